"""XML whose elements of some names hold nothing but words: titles in metadata, tables of contents."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from cleantext.edits import Span
from cleantext.formats.units.gather import written_xml
from cleantext.formats.units.model import Part, Unit
from cleantext.formats.units.tokens import xml_tokens

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from cleantext.formats.units.tokens import Token


def elements_part(text: str, names: AbstractSet[str], languages: AbstractSet[str] = frozenset()) -> Part:
    """Return the words of elements with these local names as units; `languages` name elements with a language.

    >>> elements_part("<m><dc:title>Un título</dc:title></m>", {"title"}).units[0].text
    'Un título'
    """
    units: list[Unit] = []
    named: list[Span] = []
    before: Token | None = None
    last: Token | None = None
    for token in xml_tokens(text):
        if token.kind == "close" and last and before and last.kind == "text" and before.kind == "open":
            local = before.name.rpartition(":")[2]
            raw = text[last.start : last.end]
            start = last.start + len(raw) - len(raw.lstrip())
            span = Span(start, start + len(raw.strip()))
            if local in languages:
                named.append(span)
            elif local in names and any(map(str.isalpha, raw)):
                units.append(Unit(span, unescape(raw.strip()), "title", write=written_xml))
        before, last = last, token
    return Part(text, tuple(units), tuple(named))
