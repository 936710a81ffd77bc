"""`translate` and `memory` as a user runs them on files with layout; the engine is the shipped pseudo engine."""

import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from lxml import etree

from cleantext.cli import cli
from cleantext.errors import CleantextError

DATA = Path(__file__).parents[1] / "data" / "formats"
TEXT = """---
title: El puente
draft: no
---

# El puente abre

El río creció ayer, dijo Ana. Nadie lo vio.

- Uno de los vecinos

```
codigo intacto
```
"""


def run(*args):
    """Run a command; an error shows as `main` would show it."""
    done = CliRunner().invoke(cli, [str(arg) for arg in args])
    if isinstance(error := done.exception, CleantextError):
        return SimpleNamespace(
            exit_code=error.exit_code, stdout="", stderr=f"cleantext: {error}", output=str(error)
        )
    return done


def translate(*args):
    return run("translate", "--model", "pseudo", *args)


@pytest.fixture
def folder(tmp_path):
    for name in ("page.html", "film.srt", "app.po"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "a.md").write_text(TEXT)
    return tmp_path


def packed(name, tmp_path):
    members = DATA / name.replace(".", "_")
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for file in sorted(members.rglob("*"), key=lambda f: (f.name != "mimetype", f)):
            if file.is_file():
                archive.write(file, file.relative_to(members).as_posix())
    return tmp_path / name


def test_a_folder_of_many_formats_keeps_each(folder, tmp_path):
    done = translate(folder, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    out = tmp_path / "out"
    assert sorted(file.name for file in out.iterdir()) == ["a.md", "app.po", "film.srt", "page.html"]
    assert '<html lang="en">' in (out / "page.html").read_text()
    assert "<em>VUELVE</em>" in (out / "page.html").read_text()
    assert "00:00:05,000 --> 00:00:08,500\n- " in (out / "film.srt").read_text()
    assert 'msgstr "Save it"' in (out / "app.po").read_text()
    assert "codigo intacto" in (out / "a.md").read_text()


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "book.epub"])
def test_archives_keep_their_format(name, tmp_path):
    file = packed(name, tmp_path)
    done = translate(file, "-o", tmp_path / f"out-{name}")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / f"out-{name}") as new:
        assert old.namelist() == new.namelist()
        assert new.testzip() is None


def test_all_files_go_through_one_batch(folder, tmp_path, monkeypatch):
    from cleantext.translation.pseudo import Pseudo

    calls = []
    usual = Pseudo.__call__

    def counting(self, segments, *, beam=0):
        calls.append(list(segments))
        return usual(self, segments, beam=beam)

    monkeypatch.setattr(Pseudo, "__call__", counting)
    assert translate(folder / "page.html", folder / "film.srt", "-o", tmp_path / "out").exit_code == 0
    assert any("mercado" in one for one in calls[0])
    assert any("Vienes" in one for one in calls[0])


def test_a_broken_file_is_named_and_the_others_go_on(folder, tmp_path):
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 nothing")
    done = translate(folder / "bad.docx", folder / "film.srt", "-o", tmp_path / "out")
    assert done.exit_code == 4
    assert "bad.docx: the file is damaged" in done.stderr
    assert (tmp_path / "out" / "film.srt").exists()


def test_a_file_does_not_change_its_format(folder):
    done = translate(folder / "film.srt", "-o", folder / "film.docx")
    assert done.exit_code == 6
    assert ".srt" in done.stderr
    assert not (folder / "film.docx").exists()
    assert translate(folder / "a.md", "-o", folder / "a.docx").exit_code == 6


def test_the_main_text_of_a_page_is_had_by_the_ending(folder):
    done = translate(folder / "page.html", "-o", folder / "page.md")
    assert done.exit_code == 0, done.output
    assert "<p" not in (folder / "page.md").read_text()


def test_fields_and_columns_are_chosen(tmp_path):
    (tmp_path / "a.json").write_text('{"a": "hola",  "b": ["casa roja"]}')
    (tmp_path / "a.csv").write_text("id,texto,x\nuno,casa roja,=1\n")
    assert translate("--fields", "b", tmp_path / "a.json").stdout == '{"a": "hola",  "b": ["CASA ROJA"]}'
    assert translate("--columns", "texto", "--escape-formulas", tmp_path / "a.csv").stdout == (
        "id,texto,x\nuno,CASA ROJA,'=1\n"
    )
    told = translate(tmp_path / "a.csv")
    assert told.exit_code == 6
    assert "id, texto, x" in told.stderr


