"""Spanish dates, times, decades and centuries, and the forms they may take in English."""

from __future__ import annotations

import regex

from cleantext.edits import Span
from cleantext.translation.places import Places

_MONTHS = {
    "enero": "January", "febrero": "February", "marzo": "March", "abril": "April", "mayo": "May", "junio": "June",
    "julio": "July", "agosto": "August", "septiembre": "September", "setiembre": "September", "octubre": "October",
    "noviembre": "November", "diciembre": "December",
}  # fmt: skip
_NAMES = [name for month, name in _MONTHS.items() if month != "setiembre"]
_MONTH = "|".join(_MONTHS)
_DECADES = {
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90,
}  # fmt: skip
_DAY = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<day>[12]?\d|3[01]|1\.?[ºo°]|primero)[ \u00a0]de[ \u00a0](?P<month>{_MONTH})"
    r"(?:[ \u00a0]del?[ \u00a0](?P<year>\d{4}))?(?!\d)",
    regex.I,
)
_MONTH_YEAR = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<month>{_MONTH})[ \u00a0](?:del?[ \u00a0])?(?P<year>[12]\d{{3}})(?!\d)", regex.I
)
_NUMERIC = regex.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>[12]\d{3})(?![\d/-])"
)
_ISO = regex.compile(r"(?<![\d-])[12]\d{3}-[01]\d-[0-3]\d(?!\d)")
_TIME = regex.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.])(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<unit>[ \u00a0]?(?:h(?:oras|s)?|hrs?)\b\.?)?"
    r"|[ \u00a0]?h[ \u00a0]?(?P<m2>[0-5]\d)\b)(?![\d:]|[.,]\d)",
    regex.I,
)
_DECADE = regex.compile(
    rf"(?:\bl(?:os|a)[ ])?(?:\baños[ ]|\bdécada[ ]de[ ](?:los[ ](?:años[ ])?)?)(?P<d>(?:1[89]|20)?\d0|{'|'.join(_DECADES)})\b(?![\d.,]\d)",
    regex.I,
)
_DECADES_JOINED = regex.compile(
    rf"(?:\bl(?:os|as)[ ])?\b(?:años|décadas[ ]de(?:[ ]los(?:[ ]años)?)?)[ ](?P<a>(?:1[89]|20)?\d0|{'|'.join(_DECADES)})"
    rf"[ ](?P<joint>y|o|a)[ ](?P<b>(?:1[89]|20)?\d0|{'|'.join(_DECADES)})\b(?![\d.,]\d)",
    regex.I,
)
_CENTURY = regex.compile(r"(?<!\p{L})siglo[ ](?P<n>[IVX]{1,5})\b")
_HOURS = dict(
    zip(
        ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ),
        strict=True,
    )
)  # fmt: skip
_CLOCK = regex.compile(
    rf"(?<=\bla[ ]|\blas[ ])(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])[ ](?P<part>y[ ]media|y[ ]cuarto|menos[ ]cuarto)\b",
    regex.I,
)
_WEEKDAYS = {
    "lunes": "Monday", "martes": "Tuesday", "miércoles": "Wednesday", "jueves": "Thursday", "viernes": "Friday",
}  # fmt: skip
_ALONE = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{_MONTH}|{'|'.join(_WEEKDAYS)})(?![\p{{L}}\d])|^(?:{_MONTH})$", regex.I
)
_ROMAN = {"I": 1, "V": 5, "X": 10}

_NOON_TWICE = regex.compile(
    r"\b(?P<clock>(?:1[3-9]|2[0-4])[:.][0-5]\d)[ \u00a0]?(?:[ap]\.[ ]?m\.(?=[ ]\p{Ll}|[,;:)])|[ap]\.?[ ]?m\b)",
    regex.I,
)
"""A time that counts to 24 and says which half of the day it is, too."""

Moment = tuple[Span, tuple[str, ...]]


