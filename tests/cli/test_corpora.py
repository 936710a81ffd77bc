"""Corpora on the command line."""

import gzip
import json

import pytest
from click.testing import CliRunner

from cleantext.cli import cli

ROWS = [
    {"id": "a", "text": "Esto no puede ser 。Vuelva mañana，por favor。", "url": "https://uno.es/1"},
    {"id": "b", "text": "Los internautas comen melones y no dicen nada.", "url": "https://uno.es/2"},
    {"id": "c", "text": "El perro duerme en la casa de Ana.", "url": "https://dos.es/1"},
    {"id": "d", "text": "El perro duerme en la casa de ANA", "url": "https://dos.es/2"},
]


def run(*args):
    return CliRunner().invoke(cli, [str(a) for a in args], prog_name="cleantext")


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in ROWS), encoding="utf-8")
    return path


def rows_of(folder, pattern="part-*.jsonl"):
    return [json.loads(x) for p in sorted(folder.glob(pattern)) for x in p.read_text("utf-8").splitlines()]


def test_clean_takes_a_corpus_and_prints_the_summary(corpus, tmp_path):
    result = run("clean", corpus, "-o", tmp_path / "r", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert "PUN001 east-asian-marks" in result.output
    assert rows_of(tmp_path / "r")[0]["text"] == "Esto no puede ser. Vuelva mañana, por favor."


def test_check_of_a_corpus_exits_with_1_when_something_is_found(corpus, tmp_path):
    assert run("check", corpus, "-o", tmp_path / "r", "--jobs", 1).exit_code == 1
    assert rows_of(tmp_path / "r")[1]["cleantext_findings"]
    clean = tmp_path / "clean.jsonl"
    clean.write_text(json.dumps(ROWS[2]) + "\n", encoding="utf-8")
    assert run("check", clean, "-o", tmp_path / "q", "--jobs", 1).exit_code == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_translate_takes_a_corpus_and_leaves_the_text(jobs, corpus, tmp_path):
    result = run("translate", corpus, "-o", tmp_path / "r", "--model", "pseudo", "--jobs", jobs)
    assert result.exit_code == 0, result.output
    rows = rows_of(tmp_path / "r")
    assert [r["text"] for r in rows] == [r["text"] for r in ROWS]
    assert rows[2]["cleantext_translation"].upper() == "EL PERRO DUERME EN LA CASA DE ANA."
    assert rows[2]["cleantext_translation"] != rows[2]["text"]
    assert {type(r["cleantext_doubts"]) for r in rows} == {int}


def test_translate_knows_a_file_with_strings_from_a_corpus(corpus, tmp_path):
    one = run("translate", corpus, "--fields", "text", "-o", tmp_path / "x.jsonl", "--model", "pseudo")
    assert one.exit_code == 0, one.output
    assert len((tmp_path / "x.jsonl").read_text("utf-8").splitlines()) == len(ROWS)
    assert "--fields" in str(run("translate", corpus, "--model", "pseudo").output)


def test_a_corpus_needs_a_folder(corpus):
    result = run("clean", corpus)
    assert result.exit_code == 2
    assert "-o" in result.output


def test_texts_and_corpora_are_not_mixed(corpus, tmp_path):
    (tmp_path / "a.txt").write_text("Hola")
    result = run("clean", corpus, tmp_path / "a.txt", "-o", tmp_path / "r")
    assert "cannot be mixed" in str(result.exception)


def test_a_pattern_and_a_folder_of_parts_are_corpora(corpus, tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    for n in range(3):
        (folder / f"p{n}.jsonl.gz").write_bytes(gzip.compress(corpus.read_bytes()))
    assert run("clean", folder, "-o", tmp_path / "r", "--jobs", 1, "--out-format", "jsonl").exit_code == 0
    assert run("clean", folder / "p[01].jsonl.gz", "-o", tmp_path / "q", "--jobs", 1).exit_code == 0
    assert len(rows_of(tmp_path / "r")) == 12
    assert len(list((tmp_path / "q").glob("part-*.jsonl.gz"))) == 1


def test_limit_sample_and_fields_are_heeded(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text("".join(json.dumps({"key": n, "body": f"Hola {n}"}) + "\n" for n in range(100)))
    result = run(
        "clean",
        path,
        "-o",
        tmp_path / "r",
        "--text-field",
        "body",
        "--id-field",
        "key",
        "--limit",
        5,
        "--jobs",
        1,
    )
    assert result.exit_code == 0
    assert [r["key"] for r in rows_of(tmp_path / "r")] == [0, 1, 2, 3, 4]


def test_dedup_tells_for_which_a_document_was_dropped(corpus, tmp_path):
    result = run("dedup", corpus, "-o", tmp_path / "r", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert "21 bands of 6" in result.output
    [gone] = rows_of(tmp_path / "r", "dropped-*.jsonl")
    assert (gone["id"], gone["cleantext_duplicate_of"], gone["cleantext_reason"]) == ("d", "c", "exact")


def test_dedup_takes_a_folder_of_texts(tmp_path):
    for name, text in (("a", "Uno dos tres cuatro"), ("b", "uno dos, tres cuatro."), ("c", "Otra cosa")):
        (tmp_path / f"{name}.txt").write_text(text)
    assert run("dedup", tmp_path, "-o", tmp_path / "r", "--jobs", 1).exit_code == 0
    assert len(rows_of(tmp_path / "r", "kept-*.jsonl")) == 2


def test_dedup_explains_a_pair(corpus):
    result = run("dedup", corpus, "--explain", "a", "c")
    assert result.exit_code == 0
    assert "Jaccard similarity" in result.output


@pytest.mark.parametrize("verb", ["clean", "check", "dedup"])
def test_stats_tell_of_every_run(verb, corpus, tmp_path):
    run(verb, corpus, "-o", tmp_path / "r", "--jobs", 1)
    result = run("stats", tmp_path / "r")
    assert result.exit_code == 0, result.output
    assert {"clean": "PUN001", "check": "uno.es", "dedup": "kept"}[verb] in result.output
    assert json.loads(run("stats", tmp_path / "r", "--json").output)["documents"] == 4


def test_stats_of_another_folder_say_what_to_do(tmp_path):
    assert "no finished run" in str(run("stats", tmp_path).exception)
