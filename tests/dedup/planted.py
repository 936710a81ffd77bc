"""Synthetic pages with planted copies, and pages that repeat themselves on purpose; seeded, so always the same."""

from __future__ import annotations

import random
from dataclasses import dataclass

_WHO = (
    "El alcalde de la ciudad", "La directora del museo", "Un portavoz de la empresa", "La ministra de Sanidad",
    "El entrenador del equipo", "La asociación de vecinos", "Una investigadora del instituto", "El sindicato",
    "La presidenta del consejo", "El jefe de bomberos", "La cooperativa agrícola", "El juez de guardia",
)  # fmt: skip
_DID = (
    "anunció", "criticó", "defendió", "rechazó", "presentó", "aplazó", "celebró", "explicó", "retiró", "aprobó",
    "estudió", "denunció",
)  # fmt: skip
_WHAT = (
    "el nuevo plan de transporte", "la subida de las tarifas", "una reforma del mercado central", "los datos del paro",
    "el cierre de la fábrica de muebles", "la ampliación del puerto", "un acuerdo con los proveedores",
    "las obras del hospital comarcal", "la campaña contra los incendios", "el presupuesto del próximo año",
    "una exposición de grabados antiguos", "el reparto del agua de riego",
)  # fmt: skip
_WHEN = (
    "durante la sesión del martes", "ante un centenar de asistentes", "en una entrevista con la radio local",
    "tras varias semanas de negociaciones", "a pesar de las protestas", "con el apoyo de la oposición",
    "sin dar más detalles", "al término de la reunión", "por tercera vez en este curso", "en plena temporada alta",
)  # fmt: skip
_WHY = (
    "porque considera que la situación no admite más demoras", "aunque los técnicos habían pedido más tiempo",
    "y aseguró que los trabajos empezarán antes del verano", "mientras los afectados preparan un recurso",
    "lo que abre la puerta a nuevas inversiones en la comarca", "y recordó que nadie había presentado alegaciones",
    "cuando faltaban pocas horas para el final del plazo", "según consta en el acta publicada ayer",
)  # fmt: skip
_FOOT = (
    "Leer más",
    "Compartir en Facebook",
    "Suscríbete a nuestro boletín",
    "PUBLICIDAD",
    "Noticias relacionadas",
)


@dataclass(frozen=True)
class Page:
    """A page, the lines a perfect collapse leaves (in order, boilerplate apart) and how it was made."""

    text: str
    truth: tuple[str, ...]
    how: str


def sentence(rng: random.Random) -> str:
    number = rng.randrange(100, 9999)
    return (
        f"{rng.choice(_WHO)} {rng.choice(_DID)} {rng.choice(_WHAT)} {rng.choice(_WHEN)}, "
        f"{rng.choice(_WHY)}, con {number} {rng.choice(('firmas', 'euros', 'plazas', 'votos', 'casas'))} en juego."
    )


def article(rng: random.Random, *, paragraphs: tuple[int, int] = (6, 20)) -> tuple[str, list[str]]:
    title = f"{rng.choice(_WHO)} {rng.choice(_DID)} {rng.choice(_WHAT)}"
    body = []
    for number in range(rng.randint(*paragraphs)):
        if number and rng.random() < 0.15:
            body.append(f"Las claves de {rng.choice(_WHAT)} ({number})")
        body.append(" ".join(sentence(rng) for _ in range(rng.randint(1, 3))))
    return title, body


def edited(rng: random.Random, line: str) -> str:
    """Return the line with one word less: a twin that is less complete."""
    words = line.split()
    if len(words) < 12:
        return line
    del words[rng.randrange(3, len(words) - 3)]
    return " ".join(words)


def page(seed: int) -> Page:  # noqa: C901  (one way of copying, one branch)
    """Return a page in which an article stands two or more times."""
    rng = random.Random(seed)
    how = rng.choice(_HOWS)
    title, body = article(rng)
    first, second = list(body), list(body)
    top, middle, end = [title], [title], []
    truth = [title, *body]
    if how == "title between":
        top, middle = [], [*rng.sample(_FOOT, 2), title, "Fuente: Diario del Valle"]
        truth.insert(1, "Fuente: Diario del Valle")
    elif how == "edited":
        second = [edited(rng, line) if rng.random() < 0.25 else line for line in body]
        if rng.random() < 0.5:
            first, second = second, first
    elif how == "missing":
        second = _without(rng, body, 0.3)
    elif how == "missing in both":
        lost = [rng.random() for _ in body]
        lost[0] = lost[-1] = 1.0
        first = [line for line, p in zip(body, lost, strict=True) if p > 0.15]
        second = [line for line, p in zip(body, lost, strict=True) if not 0.15 < p <= 0.3]
    elif how == "boilerplate inside":
        second = _sprinkled(rng, body)
        end = [rng.choice(_FOOT)]
    elif how == "tripled":
        end = [rng.choice(_FOOT), title, *_without(rng, body, 0.15)]
    elif how == "lead above":
        first, end = body[:2], []
    elif how == "one paragraph":
        whole = " ".join(line for line in body if line.endswith("."))
        return Page(f"{title}\n{whole} {whole}\n", (title, whole), how)
    elif how == "four times":
        end = [title, *body, title, *body]
    return Page("\n".join([*top, *first, *middle, *second, *end]) + "\n", tuple(truth), how)


