"""XML that strangers wrote: read as text with the guarantee that it is well-formed and declares no entities.

No entity is ever resolved and nothing is fetched, because nothing here can: a document type with declarations
is refused before its content is looked at.
"""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

from cleantext.errors import InputError

_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})""")
_DEEPEST = 500
"""Levels of elements; office documents have about twenty."""


def xml_text(data: bytes, where: str) -> tuple[str, str]:
    """Return the text of an XML file and its encoding; raise InputError when it is broken or hostile.

    >>> xml_text(b"<a>&lt;</a>", "a.xml")
    ('<a>&lt;</a>', 'utf-8')
    """
    check_xml(data, where)
    encoding = "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
    elif (declared := _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))) is not None:
        encoding = declared[1].decode("ascii").lower()
    try:
        text, known = data.decode(encoding), codecs.lookup(encoding).name
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"the XML is not in {encoding}, as it says", where=where, hint=_HINT) from error
    if known == "utf-8" != encoding:  # a name that Python knows and no reader of XML
        raise InputError(f"the XML calls its encoding {encoding}", where=where, hint=_HINT)
    return text, encoding


def check_xml(data: bytes, where: str) -> None:
    """Raise InputError unless `data` is well-formed XML without entity declarations and of sane depth."""
    parser = expat.ParserCreate()
    depth = 0

    def opened(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise InputError(f"the XML is nested more than {_DEEPEST} deep", where=where, hint=_HINT)

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_about: object) -> None:
        raise InputError("the XML declares entities, which may be an attack", where=where, hint=_HINT)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.EntityDeclHandler = declared
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)  # noqa: FBT003  (its only way to say "this is all")
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding it cannot take
        if isinstance(error, InputError):
            raise
        raise InputError(f"the XML is broken ({error})", where=where, hint=_HINT) from error


_HINT = "Open it in the program that made it, and save it again"
