"""Names in a Spanish segment, and whether they came through.

A name is a run of capitalised words that is not just the capital of a sentence's first word. What the
dictionary does not know must arrive letter for letter; what has a form of its own in English (`Alemania`,
`ONU`) must arrive in that form; capitalised common words (`Gobierno`) are the model's business.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

import regex
from rapidfuzz import fuzz

from cleantext.edits import Span
from cleantext.translation.exonyms import exonyms
from cleantext.translation.lexicon import HEADS, is_known_name, is_verb_form, is_word
from cleantext.translation.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

_TOKEN = regex.compile(
    r"\p{Lu}[\p{L}\p{M}\d'’&-]*|\p{L}*\p{Ll}\p{Lu}[\p{L}\p{M}\d'’-]*|(?<=[\p{L}\d] )&(?= \p{Lu})"
)
_START = regex.compile(r"(?:^|[.!?…:¿¡\"“«‘('—–•]|\d[.)])[\s\"“«‘'(¿¡—–#*_>-]*$")
_AFTER_WORD = regex.compile(r"(?:'s|s(?=')|')?(?![\p{L}\p{M}\d])")
_AFTER_NUMBER = regex.compile(r"(?!\d|[.,:]\d)")  # a unit may touch it: 27km
_EVEN = str.maketrans({"’": "'", "-": " ", "\u00a0": " ", "\u202f": " "})
_TITLE = regex.compile(
    r"\b(?:señor(?:a|ita)?|don|doña|doctora?|[Ss]ra?\.|[Dd]ra?\.|[Dd]oña|[Dd]on)[ \u00a0]$"
)
"""What stands before a family name that may also be a common word: `la señora Ortega`."""
_LONGEST = 8
"""Words of a name; what goes on after them is a heading or a list in capitals."""
_JOINED = regex.compile(r"[ \u00a0]|[ \u00a0](?:von|van|der|den|da|do|dos|di|bin)[ \u00a0]|\. ")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `span`; one of `forms` must be in the translation, the first being the usual one."""

    span: Span
    forms: tuple[str, ...]
    is_sure: bool
    """Whether masking it is safe: it is a name, and its form in English is known."""
    is_exonym: bool = False
    """Whether English has its own form; an adjective made of it (`Russian`) counts too."""


def names(text: str, known: AbstractSet[str] = frozenset(), taken: Places | None = None) -> list[Name]:
    """Return the names of a segment. `known` are words that are names elsewhere in the document.

    Places in `taken` (placeables, terms) are passed over.

    >>> [n.forms[0] for n in names("La interina Mira Murati habló con Khosla Ventures en Londres sobre el Gobierno.")]
    ['Mira Murati', 'Khosla Ventures', 'London']
    """
    taken = taken or Places()
    tokens = [m for m in _TOKEN.finditer(text) if taken.is_free(Span(*m.span()))]
    out = _exonyms(text, taken)
    covered = Places(name.span for name in out)
    run: list[regex.Match[str]] = []
    for token in [*tokens, None]:
        inside = token is not None and not covered.is_free(Span(*token.span()))
        if run and (token is None or inside or not _JOINED.fullmatch(text[run[-1].end() : token.start()])):
            out += _of_run(text, run, known)
            run = []
        if token is not None and not inside and len(run) < _LONGEST:
            run.append(token)
    return sorted(out, key=lambda name: name.span)


def stands(form: str, target: str) -> bool:
    """Say whether `form` stands in `target` as whole words; a possessive or plural ending may follow."""
    form, target = _even(form), _even(target)
    start = target.find(form)
    while start >= 0:
        before, rest = target[start - 1 : start] if start else "", target[start + len(form) :]
        after = _AFTER_NUMBER if form[-1:].isdigit() else _AFTER_WORD
        if not before.isalnum() and after.match(rest):
            return True
        start = target.find(form, start + 1)
    return False


def _even(text: str) -> str:
    """Return `text` with one kind of apostrophe, and blanks for hyphens and hard spaces."""
    return text.translate(_EVEN)


