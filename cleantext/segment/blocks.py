"""The blocks of a document: what is title, heading, paragraph, item, byline, boilerplate.

Plain text has no marks, so layout is read from lengths, blank lines and neighbours. A line of prose is a
paragraph; lines broken at a fixed width are joined into one. Declines: two columns side by side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from cleantext.document import Block, Finding
from cleantext.edits import Span
from cleantext.segment.boilerplate import boilerplate, may_have_within, own_cues
from cleantext.segment.lines import could_head, is_byline, is_item, is_quoted, lines, script
from cleantext.segment.markdown import markdown
from cleantext.timeouts import given_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.config import Config
    from cleantext.document import BlockKind, Document
    from cleantext.segment.boilerplate import Cues
    from cleantext.segment.lines import Line

HEADING_MARK = "MKP001"
"""The finding that says where the mark of a heading stood."""
_HEADING, _TITLE = 100, 220
"""Code points: headings of news sites stay below 90, titles below 200."""
_PROSE = 60
"""Code points from which a line is prose; verse and labels stay below."""
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_FAR = re.compile("[\u1100-\u11ff\u2e80-\U0010ffff]")
"""Where these scripts lie, and others: four times as fast to look for."""
_CELLS = regex.compile(r"\t+|\s*\|\s*")


def segment(doc: Document, config: Config) -> Document:
    r"""Return the document with its blocks, and a finding for each that is boilerplate. No text changes.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document
    >>> text = "Un título\nUna frase larga que sigue al título y que termina en un punto.\nLeer más"
    >>> [b.kind for b in segment(Document("", text), Config()).blocks]
    ['title', 'paragraph', 'boilerplate']
    """
    text = doc.text
    marked = doc.meta.get("format") in ("markdown", "html")
    blocks = markdown(text) if marked else _plain(text, _heading_lines(doc))
    known = own_cues()
    has_within = may_have_within(text, known)
    cues: Cues | None = known
    has_cjk = _has_cjk(text)
    done: list[Block] = []
    findings: list[Finding] = []
    for block in blocks:
        words = block.span.of(text)
        lang = script(words) if has_cjk else ""
        kind = block.kind
        if cues and not block.is_protected and kind not in ("title", "table"):
            try:
                rule = boilerplate(words, cues, within=has_within)
            except TimeoutError:
                rule, cues = None, None
                findings.append(given_up(block.span, "the search for boilerplate"))
            if rule and config.allows(rule.code):
                kind = "boilerplate"
                findings.append(Finding(rule.code, rule.name, block.span, rule.why, "info", 0.9))
        done.append(Block(kind, block.span, lang) if lang or kind != block.kind else block)
    if not any(b.kind == "title" for b in done):
        done = _entitle(text, done)
    return replace(doc, blocks=tuple(done)).find(findings)


def _has_cjk(text: str) -> bool:
    try:
        text.encode("latin-1")  # at the speed of copying
    except UnicodeEncodeError:
        return _FAR.search(text) is not None and _CJK.search(text) is not None
    return False


def _heading_lines(doc: Document) -> frozenset[int]:
    """Return where a line starts whose heading mark was removed."""
    starts = (f.span.start for f in doc.findings if f.code == HEADING_MARK)
    return frozenset(doc.text.rfind("\n", 0, start) + 1 for start in starts)


def _plain(text: str, headed: frozenset[int]) -> list[Block]:
    every = lines(text)
    joins = _wrapped(every)
    out: list[Block] = []
    number = 0
    while number < len(every):
        line = every[number]
        if not line.text:
            number += 1
            continue
        kind, stop = _kind(every, number, headed)
        if kind == "paragraph":
            while stop in joins:
                stop += 1
        out.append(Block(kind, Span(line.start, every[stop - 1].end)))
        number = stop
    return out


def _kind(  # noqa: PLR0911  (one kind, one return)
    every: list[Line], number: int, headed: frozenset[int]
) -> tuple[BlockKind, int]:
    """Return the kind of the block that starts at a line, and the line after what surely belongs to it."""
    line = every[number]
    text = line.text
    if text.startswith("```"):
        for close in range(number + 1, min(len(every), number + 2000)):
            if every[close].text.startswith("```"):
                return "code", close + 1
    if (rows := _rows(every, number)) > number + 1:
        return "table", rows
    if line.start in headed:
        return "heading", number + 1
    if is_byline(text):
        return "byline", number + 1
    if is_item(text):
        return "item", number + 1
    if text.startswith(">") or is_quoted(text):
        return "quote", number + 1
    return ("heading" if _heads(every, number) else "paragraph"), number + 1


def _rows(every: list[Line], number: int) -> int:
    """Return the line after the rows of a table that starts here: cells are set apart by tabs or bars."""
    stop = number
    while stop < len(every) and ("\t" in every[stop].text or every[stop].text.count("|") > 1):
        if len(_CELLS.findall(every[stop].text)) < 1:
            break
        stop += 1
    return stop


def _heads(every: list[Line], number: int) -> bool:
    """Say whether a line is a heading: it has the form of one and stands before longer prose."""
    text = every[number].text
    first = not any(line.text for line in every[:number]) if number < 3 else False
    if not could_head(text, _TITLE if first or _before_byline(every, number) else _HEADING):
        return False
    if _before_byline(every, number):
        return True
    below = next((line.text for line in every[number + 1 : number + 4] if line.text), "")
    above = every[number - 1].text if number else ""
    if not below or is_item(below):
        return bool(below) and (first or not above)
    opened = not above or len(above) >= _PROSE or above.endswith((".", "!", "?", "…", '"', "»", ":"))
    prose = len(below) >= _PROSE or (below.endswith(".") and len(below) > 30)
    return opened and prose and (len(below) > len(text) or first)


def _before_byline(every: list[Line], number: int) -> bool:
    below = next((line.text for line in every[number + 1 : number + 3] if line.text), "")
    return bool(below) and is_byline(below)


def _wrapped(every: list[Line]) -> frozenset[int]:
    """Return the numbers of the lines that go on with the sentence of the line before them.

    A line was broken at a width if the first word of the next would not have fitted in.
    """
    lengths = sorted(len(line.text) for line in every if line.text)
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    if not 40 <= width <= 120:
        return frozenset()
    out = []
    pairs = middle = 0
    for number in range(1, len(every)):
        above, here = every[number - 1].text, every[number].text
        if not above or not here or is_item(here):
            continue
        pairs += 1
        middle += len(above) > 0.6 * width and not above.endswith((".", "!", "?", ":"))
        need = len(above) + 1 + len(here.split(None, 1)[0])
        goes_on = here[0].islower() and len(above) > 0.6 * width and not above.endswith((".", "!", "?", ":"))
        if need > width - 1 or (goes_on and need > 0.9 * width):
            out.append(number)
    # verse is as long as the longest line here and there, wrapped prose nearly always; and it breaks mid-sentence
    return frozenset(out if len(out) * 2 >= pairs and middle * 3 >= pairs else ())


def _entitle(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with a title: a heading on top, else the first heading above a byline."""
    out = list(blocks)
    for number in _candidates(out):
        if could_head(out[number].span.of(text).lstrip("# "), _TITLE):
            out[number] = replace(out[number], kind="title")
            break
    return out


def _candidates(blocks: list[Block]) -> Iterator[int]:
    body = [n for n, b in enumerate(blocks) if b.kind not in ("boilerplate", "byline", "markup")]
    if body and blocks[body[0]].kind == "heading":
        yield body[0]
    for number, block in enumerate(blocks[:-1]):
        if block.kind == "heading" and blocks[number + 1].kind == "byline":
            yield number
