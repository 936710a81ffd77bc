"""Markup cut into tags, text and what is neither, with places: for HTML as browsers read it, and for XML.

Nothing is built and nothing is resolved: entities stay as they are written. Linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind = Literal["open", "close", "lone", "text", "other"]
_REST = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+"
_TAG = regex.compile(rf"<(/?)([A-Za-z][^\s/>]*+){_REST}>")
_XML_TAG = regex.compile(rf"<(/?)([^\s/>!?]++){_REST}>")
_ATTRIBUTE = regex.compile(r"(?<=[\s\"'/])([^\s=>\"'/]+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++))")
_RAW = frozenset("script style xmp iframe noembed noframes".split())
_NO_NAME = frozenset([*" \t\r\n!\"#$%&'()*+,-./0123456789;<=>?@[]^`{|}~", ""])
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Token(NamedTuple):
    """A stretch of the text: a tag with its name in small letters, text, or something else."""

    kind: TokenKind
    name: str
    start: int
    end: int


class Attribute(NamedTuple):
    """An attribute and where its value stands, without the quotes."""

    name: str
    span: Span
    quote: str


def html_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a page, all of the text in order; what scripts and styles hold is `other`.

    >>> [(t.kind, t.name) for t in html_tokens("<p>Uno<br>dos</p>")]
    [('open', 'p'), ('text', ''), ('lone', 'br'), ('text', ''), ('close', 'p')]
    """
    at = 0
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            start = len(text)
        if start > at:
            yield Token("text", "", at, start)
            at = start
            continue
        token = _comment(text, at) or _tag(text, at, _TAG)
        if token is None:
            looks_like_tag = text[at + 1 : at + 3].lstrip("/")[:1].isalpha()  # one that never closes
            token = Token(
                "other" if looks_like_tag else "text", "", at, len(text) if looks_like_tag else at + 1
            )
        if token.name in _VOID:
            token = token._replace(kind="lone")
        yield token
        at = token.end
        if token.kind == "open" and token.name in _RAW:
            close = regex.compile(rf"</{token.name}(?=[\s/>])", regex.IGNORECASE).search(text, at)
            end = close.start() if close else len(text)
            if end > at:
                yield Token("other", "", at, end)
            at = end


def xml_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text that is known to be well-formed XML; names keep their case and prefix."""
    at = 0
    while at < len(text):
        start = text.find("<", at)
        start = len(text) if start < 0 else start
        if start > at:
            yield Token("text", "", at, start)
            at = start
            continue
        token = _comment(text, at) or _tag(text, at, _XML_TAG) or Token("other", "", at, len(text))
        yield token
        at = token.end


def attributes(text: str, token: Token) -> Iterator[Attribute]:
    """Yield the attributes of a tag; their names in small letters."""
    for match in _ATTRIBUTE.finditer(text, token.start + 1, token.end):
        group = match.lastindex or 2
        yield Attribute(match[1].lower(), Span(*match.span(group)), {2: '"', 3: "'"}.get(group, ""))


def _comment(text: str, at: int) -> Token | None:
    """Return a comment, CDATA section, declaration or processing instruction that starts here."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">")):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            return Token("other", "", at, len(text) if end < 0 else end + len(closing))
    if text.startswith("<!", at) or (text.startswith("</", at) and text[at + 2 : at + 3] in _NO_NAME):
        end = text.find(">", at)
        inner = text.find("[", at, max(end, at))
        if inner >= 0:  # the internal subset of a document type
            after = text.find("]", inner)
            end = text.find(">", after) if after >= 0 else -1
        return Token("other", "", at, len(text) if end < 0 else end + 1)
    return None


def _tag(text: str, at: int, pattern: regex.Pattern[str]) -> Token | None:
    match = pattern.match(text, at)
    if match is None:
        return None
    name = match[2]
    kind: TokenKind = "close" if match[1] else "lone" if text[match.end() - 2] == "/" else "open"
    return Token(kind, name.lower() if pattern is _TAG else name, at, match.end())