def moments(text: str) -> list[Moment]:
    """Return the dates and times of a Spanish segment with their English forms, the usual one first.

    >>> [forms[0] for _, forms in moments("El 1 de mayo a las 16.30 horas, en los años 90 y en el siglo XXI.")]
    ['May 1', '16:30', 'the 1990s', '21st century']
    """
    found: list[Moment] = []
    places = Places()
    for pattern, forms in (
        (_DAY, _day), (_MONTH_YEAR, _month_year), (_NUMERIC, _numeric), (_ISO, _iso), (_DECADES_JOINED, _decades),
        (_DECADE, _decade),        (_CENTURY, _century), (_TIME, _time), (_CLOCK, _clock), (_ALONE, _alone),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            span = Span(*match.span())
            made = forms(match)
            if made and places.take(span):
                found.append((span, made))
    return sorted(found)


def without_noon(target: str) -> str:
    """Return English `target` without the `am` or `pm` of times that count to 24.

    >>> without_noon("It opens at 15:30 am, not at 3:30 pm.")
    'It opens at 15:30, not at 3:30 pm.'
    """
    return _NOON_TWICE.sub(lambda match: match["clock"], target)


def _written(day: int, month: str, year: str | None) -> tuple[str, ...]:
    nth = f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    if year:
        heads = [
            f"{month} {day}, {year}",
            f"{day} {month} {year}",
            f"{month} {day} {year}",
            f"{month} {nth}, {year}",
        ]
        return (
            *heads,
            f"{month} {nth} {year}",
            f"{nth} of {month}, {year}",
            f"{nth} of {month} {year}",
            f"{nth} {month} {year}",
            f"{day} {month}, {year}",
            f"{day} of {month} {year}",
            f"{month} {day} of {year}",
        )
    return (
        f"{month} {day}",
        f"{day} {month}",
        f"{month} {nth}",
        f"{nth} of {month}",
        f"{nth} {month}",
        f"{day} of {month}",
    )


def _day(match: regex.Match[str]) -> tuple[str, ...]:
    day = int(match["day"]) if match["day"].isdigit() else 1
    return _written(day, _MONTHS[match["month"].lower()], match["year"]) if day else ()


def _month_year(match: regex.Match[str]) -> tuple[str, ...]:
    month = _MONTHS[match["month"].lower()]
    return (f"{month} {match['year']}", f"{month} of {match['year']}", f"{month}, {match['year']}")


def _numeric(match: regex.Match[str]) -> tuple[str, ...]:
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return (match[0],)
    return _written(day, _NAMES[month - 1], match["y"])


def _iso(match: regex.Match[str]) -> tuple[str, ...]:
    return (match[0],)


def _time(match: regex.Match[str]) -> tuple[str, ...]:
    minutes = match["min"] or match["m2"]
    if (
        match["sep"] == "."
        and not match["unit"]
        and not regex.search(r"\blas[ ]$", match.string[: match.start()][-5:], regex.I)
    ):
        return ()  # 16.30 alone may be a decimal
    hour = int(match["h"])
    noon = "a.m." if hour < 12 else "p.m."
    twelve = hour % 12 or 12
    clock = f"{twelve}:{minutes}"
    return (
        f"{match['h']}:{minutes}", f"{hour:02}:{minutes}", f"{hour}:{minutes}", clock, f"{clock} {noon}",
        f"{clock}{noon.replace('.', '')}", f"{twelve}.{minutes}", f"{match['h']}.{minutes}",
    )  # fmt: skip


def _clock(match: regex.Match[str]) -> tuple[str, ...]:
    """Return the forms of an hour in words: `ocho y media` is half past eight."""
    found = match["hour"].lower()
    hour = int(found) if found.isdigit() else list(_HOURS).index(found) + 1
    part = match["part"].split()
    if part[0] == "menos":
        hour = hour - 1 or 12
    minutes = {"media": 30, "cuarto": 15}[part[1].lower()] if part[0] == "y" else 45
    word, after = list(_HOURS.values())[hour - 1], list(_HOURS.values())[hour % 12]
    said = {
        30: (f"half past {word}", f"{word} thirty", f"{word}-thirty", f"half-past {word}"),
        15: (f"a quarter past {word}", f"quarter past {word}", f"{word} fifteen"),
        45: (f"a quarter to {after}", f"quarter to {after}", f"{word} forty-five"),
    }[minutes]
    return (*said, f"{hour}:{minutes}", f"{hour}.{minutes}")


def _alone(match: regex.Match[str]) -> tuple[str, ...]:
    """Return the name of a month or weekday in small letters or standing alone; in capitals it may be a name."""
    word = match[0]
    if not word.islower() and word != match.string.strip():
        return ()
    name = _MONTHS.get(word.lower()) or _WEEKDAYS[word.lower()]
    return (name, f"{name}s", name[:3])


def _decades(match: regex.Match[str]) -> tuple[str, ...]:
    """Return the forms of two decades: `los años treinta y cuarenta`."""
    pairs = zip(_decade_forms(match["a"], match[0]), _decade_forms(match["b"], ""), strict=False)
    joint = {"y": "and", "o": "or", "a": "to"}[match["joint"].lower()]
    return tuple(f"{first} {joint} {second}" for first, second in pairs)


def _decade(match: regex.Match[str]) -> tuple[str, ...]:
    return _decade_forms(match["d"], match[0])


def _decade_forms(found: str, phrase: str) -> tuple[str, ...]:
    """Return the forms of one decade, the first with the article where `phrase` has one."""
    found = found.lower()
    number = _DECADES.get(found) or int(found)
    article = "the " if phrase[:2].lower() in ("lo", "la") else ""
    word = dict(
        zip(
            range(20, 100, 10),
            ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
            strict=True,
        )
    ).get(number % 100, "")
    full = number if number > 100 else 1900 + number
    first = f"{article}{full}s" if number > 100 or number >= 30 else f"{article}{number}s"
    out = [first, f"{full}s", f"{number % 100}s", f"'{number % 100}s", f"{full}'s"]
    return tuple(dict.fromkeys([*out, word, word.capitalize()] if word else out))


def _century(match: regex.Match[str]) -> tuple[str, ...]:
    values = [_ROMAN[char] for char in match["n"]]
    number = sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    words = {
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        21: "twenty-first",
    }
    out = [f"{number}{ending} century", f"{number}{ending}-century", f"{number}{ending}"]
    if number in words:
        out += [f"{words[number]} century", f"{words[number]}-century", words[number]]
    return tuple(out)
