"""cleantext: clean scraped articles, collapse their copies, flag garbled translation, translate offline.

>>> import cleantext
>>> cleantext.clean("Hola 。")
'Hola.'
"""

from cleantext.api import check, clean, edition, explain, stream, translate
from cleantext.config import Config
from cleantext.document import Block, Document, Finding
from cleantext.edits import Batch, Edit, Span
from cleantext.errors import CleantextError

__version__ = "0.1.0"

__all__ = [
    "Batch",
    "Block",
    "CleantextError",
    "Config",
    "Document",
    "Edit",
    "Finding",
    "Span",
    "__version__",
    "check",
    "clean",
    "edition",
    "explain",
    "stream",
    "translate",
]
