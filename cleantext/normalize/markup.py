"""Markdown and HTML left over in plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.normalize.fixer import PLAIN, Fixer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\W_]|[¿¡«“\"'(*])")
_CLOSING_MARKS = re.compile(r"[ \t]+#{1,6}[ \t]*$")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,23});")
_BLOCK_TAGS = (
    "p|br|div|h[1-6]|ul|ol|li|table|tr|td|th|tbody|thead|blockquote|hr|section|article|header|footer|figure"
    "|figcaption|main|aside|nav|pre|center|form|dl|dt|dd"
)
_INLINE_TAGS = (
    "span|strong|em|font|small|big|sup|sub|nobr|wbr|strike|del|ins|mark|img|iframe|label|cite|abbr|tt"
)
_SHORT_TAGS = "b|i|u|s|a|q"
_TAG = re.compile(
    rf"<(?P<end>/)?(?:(?P<block>{_BLOCK_TAGS})|(?P<inline>{_INLINE_TAGS})|(?P<short>{_SHORT_TAGS}))"
    r"(?P<more>\s[^<>\n]{0,500})?\s?/?>",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"(?:etiquetas?|elementos?|tags?|marcas?|html|elements?)[\s:]{1,3}(?:[<>/\w]{0,20}\s(?:y|e|o|and|or)\s)?[\"'«“(]?\Z",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\*\*\*?(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*\*?(?!\*)")
_UNDERLINED = re.compile(r"__(?=[^\s_])[^_\n]{1,400}(?<=[^\s_])__(?![_\w])")


def _headings(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _HEADING.finditer(text):
        if match.start() and text[match.start() - 1] != "\n":
            continue
        end = text.find("\n", match.end(), match.end() + 300)
        if end < 0 and len(text) > match.end() + 300:
            continue  # a paragraph, not a heading
        end = len(text) if end < 0 else end
        yield Edit(match.start(), match.group(), "", "MKP001")
        if tail := _CLOSING_MARKS.search(text, match.end(), end):
            yield Edit(tail.start(), tail.group(), "", "MKP001")


def _entities(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        old = match.group()
        new = html.unescape(old)
        if new == old:
            new = html.unescape(old.lower())
            # An entity in capitals, as a careless .upper() makes it: only for letters.
            if not (old.isupper() and len(new) <= 2 and new.isalpha()):
                continue
            new = new.upper()
        if new in "<>" and re.match(r"[A-Za-z/!]", text[match.end() : match.end() + 1]):
            continue  # a tag that is spoken about
        if new == ">" and text[match.start() - 1 : match.start()] not in {" ", ""}:
            continue
        if new in {"\u00ad", "\u200b", "\u200e", "\u200f"}:
            new = ""
        yield Edit(match.start(), old, " " if new == "\xa0" else new, "MKP002")


def _tags(text: str, _protected: Protected) -> Iterator[Edit]:
    low = text.lower() if "</" in text else ""
    closed = {tag for tag in _SHORT_TAGS.split("|") if f"</{tag}>" in low}
    for match in _TAG.finditer(text):
        start, end = match.span()
        if match["short"] and match["short"].lower() not in closed:
            continue
        if _MENTION.search(text[max(0, start - 60) : start]):
            continue
        new = ""
        if match["block"]:
            before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
            new = "" if before in "\n>" or after == "\n" else "\n"
        yield Edit(start, match.group(), new, "MKP003")


def _emphasis(text: str, protected: Protected) -> Iterator[Edit]:
    for match in _STRONG.finditer(text):
        mark = "***" if match.group().startswith("***") else "**"
        if match.group().endswith("***") == (mark == "***") and _starts_word(text, match.start()):
            yield from _pair(protected, match.start(), match.end(), mark)
    for match in _UNDERLINED.finditer(text):
        if " " in match.group() and _starts_word(text, match.start()):
            yield from _pair(protected, match.start(), match.end(), "__")


def _starts_word(text: str, at: int) -> bool:
    before = text[at - 1 : at] if at else " "
    return not (before.isalnum() or before in "*_\\")


def _pair(protected: Protected, start: int, end: int, mark: str) -> Iterator[Edit]:
    """Yield the removal of both marks, or of none when one is protected."""
    last = end - len(mark)
    if not protected.touches(start, start + len(mark)) and not protected.touches(last, end):
        yield Edit(start, mark, "", "MKP004")
        yield Edit(last, mark, "", "MKP004")


FIXERS = (
    Fixer(
        code="MKP003",
        name="stray-tags",
        why="HTML tags in plain text are removed; those of paragraphs and lines become line ends.",
        find=_tags,
        examples=(("Hola</p>", "Hola"), ("uno<br>dos", "uno\ndos"), ("Un <b>gran</b> día", "Un gran día")),
        near=("La etiqueta <br> parte la línea.", "a <b c> d", "si x<i y"),
        chars=frozenset("<"),
        formats=PLAIN,
    ),
    Fixer(
        code="MKP002",
        name="entities",
        why="HTML entities in plain text become their characters.",
        find=_entities,
        examples=(("Pan&nbsp;y vino &amp; queso", "Pan y vino & queso"), ("P&EACUTE;REZ", "PÉREZ")),
        near=("AT&T;", "Pan & vino; queso", "&lt;b&gt; es una etiqueta"),
        chars=frozenset("&"),
        formats=PLAIN,
    ),
    Fixer(
        code="MKP001",
        name="heading-marks",
        why="Markdown marks of a heading in plain text are removed; the line stays known as a heading.",
        find=_headings,
        examples=(("### Los empleados", "Los empleados"), ("## Fin ##", "Fin")),
        near=("#hashtag del día", "Es el n.º # 5", "C# es un lenguaje"),
        chars=frozenset("#"),
        formats=PLAIN,
        marks_line="a heading in Markdown",
    ),
    Fixer(
        code="MKP004",
        name="emphasis-marks",
        why="Markdown marks of emphasis in plain text are removed.",
        find=_emphasis,
        examples=(("Esto es **muy** bueno", "Esto es muy bueno"), ("__Muy bueno__", "Muy bueno")),
        near=("2 ** 3 y 4 ** 5", "el método __init__ llama", "p*** m***"),
        chars=frozenset("*_"),
        formats=PLAIN,
    ),
)
