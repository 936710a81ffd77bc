"""HTML pages: the main text, as Markdown, with title and date.

trafilatura finds the main text but says nothing of where it stood, so its words are aligned with those of
the page. The result is a batch of edits from the page to the text: spans lead back into the HTML and undoing
gives the page again. Declines: pages whose text is made by scripts; there is nothing to find in them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from cleantext.document import Finding
from cleantext.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document

CODE = "MKP100"
CODES = (
    (
        CODE,
        "main-text-of-html",
        "The main text of a page is kept; its markup, navigation and footers are not.",
    ),
    (
        "MKP101",
        "no-main-text",
        "No main text could be told from the rest of the page, so all its visible text is kept.",
    ),
)
_SKIPPED = re.compile(
    r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_WORD = re.compile(r"(?:&#?\w+;|\w)+")
_WINDOW = 3000
"""Words on either side that are compared at once: 9 million cells, about 10 ms."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def extract(doc: Document) -> Document:
    """Return the document edited from HTML to the Markdown of its main text; title, author and date in meta.

    A page in which no main text can be found keeps all its visible text, with a finding.
    """
    import trafilatura  # noqa: PLC0415  (0.3 s)

    page = doc.text
    clean_page = page.encode("utf-8", "replace").decode("utf-8")
    text = trafilatura.extract(
        clean_page, output_format="markdown", include_comments=False, favor_recall=True, deduplicate=False
    )
    found = True
    if not text:
        found = False
        text = trafilatura.html2txt(clean_page) or ""
    about = trafilatura.extract_metadata(clean_page) if page.strip() else None
    title = (about.title or "") if about else ""
    if title and title not in text[: len(title) + 400]:
        text = f"# {title}\n\n{text}"
    edited = doc.edit(_edits(page, text))
    facts = {"format": "markdown", "container": "html"}
    if about:
        facts |= {
            k: v for k, v in (("title", about.title), ("author", about.author), ("date", about.date)) if v
        }
    edited = edited.note(**facts)
    if found:
        return edited
    finding = Finding(
        code="MKP101",
        name="no-main-text",
        span=Span(0, len(edited.text)),
        message="no main text was found in the page: all its visible text is kept",
    )
    return replace(edited, findings=(*edited.findings, finding))


def _edits(page: str, text: str) -> Iterator[Edit]:
    """Yield the edits that turn `page` into `text`, leaving each word of the main text where it stands."""
    old, new = list(_page_words(page)), [_Word(m.group(), *m.span()) for m in re.finditer(r"\w+", text)]
    kept = [(_Word("", 0, 0), _Word("", 0, 0))]
    kept += [(old[i], new[j]) for i, j in _matches([w.text for w in old], [w.text for w in new])]
    kept.append((_Word("", len(page), len(page)), _Word("", len(text), len(text))))
    for (old_a, new_a), (old_b, new_b) in pairwise(kept):
        gone, come = page[old_a.end : old_b.start], text[new_a.end : new_b.start]
        if gone != come:
            yield Edit(old_a.end, gone, come, CODE)
        if page[old_b.start : old_b.end] != new_b.text:
            yield Edit(old_b.start, page[old_b.start : old_b.end], new_b.text, CODE)


def _page_words(page: str) -> Iterator[_Word]:
    """Yield the visible words of a page with their places; entities are read."""
    at = 0
    for skipped in (*_SKIPPED.finditer(page), None):
        end = skipped.start() if skipped else len(page)
        for match in _WORD.finditer(page, at, end):
            raw = match.group()
            yield from _parts(raw, match.start())
        at = skipped.end() if skipped else end


def _parts(raw: str, start: int) -> Iterator[_Word]:
    if "&" not in raw:
        yield _Word(raw, start, start + len(raw))
        return
    plain = unescape(raw)
    if re.fullmatch(r"\w+", plain):
        yield _Word(plain, start, start + len(raw))
        return
    for match in re.finditer(r"(?:&#?\w+;)|\w+?(?=&|$)", raw):
        if not match.group().startswith("&"):
            yield _Word(match.group(), start + match.start(), start + match.end())


def _matches(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of equal words in an order-keeping alignment, window by window.

    Each window of `new` is looked for in the stretch of `old` that begins where its rarest runs stand.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(old) - 2):
        places.setdefault(tuple(old[i : i + 3]), []).append(i)
    at = 0
    for first in range(0, len(new), _WINDOW):
        part = new[first : first + _WINDOW]
        start, end = _stretch(part, places, at, len(old))
        pairs = [
            (start + op.src_start + k, first + op.dest_start + k)
            for op in Indel.opcodes(old[start:end], part)
            if op.tag == "equal"
            for k in range(op.src_end - op.src_start)
        ]
        yield from pairs
        if pairs:
            at = pairs[-1][0] + 1


def _stretch(
    part: list[str], places: dict[tuple[str, ...], list[int]], at: int, length: int
) -> tuple[int, int]:
    """Return the stretch of the page, from `at` on, that holds the words of `part`."""
    unique = [
        place[0]
        for k in range(len(part) - 2)
        if len(place := places.get(tuple(part[k : k + 3]), [])) == 1 and place[0] >= at
    ]
    if not unique:
        return at, min(length, at + 2 * _WINDOW)
    # The ends of the part itself may hold no unique run: allow some words around.
    start = max(at, min(unique) - 200)
    return start, min(length, max(unique) + 200, start + 4 * _WINDOW)
