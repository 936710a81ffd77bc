"""Pairs about large amounts: Spanish counts in `mil millones`, English in billions.

`13.000 millones de dólares` is 13 billion dollars, and `un billón` is a trillion.
"""

import random

FRAMES = (
    ("La empresa invirtió {} el año pasado.", "The company invested {} last year."),
    ("Según el informe, la cifra alcanza {}.", "According to the report, the figure reaches {}."),
    ("El Gobierno anunció una inversión de {}.", "The government announced an investment of {}."),
    ("Perdió {} en tres años.", "It lost {} in three years."),
    ("con un valor de {}", "worth {}"),
    ("Ingresos: {}", "Revenue: {}"),
    (
        "La deuda supera {}, según el banco central.",
        "The debt exceeds {}, according to the central bank.",
    ),
    ("Compró la compañía por {} en 2019.", "He bought the company for {} in 2019."),
    ("Más de {} en ayudas", "More than {} in aid"),
    ("El acuerdo, de {}, se firmó ayer.", "The deal, worth {}, was signed yesterday."),
    (
        "Las ventas crecieron hasta {} en el primer trimestre.",
        "Sales grew to {} in the first quarter.",
    ),
    ("¿De dónde saldrán {}?", "Where will {} come from?"),
    ("El proyecto costará {} y tardará diez años.", "The project will cost {} and take ten years."),
    ("Recaudó {} de sus inversores.", "It raised {} from its investors."),
)
UNITS = (
    ("de dólares", "${}", " dollars"),
    ("de euros", "€{}", " euros"),
    ("de libras", "£{}", " pounds"),
    ("de pesos", None, " pesos"),
    ("de yuanes", None, " yuan"),
    ("de personas", None, " people"),
    ("de yenes", None, " yen"),
    ("", None, ""),
)


def amount(rng: random.Random) -> tuple[str, str]:
    """The same number in Spanish and in English, without a unit."""
    kind = rng.random()
    if kind < 0.35:
        whole = rng.choice([rng.randint(1, 30), rng.randint(1, 999)])
        return f"{whole}.000 millones", f"{whole} billion"
    if kind < 0.55:
        whole, tenth = rng.randint(1, 400), rng.randint(1, 9)
        return f"{whole}.{tenth}00 millones", f"{whole}.{tenth} billion"
    if kind < 0.62:
        whole, rest = rng.randint(1, 99), rng.randint(10, 99)
        return f"{whole}.{rest}0 millones", f"{whole}.{rest}".rstrip("0") + " billion"
    if kind < 0.7:
        whole = rng.randint(2, 90)
        return f"{whole} mil millones", f"{whole} billion"
    if kind < 0.8:
        whole, tenth = rng.randint(1, 900), rng.randint(1, 9)
        return f"{whole},{tenth} millones", f"{whole}.{tenth} million"
    if kind < 0.9:
        whole = rng.randint(2, 990)
        return f"{whole} millones", f"{whole} million"
    if kind < 0.95:
        whole, tenth = rng.randint(1, 30), rng.randint(1, 9)
        return f"{whole},{tenth} billones", f"{whole}.{tenth} trillion"
    whole = rng.randint(2, 30)
    return f"{whole} billones", f"{whole} trillion"


def large_amount(rng: random.Random) -> tuple[str, str]:
    """A pair of sentences or phrases about one large amount."""
    left, right = amount(rng)
    unit, sign, name = rng.choice(UNITS)
    left = f"{left} {unit}".strip()
    right = sign.format(right) if sign and rng.random() < 0.85 else right + name
    source, target = rng.choice(FRAMES)
    return source.format(left), target.format(right)


def plain_number(rng: random.Random) -> tuple[str, str]:
    """A pair with a grouped number or a decimal: 12.345,6 is 12,345.6."""
    source, target = rng.choice(FRAMES)
    if rng.random() < 0.5:
        value = rng.choice([rng.randint(1000, 99_999), rng.randint(100_000, 99_999_999)])
        english = f"{value:,}"
        return source.format(english.replace(",", ".")), target.format(english)
    text = f"{rng.randint(0, 99)},{rng.randint(0, 99)} %"
    english = text.replace(",", ".").replace(" ", "")
    return source.format(text if rng.random() < 0.6 else text.replace(" ", "")), target.format(english)
