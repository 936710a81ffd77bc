"""What the findings say of the whole document: whether a machine translated it, and from which language.

Every family adds to the odds, each further finding of a family less than the one before, and a long text needs
more of them. The weights were set on twelve machine-translated and twelve human texts and rounded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Finding
    from cleantext.rules import Rule

_WEIGHTS = {"CAL": 2.2, "TRM": 1.5, "SEN": 1.5, "RES": 1.6, "REP": 1.2, "FRG": 1.0, "GRA": 0.8, "FFR": 0.8}
_PRIOR = -2.0
"""Log odds of a text without findings: about one in eight."""
_FADING = 0.6
_USUAL = 350
"""Words of a usual article; in a text twice as long a finding counts half."""
_LANGUAGES = {"zh": "Chinese", "ja": "Japanese", "ru": "Russian", "en": "English", "de": "German",
              "ko": "Korean", "fr": "French"}  # fmt: skip
_SCRIPTS = {"RES0001": "zh", "RES0002": "ja", "RES0003": "ko", "RES0004": "ru", "RES0007": "en", "RES0008": "en",
            "RES0009": "zh", "RES0010": "zh"}  # fmt: skip
_SHOWN = 5


def verdict(
    findings: Sequence[Finding], blocks: Sequence[Tokens], rules: Mapping[str, Rule]
) -> dict[str, object] | None:
    """Return `label`, `score` (a probability), `source` (a language code or "") and `evidence`; None without any.

    Findings that are hints do not speak, but for sentences set solid, which are many or none.
    """
    spoken = sorted(
        (f for f in findings if f.severity != "info" or f.code == "RES0010"), key=lambda f: -f.score
    )
    if not spoken:
        return None
    words = max(1, sum(len(b) for b in blocks))
    scale = min(1.0, _USUAL / words)
    odds = _PRIOR
    seen: Counter[str] = Counter()
    votes: defaultdict[str, float] = defaultdict(float)
    for found in spoken:
        family = found.code[:3]
        weight = _WEIGHTS.get(family, 0.0) * found.score * _FADING ** seen[family]
        odds += weight * scale
        seen[family] += 1
        for n, lang in enumerate(_sources(found, rules)):
            votes[lang] += weight / (n + 1)
    score = 1 / (1 + exp(-odds))
    source = max(votes, key=lambda lang: votes[lang]) if votes else ""
    return {
        "label": _label(score, source),
        "score": round(score, 3),
        "source": source,
        "evidence": _evidence(spoken),
    }


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
