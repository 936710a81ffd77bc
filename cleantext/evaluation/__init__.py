"""Scores of the detectors on labelled texts: how much is found, how much is said in vain, how sure it is."""

from __future__ import annotations

from cleantext.evaluation.labels import Label, Labelled, digest, read_labelled
from cleantext.evaluation.outcome import Outcome, judged
from cleantext.evaluation.score import measured

__all__ = ["Label", "Labelled", "Outcome", "digest", "judged", "measured", "read_labelled"]
