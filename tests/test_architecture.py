"""Dependencies point down only, and packages on one row never import each other."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cleantext"
# A module may import what stands in a lower row, and its own package.
ROWS = [
    {"errors", "filenames", "__version__"},
    {"edits", "atomic", "cache"},
    {"document", "align", "lock"},
    {"config"},
    {"decode", "inflect", "language", "timeouts"},
    {"formats", "normalize", "segment", "dedup", "rules"},
    {"detect", "translation", "report"},
    {"repair", "silence", "judge"},
    {"catalogue", "pipeline"},
    {"editions"},
    {"runners"},
    {"api", "review", "layout", "explained", "evaluation", "baseline"},
    {"batch"},
    {"cli"},
    {"__main__"},
]
ROW = {name: number for number, row in enumerate(ROWS) for name in row}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "cleantext":
                yield from (f"cleantext.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_below_it(path):
    part = part_of(path)
    if part == "__init__":
        return
    for name in imports_of(path):
        if name.startswith("cleantext."):
            other = name.split(".")[1]
            assert other == part or ROW[other] < ROW[part], f"{part} must not import {other}"


def test_no_module_has_a_name_that_says_nothing():
    assert not {p.stem for p in MODULES} & FORBIDDEN_NAMES


def test_importing_the_package_loads_nothing_heavy():
    heavy = {
        "argostranslate", "click", "ctranslate2", "ftfy", "jinja2", "lxml", "numpy", "py3langid", "rapidfuzz",
        "rich", "sentencepiece", "sentencex", "simplemma", "trafilatura",
    }  # fmt: skip
    code = "import sys, cleantext; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not heavy & set(loaded)


def test_the_command_line_knows_every_command_by_name():
    from cleantext.cli import COMMANDS

    modules = {p.stem for p in (PACKAGE / "cli").glob("*.py")} - {
        "__init__",
        "options",
        "each",
        "corpora",
        "files",
    }
    assert set(COMMANDS) == modules
