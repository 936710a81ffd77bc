"""Baselines: what is accepted keeps still, whatever else changes in the file."""

import json

import pytest
from click.testing import CliRunner

from cleantext.baseline import Baseline
from cleantext.cli import cli
from cleantext.errors import ConfigError

MELONS = "Los internautas comen melones en la red."
FIRE = "La noticia echó aceite al fuego de la polémica."


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(f"{MELONS}\n\n{FIRE}\n", encoding="utf-8")
    return file


def check(file, *more):
    base = file.parent / "known.json"
    return CliRunner().invoke(cli, ["check", str(file), "--select", "CAL", "--baseline", str(base), *more])


def codes(done):
    return [line.split()[2] for line in done.stdout.splitlines() if ": warning " in line]


def test_what_is_accepted_is_not_shown_again(file):
    assert check(file, "--update-baseline").exit_code == 0
    done = check(file)
    assert (done.exit_code, codes(done)) == (0, [])


def test_edits_elsewhere_in_the_file_change_nothing(file):
    check(file, "--update-baseline")
    file.write_text(
        f"Un párrafo nuevo.\n\nOtro más.\n\n{file.read_text(encoding='utf-8')}\nFin.\n", encoding="utf-8"
    )
    assert check(file).exit_code == 0


def test_edits_next_to_an_accepted_finding_change_nothing(file):
    check(file, "--update-baseline")
    file.write_text(f"Ayer, los internautas chilenos comen melones.\n\n{FIRE}\n", encoding="utf-8")
    assert check(file).exit_code == 0


def test_a_second_finding_of_the_same_words_is_new(file):
    check(file, "--update-baseline")
    file.write_text(f"{MELONS}\n\n{FIRE}\n\nMás internautas comen melones cada día.\n", encoding="utf-8")
    done = check(file)
    assert done.exit_code == 1
    assert [line.split(":")[-3] for line in done.stdout.splitlines() if ": warning " in line] == ["5"]


def test_what_is_gone_is_told_and_goes_with_the_next_update(file):
    check(file, "--update-baseline")
    file.write_text(f"{MELONS}\n", encoding="utf-8")
    assert "1 accepted finding is gone" in check(file).stderr
    check(file, "--update-baseline")
    assert "gone" not in check(file).stderr
    file.write_text(f"{MELONS}\n\n{FIRE}\n", encoding="utf-8")
    assert len(codes(check(file))) == 1


def test_an_update_keeps_other_files_and_other_codes(file):
    check(file, "--update-baseline")
    other = file.with_name("b.txt")
    other.write_text("Vive cerca de de la estación.\n", encoding="utf-8")
    base = str(file.parent / "known.json")
    CliRunner().invoke(cli, ["check", str(other), "--select", "REP", "--baseline", base, "--update-baseline"])
    CliRunner().invoke(cli, ["check", str(file), "--select", "REP", "--baseline", base, "--update-baseline"])
    accepted = json.loads((file.parent / "known.json").read_text(encoding="utf-8"))["accepted"]
    assert {name: len(rows) for name, rows in accepted.items()} == {"a.txt": 2, "b.txt": 1}


def test_paths_are_relative_to_the_baseline(file, monkeypatch):
    check(file, "--update-baseline")
    monkeypatch.chdir(file.parent)
    done = CliRunner().invoke(cli, ["check", "a.txt", "--select", "CAL", "--baseline", "known.json"])
    assert done.exit_code == 0


def test_a_missing_or_broken_baseline_is_named(tmp_path):
    path = tmp_path / "known.json"
    with pytest.raises(ConfigError, match="--update-baseline"):
        Baseline.read(path)
    for text in ("{", "[]", '{"version": 1}', '{"version": 9}', '{"version": 1, "accepted": {"a": [{}]}}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match=r"known\.json"):
            Baseline.read(path)