def mended(source: str, target: str, lost: Sequence[str]) -> str:
    """Return `target` with each lost name put in place of the one word run that is a misspelling of it.

    Nothing is done where no run, or more than one, is like the name.

    >>> mended("Habló Sam Altman.", "Sam Altmann spoke.", ["Sam Altman"])
    'Sam Altman spoke.'
    """
    for form in lost:
        size = len(form.split())
        words = list(regex.finditer(r"[\p{L}\p{M}\d'’&-]+", target))
        best: list[tuple[float, int, int]] = []
        for count in {size, size + 1, max(1, size - 1)}:
            for i in range(len(words) - count + 1):
                start, end = words[i].start(), words[i + count - 1].end()
                run = regex.sub(r"['’]s$", "", target[start:end])
                if any(char in run for char in ",.;:") or not run[:1].isupper() or stands(run, source):
                    continue
                likeness = fuzz.ratio(_plain(run), _plain(form))
                if likeness >= 78:
                    best.append((likeness, start, start + len(run)))
        best.sort(reverse=True)
        if best and all(start < best[0][2] and best[0][1] < end for _, start, end in best[1:]):
            target = target[: best[0][1]] + form + target[best[0][2] :]
    return target


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the capitalised words that stand inside a sentence somewhere in `texts` and are no common words.

    A common word that closes a name of two is one, too: after `Steve Jobs`, `Jobs` alone is a name.

    >>> sorted(name_words(["Lo dijo Steve Jobs en California.", "Lo dijo el Gobierno."]))
    ['California', 'Jobs', 'Steve']
    """
    found = set()
    for text in texts:
        if text.isupper():
            continue
        tokens = list(_TOKEN.finditer(text))
        for token, after in zip_longest(tokens, tokens[1:]):
            if is_word(token[0]):
                continue
            if not _is_start(text, token):
                found.add(token[0])
            if after and text[token.end() : after.start()] == " " and _closes(text, after):
                found.add(after[0])
    return frozenset(found)


def _closes(text: str, token: regex.Match[str]) -> bool:
    """Say whether a common word may be the family name that a name ends with."""
    tail = _TOKEN.match(text, token.end() + 1)
    return tail is None and token[0].lower() not in HEADS and len(token[0]) > 2 and not token[0].isupper()


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def _exonyms(text: str, taken: Places) -> list[Name]:
    table = exonyms()
    out: list[Name] = []
    at = 0
    starts = [m.start() for m in regex.finditer(r"(?<![\p{L}\d])\p{Lu}", text)]
    for start in starts:
        if start < at:
            continue
        for end in _ends(text, start):
            forms = table.get(text[start:end].lower())
            span = Span(start, end)
            if forms and taken.is_free(span):
                out.append(Name(span, forms, is_sure=True, is_exonym=True))
                at = end
                break
    return out


def _ends(text: str, start: int) -> list[int]:
    """Return the ends of the one to six words from `start` on, the farthest first."""
    ends = [m.end() for m in regex.finditer(r"[^\s,;:!?\"“”«»()]+", text[start : start + 80])][:6]
    out = []
    for end in ends:
        out.append(start + end)
        if text[start + end - 1] == ".":
            out.append(start + end - 1)
    return sorted(out, reverse=True)


def _is_start(text: str, token: regex.Match[str]) -> bool:
    return bool(_START.search(text[max(0, token.start() - 12) : token.start()])) and not (
        token.start() > 12 and text[token.start() - 1].isalpha()
    )


def _of_run(text: str, run: list[regex.Match[str]], known: AbstractSet[str]) -> list[Name]:
    """Return the name in a run of capitalised words, its translated head cut off; none when all are common."""
    if _is_start(text, run[0]) and len(run) > 1 and _is_plain_start(run[0][0]) and run[0][0] not in known:
        run = run[1:]
    while run and run[0][0].lower() in HEADS and len(run) > 1:
        run = run[1:]
    while run and run[-1][0] == "&":
        run = run[:-1]
    if not run:
        return []
    unknown = [token for token in run if _is_unknown(token[0], known)]
    if len(run) == 1:
        word = run[0][0]
        if _is_start(text, run[0]) and word not in known and not _is_marked(word):
            return []
        if not unknown and not _is_name_here(text, run[0]):
            return []
        if word.lower() in HEADS or len(word) == 1:
            return []
    elif not unknown:
        return []
    span = Span(run[0].start(), run[-1].end())
    form = span.of(text)
    sure = not any(is_known_name(token[0]) and token[0] not in known for token in run) or len(run) > 1
    plain = (
        form
        if form.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    )
    return [Name(span, tuple(dict.fromkeys((form, plain))), is_sure=sure)]


def _is_name_here(text: str, token: regex.Match[str]) -> bool:
    """Say whether a common word is a name by its place: after a title, or a verb's form inside a sentence."""
    if _TITLE.search(text[max(0, token.start() - 12) : token.start()]):
        return True
    return is_verb_form(token[0]) and not _is_start(text, token) and len(token[0]) > 2


def _is_plain_start(word: str) -> bool:
    """Say whether the first word of a sentence may owe its capital to its place."""
    return word.lower() in HEADS or (is_word(word) and is_verb_form(word)) or len(word) <= 2


def _is_marked(word: str) -> bool:
    """Say whether the shape of `word` alone shows a name: an inner capital, a digit inside, an abbreviation.

    A common word in capitals (`ARTÍCULO`) is no abbreviation.
    """
    if len(word) > 4 and word.isupper() and is_word(word):
        return False
    return any(char.isupper() or char.isdigit() for char in word[1:])


def _is_unknown(word: str, known: AbstractSet[str]) -> bool:
    return word != "&" and (word in known or _is_marked(word) or not is_word(word))
