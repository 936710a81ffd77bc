"""The corpus: Spanish articles put together from a small grammar, and ways to spoil them; seeded throughout."""

from __future__ import annotations

import hashlib
import random
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WHO = """la orquesta municipal;el astillero;una bióloga marina;el gremio de panaderos;la biblioteca pública;el club de
remo;la señora Núñez;don Andrés Peña;la oficina de turismo;un equipo de ingenieros;la pequeña editorial;el comité de
vecinos;la compañía de títeres;el observatorio;la granja escuela;el archivo histórico;la doctora Ibáñez;el maestro
relojero;la patrulla forestal;un grupo de jubilados;la estación de esquí;el taller de cerámica"""
_DID = """abrió;revisó;compró;mostró;reparó;pintó;vendió;perdió;encontró;midió;describió;amplió;construyó;retiró;
estrenó;devolvió;organizó;financió;comparó;trasladó"""
_WHAT = """tres barcos de madera;un mapa del siglo XVIII;las ventanas del edificio;una colección de mariposas;el órgano
de la catedral;dos campanas de bronce;un huerto detrás del colegio;la receta del pan de centeno;el puente de piedra;
una maqueta del valle;los cuadernos de la expedición;varias cajas de fotografías;el reloj de la plaza;un telescopio
usado;las semillas de tomate antiguo;una ruta de senderismo;los planos de la presa;el catálogo de aves"""
_HOW = """con mucha paciencia;sin pedir ayuda a nadie;después de una larga discusión;a mediados de otoño;en menos de
una semana;gracias a las donaciones;pese al mal tiempo;ante la sorpresa general;durante las fiestas;como cada año;
de manera provisional;por encargo del ayuntamiento;junto al río;en la otra punta de la ciudad"""
_AND = """Además,;Sin embargo,;Por su parte,;Más tarde,;Según varios testigos,;Al día siguiente,;En cambio,;Mientras
tanto,;Con el tiempo,;A juicio de los técnicos,"""
FOOT = (
    "Compartir en WhatsApp",
    "También te puede interesar",
    "Comentarios (12)",
    "Política de cookies",
    "Ver más",
)


class Soiled(NamedTuple):
    """A document as it should be and as it came, paragraph for paragraph."""

    clean: str
    dirty: str


class Page(NamedTuple):
    """A page with copies, and the lines of the article that should be left."""

    text: str
    truth: tuple[str, ...]


def _words(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(";")]


WHO, DID, WHAT, HOW, AND = map(_words, (_WHO, _DID, _WHAT, _HOW, _AND))


def sentence(rng: random.Random) -> str:
    """Return one sound sentence."""
    core = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(HOW)}"
    kind = rng.random()
    if kind < 0.12:
        return f"«{core[0].upper()}{core[1:]}», dijo {rng.choice(WHO)} en {rng.randint(1950, 2024)}."
    if kind < 0.2:
        return f"¿Quién sabe si {core}? Nadie en {rng.randint(2, 60)} kilómetros."
    if kind < 0.45:
        return f"{rng.choice(AND)} {core}, que costó {rng.randint(1, 99)}.{rng.randint(100, 999)} euros."
    if kind < 0.6:
        return f"{core[0].upper()}{core[1:]} y {rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)}."
    return f"{core[0].upper()}{core[1:]}: fueron {rng.randint(2, 9999)} horas de trabajo."


