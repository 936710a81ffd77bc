"""What a file with layout is made of: units of text to translate, each with its place, and all the rest.

The law of every format: `rebuild` with the units' own texts gives the bytes that were read. Only the places of
units whose text changed are written anew; nothing is serialised again.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleantext.errors import EditError
from cleantext.formats.units.inline import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cleantext.document import BlockKind
    from cleantext.edits import Span


class Note(NamedTuple):
    """Something a reader of the result should know; `unit` is the number of the unit it is about."""

    code: str
    name: str
    unit: int
    message: str


class Mark(NamedTuple):
    """An inline thing inside a unit, written `<G1>`, `</G1>` or `<G1/>` in its text; `span` is where it stands.

    `before` and `after` go around it when it is written again.
    """

    span: Span
    before: str = ""
    after: str = ""
    holds_text: bool = True
    """Whether text may follow an opening mark as it is; else it needs the unit's `wrap`."""


def unchanged(text: str) -> str:
    """Return the text as it is: what formats without escapes write."""
    return text


@dataclass(frozen=True, slots=True)
class Unit:
    """The text to translate at `span` of a part, its inline things as numbered marks."""

    span: Span
    text: str
    kind: BlockKind = "paragraph"
    marks: Mapping[str, Mark] = field(default_factory=dict)
    write: Callable[[str], str] = unchanged
    """Escapes a translation the way its place asks for."""
    wrap: tuple[str, str] = ("", "")
    """What goes around text that stands in no mark that holds text."""
    lead: str = ""
    """Written before the unit when it changed: things without a place in the line."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text with its units in order of place; a unit may lie inside a mark of another."""

    text: str
    units: tuple[Unit, ...]
    languages: tuple[Span, ...] = ()
    """Where the text names its own language."""

    def render(self, translations: Sequence[str], languages: tuple[str, str] = ("", "")) -> str:
        """Return the text with the translations of its units in place.

        Where the text says it is in the first of `languages`, it now says the second. Raises EditError when
        there are not as many translations as units.
        """
        if len(translations) != len(self.units):
            raise EditError(f"{len(self.units)} units, but {len(translations)} translations")
        named = [span for span in self.languages if languages[1] and _is_in(span.of(self.text), languages[0])]
        starts = [unit.span.start for unit in self.units]
        writer = _Writer(self, translations, sorted(named), languages[1], starts)
        return writer.between(0, len(self.text), 0)


@dataclass(frozen=True, slots=True)
class _Writer:
    part: Part
    translations: Sequence[str]
    named: Sequence[Span]
    language: str
    starts: Sequence[int]

    def between(self, start: int, end: int, first: int) -> str:
        """Return the stretch with what changed in it; units before number `first` are around it."""
        out: list[str] = []
        at = start
        number = max(first, bisect_left(self.starts, start))
        while number < len(self.starts) and self.starts[number] < end:
            unit = self.part.units[number]
            if unit.span.start >= at and self.translations[number] != unit.text:
                out += (self._plain(at, unit.span.start), self._unit(number))
                at = unit.span.end
            number += 1
        out.append(self._plain(at, end))
        return "".join(out)

    def _unit(self, number: int) -> str:
        unit = self.part.units[number]
        out, open_ = [unit.lead], [False]
        for piece in pieces(unit.text, self.translations[number], unit.marks):
            mark = unit.marks.get(piece)
            if mark is None:
                before, after = ("", "") if open_[-1] else unit.wrap
                out += (before, unit.write(piece), after)
                continue
            out += (mark.before, self.between(*mark.span, number + 1), mark.after)
            if piece.startswith("</"):
                open_.pop()
            elif not piece.endswith("/>"):
                open_.append(mark.holds_text)
        return "".join(out)

    def _plain(self, start: int, end: int) -> str:
        """Return a stretch without changed units; the names of its language are replaced."""
        text = self.part.text
        if not self.named:
            return text[start:end]
        out: list[str] = []
        at = start
        for number in range(bisect_left(self.named, (start, start)), len(self.named)):
            span = self.named[number]
            if span.start >= end:
                break
            out += (text[at : span.start], self.language)
            at = span.end
        return "".join((*out, text[at:end]))


def _is_in(name: str, language: str) -> bool:
    return bool(language) and name.replace("_", "-").partition("-")[0].lower() == language.lower()


class Units(Protocol):
    """A file read: its units in order, and the way back to bytes."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated."""
        ...

    @property
    def kinds(self) -> tuple[BlockKind, ...]:
        """What each unit is."""
        ...

    @property
    def lines(self) -> tuple[int, ...]:
        """The line of the file, or of the member of an archive, on which each unit starts, from 1."""
        ...

    def rebuild(self, translations: Sequence[str], languages: tuple[str, str] = ("", "")) -> bytes:
        """Return the file with the translations in place; with `texts` themselves, the file as it was."""
        ...

    def notes(self, translations: Sequence[str]) -> list[Note]:
        """Return what a reader of the rebuilt file should know."""
        ...
