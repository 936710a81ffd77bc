"""The scores, on folders small enough to count by hand."""

import json
from dataclasses import replace

import jsonschema
import pytest
from click.testing import CliRunner

from cleantext.cli import cli
from cleantext.config import Config
from cleantext.document import Document, Finding
from cleantext.edits import Edit, Span
from cleantext.errors import ConfigError, InputError
from cleantext.evaluation import Label, Labelled, digest, judged, measured, read_labelled
from cleantext.evaluation.floors import fallen
from cleantext.evaluation.run import evaluated

TEXT = "Los internautas comen melones y después se van a casa."
MELONS = {"start": 16, "end": 29, "category": "calque"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mt").mkdir()
    (tmp_path / "human").mkdir()
    (tmp_path / "mt" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mt" / "a.spans.json").write_text(json.dumps([MELONS]), encoding="utf-8")
    (tmp_path / "mt" / "b.tsv").write_text("# x\nSEN\tEl [[gato]] duerme.\n", encoding="utf-8")
    (tmp_path / "human" / "c.txt").write_text("El perro duerme en el patio.", encoding="utf-8")
    return tmp_path


def said(*findings, kind="mt", labels=(), text="x" * 100):
    labelled = Labelled(Document("a", text), kind, labels)
    return judged(labelled, Document("a", text, findings=findings))


def found(start, end, code="CAL0001", score=0.9, severity="warning"):
    return Finding(code, "n", Span(start, end), "", score=score, severity=severity)


def label(start, end, *, counts=True):
    return Label(Span(start, end), "c", counts)


def test_texts_and_sentences_are_read_with_their_labels(folder):
    a, b, c = read_labelled(folder)
    assert (a.kind, [x.span for x in a.labels]) == ("mt", [Span(16, 29)])
    assert (b.doc.text, [(x.span, x.category) for x in b.labels]) == (
        "El gato duerme.",
        [(Span(3, 7), "SEN")],
    )
    assert (c.kind, c.labels) == ("human", ())


def test_what_is_found_and_what_is_missed_is_counted(folder):
    figures, _ = evaluated(folder, Config())
    assert (figures["labels"], figures["findings"], figures["precision"], figures["recall"]) == (2, 1, 1, 0.5)
    assert figures["categories"]["SEN"] == {"labels": 1, "found": 0, "recall": 0}
    assert figures["families"]["CAL"]["found"] == 1
    assert figures["document_auc"]["findings"] == 0.75  # one of two ranks above, the other is level


def test_half_of_the_shorter_span_is_enough_and_less_is_not():
    assert [s.fate for s in said(found(0, 10), labels=[label(5, 40)]).said] == ["right"]
    assert [s.fate for s in said(found(0, 10), labels=[label(6, 40)]).said] == ["wrong"]


def test_a_label_that_does_not_count_excuses_but_is_no_hit():
    outcome = said(found(0, 5), labels=[label(0, 5, counts=False)])
    figures = measured([outcome])
    assert (figures["labels"], figures["findings"], figures["precision"]) == (0, 0, 0)


def test_severity_and_auto_decide_which_labels_count(folder):
    labels = [{**MELONS, "severity": 1}, {**MELONS, "auto": True}, {**MELONS, "severity": 3}]
    (folder / "mt" / "a.spans.json").write_text(json.dumps(labels), encoding="utf-8")
    assert [x.counts for x in read_labelled(folder)[0].labels] == [False, False, True]


def test_hints_and_findings_about_layout_are_not_counted():
    assert said(found(0, 5, severity="info"), found(0, 5, code="PUN001")).said == ()


def test_a_span_is_that_of_the_source():
    text = "Hola 。 comen melones"
    labelled = Labelled(Document("a", text), "mt", (label(7, 20),))
    cleaned = Document("a", text).edit([Edit(4, " 。", ".", "PUN001")])
    checked = replace(cleaned, findings=(found(6, 19),))
    assert [s.span for s in judged(labelled, checked).said] == [Span(7, 20)]


def test_false_findings_are_counted_by_a_thousand_words_of_human_text():
    quiet = said(kind="human", text="palabra " * 1500)
    loud = said(found(0, 5), kind="human", text="palabra " * 500)
    figures = measured([quiet, loud])
    assert figures["false_per_1000_human_words"] == 0.5
    assert figures["misfires"] == {"CAL0001 n": 1}


def test_the_reliability_table_compares_score_and_truth():
    outcome = said(found(0, 5), found(20, 25), found(40, 45, score=0.3), labels=[label(0, 5)])
    low, high = measured([outcome])["reliability"]
    assert (low["findings"], low["right"], low["mean_score"]) == (1, 0, 0.3)
    assert (high["findings"], high["right"], high["mean_score"]) == (2, 0.5, 0.9)


def test_the_digest_changes_with_a_label_and_not_with_another_file(folder):
    before = digest(folder)
    (folder / "mt" / "note").write_text("x", encoding="utf-8")
    assert digest(folder) == before
    (folder / "mt" / "a.spans.json").write_text("[]", encoding="utf-8")
    assert digest(folder) != before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.spans.json", '[{"start": 0, "end": 900, "category": "x"}]'),
        ("a.spans.json", '[{"start": 3, "end": 3, "category": "x"}]'),
        ("a.spans.json", '[{"start": 3}]'),
        ("a.spans.json", "{"),
        ("b.tsv", "SEN sin tabulador"),
        ("b.tsv", "SEN\tsin marca"),
        ("b.tsv", "SEN\t[[sin cerrar"),
    ],
)
def test_labels_that_make_no_sense_are_named(folder, name, content):
    (folder / "mt" / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=name):
        read_labelled(folder)


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(InputError, match="no texts"):
        read_labelled(tmp_path)


def test_the_json_keeps_to_its_schema(folder):
    from importlib.resources import files

    schema = json.loads(files("cleantext.evaluation").joinpath("schema.json").read_text(encoding="utf-8"))
    done = CliRunner().invoke(cli, ["evaluate", str(folder), "--format", "json"])
    jsonschema.validate(json.loads(done.stdout), schema)
    (folder / "human" / "c.txt").unlink()
    done = CliRunner().invoke(cli, ["evaluate", str(folder), "--format", "json"])
    jsonschema.validate(json.loads(done.stdout), schema)


def test_misses_are_listed_with_their_place(folder):
    done = CliRunner().invoke(cli, ["evaluate", str(folder), "--list"])
    assert "b.tsv:2:1:4: SEN: El [[gato]] duerme." in done.stdout


def test_below_a_floor_the_command_fails_and_says_what_fell(folder):
    floors = folder / "floors.json"
    pinned = {"corpus": digest(folder), "at_least": {"recall": 0.5}, "at_most": {"calibration_error": 0.9}}
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    assert CliRunner().invoke(cli, ["evaluate", str(folder), "--floors", str(floors)]).exit_code == 0
    pinned["at_least"]["categories.SEN.recall"] = 0.1
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    done = CliRunner().invoke(cli, ["evaluate", str(folder), "--floors", str(floors)])
    assert done.exit_code == 1
    assert "categories.SEN.recall is 0, at least 0.1 is wanted" in done.stderr


def test_floors_of_another_corpus_and_unknown_figures_are_refused(folder):
    figures, _ = evaluated(folder, Config())
    floors = folder / "floors.json"
    for pinned in ({"corpus": "0"}, {"corpus": digest(folder), "at_least": {"beauty": 1}}, {"at_least": {}}):
        floors.write_text(json.dumps(pinned), encoding="utf-8")
        with pytest.raises(ConfigError, match=r"floors\.json"):
            fallen(figures, floors)
