"""ftfy's public case files (Apache-2.0, see data/ftfy/LICENSE), by Robyn Speer and contributors."""

import json
from pathlib import Path

import pytest
from ftfy.fixes import uncurl_quotes

from cleantext.config import Config
from cleantext.document import Document
from cleantext.normalize import normalize

DATA = Path(__file__).parent.parent / "data" / "ftfy"
DIFFERENT = json.loads((Path(__file__).parent.parent / "data" / "ftfy_differences.json").read_text("utf-8"))


def cases(*names):
    return [
        pytest.param(case, id=case["label"])
        for name in names
        for case in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        if case["expect"] == "pass"
    ]


def normalized(text):
    return normalize(Document("a", text), Config(source="en"))


@pytest.mark.parametrize("case", cases("in-the-wild", "language-names", "synthetic"))
def test_what_ftfy_mends_we_mend_or_say_why_not(case):
    doc = normalized(case["original"])
    known = DIFFERENT.get(case["original"])
    # Our quotes stay curled; nothing else may differ unless the data says why.
    assert (doc.text if known else uncurl_quotes(doc.text)) == (known["ours"] if known else case["fixed"])
    assert doc.source == case["original"]


@pytest.mark.parametrize("case", cases("negative"))
def test_what_ftfy_leaves_alone_we_leave_alone(case):
    text = normalized(case["original"]).text
    assert uncurl_quotes(text) == case["fixed"]
    assert text in {case["original"], case["fixed"]}
