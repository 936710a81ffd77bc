"""OpenDocument text: paragraphs and headings are units, spans and links marks, notes units of their own.

Styles, tracked changes, fields and drawings stay; text inside drawings and notes is translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.errors import InputError
from cleantext.formats.units.archive import Archive, Member, archive_units, read_member
from cleantext.formats.units.elements import elements_part
from cleantext.formats.units.gather import Gathering, written_xml
from cleantext.formats.units.model import Part, Unit
from cleantext.formats.units.tokens import xml_tokens
from cleantext.formats.units.xml import xml_text

if TYPE_CHECKING:
    import zipfile

    from cleantext.document import BlockKind
    from cleantext.formats.units.tokens import Token

_BLOCKS: dict[str, BlockKind] = {"text:p": "paragraph", "text:h": "heading"}
_INLINE = frozenset(
    "text:span text:a text:s text:soft-page-break text:bookmark text:bookmark-start text:bookmark-end text:meta"
    " text:reference-mark text:reference-mark-start text:reference-mark-end".split()
)
_BREAKS = frozenset(["text:tab", "text:line-break"])
_SKIPPED = frozenset(["text:tracked-changes", "office:settings", "office:scripts", "office:font-face-decls"])
_DEEPEST = 20
_HINT = "Open it in LibreOffice, and save it again"


def odt_units(data: bytes) -> Archive:
    """Return an OpenDocument text as units; raise InputError when it is damaged or none."""
    return archive_units(data, _members)


def _members(archive: zipfile.ZipFile) -> list[Member]:
    names = set(archive.namelist())
    out = []
    for name in ("content.xml", "styles.xml"):
        if name == "content.xml" or name in names:
            text, encoding = xml_text(read_member(archive, name), name)
            if "<office:document-" not in text:
                raise InputError(
                    "the document names its elements in a way of its own", where=name, hint=_HINT
                )
            out.append(Member(name, odt_part(text), encoding))
    if "meta.xml" in names:
        text, encoding = xml_text(read_member(archive, "meta.xml"), "meta.xml")
        about = elements_part(text, {"title", "subject", "description"}, {"language"})
        out.append(Member("meta.xml", about, encoding))
    return out


def odt_part(text: str) -> Part:
    """Return the XML of an OpenDocument text as a part."""
    # One gathering for each level of notes and frames: what an island holds is no part of the line around it.
    units: list[Unit] = []
    levels: list[tuple[Token | None, Gathering]] = [(None, _gathering(text, units))]
    inside = [""]  # the paragraph that is open on each level
    path: list[bool] = []  # for each open element, whether it is an island
    skipped = 0
    for token in xml_tokens(text):
        held = levels[-1][1]
        if token.kind == "text":
            if inside[-1] and not skipped:
                held.take(token)
            continue
        if token.kind == "other":
            continue
        skipped += (token.name in _SKIPPED) * {"open": 1, "close": -1}.get(token.kind, 0)
        if token.kind == "open":
            island = bool(inside[-1]) and token.name not in _INLINE and token.name not in _BLOCKS
            path.append(island)
            if island:
                if len(levels) > _DEEPEST:
                    raise InputError(
                        f"notes and frames are nested more than {_DEEPEST} deep", hint="Simplify the file"
                    )
                levels.append((token, _gathering(text, units)))
                inside.append("")
                continue
        elif token.kind == "close" and path.pop():
            start, inner = levels.pop()
            inner.flush()
            inside.pop()
            if start is not None:
                levels[-1][1].take(start._replace(kind="lone", end=token.end))
            continue
        _inline(token, held, inside)
    return Part(text, tuple(sorted(units, key=lambda unit: (unit.span.start, -unit.span.end))))


def _inline(token: Token, held: Gathering, inside: list[str]) -> None:
    """Take a tag that is part of a line, or end the line at it."""
    if token.name in _BLOCKS:
        held.flush(_BLOCKS.get(inside[-1], "paragraph"))
        inside[-1] = token.name if token.kind == "open" else ""
    elif inside[-1] and token.name in _BREAKS:
        held.flush(_BLOCKS[inside[-1]])
    elif inside[-1]:
        held.take(token)


def _gathering(text: str, units: list[Unit]) -> Gathering:
    return Gathering(text, written_xml, units=units)
