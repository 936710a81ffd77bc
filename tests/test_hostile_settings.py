"""Settings, terms, termbases, memories and rules from strangers: read, or refused by name."""

import csv

import pytest

from cleantext.baseline import Baseline
from cleantext.config import Config, load_config
from cleantext.errors import CleantextError, ConfigError, InputError, RuleError
from cleantext.report.saved import saved_documents
from cleantext.rules.load import read_rules
from cleantext.translation.terms import read_terms
from cleantext.translation.tmx import read_tmx

DEEP = "[" * 100_000
LAUGHS = "".join(f'<!ENTITY {chr(n + 1)} "{f"&{chr(n)};" * 10}">' for n in range(ord("a"), ord("k")))
ATTACKS = {
    "outside": '<!DOCTYPE x [<!ENTITY l SYSTEM "secret.txt">]>',
    "laughs": f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "secret.txt"> %p; <!ENTITY l "ha">]>',
}
TMX = """<?xml version="1.0"?>{}<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="es"><seg>Hola &l;</seg></tuv><tuv xml:lang="en"><seg>Hello &l;</seg></tuv></tu></body></tmx>"""
TBX = """<?xml version="1.0"?>{}<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="es"><tig><term>junta &l;</term></tig></langSet>
<langSet xml:lang="en"><tig><term>board &l;</term></tig></langSet></termEntry></body></text></martif>"""


@pytest.mark.parametrize("attack", ATTACKS)
def test_entities_of_a_memory_or_a_termbase_reach_nothing_and_grow_to_nothing(tmp_path, attack):
    (tmp_path / "secret.txt").write_text("SECRET")
    for name, text in (("m.tmx", TMX), ("t.tbx", TBX)):
        path = tmp_path / name
        path.write_text(text.format(ATTACKS[attack]), encoding="utf-8")
        try:
            found = list(read_tmx(str(path), "es", "en")) if name == "m.tmx" else read_terms(path)
        except CleantextError:
            continue
        assert "SECRET" not in str(found)
        assert len(str(found)) < 1000


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("beam = 'two'", "a whole number from 1"),
        ("beam = 0", "a whole number from 1"),
        ("jobs = -1", "a whole number from 0"),
        ("jobs = true", "a whole number from 0"),
        ("select = 'PUN'", "a list of texts"),
        ("terms = [1]", "a list of texts"),
        ("model = 5", "a text"),
        ("collapse = 'no'", "true or false"),
        ("repair = 'everything'", "one of none, safe, suggest, all"),
        ("severity = []", "one of info, warning, error"),
    ],
)
def test_a_setting_of_another_kind_is_refused_by_name(tmp_path, line, wanted):
    path = tmp_path / "cleantext.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ConfigError, match=wanted) as told:
        load_config(path)
    assert told.value.where == str(path)


def test_the_usual_settings_are_settings(tmp_path):
    path = tmp_path / "cleantext.toml"
    path.write_text('beam = 1\njobs = 0\nselect = ["PUN"]\nrepair = "all"\n', encoding="utf-8")
    assert load_config(path) == Config(beam=1, select=("PUN",), repair="all")


def test_nesting_without_end_is_refused_everywhere(tmp_path):
    path = tmp_path / "a"
    path.write_text(f"a = {DEEP}", encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config(path)
    with pytest.raises(RuleError):
        read_rules(path, "es")
    path.write_text(DEEP, encoding="utf-8")
    with pytest.raises(ConfigError):
        Baseline.read(path)
    with pytest.raises(InputError):
        saved_documents(path)


def test_a_cell_without_end_is_refused(tmp_path, request):
    before = csv.field_size_limit(131_072)  # reading a corpus raises it
    request.addfinalizer(lambda: csv.field_size_limit(before))
    path = tmp_path / "t.csv"
    path.write_text(f'source,target\njunta,"{"b" * 200_000}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="field larger"):
        read_terms(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"schema_version": 1}',
        '{"schema_version": 1, "documents": 5}',
        '{"schema_version": 1, "documents": [7]}',
        '{"schema_version": 1, "documents": [{"clean": "a"}]}',
        '{"schema_version": 1, "documents": [{"clean": {}}]}',
        '{"schema_version": 1, "documents": [{"clean": {"path": "../a.report.json"}}]}',
        '{"schema_version": ' + "9" * 5000 + "}",
    ],
)
def test_a_report_of_another_form_is_refused(tmp_path, text):
    path = tmp_path / "a.report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        saved_documents(path)
    assert told.value.hint
