"""No command opens a socket, but those that are there for it: a new command has to be named here."""

import json
import subprocess
import sys

import click
import pytest

from cleantext.cli import COMMANDS, cli

WATCH = """
import json, sys
seen = []
def hook(event, args):
    # urllib3, which trafilatura imports, tries once whether it could bind ::1; nothing is sent
    if event.startswith("socket."):
        if "_has_ipv6" not in (sys._getframe(1).f_code.co_name, sys._getframe(2).f_code.co_name):
            seen.append(event)
sys.addaudithook(hook)
from click.testing import CliRunner
from cleantext.cli import cli
out = []
for args in json.load(sys.stdin):
    seen.clear()
    done = CliRunner().invoke(cli, args, prog_name="cleantext")
    kind = type(done.exception).__name__
    out.append([done.exit_code if kind in ("NoneType", "SystemExit") else kind, list(seen), done.output[-300:]])
print(json.dumps(out))
"""
NETWORKED = {
    "models available": "asks the index of packages",
    "review": "serves a page to this machine, unless it exports",
}
"""`models install PAIR` and `check --judge` use the network when that is asked for; below they are called without."""
CALLS = {
    "check": [["check", "a.txt"], ["check", "--format", "json", "a.txt"], ["check", "c.jsonl", "-o", "run-k", "--jobs", "1"]],
    "clean": [["clean", "a.txt"], ["clean", "c.jsonl", "-o", "run-c", "--jobs", "1"]],
    "dedup": [["dedup", "c.jsonl", "-o", "run-d"]],
    "edition": [["edition", "a.txt", "-o", "out"], ["edition", "a.html", "-o", "pages"]],
    "evaluate": [["evaluate", "labels"]],
    "memory import": [["memory", "import", "m.sqlite", "m.tmx"]],
    "memory export": [["memory", "export", "m.sqlite", "x.tmx"]],
    "memory stats": [["memory", "stats", "m.sqlite"]],
    "memory prune": [["memory", "prune", "m.sqlite", "--days", "1"]],
    "models list": [["models", "list"]],
    "models install": [["models", "install", "none.argosmodel"]],
    "models remove": [["models", "remove", "xx_yy"]],
    "models verify": [["models", "verify", "xx_yy"]],
    "models info": [["models", "info", "es_en"]],
    "rule": [["rule", "eat-melons"]],
    "rules": [["rules"]],
    "stats": [["stats", "run-c"]],
    "translate": [["translate", "a.txt"], ["translate", "--lines", "a.txt"]],
    "undo": [["undo", "out/a.report.json", "-o", "back.txt"]],
    "why": [["why", "out/a.clean.txt:1"]],
}  # fmt: skip
TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd"><tmx version="1.4"><header/><body><tu>
<tuv xml:lang="es"><seg>Hola</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu></body></tmx>"""
PAGE = """<!DOCTYPE html><html><head><base href="http://127.0.0.1:1/"><link rel="stylesheet" href="x.css"></head><body>
<article><h1>Título</h1><p>El consejo aprobó ayer el plan de la nueva biblioteca del barrio.<img src="x.png"></p>
</article></body></html>"""


def leaves():
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in command.commands)
        else:
            yield name


def test_every_command_is_named():
    assert set(leaves()) == CALLS.keys() | NETWORKED.keys()


@pytest.fixture
def place(tmp_path):
    text = "Los internautas comen melones 。La junta votó.\n"
    rows = [{"id": str(n), "text": f"{text} {n}"} for n in range(3)]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "m.tmx").write_text(TMX, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "labels").mkdir()
    return tmp_path


def test_no_command_opens_a_socket(place):
    calls = [args for several in CALLS.values() for args in several]
    done = subprocess.run(
        [sys.executable, "-c", WATCH],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=False,
        cwd=place,
    )
    assert done.returncode == 0, done.stderr
    for args, (code, events, output) in zip(calls, json.loads(done.stdout), strict=True):
        assert events == [], args
        assert code in (0, 1) or args[0] in ("models", "evaluate"), (args, code, output)
