"""What is said when a regular expression takes too long over a text from outside: it is given up, not silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.document import Finding

if TYPE_CHECKING:
    from cleantext.edits import Span

SECONDS = 1.0
"""What one regular expression may take over one block; sound text needs a thousandth of it."""
CODES = (
    (
        "TIM001",
        "pattern-given-up",
        "A regular expression took over a second for one block. Its rule was given up from there to the end.",
    ),
)


def given_up(span: Span, rule: str) -> Finding:
    """Return the finding that says which rule did not finish, and from where on.

    >>> from cleantext.edits import Span
    >>> given_up(Span(0, 9), "BLR001").message
    'BLR001 took too long here and was given up for the rest of the document'
    """
    code, name, _ = CODES[0]
    message = f"{rule} took too long here and was given up for the rest of the document"
    return Finding(code=code, name=name, span=span, message=message, severity="info")
