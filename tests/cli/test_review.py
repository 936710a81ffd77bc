"""`check --page`, `review` and its exports as a user calls them."""

import sys

import pytest
from click.testing import CliRunner

from cleantext.cli import cli
from cleantext.errors import MissingExtraError
from cleantext.review.decisions import append


def call(*args):
    return CliRunner().invoke(cli, [str(a) for a in args], prog_name="cleantext")


def test_check_writes_a_page_for_each_input(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Los internautas comen melones.", encoding="utf-8")
    done = call("check", tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt", "--page", tmp_path / "out")
    assert done.exit_code == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a-2.report.html", "a.report.html"]
    assert "吃瓜" in (tmp_path / "out" / "a.report.html").read_text(encoding="utf-8")


def test_without_the_extra_its_install_line_is_told(tmp_path, monkeypatch):
    for name in [m for m in sys.modules if m.startswith(("cleantext.review.serving", "uvicorn"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = call("review", tmp_path)
    assert isinstance(done.exception, MissingExtraError)
    assert "pip install 'cleantext-toolkit[review]'" in str(done.exception)


def test_exports_need_no_server(tmp_path):
    append(tmp_path / "a.review.jsonl", {"do": "term", "source": "junta", "target": "board"})
    done = call(
        "review", tmp_path, "--export-terms", tmp_path / "t.tsv", "--export-memory", tmp_path / "m.tmx"
    )
    assert done.exit_code == 0, done.output
    assert "junta\tboard" in (tmp_path / "t.tsv").read_text()
    assert "<tmx" in (tmp_path / "m.tmx").read_text()


def test_a_port_that_is_taken_is_named(tmp_path):
    pytest.importorskip("uvicorn")
    from cleantext.review.serving import listening

    with listening(0) as taken:
        done = call("review", tmp_path, "--port", taken.getsockname()[1])
    assert "Leave --port out" in str(done.exception)
