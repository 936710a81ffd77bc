"""Which format a file has, and how it is read into units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from cleantext.errors import CleantextError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.formats.units.model import Units

ARCHIVES = (".docx", ".odt", ".epub")
SUFFIXES = frozenset(
    [".html", ".htm", ".xhtml", ".srt", ".vtt", ".po", ".pot", ".json", ".jsonl", ".csv", ".tsv", *ARCHIVES]
)
"""The endings of files whose layout can be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of a file is to be translated, where its format does not say so by itself."""

    fields: tuple[str, ...] = ()
    """Paths of JSON strings."""
    columns: tuple[str, ...] = ()
    """Headings or numbers of columns."""
    escape_formulas: bool = False
    """Whether cells that a spreadsheet would run get an apostrophe in front."""


def read_units(data: bytes, path: str, choice: Choice | None = None) -> Units:
    """Return the units of a file; the ending of `path` tells its format.

    Raises InputError for an unknown ending and a broken or hostile file, ConfigError for a choice that fits it
    not.

    >>> read_units(b"<p>Hola <b>mundo</b></p>", "a.html").texts
    ('Hola <G1>mundo</G1>',)
    """
    suffix = PurePath(path).suffix.lower()
    try:
        if suffix in ARCHIVES:
            return _archive(suffix)(data)
        if suffix in SUFFIXES:
            return _text(data, suffix, choice or Choice())
    except CleantextError as error:
        raise type(error)(
            error.what, where=f"{path} ({error.where})" if error.where else path, hint=error.hint
        ) from error
    raise InputError(
        "the layout of this kind of file cannot be kept",
        where=path,
        hint=f"Known endings: {' '.join(sorted(SUFFIXES))}",
    )


def read_front(text: str, keys: Sequence[str]) -> Units:
    """Return the values of chosen keys in the front matter of a Markdown text; rebuilding gives that matter alone."""
    from cleantext.formats.units.frontmatter import frontmatter_part  # noqa: PLC0415
    from cleantext.formats.units.textfile import TextFile  # noqa: PLC0415

    return TextFile(frontmatter_part(text, keys), "utf-8")


def _archive(suffix: str) -> Callable[[bytes], Units]:
    if suffix == ".docx":
        from cleantext.formats.units.docx import docx_units  # noqa: PLC0415  (only the format asked for)

        return docx_units
    if suffix == ".odt":
        from cleantext.formats.units.odt import odt_units  # noqa: PLC0415

        return odt_units
    from cleantext.formats.units.epub import epub_units  # noqa: PLC0415

    return epub_units


def _text(data: bytes, suffix: str, choice: Choice) -> Units:
    from cleantext.decode import decode  # noqa: PLC0415
    from cleantext.formats.units.textfile import TextFile  # noqa: PLC0415

    decoded = decode(data)
    text, encoding = decoded.text, decoded.encoding
    if suffix in (".html", ".htm", ".xhtml"):
        from cleantext.formats.units.html import html_part  # noqa: PLC0415

        return TextFile(html_part(text), encoding, references=True)
    if suffix in (".srt", ".vtt"):
        from cleantext.formats.units.subtitles import speed_notes, subtitles_part  # noqa: PLC0415

        return TextFile(subtitles_part(text), encoding, remarks=speed_notes)
    if suffix in (".po", ".pot"):
        from cleantext.formats.units.po import po_part  # noqa: PLC0415

        return TextFile(po_part(text), encoding)
    if suffix in (".json", ".jsonl"):
        from cleantext.formats.units.json_strings import json_part  # noqa: PLC0415

        return TextFile(json_part(text, choice.fields, lines=suffix == ".jsonl"), encoding)
    from cleantext.formats.units.columns import columns_part, without_formulas  # noqa: PLC0415

    delimiter = "\t" if suffix == ".tsv" else ""
    last = partial(without_formulas, delimiter=delimiter) if choice.escape_formulas else None
    return TextFile(columns_part(text, choice.columns, delimiter), encoding, last=last)
