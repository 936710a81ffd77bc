"""PO catalogues (gettext): what `msgid` says is translated into an empty `msgstr`; a person's stays.

Plural forms: the first from `msgid`, the others from `msgid_plural`. Header, comments, contexts, obsolete entries
and line breaks stay. A translation equal to its source is left empty: gettext then shows the `msgid`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Span
from cleantext.errors import InputError
from cleantext.formats.units.model import Part, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYWORD = regex.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*+(?=\")")
_STRING = regex.compile(r'[ \t]*+"((?:[^"\\\r\n]++|\\.)*+)"[ \t]*+')
_ESCAPE = regex.compile(r"\\(.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


@dataclass(slots=True)
class _Field:
    name: str
    start: int
    end: int
    parts: list[str] = field(default_factory=list)

    @property
    def value(self) -> str:
        return "".join(self.parts)


def po_part(text: str) -> Part:
    r"""Return a catalogue as a part; raise InputError, with the line, when it is none.

    >>> part = po_part('msgid "Hola, %s"\nmsgstr ""\n')
    >>> part.render(["Hello, %s"])
    'msgid "Hola, %s"\nmsgstr "Hello, %s"\n'
    """
    units: list[Unit] = []
    end = "\r\n" if "\r\n" in text else "\n"
    entry: dict[str, _Field] = {}
    for one in _fields(text):
        if one.name in ("msgctxt", "msgid") and any(name.startswith("msgstr") for name in entry):
            units += _units(entry, end)
            entry = {}
        entry[one.name] = one
    units += _units(entry, end)
    if not units and "msgid" not in text:
        raise InputError("this is no PO catalogue: it has no msgid", hint="Check the file's ending")
    return Part(text, tuple(sorted(units, key=lambda unit: unit.span)))


def _fields(text: str) -> Iterator[_Field]:
    """Yield every keyword with its strings, in order."""
    at, held = 0, None
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.rstrip("\r\n").removeprefix("\ufeff") if number == 1 else line.rstrip("\r\n")
        shift = len(line.rstrip("\r\n")) - len(bare)
        keyword = _KEYWORD.match(bare)
        if keyword:
            if held:
                yield held
            start = at + shift + keyword.end()
            held = _Field(keyword[1], start, start)
        if keyword or bare.lstrip().startswith('"'):
            string = _STRING.fullmatch(bare, keyword.end() if keyword else 0)
            if string is None or held is None:
                raise InputError(f"line {number} of the catalogue is broken", hint="Check it with msgfmt -c")
            held.parts.append(string[1])
            held.end = at + shift + len(bare.rstrip())
        elif bare.strip() and not bare.lstrip().startswith("#"):
            raise InputError(f"line {number} is no line of a PO catalogue", hint="Check it with msgfmt -c")
        at += len(line)
    if held:
        yield held


def _units(entry: dict[str, _Field], end: str) -> Iterator[Unit]:
    said = entry["msgid"].value if "msgid" in entry else ""
    if not said:  # the header
        return
    plural = entry["msgid_plural"].value if "msgid_plural" in entry else said
    for name, slot in entry.items():
        if name.startswith("msgstr") and not slot.value:
            words = _read(said if name in ("msgstr", "msgstr[0]") else plural)
            if any(map(str.isalpha, words)):
                write = partial(_written, end=end)
                yield Unit(Span(slot.start, slot.end), words, "paragraph", finish=write)


def _read(raw: str) -> str:
    return _ESCAPE.sub(lambda m: _PLAIN.get(m[1], m[0]), raw)


def _written(text: str, *, end: str) -> str:
    lines = text.split("\n")
    pieces = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    quoted = [f'"{piece.translate(_ESCAPED)}"' for piece in pieces]
    return quoted[0] if len(quoted) == 1 else end.join(['""', *quoted])
