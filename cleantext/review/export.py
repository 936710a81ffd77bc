"""Decisions for other programs: the terms as a termbase, the sentences as a translation memory."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from cleantext.atomic import write_bytes
from cleantext.errors import CleantextError
from cleantext.review import shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleantext.review.decisions import Decisions


def termbase(decisions: Decisions) -> str:
    r"""Return the terms, and the names never translated as terms that stay, as TSV that `--terms` reads.

    >>> from cleantext.review.decisions import Decisions
    >>> termbase(Decisions(terms={"junta": "board"}, keep=("Weibo",)))
    'source\ttarget\tcase\njunta\tboard\t\nWeibo\tWeibo\texact\n'
    """
    rows = [("source", "target", "case")]
    rows += [(source, target, "") for source, target in decisions.terms.items()]
    rows += [(text, text, "exact") for text in decisions.keep]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every sentence of the folder that was corrected or is without doubt, with its translation."""
    for stem in shelf.stems(folder):
        try:
            saved = shelf.load(folder, stem)
        except CleantextError:
            continue
        for number, sentence in enumerate(saved.sentences):
            source = saved.source_of(number)
            target = saved.decisions.corrections.get(source)
            if target or not sentence.findings:
                yield source, target or sentence.target


def memory_of(folder: Path, source: str, target: str) -> bytes:
    """Return the sentences of a folder as TMX 1.4."""
    from cleantext.translation.memory import Unit  # noqa: PLC0415  (loads SQLite)
    from cleantext.translation.tmx import write_tmx  # noqa: PLC0415

    out = BytesIO()
    write_tmx((Unit(*pair) for pair in dict(sentences(folder)).items()), out, source, target)
    return out.getvalue()


def write(path: Path, data: bytes) -> None:
    """Write an export, whole or not at all; raise OutputError."""
    write_bytes(path, data)
