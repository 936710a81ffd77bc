"""Units out of a stream of markup tokens: text between block tags, its inline tags as marks.

Tags and blanks at the edges of a unit are left outside, so that marks stand only where a translation has to
carry them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Protocol

import regex

from cleantext.edits import Span
from cleantext.formats.units.inline import free_number
from cleantext.formats.units.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.document import BlockKind
    from cleantext.formats.units.tokens import Token

_NO_XML = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = regex.compile(r"<[^>]*+>")
_ASIDE = ("<!--", "<text:note", "<office:annotation", "<draw:", "<svg", "<map", "<canvas")
_BLANKS = regex.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Gathering:
    """The inline tokens since the last block tag; `flush` makes them a unit."""

    text: str
    write: Callable[[str], str]
    plain: Callable[[str], str] = unescape
    """Reads a stretch of text as people see it."""
    units: list[Unit] = field(default_factory=list)
    _held: list[Token] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Hold text or an inline tag."""
        self._held.append(token)

    def flush(self, kind: BlockKind = "paragraph") -> None:
        """Make a unit of what is held, if it says anything."""
        held, self._held = self._held, []
        if any(token.kind == "text" for token in held):
            unit = self._unit(held, kind)
            if unit is not None:
                self.units.append(unit)

    def _unit(self, held: Sequence[Token], kind: BlockKind) -> Unit | None:
        mates = mates_of(held)
        first, last = 0, len(held) - 1
        while first <= last and self._is_edge(held[first], mates.get(first), last, leading=True):
            if mates.get(first) == last:
                last -= 1
            first += 1
        while last >= first and self._is_edge(held[last], mates.get(last), first, leading=False):
            last -= 1
        kept = held[first : last + 1]
        if not kept:
            return None
        start, end = kept[0].start, kept[-1].end
        if kept[0].kind == "text":
            start += len(match[0]) if (match := _BLANKS.match(self.text, start, end)) else 0
        if kept[-1].kind == "text":
            end = start + len(self.text[start:end].rstrip(" \t\r\n\f"))
        return self._built(kept, mates_of(kept), Span(start, end), kind)

    def _is_edge(self, token: Token, mate: int | None, other: int, *, leading: bool) -> bool:
        """Say whether a token at the edge belongs outside: a blank, a thing alone, half or all of a wrapper."""
        if token.kind == "text":
            return not self.text[token.start : token.end].strip(" \t\r\n\f")
        return mate is None or (leading and mate == other)

    def _has_words(self, token: Token) -> bool:
        """Say whether a thing alone stands for words: code in a line, not a picture."""
        shown = _TAGS.sub("", self.text[token.start : token.end]) if token.kind == "lone" else ""
        return any(map(str.isalnum, shown)) and not self.text.startswith(_ASIDE, token.start)

    def _built(
        self, kept: Sequence[Token], mates: dict[int, int], span: Span, kind: BlockKind
    ) -> Unit | None:
        source = [
            _BLANKS.sub(" ", self.plain(self.text[max(t.start, span.start) : min(t.end, span.end)]))
            if t.kind == "text"
            else ""
            for t in kept
        ]
        if not any(char.isalpha() for part in source for char in part):
            return None
        number = free_number("".join(source))
        parts: list[str] = []
        marks: dict[str, Span] = {}
        names: dict[int, str] = {}
        for i, token in enumerate(kept):
            if token.kind == "text":
                parts.append(source[i])
                continue
            if i in mates and token.kind == "close":
                key = f"</G{names[mates[i]]}>"
            else:
                names[i] = str(number)
                number += 1
                alone = "K" if self._has_words(token) else "G"
                half = token.kind != "lone" and i not in mates
                key = (
                    f"<H{names[i]}/>"
                    if half
                    else f"<{alone}{names[i]}/>"
                    if token.kind == "lone"
                    else f"<G{names[i]}>"
                )
            marks[key] = Span(token.start, token.end)
            parts.append(key)
        return Unit(span, "".join(parts), kind, marks, self.write)


class Tag(Protocol):
    """What opens or closes under a name."""

    @property
    def kind(self) -> str:
        """`open`, `close` or anything else."""
        ...

    @property
    def name(self) -> str:
        """What a pair has in common."""
        ...


def mates_of(held: Sequence[Tag]) -> dict[int, int]:
    """Return for each tag of a pair the place of the other one; crossing pairs are no pairs."""
    out: dict[int, int] = {}
    open_: list[int] = []
    for i, token in enumerate(held):
        if token.kind == "open":
            open_.append(i)
        elif token.kind == "close":
            if open_ and held[open_[-1]].name == token.name:
                out[i] = open_.pop()
                out[out[i]] = i
            else:
                open_.clear()  # halves: what is open now cannot pair across this one
    return out


def written_xml(text: str) -> str:
    """Return text as it is written between tags of XML, without the characters XML forbids."""
    return written(_NO_XML.sub("", text))


def written(text: str) -> str:
    """Return text as it is written between tags.

    >>> written("a < b & c")
    'a &lt; b &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def written_in_quotes(text: str) -> str:
    """Return text as it is written in an attribute, whatever the quotes around it."""
    return written(text).replace('"', "&quot;").replace("'", "&#39;")
