"""The stage: all checkers over the readable blocks of a document, their findings merged."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.engine import Engine
from cleantext.detect.merge import merge
from cleantext.detect.tokens import tokenize_blocks
from cleantext.rules import load_rules

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.document import Document


def detect(doc: Document, config: Config) -> Document:
    """Return the document with the findings of every checker that `config` allows.

    Code, markup and boilerplate are not read. Findings that overlap are one, and name all their detectors.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document
    >>> detect(Document("a", "El perro duerme."), Config()).findings
    ()
    """
    return detector(config)(doc)


@lru_cache(maxsize=4)
def detector(config: Config) -> Detector:
    """Return the compiled checkers of a configuration; the last few are kept."""
    return Detector(config)


class Detector:
    """Every checker of a configuration, compiled once for any number of documents."""

    def __init__(self, config: Config) -> None:
        """Load the rules of the source language and compile them."""
        self._config = config
        self._engine = Engine(load_rules(config.source, config.rules), config.allows)

    def __call__(self, doc: Document) -> Document:
        """Return the document with its findings."""
        blocks = tokenize_blocks(doc)
        found = self._engine.check(blocks)
        return doc.find(merge(found, doc.text))
