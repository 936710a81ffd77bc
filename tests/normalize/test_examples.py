import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.normalize import CHECKERS, FIXERS, normalize

RULES = (*FIXERS, *CHECKERS)
MENDED = [new for f in FIXERS for _, new in f.examples]
EXAMPLES = [(f, old, new) for f in FIXERS for old, new in f.examples]
NEAR = [(f, text) for f in RULES for text in f.near]
DOUBTS = [(c, text, part) for c in CHECKERS for text, part in c.examples]


def normalized(text, **settings):
    return normalize(Document("a", text), Config(**settings))


@pytest.mark.parametrize(("fixer", "old", "new"), EXAMPLES, ids=lambda x: getattr(x, "code", repr(x)[:30]))
def test_an_example_becomes_what_it_says(fixer, old, new):
    doc = normalized(old)
    assert doc.text == new
    assert fixer.code in {e.rule for batch in doc.history for e in batch}
    assert doc.source == old


@pytest.mark.parametrize("new", MENDED)
def test_a_mended_example_is_clean(new):
    assert normalized(new).text == new


@pytest.mark.parametrize(("fixer", "old"), [(f, old) for f, old, _ in EXAMPLES])
def test_an_ignored_fixer_does_not_act(fixer, old):
    doc = normalized(old, ignore=(fixer.code,))
    assert fixer.code not in {e.rule for batch in doc.history for e in batch}


@pytest.mark.parametrize(("rule", "text"), NEAR, ids=lambda x: getattr(x, "code", repr(x)[:30]))
def test_a_near_miss_is_left_alone(rule, text):
    doc = normalized(text)
    assert doc.text == text
    assert rule.code not in {f.code for f in doc.findings}


@pytest.mark.parametrize(("checker", "text", "part"), DOUBTS, ids=lambda x: getattr(x, "code", repr(x)[:30]))
def test_a_doubt_is_found_where_it_is(checker, text, part):
    found = [f for f in normalized(text).findings if f.code == checker.code]
    assert [f.span.of(text) for f in found] == [part]


def test_codes_and_names_are_unique_and_explained():
    assert len({r.code for r in RULES}) == len({r.name for r in RULES}) == len(RULES)
    assert all(r.why and r.examples and r.near for r in RULES)
