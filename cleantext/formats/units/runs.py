"""A line of runs, as word processors keep it: text stands in runs, each with its format, never bare.

The words of a unit are those of its commonest format; other formats are marks around their words. When a unit is
written again its runs are made anew, so a translation may change their order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from cleantext.edits import Span
from cleantext.formats.units.gather import mates_of, written_xml
from cleantext.formats.units.inline import free_number
from cleantext.formats.units.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleantext.document import BlockKind

_BREAKS = regex.compile(r"[\r\n\t]")


class Atom(NamedTuple):
    """A piece of a line: words, a link that opens or closes, a thing alone, or a mark of a range."""

    kind: Literal["text", "open", "close", "lone", "range"]
    name: str
    span: Span
    words: str = ""
    shell: str = ""
    """How the run around it opens; empty when it stands in none."""


@dataclass(frozen=True, slots=True)
class _Runs:
    """Writes a unit as runs; `shells` gives the format of the words inside a mark."""

    main: str
    shells: Mapping[str, str]
    alone: Mapping[str, str]
    marks: Mapping[str, Span]
    ranges: tuple[Span, ...]
    opened: str
    """The run that is open where the unit begins, if one is."""
    left_open: str
    """The run that must be open where the unit ends, if one must."""

    def __call__(self, pieces: Sequence[str], inner: Callable[[Span], str]) -> str:
        """Return the XML of the unit."""
        out: list[str] = []
        run = self.opened
        formats = [self.main]

        def switch(to: str) -> None:
            nonlocal run
            if run != to:
                out.append(("</w:r>" if run else "") + to)
                run = to

        if self.ranges:
            switch("")
            out.extend(inner(span) for span in self.ranges)
        for piece in pieces:
            span = self.marks.get(piece)
            if span is None:
                switch(formats[-1])
                out.append(f'<w:t xml:space="preserve">{written_xml(piece)}</w:t>')
            elif piece in self.alone:
                shell = self.alone[piece]
                switch("")
                out.append(f"{shell}{inner(span)}</w:r>" if shell else inner(span))
            else:
                if span.start < span.end:  # a link; a mere change of format writes nothing itself
                    switch("")
                    out.append(inner(span))
                if piece.startswith("</"):
                    formats.pop()
                elif not piece.startswith("<H"):
                    formats.append(self.shells.get(piece, formats[-1]))
        switch(self.left_open)
        return "".join(out)


def line_units(text: str, atoms: Sequence[Atom], kind: BlockKind) -> Iterator[Unit]:
    """Yield the unit of a line, if it has words."""
    del text
    ranges = tuple(atom.span for atom in atoms if atom.kind == "range")
    kept = [atom for atom in atoms if atom.kind != "range"]
    mates = mates_of(kept)
    first, last = 0, len(kept) - 1
    while first <= last and _is_edge(kept[first], mates.get(first), last):
        last -= mates.get(first) == last
        first += 1
    while last >= first and _is_edge(kept[last], mates.get(last), first):
        last -= 1
    kept = kept[first : last + 1]
    if any(char.isalpha() for atom in kept for char in atom.words):
        start, end = kept[0].span.start, kept[-1].span.end
        inside = tuple(span for span in ranges if start <= span.start < end)
        yield _unit(kept, Span(start, end), inside, kind)


def _is_edge(atom: Atom, mate: int | None, other: int) -> bool:
    if atom.kind == "text":
        return not atom.words.strip()
    return mate is None or mate == other


def _next_shells(kept: Sequence[Atom]) -> list[str]:
    """Return for each atom the format of the first words from it on."""
    out: list[str] = []
    shell = ""
    for atom in reversed(kept):
        shell = atom.shell if atom.kind == "text" else shell
        out.append(shell)
    return out[::-1]


def _unit(  # noqa: C901  (one kind of atom, one branch)
    kept: Sequence[Atom], span: Span, ranges: tuple[Span, ...], kind: BlockKind
) -> Unit:
    mates, coming = mates_of(kept), _next_shells(kept)
    number = free_number("".join(atom.words for atom in kept))
    weights: Counter[str] = Counter()
    depth = 0
    for i, atom in enumerate(kept):
        depth += (i in mates) * ((atom.kind == "open") - (atom.kind == "close"))
        if atom.kind == "text" and not depth:
            weights[atom.shell] += len(atom.words.strip())
    main = weights.most_common(1)[0][0] if weights else coming[0]
    formats, group = [main], ""
    parts: list[str] = []
    marks: dict[str, Span] = {}
    shells: dict[str, str] = {}
    alone: dict[str, str] = {}
    names: dict[int, str] = {}
    for i, atom in enumerate(kept):
        style = atom.shell if atom.kind == "text" and atom.words.strip() else formats[-1]
        if group and (atom.kind != "text" or shells[group] != style):
            _close(parts, group)
            group = ""
        if atom.kind == "text":
            words = _BREAKS.sub(" ", atom.words)
            if style != formats[-1] and not group:
                group = f"<G{number}>"
                number += 1
                marks |= {group: Span(0, 0), "</" + group[1:]: Span(0, 0)}
                shells[group] = style
                bare = words.lstrip(" ")  # blanks stand outside: what they look like nobody sees
                parts += (words[: len(words) - len(bare)], group)
                words = bare
            parts.append(words)
            continue
        if atom.kind == "close" and i in mates:
            key = f"</G{names[mates[i]]}>"
            formats.pop()
        else:
            names[i] = str(number)
            number += 1
            key = (
                f"<G{names[i]}>"
                if i in mates
                else f"<G{names[i]}/>"
                if atom.kind == "lone"
                else f"<H{names[i]}/>"
            )
            if i in mates:
                formats.append(coming[i] or main)
                shells[key] = formats[-1]
            elif atom.kind == "lone":
                alone[key] = atom.shell
        marks[key] = atom.span
        parts.append(key)
    if group:
        _close(parts, group)
    ends = [
        kept[0].shell if kept[0].kind == "text" else "",
        kept[-1].shell if kept[-1].kind == "text" else "",
    ]
    compose = _Runs(main, shells, alone, marks, ranges, ends[0], ends[1])
    return Unit(span, "".join(parts), kind, marks, compose=compose)


def _close(parts: list[str], group: str) -> None:
    """Close a mark of format after the last word, not after the blanks that follow it."""
    words = parts.pop()
    bare = words.rstrip(" ")
    parts += (bare, "</" + group[1:], words[len(bare) :])
