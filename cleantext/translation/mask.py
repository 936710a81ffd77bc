"""Masking: things in a segment are replaced by symbols the engine copies, and put back afterwards.

Law: when an engine returns its input, unmasking gives the segment with every item in its target form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleantext.edits import Span

ItemKind = Literal["placeable", "residue", "given", "name", "number", "term"]


_MARKUP = frozenset({"symbol", "tag", "link"})
_GLUE = "\ufdd0\ufdd1"
"""Noncharacters that mark a target whose left, or right, neighbour follows without a blank."""
_WORD = regex.compile(r"[\p{L}\p{N}]")
_GLUED = regex.compile(r"\s*\ufdd0|\ufdd1\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """Something at `span` of a segment whose form in the translation is known to be one of `forms`."""

    span: Span
    kind: ItemKind
    forms: tuple[str, ...]
    is_masked: bool = False
    """Whether the engine must not see it at all; else it is masked only when it came out wrong."""
    is_sure: bool = True
    """Whether `forms[0]` may be put in its place without asking the engine."""
    label: str = ""
    """What kind of placeable or number, or the term's source, for messages."""
    banned: tuple[str, ...] = ()
    """What a term must not be called."""

    @property
    def target(self) -> str:
        """The usual form."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Masked:
    """A segment for the engine, and what its symbols stand for."""

    text: str
    table: tuple[tuple[str, str], ...] = ()

    def restore(self, output: str) -> tuple[str, list[str]]:
        """Return `output` with the symbols replaced, and the targets that are not there exactly once."""
        wrong = []
        for symbol, target in self.table:
            pattern = _pattern(symbol)
            count = len(pattern.findall(output))
            if count != 1:
                wrong.append(target.strip(_GLUE))
            if count > 1 and (twice := _doubled(pattern, output)):
                output = twice
                wrong.pop()
        by_symbol = dict(self.table)
        if by_symbol:
            joined = regex.compile(
                "|".join(_pattern(symbol).pattern for symbol in sorted(by_symbol, key=len, reverse=True)),
                regex.I,
            )
            output = joined.sub(lambda m: by_symbol[_canonical(m[0])], output)
            output = _GLUED.sub("", output)
        return output, wrong


def mask(text: str, items: Iterable[Item], symbol: Callable[[int], str]) -> Masked:
    """Return `text` with each item replaced by a symbol that does not occur in it.

    Words that touch an item without a blank get one, as Han inside Spanish would.

    >>> from cleantext.edits import Span
    >>> item = Item(Span(4, 9), "placeable", ("a.com",))
    >>> mask("Vea a.com.", [item], "X{}".format)
    Masked(text='Vea X1.', table=(('X1', 'a.com'),))
    """
    parts: list[str] = []
    table: list[tuple[str, str]] = []
    at, number = 0, 0
    chosen = sorted(items, key=lambda one: one.span)
    kept = _without(text, chosen)
    for item in chosen:
        number += 1
        while _pattern(symbol(number)).search(kept):
            number += 1
        parts += (text[at : item.span.start], symbol(number))
        if not parts[-2] and len(parts) > 2 and parts[-3] != " " and symbol(number)[0].isalpha():
            parts.insert(-1, " ")  # X1X2 would be one word
        if parts[-2] and (
            _WORD.fullmatch(parts[-2][-1]) or (item.kind == "residue" and parts[-2][-1] in ".,;:!?)")
        ):
            parts.insert(-1, " ")
        at = item.span.end
        if text[at : at + 1].isalnum():
            parts.append(" ")
        table.append((symbol(number), _with_glue(text, item)))
    parts.append(text[at:])
    return Masked("".join(parts), tuple(table))


def _without(text: str, items: Iterable[Item]) -> str:
    """Return what of `text` the engine is to see, with a blank for each item."""
    parts, at = [], 0
    for item in items:
        parts.append(text[at : item.span.start])
        at = item.span.end
    return " ".join([*parts, text[at:]])


def _with_glue(text: str, item: Item) -> str:
    """Return the target of an item; markup that touches a word says on which side, to touch it again."""
    target = item.target
    if item.label not in _MARKUP or any(mark in target for mark in _GLUE):
        return target
    left, right = (
        text[item.span.start - 1 : item.span.start] if item.span.start else "",
        text[item.span.end : item.span.end + 1],
    )
    return f"{_GLUE[0] if left.strip() else ''}{target}{_GLUE[1] if right.strip() else ''}"


def _pattern(symbol: str) -> regex.Pattern[str]:
    inner = symbol.strip("⟦⟧")
    if inner != symbol:
        return regex.compile(rf"⟦\s?{inner}\s?⟧", regex.I)
    return regex.compile(rf"(?<![\p{{L}}\d]){regex.escape(symbol)}(?!\d)", regex.I)


def _canonical(found: str) -> str:
    return "".join(found.split()).upper()


def _doubled(pattern: regex.Pattern[str], output: str) -> str:
    """Return `output` without the second of two equal symbols that stand side by side, else nothing."""
    matches = list(pattern.finditer(output))
    if len(matches) == 2 and not output[matches[0].end() : matches[1].start()].strip(" ,"):
        return output[: matches[0].end()] + output[matches[1].end() :]
    return ""
