"""A file that is one text: its units, its lines, and the way back to its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.atomic import encoded
from cleantext.decode import encode
from cleantext.formats.units.model import Note
from cleantext.formats.units.notes import RECODED, lost_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from cleantext.document import BlockKind
    from cleantext.formats.units.model import Part


@dataclass(frozen=True, slots=True)
class TextFile:
    """A part with its encoding; see the protocol `Units`."""

    part: Part
    encoding: str
    references: bool = False
    """Whether a character the encoding lacks can be written as a reference (`&#8217;`)."""
    remarks: Callable[[Part, Sequence[str]], Iterator[Note]] | None = None
    last: Callable[[str], str] | None = None
    """What is done to the whole text at the end."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated."""
        return tuple(unit.text for unit in self.part.units)

    @property
    def kinds(self) -> tuple[BlockKind, ...]:
        """What each unit is."""
        return tuple(unit.kind for unit in self.part.units)

    @property
    def marks(self) -> tuple[Collection[str], ...]:
        """The marks of each unit."""
        return tuple(unit.marks for unit in self.part.units)

    @property
    def lines(self) -> tuple[int, ...]:
        """The line on which each unit starts, from 1."""
        out, line, at = [], 1, 0
        for unit in self.part.units:
            line += self.part.text.count("\n", at, unit.span.start)
            at = unit.span.start
            out.append(line)
        return tuple(out)

    def rebuild(self, translations: Sequence[str], languages: tuple[str, str] = ("", "")) -> bytes:
        """Return the file with the translations in place, in its own encoding where that can spell them."""
        text = self.part.render(translations, languages)
        text = self.last(text) if self.last else text
        try:
            return encode(text, self.encoding)
        except UnicodeEncodeError:
            if self.references:
                return text.encode(self.encoding, "xmlcharrefreplace")
            return encoded(text)

    def notes(self, translations: Sequence[str]) -> list[Note]:
        """Return what a reader of the rebuilt file should know."""
        found = list(lost_marks(self.part.units, translations))
        if self.remarks:
            found += self.remarks(self.part, translations)
        if not self.references:
            for number, text in enumerate(translations):
                try:
                    encode(text, self.encoding)
                except UnicodeEncodeError:
                    found.append(
                        Note(RECODED[0], RECODED[1], number, f"{self.encoding} cannot spell {text!r:.60}")
                    )
                    break
        return sorted(found, key=lambda note: note.unit)
