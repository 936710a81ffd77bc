"""What an older or newer version wrote is taken over, or refused with a word on what to do; never misread."""

import json
import sqlite3
from contextlib import closing

import pytest

from cleantext.baseline import Baseline
from cleantext.config import Config
from cleantext.dedup import store
from cleantext.dedup.banding import choose
from cleantext.errors import CleantextError
from cleantext.report.saved import saved_records
from cleantext.review.decisions import read
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.dedup import dedup
from cleantext.runners.indexing import Settings
from cleantext.runners.stats import gather
from cleantext.translation.memory import Memory, Unit


def refused(call, *words):
    with pytest.raises(CleantextError) as told:
        call()
    for word in words:
        assert word in str(told.value)
    assert told.value.where
    assert told.value.hint


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "c.jsonl"
    file.write_text(
        '{"id": "1", "text": "El plan 。"}\n{"id": "2", "text": "Otro plan."}\n', encoding="utf-8"
    )
    return Corpus(files=(str(file),))


@pytest.mark.parametrize("version", [0, 2, "1", None, [1]])
def test_a_report_of_another_version_is_refused_with_the_command_that_makes_it(tmp_path, version):
    file = tmp_path / "a.report.json"
    file.write_text(json.dumps({"schema_version": version, "documents": []}), encoding="utf-8")
    refused(lambda: saved_records(file), "schema version", "cleantext edition")


def test_a_baseline_of_another_version_is_refused_with_what_to_do(tmp_path):
    file = tmp_path / "b.json"
    file.write_text('{"version": 2, "accepted": {}}', encoding="utf-8")
    refused(lambda: Baseline.read(file), "version 2", "Remove it", "--update-baseline")


@pytest.mark.parametrize("version", [1, 3])
def test_an_index_of_another_version_is_refused_with_the_command_that_makes_it(tmp_path, version):
    store.create(tmp_path / "i", choose(0.8), 0.8)
    file = tmp_path / "i" / "index.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"schema_version": version}))
    refused(lambda: store.open_index(tmp_path / "i"), f"version {version}", "cleantext dedup")


def test_decisions_of_a_newer_version_are_refused_and_those_without_a_number_are_read(tmp_path):
    file = tmp_path / "a.review.jsonl"
    row = {"at": "2026", "do": "keep", "text": "Weibo"}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert read(file) == [row]
    file.write_text(json.dumps(row | {"v": 2}) + "\n", encoding="utf-8")
    refused(lambda: read(file), "version 2", "Update cleantext")


@pytest.mark.parametrize("verb", ["clean", "dedup"])
def test_a_run_of_another_version_is_refused_and_one_without_a_number_goes_on(tmp_path, corpus, verb):
    folder = tmp_path / "run"

    def go():
        dedup(corpus, folder, Settings()) if verb == "dedup" else run("clean", corpus, folder, Config(jobs=1))

    go()
    file = folder / "run.json"
    about = json.loads(file.read_text(encoding="utf-8"))
    assert about.pop("schema_version") == 1
    file.write_text(json.dumps(about), encoding="utf-8")
    go()
    file.write_text(json.dumps(about | {"schema_version": 2}), encoding="utf-8")
    refused(go, "schema version 2", "another folder")
    refused(lambda: gather(folder, "url"), "schema version 2", "another folder")


def test_a_memory_from_before_there_was_a_number_is_taken_over_and_a_newer_one_refused(tmp_path):
    file = tmp_path / "m.sqlite"
    with Memory(file, "es-en") as memory:
        memory.put([Unit("Hola", "Hello")])
    for version in (0, 2):
        with closing(sqlite3.connect(file)) as database:
            database.execute(f"PRAGMA user_version = {version}")
        if version:
            refused(lambda: Memory(file, "es-en"), "schema version 2", "Update cleantext")
        else:
            with Memory(file, "es-en") as memory:
                assert [unit.target for unit in memory.units()] == ["Hello"]
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("PRAGMA user_version").fetchone() == (1,)
