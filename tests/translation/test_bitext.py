"""The bitext in each format says the same, and places are those of the source."""

import json

import pytest
from lxml import etree

from cleantext.config import Config
from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.errors import ConfigError
from cleantext.translation import Terms, translate_document
from cleantext.translation.bilingual import bilingual
from cleantext.translation.bitext import XLIFF, bitext
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.segments import whole
from cleantext.translation.tmx import read_tmx


@pytest.fixture
def done():
    doc = Document("t.txt", "xx El rey & <yo>.\nLa casa azul").edit([Edit(0, "xx ", "", "SPC001")])
    engine = Pseudo({"La casa azul": "The ⁇ house"})
    return translate_document(doc, Config(), engine, Terms(), split=whole)


def test_tsv_has_a_row_for_each_segment_with_places_in_the_source(done):
    rows = bitext(done, "tsv").decode().splitlines()
    assert rows[0].split("\t") == ["start", "end", "es", "en", "score", "doubts"]
    start, end, source, *_ = rows[1].split("\t")
    assert done.doc.source[int(start) : int(end)] == source == "El rey & <yo>."
    assert rows[2].endswith("BTX002")


def test_json_lines_carry_the_doubts(done):
    records = [json.loads(line) for line in bitext(done, "jsonl").decode().splitlines()]
    assert [r["es"] for r in records] == [p.source for p in done.pairs]
    assert records[1]["doubts"][0]["code"] == "BTX002"


def test_tmx_is_read_back(done, tmp_path):
    path = tmp_path / "b.tmx"
    path.write_bytes(bitext(done, "tmx"))
    assert [(u.source, u.target) for u in read_tmx(str(path), "es", "en")] == [
        (p.source, p.target) for p in done.pairs
    ]


def test_xliff_has_units_notes_and_languages(done):
    root = etree.fromstring(bitext(done, "xliff"))
    names = {"x": XLIFF}
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "es", "en")
    assert root.xpath("//x:source/text()", namespaces=names) == [p.source for p in done.pairs]
    assert root.xpath("//x:target/text()", namespaces=names) == [p.target for p in done.pairs]
    assert root.xpath("//x:note/text()", namespaces=names)[0].startswith("BTX002")


def test_control_characters_do_not_break_xml():
    done = translate_document(Document("t", "La casa \x01 azul"), Config(), Pseudo(), Terms(), split=whole)
    for form in ("tmx", "xliff"):
        etree.fromstring(bitext(done, form))


def test_an_unknown_format_names_the_known_ones(done):
    with pytest.raises(ConfigError, match="tsv, jsonl, tmx, xliff"):
        bitext(done, "pdf")


def test_the_bilingual_edition_has_both_sides_in_order(done):
    text = bilingual(done, "markdown")
    places = [text.index(part) for pair in done.pairs for part in (pair.source, pair.target)]
    assert places == sorted(places)


def test_the_bilingual_page_escapes_text_and_marks_doubts(done):
    page = bilingual(done, "html")
    assert "El rey &amp; &lt;yo&gt;." in page
    assert page.count('class="d" title="BTX002') == 1


def test_an_unknown_bilingual_format_names_the_known_ones(done):
    with pytest.raises(ConfigError, match="markdown, html"):
        bilingual(done, "docx")
