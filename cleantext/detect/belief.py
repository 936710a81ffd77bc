"""How far a finding is believed: its score made a frequency, and the severity that follows from it.

The score written in a rule is its author's guess. `calibration.toml` holds, for every family of rules and every
checker, the log odds by which such guesses were too low or too high on labelled texts; scripts/calibrate.py measures
them. With them added, findings of score 0.8 are right about 8 times in 10.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.document import Finding, Severity

_LEAST, _MOST = 0.02, 0.98
"""No score says that something is certain."""
_UNREADABLE = frozenset({"RES", "REP", "FRG"})
"""Families whose findings leave a reader without the sense; sure ones are errors."""
_ERROR = 0.95
_WARNING = 0.5
"""Below it a finding is more likely wrong than right: a hint."""


@cache
def shifts() -> Mapping[str, float]:
    """Return the measured log odds by family of rules and name of checker."""
    text = files("cleantext.detect").joinpath("calibration.toml").read_text(encoding="utf-8")
    return {str(k): float(v) for k, v in tomllib.loads(text)["shift"].items()}


def believed(found: Finding, by: Mapping[str, float], more: float = 0.0) -> Finding:
    """Return the finding of one detector with its score and severity as the shifts, and `more` log odds, have them.

    >>> from cleantext.document import Finding
    >>> from cleantext.edits import Span
    >>> one = believed(Finding("CAL0001", "x", Span(0, 1), "", score=0.5, detectors=("rules",)), {"CAL": 1.0})
    >>> one.score, one.severity
    (0.7311, 'warning')
    """
    score = shifted(found.score, by.get(kind(found), 0.0) + more)
    return replace(found, score=score, severity=severity(found.severity, score, found.code[:3]))


def kind(found: Finding) -> str:
    """Return what the shift of a finding is filed under: its checker, or the family of its rule.

    Traces of punctuation (`marks`) speak of different things, so each code stands for itself. Rules that give hints
    only are their authors' doubtful ones, whatever the family.
    """
    by = found.detectors[0] if found.detectors else "rules"
    if by == "marks":
        return found.code
    if found.severity == "info":
        return "hint"
    return found.code[:3] if by == "rules" else by


def shifted(score: float, shift: float) -> float:
    """Return the probability whose log odds are those of `score` and `shift` together."""
    p = min(_MOST, max(_LEAST, score))
    return round(1 / (1 + exp(-(log(p / (1 - p)) + shift))), 4)


def severity(said: Severity, score: float, family: str) -> Severity:
    """Return the severity of a finding whose rule `said` one: never more than that but for what cannot be read."""
    if said == "info" or score < _WARNING:
        return "info"
    return "error" if score >= _ERROR and family in _UNREADABLE else said
