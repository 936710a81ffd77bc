"""What became of every label and every finding of one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleantext.document import SEVERITIES

if TYPE_CHECKING:
    from cleantext.document import Document, Finding, Severity
    from cleantext.edits import Span
    from cleantext.evaluation.labels import Label, Labelled

NOT_PHRASES = ("ENC", "UNI", "PUN", "SPC", "MKP", "SCR", "DUP", "BLR", "LNG", "TIM", "IGN")
"""Families that speak of layout and encoding, not of wording."""
Fate = Literal["right", "wrong", "excused"]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding at its place in the source, and whether a label bears it out.

    `excused` findings touch only labels that do not count, and are left out of precision.
    """

    finding: Finding
    span: Span
    fate: Fate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text after the check: each label with the families that found it, each finding with its fate."""

    labelled: Labelled
    words: int
    labels: tuple[tuple[Label, frozenset[str]], ...]
    said: tuple[Said, ...]
    probability: float
    """Of machine translation, by the document's verdict."""

    @property
    def density(self) -> float:
        """Summed scores of the findings per word."""
        return sum(s.finding.score for s in self.said) / max(1, self.words)


def judged(labelled: Labelled, checked: Document, least: Severity = "warning") -> Outcome:
    """Compare the findings of the checked document, from severity `least` on, with its labels.

    A finding and a label meet when they share at least half of the shorter one.
    """
    said = []
    for finding in checked.findings:
        if finding.code.startswith(NOT_PHRASES) or SEVERITIES.index(finding.severity) < SEVERITIES.index(
            least
        ):
            continue
        span = checked.origin(finding.span)
        said.append(Said(finding, span, _fate(span, labelled)))
    labels = tuple(
        (label, frozenset(s.finding.code[:3] for s in said if meets(s.span, label.span)))
        for label in labelled.labels
        if label.counts
    )
    verdict = checked.meta.get("verdict")
    probability = float(verdict["score"]) if isinstance(verdict, dict) else 0.0
    words = len(labelled.doc.source.split())
    return Outcome(labelled, words, labels, tuple(said), probability)


def meets(one: Span, other: Span) -> bool:
    """Say whether two spans share at least half of the shorter one.

    >>> from cleantext.edits import Span
    >>> meets(Span(0, 4), Span(2, 9)), meets(Span(0, 4), Span(3, 9))
    (True, False)
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def _fate(span: Span, labelled: Labelled) -> Fate:
    met = [label for label in labelled.labels if meets(span, label.span)]
    if labelled.kind == "mt" and any(label.counts for label in met):
        return "right"
    return "excused" if met else "wrong"
