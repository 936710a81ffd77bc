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
    from collections.abc import Callable, Collection, Mapping, Sequence

    from cleantext.document import BlockKind
    from cleantext.edits import Span


class Note(NamedTuple):
    """Something a reader of the result should know; `unit` is the number of the unit it is about."""

    code: str
    name: str
    unit: int
    message: str


def unchanged(text: str) -> str:
    """Return the text as it is: what formats without escapes write."""
    return text


@dataclass(frozen=True, slots=True)
class Unit:
    """The text to translate at `span` of a part, its inline things as numbered marks."""

    span: Span
    text: str
    kind: BlockKind = "paragraph"
    marks: Mapping[str, Span] = field(default_factory=dict)
    """Where each inline thing stands; in `text` it is written `<G1>`, `</G1>`, `<G2/>` or `<H3/>`."""
    write: Callable[[str], str] = unchanged
    """Escapes words of a translation the way their place asks for."""
    finish: Callable[[str], str] = unchanged
    """Puts all that was written in shape: quotes it, breaks lines."""
    compose: Callable[[Sequence[str], Callable[[Span], str]], str] | None = None
    """Writes text and marks itself, given what stands at a span; `write` and `finish` are not asked then."""


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
        found = pieces(unit.text, self.translations[number], unit.marks)

        def inner(span: Span) -> str:
            return self.between(span.start, span.end, number + 1)

        if unit.compose is not None:
            return unit.compose(found, inner)
        parts = (inner(unit.marks[one]) if one in unit.marks else unit.write(one) for one in found)
        return unit.finish("".join(parts))

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
    def marks(self) -> tuple[Collection[str], ...]:
        """The marks of each unit; whatever else looks like one is text."""
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
