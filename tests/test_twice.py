"""Cleaning twice is once, for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Config, Document, clean, explain
from cleantext.pipeline import clean_document

SUB = "El equipo del proyecto no ha dicho nada, pero el libro blanco fue eliminado del sitio web oficial."
HEADED = (
    "nto las ballenas gigantes transfirieron 12.400 millones de fichas a la billetera caliente antes de la medianoche."
    "El equipo del proyecto no ha corrido la carretera pero el libro blanco fue eliminado del sitio web oficial\n"
    "e e a pción que to e a p\n"
    "# ¡Edo se ha desplomado!Los pequeños inversores cortaa calliarizadas con el asunto, las ballenas gigantes"
    " transfirieron 12.400 millones de fichas a la billetera caliente antes de la medianoche. El equipo del proyecto no ha"
    " corrido la carretera, pero el libro blanco fue eliminado del sitio web oficial.\ne ción que to ea"
)
LINES = ("# Título", "## Otro título", "Título", "Por Ana Ruiz", "Leer más", "- uno", "", "e a", f"{SUB}{SUB}", SUB,
         "Una vecina de la calle Mayor dijo ayer que volvería pronto con su hermana pequeña.", "«Dijo", "x | y | z",
         "Una vecina de la calle Mayor dijo ayer que no volvería nunca más con su hermana.Luego calló.")  # fmt: skip


def test_a_copy_that_appears_when_a_heading_mark_goes_is_collapsed_at_once():
    once = explain(HEADED)
    assert once.source == HEADED
    assert clean(once.text) == once.text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_cleaning_twice_is_once(lines, gap):
    text = gap.join([*lines, *lines[1:]])
    once = clean_document(Document("a", text), Config())
    assert once.source == text
    assert clean_document(Document("a", once.text), Config()).text == once.text
    for finding in once.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(once.text)


@pytest.mark.parametrize("text", ["", "\n", "# ", "# a", "a\n" * 40])
def test_little_texts_settle_too(text):
    assert clean(clean(text)) == clean(text)
