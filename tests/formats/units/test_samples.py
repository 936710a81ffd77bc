"""Every format: what is not translated stays byte for byte, and what is translated stands where it stood."""

import csv
import io
import json
import zipfile

import pytest

from cleantext.formats.units import Choice, read_units


def upper(units):
    return [text.upper() for text in units.texts]


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_translations_equal_to_the_source_give_the_same_bytes(name, sample, choice):
    data = sample(name)
    units = read_units(data, name, choice)
    assert units.rebuild(units.texts) == data


def test_each_unit_has_a_kind_and_a_line(name, sample, choice):
    units = read_units(sample(name), name, choice)
    assert len(units.texts) == len(units.kinds) == len(units.lines) > 1
    assert list(units.lines) == sorted(units.lines)


def test_reading_the_result_again_gives_the_translations(name, sample, choice):
    if name == "app.po":
        pytest.skip("a translated catalogue has nothing left to translate")
    units = read_units(sample(name), name, choice)
    again = read_units(units.rebuild(upper(units), ("es", "en")), name, choice)
    assert list(again.texts) == upper(units)


def test_one_changed_unit_changes_nothing_else(name, sample, choice):
    units = read_units(sample(name), name, choice)
    texts = list(units.texts)
    texts[1] = texts[1].upper()
    again = units.rebuild(texts)
    if not name.endswith((".docx", ".odt", ".epub")):
        before, after = sample(name).splitlines(), again.splitlines()
        assert sum(a != b for a, b in zip(before, after, strict=True)) in (1, 2), "a cue has two lines"
    else:
        before, after = members(sample(name)), members(again)
        assert list(before) == list(after)
        assert sum(before[one] != after[one] for one in before) == 1


def test_pages_keep_their_structure_and_change_their_language(sample):
    units = read_units(sample("page.html"), "page.html")
    page = units.rebuild(upper(units), ("es", "en")).decode()
    assert '<html lang="en">' in page
    assert '<body class="dos  espacios"   id=uno>\n  <!-- un comentario -->' in page
    assert '<a href="https://ejemplo.org/?a=1&amp;b=2" title="NOTA DE PRENSA">EL AYUNTAMIENTO</a>' in page
    assert "<p><strong>TODA LA LÍNEA EN NEGRITA.</strong></p>" in page
    assert 'alt="LA PLAZA LLENA"' in page
    for kept in (
        '"<p>Hola</p>"',
        "<pre>no   tocar</pre>",
        "Marca Registrada",
        '<p lang="fr">Texte</p>',
        "abrir()",
    ):
        assert kept in page


def test_a_moved_link_keeps_its_words_and_its_address():
    units = read_units(b"<p>Uno <a href=x>dos</a> tres</p>", "a.html")
    assert units.rebuild(["<G1> Two </G1> one three"]) == b"<p><a href=x>Two</a> one three</p>"


def test_a_lost_link_is_put_back_and_noted():
    units = read_units(b"<p>Uno <a href=x>dos</a> tres</p>", "a.html")
    assert units.rebuild(["One two three"]) == b"<p>One <a href=x>two</a> three</p>"
    assert [note.code for note in units.notes(["One two three"])] == ["FMT002"]


def test_markup_in_a_translation_is_text():
    units = read_units("<p title='él'>Hola</p>".encode(), "a.html")
    assert units.rebuild(["a'b\"", "1 < 2 & <b>"]) == (
        b"<p title='a&#39;b&quot;'>1 &lt; 2 &amp; &lt;b&gt;</p>"
    )


def test_words_of_the_source_that_look_like_marks_are_words():
    units = read_units(b"<p>Una marca &lt;G1&gt; y <b>negrita</b> juntas</p>", "a.html")
    assert units.rebuild([text.upper() for text in units.texts]) == (
        b"<p>UNA MARCA &lt;G1&gt; Y <b>NEGRITA</b> JUNTAS</p>"
    )


def test_a_page_keeps_its_encoding():
    units = read_units('<meta charset="iso-8859-1"><p>Señor, mañana</p>'.encode("latin-1"), "a.html")
    assert units.rebuild(["a “b” é — 前"]) == '<meta charset="iso-8859-1"><p>a “b” é — &#21069;</p>'.encode(
        "cp1252"
    )


def test_a_text_file_that_cannot_spell_the_translation_becomes_utf8_and_says_so():
    data = "1\n00:00:01,000 --> 00:00:09,000\nEl señor está aquí, mañana también.\n".encode("cp1252")
    units = read_units(data, "a.srt")
    assert units.rebuild(["前"]).decode().endswith("前\n")
    assert [note.code for note in units.notes(["前"])] == ["FMT003"]


def test_json_keeps_its_blanks_numbers_and_escapes(sample):
    choice = Choice(fields=("title", "items.*"))
    units = read_units(sample("data.json"), "data.json", choice)
    data = units.rebuild(upper(units)).decode()
    assert '"title": "EL R\\u00cdO CRECI\\u00d3",\n' in data
    assert '"price": 1.50, "tags": ["UNO DOS", "TRES"]}' in data
    assert '{"name" : "ACEITE \\"VIRGEN\\"",  "price": 9e2}' in data
    assert json.loads(data)["id"] == "no tocar"


