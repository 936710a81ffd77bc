"""What a structural checker says of a place; its rule gives severity, score and documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.document import Finding

if TYPE_CHECKING:
    from cleantext.edits import Span
    from cleantext.rules import Rule


class Hit(NamedTuple):
    """A place and what is wrong there; `weight` scales the rule's score."""

    code: str
    span: Span
    message: str
    fix: str | None = None
    idiom: str = ""
    meaning: str = ""
    weight: float = 1.0


def hit_finding(hit: Hit, rule: Rule) -> Finding:
    """Return the finding of a hit under the rule that documents it."""
    faint = hit.weight < 0.5
    return Finding(
        code=rule.code,
        name=rule.name,
        span=hit.span,
        message=hit.message,
        severity="info" if faint else rule.severity,
        score=round(rule.score * hit.weight, 4),
        fix=hit.fix,
        source_idiom=hit.idiom,
        meaning=hit.meaning,
        suggest={"en": hit.meaning} if hit.meaning else {},
        detectors=(rule.checker,),
        repair=rule.repair if hit.fix is not None else "never",
    )
