"""Every rule proves itself: one test over all of them."""

from functools import cache

import pytest

from cleantext.detect.prove import paragraphs, prove
from cleantext.detect.stage import Detector
from cleantext.rules import load_rules

LANGS = ("es", "en")


@cache
def loaded(lang):
    rules = load_rules(lang)
    return rules, Detector(rules)


def cases(key):
    return [
        pytest.param(lang, rule, id=f"{lang}-{rule.code}")
        for lang in LANGS
        for rule in loaded(lang)[0].rules
        if rule.is_active and getattr(rule, key)
    ]


@pytest.mark.parametrize(("lang", "rule"), cases("bad"))
def test_a_rule_finds_its_bad_examples_and_leaves_its_good_ones_alone(lang, rule):
    rules, detector = loaded(lang)
    assert prove(rule, rules.cues, detector.check) == []


@pytest.mark.parametrize(("lang", "rule"), cases("missed"))
@pytest.mark.xfail(strict=True, reason="known not to be found")
def test_what_a_rule_is_known_to_miss_is_still_missed(lang, rule):
    _, detector = loaded(lang)
    for text in rule.missed:
        assert rule.code in {f.code for f in detector.check(paragraphs(text))}
