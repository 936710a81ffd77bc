"""A document translated window by window, so that a large text needs little memory.

Law: the texts of the passages joined are the text of `translate_document`. For that each window is asked with what
the whole document knows (`Subject`), and a segment that stood in an earlier window is looked up, not decoded again:
in the memory where there is one, else in one of its own on disk that goes when the work is done.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.translation.document import Subject, paired
from cleantext.translation.memory import Memory
from cleantext.translation.requests import answer
from cleantext.translation.segments import each_segment
from cleantext.translation.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.translation.document import Pair
    from cleantext.translation.engine import Translator
    from cleantext.translation.segments import Split

_WINDOW = 4_000
"""Segments of a window: enough for full batches of every length, some ten megabytes of memory."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a translation, and its segments with their places in the document that was translated."""

    text: str
    pairs: tuple[Pair, ...]


def passages(
    doc: Document,
    config: Config,
    engine: Translator,
    terms: Terms | None = None,
    *,
    split: Split,
    memory: Memory | None = None,
    window: int = _WINDOW,
) -> Iterator[Passage]:
    r"""Yield the translation of a document in passages of at most `window` segments. Raises ModelError.

    >>> from cleantext import Config, Document
    >>> from cleantext.translation.pseudo import Pseudo
    >>> from cleantext.translation.segments import whole
    >>> found = passages(Document("", "Uno.\n\nDos.\nUno."), Config(), Pseudo(), split=whole, window=2)
    >>> [passage.text for passage in found]
    ['uNO.\n\ndOS.', '\nuNO.']
    """

    def texts() -> Iterator[str]:
        return (part.text for part in each_segment(doc, split))

    subject = Subject.of(doc, texts(), config, again=texts())
    parts = each_segment(doc, split)
    at = 0
    with _kept(memory, config) as kept:
        while some := list(islice(parts, window)):
            asked = [subject.request(part) for part in some]
            answers = answer(list(dict.fromkeys(asked)), engine, terms or Terms(), kept)
            pairs = []
            pieces: list[str] = []
            for part, request in zip(some, asked, strict=True):
                outcome = answers[request]
                if memory is None and outcome.way == "memory":
                    outcome = replace(outcome, way="repeated")
                pair = paired(part, outcome, config)
                pairs.append(pair)
                pieces += (doc.text[at : pair.span.start], pair.target)
                at = pair.span.end
            yield Passage("".join(pieces), tuple(pairs))
    if rest := doc.text[at:]:
        yield Passage(rest, ())


@contextmanager
def _kept(memory: Memory | None, config: Config) -> Iterator[Memory]:
    """Give the memory, or one that lives no longer than the work."""
    if memory is not None:
        yield memory
        return
    with (
        tempfile.TemporaryDirectory(prefix="cleantext-") as place,
        Memory(Path(place) / "seen.db", f"{config.source}-{config.target}") as own,
    ):
        yield own
