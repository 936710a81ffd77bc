"""Residue: runs of another script left in Latin prose, with what the Chinese ones probably mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.detect.han import explain
from cleantext.detect.hit import Hit
from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f々〇"
_SCRIPTS = {
    "RES0002": ("Japanese", "\u3040-\u30ff\u31f0-\u31ffー"),
    "RES0003": ("Korean", "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"),
    "RES0004": ("Cyrillic", "\u0400-\u052f"),
    "RES0005": ("Arabic", "\u0600-\u06ff\u0750-\u077f"),
    "RES0006": ("Thai", "\u0e00-\u0e7f"),
}
_ALL = _HAN + "".join(chars for _, chars in _SCRIPTS.values())
_ANY = re.compile(f"[{_ALL}]")
_RUN = re.compile(f"[{_ALL}](?:[{_ALL}0-9·・、，。：；！？“”《》「」…\\s]*[{_ALL}])?")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_LARGEST_GLOSS = 40
_BRACKETS = 60
"""Characters on either side in which the brackets of a name are looked for."""


def residue(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield every run of a script that is not the text's own.

    A run that stands in brackets or quotes is a name given in the original: a hint, not a warning.
    """
    for tokens in blocks:
        text = tokens.text
        if text.isascii() or not _ANY.search(text):
            continue
        at = tokens.at if tokens.raw else 0
        for match in _RUN.finditer(text):
            run = match.group()
            code, script = _script(run)
            if script == "Cyrillic" and _glued(text, match.start(), match.end()):
                continue
            before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
            given = before in "([（«“\"'‘" and after in ")]）»”\"'’" and bool(before and after)
            given = given or _in_brackets(text, match.start(), match.end()) or _is_letter(run, script)
            given = given or run in _LANGUAGES
            meaning = explain(run) if script == "Chinese" and len(run) <= _LARGEST_GLOSS else ""
            message = f"‘{run[:40]}’ was left in {script}"
            if meaning:
                message += f"; probably “{meaning}”"
            span = Span(at + match.start(), at + match.end())
            idiom = run if len(run) <= _LARGEST_GLOSS else ""
            yield Hit(code, span, message, idiom=idiom, meaning=meaning, weight=0.3 if given else 1.0)


_LANGUAGES = frozenset("中文 简体中文 繁體中文 日本語 한국어 русский Русский Українська العربية ไทย".split())
"""Languages by their own names, as they stand in lists of editions."""


def _is_letter(run: str, script: str) -> bool:
    """Say whether the run is one letter of an alphabet: spoken of, as in a table of characters, and no word."""
    return len(run) == 1 and script in ("Arabic", "Thai", "Cyrillic")


def _script(run: str) -> tuple[str, str]:
    for code, (name, chars) in _SCRIPTS.items():
        if re.search(f"[{chars}]", run):
            return code, name
    return "RES0001", "Chinese"


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Say whether the run gives the original in brackets: `(en chino: 樞密院)`, `(陳京, Chén Jīng)`."""
    opened = text.rfind("(", max(0, start - _BRACKETS), start)
    closed = text.find(")", end, end + _BRACKETS)
    before = text[opened + 1 : start].strip() if opened >= 0 else ")"
    return closed >= 0 and ")" not in before and (not before or before.endswith((":", ",", ";")))


def _glued(text: str, start: int, end: int) -> bool:
    """Say whether the run is part of a word in Latin letters: a look-alike, for another rule."""
    return bool(_LATIN.match(text[start - 1 : start]) or _LATIN.match(text[end : end + 1]))
