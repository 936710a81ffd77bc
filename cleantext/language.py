"""The language a document is written in, and a finding when it is not the one expected."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Span

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from cleantext.config import Config
    from cleantext.document import Document

CODES = (
    (
        "LNG001",
        "unexpected-language",
        "The text is not in the language that was asked for, so rules and translation do not fit it.",
    ),
)
CANDIDATES = (
    "es",
    "en",
    "pt",
    "fr",
    "it",
    "de",
    "ca",
    "gl",
    "eu",
    "nl",
    "ro",
    "ru",
    "uk",
    "zh",
    "ja",
    "ko",
    "ar",
)
_SAMPLE = 20_000
"""Code points that are looked at; more does not change the answer."""
_SHORTEST = 40
"""Letters below which nothing is said: headlines of five words are often taken for Catalan."""


def identify(doc: Document, config: Config) -> Document:
    """Return the document with `meta["language"]`; another language than `config.source` is a finding.

    A text with fewer than 40 letters counts as being in the expected language.
    """
    code, score = language_of(_prose(doc)) or (config.source, 0.0)
    doc = doc.note(language=code, language_score=round(score, 3))
    if code == config.source or not config.allows("LNG001"):
        return doc
    message = f"the text seems to be in {code!r}, not {config.source!r}; set the language with --from {code}"
    first = doc.blocks[0].span if doc.blocks else Span(0, len(doc.text))
    return doc.find([Finding("LNG001", "unexpected-language", first, message, score=score)])


def language_of(text: str) -> tuple[str, float] | None:
    """Return the language code and its probability, or None for a text too short to tell.

    >>> language_of("Los ministros se reunieron ayer para hablar de la nueva ley de aguas.")[0]
    'es'
    """
    if sum(map(str.isalpha, text)) < _SHORTEST:
        return None
    code, score = _identifier().classify(text)
    return str(code), float(score)


def _prose(doc: Document) -> str:
    kinds = {"paragraph", "quote", "item"}
    parts = (b.span.of(doc.text) for b in doc.blocks if b.kind in kinds)
    return ("\n".join(parts) or doc.text)[:_SAMPLE]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load the identifier once: 0.2 s."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(CANDIDATES))
    return identifier
