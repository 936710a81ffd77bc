"""Letter case and end punctuation, carried from a source segment to its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.translation.exonyms import exonyms
from cleantext.translation.lexicon import is_known_name, is_word
from cleantext.translation.tidy import with_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*(?:\d[\p{L}\d]*)?")
_WEAK, _STRONG = (".", ":", ";", ","), ("!", "?")
_ABBREVIATED = regex.compile(r"(?:\b\p{L}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|etc|St|vs))\.$")
_END = regex.compile(r"(?P<mark>[.!?…:;,]*)(?P<close>[\"”»’')\]\s]*)$")


def is_caps(text: str) -> bool:
    """Say whether a segment of two words of letters or more, or a common one, is written in capitals throughout.

    >>> is_caps("EL CAMINO DEL REY"), is_caps("ARTÍCULO 12."), is_caps("La ONU"), is_caps("ONU")
    (True, True, False, False)
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    letters = sum(len(word) for word in words)
    if letters < 7 or any(char.islower() for word in words for char in word):
        return False
    return len(words) >= 2 or is_word(words[0])


def lowered(text: str, cased: Mapping[str, str]) -> str:
    """Return a segment in capitals as a sentence: names keep a capital, or the case they have elsewhere.

    `cased` gives the usual form of a word by its form in capitals.

    >>> lowered("MURATI DEJA OPENAI EN ESPAÑA", {"OPENAI": "OpenAI"})
    'Murati deja OpenAI en España'
    """
    starts = [True]

    def change(match: regex.Match[str]) -> str:
        word = match[0]
        low = word.lower()
        first = (
            starts.pop()
            if starts
            else bool(regex.search(r"[.!?]\s+[\"“¿¡(]*$", text[max(0, match.start() - 4) : match.start()]))
        )
        if word in cased:
            return cased[word]
        forms = exonyms().get(low)
        if forms and forms[0].isupper() and len(word) < 5:
            return word
        if first or forms or is_known_name(word) or not is_word(word):
            return low[:1].upper() + low[1:]
        return low

    return _WORD.sub(change, text)


def usual_case(texts: Iterable[str]) -> dict[str, str]:
    """Return for words with a capital inside a sentence of `texts` their usual form, by their form in capitals."""
    out: dict[str, str] = {}
    for text in texts:
        if not is_caps(text):
            for match in _WORD.finditer(text):
                word = match[0]
                if any(char.isupper() for char in word[1:]) or (match.start() > 2 and word[0].isupper()):
                    out.setdefault(word.upper(), word)
    return out


def finished(source: str, target: str) -> str:
    """Return `target` with the end marks, the first letter's case and the quotes its source calls for.

    A heading gets no full stop, a sentence that had one keeps it, a colon stays a colon.

    >>> finished("El camino del rey", "The way of the king."), finished("y dijo:", "And said")
    ('The way of the king', 'and said:')
    """
    target = target.strip()
    if not target or not any(char.isalnum() for char in target):
        return target
    target = target.replace("¿", "").replace("¡", "")
    if '"' in source and "“" not in source and "«" not in source:
        target = regex.sub("[“”„]", '"', target)
    target = target.replace("«", "“").replace("»", "”")
    target = _ended(source, with_quotes(target))
    return _started(source, target)


def _ended(source: str, target: str) -> str:
    """Return `target` with the end mark of `source`; marks of the target that say the same stay."""
    want, have = _END.search(source.rstrip()), _END.search(target)
    if want is None or have is None:
        return target
    mark, found, close = want["mark"], have["mark"], have["close"]
    body = target[: have.start("mark")]
    if (
        _kind(mark) == _kind(found)
        or (not mark and _ABBREVIATED.search(target))
        or (mark == "." and found in _STRONG)
    ):
        return target
    if not mark:
        return body + close if found in _WEAK else target
    if not found and close.strip() and not want["close"].strip():
        return target + mark  # the translation closes a quote or bracket there
    if found and found not in _WEAK + _STRONG:
        return target
    inside = bool(want["close"].strip()) or not close.strip()
    return body + mark + close if inside else body + close + mark


def _kind(mark: str) -> str:
    return mark.replace("...", "…")[-1:]


def _started(source: str, target: str) -> str:
    first = next((char for char in source if char.isalpha()), "")
    at = next((i for i, char in enumerate(target) if char.isalpha()), None)
    if at is None or not first:
        return target
    begin = regex.match(r"[\p{L}'’]+", target[at:])
    word = begin[0] if begin else ""
    if (
        first.isupper()
        and target[at].islower()
        and not any(char.isupper() for char in word)
        and not any(char.isdigit() for char in target[:at])
    ):
        return target[:at] + target[at].upper() + target[at + 1 :]
    if (
        first.islower()
        and target[at].isupper()
        and word[1:].islower()
        and word not in source
        and word not in _KEPT
    ):
        return target[:at] + target[at].lower() + target[at + 1 :]
    return target


_KEPT = frozenset(
    [
        "I'm",
        "I've",
        "I'd",
        "I'll",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "English",
        "Spanish",
        "French",
        "German",
        "Chinese",
        "American",
        "European",
    ]
)
