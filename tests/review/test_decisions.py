"""The log of decisions: append-only, mergeable, and sound after a crash."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import Tools, edition, prepare
from cleantext.errors import InputError, OutputError
from cleantext.pipeline import analyse
from cleantext.review import amended, corrected, with_words
from cleantext.review.decisions import Decisions, Place, append, checked, folded, read
from cleantext.review.export import termbase
from cleantext.translation.terms import Terms, read_terms

TEXT = "Los internautas comen melones en Weibo.\n\nLa junta está molesta. Hoy vota.\n"
CONFIG = Config(model="pseudo")
KEEP = {"do": "keep", "text": "Weibo"}


def test_a_decision_is_on_disk_with_its_time(tmp_path):
    append(tmp_path / "a.review.jsonl", KEEP)
    [line] = (tmp_path / "a.review.jsonl").read_text().splitlines()
    assert json.loads(line)["at"].startswith("20")
    assert folded(read(tmp_path / "a.review.jsonl")).keep == ("Weibo",)


def test_a_torn_last_line_is_passed_over_and_closed_by_the_next(tmp_path):
    log = tmp_path / "a.review.jsonl"
    append(log, KEEP)
    whole = log.read_bytes()
    for cut in range(1, len(whole)):
        log.write_bytes(whole + whole[:cut])
        append(log, {"do": "keep", "text": "Meta"})
        assert {"Weibo", "Meta"} == set(folded(read(log)).keep)


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(tmp_path_factory, data):
    log = tmp_path_factory.mktemp("log") / "a.review.jsonl"
    log.write_bytes(data + b'\n[1]\n{"do": 3}\n{"do":"keep","text":"x","at":"1"}\n')
    assert "x" in folded(read(log)).keep


ONE = st.sampled_from(["a", "b"])
LOGS = st.lists(
    st.one_of(
        st.builds(lambda t, a: {"do": "keep", "text": t, "at": a}, ONE, st.sampled_from("12345")),
        st.builds(lambda t, a: {"do": "unkeep", "text": t, "at": a}, ONE, st.sampled_from("12345")),
        st.builds(lambda t, a: {"do": "correct", "source": t, "target": a, "at": a}, ONE, st.sampled_from("12345")),
    ),
    unique_by=lambda d: d["at"],
)  # fmt: skip


@given(LOGS, st.randoms())
def test_logs_merge_in_any_order(log, random):
    shuffled = [*log, *log]
    random.shuffle(shuffled)
    merged, plain = folded(shuffled), folded(log)
    assert (merged.corrections, set(merged.keep)) == (plain.corrections, set(plain.keep))


@pytest.mark.parametrize(
    "bad",
    [{}, {"do": "drop"}, {"do": "keep"}, {"do": "keep", "text": 3}, {"do": "keep", "text": " "},
     {"do": "correct", "source": "x", "target": "y" * 30_000}, {"do": ["keep"]}],
)  # fmt: skip
def test_what_is_no_decision_is_refused(bad):
    with pytest.raises(InputError):
        checked(bad)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(OutputError):
        append(tmp_path / "no" / "a.review.jsonl", KEEP)


def test_a_rejected_finding_goes_and_stays_known_when_the_text_moves():
    doc = analyse(Document("a", TEXT), Config())
    [found] = [f for f in doc.findings if f.source_idiom == "吃瓜"]
    place = Place.of(found.code, doc.source, *doc.origin(found.span))
    later = analyse(Document("a", "Una línea nueva, más larga que la memoria.\n\n" + TEXT), Config())
    assert found.code in {f.code for f in later.findings}
    assert found.code not in {f.code for f in amended(later, Decisions(verdicts={place: "reject"})).findings}


def test_a_distrusted_rule_is_silent_in_the_document():
    doc = analyse(Document("a", TEXT), Config())
    code = doc.findings[0].code
    assert code not in {f.code for f in amended(doc, Decisions(distrusted=frozenset({code}))).findings}


def test_a_rejected_finding_is_not_repaired_before_translating():
    tools = prepare(CONFIG)
    made = edition(Document("a", TEXT), CONFIG, tools)
    assert "MELONES" not in made.text
    codes = frozenset(f.code for f in made.clean.findings)
    said = Decisions(distrusted=codes)
    again = edition(Document("a", TEXT), CONFIG, tools, partial(amended, decisions=said))
    assert "MELONES" in again.text


def test_a_corrected_sentence_replaces_by_its_source():
    made = edition(Document("a", TEXT), CONFIG, prepare(CONFIG))
    done = corrected(made, Decisions(corrections={"Hoy vota.": "It votes today."}))
    assert done.text.endswith(" It votes today.\n")
    assert done.text.count("\n") == made.text.count("\n")
    assert done.english.doc.source == made.english.doc.source


def test_terms_and_names_come_before_the_others():
    tools = Tools(prepare(CONFIG).engine, Terms())
    config, with_own = with_words(CONFIG, tools, Decisions(terms={"junta": "board"}, keep=("Weibo",)))
    assert config.keep == ("Weibo",)
    assert with_own.terms.entries[0].target == ("board",)


def test_exported_terms_are_read_back(tmp_path):
    file = tmp_path / "t.tsv"
    file.write_text(termbase(Decisions(terms={"junta\tx": "board"}, keep=("Weibo",))), encoding="utf-8")
    assert [(t.source, t.target) for t in read_terms(file)] == [
        ("junta x", ("board",)),
        ("Weibo", ("Weibo",)),
    ]


def test_a_number_too_long_to_read_is_no_decision(tmp_path):
    path = tmp_path / "a.review.jsonl"
    path.write_text("9" * 5000 + '\n{"at": "1", "do": "keep", "text": "Weibo"}\n', encoding="utf-8")
    assert [one["text"] for one in read(path)] == ["Weibo"]
