"""The samples are golden: what the main job makes of them is compared with what stands beside them.

The English is compared closely but not to the letter: decoders round differently on different processors.
"""

import json
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from cleantext.config import Config
from cleantext.decode import encode
from cleantext.editions import edition, edition_record, prepare
from cleantext.formats import document_from_bytes
from cleantext.report.saved import saved_documents

SAMPLES = Path(__file__).parent.parent / "samples"
CASES = sorted(p.name for p in SAMPLES.iterdir() if p.is_dir())
AGAIN = "run scripts/update_samples.py and read the difference"


@pytest.fixture(scope="module")
def tools():
    return prepare(Config())


@pytest.fixture(scope="module", params=CASES)
def case(request, tools):
    folder = SAMPLES / request.param
    source = next(folder.glob("input.*"))
    doc = document_from_bytes(source.read_bytes(), f"samples/{request.param}/{source.name}")
    return folder, edition(doc, Config(), tools)


def expected(folder, kind):
    return next(folder.glob(f"expected.{kind}.*")).read_text(encoding="utf-8")


def test_the_clean_text_is_the_expected_one(case):
    folder, made = case
    assert made.clean.text == expected(folder, "clean"), AGAIN


def test_edits_and_findings_are_the_expected_ones(case):
    folder, made = case
    saved = json.loads((folder / "report.json").read_text(encoding="utf-8"))["documents"][0]
    fresh = json.loads(json.dumps(edition_record(made)))
    for key in ("sha256", "encoding", "language", "edits", "findings", "copies"):
        assert fresh[key] == saved[key], f"{key}: {AGAIN}"


def test_the_edition_has_the_lines_and_nearly_the_words_expected(case):
    folder, made = case
    wanted = expected(folder, "en")
    assert made.text.count("\n") == wanted.count("\n")
    assert fuzz.ratio(made.text, wanted) > 97, AGAIN


def test_the_input_comes_back_byte_for_byte(case):
    folder, _ = case
    [doc] = saved_documents(folder / "report.json")
    data = next(folder.glob("input.*")).read_bytes()
    assert encode(doc.source, str(doc.meta["encoding"])) == data
