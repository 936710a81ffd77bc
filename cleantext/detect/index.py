"""An index: the rules of a language as bytes, their phrases filed under the words one of which a match must hold.

Reading the rules and inflecting their words takes a second, so it is done once and its result kept as bytes. Of
these only what a text asks for is decoded: the phrases of its words, and the rules that match. The bytes are lines
of JSON: a head, then rules, phrases, and buckets of words, each with the numbers of its phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import orjson
import regex

from cleantext.detect.phrase import compile_phrase
from cleantext.errors import RuleError
from cleantext.inflect.forms import forms_for
from cleantext.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.rules import RuleSet

_PER_BUCKET = 32
"""Words in a bucket: few enough to be decoded in 0.01 ms."""
_PROOF = frozenset({"bad", "good", "missed"})
"""Fields of a rule that a check never asks for: they stay in the TOML files."""
_DEFAULTS = {f.name: f.default for f in fields(Rule)}


class Filed(NamedTuple):
    """A phrase as it is filed: its words, the number of its rule or the domain it is a cue of, its key and beside."""

    text: str
    owner: int | str
    key: int
    beside: int


class Index(Mapping[str, Rule]):
    """Rules by code, without their proof, and phrases by word; decoded where asked, nothing is kept."""

    def __init__(self, data: bytes) -> None:
        """Take what `packed` made."""
        head, *self._lines = data.split(b"\n")
        facts = orjson.loads(head)
        self.lang: str = facts["lang"]
        self.codes: list[str] = facts["codes"]
        self.patterns: list[int] = facts["patterns"]
        """Numbers of the rules that are regular expressions."""
        self.checks: list[str] = facts["checks"]
        """Codes of the rules that document a checker."""
        self._numbers = {code: n for n, code in enumerate(self.codes)}
        self._phrases = len(self.codes)
        self._buckets: int = self._phrases + facts["phrases"]

    def filed(self, word: str) -> list[int]:
        """Return the numbers of the phrases filed under a word."""
        buckets = len(self._lines) - self._buckets
        line = self._lines[self._buckets + _hash(word) % buckets]
        found: list[int] = orjson.loads(line).get(word, [])
        return found

    def phrase(self, number: int) -> Filed:
        """Return a phrase by its number."""
        return Filed(*orjson.loads(self._lines[self._phrases + number]))

    def rule(self, number: int) -> Rule:
        """Return a rule by its number."""
        given: dict[str, Any] = orjson.loads(self._lines[number])
        for key, value in given.items():
            if isinstance(value, list):
                given[key] = tuple(value)
        return Rule(**given)

    def __getitem__(self, code: str) -> Rule:
        """Return the rule of a code."""
        return self.rule(self._numbers[code])

    def __iter__(self) -> Iterator[str]:
        """Iterate the codes in order."""
        return iter(self.codes)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self.codes)


def packed(rules: RuleSet) -> bytes:
    """Return the bytes of an index of all rules, the same for the same rules.

    Phrases of rules that are not active are left out. Raises RuleError for a phrase or a pattern that is none.

    >>> melons = Rule(code="CAL0001", name="a", lang="es", why="-", phrases=("lemma:comer melones",))
    >>> from cleantext.rules import RuleSet
    >>> index = Index(packed(RuleSet("es", (melons,))))
    >>> index.phrase(index.filed("melones")[0]), index["CAL0001"] == melons
    (Filed(text='lemma:comer melones', owner=0, key=1, beside=-1), True)
    """
    inflect = forms_for(rules.lang)
    phrases: list[Filed] = []
    words: defaultdict[str, list[int]] = defaultdict(list)

    def file(text: str, owner: int | str, where: str) -> None:
        phrase = compile_phrase(text, inflect, where)
        for word in sorted(phrase.keys):
            words[word].append(len(phrases))
        phrases.append(Filed(text, owner, phrase.key, phrase.beside))

    active = [(n, rule) for n, rule in enumerate(rules.rules) if rule.is_active]
    for n, rule in active:
        _refuse_wrong(rule)
        for text in rule.phrases:
            file(text, n, f"{rule.file}, {rule.code}")
    for domain, cues in rules.cues.items():
        for cue in cues:
            file(cue, domain, "domains.toml")
    buckets: list[dict[str, list[int]]] = [{} for _ in range(1 + len(words) // _PER_BUCKET)]
    for word, numbers in sorted(words.items()):
        buckets[_hash(word) % len(buckets)][word] = numbers
    head = {
        "lang": rules.lang,
        "codes": [rule.code for rule in rules.rules],
        "patterns": [n for n, rule in active if rule.pattern],
        "checks": [rule.code for _, rule in active if rule.checker],
        "phrases": len(phrases),
    }
    return b"\n".join(map(orjson.dumps, [head, *map(_plain, rules.rules), *map(list, phrases), *buckets]))


def _refuse_wrong(rule: Rule) -> None:
    try:
        regex.compile(rule.pattern, regex.IGNORECASE)
    except regex.error as error:
        raise RuleError(
            f"the pattern is no regular expression: {error}", where=f"{rule.file}, {rule.code}"
        ) from error


def _plain(rule: Rule) -> dict[str, object]:
    values = ((name, getattr(rule, name)) for name in _DEFAULTS if name not in _PROOF)
    return {name: value for name, value in values if value != _DEFAULTS[name]}


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))
