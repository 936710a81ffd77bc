"""The finding of a rule: its message, and its idiomatic phrase fitted to the matched words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.inflect.fit import fit_es

if TYPE_CHECKING:
    from cleantext.detect.phrase import Match, Phrase
    from cleantext.detect.tokens import Tokens
    from cleantext.rules import Rule


def finding(rule: Rule, tokens: Tokens, phrase: Phrase | None, match: Match) -> Finding:
    """Return what `rule` says of the match."""
    span = tokens.span(match.first, match.after)
    at = tokens.starts[0] - tokens.text.index(tokens.raw[0])
    found = tokens.text[span.start - at : span.end - at]
    fix = None
    if rule.es:
        fix = fit_es(rule.es[0], *_head(tokens, phrase, match))
        if tokens.raw[match.first][0].isupper() and tokens.opens_sentence(match.first):
            fix = fix[:1].upper() + fix[1:]
    suggest = {}
    if rule.es and fix:
        suggest["es"] = fix
    if rule.en:
        suggest["en"] = rule.en[0]
    return Finding(
        code=rule.code,
        name=rule.name,
        span=span,
        message=rule.message or _message(rule, found),
        severity=rule.severity,
        score=rule.score,
        fix=fix,
        source_idiom=rule.idiom,
        meaning=rule.meaning,
        suggest=suggest,
        detectors=("rules",),
        repair=rule.repair,
    )


def _head(tokens: Tokens, phrase: Phrase | None, match: Match) -> tuple[str, tuple[str, ...]]:
    """Return the first word that was matched as a lemma, and the lemmas it may belong to."""
    if phrase:
        for piece, i in match.taken:
            if lemmas := phrase.pieces[piece].lemmas:
                return tokens.low[i], lemmas
    return "", ()


def _message(rule: Rule, found: str) -> str:
    if rule.family in ("SEN", "FFR") and rule.es:
        return f"‘{found}’: wrong sense of “{rule.idiom}” here; ‘{rule.es[0]}’ is meant"
    head = f"‘{found}’"
    if rule.idiom:
        head += f": {rule.idiom} word by word"
    tail = f"it means “{rule.meaning}”" if rule.meaning else ""
    if rule.es:
        tail += ("; " if tail else "") + f"say ‘{rule.es[0]}’"
    return f"{head}; {tail}" if tail else f"{head}; {rule.why}"
