"""The inflection of each language that rules may be written for; others match words as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.inflect import lemma_en, lemma_es

if TYPE_CHECKING:
    from collections.abc import Callable


def forms_for(lang: str) -> Callable[[str], frozenset[str]]:
    """Return the function from a lemma to its forms in `lang`."""
    return {"es": lemma_es.forms_of, "en": lemma_en.forms_of}.get(
        lang, lambda lemma: frozenset({lemma.lower()})
    )
