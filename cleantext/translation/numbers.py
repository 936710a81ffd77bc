"""Spanish numbers, amounts, dates and times, and the forms they may take in English.

`13.000 millones de dólares` is `$13 billion`: a dot groups thousands, a comma marks decimals, `billón` is a
million millions. Where the marks leave two readings (`1.234` standing alone, `1,234`) the quantity is ambiguous:
it is kept as it stands and reported, not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from cleantext.edits import Span
from cleantext.translation.dates import moments
from cleantext.translation.places import Places

_SCALES = {
    "mil": 10**3,
    "millón": 10**6,
    "millon": 10**6,
    "millones": 10**6,
    "mil millones": 10**9,
    "millardo": 10**9,
}
_SCALES |= {
    "millardos": 10**9,
    "billón": 10**12,
    "billon": 10**12,
    "billones": 10**12,
    "trillón": 10**18,
    "trillones": 10**18,
}
_NAMES = ((10**12, "trillion", "tn"), (10**9, "billion", "bn"), (10**6, "million", "m"))
_CURRENCIES = {
    r"dólar(?:es)?(?: estadounidenses?| americanos?| de Estados Unidos)?|USD": ("$", "dollars"),
    r"euros?|EUR": ("€", "euros"),
    r"libras? esterlinas?|libras?(?! de)|GBP": ("£", "pounds"),
    r"yen(?:es)?|JPY": ("¥", "yen"),
    r"yuan(?:es)?|RMB|CNY": ("", "yuan"),
    r"pesos?": ("", "pesos"),
    r"rupias?": ("", "rupees"),
    r"rublos?": ("", "rubles"),
    r"francos? suizos?": ("", "Swiss francs"),
}
_SYMBOLS = {"$": "$", "US$": "$", "€": "€", "£": "£", "¥": "¥"}
_UNITS = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
]
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_TENS = {
    "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "cien": 100, "doscientos": 200, "trescientos": 300, "quinientos": 500, "un": 1,
}  # fmt: skip
_WORDS = {word: value for value, word in enumerate(_UNITS)} | _TENS

_LONGEST = 26
"""Characters of a numeral; a longer run of digits is a code, not a quantity."""
_DIGITS = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?(?!\d|[ \u00a0]\d)|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_QUANTITY = regex.compile(
    r"(?<![\p{L}\d_.,:/#@-])(?:(?P<before>US\$|[$€£¥])[ \u00a0]?)?"
    rf"(?:(?P<digits>{_DIGITS})|(?P<word>{'|'.join(_WORDS)}|(?P<bare>(?=mil millones)))(?=[ \u00a0]?(?:mil|mill|bill|trill)))"
    r"(?:[ \u00a0]?(?P<scale>mil[ \u00a0]millones|millardos?|mill[oó]n(?:es)?|bill[oó]n(?:es)?|trill[oó]n(?:es)?|mil)\b)?"
    rf"(?:[ \u00a0](?:de[ \u00a0])?(?P<after>{'|'.join(_CURRENCIES)})\b(?![ \u00a0](?:canad|austral|hong|neoz|singap|taiw))"
    r"|[ \u00a0]?(?P<symbol>US\$|[$€£¥])(?!\d)|[ \u00a0]?(?P<percent>%|por[ \u00a0]ciento\b))?"
    r"(?![\d_]|[.,:/-]\d)",
    regex.I,
)
_DIVISIBLE = regex.compile(
    r"(?:(?:kiló|centí|milí|nanó|mega|giga|kilo|mili)?(?:metros|gramos|litros|vatios|hercios|bytes|calorías)|kilos|toneladas"
    r"|onzas|millas|yardas|pulgadas|hectáreas|grados|segundos|minutos|horas|puntos|veces|voltios|amperios|julios"
    r")\b"
)
"""What a decimal may stand before; a comma with three digits after it (`42,195 kilómetros`) has two readings then."""
_NUMBERED = regex.compile(
    r"(?<!\p{L})(?:n(?:úm|ro|um)?\.?[ \u00a0]?[º°]|n(?:úm|ro|um)\.)[ \u00a0]?(?P<n>\d{1,6})(?![\d.,]\d)",
    regex.I,
)
"""`n.º 7`, `núm. 7`."""
_ORDINAL = regex.compile(
    r"(?<![\p{L}\d.,])(?P<n>\d{1,4})\.?(?P<mark>[ºª]|er\b|ro\b|do\b|to\b|mo\b|vo\b|no\b)"
)
_NTH = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the source with its English `forms`, the usual one first."""

    span: Span
    text: str
    forms: tuple[str, ...]
    is_ambiguous: bool = False


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a Spanish segment in order, none overlapping.

    >>> for q in quantities("Subió un 3,5 % hasta 13.000 millones de dólares el 3 de mayo de 2023."):
    ...     print(q.text, "=", q.forms[0])
    3,5 % = 3.5%
    13.000 millones de dólares = $13 billion
    3 de mayo de 2023 = May 3, 2023
    """
    found = [Quantity(span, span.of(text), forms) for span, forms in moments(text)]
    found += [
        Quantity(Span(*match.span()), match[0], _ordinal(int(match["n"])))
        for match in _ORDINAL.finditer(text)
    ]
    found += [
        Quantity(Span(*match.span()), match[0], _numbered(match["n"])) for match in _NUMBERED.finditer(text)
    ]
    found += [one for match in _QUANTITY.finditer(text) if (one := _quantity(text, match)) is not None]
    places = Places()
    return sorted((one for one in found if places.take(one.span)), key=lambda one: one.span)


def grouped(value: Decimal) -> str:
    """Return a number with commas between thousands; a year-like integer below 10,000 gets one too.

    >>> grouped(Decimal("1234567.50"))
    '1,234,567.50'
    """
    return f"{value:,f}"


def _quantity(text: str, match: regex.Match[str]) -> Quantity | None:
    span = Span(*match.span())
    digits, word = match["digits"], match["word"]
    if digits and len(digits) > _LONGEST:
        return None
    scale = _SCALES.get(" ".join((match["scale"] or "").lower().split()), 1)
    after = match["after"]
    symbol = _SYMBOLS.get((match["before"] or match["symbol"] or "").upper(), "")
    name = ""
    if after:
        symbol, name = next(v for k, v in _CURRENCIES.items() if regex.fullmatch(k, after, regex.I))
    if digits is None:
        base = Decimal(1) if not word else Decimal(_WORDS[word.lower()])
        value, is_ambiguous = base, False
    else:
        value, is_ambiguous = _value(digits, has_unit=scale > 1 or bool(symbol or name or match["percent"]))
        if is_ambiguous and _counts_things(text, span.end):
            is_ambiguous = "," in digits and _DIVISIBLE.match(text, span.end + 1) is not None
    if match["percent"]:
        plain = _plain(value)
        return Quantity(span, match[0], (f"{plain}%", f"{plain} %", f"{plain} percent", f"{plain} per cent"))
    if scale == 1 and not symbol and not name:
        if word:
            return None
        forms = _number(digits, value, is_ambiguous=is_ambiguous)
        if digits.isdigit() and len(digits) > 4 and not _counts_things(text, span.end):
            forms = tuple(dict.fromkeys((digits, *forms)))  # without points it is rather a code than a count
        return Quantity(span, match[0], forms, is_ambiguous)
    return Quantity(span, match[0], _amount(value * scale, symbol, name, is_word=bool(word)))


def _value(digits: str, *, has_unit: bool) -> tuple[Decimal, bool]:
    """Return the value of a Spanish numeral, and whether it may mean another one."""
    compact = regex.sub(r"[ \u00a0\u202f]", ".", digits)
    if regex.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact):
        one_group = compact.count(".") == 1 and "," not in compact
        doubtful = one_group and not has_unit and not compact.endswith("00") and "." in digits
        return Decimal(compact.replace(".", "").replace(",", ".")), doubtful and not compact.startswith("0")
    if regex.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", compact):
        return Decimal(compact.replace(",", "")), False
    if regex.fullmatch(r"[1-9]\d{0,2},\d{3}", compact):
        return Decimal(compact.replace(",", "")), not has_unit
    return Decimal(compact.replace(",", ".")), False


def _counts_things(text: str, end: int) -> bool:
    """Say whether a plural noun follows, so that the numeral counts whole things: `1.234 personas`."""
    return bool(regex.match(r"[ \u00a0]\p{Ll}{3,}s\b", text[end : end + 40]))


def _number(digits: str, value: Decimal, *, is_ambiguous: bool) -> tuple[str, ...]:
    if is_ambiguous:
        return (digits,)
    plain = _plain(value)
    if digits.isdigit() and len(digits) <= 4:
        forms = [digits, plain, f"{digits}s"] if len(digits) == 4 else [digits, plain]
        if int(digits) < len(_ENGLISH):
            forms += [
                _ENGLISH[int(digits)],
                _ENGLISH[int(digits)].capitalize(),
                _NTH[int(digits)],
                *_ordinal(int(digits)),
            ]
        elif int(digits) < 100:
            forms += _ordinal(int(digits))
        return tuple(dict.fromkeys(forms))
    return tuple(dict.fromkeys((plain, str(value), *_scaled(value))))


def _amount(value: Decimal, symbol: str, name: str, *, is_word: bool) -> tuple[str, ...]:
    numbers = [*_scaled(value), _plain(value)] if value >= 10**6 else [_plain(value)]
    out: list[str] = []
    if symbol:
        out += [symbol + n for n in numbers]
        name = name or next(n for s, n in _CURRENCIES.values() if s == symbol)
    if name:
        out += [f"{n} {name}" for n in numbers] + [f"{n} US dollars" for n in numbers if symbol == "$"]
        out += [f"{n} {name.removesuffix('s')}" for n in numbers] + [
            f"{n}-{name.removesuffix('s')}" for n in numbers
        ]
        if symbol == "$":
            out += (
                [f"US{symbol}{n}" for n in numbers]
                + [f"USD {n}" for n in numbers]
                + [f"{n} USD" for n in numbers]
            )
    else:
        out += numbers
    if is_word or value <= 12 or _leading(value) <= 12:
        out += _worded(value, name)
    if name and value < 13 and value == int(value):
        out += [f"{_ENGLISH[int(value)]} {name}", f"{_ENGLISH[int(value)]} {name.removesuffix('s')}"]
    return tuple(dict.fromkeys(out))


def _leading(value: Decimal) -> Decimal:
    return next((value / size for size, _, _ in _NAMES if value >= size), value)


def _scaled(value: Decimal) -> list[str]:
    for size, name, short in _NAMES:
        if value >= size and (value / size * 1000) % 1 == 0:
            number = _plain(value / size)
            return [f"{number} {name}", f"{number}-{name}", f"{number}{short}"]
    return []


def _worded(value: Decimal, name: str) -> list[str]:
    tail = f" {name}" if name else ""
    for size, scale, _ in _NAMES:
        lead = value / size
        if lead >= 1 and lead == int(lead) and lead < len(_ENGLISH):
            heads = [_ENGLISH[int(lead)]] + (["a", "one"] if lead == 1 else [])
            return [f"{head}{joint}{scale}{tail}" for head in heads for joint in (" ", "-")] + [
                f"{h.capitalize()} {scale}{tail}" for h in heads
            ]
        if lead * 2 == 1:
            return [f"half a {scale}{tail}"]
    if value % 1000 == 0 and value // 1000 < len(_ENGLISH):
        return [f"{_ENGLISH[int(value // 1000)]} thousand{tail}", f"a thousand{tail}"]
    return []


def _plain(value: Decimal) -> str:
    return grouped(value.normalize() if value == int(value) else value).removesuffix(".0")


def _numbered(digits: str) -> tuple[str, ...]:
    """Return the forms of what is told by its number."""
    return tuple(
        f"{sign}{digits}" for sign in ("No. ", "no. ", "No ", "number ", "Number ", "#", "Nos. ", "nos. ")
    )


def _ordinal(number: int) -> tuple[str, ...]:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    words = (_NTH[number], _NTH[number].capitalize()) if number < len(_NTH) else ()
    return (f"{number}{ending}", *words)
