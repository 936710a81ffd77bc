"""Small repairs of English that putting words in place makes needed: `an visitor`, `" Power`, `said"he`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARTICLE = regex.compile(r"(?<![\p{L}\d'’.])([Aa])(n?) (?=([\p{L}\d$€£][\p{L}\d.,$-]*))")
_LIKE_CONSONANT = regex.compile(
    r"(?i)(?:uni(?!m|n|d)|use|usu|util|uten|euro|eu|one\b|once|ou?i|ubi|uk|u\.?s|u\b|un\b|url|usb|ufo)"
)
_LIKE_VOWEL = regex.compile(r"(?i)(?:hour|honest|honou?r|heir|8|1[18](?:th\b|\b)|\$?8)")
_LETTERS = regex.compile(r"(?:[A-Z]{2,5}|[A-Z])s?(?![a-z])")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")


def with_articles(text: str, forms: Iterable[str]) -> str:
    """Return `text` with `a` or `an` before each of `forms`, as its sound wants.

    >>> with_articles("with an visitor badge and a AI chip", ["visitor badge", "AI"])
    'with a visitor badge and an AI chip'
    """
    starts = {form.split(" ")[0].split("-")[0].rstrip("%") for form in forms if form}

    def change(match: regex.Match[str]) -> str:
        word = match[3]
        if not any(
            word == start or word.startswith((f"{start}-", start + ",", start + ".")) for start in starts
        ):
            return match[0]
        return f"{match[1]}{'n' if _wants_an(word) else ''} "

    return _ARTICLE.sub(change, text)


def _wants_an(word: str) -> bool:
    letters = _LETTERS.match(word)
    if letters and (len(letters[0]) > 1 or len(word) == 1) and not letters[0].rstrip("s").istitle():
        spoken = word.upper() in {"NATO", "NASA", "OPEC", "SARS", "FIFA", "UEFA"}  # said as a word
        return word[0] in "AEIO" if spoken else word[0] in _VOWEL_LETTERS
    if _LIKE_VOWEL.match(word):
        return True
    return word[0].lower() in "aeiou" and not _LIKE_CONSONANT.match(word)


def with_quotes(text: str) -> str:
    """Return `text` with paired straight quotes close to what they hold and apart from what they do not.

    An odd number of quotes is left alone: nobody knows which opens.

    >>> with_quotes('the " Power Board"of "legitimacy" .')
    'the "Power Board" of "legitimacy" .'
    """
    if not 2 <= text.count('"') <= 40 or text.count('"') % 2:
        return text
    parts = text.split('"')
    out = [parts[0]]
    for i in range(1, len(parts), 2):
        inside, after = parts[i], parts[i + 1]
        if not inside.strip():
            return text
        if out[-1][-1:].isalnum():
            out.append(" ")
        out += ('"', inside.strip(), '"', " " if after[:1].isalnum() else "", after)
    return "".join(out)