def test_json_lines_are_read_line_by_line():
    data = b'{"t": "Hola"}\n\n{"t": "Casa", "x": 1}\n'
    units = read_units(data, "a.jsonl", Choice(fields=("t",)))
    assert units.rebuild(["Hi", "House"]) == b'{"t": "Hi"}\n\n{"t": "House", "x": 1}\n'


def test_tables_keep_the_cells_of_other_columns(sample):
    units = read_units(sample("shop.csv"), "shop.csv", Choice(columns=("título",)))
    made = list(
        csv.reader(
            io.StringIO(units.rebuild(["A;b", 'say "x"', "one\ntwo"]).decode(), newline=""), delimiter=";"
        )
    )
    old = list(csv.reader(io.StringIO(sample("shop.csv").decode(), newline=""), delimiter=";"))
    assert [row[1] for row in made] == ["título", "A;b", 'say "x"', "one\ntwo"]
    assert [row[:1] + row[2:] for row in made] == [row[:1] + row[2:] for row in old]


def test_formulas_are_escaped_only_on_request(sample):
    for escape, cell in ((False, b";=SUMA(A1)"), (True, b";'=SUMA(A1)")):
        units = read_units(
            sample("shop.csv"), "shop.csv", Choice(columns=("título",), escape_formulas=escape)
        )
        made = units.rebuild(["=1+1", "b", "c"])
        assert cell in made
        assert (b'"\'=1+1"' in made) is escape
        assert b";-5;" in made, "a number is no formula"


def test_a_formula_is_never_sent_to_the_engine():
    units = read_units(b"a\n=HYPERLINK(hola)\nadi\xc3\xb3s\n", "a.csv", Choice(columns=("a",)))
    assert units.texts == ("adiós",)


def test_books_and_letters_keep_every_other_member(sample):
    for name, touched in (
        ("book.epub", {"OEBPS/content.opf", "OEBPS/text/uno a.xhtml", "OEBPS/toc.ncx"}),
        ("letter.odt", {"content.xml", "meta.xml"}),
    ):
        units = read_units(sample(name), name)
        before, after = members(sample(name)), members(units.rebuild(upper(units), ("es", "en")))
        assert list(before) == list(after)
        assert {one for one in before if before[one] != after[one]} == touched


def test_the_first_member_of_a_book_stays_stored(sample):
    units = read_units(sample("book.epub"), "book.epub")
    with zipfile.ZipFile(io.BytesIO(units.rebuild(upper(units)))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.date_time[0]) == ("mimetype", zipfile.ZIP_STORED, 2024)


def test_opendocument_keeps_spans_links_notes_and_fields(sample):
    units = read_units(sample("letter.odt"), "letter.odt")
    text = members(units.rebuild(upper(units)))["content.xml"].decode()
    assert (
        '<text:a xlink:href="https://ejemplo.org/">LA PÁGINA</text:a> CIERRA<text:note text:id="n1">' in text
    )
    assert "<text:p>UNA NOTA &amp; MÁS.</text:p></text:note-body></text:note> HOY.</text:p>" in text
    assert "borrado ya" in text
    assert "no tocar" in text


def test_a_catalogue_keeps_what_people_translated(sample):
    polib = pytest.importorskip("polib")
    units = read_units(sample("app.po"), "app.po")
    made = polib.pofile(units.rebuild([f"T {text}" for text in units.texts]).decode())
    by_id = {entry.msgid: entry for entry in made}
    assert by_id["Abrir el archivo %s"].msgstr == "T Abrir el archivo %s"
    assert by_id["Guardar"].msgstr == "Save it"
    assert by_id["%d puente"].msgstr_plural == {0: "T %d puente", 1: "T %d puentes"}
    assert by_id['Primera línea\nsegunda "línea"'].msgstr == 'T Primera línea\nsegunda "línea"'
    assert made.metadata["Project-Id-Version"] == "ejemplo 1.0"
    assert [entry.msgid for entry in made.obsolete_entries()] == ["Obsoleto"]


def test_subtitles_keep_times_speakers_and_places(sample):
    units = read_units(sample("film.srt"), "film.srt")
    made = units.rebuild(
        ["I have <G1>never</G1> seen a bridge like this one here.", "Coming?", "No.", "Fast."]
    ).decode()
    assert "00:00:04,000\nI have <i>never</i> seen a bridge\nlike this one here.\n\n2\n" in made
    assert "\n- Coming?\n- No.\n" in made
    assert "X1:100 X2:200\n{\\an8}Fast.\n" in made


def test_subtitles_too_fast_to_read_are_noted(sample):
    units = read_units(sample("film.srt"), "film.srt")
    assert [(n.code, n.unit) for n in units.notes(units.texts)] == [("FMT001", 3)]


def test_speed_is_measured_at_twenty_characters_a_second():
    units = read_units(b"1\n00:00:01,000 --> 00:00:02,000\nabc\n", "a.srt")
    assert units.notes(["x" * 20]) == []
    assert [note.code for note in units.notes(["x" * 21])] == ["FMT001"]


def test_webvtt_keeps_notes_styles_and_voices(sample):
    units = read_units(sample("talk.vtt"), "talk.vtt")
    made = units.rebuild(upper(units)).decode()
    assert "Este comentario no se traduce." in made
    assert "<v Ana>BUENOS DÍAS A <b>TODOS</b>." in made
    assert "HOY HABLAMOS DE\nPUENTES Y DE RÍOS.\n" in made
