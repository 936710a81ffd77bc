"""Idiomatic phrases made to fit the words they replace."""

import pytest

from cleantext.inflect.article import introduce
from cleantext.inflect.fit import fit_es

FITTED = [
    ("disfrutar del espectáculo", "comen", "comer", "disfrutan del espectáculo"),
    ("disfrutar del espectáculo", "comiendo", "comer", "disfrutando del espectáculo"),
    ("poner contra las cuerdas", "asado", "asar", "puesto contra las cuerdas"),
    ("poner contra las cuerdas", "asada", "asar", "puesta contra las cuerdas"),
    ("pronunciarse", "expresó", "expresar", "se pronunció"),
    ("pronunciarse", "expresar", "expresar", "pronunciarse"),
    ("pronunciarse", "expresamos", "expresar", "nos pronunciamos"),
    ("echar leña al fuego", "vertiéndole", "verter", "echándole leña al fuego"),
    ("gran patrocinador", "padres", "padre", "grandes patrocinadores"),
    ("modelo de lenguaje", "patrones", "patrón", "modelos de lenguaje"),
    ("intrigas palaciegas", "lucha", "lucha", "intrigas palaciegas"),
    ("en resumen", "versiones", "versión", "en resumen"),
]


@pytest.mark.parametrize(("phrase", "word", "lemma", "wanted"), FITTED)
def test_a_phrase_takes_the_form_of_the_word_it_replaces(phrase, word, lemma, wanted):
    assert fit_es(phrase, word, [lemma]) == wanted


INTRODUCED = [
    ("el", "junta directiva", "tablero", ("la", "junta directiva")),
    ("La", "registros", "tronco", ("Los", "registros")),
    ("un", "casa", "caso", ("una", "casa")),
    ("del", "casa", "caso", ("de la", "casa")),
    ("de", "el público", "masa", ("", "del público")),
    ("las", "los mirones", "masas", ("", "los mirones")),
    ("su", "casas", "caso", ("sus", "casas")),
    ("muy", "casa", "caso", ("muy", "casa")),
    ("Las", "disfrutan", "comen", ("Las", "disfrutan")),
]


@pytest.mark.parametrize(("before", "new", "old", "wanted"), INTRODUCED)
def test_the_word_before_agrees_with_what_follows_it_now(before, new, old, wanted):
    assert introduce(before, new, old) == wanted
