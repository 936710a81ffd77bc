"""Normalising: repairs of encoding, characters, spaces and punctuation that leave the wording alone.

Order of work in a round: entities, encoding, characters, spaces, markup, marks. A fixer never returns text; the
chain drops every edit that would change a protected span (code, addresses, numbers, …).
"""

from cleantext.normalize.chain import CHECKERS, FIXERS, normalize
from cleantext.normalize.fixer import Checker, Fixer
from cleantext.normalize.protected import Protected, protected_spans

__all__ = ["CHECKERS", "FIXERS", "Checker", "Fixer", "Protected", "normalize", "protected_spans"]
