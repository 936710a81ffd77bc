"""The rules of the family DUP: what an edit that collapses copies is called and why it is made."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A rule of this family, for `rule CODE`."""

    code: str
    name: str
    explanation: str


COPY = Code("DUP001", "copy", "The passage stands in the document once more; the more complete copy is kept.")
FULLER = Code(
    "DUP002", "fuller-variant", "The other copy has more of this sentence; its words take the place."
)
ONLY = Code(
    "DUP003",
    "only-in-one-copy",
    "Only the dropped copy had this passage; it moves to its place in the kept one.",
)
HEAD = Code(
    "DUP004", "head-between-copies", "Title and byline stood between two copies; they move above the text."
)
CODES = (COPY, FULLER, ONLY, HEAD)
