"""What differs between systems: names, line ends, encodings of the terminal; and what tells of a machine."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from cleantext.cli import cli
from cleantext.errors import ConfigError
from cleantext.filenames import portable, shareable

TEXT = "Los internautas comen melones 。El consejo votó，dijo 前联席.\n"


def call(*args):
    done = CliRunner().invoke(cli, [str(a) for a in args], prog_name="cleantext")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def alike(tmp_path):
    """Two files whose names differ in case alone, and one of the same name in another folder."""
    files = [tmp_path / "in" / one for one in ("a/carta.txt", "b/Carta.txt", "c/carta.txt")]
    for number, file in enumerate(files):
        file.parent.mkdir(parents=True)
        file.write_text(f"Carta número {number} ，sí.\n", encoding="utf-8")
    return files


@pytest.mark.parametrize("options", [["clean"], ["translate", "--model", "pseudo"]])
@pytest.mark.parametrize("whole", [True, False], ids=["folder", "files"])
def test_no_output_takes_the_place_of_another(alike, tmp_path, options, whole):
    given = [tmp_path / "in"] if whole else alike
    call(*options, *given, "-o", tmp_path / "out")
    assert names(tmp_path / "out") == ["Carta-2.txt", "carta-3.txt", "carta.txt"]
    told = {file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir()}
    assert len(told) == 3


def test_no_edition_takes_the_place_of_another(alike, tmp_path):
    call("edition", *alike, "-o", tmp_path / "out", "--model", "pseudo")
    assert [n for n in names(tmp_path / "out") if n.endswith(".clean.txt")] == [
        "Carta-2.clean.txt",
        "carta-3.clean.txt",
        "carta.clean.txt",
    ]


@pytest.mark.parametrize("options", [["clean"], ["translate", "--model", "pseudo"]])
def test_no_output_takes_the_place_of_its_input(alike, options):
    before = alike[0].read_bytes()
    for given in (alike[0], alike[0].parent):
        with pytest.raises(ConfigError, match="overwritten by its own output"):
            call(*options, given, "-o", alike[0].parent)
    assert alike[0].read_bytes() == before


@pytest.mark.parametrize("name", ["con", "NUL.txt", "aux.tar.gz", "COM1.md", "lpt9", "prn .txt"])
def test_names_that_windows_keeps_for_devices_are_changed(name):
    assert portable(name) == f"_{name}"


@pytest.mark.parametrize("name", ["contar.txt", "com.txt", "nulo.md", "COM10.txt", "a.con"])
def test_names_that_only_look_like_devices_stay(name):
    assert portable(name) == name


def test_an_edition_of_a_file_called_like_a_device_can_be_copied_to_windows(tmp_path):
    file = tmp_path / "con.txt"
    file.write_text("Hola.\n", encoding="utf-8")
    call("edition", file, "-o", tmp_path / "out", "--model", "pseudo")
    assert all(name.startswith("_con.") for name in names(tmp_path / "out"))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (r"C:\Users\ana\carta.txt", "carta.txt"),
        (r"\\server\share\carta.txt", "carta.txt"),
        (r"mail\carta.txt", r"mail\carta.txt"),
        ("/home/ana/carta.txt", "carta.txt"),
        ("-", "-"),
    ],
)
def test_a_path_that_is_shared_tells_nothing_of_the_machine(path, shown):
    assert shareable(path) == shown


def test_no_output_holds_an_absolute_path_of_this_machine(tmp_path):
    file, out = tmp_path / "a.txt", tmp_path / "out"
    file.write_text("comen melones 。\n\nLa junta se ha invertido y se ha invertido.\n", encoding="utf-8")
    call("edition", file, "-o", out, "--model", "pseudo")
    call("check", file, "--page", out / "page")
    for name in ("b.html", "b.md", "b.docx"):
        call("translate", file, "--bilingual", "-o", out / name, "--model", "pseudo")
    for name in ("b.tmx", "b.xlf", "b.tsv", "b.jsonl"):
        call("translate", file, "--bitext", out / name, "-o", out / "c.txt", "--model", "pseudo")
    assert len(names(out)) > 12
    for made in out.rglob("*"):
        assert not made.is_file() or os.fsencode(tmp_path) not in made.read_bytes(), made.name


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_of_any_system_are_cleaned_alike_come_back_and_stay_in_a_translation(tmp_path, ends):
    file, out = tmp_path / "a.txt", tmp_path / "out"
    lines = ["Título", "", "Hola ，mundo.", "Adiós .", ""]
    file.write_bytes(ends.join(lines).encode())
    call("edition", file, "-o", out, "--model", "pseudo")
    assert (out / "a.clean.txt").read_bytes() == "Título\n\nHola, mundo.\nAdiós.\n".encode()
    call("undo", out / "a.report.json", "-o", out / "back.txt")
    assert (out / "back.txt").read_bytes() == file.read_bytes()
    call("translate", file, "-o", out / "t.txt", "--model", "pseudo")
    made = (out / "t.txt").read_bytes().decode()
    assert made.count(ends) == made.count("\n") + made.count("\r") - (ends == "\r\n") * made.count("\n") == 4


def told(*args, encoding):
    env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "cleantext", *map(os.fsdecode, args)]
    return subprocess.run(command, capture_output=True, check=False, env=env)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_that_lacks_a_character_shows_its_number(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = told("check", file, encoding=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert rb"\u5403\u74dc" in done.stdout
    assert told("rule", "eat-melons", encoding=encoding).returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_file_whose_name_is_no_unicode_is_named_as_well_as_can_be(tmp_path, form):
    file = os.path.join(os.fsencode(tmp_path), b"ca\xf1a.txt")  # noqa: PTH118  (a name in bytes)
    with open(file, "wb") as out:  # noqa: PTH123
        out.write(TEXT.encode())
    done = told("check", "--format", form, file, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, b"")
    assert rb"ca\udcf1a.txt" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_file_name_gives_no_workflow_command(tmp_path):
    file = tmp_path / "a\n::set-env name=x::y,z.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = call("check", "--format", "github", file).output
    assert all(
        line.startswith(("::notice file=", "::warning file=", "::error file=")) for line in shown.splitlines()
    )
