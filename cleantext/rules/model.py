"""A rule as it stands in its file: data with its own proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.document import Severity
    from cleantext.edits import Span

Status = Literal["preview", "stable", "deprecated", "removed"]
Level = Literal["safe", "suggest", "never"]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the place that is wrong in it, and the sentence put right ("" when not given)."""

    text: str
    span: Span
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is wrong, how it is found, what it means, and the sentences that prove it."""

    code: str
    name: str
    lang: str
    why: str
    status: Status = "stable"
    severity: Severity = "warning"
    score: float = 0.9
    repair: Level = "suggest"
    source: tuple[str, ...] = ()
    """The languages whose translation gives rise to it (`from` in the file)."""
    idiom: str = ""
    meaning: str = ""
    es: tuple[str, ...] = ()
    plain: str = ""
    """Plainer words than `es`, for the translator, where `es` is an idiom itself."""
    en: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    needs: tuple[str, ...] = ()
    """Of a pattern: strings one of which any match holds, in lower case; a passage with none of it is not searched."""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    message: str = ""
    checker: str = ""
    """The structural checker whose findings this rule documents ("" for a rule with patterns)."""
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    file: str = ""

    @property
    def is_active(self) -> bool:
        """Whether the rule takes part in a check."""
        return self.status in ("preview", "stable")

    @property
    def right(self) -> tuple[str, ...]:
        """The idiomatic phrases in the language of the rule."""
        return self.en if self.lang == "en" else self.es

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a language in order of code, and the words that give a passage its domain."""

    lang: str
    rules: tuple[Rule, ...]
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, code_or_name: str) -> Rule | None:
        """Return the rule of that code or name."""
        return next((r for r in self.rules if code_or_name in (r.code, r.name)), None)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self.rules)
