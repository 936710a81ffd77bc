import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.atomic import encoded
from cleantext.document import Document, Finding
from cleantext.edits import Edit, Span
from cleantext.errors import EditError, InputError
from cleantext.report.records import digest, document_of, document_record, parse, report, schema, to_json


def edited():
    doc = Document("a.txt", "Uno 。\nDos comen melones\udcff")
    doc = doc.edit([Edit(3, " 。", ".", "PUN001")]).edit([Edit(22, "\udcff", "ÿ", "ENC002")])
    return doc.find(
        [Finding("CAL0001", "eat-melons", Span(9, 22), "literal", suggest={"en": "watch"}, meaning="x")]
    )


def test_a_report_fits_its_schema():
    jsonschema.validate(json.loads(to_json(report([document_record(edited())]))), schema())


def test_findings_are_placed_in_the_source():
    finding = document_record(edited())["findings"][0]
    assert (finding["start"], finding["line"], finding["column"]) == (10, 2, 5)
    assert finding["text"] == "comen melones"


def test_a_document_comes_back_from_its_record_and_clean_text():
    doc = edited()
    record = json.loads(to_json(document_record(doc)))
    record["clean"] = {"path": "a.clean.txt", "sha256": digest(encoded(doc.text))}
    again = document_of(record, doc.text)
    assert again.source == doc.source
    assert again.origin(Span(8, 21)) == doc.origin(Span(8, 21))


def test_a_changed_clean_text_is_refused():
    record = document_record(edited()) | {"clean": {"path": "a.clean.txt", "sha256": "0" * 64}}
    with pytest.raises(EditError, match="was changed after"):
        document_of(record, "otra cosa")


@pytest.mark.parametrize("text", ["", "[]", "{}", "nada", '{"schema_version": 99, "documents": []}'])
def test_what_is_no_report_of_ours_is_refused(text):
    with pytest.raises(InputError):
        parse(text, "r.json")


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_survives_json(text):
    assert json.loads(to_json({"t": text}).encode())["t"] == text
