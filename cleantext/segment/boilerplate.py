"""Boilerplate: what belongs to the page and not to the article, told by cues that are data.

The rules stand in `boilerplate.toml`, each with sentences that it must and must not match. Nothing is removed:
a block gets a kind and a finding. Declines: boilerplate without any cue, which needs other pages of the site.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from cleantext.timeouts import SECONDS

_LINE_LIMIT = 160
"""Code points; the longest button, label or footer line seen is below 120."""
_WITHIN_LIMIT = 2000
"""Code points read for a cue inside a block: disclaimers open with theirs, and no block is read twice."""


_PIECE = 1_000_000
"""Code points put in lower case together: that takes twelve bytes for each."""


class Rule(NamedTuple):
    """One kind of boilerplate; `line` matches a whole line, `within` a part of one."""

    code: str
    name: str
    why: str
    line: str = ""
    within: str = ""
    needs: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """The reason, under the name all families share."""
        return self.why


class Cues(NamedTuple):
    """The rules, and all of them in one pattern each for whole lines and for parts."""

    rules: dict[str, Rule]
    line: regex.Pattern[str]
    within: regex.Pattern[str]
    needs: tuple[str, ...]


def load_rules() -> list[Rule]:
    """Return the rules of the package, in order of code."""
    path = files("cleantext.segment").joinpath("boilerplate.toml")
    return [_rule(table) for table in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]]


def _rule(table: dict[str, str | list[str]]) -> Rule:
    words = {key: value for key, value in table.items() if isinstance(value, str)}
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Rule(**words)._replace(**lists)  # type: ignore[arg-type]  # the keys of the file are its fields


@lru_cache(maxsize=1)
def own_cues() -> Cues:
    """Return the rules of the package made ready; read once, they never change."""
    return compile_cues(load_rules())


def compile_cues(rules: list[Rule]) -> Cues:
    """Return the rules made ready for `boilerplate`."""
    line = "|".join(f"(?P<{r.code}>{r.line})" for r in rules if r.line)
    within = "|".join(f"(?P<{r.code}>{r.within})" for r in rules if r.within)
    needs = tuple(literal for r in rules for literal in r.needs)
    return Cues(
        {r.code: r for r in rules}, regex.compile(line, regex.I), regex.compile(within, regex.I), needs
    )


def may_have_within(text: str, cues: Cues) -> bool:
    """Say whether a cue may stand inside a block of the text: one of the words that they need is there."""
    margin = max(map(len, cues.needs), default=0)
    for at in range(0, len(text), _PIECE):
        low = text[at : at + _PIECE + margin].lower()
        if any(literal in low for literal in cues.needs):
            return True
    return False


def boilerplate(text: str, cues: Cues, *, within: bool = True) -> Rule | None:
    """Return the rule that says the block is boilerplate, or None; raise TimeoutError when that takes too long.

    `within` is false when it is known that no cue stands inside a block (see `may_have_within`).

    >>> cues = own_cues()
    >>> boilerplate("Leer más »", cues).name, boilerplate("Leer más libros ayuda.", cues)
    ('read-more', None)
    """
    match = cues.line.fullmatch(text, timeout=SECONDS) if len(text) <= _LINE_LIMIT else None
    if match is None and within and may_have_within(text[:_WITHIN_LIMIT], cues):
        match = cues.within.search(text, 0, _WITHIN_LIMIT, timeout=SECONDS)
    return cues.rules[match.lastgroup] if match and match.lastgroup else None
