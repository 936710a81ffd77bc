"""All rules of a language over a document, by one pass over its tokens.

Every phrase is filed under the words of its rarest piece; a token that files nothing costs one lookup, so the
time of a check hardly grows with the number of rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from cleantext.detect.phrase import Match, Phrase, any_near, compile_phrase
from cleantext.detect.suggest import finding
from cleantext.errors import RuleError
from cleantext.inflect.forms import forms_for
from cleantext.inflect.lemma_es import host_of
from cleantext.timeouts import SECONDS, given_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Finding
    from cleantext.rules import Rule, RuleSet

_NOTHING: list[Filed] = []


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its pattern compiled; its conditions are compiled when they are first asked for."""

    rule: Rule
    phrase: Callable[[str, str], Phrase]
    pattern: regex.Pattern[str] | None = None

    def near(self) -> list[Phrase]:
        """Return what must stand near a match."""
        return [self.phrase(text, self.rule.file) for text in self.rule.near]

    def not_near(self) -> list[Phrase]:
        """Return what must not."""
        return [self.phrase(text, self.rule.file) for text in self.rule.not_near]


class Filed(NamedTuple):
    """A phrase in the index: of a rule, or the cue of a domain."""

    phrase: Phrase
    rule: Compiled | None
    domain: str = ""
    cue: int = 0


class Cue(NamedTuple):
    """A cue met in a block."""

    domain: str
    cue: int
    first: int
    after: int


class Engine:
    """Compiled rules, ready for any number of documents; it keeps nothing between them."""

    def __init__(self, rules: RuleSet, allows: Callable[[str], bool] = lambda _: True) -> None:
        """Compile the active rules that `allows` lets pass; raise RuleError for a phrase that is none."""
        inflect = cache(forms_for(rules.lang))

        @cache
        def phrase(text: str, where: str) -> Phrase:
            return compile_phrase(text, inflect, where)

        index: defaultdict[str, list[Filed]] = defaultdict(list)
        self._patterns: list[Compiled] = []
        self._domains = False
        for rule in rules.rules:
            if not rule.is_active or not allows(rule.code):
                continue
            where = f"{rule.file}, {rule.code}"
            compiled = Compiled(rule, phrase, _regex(rule, where))
            self._domains |= bool(rule.domain)
            if compiled.pattern:
                self._patterns.append(compiled)
            for text in rule.phrases:
                _file(index, Filed(compile_phrase(text, inflect, where), compiled))
        if self._domains:
            for domain, cues in rules.cues.items():
                for number, cue in enumerate(cues):
                    _file(index, Filed(compile_phrase(cue, inflect, "domains.toml"), None, domain, number))
        self._index: Mapping[str, list[Filed]] = dict(index)

    def check(self, blocks: Sequence[Tokens]) -> list[Finding]:
        """Return the findings of all rules over the tokens of a document."""
        return self.weigh(blocks)[0]

    def weigh(self, blocks: Sequence[Tokens]) -> tuple[list[Finding], list[Finding]]:
        """Return the findings, and those held back because nothing of their `near` stands by.

        In a text that is machine-translated on other evidence, what was held back is probably right too.
        """
        held_back: set[int] = set()
        met: list[tuple[Tokens, Compiled, Phrase | None, Match]] = []
        cues: list[list[Cue]] = []
        known: dict[str, list[Filed]] = {}
        slow: dict[str, Tokens] = {}
        for tokens in blocks:
            here: list[Cue] = []
            cues.append(here)
            for i, word in enumerate(tokens.low):
                filed = known.get(word)
                if filed is None:
                    filed = known[word] = self._filed(word)
                if not filed:
                    continue
                for phrase, rule, domain, cue in filed:
                    match = phrase.around(tokens, i)
                    if match is None:
                        continue
                    if rule is None:
                        here.append(Cue(domain, cue, match.first, match.after))
                    elif (fit := _fits(rule, tokens, match)) != "no":
                        met.append((tokens, rule, phrase, match))
                        if fit == "far":
                            held_back.add(id(match))
            met += ((tokens, rule, None, m) for rule, m in self._by_pattern(tokens, slow))
        places = {id(tokens): n for n, tokens in enumerate(blocks)}
        held = _held(cues)
        kept = [m for m in met if _in_domain(m[1].rule.domain, m[3], cues[places[id(m[0])]], held)]
        sure = [m for m in kept if id(m[3]) not in held_back]
        doubtful = [m for m in kept if id(m[3]) in held_back]
        found = [finding(rule.rule, tokens, phrase, match) for tokens, rule, phrase, match in _largest(sure)]
        found += (given_up(tokens.span(0, len(tokens)), code) for code, tokens in slow.items())
        return found, [
            finding(rule.rule, tokens, phrase, match) for tokens, rule, phrase, match in _largest(doubtful)
        ]

    def _filed(self, word: str) -> list[Filed]:
        """Return the phrases filed under a word, or under the verb form before its clitics."""
        direct = self._index.get(word, _NOTHING)
        host = host_of(word)
        if not host or host not in self._index:
            return direct
        return direct + [
            f for f in self._index[host] if f.phrase.pieces[f.phrase.key].lemmas and f not in direct
        ]

    def _by_pattern(self, tokens: Tokens, slow: dict[str, Tokens]) -> Iterator[tuple[Compiled, Match]]:
        """Yield the matches of regular expressions; one that takes too long joins `slow` and is not run again."""
        if not tokens.starts:
            return
        for rule in self._patterns:
            if rule.pattern is None or rule.rule.code in slow:
                continue
            try:
                for found in rule.pattern.finditer(tokens.text, timeout=SECONDS):
                    match = _as_match(tokens, *found.span(1 if rule.pattern.groups else 0))
                    if match and _fits(rule, tokens, match) == "yes":
                        yield rule, match
            except TimeoutError:
                slow[rule.rule.code] = tokens


