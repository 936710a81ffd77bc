"""Marks doubled or pushed off their word, and Spanish questions that are never opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Edit, Span
from cleantext.normalize.fixer import Checker, Fixer
from cleantext.normalize.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_BEFORE = re.compile(r" ([,;:.!?])(?=[\s\"”»]|\Z)")
_BETWEEN = re.compile(r" ,(?=[a-záéíóúüñA-ZÁÉÍÓÚÜÑ¿¡]{2})")
_OPENED = re.compile(r"[¿¡«“(] (?=\w{2})")
_CLOSED = re.compile(r"(?<=\w\w) [»”)](?=[\s.,;:!?]|\Z)")
_DOUBLE = re.compile(r"(?<![.,;])(?:\.\.|,,|;;|,\.)(?![.,;\w])")
_LONGEST = 400


def _spaced_off(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _each(text, _BEFORE, " ,", " .", " ;", " :", " !", " ?"):
        if _is_pushed_off(text, match.start(), match[1]):
            yield Edit(match.start(), " ", "", "PUN004")
    for match in _each(text, _BETWEEN, " ,"):
        if text[max(0, match.start() - 2) : match.start()].isalpha():
            yield Edit(match.start(), " ,", ", ", "PUN004")
    for match in _each(text, _OPENED, "( ", "¿ ", "¡ ", "« ", "“ "):
        # “ closes what „ opened: an opening mark follows a space.
        if not match.start() or text[match.start() - 1] in " \n\t—¿¡":
            yield Edit(match.start() + 1, " ", "", "PUN004")
    for match in _each(text, _CLOSED, " )", " »", " ”"):
        yield Edit(match.start(), " ", "", "PUN004")


def _each(text: str, pattern: re.Pattern[str], *starts: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` at the places of some literals: many times faster than a search."""
    for start in starts:
        if start.strip() not in text:  # a search for one character is the fastest
            continue
        at = text.find(start)
        while at >= 0:
            if match := pattern.match(text, at):
                yield match
            at = text.find(start, at + 1)


def _is_pushed_off(text: str, at: int, mark: str) -> bool:
    before = text[at - 1 : at] if at else ""
    if not (before.isalnum() or (before and before in "\"”»)]%'’!?")):
        return False
    if before.isdigit() and mark in ":." and text[at + 3 : at + 4].isdigit():
        return False  # a ratio, 3 : 1
    if mark == ":" and " ? " in text[max(0, at - 60) : at]:
        return False  # a conditional expression
    return not (mark == "?" and " : " in text[at + 2 : at + 60])


def _doubled(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _each(text, _DOUBLE, "..", ",,", ";;", ",."):
        at, old = match.start(), match.group()
        before = text[at - 1 : at] if at else ""
        if before.isalnum() or (before and before in '"”»)%'):
            yield Edit(at, old, old[-1], "PUN005")


def _never_opened(text: str, protected: Protected) -> Iterator[Finding]:
    opened = {"?": False, "!": False}
    last = seen = 0
    for at in places(text, "¿?¡!"):
        mark = text[at]
        if (line := text.rfind("\n", seen, at)) >= 0:
            opened, last = {"?": False, "!": False}, line + 1
        seen = at
        if mark in "¿¡":
            opened["?" if mark == "¿" else "!"] = True
        elif not _ends(text, at):
            continue
        else:
            if (
                not any(opened.values())
                and _is_sentence(text, last, at)
                and not protected.touches(at, at + 1)
            ):
                yield Finding(
                    code="PUN012",
                    name="never-opened",
                    span=Span(at, at + 1),
                    message=f"Spanish opens this sentence with {'¿' if mark == '?' else '¡'}",
                    severity="info",
                    score=0.8,
                )
            opened, last = {"?": False, "!": False}, at + 1


def _ends(text: str, at: int) -> bool:
    """Say whether a mark ends a sentence: the last of several does, (?) and n!= do not."""
    after = text[at + 1 : at + 2]
    return (not after or after.isspace() or after in "\"”»'") and text[at - 1 : at] not in {
        "(",
        '"',
        "“",
        "/",
    }


_SPANISH = re.compile(
    r"\b(?:que|qué|el|la|los|las|un|una|de|del|en|es|no|por|para|con|se|lo|le|te|me|tu|su|más|como|cómo|está)\b"
)


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Say whether what a mark ends is Spanish: it holds a word that tells."""
    return _SPANISH.search(text, max(start, end - _LONGEST), end) is not None


FIXERS = (
    Fixer(
        code="PUN004",
        name="spaced-off-marks",
        why="A mark that a space pushed off its word is joined to it.",
        find=_spaced_off,
        examples=(
            ("Hola , amigo .", "Hola, amigo."),
            ("Hola ,amigos", "Hola, amigos"),
            ("¿ Qué es ?", "¿Qué es?"),
            ("Vino ( por fin ) ayer.", "Vino (por fin) ayer."),
        ),
        near=(
            "Ganó 3 : 1 ayer",
            "Y entonces ... nada",
            "El archivo .gitignore",
            "a ? b : c",
            "Vale :) y :D",
            "x != y",
        ),
        not_languages=frozenset({"fr"}),
    ),
    Fixer(
        code="PUN005",
        name="doubled-marks",
        why="A comma, semicolon or full stop written twice is written once.",
        find=_doubled,
        examples=(("Esto es el fin..", "Esto es el fin."), ("Hola,, amigo", "Hola, amigo")),
        near=(
            "Y entonces... nada",
            "¿¡Qué?!",
            "¡¡Gol!!",
            "etc., y más",
            "std::vector",
            "los años 1990..2000",
            "../casa",
        ),
    ),
)
CHECKERS = (
    Checker(
        code="PUN012",
        name="never-opened",
        why="A Spanish question or exclamation has no opening mark.",
        find=_never_opened,
        examples=(("No sé qué quiere la gente?", "?"),),
        near=("¿Qué quiere la gente?", "¡No lo sé!", "What is this?", "Dice que viene (?)"),
        chars=frozenset("?!"),
        languages=frozenset({"es", "gl", "ast"}),
    ),
)