_HOWS = (
    "doubled", "title between", "edited", "missing", "missing in both", "boilerplate inside", "tripled", "lead above",
    "one paragraph", "four times",
)  # fmt: skip


def _without(rng: random.Random, lines: list[str], share: float) -> list[str]:
    return [line for n, line in enumerate(lines) if n in (0, len(lines) - 1) or rng.random() > share]


def _sprinkled(rng: random.Random, lines: list[str]) -> list[str]:
    out = []
    for line in lines:
        out.append(line)
        if rng.random() < 0.3:
            out.append(rng.choice(_FOOT))
    return out


def innocent(seed: int) -> dict[str, str]:
    """Return texts that repeat themselves on purpose, by kind."""
    rng = random.Random(seed)
    return {
        "song": _song(rng),
        "table": "\n".join(f"{city}\t{rng.randint(1, 9)}\tsí\tsí" for city in "ABCDEFGH" * 4),
        "dialogue": "\n".join(
            f"{who}\n—{sentence(rng)}" for _ in range(12) for who in ("PERIODISTA", "LA DOCTORA RUIZ")
        ),
        "form": "\n".join(
            f"{question}\n{rng.choice(('Sí', 'No', 'No lo sabe', sentence(rng)))}"
            for _ in range(3)
            for question in _QUESTIONS
        ),
        "law": "\n".join(
            f"Artículo {n}. {sentence(rng)}\nEl incumplimiento de lo dispuesto en este artículo se sancionará conforme "
            "a lo previsto en el título VII de la presente ley, sin perjuicio de las responsabilidades penales."
            for n in range(1, 25)
        ),
        "poem": _poem(rng),
        "faq": "\n".join(
            f"¿Cómo puedo solicitar {what}?\nPuede presentar la solicitud en la oficina de su barrio o por correo.\n"
            f"{sentence(rng)}"
            for what in _WHAT
        ),
        "products": "\n".join(
            f"Silla modelo {n}\nPrecio: {rng.randint(20, 90)} euros\nEnvío gratuito en un plazo de tres a cinco días "
            "laborables\nGarantía de dos años"
            for n in range(40)
        ),
        "minutes": "\n".join(
            f"{n}. {rng.choice(_WHAT).capitalize()}\n{sentence(rng)}\nSometido el punto a votación, se aprueba por "
            "unanimidad de los miembros presentes."
            for n in range(1, 15)
        ),
        "weather": "\n".join(
            f"En {city} se esperan cielos {sky} con máximas de {rng.randint(10, 30)} grados y viento del {wind}."
            for city, sky, wind in zip(
                ("Lugo", "Soria", "Cádiz", "Murcia", "Huesca", "Toledo", "Jaén", "Ávila"),
                ("nubosos", "claros", "cubiertos", "despejados") * 2,
                ("norte", "sur") * 4,
                strict=True,
            )
        ),
        "quote": "\n".join(
            [
                *(quote := [sentence(rng) for _ in range(9)]),
                f"Como decíamos: {quote[2]}",
                sentence(rng),
                quote[4],
            ]
        ),
    }


_QUESTIONS = (
    "¿Ha viajado usted fuera del país en los últimos doce meses?",
    "¿Padece alguna enfermedad crónica o toma medicación a diario?",
    "¿Ha sido operado alguna vez con anestesia general?",
    "¿Fuma o ha fumado en los últimos cinco años?",
    "¿Con quién vive en la actualidad y desde cuándo?",
)


def _song(rng: random.Random) -> str:
    verses = [[" ".join(sentence(rng).split()[:7]) for _ in range(4)] for _ in range(3)]
    refrain = [" ".join(sentence(rng).split()[:8]) for _ in range(6)]
    return "\n\n".join("\n".join(part) for verse in verses for part in (verse, refrain))


def _poem(rng: random.Random) -> str:
    burden = " ".join(sentence(rng).split()[:6])
    return "\n\n".join(
        "\n".join([*(" ".join(sentence(rng).split()[:6]) for _ in range(3)), burden]) for _ in range(8)
    )
