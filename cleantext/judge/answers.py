"""Answers kept on disk, so that no passage is asked about twice: one small file each, readable by their owner only.

They hold quotations of the texts. They lie in `judge` of the cache folder and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cleantext.atomic import write_text
from cleantext.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def kept(place: Path | None, *question: str) -> str | None:
    """Return the answer that is kept to a question (all that was sent), or None."""
    if place is None:
        return None
    try:
        return (place / _name(question)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def keep(place: Path | None, answer: str, *question: str) -> None:
    """Keep an answer; a folder that cannot be written is no reason to stop."""
    if place is None:
        return
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_text(place / _name(question), answer)
        (place / _name(question)).chmod(0o600)
    except (OSError, OutputError):
        return


def _name(question: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(question).encode("utf-8", "surrogatepass")).hexdigest()
