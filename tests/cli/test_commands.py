"""The commands as a user runs them; translation is done by the shipped pseudo engine unless it matters."""

import hashlib
import json
import os
import subprocess
import sys

import jsonschema
import pytest
from click.testing import CliRunner

from cleantext.cli import COMMANDS, cli
from cleantext.report.records import schema

DIRTY = "Título del artículo\n\nEl consejo aprobó el plan 。Hoy se vota，dijo.\nLos internautas comen melones en Weibo.\n"


def run(*args, text=None):
    """Run the command line in a process of its own: exit codes and streams are real."""
    return subprocess.run(
        [sys.executable, "-m", "cleantext", *map(str, args)],
        input=text,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def dirty(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(DIRTY, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command):
    result = CliRunner().invoke(cli, [command, "--help"], prog_name="cleantext")
    assert result.exit_code == 0
    assert f"cleantext {command}" in result.output
    assert "Example" in result.output


def test_clean_writes_to_standard_output(dirty):
    done = run("clean", dirty)
    assert done.returncode == 0
    assert "plan. Hoy se vota, dijo." in done.stdout.decode()


def test_clean_reads_standard_input():
    assert run("clean", "-", text="Hola 。".encode()).stdout.decode() == "Hola."


def test_clean_check_changes_nothing_and_exits_with_1(dirty):
    before = dirty.read_bytes()
    assert run("clean", "--check", dirty).returncode == 1
    assert dirty.read_bytes() == before


def test_clean_in_place_then_has_nothing_to_do(dirty):
    assert run("clean", "--in-place", dirty).returncode == 0
    assert run("clean", "--check", dirty).returncode == 0


def test_clean_diff_shows_lines(dirty):
    shown = run("clean", "--diff", dirty).stdout.decode()
    assert "-El consejo aprobó el plan 。Hoy se vota，dijo." in shown
    assert "+El consejo aprobó el plan. Hoy se vota, dijo." in shown


def test_codes_are_selected_and_ignored(dirty):
    assert "。" in run("clean", "--ignore", "PUN", dirty).stdout.decode()


def test_several_inputs_go_into_a_folder(dirty, tmp_path):
    (tmp_path / "b.txt").write_text("Adiós 。", encoding="utf-8")
    assert run("clean", dirty, tmp_path / "b.txt", "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "b.txt").read_text(encoding="utf-8") == "Adiós."


def test_check_json_fits_the_schema_and_exits_with_1(dirty):
    done = run("check", "--format", "json", dirty)
    report = json.loads(done.stdout)
    jsonschema.validate(report, schema())
    [melons] = [f for f in report["documents"][0]["findings"] if f["code"] == "CAL0001"]
    assert DIRTY[melons["start"] : melons["end"]] == melons["text"] == "comen melones"
    assert melons["source_idiom"] == "吃瓜"
    assert done.returncode == 1


def test_check_of_sound_text_exits_with_0(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Los niños comen melones en verano.\n", encoding="utf-8")
    done = run("check", "--severity", "warning", file)
    assert done.returncode == 0, done.stdout.decode()


def test_a_missing_file_does_not_stop_the_others(dirty, tmp_path):
    done = run("clean", tmp_path / "nada.txt", dirty)
    assert done.returncode == 4
    assert b"nada.txt: there is no such file" in done.stderr
    assert "plan. Hoy" in done.stdout.decode()


def test_binary_data_is_refused_with_a_reason(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"%PDF-1.4\x00\x01\x02" + bytes(range(256)))
    done = run("check", file)
    assert done.returncode == 4
    assert b"PDF" in done.stderr


def test_an_empty_file_is_fine(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("clean", tmp_path / "a.txt").returncode == 0
    assert run("edition", "--model", "pseudo", tmp_path / "a.txt", "-o", tmp_path / "out").returncode == 0


def test_a_missing_model_says_what_to_do(dirty):
    done = run("translate", "--from", "es", "--to", "ja", dirty)
    assert done.returncode == 8
    assert b"models" in done.stderr


def test_an_unwritable_output_leaves_nothing_behind(dirty, tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("clean", dirty, "-o", tmp_path / "file" / "out.txt")
    assert done.returncode == 5
    assert (tmp_path / "file").read_text() == "x"


def test_wrong_usage_exits_with_2():
    assert run("clean").returncode == 2
    assert run("nada").returncode == 2


@pytest.fixture
def made(dirty, tmp_path):
    done = run("edition", "--model", "pseudo", dirty, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    return tmp_path / "out"


def test_an_edition_is_five_files(made):
    assert sorted(p.name for p in made.iterdir()) == [
        "a.bitext.tsv", "a.clean.txt", "a.en.txt", "a.report.html", "a.report.json",
    ]  # fmt: skip


def test_the_report_of_an_edition_fits_the_schema(made):
    report = json.loads((made / "a.report.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema())
    [doc] = report["documents"]
    assert doc["sha256"] == hashlib.sha256(DIRTY.encode()).hexdigest()
    assert doc["translation"]["repairs"], "the melons are translated by what they meant"


def test_the_bitext_places_each_segment_in_the_input(made):
    rows = [line.split("\t") for line in (made / "a.bitext.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["start", "end", "es", "en", "score"]
    start, end, source, _, _ = rows[-1]
    assert DIRTY[int(start) : int(end)] == source == "Los internautas comen melones en Weibo."


def test_undo_restores_the_input(made, tmp_path):
    assert run("undo", made / "a.report.json", "-o", tmp_path / "back.txt").returncode == 0
    assert (tmp_path / "back.txt").read_text(encoding="utf-8") == DIRTY


def test_undo_refuses_a_clean_text_that_was_changed(made, tmp_path):
    with (made / "a.clean.txt").open("a") as file:
        file.write("más")
    done = run("undo", made / "a.report.json", "-o", tmp_path / "back.txt")
    assert done.returncode == 9
    assert not (tmp_path / "back.txt").exists()


def test_why_tells_the_edits_and_findings_of_a_line(made):
    told = run("why", f"{made / 'a.clean.txt'}:3").stdout.decode()
    assert "PUN001" in told
    told = run("why", f"{made / 'a.clean.txt'}:4").stdout.decode()
    assert "CAL0001" in told
    assert "translated as if it said" in told


def test_lines_in_lines_out():
    text = "Uno dos.\n\nTres 4.000 perros. Y un gato.\n"
    done = run("translate", "--lines", "--model", "pseudo", "-", text=text.encode())
    assert done.stdout.decode().count("\n") == 3
    assert done.stdout.decode().split("\n")[1] == ""


def test_a_rule_is_explained_with_its_examples():
    told = run("rule", "eat-melons").stdout.decode()
    assert "CAL0001" in told
    assert "Not found in:" in told


def test_an_unknown_rule_suggests_a_known_one():
    done = run("rule", "CAL0001x")
    assert done.returncode == 6
    assert b"Did you mean CAL0001?" in done.stderr


def test_no_command_opens_a_socket(dirty, tmp_path):
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from cleantext.cli import main\n"
        "sys.argv = ['cleantext', 'edition', sys.argv[1], '-o', sys.argv[2]]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(dirty), str(tmp_path / "out")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_nothing_needs_a_home(dirty, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")} | {"HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "cleantext", "edition", str(dirty), "-o", str(tmp_path / "out")],
        capture_output=True,
        check=False,
        env=env,
    )
    home.chmod(0o700)
    assert done.returncode == 0, done.stderr.decode()
    assert {path.name for path in home.iterdir()} <= {".cache"}  # root may write there all the same


def test_all_rules_are_listed_for_programs():
    rules = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert {"PUN001", "DUP001", "CAL0001", "BTX004"} <= {rule["code"] for rule in rules}


def test_selecting_codes_does_not_change_what_is_read(tmp_path):
    file = tmp_path / "a.txt"
    text = (
        "Los internautas comen melones en Weibo mientras la junta decide qué hacer con la empresa este año.\n"
    )
    file.write_text(
        (text + "El consejo votó ayer por la noche a favor de la venta de la filial extranjera.\n") * 2
    )
    done = run("check", "--select", "CAL", "--format", "json", file)
    findings = json.loads(done.stdout)["documents"][0]["findings"]
    assert [f["code"] for f in findings] == ["CAL0001"], "the copy is collapsed before"
