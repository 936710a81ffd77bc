"""JSON and JSON lines: the strings of chosen fields; every other byte stays, blanks and order of keys included.

A field is a path of keys with dots, `*` for any key; positions in lists do not count (`items.name` is the name
of every item). The path `*` alone means every string there is.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import Span
from cleantext.errors import ConfigError, InputError
from cleantext.formats.units.model import Part, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = regex.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_DEEPEST = 200
"""Levels of lists and objects; real data has ten."""


class String(NamedTuple):
    """A string value with the keys that lead to it."""

    path: tuple[str, ...]
    span: Span


def json_part(text: str, fields: Sequence[str], *, lines: bool = False) -> Part:
    """Return the strings of `fields` as a part; raise InputError for broken JSON, ConfigError without fields.

    >>> part = json_part('{"id": "a b",  "body": ["Hola", {"t": "Adiós"}]}', ["body.*"])
    >>> part.render([unit.text.upper() for unit in part.units])
    '{"id": "a b",  "body": ["Hola", {"t": "ADIÓS"}]}'
    """
    _validate(text, lines=lines)
    found = list(strings(text))
    if not fields:
        known = sorted({".".join(one.path) for one in found if one.path})
        raise ConfigError(
            "it is not said which strings are to be translated",
            hint=f"Name them with --fields, or all with --fields '*'. There are: {', '.join(known[:30])}",
        )
    wanted = [tuple(field.strip().split(".")) for field in fields]
    write = partial(_written, is_ascii=text.isascii())
    units = []
    for one in found:
        if any(_matches(one.path, field) for field in wanted):
            said = json.loads(one.span.of(text))
            if any(map(str.isalpha, said)):
                inner = Span(one.span.start + 1, one.span.end - 1)
                units.append(Unit(inner, said, "paragraph", write=write))
    return Part(text, tuple(units))


def strings(text: str) -> Iterator[String]:
    """Yield the string values of a JSON text in order; keys are none."""
    # A level is [key, is an object]; the key of a list is never asked for.
    levels: list[tuple[str, bool]] = []
    at_key = False
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in "{[":
            levels.append(("", mark == "{"))
            at_key = mark == "{"
        elif mark in "}]":
            levels = levels[:-1] if levels else levels
            at_key = False
        elif mark == ",":
            at_key = bool(levels) and levels[-1][1]
        elif mark == ":":
            at_key = False
        elif mark.startswith('"'):
            if at_key:
                levels[-1] = (json.loads(mark), True)
            else:
                yield String(tuple(key for key, is_object in levels if is_object), Span(*match.span()))


def _matches(path: tuple[str, ...], field: tuple[str, ...]) -> bool:
    if field == ("*",):
        return True
    return len(path) == len(field) and all(a in (b, "*") for b, a in zip(path, field, strict=True))


def _validate(text: str, *, lines: bool) -> None:
    bare = text.removeprefix("\ufeff")
    try:
        for line in bare.split("\n") if lines else [bare]:
            if line.strip() or not lines:
                json.loads(line)
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"this is no JSON: {what}", hint="Check it with a JSON validator") from error
    depth = 0
    for match in regex.finditer(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]', bare):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > _DEEPEST:
            raise InputError(f"this JSON is nested more than {_DEEPEST} deep", hint="Flatten it first")


def _written(text: str, *, is_ascii: bool) -> str:
    has_half_character = any("\ud800" <= char <= "\udfff" for char in text)
    return json.dumps(text, ensure_ascii=is_ascii or has_half_character)[1:-1]
