import pytest

from cleantext.config import Config, load_config
from cleantext.errors import ConfigError


def test_flags_go_before_the_file(tmp_path):
    file = tmp_path / "cleantext.toml"
    file.write_text('beam = 4\nignore = ["PUN"]\n')
    config = load_config(file, beam=1, model=None)
    assert config.beam == 1
    assert config.ignore == ("PUN",)


def test_the_table_of_pyproject_is_read(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text('[tool.cleantext]\ntarget = "fr"\n')
    monkeypatch.chdir(tmp_path)
    assert load_config(None).target == "fr"


@pytest.mark.parametrize("text", ["colour = 1", "beam = ", '[tool]\nx = "y"'])
def test_a_file_that_makes_no_sense_is_named(tmp_path, text):
    file = tmp_path / "cleantext.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match="cleantext"):
        load_config(file)


@pytest.mark.parametrize(
    ("select", "ignore", "code", "allowed"),
    [
        ((), (), "PUN001", True),
        (("PUN",), (), "PUN001", True),
        (("PUN",), (), "CAL0001", False),
        ((), ("PUN001",), "PUN001", False),
        (("PUN",), ("PUN001",), "PUN001", False),
        (("PUN",), ("PUN001",), "PUN002", True),
    ],
)
def test_codes_are_chosen_by_prefix(select, ignore, code, allowed):
    assert Config(select=select, ignore=ignore).allows(code) is allowed


def test_a_number_of_thousands_of_digits_is_refused(tmp_path):
    file = tmp_path / "cleantext.toml"
    file.write_text("beam = " + "9" * 5000)
    with pytest.raises(ConfigError, match=r"cleantext\.toml: .*digits"):
        load_config(file)
