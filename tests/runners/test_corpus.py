"""A corpus through a verb: the same bytes however it is run, nothing lost, and on from where it broke off."""

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.errors import ConfigError
from cleantext.runners import verbs
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.verbs import Tally, Worker

TEXTS = [
    "Esto no puede ser 。Vuelva mañana，por favor。",
    "El consejo aprobó el plan. Los internautas comen melones en la red.",
    "El perro duerme en la casa de Ana.",
    "CafÃ© con leche y mÃºsica.",
]


def written(path, number=40, broken=(11,)):
    lines = []
    for i in range(number):
        if i in broken:
            lines.append('{"id": "x", "text": "no end')
        else:
            text = f"{TEXTS[i % len(TEXTS)]} Línea número {i}."
            lines.append(
                json.dumps({"id": f"d{i}", "text": text, "url": f"https://site{i % 3}.es/{i}", "n": i})
            )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Corpus(files=(str(path),))


def bytes_of(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "timings.jsonl"}


def rows_of(folder):
    return [
        json.loads(x) for p in sorted(folder.glob("part-*.jsonl")) for x in p.read_text("utf-8").splitlines()
    ]


@pytest.fixture
def corpus(tmp_path):
    return written(tmp_path / "c.jsonl")


def go(verb, corpus, folder, jobs=1, **options):
    return run(verb, corpus, folder, Config(jobs=jobs), shard_size=1200, **options)


@pytest.mark.parametrize("verb", ["clean", "check"])
def test_every_record_comes_out_in_order_with_its_other_fields(verb, corpus, tmp_path):
    go(verb, corpus, tmp_path / "r")
    rows = rows_of(tmp_path / "r")
    assert [r["n"] for r in rows] == [i for i in range(40) if i != 11]
    assert len({tuple(r) for r in rows}) == 1
    assert all(r["url"].startswith("https://site") for r in rows)


def test_clean_cleans_and_counts(corpus, tmp_path):
    summary = go("clean", corpus, tmp_path / "r")
    rows = rows_of(tmp_path / "r")
    assert rows[0]["text"].startswith("Esto no puede ser. Vuelva mañana, por favor.")
    assert rows[0]["cleantext_edits"]
    assert rows[2]["cleantext_edits"] == []
    assert summary.tally.numbers["documents"] == 39
    assert summary.tally.numbers["quarantined"] == 1
    told = (tmp_path / "r/summary.txt").read_text("utf-8")
    assert "bad records" in told
    assert "edits by rule" in told


def test_check_leaves_the_text_and_adds_findings(corpus, tmp_path):
    go("check", corpus, tmp_path / "r")
    rows = rows_of(tmp_path / "r")
    assert rows[1]["text"].startswith(TEXTS[1])
    finding = next(f for f in rows[1]["cleantext_findings"] if "melones" in f["text"])
    assert rows[1]["text"][finding["start"] : finding["end"]] == finding["text"]


