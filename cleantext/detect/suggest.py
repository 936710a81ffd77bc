"""The finding of a rule: its message, and its idiomatic phrase fitted to the matched words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.inflect.fit import fit_es
from cleantext.inflect.fit_en import fit_en, fit_to, is_verbal

if TYPE_CHECKING:
    from cleantext.detect.phrase import Match, Phrase
    from cleantext.detect.tokens import Tokens
    from cleantext.rules import Rule


def finding(rule: Rule, tokens: Tokens, phrase: Phrase | None, match: Match) -> Finding:
    """Return what `rule` says of the match."""
    span = tokens.span(match.first, match.after)
    at = tokens.starts[0] - tokens.text.index(tokens.raw[0])
    found = tokens.text[span.start - at : span.end - at]
    fix = _fitted(rule.right[0], tokens, phrase, match, rule.lang) if rule.right else None
    suggest = {rule.lang: fix} if fix else {}
    if rule.en and rule.lang != "en":
        head = _head(tokens, phrase, match)
        suggest["en"] = fit_en(rule.en[0], *head, verbal=bool(rule.es) and is_verbal(rule.es[0]))
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
        plain=_fitted(rule.plain, tokens, phrase, match, rule.lang) if rule.plain else None,
    )


def _fitted(words: str, tokens: Tokens, phrase: Phrase | None, match: Match, lang: str) -> str:
    """Return the words conjugated like the match, with a capital where it opens a sentence with one."""
    fitted = _FIT.get(lang, _as_it_is)(words, *_head(tokens, phrase, match))
    if tokens.raw[match.first][0].isupper() and tokens.opens_sentence(match.first):
        return fitted[:1].upper() + fitted[1:]
    return fitted


def _as_it_is(words: str, word: str, lemmas: tuple[str, ...]) -> str:
    del word, lemmas
    return words


_FIT = {"es": fit_es, "en": fit_to}


def _head(tokens: Tokens, phrase: Phrase | None, match: Match) -> tuple[str, tuple[str, ...]]:
    """Return the first word that was matched as a lemma, and the lemmas it may belong to."""
    if phrase:
        for piece, i in match.taken:
            if lemmas := phrase.pieces[piece].lemmas:
                return tokens.low[i], lemmas
    return "", ()


def _message(rule: Rule, found: str) -> str:
    if rule.family in ("SEN", "FFR") and rule.right:
        return f"‘{found}’: wrong sense of “{rule.idiom}” here; ‘{rule.right[0]}’ is meant"
    head = f"‘{found}’"
    if rule.idiom:
        head += f": {rule.idiom} word by word"
    tail = f"it means “{rule.meaning}”" if rule.meaning else ""
    if rule.right:
        tail += ("; " if tail else "") + f"say ‘{rule.right[0]}’"
    return f"{head}; {tail}" if tail else f"{head}; {rule.why}"
