"""Copies: the article that stands twice in one document."""

from cleantext.dedup.codes import CODES
from cleantext.dedup.stage import collapse

__all__ = ["CODES", "collapse"]
