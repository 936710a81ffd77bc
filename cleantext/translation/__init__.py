"""Translation: segments masked, decoded in batches, checked, tried again, and put back where they stood.

The names below are what the rest of the program uses; each module is loaded when one of its names is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.translation.document import Pair as Pair
    from cleantext.translation.document import TranslatedDocument as TranslatedDocument
    from cleantext.translation.document import translate_document as translate_document
    from cleantext.translation.document import translate_documents as translate_documents
    from cleantext.translation.engine import Translation as Translation
    from cleantext.translation.engine import Translator as Translator
    from cleantext.translation.engine import load_translator as load_translator
    from cleantext.translation.terms import Terms as Terms
    from cleantext.translation.terms import load_terms as load_terms

_HOMES = {
    "Pair": "document",
    "Terms": "terms",
    "TranslatedDocument": "document",
    "Translation": "engine",
    "Translator": "engine",
    "load_terms": "terms",
    "load_translator": "engine",
    "translate_document": "document",
    "translate_documents": "document",
}
__all__ = [
    "Pair",
    "Terms",
    "TranslatedDocument",
    "Translation",
    "Translator",
    "load_terms",
    "load_translator",
    "translate_document",
    "translate_documents",
]


def __getattr__(name: str) -> object:
    """Return a public name, loading its module."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
