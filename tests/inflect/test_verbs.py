"""Spanish verbs: regular and irregular paradigms, clitics, and the way back from a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.inflect import Form, conjugate, readings
from cleantext.inflect.lemma_es import attach, forms_of, host_of, split_clitics
from cleantext.inflect.words import table

VERBS = sorted(table("verbs_es.txt")["verbs"])

FORMS = """
almorzar pret 0 almorcé
averiguar subj 0 averigüe
avergonzar pres 0 avergüenzo
caer pret 2 cayó
coger pres 0 cojo
componer imp 1 compón
conducir pret 5 condujeron
conocer pres 0 conozco
construir pres 2 construye
decir fut 2 dirá
distinguir pres 0 distingo
dormir ger 0 durmiendo
enviar pres 5 envían
escribir par 0 escrito
haber pres 2 ha
hacer pret 2 hizo
imprimir par 1 impresa
ir subj 2 vaya
jugar pres 2 juega
leer ger 0 leyendo
mantener pret 2 mantuvo
oír pres 0 oigo
pagar pret 0 pagué
pedir pret 2 pidió
poder cond 3 podríamos
presentar pres 2 presenta
reír pres 5 ríen
representar pres 2 representa
reunir pres 2 reúne
saber subj 1 sepas
seguir subj 3 sigamos
sentir pret 5 sintieron
ser impf 3 éramos
traer ger 0 trayendo
vencer pres 0 venzo
venir imp 1 ven
verter subj 5 viertan
volver par 3 vueltas
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_a_form_is_made_as_grammars_give_it(line):
    verb, tense, person, form = line.split()
    assert conjugate(verb)[Form(tense, int(person))] == form


@given(st.sampled_from(VERBS))
def test_every_form_of_a_verb_is_read_back_as_one_of_its_places(verb):
    forms = conjugate(verb)
    for place, form in forms.items():
        assert place in readings(form, verb)


@given(st.sampled_from(VERBS), st.sampled_from(["lo", "se", "me", "les", "selo", "nosla"]))
def test_clitics_that_are_attached_come_off_again(verb, clitics):
    infinitive = conjugate(verb)[Form("inf", 0)]
    joined = attach(infinitive, clitics, "inf")
    assert split_clitics(joined, verb) == (infinitive, clitics)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("cómpralo", "comprar"),
        ("dímelo", "decir"),
        ("póngalo", "poner"),
        ("sígueme", "seguir"),
        ("comiéndoselo", "comer"),
        ("echarle", "echar"),
        ("averígualo", "averiguar"),
    ],
)
def test_a_word_with_clitics_leads_to_a_form_of_its_verb(word, lemma):
    assert host_of(word) in forms_of(lemma)


@pytest.mark.parametrize("word", ["lugar", "mujer", "solar", "celular", "par"])
def test_a_noun_that_ends_like_a_verb_is_not_conjugated(word):
    assert not {word[:-2] + "o", word[:-2] + "an"} & forms_of(word)
