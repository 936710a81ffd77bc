"""The engine: what a phrase pattern matches, where a rule keeps still, and what a finding says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.detect.engine import Engine
from cleantext.detect.phrase import compile_phrase
from cleantext.detect.tokens import tokenize
from cleantext.document import Document
from cleantext.errors import RuleError
from cleantext.inflect.lemma_es import forms_of
from cleantext.rules import Rule, RuleSet

MATCHES = [
    ("fuego", "Hay Fuego aquí", "Fuego"),
    ("el|la fuego", "Vio el fuego", "el fuego"),
    ("lemma:comer lemma:melón", "Comieron melones", "Comieron melones"),
    ("lemma:verter|echar aceite", "Quiso echarle aceite", "echarle aceite"),
    ("lemma:comer los? melones", "comen los melones", "comen los melones"),
    ("lemma:comer los? melones", "comen melones", "comen melones"),
    ("comer {0,2} melón", "comer un buen melón", "comer un buen melón"),
    ("comer {0,2} melón", "comer un buen gran melón", None),
    ("comer {0,2} melón", "comer , melón", None),
    ("^ además", "Además, llueve", "Además"),
    ("^ además", "Llueve además", None),
    ("hoy $", "Llueve hoy.", "hoy"),
    ("hoy $", "Hoy llueve", None),
    ("# millones", "gasta 13.000 millones", "13.000 millones"),
    ("señor Cap", "el señor Dorado vino", "señor Dorado"),
    ("señor Cap", "el señor dorado vino", None),
    ("=Timón", "usa Timón", "Timón"),
    ("=Timón", "usa el timón", None),
    ("come melones", "«come» melones", "come» melones"),
]


@pytest.mark.parametrize(("pattern", "text", "wanted"), MATCHES)
def test_a_phrase_matches_what_it_says(pattern, text, wanted):
    tokens = tokenize(text)
    found = list(compile_phrase(pattern, forms_of).search(tokens, 0, len(tokens)))
    spans = [tokens.span(m.first, m.after).of(text) for m in found]
    assert spans == ([wanted] if wanted else [])


@pytest.mark.parametrize("pattern", ["", "{0,2}", "word?", "^ $", "de|dos-palabras|a b|{1}"])
def test_a_phrase_without_a_word_that_must_stand_is_refused(pattern):
    with pytest.raises(RuleError):
        compile_phrase(pattern, forms_of)


def rule(**given):
    return Rule(**{"code": "CAL0001", "name": "x", "lang": "es", "why": "w", **given})


def codes(text, *rules, cues=None):
    blocks = [tokenize(line) for line in text.splitlines()]
    return [f.code for f in Engine(RuleSet("es", rules, cues or {})).check(blocks)]


def test_near_needs_its_word_within_fifteen_words():
    melons = rule(phrases=("comer melones",), near=("usuario",))
    assert codes("El usuario quiere comer melones", melons)
    assert not codes("El usuario " + "muy " * 16 + "comer melones", melons)
    assert not codes("El usuario llega\ncomer melones", melons)


def test_not_near_keeps_a_rule_still():
    melons = rule(phrases=("comer melones",), not_near=("lemma:niño",))
    assert not codes("Los niños quieren comer melones", melons)


CUES = {"software": ("lemma:servidor", "código"), "sport": ("gol", "liga", "árbitro", "copa")}


def test_a_domain_needs_two_cues_in_the_paragraph_or_most_of_the_document():
    log = rule(phrases=("tronco",), domain=("software",))
    assert codes("El tronco del servidor y el código", log, cues=CUES)
    assert not codes("El tronco del servidor", log, cues=CUES)
    assert not codes("El tronco\nservidor código\ngol liga árbitro copa", log, cues=CUES)


def test_the_matched_words_are_no_cue_of_their_own():
    log = rule(phrases=("servidor",), domain=("software",))
    assert not codes("El servidor y el código", log, cues=CUES)


def test_a_pattern_is_searched_for_only_where_what_it_needs_stands():
    rule = Rule(code="GRA9001", name="a", lang="es", why="-", pattern=r"`\w+` clase", needs=("`",))
    (found,) = Engine(RuleSet("es", (rule,))).check([tokenize("Usa la `Foo` clase.")])
    assert found.code == "GRA9001"
    elsewhere = Rule(code="GRA9001", name="a", lang="es", why="-", pattern="clase", needs=("`",))
    assert not Engine(RuleSet("es", (elsewhere,))).check([tokenize("Usa la clase.")])


def test_a_pattern_that_runs_away_is_given_up_and_says_so():
    slow = rule(pattern=r"(?:a+)+b")
    assert codes("a" * 5000, slow) == ["TIM001"]


def test_a_finding_says_what_was_meant_and_how_to_say_it():
    melons = rule(
        phrases=("lemma:comer melones",),
        idiom="吃瓜",
        meaning="watch the drama",
        es=("mirar",),
        en=("watch",),
    )
    (found,) = Engine(RuleSet("es", (melons,))).check([tokenize("Comen melones.")])
    assert (found.fix, found.suggest, found.source_idiom) == ("Miran", {"es": "Miran", "en": "watch"}, "吃瓜")
    assert "吃瓜" in found.message
    assert "watch the drama" in found.message


@given(st.text(max_size=200))
def test_no_text_makes_the_tokeniser_stumble(text):
    tokens = tokenize(text, at=7)
    document = Document("a", "-" * 7 + text)
    for raw, start, end in zip(tokens.raw, tokens.starts, tokens.ends, strict=True):
        assert document.text[start:end] == raw
    assert len(tokens.low) == len(tokens.raw)
