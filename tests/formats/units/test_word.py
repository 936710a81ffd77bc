"""Word documents, read back by python-docx where it is installed."""

import io
import zipfile

import pytest
from lxml import etree

from cleantext.formats.units import read_units

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False))


@pytest.fixture
def letter(sample):
    return read_units(sample("letter.docx"), "letter.docx")


def translated(letter, **changes):
    texts = [changes.get(f"u{number}", text.upper()) for number, text in enumerate(letter.texts)]
    return letter.rebuild(texts, ("es", "en"))


def test_runs_one_cannot_tell_apart_are_one(letter):
    assert letter.texts[0] == "Una carta"
    assert letter.kinds[0] == "heading"


def test_formats_links_and_notes_are_marks(letter):
    assert letter.texts[1] == "Dijo <G1>muy claro</G1> que <G2>la página</G2> cierra<G3/> hoy."


def test_all_text_stands_in_runs(letter):
    tree = document(translated(letter))
    assert all(text.getparent().tag == W + "r" for text in tree.iter(W + "t"))
    assert all(
        run.getparent().tag in (W + "p", W + "hyperlink")
        for run in tree.iter(W + "r")
        if run.find(W + "t") is not None
    )


def test_a_translation_may_change_the_order_of_formats(letter):
    tree = document(translated(letter, u1="<G2>The page</G2> closes<G3/> today, it <G1>clearly</G1> said."))
    line = tree.findall(f".//{W}p")[1]
    runs = [
        (
            "".join(t.text for t in run.iter(W + "t")),
            run.getparent().tag == W + "hyperlink",
            run.find(f"{W}rPr/{W}b") is not None,
        )
        for run in line.iter(W + "r")
    ]
    assert [one for one in runs if one[0]] == [
        ("The page", True, False),
        (" closes", False, False),
        (" today, it ", False, False),
        ("clearly", False, True),
        (" said.", False, False),
    ]
    assert line.find(f".//{W}footnoteReference") is not None
    assert len(line.findall(W + "bookmarkStart")) == len(line.findall(W + "bookmarkEnd")) == 1


def test_tabs_and_breaks_stand_where_they_stood(letter):
    tree = document(translated(letter))
    line = tree.findall(f".//{W}p")[2]
    kinds = [one.tag.removeprefix(W) for run in line.iter(W + "r") for one in run if one.tag != W + "rPr"]
    assert kinds == ["t", "tab", "t", "br", "t", "t"]


def test_fields_and_deleted_text_stay(letter):
    raw = etree.tostring(document(translated(letter)), encoding="unicode")
    assert "PAGE no tocar" in raw
    assert "borrado ya" in raw


def test_text_in_boxes_is_translated_with_the_line_around_it(letter):
    raw = etree.tostring(document(translated(letter)), encoding="unicode")
    assert "ANTES " in raw
    assert "DENTRO DE LA CAJA" in raw
    assert " Y DESPUÉS." in raw


def test_the_document_says_its_new_language(letter):
    with zipfile.ZipFile(io.BytesIO(translated(letter))) as archive:
        assert b'<w:lang w:val="en"' in archive.read("word/styles.xml")
        assert b"<dc:language>en<" in archive.read("docProps/core.xml")
        assert b"<dc:creator>Ana Ruiz<" in archive.read("docProps/core.xml")


def test_python_docx_reads_the_result(letter):
    docx = pytest.importorskip("docx")
    made = docx.Document(io.BytesIO(translated(letter)))
    assert made.paragraphs[0].text == "UNA CARTA"
    assert made.paragraphs[2].text == "NOMBRE:\tANA & LUIS\nCALLE MAYOR"
    assert made.tables[0].cell(0, 0).text == "CELDA UNO"


def test_a_document_of_python_docx_is_translated():
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Un título", 1)
    line = made.add_paragraph("Una palabra ")
    line.add_run("en negrita").bold = True
    line.add_run(" y más.")
    out = io.BytesIO()
    made.save(out)
    units = read_units(out.getvalue(), "a.docx")
    assert units.rebuild(units.texts) == out.getvalue()
    again = docx.Document(io.BytesIO(units.rebuild([text.upper() for text in units.texts])))
    assert [(run.text, run.bold) for run in again.paragraphs[1].runs if run.text] == [
        ("UNA PALABRA ", None),
        ("EN NEGRITA", True),
        (" Y MÁS.", None),
    ]
