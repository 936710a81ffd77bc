import pytest

from cleantext import Config, Document
from cleantext.catalogue import entry
from cleantext.detect import engine
from cleantext.detect.tokens import tokenize
from cleantext.rules import Rule, RuleSet
from cleantext.segment import blocks


@pytest.fixture
def stuck():
    """A rule whose pattern takes time beyond all bounds."""
    rule = Rule(code="CAL9999", name="stuck", lang="es", why="-", pattern=r"(?:a|aa)+$", message="-")
    return engine.Engine(RuleSet("es", (rule,)))


def test_a_pattern_that_takes_too_long_ends_in_one_finding(stuck, monkeypatch):
    monkeypatch.setattr(engine, "SECONDS", 0.01)
    texts = ["a" * 60 + "b"] * 5
    found = stuck.check([tokenize(text, number * 1000, number) for number, text in enumerate(texts)])
    assert [(f.code, f.severity, f.span.start) for f in found] == [("TIM001", "info", 0)]
    assert "CAL9999" in found[0].message


def test_boilerplate_that_takes_too_long_ends_in_one_finding(monkeypatch):
    def stuck(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(blocks, "boilerplate", stuck)
    doc = blocks.segment(Document("a", "Hola, mundo.\n\nAdiós, mundo."), Config())
    assert [f.code for f in doc.findings] == ["TIM001"]
    assert len(doc.blocks) == 2


def test_the_finding_is_explained():
    assert entry("TIM001").name == "pattern-given-up"