def test_words_that_look_like_marks_survive_translation(tmp_path):
    (tmp_path / "a.html").write_text(
        "<p>La marca &lt;G1&gt; y la <b>otra</b> marca</p><p>Uno &lt;/G2&gt; dos</p>"
    )
    made = translate(tmp_path / "a.html").stdout
    assert made.count("&lt;G1&gt;") == made.count("&lt;/G2&gt;") == made.count("<b>OTRA</b>") == 1


def test_front_matter_is_translated_on_request(folder):
    assert translate(folder / "a.md").stdout.startswith("---\ntitle: El puente\n")
    made = translate("--fields", "title", folder / "a.md").stdout
    assert made.startswith("---\ntitle: eL PUENTE\ndraft: no\n---\n\n# eL PUENTE ABRE\n")


def test_a_cue_too_fast_is_told(folder):
    assert "film.srt:13: FMT001" in translate(folder / "film.srt").stderr


def test_a_memory_makes_the_second_run_free(folder, tmp_path, monkeypatch):
    from cleantext.translation.pseudo import Pseudo

    memory = tmp_path / "m.db"
    first = translate("--memory", memory, folder / "page.html", "-o", tmp_path / "1.html")
    assert first.exit_code == 0, first.output

    def fails(self, segments, *, beam=0):  # noqa: ARG001
        assert not list(segments), "nothing is left to decode"
        return []

    monkeypatch.setattr(Pseudo, "__call__", fails)
    second = translate("--memory", memory, folder / "page.html", "-o", tmp_path / "2.html")
    assert second.exit_code == 0, second.output
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert "from the memory" in second.stderr


def test_a_memory_is_exported_imported_counted_and_pruned(folder, tmp_path):
    old, new, tmx = tmp_path / "old.db", tmp_path / "new.db", tmp_path / "all.tmx"
    translate("--memory", old, folder / "a.md")
    assert "4 units written" in run("memory", "export", old, tmx).stdout
    assert "4 units imported" in run("memory", "import", new, tmx).stdout
    assert "4  imported" in run("memory", "stats", new).stdout
    assert "4  pseudo" in run("memory", "stats", old).stdout
    assert "0 units removed" in run("memory", "prune", new, "--days", "0.000000001").stdout
    assert "4 units removed" in run("memory", "prune", old, "--days", "0.000000001").stdout
    assert run("memory", "prune", old).exit_code == 6
    assert run("memory", "stats", tmp_path / "none.db").exit_code == 6


@pytest.mark.parametrize(
    "attack",
    ['<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE tmx [<!ENTITY x "hola">]>'],
)
def test_entities_in_a_tmx_are_not_resolved(attack, tmp_path):
    tmx = tmp_path / "a.tmx"
    unit = "<tu><tuv xml:lang='es'><seg>uno &x;</seg></tuv><tuv xml:lang='en'><seg>one &x;</seg></tuv></tu>"
    tmx.write_text(f"{attack}<tmx version='1.4'><header/><body>{unit}</body></tmx>")
    run("memory", "import", tmp_path / "m.db", tmx)
    exported = run("memory", "export", tmp_path / "m.db", "-").stdout
    assert "hola" not in exported
    assert Path("/etc/hostname").read_text().strip() not in exported


def test_explaining_a_line_shows_terms_memory_alternatives_and_receipts(folder, tmp_path):
    terms = tmp_path / "terms.tsv"
    terms.write_text("source\ttarget\nrío\triver\n")
    memory = tmp_path / "m.db"
    (tmp_path / "b.txt").write_text("El río creció ayer, dijo Eva.\n")
    translate("--memory", memory, tmp_path / "b.txt")
    done = run(
        "translate",
        "--model",
        "pseudo",
        "--terms",
        terms,
        "--memory",
        memory,
        "--explain",
        f"{folder / 'a.md'}:8",
    )
    assert done.exit_code == 0, done.output
    assert "source       El río creció ayer, dijo Ana." in done.stdout
    assert "term         río → river" in done.stdout
    assert "El río creció ayer, dijo Eva. → " in done.stdout
    assert "receipt" in done.stdout
    assert done.stdout.count("\nsource  ") == 2, "both sentences of the line"


def test_explaining_works_for_files_with_layout(folder):
    done = translate("--explain", f"{folder / 'page.html'}:14")
    assert "Los puestos abrieron" in done.stdout
    assert "<G1>" not in done.stdout


@pytest.mark.parametrize("place", ["a.md", "a.md:x", "a.md:900", "none.txt:1"])
def test_explaining_nothing_is_an_error_with_a_hint(folder, place):
    done = translate("--explain", folder / place)
    assert done.exit_code in (4, 6)
    assert len(done.stderr.strip().split(". ")) > 1


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_the_bilingual_edition_has_both_sides_of_every_sentence(folder, suffix):
    out = folder / f"both.{suffix}"
    done = translate("--bilingual", folder / "a.md", "-o", out)
    assert done.exit_code == 0, done.output
    if suffix == "docx":
        with zipfile.ZipFile(out) as archive:
            root = etree.fromstring(
                archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False)
            )
        said = "\n".join(root.itertext())
    else:
        said = out.read_text()
    for words in ("El río creció ayer", "Nadie lo vio.", "Uno de los vecinos"):
        assert words in said
        assert words.swapcase() in said


