"""The stage: all checkers over the readable blocks of a document, their findings merged."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.detect.belief import believed
from cleantext.detect.belief import shifts as measured_shifts
from cleantext.detect.checkers import CHECKERS, ON_CONVICTION
from cleantext.detect.engine import Engine
from cleantext.detect.glue import glue
from cleantext.detect.hit import hit_finding
from cleantext.detect.index import Index, packed
from cleantext.detect.lm.meant import with_meaning
from cleantext.detect.marks import marks
from cleantext.detect.merge import backed, merge
from cleantext.detect.precompiled import package_index
from cleantext.detect.tokens import tokenize_blocks
from cleantext.detect.verdict import verdict
from cleantext.errors import ConfigError
from cleantext.rules import RuleSet
from cleantext.rules.load import extra_files, read_files, refuse_doubles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cleantext.config import Config
    from cleantext.detect.hit import Hit
    from cleantext.detect.lm.learned import Learned
    from cleantext.detect.tokens import Tokens
    from cleantext.document import Document, Finding
    from cleantext.rules import Rule


_CONVINCED = 0.95
"""From this verdict on, a rule counts even where nothing of its `near` stands by, with less of its score."""
_DOUBT = 0.75
_ELSEWHERE = -1.0
"""Log odds of a rule born of another language than the one the text is known to come from."""
_PIVOT = "en"
"""Systems translate by way of English, so its literalisms come from everywhere."""


def detect(doc: Document, config: Config) -> Document:
    """Return the document with the findings of every checker that `config` allows.

    Code, markup and boilerplate are not read. Findings that overlap are one, and name all their detectors.
    What the findings say of the whole is noted as `verdict` in `meta`.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document
    >>> detect(Document("a", "El perro duerme."), Config()).findings
    ()
    """
    return detector(config)(doc)


@lru_cache(maxsize=4)
def detector(config: Config) -> Detector:
    """Return the compiled checkers of a configuration; the last few are kept."""
    own = package_index(config.source)
    files = extra_files(config.source, config.rules)
    learned = learned_detector(config.lm, config.source)
    if not files:
        return Detector([own], config.allows, told=config.source_language, learned=learned)
    extra = read_files(files, config.source)
    refuse_doubles((*own.values(), *extra.rules))
    layers = [own, Index(packed(extra))]
    return Detector(layers, config.allows, told=config.source_language, learned=learned)


def learned_detector(path: str, lang: str) -> Learned | None:
    """Return the learned detector for the language model at `path`, None without one.

    Raises ConfigError for a language that no probe was made for.
    """
    if not path:
        return None
    if lang != "es":
        raise ConfigError(
            f"the learned detector reads Spanish, not {lang!r}", where="--lm", hint="Leave --lm out"
        )
    from cleantext.detect.lm.learned import Learned  # noqa: PLC0415  (numpy is loaded)

    return Learned(Path(path))


class Detector:
    """Every checker of a language, compiled once for any number of documents."""

    def __init__(
        self,
        rules: RuleSet | Sequence[Index],
        allows: Callable[[str], bool] = lambda _: True,
        shifts: Mapping[str, float] | None = None,
        told: str = "",
        learned: Learned | None = None,
    ) -> None:
        """Take the rules that `allows` lets pass; raise RuleError for one that cannot be compiled.

        `shifts` are the log odds that make stated scores frequencies, those of the package if not given; when they
        are empty, findings are left as their rules state them. `told` is the language the texts are known to be
        translated from: rules born of others are believed less. `learned` speaks after all others, and knows their
        verdict.
        """
        self._learned = learned
        self._told = told
        self._shifts = measured_shifts() if shifts is None else shifts
        layers = [Index(packed(rules))] if isinstance(rules, RuleSet) else rules
        self._engine = Engine(layers, allows)
        self._layers = layers
        documented = {code: layer[code] for layer in layers for code in layer.checks if allows(code)}
        wanted = {r.checker for r in documented.values()}
        self._documented = documented
        self._checkers = [check for name, check in CHECKERS.items() if name in wanted]
        self._bold = [check for name, check in ON_CONVICTION.items() if name in wanted]

    def __call__(self, doc: Document) -> Document:
        """Return the document with its findings and its verdict."""
        blocks = tokenize_blocks(doc)
        documented = self._documented
        traces = [self._finding(h, r) for h in (*marks(doc), *glue(doc)) if (r := documented.get(h.code))]
        sure, doubtful = self._weigh(blocks)
        found = merge([*sure, *traces])
        judged = verdict(found, blocks, self._of(found), self._told)
        convinced = judged is not None and judged["score"] >= _CONVINCED
        if convinced:
            less = (self._believed(replace(f, score=round(f.score * _DOUBT, 4))) for f in doubtful)
            bold = (
                self._finding(h, r) for c in self._bold for h in c(blocks) if (r := documented.get(h.code))
            )
            found = merge([*sure, *traces, *less, *bold])
        if self._learned and (rule := documented.get("LMD0001")):
            doubted = [self._finding(h, rule) for h in self._learned(blocks, convinced=convinced)]
            found = backed(found, [with_meaning(d, doubtful) for d in doubted])
        return doc.find(found).note(verdict=judged)

    def why(self, code: str) -> str:
        """Return why the rule `code` exists, or an empty string."""
        rule = self._rule(code)
        return rule.why if rule else ""

    def _rule(self, code: str) -> Rule | None:
        return next((rule for layer in self._layers if (rule := layer.get(code))), None)

    def _of(self, findings: Iterable[Finding]) -> dict[str, Rule]:
        """Return the rules of findings, by code."""
        return {code: rule for code in {f.code for f in findings} if (rule := self._rule(code))}

    def check(self, blocks: Sequence[Tokens]) -> list[Finding]:
        """Return what every checker finds in the blocks of a document, nothing merged."""
        return self._weigh(blocks)[0]

    def _weigh(self, blocks: Sequence[Tokens]) -> tuple[list[Finding], list[Finding]]:
        found, doubtful = self._engine.weigh(blocks)
        for checker in self._checkers:
            for hit in checker(blocks):
                if rule := self._documented.get(hit.code):
                    found.append(hit_finding(hit, rule))
        found = [self._believed(f) for f in found]
        return sorted(found, key=lambda f: (f.span, f.code)), doubtful

    def _finding(self, hit: Hit, rule: Rule) -> Finding:
        return self._believed(hit_finding(hit, rule))

    def _believed(self, found: Finding) -> Finding:
        if not self._shifts:
            return found
        rule = self._rule(found.code) if self._told else None
        born = rule.source if rule else ()
        return believed(
            found, self._shifts, _ELSEWHERE if born and not {self._told, _PIVOT} & {*born} else 0.0
        )
