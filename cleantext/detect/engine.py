"""All rules of a language over a document, by one pass over its tokens.

Every phrase is filed under the words of its rarest piece, and there under the words that must stand beside it; a
token that files nothing costs one lookup, so the time of a check hardly grows with the number of rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from cleantext.detect.domain import Cue, held, in_domain
from cleantext.detect.entry import NOTHING, Entry
from cleantext.detect.index import Index, packed
from cleantext.detect.opening import caseless, opening_words, openings
from cleantext.detect.phrase import Match, Phrase, any_near, compile_phrase
from cleantext.detect.suggest import finding
from cleantext.inflect.forms import forms_for
from cleantext.inflect.lemma_es import host_of
from cleantext.rules import RuleSet
from cleantext.timeouts import SECONDS, given_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Finding
    from cleantext.rules import Rule

_WORDS_KEPT = 1 << 16
"""Words whose entries are kept from one document to the next: more than the rules have."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule; its conditions and its regular expression are compiled when they are first asked for."""

    rule: Rule
    phrase: Callable[[str, str], Phrase]
    expression: Callable[[str], regex.Pattern[str]]

    def near(self) -> list[Phrase]:
        """Return what must stand near a match."""
        return [self.phrase(text, self.rule.file) for text in self.rule.near]

    def not_near(self) -> list[Phrase]:
        """Return what must not."""
        return [self.phrase(text, self.rule.file) for text in self.rule.not_near]

    def pattern(self) -> regex.Pattern[str]:
        """Return its regular expression."""
        return self.expression(self.rule.pattern)


class Filed(NamedTuple):
    """A phrase in the index: of a rule, or the cue of a domain."""

    phrase: Phrase
    rule: Compiled | None
    domain: str = ""
    cue: int = 0


class Engine:
    """Rules ready for any number of documents; between them it keeps only what it compiled."""

    def __init__(
        self, rules: RuleSet | Sequence[Index], allows: Callable[[str], bool] = lambda _: True
    ) -> None:
        """Take the active rules that `allows` lets pass; raise RuleError for one that cannot be compiled."""
        layers = [Index(packed(rules))] if isinstance(rules, RuleSet) else rules
        self._layers = [_Layer(index, number, allows) for number, index in enumerate(layers)]
        self._everywhere: list[Compiled] = []
        self._opened: dict[str, list[Compiled]] = {}
        for layer in self._layers:
            for rule in layer.patterns():
                words = opening_words(rule.rule.pattern)
                for word in words:
                    self._opened.setdefault(word, []).append(rule)
                if not words:
                    self._everywhere.append(rule)
        self._entry = lru_cache(maxsize=_WORDS_KEPT)(self._entry_of)

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
        slow: dict[str, Tokens] = {}
        entry_of = self._entry
        for tokens in blocks:
            here: list[Cue] = []
            cues.append(here)
            opened: list[Compiled] = []
            low = tokens.low
            for i, word in enumerate(low):
                entry = entry_of(word)
                if entry is NOTHING:
                    continue
                opened += entry.opened
                for phrase, rule, domain, cue in entry.candidates(low, i):
                    match = phrase.around(tokens, i)
                    if match is None:
                        continue
                    if rule is None:
                        here.append(Cue(domain, cue, match.first, match.after))
                    elif (fit := _fits(rule, tokens, match)) != "no":
                        met.append((tokens, rule, phrase, match))
                        if fit == "far":
                            held_back.add(id(match))
            met += ((tokens, rule, None, m) for rule, m in self._by_pattern(tokens, opened, slow))
        places = {id(tokens): n for n, tokens in enumerate(blocks)}
        counts = held(cues)
        kept = [m for m in met if in_domain(m[1].rule.domain, m[3], cues[places[id(m[0])]], counts)]
        sure = [m for m in kept if id(m[3]) not in held_back]
        doubtful = [m for m in kept if id(m[3]) in held_back]
        found = [finding(rule.rule, tokens, phrase, match) for tokens, rule, phrase, match in _largest(sure)]
        found += (given_up(tokens.span(0, len(tokens)), code) for code, tokens in slow.items())
        return found, [
            finding(rule.rule, tokens, phrase, match) for tokens, rule, phrase, match in _largest(doubtful)
        ]

    def _entry_of(self, word: str) -> Entry[Filed, Compiled]:
        """Return what is filed under a word, or under the verb form before its clitics."""
        filed = [f for layer in self._layers for f in layer.filed(word)]
        host = host_of(word)
        if host:
            own = set(map(id, filed))
            filed += (
                f
                for layer in self._layers
                for f in layer.filed(host)
                if f.phrase.pieces[f.phrase.key].lemmas and id(f) not in own
            )
        opened = [rule for part in openings(word) for rule in self._opened.get(part, ())]
        return Entry.of([(f, f.phrase) for f in filed], opened)

    def _by_pattern(
        self, tokens: Tokens, opened: Sequence[Compiled], slow: dict[str, Tokens]
    ) -> Iterator[tuple[Compiled, Match]]:
        """Yield the matches of regular expressions; one that takes too long joins `slow` and is not run again."""
        if not tokens.starts:
            return
        low = caseless(tokens.text)
        for rule in (*self._everywhere, *dict.fromkeys(opened)):
            needs = rule.rule.needs
            if rule.rule.code in slow or (needs and not any(part in low for part in needs)):
                continue
            pattern = rule.pattern()
            try:
                for found in pattern.finditer(tokens.text, timeout=SECONDS):
                    match = _as_match(tokens, *found.span(1 if pattern.groups else 0))
                    if match and _fits(rule, tokens, match) == "yes":
                        yield rule, match
            except TimeoutError:
                slow[rule.rule.code] = tokens


class _Layer:
    """The rules and phrases of one index, each compiled once, those that are not allowed left out."""

    def __init__(self, index: Index, number: int, allows: Callable[[str], bool]) -> None:
        inflect = cache(forms_for(index.lang))

        @cache
        def phrase(text: str, where: str) -> Phrase:
            return compile_phrase(text, inflect, where)

        @cache
        def expression(pattern: str) -> regex.Pattern[str]:
            return regex.compile(pattern, regex.IGNORECASE)

        @cache
        def compiled(rule: int) -> Compiled:
            return Compiled(index.rule(rule), phrase, expression)

        @cache
        def filed(one: int) -> Filed | None:
            text, owner, key, beside = index.phrase(one)
            if isinstance(owner, int) and not allows(index.codes[owner]):
                return None
            made = compile_phrase(text, inflect, placed=(key, beside))
            if isinstance(owner, int):
                return Filed(made, compiled(owner))
            return Filed(made, None, owner, number * _WORDS_KEPT + one)

        self._index, self._allows, self._compiled, self._filed = index, allows, compiled, filed

    def filed(self, word: str) -> list[Filed]:
        """Return the phrases filed under a word."""
        return [f for number in self._index.filed(word) if (f := self._filed(number))]

    def patterns(self) -> list[Compiled]:
        """Return the rules that are regular expressions."""
        index = self._index
        return [self._compiled(n) for n in index.patterns if self._allows(index.codes[n])]


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