def test_the_bilingual_document_opens_in_python_docx(folder):
    docx = pytest.importorskip("docx")
    translate("--bilingual", folder / "a.md", "-o", folder / "both.docx")
    lines = docx.Document(io.BytesIO((folder / "both.docx").read_bytes())).paragraphs
    assert [line.style.name for line in lines[:2]] == ["Source", "Translation"]
    assert lines[0].text == "El puente abre"


def test_bitexts_of_every_form_say_the_same(folder):
    pairs = {}
    for suffix in ("tsv", "jsonl", "tmx", "xlf"):
        file = folder / f"a.{suffix}"
        done = translate("--bitext", file, folder / "film.srt", "-o", folder / "out.srt")
        assert done.exit_code == 0, done.output
        pairs[suffix] = file
    rows = [line.split("\t") for line in pairs["tsv"].read_text().splitlines()[1:]]
    wanted = [(row[2], row[3]) for row in rows]
    assert len(wanted) > 3
    assert not any("<G" in part for pair in wanted for part in pair), "marks are for files, not for people"
    records = [json.loads(line) for line in pairs["jsonl"].read_text().splitlines()]
    assert [(one["es"], one["en"]) for one in records] == wanted
    tmx = etree.parse(pairs["tmx"], etree.XMLParser(resolve_entities=False)).iter("seg")
    flat = [seg.text for seg in tmx]
    assert list(zip(flat[::2], flat[1::2], strict=True)) == wanted
    names = "{urn:oasis:names:tc:xliff:document:2.0}"
    root = etree.parse(pairs["xlf"], etree.XMLParser(resolve_entities=False)).getroot()
    sides = [[one.text for one in root.iter(names + side)] for side in ("source", "target")]
    assert list(zip(*sides, strict=True)) == wanted


def test_near_hits_are_offered_and_not_used(folder, tmp_path):
    memory, tmx = tmp_path / "m.db", tmp_path / "old.tmx"
    unit = "<tu><tuv xml:lang='es'><seg>¿Vienes hoy?</seg></tuv><tuv xml:lang='en'><seg>Coming now?</seg></tuv></tu>"
    unit += unit.replace("hoy", "mañana y hoy")
    tmx.write_text(f"<tmx version='1.4'><header/><body>{unit}</body></tmx>")
    run("memory", "import", memory, tmx)
    for suffix in ("jsonl", "xlf"):
        file = tmp_path / f"a.{suffix}"
        done = translate(
            "--memory", memory, "--bitext", file, folder / "film.srt", "-o", tmp_path / "out.srt"
        )
        assert done.exit_code == 0, done.output
        assert "Coming now?" in file.read_text()
        (tmp_path / "m.db").unlink()
        run("memory", "import", memory, tmx)
    records = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    like = next(one for one in records if one["es"] == "¿Vienes mañana?")
    assert like["near"][0]["likeness"] >= 75
    assert "Coming now?" not in (tmp_path / "out.srt").read_text()


def test_translate_toolkit_reads_the_tmx(folder):
    pytest.importorskip("translate")
    from translate.storage import tmx

    translate("--bitext", folder / "a.tmx", folder / "a.md", "-o", folder / "b.md")
    with (folder / "a.tmx").open("rb") as file:
        store = tmx.tmxfile(file, "es", "en")
    assert store.translate("Nadie lo vio.") is not None


def test_translate_toolkit_reads_the_xliff(folder):
    pytest.importorskip("translate")
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    translate("--bitext", folder / "a.xlf", folder / "a.md", "-o", folder / "b.md")
    store = xliff2.Xliff2File.parsefile(str(folder / "a.xlf"))
    assert "Nadie lo vio." in [str(unit.source) for unit in store.units]


@pytest.mark.parametrize(
    "args",
    [
        ["--bitext", "a.txt", "IN"],
        ["--bitext", "a.tmx", "IN", "IN"],
        ["--bilingual", "IN"],
        ["--bilingual", "-o", "a.txt", "IN"],
    ],
)
def test_options_that_cannot_be_met_say_why(folder, args):
    done = translate(*[str(folder / "a.md") if arg == "IN" else arg for arg in args])
    assert done.exit_code == 6
    assert len(done.stderr.split(". ")) > 1


def test_without_input_the_usage_is_shown():
    assert translate().exit_code == 2
