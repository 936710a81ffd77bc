"""Rules of a user's own: folders given by option or by an installed package, for any language."""

from importlib import metadata

import pytest
from click.testing import CliRunner

from cleantext.cli import cli
from cleantext.config import Config
from cleantext.detect.stage import detector
from cleantext.document import Document
from cleantext.errors import RuleError
from cleantext.rules import load_rules

RULE = """[[rule]]
code = "{code}"
name = "{name}"
why = "A rule of our own."
{right} = "blando"
phrases = ["{phrase}"]
bad = ["Es [[{phrase}]] aquí."]
good = ["Es otra cosa."]
"""


def write(path, code, name, phrase="zumbón duro", right="es"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(code=code, name=name, phrase=phrase, right=right), encoding="utf-8")


def codes(text, folder, lang="es"):
    return [f.code for f in detector(Config(source=lang, rules=(str(folder),)))(Document("a", text)).findings]


def test_a_folder_adds_to_the_rules_of_the_package(tmp_path):
    write(tmp_path / "own.toml", "CAL9901", "own-one")
    text = "El tipo es zumbón duro. Los internautas comen melones en la red."
    assert codes(text, tmp_path) == ["CAL9901", "CAL0001"]


def test_a_folder_may_hold_rules_by_language_and_for_any(tmp_path):
    write(tmp_path / "es" / "a.toml", "CAL9901", "own-es", "palabra verde")
    write(tmp_path / "en" / "a.toml", "CAL9902", "own-en", "green word", "en")
    write(tmp_path / "any" / "a.toml", "CAL9903", "own-any", "xyzzy plugh")
    assert codes("La palabra verde y xyzzy plugh.", tmp_path) == ["CAL9901", "CAL9903"]
    assert codes("The green word and xyzzy plugh.", tmp_path, "en") == ["CAL9902", "CAL9903"]
    assert codes("Das green word und xyzzy plugh.", tmp_path, "de") == ["CAL9903"]


def test_the_command_takes_a_folder(tmp_path):
    write(tmp_path / "rules" / "own.toml", "CAL9901", "own-one")
    file = tmp_path / "a.txt"
    file.write_text("El tipo es zumbón duro.", encoding="utf-8")
    done = CliRunner().invoke(cli, ["check", str(file), "--rules", str(tmp_path / "rules")])
    assert "CAL9901 own-one" in done.stdout
    done = CliRunner().invoke(cli, ["rule", "own-one", "--rules", str(tmp_path / "rules")])
    assert "A rule of our own." in done.stdout


@pytest.mark.parametrize("gives", [str, lambda path: lambda: path], ids=["a path", "a callable"])
def test_an_installed_package_adds_a_folder(tmp_path, monkeypatch, gives):
    write(tmp_path / "own.toml", "CAL9901", "own-one")

    class Point:
        def load(self):
            return gives(tmp_path)

    monkeypatch.setattr(
        metadata, "entry_points", lambda group: [Point()] if group == "cleantext.rules" else []
    )
    detector.cache_clear()
    found = detector(Config())(Document("a", "El tipo es zumbón duro.")).findings
    detector.cache_clear()
    assert [f.code for f in found] == ["CAL9901"]


def test_a_code_of_the_package_cannot_be_taken_again(tmp_path):
    write(tmp_path / "own.toml", "CAL0001", "own-one")
    with pytest.raises(RuleError, match="CAL0001 is used twice"):
        codes("x", tmp_path)


@pytest.mark.parametrize("missing", ["why", "bad", "good"])
def test_a_rule_without_its_proof_is_refused(tmp_path, missing):
    write(tmp_path / "own.toml", "CAL9901", "own-one")
    lines = (tmp_path / "own.toml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(missing)]
    (tmp_path / "own.toml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(RuleError, match=f"{missing}.*missing"):
        load_rules("es", [tmp_path])


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        load_rules("es", [tmp_path / "none"])


def test_an_english_rule_suggests_english_in_the_form_of_the_match():
    (found,) = detector(Config(source="en"))(
        Document("a", "Netizens were eating melons in the drama.")
    ).findings
    assert (found.fix, dict(found.suggest)) == ("watching the drama", {"en": "watching the drama"})


def test_a_number_of_thousands_of_digits_is_refused(tmp_path):
    (tmp_path / "a.toml").write_text("score = " + "9" * 5000)
    with pytest.raises(RuleError, match=r"a\.toml: .*digits"):
        load_rules("es", extra_dirs=[tmp_path])