def article(rng: random.Random, low: int = 6, high: int = 14) -> list[str]:
    """Return the lines of an article: its title, then paragraphs."""
    title = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)}"
    body = [" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(low, high))]
    return [title[0].upper() + title[1:], *body]


def clean_documents(size: int, seed: int = 1) -> list[str]:
    """Return articles of together at least `size` code points."""
    rng = random.Random(seed)  # noqa: S311  (benchmarks need the same numbers each time)
    out, total = [], 0
    while total < size:
        out.append("\n\n".join(article(rng)) + "\n")
        total += len(out[-1])
    return out


def _mojibake(text: str, _rng: random.Random) -> str:
    return text.encode().decode("cp1252", "replace") if "\ufffd" not in text else text


def _twice(text: str, rng: random.Random) -> str:
    return _mojibake(_mojibake(text, rng), rng)


def _entities(text: str, _rng: random.Random) -> str:
    for char, name in (
        ("á", "&aacute;"),
        ("ó", "&oacute;"),
        ("«", "&laquo;"),
        ("»", "&raquo;"),
        ("ñ", "&ntilde;"),
    ):
        text = text.replace(char, name)
    return text


def _wide_marks(text: str, _rng: random.Random) -> str:
    return text.replace(", ", "，").replace(". ", "。").replace(": ", "：")


def _sown(char: str) -> Callable[[str, random.Random], str]:
    def sow(text: str, rng: random.Random) -> str:
        words = text.split(" ")
        for _ in range(3):
            at = rng.randrange(len(words))
            if len(words[at]) > 4 and words[at].isalpha():
                words[at] = words[at][:2] + char + words[at][2:]
        return " ".join(words)

    return sow


def _spaces(text: str, rng: random.Random) -> str:
    return "".join(
        rng.choice(("\u2003", "  ", " ", " ")) if c == " " and rng.random() < 0.1 else c for c in text
    )


FAULTS: dict[str, Callable[[str, random.Random], str]] = {
    "mojibake": _mojibake,
    "mojibake twice": _twice,
    "decomposed": lambda text, _rng: unicodedata.normalize("NFD", text),
    "entities": _entities,
    "wide marks": _wide_marks,
    "zero width": _sown("\u200b"),
    "soft hyphens": _sown("\u00ad"),
    "controls": _sown("\x07"),
    "odd spaces": _spaces,
    "space before marks": lambda text, _rng: text.replace(", ", " , ").replace(". ", " . "),
    "terminal colours": lambda text, _rng: "\x1b[31m" + text + "\x1b[0m",
}


def soiled_documents(size: int, seed: int = 2) -> list[Soiled]:
    """Return articles of which two paragraphs in five have one fault each."""
    rng = random.Random(seed)  # noqa: S311
    names = list(FAULTS)
    out = []
    for clean in clean_documents(size, seed):
        paragraphs = clean.rstrip("\n").split("\n\n")
        dirty = [
            FAULTS[rng.choice(names)](p, rng) if number and rng.random() < 0.4 else p
            for number, p in enumerate(paragraphs)
        ]
        out.append(Soiled("\n\n".join(paragraphs) + "\n", "\n\n".join(dirty) + "\n"))
    return out


def copied_pages(count: int, seed: int = 3) -> list[Page]:
    """Return pages that hold their article twice, with small differences, and pages that hold it once."""
    rng = random.Random(seed)  # noqa: S311
    return [_page(rng) for _ in range(count)]


def _page(rng: random.Random) -> Page:
    title, *body = article(rng, 5, 12)
    kind = rng.choice(("once", "whole", "short by some", "footer between", "words lost", "lead", "thrice"))
    foot = rng.sample(FOOT, 2)
    first, second = list(body), list(body)
    if kind == "once":
        lines = [title, *body, *foot]
    elif kind == "short by some":
        gone = set(rng.sample(range(1, len(body) - 1), max(1, len(body) // 4)))
        lines = [title, *first, title, *(p for n, p in enumerate(second) if n not in gone)]
    elif kind == "footer between":
        lines = [title, *first, *foot, title, *second]
    elif kind == "words lost":
        lines = [title, *first, title, *(_shorter(rng, p) if rng.random() < 0.3 else p for p in second)]
    elif kind == "lead":
        lines = [title, first[0], *second]
    elif kind == "thrice":
        lines = [title, *first, foot[0], title, *second, foot[1], title, *second]
    else:
        lines = [title, *first, title, *second]
    return Page("\n".join(lines) + "\n", (title, *body))


def _shorter(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    del words[rng.randrange(4, len(words) - 4)]
    return " ".join(words)


def near_copies(count: int, seed: int = 4) -> list[str]:
    """Return documents of which every tenth is an earlier one with a word in fifty changed."""
    rng = random.Random(seed)  # noqa: S311
    out: list[str] = []
    for number in range(count):
        if number % 10 == 9:
            words = rng.choice(out).split(" ")
            for at in rng.sample(range(len(words)), max(1, len(words) // 100)):
                words[at] = f"cambio{rng.randrange(999)}"
            out.append(" ".join(words))
        else:
            # words of its own keep documents of one grammar apart, as real ones are
            own = [
                f"{rng.choice(HOW)} {rng.choice(WHAT)} n{rng.randrange(10**6)} {rng.choice(WHO)}"
                for _ in range(30)
            ]
            out.append(". ".join(own))
    return out


def digest(parts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, one after the other."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return total.hexdigest()
