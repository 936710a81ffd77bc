"""The figures of an evaluation, from the outcomes of all its texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.evaluation.outcome import Outcome, Said

Figures = dict[str, object]
_EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where the rows of the reliability table begin, after the first."""


@dataclass(frozen=True, slots=True)
class Row:
    """Findings whose score lies in [`least`, `most`): how many, the share that is right, their mean score."""

    least: float
    most: float
    findings: int
    right: float
    mean: float


def measured(outcomes: Sequence[Outcome]) -> Figures:
    """Return the figures of the form in schema.json, without `corpus` and `speed`.

    Precision is that of the findings in machine-translated texts; findings in texts by people are counted apart, by
    1,000 words. The areas under the curve are of the ranking of whole texts, once by the summed scores of their
    findings per word and once by the probability of their verdict; null without texts of both kinds.
    """
    mt = [o for o in outcomes if o.labelled.kind == "mt"]
    human = [o for o in outcomes if o.labelled.kind == "human"]
    said = [s for o in mt for s in o.said]
    vain = [s for o in human for s in o.said if s.fate == "wrong"]
    labels = [(label.category, families) for o in mt for label, families in o.labels]
    found = sum(bool(families) for _, families in labels)
    human_words = sum(o.words for o in human)
    right, wrong = _fates(said)
    bins = reliability([s for o in outcomes for s in o.said])
    counted = sum(row.findings for row in bins)
    return {
        "texts": {"mt": len(mt), "human": len(human)},
        "words": {"mt": sum(o.words for o in mt), "human": human_words},
        "labels": len(labels),
        "findings": right + wrong,
        **_rates(right, wrong, found, len(labels)),
        "false_per_1000_human_words": round(1000 * len(vain) / human_words, 3) if human_words else None,
        "document_auc": {
            "findings": auc([o.density for o in mt], [o.density for o in human]),
            "verdict": auc([o.probability for o in mt], [o.probability for o in human]),
        },
        "families": _families(said, vain, labels),
        "categories": {
            category: {"labels": n, "found": hit, "recall": round(hit / n, 4)}
            for category, n in Counter(c for c, _ in labels).most_common()
            for hit in [sum(c == category and bool(families) for c, families in labels)]
        },
        "genres": _genres(human),
        "misfires": dict(Counter(f"{s.finding.code} {s.finding.name}" for s in vain).most_common()),
        "reliability": [
            {"from": r.least, "to": r.most, "findings": r.findings, "right": r.right, "mean_score": r.mean}
            for r in bins
        ],
        "calibration_error": round(sum(r.findings * abs(r.right - r.mean) for r in bins) / counted, 4)
        if counted
        else None,
    }


def auc(above: Sequence[float], below: Sequence[float]) -> float | None:
    """Return the share of pairs in which the first is the larger, a tie counting half.

    >>> auc([2, 3], [1, 2])
    0.875
    """
    if not above or not below:
        return None
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return round(wins / (len(above) * len(below)), 4)


def reliability(said: Iterable[Said]) -> list[Row]:
    """Return how often findings of each range of scores are right: the table that a calibrated score passes."""
    decided = [s for s in said if s.fate != "excused"]
    rows = []
    for least, most in zip((0.0, *_EDGES), (*_EDGES, 1.01), strict=True):
        here = [s for s in decided if least <= s.finding.score < most]
        if here:
            right = sum(s.fate == "right" for s in here) / len(here)
            mean = sum(s.finding.score for s in here) / len(here)
            rows.append(Row(least, min(most, 1.0), len(here), round(right, 4), round(mean, 4)))
    return rows


def _families(
    said: Sequence[Said], vain: Sequence[Said], labels: Sequence[tuple[str, frozenset[str]]]
) -> Figures:
    of = sorted({s.finding.code[:3] for s in (*said, *vain)})
    rows: Figures = {}
    for family in of:
        right, wrong = _fates([s for s in said if s.finding.code[:3] == family])
        found = sum(family in families for _, families in labels)
        false = sum(s.finding.code[:3] == family for s in vain)
        rates = _rates(right, wrong, found, len(labels))
        rows[family] = {"findings": right + wrong, "found": found, **rates, "false_in_human_texts": false}
    return rows


def _genres(human: Sequence[Outcome]) -> Figures:
    words: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for o in human:
        if o.labelled.genre:
            words[o.labelled.genre] += o.words
            false[o.labelled.genre] += sum(s.fate == "wrong" for s in o.said)
    return {genre: {"words": n, "false": false[genre]} for genre, n in sorted(words.items())}


def _fates(said: Iterable[Said]) -> tuple[int, int]:
    counts = Counter(s.fate for s in said)
    return counts["right"], counts["wrong"]


def _rates(right: int, wrong: int, found: int, labels: int) -> dict[str, float]:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = found / labels if labels else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
