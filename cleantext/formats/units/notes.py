"""What a reader of a rebuilt file should know: the doubts that belong to layout, not to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.formats.units.inline import keeps_marks
from cleantext.formats.units.model import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.formats.units.model import Unit

FAST = ("FMT001", "reading-speed", "A subtitle must be read faster than 20 characters a second.")
MOVED = (
    "FMT002",
    "marks-by-position",
    "The words of a link or format were not found in the translation, so it stands at the same relative place.",
)
RECODED = (
    "FMT003",
    "recoded",
    "The encoding of the file has no form for a character of the translation, so the file is now in UTF-8.",
)
CODES = (FAST, MOVED, RECODED)


def lost_marks(units: Sequence[Unit], translations: Sequence[str]) -> Iterator[Note]:
    """Yield a note for each unit whose links or formats were put back by position."""
    for number, (unit, translation) in enumerate(zip(units, translations, strict=True)):
        if translation != unit.text and not keeps_marks(unit.text, translation, unit.marks):
            yield moved_note(number)


def moved_note(unit: int) -> Note:
    """Return the note that marks of a unit were placed by their position."""
    return Note(MOVED[0], MOVED[1], unit, "links or formats were put back by their position")
