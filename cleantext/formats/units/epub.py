"""EPUB: the chapters as pages, the title and description of the package, the tables of contents."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cleantext.errors import InputError
from cleantext.formats.units.archive import Archive, Member, archive_units, read_member
from cleantext.formats.units.elements import elements_part
from cleantext.formats.units.html import html_part
from cleantext.formats.units.tokens import attributes, xml_tokens
from cleantext.formats.units.xml import xml_text

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_PAGE, _CONTENTS = "application/xhtml+xml", "application/x-dtbncx+xml"


def epub_units(data: bytes) -> Archive:
    """Return a book as units, in the order of its manifest; raise InputError when it is damaged or none."""
    return archive_units(data, _members)


def _members(archive: zipfile.ZipFile) -> list[Member]:
    names = set(archive.namelist())
    container, _ = xml_text(read_member(archive, "META-INF/container.xml"), "META-INF/container.xml")
    package = next((found["full-path"] for found in _tags(container, "rootfile") if "full-path" in found), "")
    if package not in names:
        raise InputError(
            "the book names no package file that it holds", hint="Convert it anew, for instance with Calibre"
        )
    text, encoding = xml_text(read_member(archive, package), package)
    about = elements_part(text, {"title", "description", "subject"}, {"language"})
    out = [Member(package, about, encoding)]
    for item in _tags(text, "item"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href", ""))))
        if name not in names or any(one.name == name for one in out):
            continue
        if item.get("media-type") == _PAGE:
            out.append(_page(name, read_member(archive, name)))
        elif item.get("media-type") == _CONTENTS:
            words, encoding = xml_text(read_member(archive, name), name)
            out.append(Member(name, elements_part(words, {"text"}), encoding))
    return out


def _page(name: str, data: bytes) -> Member:
    """Return a chapter; references such as `&nbsp;` that its document type promises stay as they are."""
    if b"<!ENTITY" in data[:65536]:
        raise InputError(
            "the chapter declares entities, which may be an attack", where=name, hint="Convert the book anew"
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        return Member(name, html_part(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the chapter is not in {encoding}", where=name, hint="Convert the book anew"
        ) from error


def _tags(text: str, local: str) -> Iterator[dict[str, str]]:
    for token in xml_tokens(text):
        if token.kind in ("open", "lone") and token.name.rpartition(":")[2] == local:
            yield {one.name: one.span.of(text) for one in attributes(text, token)}
