"""What the findings say of the whole document: whether a machine translated it, and from which language.

Findings come at one rate in machine-translated and at another in human text, and both rates differ from text to text:
Poisson rates drawn from exponential distributions, so that the number of findings in `w` thousand words is geometric
with mean rate × w. The log odds of a text follow from that: silence counts, but less with each further word; a
finding counts, but less the longer the text. A finding weighs as its family does, by its score, and less each time
the same rule speaks. Rates and weights were set on twelve texts of either kind and a million words of sound Spanish,
and rounded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import exp, log
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Finding
    from cleantext.rules import Rule

_WEIGHTS = {"CAL": 1.0, "TRM": 0.9, "SEN": 0.9, "RES": 0.9, "REP": 0.7, "FRG": 0.6, "GRA": 0.5, "FFR": 0.5,
            "RES0001": 1.3, "RES0002": 1.3, "RES0003": 1.3,    # scripts that do not stray into Spanish otherwise
            "RES0010": 0.9, "RES0011": 1.3, "RES0013": 0.9,    # habits of the source, many or none
            "REP0001": 0.3, "GRA0001": 0.3, "FRG0002": 0.4}  # people slip into them as well  # fmt: skip
"""How much of a finding a certain one counts: by its code, else by its family."""
_TRACES = frozenset({"RES0010", "RES0011", "RES0013"})
"""Hints that speak of the whole text."""
_FADING = 0.6
_PRIOR = -1.5
"""Log odds of a text before it is read: about one in five."""
_TOLD = 1.5
"""What is added when it is known that the text was translated: even odds that a machine did it."""
_TRANSLATED, _HUMAN = 4.0, 0.25
"""Findings in 1,000 words of machine-translated and of human text."""
_LANGUAGES = {"zh": "Chinese", "ja": "Japanese", "ru": "Russian", "en": "English", "de": "German",
              "ko": "Korean", "fr": "French"}  # fmt: skip
_SCRIPTS = {"RES0001": "zh", "RES0002": "ja", "RES0003": "ko", "RES0004": "ru", "RES0007": "en", "RES0008": "en",
            "RES0009": "zh", "RES0010": "zh", "RES0013": "zh", "RES8001": "es"}  # fmt: skip
_SHOWN = 5


class Verdict(TypedDict):
    """What is said of a document; `score` is the probability that a machine translated it."""

    label: str
    score: float
    source: str
    evidence: list[str]


def verdict(
    findings: Sequence[Finding], blocks: Sequence[Tokens], rules: Mapping[str, Rule], told: str = ""
) -> Verdict | None:
    """Return `label`, `score` (a probability), `source` (a language code or "") and `evidence`; None without any.

    Findings that are hints do not speak, but for traces that many places of the text have left. `told` is the
    language the text is known to be translated from, if it is known.
    """
    spoken = sorted(
        (f for f in findings if f.severity != "info" or f.code in _TRACES), key=lambda f: -f.score
    )
    if not spoken:
        return None
    words = max(1, sum(len(b) for b in blocks)) / 1000
    machine, human = _TRANSLATED * words, _HUMAN * words
    each = log(machine / (1 + machine)) - log(human / (1 + human))
    seen: Counter[str] = Counter()
    votes: defaultdict[str, float] = defaultdict(float)
    odds = _PRIOR + (_TOLD if told else 0.0) - log((1 + machine) / (1 + human))
    if told:
        votes[told] = _TOLD
    for found in spoken:
        own = each * _weight(found.code) * found.score * _FADING ** seen[found.code]
        seen[found.code] += 1
        odds += own
        for n, lang in enumerate(_sources(found, rules)):
            votes[lang] += own / (n + 1)
    score = 1 / (1 + exp(-max(-20.0, min(20.0, odds))))
    source = max(votes, key=lambda lang: votes[lang]) if votes else ""
    return {
        "label": _label(score, source),
        "score": round(score, 3),
        "source": source,
        "evidence": _evidence(spoken),
    }


def _weight(code: str) -> float:
    return _WEIGHTS.get(code, _WEIGHTS.get(code[:3], 0.0))


def _evidence(spoken: Sequence[Finding]) -> list[str]:
    """Return code and name of the strongest findings, each once, with how often it was made."""
    counts = Counter(f"{f.code} {f.name}" for f in spoken)
    return [name if n == 1 else f"{name} ({n} times)" for name, n in list(counts.items())[:_SHOWN]]


def _sources(found: Finding, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    if found.code in _SCRIPTS:
        return (_SCRIPTS[found.code],)
    rule = rules.get(found.code)
    return rule.source if rule else ()


def _label(score: float, source: str) -> str:
    origin = f" from {_LANGUAGES.get(source, source)}" if source else ""
    if score >= 0.9:
        return f"probably machine-translated{origin}"
    if score >= 0.5:
        return f"possibly machine-translated{origin}"
    return "no sign of machine translation beyond single phrases"
