"""Reviewing editions in a browser: decisions are kept beside each edition and applied on the next run."""

from cleantext.review.apply import amended, corrected, with_words
from cleantext.review.decisions import Decisions, decisions_of, folder_decisions, log_path

__all__ = [
    "Decisions",
    "amended",
    "corrected",
    "decisions_of",
    "folder_decisions",
    "log_path",
    "with_words",
]
