"""CSV and TSV: the cells of chosen columns; the rest stays, quotes and line ends included.

A column is named by its heading or its number from 1. Cells that hold a formula are never translated; on
request every cell that a spreadsheet would run gets an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import Span
from cleantext.errors import ConfigError
from cleantext.formats.units.model import Part, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = regex.compile(r"[+-]?[\d.,\s]*+%?")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Cell(NamedTuple):
    """A cell: its row and column from 0, its place without quotes, whether it is quoted."""

    row: int
    column: int
    span: Span
    is_quoted: bool


def columns_part(text: str, columns: Sequence[str], delimiter: str = "") -> Part:
    r"""Return the cells of `columns` below the heading as a part; raise ConfigError for an unknown column.

    >>> part = columns_part('id;texto\r\n1;"Hola; tú"\r\n', ["texto"])
    >>> part.render([unit.text.upper() for unit in part.units])
    'id;texto\r\n1;"HOLA; TÚ"\r\n'
    """
    delimiter = delimiter or _delimiter(text)
    found = list(cells(text, delimiter))
    head = {c.column: _plain(text, c).strip().removeprefix("\ufeff") for c in found if c.row == 0}
    wanted, has_head = _wanted(head, columns)
    units = []
    for cell in found:
        if cell.column not in wanted or (cell.row == 0 and has_head):
            continue
        said = _plain(text, cell)
        if any(map(str.isalpha, said)) and not is_formula(said):
            write = partial(_written, delimiter=delimiter, is_quoted=cell.is_quoted)
            units.append(Unit(cell.span, said, "paragraph", finish=write))
    return Part(text, tuple(units))


def cells(text: str, delimiter: str) -> Iterator[Cell]:
    """Yield the cells in order, rows by RFC 4180; a quote that never closes runs to the end of its line."""
    mark = regex.escape(delimiter)
    pattern = regex.compile(
        rf'(?:"((?:[^"]++|"")*+)"(?={mark}|\r|\n|\Z)|([^{mark}\r\n]*+))({mark}|\r\n|\n|\r|\Z)'
    )
    at = row = column = 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:  # cannot be: the second way takes anything
            return
        quoted = match.start(1) >= 0
        yield Cell(row, column, Span(*match.span(1 if quoted else 2)), quoted)
        column += 1
        if match[3] != delimiter:
            row, column = row + 1, 0
        at = match.end()


def without_formulas(text: str, delimiter: str = "") -> str:
    r"""Return the table with an apostrophe before every cell that a spreadsheet would run.

    >>> without_formulas("a,b\n=1+1,-5\n")
    "a,b\n'=1+1,-5\n"
    """
    out: list[str] = []
    at = 0
    for cell in cells(text, delimiter or _delimiter(text)):
        if is_formula(_plain(text, cell)):
            out += (text[at : cell.span.start], "'")
            at = cell.span.start
    return "".join((*out, text[at:]))


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet would run the cell: it opens with a mark of formulas and is no number.

    >>> is_formula("=HYPERLINK(1)"), is_formula("-3,5"), is_formula("- uno")
    (True, False, True)
    """
    return cell.lstrip(" ").startswith(_STARTS) and not _NUMBER.fullmatch(cell.strip())


def _plain(text: str, cell: Cell) -> str:
    said = cell.span.of(text)
    return said.replace('""', '"') if cell.is_quoted else said


def _written(text: str, *, delimiter: str, is_quoted: bool) -> str:
    doubled = text.replace('"', '""')
    if is_quoted:
        return doubled
    needs = any(mark in text for mark in (delimiter, '"', "\n", "\r"))
    return f'"{doubled}"' if needs else text


def _wanted(head: dict[int, str], columns: Sequence[str]) -> tuple[set[int], bool]:
    """Return the numbers of the columns, and whether the first row is a heading."""
    by_name = {name: number for number, name in reversed(head.items())}
    if not columns:
        raise ConfigError(
            "it is not said which columns are to be translated",
            hint=f"Name them with --columns. There are: {', '.join(list(by_name)[::-1][:30])}",
        )
    out: set[int] = set()
    for name in map(str.strip, columns):
        if name in by_name:
            out.add(by_name[name])
        elif name.isdecimal() and int(name) >= 1:
            out.add(int(name) - 1)
        else:
            known = ", ".join(list(by_name)[::-1][:30])
            raise ConfigError(
                f"there is no column {name!r}", hint=f"There are: {known}; or give a number from 1"
            )
    return out, any(name.strip() in by_name for name in columns)


def _delimiter(text: str) -> str:
    """Return the delimiter that the first line has most of."""
    head = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=head.count)
