import pytest

from cleantext.segment.boilerplate import boilerplate, load_rules, own_cues

RULES = load_rules()


@pytest.mark.parametrize(("code", "text"), [(r.code, text) for r in RULES for text in r.bad])
def test_each_rule_matches_its_own_bad_lines(code, text):
    assert boilerplate(text, own_cues()).code == code


@pytest.mark.parametrize("text", [text for r in RULES for text in r.good])
def test_no_rule_matches_a_good_line(text):
    assert boilerplate(text, own_cues()) is None


def test_each_rule_has_its_proof():
    assert all(r.why and r.bad and r.good for r in RULES)
    assert len({r.code for r in RULES}) == len(RULES)
    assert all(bool(r.within) == bool(r.needs) for r in RULES)
