"""The index: what it skips never matters, and what is kept on disk is what would be made."""

import random
import sys
from dataclasses import replace

import pytest
import regex

from cleantext.detect import precompiled
from cleantext.detect.engine import Engine
from cleantext.detect.index import Index, packed
from cleantext.detect.opening import opening_words, openings
from cleantext.detect.phrase import compile_phrase
from cleantext.detect.tokens import tokenize
from cleantext.inflect.forms import forms_for
from cleantext.rules import Rule, RuleSet, load_rules

RULES = load_rules("es")
ACTIVE = [r for r in RULES.rules if r.is_active]


def salads(count, seed):
    """Sentences that rules find, cut and glued, so that halves of phrases stand beside other words."""
    rng = random.Random(seed)
    for _ in range(count):
        words = [
            w for r in rng.sample(ACTIVE, 12) for e in r.bad[:1] for w in e.text.split()[: rng.randint(3, 30)]
        ]
        for _ in range(4):
            at = rng.randrange(len(words))
            words[at] = rng.choice((words[at].upper(), f"{words[at]}lo", f"ex-{words[at]}", f"«{words[at]}»"))
        yield " ".join(words)


def test_the_engine_meets_every_match_that_a_search_for_all_phrases_meets():
    inflect = forms_for("es")
    bare = [r for r in ACTIVE if r.phrases and not (r.near or r.not_near or r.domain)]
    phrases = [(r.code, compile_phrase(p, inflect)) for r in bare for p in r.phrases]
    engine = Engine(RuleSet("es", tuple(bare)))
    for text in salads(12, 1):
        tokens = tokenize(text)
        wanted = {
            (code, tokens.span(m.first, m.after))
            for code, p in phrases
            for m in p.search(tokens, 0, len(tokens))
        }
        found = {(f.code, f.span) for f in engine.check([tokens])}
        assert found <= wanted
        for code, span in wanted - found:  # of matches of one rule that overlap the longest is told
            assert any(c == code and s.overlaps(span) for c, s in found), (code, span.of(text))


def test_a_pattern_is_run_wherever_it_can_match():
    rules = [r for r in ACTIVE if r.pattern]
    assert any(opening_words(r.pattern) for r in rules)
    engine = Engine(RuleSet("es", tuple(rules)))
    for rule in rules:
        pattern = regex.compile(rule.pattern, regex.IGNORECASE)
        for example in rule.bad:
            for text in (example.text, example.text.upper(), f"3{example.span.of(example.text)}", f"x-{example.text}",
                         f"²{example.span.of(example.text)}", example.text.replace("s", "ſ")):  # fmt: skip
                wanted = any(f.code == rule.code for f in engine.check([tokenize(text)]))
                assert wanted or not pattern.search(text) or rule.not_near or rule.near or rule.domain, text


def test_no_letter_equals_another_without_regard_to_case_unseen():
    every = "".join(map(chr, (c for c in range(sys.maxunicode) if not 0xD800 <= c < 0xE000)))
    for letter in "abcdefghijklmnñopqrstuvwxyzáéíóúü":
        for found in regex.findall(letter, every, regex.IGNORECASE):
            assert openings(found) == [letter], (letter, found)


@pytest.mark.parametrize(
    "pattern", [r"\b(?:a|b)c d", r"(?:a|b) c", r"\b(?:a|b) c|d", r"\b(?:a|[bc]) d", r"\b(?:a|b)? c"]
)
def test_other_forms_of_a_pattern_are_searched_for_everywhere(pattern):
    assert not opening_words(pattern)


def test_an_index_gives_back_the_rules_but_for_their_proof():
    rule = Rule(
        code="CAL0001", name="a", lang="es", why="-", phrases=("lemma:comer melones",), score=0.5, es=("ver",)
    )
    index = Index(packed(RuleSet("es", (rule,))))
    assert dict(index) == {"CAL0001": rule}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "es.index"


def test_what_is_kept_is_what_would_be_made(place):
    made = precompiled.make("es", place)
    assert made == packed(RULES) == precompiled.kept("es", place)
    data = place.read_bytes()
    for spoilt in (b"", data[:-1], data[:200], data.replace(b"CAL0001", b"CAL9999", 1)):
        place.write_bytes(spoilt)
        assert precompiled.kept("es", place) == b""


def test_a_kept_index_of_other_rules_is_not_used(place, monkeypatch):
    monkeypatch.setattr(precompiled, "packed", lambda _: b"an index")
    assert precompiled.make("es", place) == precompiled.kept("es", place) == b"an index"
    files = precompiled.package_files("es")
    monkeypatch.setattr(precompiled, "package_files", lambda _: files[1:])
    assert precompiled.kept("es", place) == b""


def test_an_index_that_cannot_be_kept_is_made_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(precompiled, "packed", lambda _: b"an index")
    (tmp_path / "file").write_text("")
    assert precompiled.make("es", tmp_path / "file" / "es.index") == b"an index"


def test_pieces_of_one_token_each_are_matched_as_any_others():
    inflect = forms_for("es")
    phrases = [compile_phrase(p, inflect) for r in ACTIVE[::9] for p in (*r.phrases, *r.near)]
    fixed = [p for p in phrases if p.is_fixed]
    assert fixed
    for text in salads(4, 2):
        tokens = tokenize(text)
        for phrase in fixed:
            walked = replace(phrase, is_fixed=False)
            assert all(phrase.around(tokens, i) == walked.around(tokens, i) for i in range(len(tokens)))
