"""Marks doubled or pushed off their word, and Spanish questions that are never opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Edit, Span
from cleantext.normalize.fixer import Checker, Fixer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

# Patterns begin with the mark, not with the space: marks are rarer, and the scan skips to them.
_BEFORE = re.compile(r"[,;:.!?](?<= .)(?=[\s\"”»]|\Z)")
_INSIDE = re.compile(r"[¿¡«“(] (?=\w{2})|[»”)](?<=\w\w .)(?=[\s.,;:!?]|\Z)")
_DOUBLE = re.compile(r"(?<![.,;])(?:\.\.|,,|;;|,\.)(?![.,;\w])")
_END_MARK = re.compile(r"[¿?¡!\n]")
_LONGEST = 400


def _spaced_off(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _BEFORE.finditer(text):
        at = match.start() - 1
        before, mark = text[at - 1 : at] if at else "", match.group()
        if not (before.isalnum() or (before and before in "\"”»)]%'’!?")):
            continue
        if before.isdigit() and mark in ":." and text[at + 3 : at + 4].isdigit():
            continue  # a ratio, 3 : 1
        if mark == ":" and text[max(0, at - 60) : at].rfind(" ? ") >= 0:
            continue  # a conditional expression
        if mark == "?" and " : " in text[at + 2 : at + 60]:
            continue
        yield Edit(at, " ", "", "PUN004")
    for match in _INSIDE.finditer(text):
        opens = len(match.group()) == 2
        if opens and match.start() and text[match.start() - 1] not in " \n\t([{—¿¡":
            continue  # “ closes what „ opened
        at = match.start() + 1 if opens else match.start() - 1
        yield Edit(at, " ", "", "PUN004")


def _doubled(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _DOUBLE.finditer(text):
        at, old = match.start(), match.group()
        before = text[at - 1 : at] if at else ""
        if before.isalnum() or (before and before in '"”»)%'):
            yield Edit(at, old, old[-1], "PUN005")


def _never_opened(text: str, protected: Protected) -> Iterator[Finding]:
    opened = {"?": False, "!": False}
    last = 0
    for match in _END_MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            opened, last = {"?": False, "!": False}, at + 1
        elif mark in "¿¡":
            opened["?" if mark == "¿" else "!"] = True
        elif text[at + 1 : at + 2] in {"?", "!", ")"}:
            continue  # the last of several counts; (?) and (!) are remarks
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
        strings=(" ,", " .", " ;", " :", " !", " ?", " )", "( "),
        chars=frozenset("¿¡«»“”"),
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
        strings=("..", ",,", ";;", ",."),
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
        strings=("?", "!"),
        languages=frozenset({"es", "gl", "ast"}),
    ),
)