def test_two_processes_write_the_same_bytes_as_one(corpus, tmp_path):
    go("clean", corpus, tmp_path / "one")
    go("clean", corpus, tmp_path / "two", jobs=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_the_cut_into_shards_changes_no_record(corpus, tmp_path):
    go("clean", corpus, tmp_path / "one")
    run("clean", corpus, tmp_path / "two", Config(jobs=1))
    assert len(list((tmp_path / "one").glob("part-*"))) > 3
    assert rows_of(tmp_path / "one") == rows_of(tmp_path / "two")


def test_a_bad_record_is_kept_verbatim_with_reason_and_place(corpus, tmp_path):
    go("clean", corpus, tmp_path / "r")
    [bad] = map(json.loads, (tmp_path / "r/quarantine.jsonl").read_text("utf-8").splitlines())
    assert bad["record"] == '{"id": "x", "text": "no end'
    assert bad["place"].endswith("c.jsonl:12")
    assert "JSON" in bad["reason"]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_run_that_broke_off_ends_as_one_that_did_not(after, corpus, tmp_path):
    go("clean", corpus, tmp_path / "whole")

    class BrokenOffError(Exception):
        pass

    def stop(row):
        if row["shard"] == after:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        go("clean", corpus, tmp_path / "r", progress=stop)
    with (tmp_path / "r/manifest.jsonl").open("a") as file:
        file.write('{"shard": 9')
    with (tmp_path / "r/quarantine.jsonl").open("a") as file:
        file.write("rest")
    (tmp_path / "r/.part-000009.jsonl.x.part").write_text("half")
    go("clean", corpus, tmp_path / "r", must_continue=True)
    assert bytes_of(tmp_path / "r") == bytes_of(tmp_path / "whole")
    timed = [json.loads(x)["shard"] for x in (tmp_path / "r/timings.jsonl").read_text().splitlines()]
    assert sorted(set(timed)) == timed, "no finished shard is worked on twice"


@pytest.mark.parametrize("harm", ["gone", "short", "quarantine"])
def test_a_part_that_is_gone_or_cut_is_made_again(harm, corpus, tmp_path):
    go("clean", corpus, tmp_path / "whole")
    go("clean", corpus, tmp_path / "r")
    part = tmp_path / "r/part-000001.jsonl"
    if harm == "gone":
        part.unlink()
    elif harm == "short":
        part.write_bytes(part.read_bytes()[:-1])
    else:
        (tmp_path / "r/quarantine.jsonl").unlink()
    go("clean", corpus, tmp_path / "r", must_continue=True)
    assert bytes_of(tmp_path / "r") == bytes_of(tmp_path / "whole")


@pytest.mark.parametrize("must_continue", [True, False])
def test_another_configuration_is_refused_by_name(must_continue, corpus, tmp_path):
    go("clean", corpus, tmp_path / "r")
    with pytest.raises(ConfigError, match="config collapse was True, is now False"):
        run(
            "clean",
            corpus,
            tmp_path / "r",
            Config(jobs=1, collapse=False),
            shard_size=1200,
            must_continue=must_continue,
        )


def test_a_changed_input_is_refused_even_at_the_same_size(corpus, tmp_path):
    go("clean", corpus, tmp_path / "r")
    path = tmp_path / "c.jsonl"
    path.write_text(path.read_text("utf-8").replace("Ana", "Eva"), encoding="utf-8")
    with pytest.raises(ConfigError, match="input changed"):
        go("clean", corpus, tmp_path / "r", must_continue=True)
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"input .*c\.jsonl was \d+, is now"):
        go("clean", corpus, tmp_path / "r", must_continue=True)


def test_a_folder_with_other_files_is_refused(corpus, tmp_path):
    with pytest.raises(ConfigError, match="no run"):
        go("clean", corpus, tmp_path)
    with pytest.raises(ConfigError, match="no run to continue"):
        go("clean", corpus, tmp_path / "new", must_continue=True)


def test_a_sample_is_the_same_in_every_run_and_a_limit_holds(tmp_path):
    written(tmp_path / "c.jsonl", 200, ())
    some = Corpus(files=(str(tmp_path / "c.jsonl"),), sample=0.25)
    ids = [r.id for r in some.items()]
    assert 25 < len(ids) < 80
    assert ids == [r.id for r in some.items()]
    assert len(list(Corpus(files=some.files, limit=7).items())) == 7


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "csv", "parquet"])
def test_every_format_holds_the_same_texts(form, corpus, tmp_path):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    go("clean", corpus, tmp_path / "r", out_format=form)
    from cleantext.formats.records import records

    found = [r for p in sorted((tmp_path / "r").glob("part-*")) for r in records(str(p))]
    go("clean", corpus, tmp_path / "j")
    assert [r.text for r in found] == [r["text"] for r in rows_of(tmp_path / "j")]
    assert len({tuple(r.fields) for r in found}) == 1


