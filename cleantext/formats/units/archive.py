"""Documents that are ZIP archives: the members that hold text are parts, all others are copied as they are.

Nothing is unpacked to disk. What grows beyond the limits below is refused before it fills the memory; sizes are
counted while reading, because an archive may lie about them.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.errors import InputError
from cleantext.formats.units.notes import lost_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from cleantext.document import BlockKind
    from cleantext.formats.units.model import Note, Part

MOST_MEMBERS = 10_000
LARGEST_TEXT = 64 * 2**20
"""Bytes of one member that is read as text; a novel has one million."""
LARGEST = 512 * 2**20
"""Bytes of all members together."""
_RATIO = 300
"""How much a large member may shrink; repetitive office XML reaches 50, a bomb 1000."""
_SMALL = 2**20
_HINT = "Open it in the program that made it, and save it again"


@dataclass(frozen=True, slots=True)
class Member:
    """A member read as text."""

    name: str
    part: Part
    encoding: str


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive with its members that hold text, in order; see the protocol `Units`."""

    data: bytes
    members: tuple[Member, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated."""
        return tuple(unit.text for member in self.members for unit in member.part.units)

    @property
    def kinds(self) -> tuple[BlockKind, ...]:
        """What each unit is."""
        return tuple(unit.kind for member in self.members for unit in member.part.units)

    @property
    def marks(self) -> tuple[Collection[str], ...]:
        """The marks of each unit."""
        return tuple(unit.marks for member in self.members for unit in member.part.units)

    @property
    def lines(self) -> tuple[int, ...]:
        """The number of each unit: members of an archive have no lines that people see."""
        return tuple(range(1, len(self.texts) + 1))

    def rebuild(self, translations: Sequence[str], languages: tuple[str, str] = ("", "")) -> bytes:
        """Return the archive with the texts of its members replaced; the same bytes if none changed."""
        changed: dict[str, bytes] = {}
        at = 0
        for member in self.members:
            some = translations[at : at + len(member.part.units)]
            at += len(member.part.units)
            text = member.part.render(some, languages)
            if text != member.part.text:
                changed[member.name] = text.encode(member.encoding, "xmlcharrefreplace")
        return rewritten(self.data, changed) if changed else self.data

    def notes(self, translations: Sequence[str]) -> list[Note]:
        """Return which units lost their inline marks."""
        return list(lost_marks([unit for member in self.members for unit in member.part.units], translations))


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive in `data`; raise InputError when it is broken, encrypted or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise InputError(f"the file is damaged ({error})", hint=_HINT) from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputError(f"the archive holds {len(members)} files, more than {MOST_MEMBERS}", hint=_HINT)
    if len({one.filename for one in members}) != len(members):
        raise InputError("the archive holds two files of one name", hint=_HINT)
    if any(one.flag_bits & 1 for one in members):
        raise InputError("the file is protected by a password", hint="Save it without one")
    total = sum(one.file_size for one in members)
    if total > 100 * 2**20 and total > _RATIO * len(data):
        raise InputError("the archive is a decompression bomb", hint="Do not use this file")
    if total > LARGEST:
        raise InputError(f"unpacked, the file is larger than {LARGEST // 2**20} MiB", hint=_HINT)
    for one in members:
        if one.file_size > _SMALL and one.file_size > _RATIO * max(1, one.compress_size):
            raise InputError(f"{one.filename} is a decompression bomb", hint="Do not use this file")
    return archive


def read_member(archive: zipfile.ZipFile, name: str, most: int = LARGEST_TEXT) -> bytes:
    """Return a member's bytes; raise InputError when it is absent, damaged or larger than `most`."""
    try:
        with archive.open(name) as file:
            data = file.read(most + 1)
    except KeyError as error:
        raise InputError(f"the file has no {name}", hint=_HINT) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise InputError(f"{name} is damaged ({error})", hint=_HINT) from error
    if len(data) > most:
        raise InputError(f"{name} is larger than {most // 2**20} MiB", hint="Split the document")
    return data


def rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Return the archive with some members replaced; order, names, dates and compression of all stay."""
    out = io.BytesIO()
    total = 0
    with open_archive(data) as old, zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = (
                changed[info.filename]
                if info.filename in changed
                else read_member(old, info.filename, LARGEST)
            )
            total += len(content)
            if total > 2 * LARGEST:
                raise InputError(f"unpacked, the file is larger than {LARGEST // 2**20} MiB", hint=_HINT)
            level = 9 if info.compress_type == zipfile.ZIP_DEFLATED else None
            new.writestr(_like(info), content, info.compress_type, level)
    return out.getvalue()


def archive_units(data: bytes, parts: Callable[[zipfile.ZipFile], list[Member]]) -> Archive:
    """Return the archive in `data` with the members that `parts` reads from it."""
    with open_archive(data) as archive:
        return Archive(data, tuple(parts(archive)))


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    out = zipfile.ZipInfo(info.filename, info.date_time)
    out.compress_type = info.compress_type
    out.external_attr, out.internal_attr = info.external_attr, info.internal_attr
    out.create_system, out.comment = info.create_system, info.comment
    return out
