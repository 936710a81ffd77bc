"""A missing space between sentences, or after a comma.

`poco.Pero` is two sentences, `Node.js`, `Newbe.Claptrap`, `EE.UU.` and `asp.Net` are one name each. So a stop
needs a lower-case word before it and a capitalised plain word after it; after a name only a word that begins
Spanish sentences will do. Lines that look like code or like a table of values are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.normalize.fixer import Fixer
from cleantext.normalize.protected import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_UP, _LOW = "A-ZÁÉÍÓÚÜÑ", "a-záéíóúüñ"
_STOP = re.compile(rf"[.!?…](?=[\"”»')]?[¿¡«“]?[{_UP}¿¡«“])")
_LEFT = re.compile(rf"(?P<word>[{_UP}{_LOW}]+)[\"”»')]{{0,2}}[.!?]{{0,2}}\Z")
_RIGHT = re.compile(
    rf"(?P<close>[\"”»')]?)(?P<open>[¿¡«“]{{0,2}})(?P<word>[{_UP}][{_LOW}]*)(?=[\s,;:.!?…\"”»)]|\Z)"
)
_COMMA = re.compile(rf",(?=[{_UP}{_LOW}¿¡])(?<=[{_LOW}][{_LOW}],)")
_CODE = re.compile(r"[={}\\|<>]|\w\(|::|->|;\Z")
_SUFFIX = re.compile(rf"(?:{SUFFIXES}|node|swift|dart|vue|lua)\Z")
_STARTERS = frozenset(
    "A Además Ahora Al Algunos Allí Aquí Así Aunque Ayer Cada Como Con Cuando Cuál Cómo De Del Desde Después Donde"
    " Durante E El Ella Ellas Ellos En Entonces Era Es Esa Ese Eso Esta Estas Este Esto Estos Está Están Fue Ha Han"
    " Hasta Hay Hoy La Las Le Les Lo Los Luego Mientras Muchos Más Ni No Nos Nunca O Otra Otro Para Pero Por Porque Pues Que"
    " Quien Quién Qué Se Según Ser Si Sin Sino Sobre Solo Son Su Sus Sí También Tampoco Te Tiene Todas Todo Todos"
    " Tras Tu Tú Un Una Unos Y Ya Yo".split()
)
_REACH = 200


def _stops(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _STOP.finditer(text):
        at = match.start()
        right = _RIGHT.match(text, at + 1, at + 60)
        left = _LEFT.search(text[max(0, at - 40) : at])
        if not left or not right:
            continue
        before = text[max(text.rfind("\n", max(0, at - _REACH), at) + 1, at - _REACH, 0) : at]
        if not _parts_sentences(match.group(), left["word"], right, before):
            continue
        place = right.start()
        if right["close"]:
            closes = right["close"] in "”»)" or before.count(right["close"]) % 2 == 1
            place = right.start("open") if closes else place
        after = text[right.end() : right.end() + 30].split("\n", 1)[0]
        if not _CODE.search(before[-60:]) and not _CODE.match(after):
            yield Edit(place, "", " ", "PUN006")


def _parts_sentences(mark: str, left: str, right: re.Match[str], before: str) -> bool:
    word = right["word"]
    if " " not in before.strip() and mark in ".…":
        return False  # one word before: no sentence
    if word in _STARTERS and len(left) > 1 and not _is_abbreviation(left):
        return len(word) > 1 or right.end() < right.endpos
    if right["open"]:
        return left.islower() and len(left) > 1
    if len(word) < 2 or _SUFFIX.match(word.lower()):
        return False
    if mark in "!?":
        return left.islower() or ("¡" if mark == "!" else "¿") in before
    return (
        left.islower()
        and len(left) > 2
        and not _is_abbreviation(left)
        and "." not in before.rsplit(" ", 1)[-1]
    )


_ABBREVIATIONS = frozenset(
    "art arts cap caps cf dr dra ed eds ej etc fig figs ing jr lic mr mrs ms núm núms op pág págs prof sr sra sras srs"
    " srta st sto sta tel vol vols vs gral depto avda admón cía dpto gob hnos igl izq máx mín mtro ntra ntro".split()
)


def _is_abbreviation(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS or (word.isupper() and len(word) < 3)


def _commas(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _COMMA.finditer(text):
        at = match.start()
        low, high = max(0, at - _REACH), min(len(text), at + _REACH)
        low = max(text.rfind("\n", low, at) + 1, low)
        end = text.find("\n", at, high)
        line = text[low : high if end < 0 else end]
        tight = len(re.findall(r"[,;](?=\S)", line))
        if line.count(" ") < 2 or tight * 3 > line.count(" ") + 2 or _CODE.search(line):
            continue
        yield Edit(at + 1, "", " ", "PUN007")


FIXERS = (
    Fixer(
        code="PUN006",
        name="missing-space-after-stop",
        why="Two sentences that run into each other get a space between them.",
        find=_stops,
        examples=(
            (
                "¡Altman está de vuelta!Exigiendo la disolución",
                "¡Altman está de vuelta! Exigiendo la disolución",
            ),
            ("Falta muy poco.Pero llegará.", "Falta muy poco. Pero llegará."),
            ('Eran "buenas ideas".Deje que hable.', 'Eran "buenas ideas". Deje que hable.'),
            ("Todo se acaba.¿Qué hacer?", "Todo se acaba. ¿Qué hacer?"),
        ),
        near=(
            "Programa en Node.js y en asp.Net desde ayer.",
            "El marco Newbe.Claptrap es nuevo.",
            "Viajó a EE.UU. y a S.A. ayer, p.ej. en tren.",
            "Según el Sr.Pérez no es así.",
            "Visite www.Banco.com o lea Informe.PDF hoy.",
        ),
    ),
    Fixer(
        code="PUN007",
        name="missing-space-after-comma",
        why="A comma between two words of prose gets its space.",
        find=_commas,
        examples=(("Así lo dijo ayer,según sus amigos.", "Así lo dijo ayer, según sus amigos."),),
        near=("nombre,apellido,edad", "Cuesta 3,5 euros", "f(uno,dos) da tres cosas"),
    ),
)
