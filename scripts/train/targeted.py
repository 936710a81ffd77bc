"""The targeted file: sentences that each test one thing, with a check that needs no reference.

A row is phenomenon, source, check, argument, separated by tabs. Checks:

has      the regular expression stands in the translation, whatever the case
lacks    it does not
keeps    every one of the argument's words stands there letter for letter, and each once
ends     the translation ends with the argument
twin     the translation of a line in capitals is all capitals and like that of its lower-case
         twin, the argument: chrF of 60 or more
short    the translation is no longer than twice the source and ten characters

Besides, no translation of any row may loop.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import sacrebleu

from .text import read_lines

ALIKE = 60.0
"""chrF of a twin: two synonyms in a heading of six words leave 70, another sentence 30."""


class Row(NamedTuple):
    """One case of the file."""

    phenomenon: str
    source: str
    check: str
    argument: str


class Verdict(NamedTuple):
    """A case with its translation and whether it holds."""

    row: Row
    translation: str
    passed: bool


def read(path: Path) -> list[Row]:
    """Rows of the file; lines that begin with # are remarks. Raises ValueError with the line."""
    rows = []
    for number, line in enumerate(read_lines(path), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[2] not in CHECKS:
            message = f"{path}:{number}: want phenomenon, source, check, argument: {line!r}"
            raise ValueError(message)
        rows.append(Row(*cells))
    return rows


def loops(text: str) -> bool:
    """Whether a run of one to eight words stands four times or more in a row, or one of characters ten.

    Signs that people do repeat (----, !!!!) count only beyond forty.

    >>> loops("the cat the cat the cat the cat"), loops("a very, very, very good cat")
    (True, False)
    """
    words = text.split()
    for size in range(1, 9):
        for start in range(len(words) - 4 * size + 1):
            unit = words[start : start + size]
            if all(words[start + k * size : start + (k + 1) * size] == unit for k in (1, 2, 3)):
                return True
    return bool(re.search(r"(\w{1,12}?)\1{9}|(\W)\2{40}", text))


def looping(source: str, translation: str) -> bool:
    """Whether the translation loops and the source does not."""
    return loops(translation) and not loops(source)


def has(translation: str, row: Row) -> bool:
    """See the module."""
    return bool(re.search(row.argument, translation, re.IGNORECASE))


def lacks(translation: str, row: Row) -> bool:
    """See the module."""
    return not has(translation, row)


def keeps(translation: str, row: Row) -> bool:
    """See the module."""
    return all(translation.count(word) == row.source.count(word) for word in row.argument.split())


def ends(translation: str, row: Row) -> bool:
    """See the module."""
    return translation.rstrip().endswith(row.argument)


def short(translation: str, row: Row) -> bool:
    """See the module."""
    return len(translation) <= 2 * len(row.source) + 10


CHECKS: dict[str, Callable[[str, Row], bool]] = {
    "has": has,
    "lacks": lacks,
    "keeps": keeps,
    "ends": ends,
    "short": short,
    "twin": lambda translation, _: translation == translation.upper(),
}


def alike(translation: str, twin: str) -> bool:
    """Whether two translations are one but for capitals."""
    return sacrebleu.sentence_chrf(translation.lower(), [twin.lower()]).score >= ALIKE


def verdicts(rows: Sequence[Row], translate: Callable[[Sequence[str]], list[str]]) -> list[Verdict]:
    """Each row translated and checked, in order."""
    found = translate([row.source for row in rows])
    twins = [row.argument for row in rows if row.check == "twin"]
    of_twin = dict(zip(twins, translate(twins), strict=True))
    out = []
    for row, translation in zip(rows, found, strict=True):
        passed = not looping(row.source, translation) and CHECKS[row.check](translation, row)
        if row.check == "twin":
            passed = passed and alike(translation, of_twin[row.argument])
        out.append(Verdict(row, translation, passed))
    return out


def summary(found: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    """(passed, all) by phenomenon, in the order of the file."""
    out: dict[str, tuple[int, int]] = {}
    for verdict in found:
        passed, total = out.get(verdict.row.phenomenon, (0, 0))
        out[verdict.row.phenomenon] = (passed + verdict.passed, total + 1)
    return out
