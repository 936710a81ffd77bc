"""Comments that silence findings: their reach, their codes, and those that silence nothing."""

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.formats import document_from_bytes
from cleantext.pipeline import analyse, clean_document

MELONS = "Los internautas comen melones en la red."
PROSE = """La biblioteca del barrio abrió ayer sus puertas después de dos años de obras. La directora explicó que el
edificio guarda doce mil libros y una sala para los niños. Los vecinos pasaron la tarde entre lecturas y música."""
HAN = "Según 前联席首席执行官 Taylor, la junta cede."


def codes(text, path="a.md", **settings):
    doc = analyse(document_from_bytes(text.encode(), path), Config(**settings))
    return [f.code for f in doc.findings if f.severity != "info"]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_comment_silences_its_own_line(path):
    assert codes(f"{MELONS} <!-- cleantext: ignore CAL0001 -->\n\n{HAN}\n", path) == ["RES0001"]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_alone_on_its_line_it_silences_the_paragraph_after_it(path):
    text = f"<!-- cleantext: ignore CAL (a quotation) -->\n\nUno.\n{MELONS}\n\n{HAN} {MELONS}\n"
    assert codes(text, path) == ["RES0001", "CAL0001"]


def test_other_codes_still_speak():
    assert codes(f"{MELONS} {HAN} <!-- cleantext: ignore CAL -->\n") == ["RES0001"]


def test_without_codes_everything_is_silenced():
    assert codes(f"{MELONS} {HAN} <!-- cleantext: ignore -->\n") == []


def test_off_holds_until_on_and_else_to_the_end():
    text = f"<!-- cleantext: off CAL -->\n\n{MELONS}\n\n<!-- cleantext: on -->\n\n{MELONS}\n"
    assert codes(text) == ["CAL0001"]
    assert codes(text.replace("<!-- cleantext: on -->", "")) == []


def test_a_comment_that_silences_nothing_is_found_at_its_place():
    text = f"Todo va bien. <!-- cleantext: ignore CAL0001 -->\n\n{HAN}\n"
    doc = analyse(document_from_bytes(text.encode(), "a.md"), Config())
    (found,) = (f for f in doc.findings if f.code == "IGN001")
    assert found.span.of(doc.text) == "<!-- cleantext: ignore CAL0001 -->"


def test_a_comment_is_not_called_idle_when_its_codes_were_not_asked_for():
    assert codes(f"{MELONS} <!-- cleantext: ignore CAL0001 -->", select=("RES", "IGN")) == []


def test_nothing_is_found_inside_the_comment_itself():
    assert codes("Todo va bien. <!-- cleantext: ignore comen melones -->") == ["IGN001"]


def test_a_comment_in_a_page_is_read_though_its_text_is_extracted():
    body = f"<p>{MELONS} <!-- cleantext: ignore CAL --></p>\n<p>{PROSE}</p>"
    page = f"<html><body><article><h1>Un perro</h1>\n{body}\n</article></body></html>"
    assert codes(page, "a.html") == []
    assert codes(page.replace("ignore CAL", "nada"), "a.html") == ["CAL0001"]


def test_what_is_silenced_is_counted_and_not_repaired():
    text = f"{MELONS} <!-- cleantext: ignore CAL -->"
    doc = analyse(Document("a", text), Config(repair="all"))
    assert (doc.text, doc.meta["silenced"]) == (text, 1)
    assert clean_document(Document("a", text), Config(repair="all")).text == text
    assert clean_document(Document("a", MELONS), Config(repair="all")).text != MELONS
