"""The records that normalisers are: data with an explanation, examples that prove it, and one function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleantext.config import Config
    from cleantext.document import Finding
    from cleantext.edits import Edit
    from cleantext.normalize.protected import Protected

ALL_FORMATS = frozenset({"text", "markdown", "html"})
PLAIN = frozenset({"text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What fixers and checkers share."""

    code: str
    """Family and number; never used again for anything else."""
    name: str
    why: str
    """One line: what is wrong and what is done."""
    examples: tuple[tuple[str, str], ...]
    """Of a fixer: before and after. Of a checker: a text, and the part of it that is doubted."""
    near: tuple[str, ...]
    """Texts much like the examples that must not be touched."""
    chars: frozenset[str] = frozenset()
    """Characters of which one must be there for the rule to be run; none: it is always run."""
    formats: frozenset[str] = ALL_FORMATS
    languages: frozenset[str] = frozenset()
    """Only for texts in these; empty means any."""
    not_languages: frozenset[str] = frozenset()

    def applies(self, config: Config, form: str) -> bool:
        """Say whether the rule acts on a text of this format under this configuration."""
        lang = config.source
        return (
            config.allows(self.code)
            and form in self.formats
            and (not self.languages or lang in self.languages)
            and lang not in self.not_languages
        )

    def may_find(self, present: frozenset[str]) -> bool:
        """Say whether a text of the characters `present` may hold what the rule looks for."""
        return not self.chars or not self.chars.isdisjoint(present)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixer(Rule):
    """A repair: `find` gives edits for a text; those inside protected spans are dropped by the chain."""

    find: Callable[[str, Protected], Iterable[Edit]]
    mends_numbers: bool = False
    """Whether its edits may span numbers."""
    marks_line: str = ""
    """When set, a finding with this message marks the line of every edit (a heading stays known as one)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker(Rule):
    """A doubt: `find` gives findings for a text and changes nothing."""

    find: Callable[[str, Protected], Iterable[Finding]]