def test_a_value_that_does_not_fit_its_parquet_column_is_kept_beside_it(tmp_path):
    pytest.importorskip("pyarrow")
    path = tmp_path / "c.jsonl"
    rows = [{"id": str(i), "text": "x" * 700, "n": i, "o": {"a": 1}} for i in range(4)]
    rows += [{"id": "9", "text": "y", "n": "nine", "o": {"a": 1, "b": 2}, "late": [1]}]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    go("clean", Corpus(files=(str(path),)), tmp_path / "r", out_format="parquet")
    from cleantext.formats.records import records

    last = [r for p in sorted((tmp_path / "r").glob("part-*")) for r in records(str(p))][-1].fields
    assert last["n"] is None
    assert json.loads(last["cleantext_other"]) == {"n": "nine", "o": {"a": 1, "b": 2}, "late": [1]}


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(tmp_path):
    corpus = written(tmp_path / "c.jsonl", 3000)
    code = (
        "import sys\nfrom pathlib import Path\nfrom cleantext.config import Config\n"
        "from cleantext.runners.corpus import Corpus, run\n"
        "if __name__ == '__main__':\n"
        "    run('clean', Corpus(files=(sys.argv[1],)), Path(sys.argv[2]), Config(jobs=2), shard_size=8000)\n"
    )
    script = tmp_path / "go.py"
    script.write_text(code)
    command = [sys.executable, str(script), corpus.files[0], str(tmp_path / "r")]
    child = subprocess.Popen(command, start_new_session=True)
    manifest = tmp_path / "r/manifest.jsonl"
    deadline = time.monotonic() + 60
    while not (manifest.exists() and manifest.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    done = len(manifest.read_text().splitlines())
    assert not (tmp_path / "r/summary.json").exists()
    assert done > 0
    for folder, jobs in (("r", 1), ("whole", 1)):
        run("clean", corpus, tmp_path / folder, Config(jobs=jobs), shard_size=8000)
    assert bytes_of(tmp_path / "r") == bytes_of(tmp_path / "whole")


def test_text_columns_of_csv_stay_text(tmp_path):
    path = tmp_path / "c.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "text", "code"], ["1", "Hola 。", "007"]])
    go("clean", Corpus(files=(str(path),)), tmp_path / "r")
    with (tmp_path / "r/part-000000.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["text"], row["code"]) == ("Hola.", "007")


def test_a_compressed_part_does_not_hold_the_time(corpus, tmp_path):
    go("clean", corpus, tmp_path / "r", out_format="jsonl.gz")
    data = (tmp_path / "r/part-000000.jsonl.gz").read_bytes()
    assert data[4:8] == b"\0\0\0\0"
    assert gzip.decompress(data)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_that_is_not_the_records_ends_the_run(jobs, corpus, tmp_path):
    from cleantext.errors import RuleError

    rules = tmp_path / "rules" / "es"
    rules.mkdir(parents=True)
    (rules / "bad.toml").write_text('[[rule]]\ncode = "CAL9999"\n')
    with pytest.raises(RuleError):
        run(
            "check",
            corpus,
            tmp_path / "r",
            Config(jobs=jobs, rules=(str(tmp_path / "rules"),)),
            shard_size=1200,
        )
    assert not (tmp_path / "r/quarantine.jsonl").exists()


@pytest.mark.parametrize("verb", ["translate", "edition"])
def test_a_record_is_translated_the_same_whatever_stands_beside_it(verb):
    docs = [Document(str(n), f"{text} Fueron {n + 2} horas.") for n, text in enumerate(TEXTS)]
    worker = Worker(verb, Config(jobs=1))
    together, alone = Tally(), Tally()
    assert worker(docs, together) == [worker([doc], alone)[0] for doc in docs]
    assert together == alone
    assert together.numbers["sentences"] >= 8


@pytest.mark.parametrize("verb", ["clean", "translate"])
def test_of_records_worked_on_together_only_the_one_that_fails_is_set_apart(verb, tmp_path, monkeypatch):
    work = verbs._VERBS[verb]

    def failing(docs, tally, **given):
        if any("número 7." in doc.text for doc in docs):
            raise ValueError("too much of it")
        return work(docs, tally, **given)

    monkeypatch.setitem(verbs._VERBS, verb, failing)
    monkeypatch.setattr("cleantext.runners.task._worker", Worker)
    corpus = written(tmp_path / "c.jsonl", 20, (3,))
    summary = run(verb, corpus, tmp_path / "r", Config(jobs=1, model="pseudo"))
    bad = [json.loads(line) for line in (tmp_path / "r/quarantine.jsonl").read_text("utf-8").splitlines()]
    assert [b["place"].rpartition(":")[2] for b in bad] == ["4", "8"]
    assert bad[1]["reason"] == "ValueError: too much of it"
    assert [r["n"] for r in rows_of(tmp_path / "r")] == [n for n in range(20) if n not in (3, 7)]
    assert summary.tally.numbers["documents"] == 18


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_half_a_character_comes_out_as_it_went_in(form, tmp_path):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"id": "1", "text": "roto \\ud83d .", "whole": "\\ud83d\\ude00"}\n{"id": "2", "text": "Hola"}\n'
    )
    summary = go("check", Corpus(files=(str(path),)), tmp_path / "r", out_format=form)
    assert summary.tally.numbers["documents"] == 2
    from cleantext.formats.records import records

    [first, *rest] = records(str(tmp_path / f"r/part-000000.{form}"))
    fields = first.fields if form == "jsonl" else json.loads(first.raw)
    assert fields["whole"] == "😀"
    text = fields["text"] if form == "jsonl" else json.loads(fields["cleantext_other"])["text"]
    assert text == "roto \ud83d ."
    assert len(rest) == 1