def _held(cues: Sequence[Sequence[Cue]]) -> Mapping[str, Mapping[int, int]]:
    """Return how often each cue of each domain was met in the document."""
    held: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for here in cues:
        for cue in here:
            held[cue.domain][cue.cue] += 1
    return held


def _in_domain(
    wanted: Sequence[str], match: Match, here: Sequence[Cue], held: Mapping[str, Mapping[int, int]]
) -> bool:
    """Say whether the match stands in one of the `wanted` domains (or none is wanted).

    Two distinct cues in the paragraph are enough, or three in the document if no other domain has as many.
    Cues inside the match do not count.
    """
    if not wanted:
        return True
    inside = [c for c in here if c.first < match.after and match.first < c.after]
    near = {(c.domain, c.cue) for c in here if c.domain in wanted and c not in inside}
    if any(sum(domain == d for d, _ in near) >= 2 for domain in wanted):
        return True
    own = Counter((c.domain, c.cue) for c in inside)

    def strength(domain: str) -> int:
        return sum(n > own[domain, cue] for cue, n in held.get(domain, {}).items())

    ours = max((strength(d) for d in wanted), default=0)
    return ours >= 3 and ours > max((strength(d) for d in held if d not in wanted), default=0)


def _file(index: defaultdict[str, list[Filed]], filed: Filed) -> None:
    for word in filed.phrase.keys:
        index[word].append(filed)


def _regex(rule: Rule, where: str) -> regex.Pattern[str] | None:
    if not rule.pattern:
        return None
    try:
        return regex.compile(rule.pattern, regex.IGNORECASE)
    except regex.error as error:
        raise RuleError(f"the pattern is no regular expression: {error}", where=where) from error


def _fits(rule: Compiled, tokens: Tokens, match: Match) -> Literal["yes", "far", "no"]:
    """Say whether the conditions hold; `far` when only what should be near is not."""
    if rule.rule.not_near and any_near(rule.not_near(), tokens, match):
        return "no"
    return "yes" if not rule.rule.near or any_near(rule.near(), tokens, match) else "far"


def _as_match(tokens: Tokens, start: int, end: int) -> Match | None:
    """Return the tokens that a span of the block's text touches."""
    at = tokens.starts[0] - _lead(tokens)
    first, after = bisect_right(tokens.ends, start + at), bisect_left(tokens.starts, end + at)
    return Match(first, after, ()) if first < after else None


def _lead(tokens: Tokens) -> int:
    return tokens.text.index(tokens.raw[0])


def _largest(
    met: list[tuple[Tokens, Compiled, Phrase | None, Match]],
) -> Iterator[tuple[Tokens, Compiled, Phrase | None, Match]]:
    """Yield, of matches of one rule that overlap, only the longest."""
    met.sort(key=lambda m: (m[1].rule.code, m[0].block, m[3].first, -m[3].after))
    last: tuple[str, int, int] = ("", 0, 0)
    for item in met:
        tokens, rule, _, match = item
        key = (rule.rule.code, tokens.block, match.after)
        if key[:2] == last[:2] and match.first < last[2]:
            continue
        last = key
        yield item
