"""The chain: every fixer in turn, each as one batch of edits, until none finds anything more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Edit, Span
from cleantext.normalize import (
    characters,
    east_asian,
    encoding,
    markup,
    punctuation,
    quotes,
    sentences,
    spaces,
)
from cleantext.normalize.protected import Protected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.normalize.fixer import Checker, Fixer

FIXERS: tuple[Fixer, ...] = (
    *(f for f in markup.FIXERS if f.code == "MKP002"),  # entities hide letters that mojibake is made of
    *encoding.FIXERS,
    *characters.FIXERS,
    *spaces.FIXERS,
    *(f for f in markup.FIXERS if f.code != "MKP002"),
    *east_asian.FIXERS,
    *quotes.FIXERS,
    *punctuation.FIXERS,
    *sentences.FIXERS,
)
CHECKERS: tuple[Checker, ...] = (*quotes.CHECKERS, *punctuation.CHECKERS)
_AWAITED = frozenset(c for rule in (*FIXERS, *CHECKERS) for c in rule.chars)
_DULL = bytes(c for c in range(128) if chr(c) not in _AWAITED)
_ROUNDS = 12
"""A repair may uncover another (an entity inside mojibake inside an entity); two rounds are usual."""


def normalize(doc: Document, config: Config) -> Document:
    """Return the document with its characters and punctuation repaired, and doubts about them as findings.

    Protected spans never change, `source` stays, and normalising twice changes nothing more.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document
    >>> normalize(Document("a", "Hola ，amigo 。"), Config()).text
    'Hola, amigo.'
    """
    form = str(doc.meta.get("format", "text"))
    fixers, checkers = _acting(config, form)
    present = _present(doc.text)
    for _ in range(_ROUNDS):
        before = doc
        doc = _round(doc, fixers, form, present)
        if doc is before:
            break
        present = _present(doc.text)
    protected = Protected(doc.text, form)
    found = [f for c in checkers if c.may_find(present) for f in c.find(doc.text, protected)]
    return doc.find(found) if found else doc


@lru_cache(maxsize=16)
def _acting(config: Config, form: str) -> tuple[list[Fixer], list[Checker]]:
    return [f for f in FIXERS if f.applies(config, form)], [c for c in CHECKERS if c.applies(config, form)]


def _present(text: str) -> frozenset[str]:
    """Return the characters of a text, but for ASCII ones that no rule waits for: bytes are sieved quickly."""
    sieved = text.encode("utf-8", "surrogatepass").translate(None, _DULL)
    return frozenset(sieved.decode("utf-8", "surrogatepass"))


def _round(doc: Document, fixers: Iterable[Fixer], form: str, present: frozenset[str]) -> Document:
    protected = Protected(doc.text, form)
    for fixer in fixers:
        if not fixer.may_find(present):
            continue
        edits = list(_allowed(fixer.find(doc.text, protected), protected, numbers=not fixer.mends_numbers))
        if not edits:
            continue
        if fixer.marks_line:
            doc = doc.find(_line_findings(doc.text, edits, fixer))
        doc = doc.edit(edits)
        protected = Protected(doc.text, form)
    return doc


def _allowed(edits: Iterable[Edit], protected: Protected, *, numbers: bool) -> Iterator[Edit]:
    """Yield the edits in order of place that change something, nothing protected, and do not overlap."""
    last = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < last or edit.old == edit.new:
            continue
        if not protected.touches(edit.start, edit.end, numbers=numbers):
            yield edit
            last = edit.end


def _line_findings(text: str, edits: Iterable[Edit], fixer: Fixer) -> Iterator[Finding]:
    done = -1
    for edit in edits:
        if edit.start < done:
            continue
        end = text.find("\n", edit.end)
        done = len(text) if end < 0 else end
        yield Finding(
            code=fixer.code,
            name=fixer.name,
            span=Span(edit.start, done),
            message=fixer.marks_line,
            severity="info",
        )
