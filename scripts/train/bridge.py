"""Repairs around the way from English over Portuguese to Spanish.

Names are protected from Apertium, which would translate them (Mira, Olha); large amounts are
counted the Spanish way; Spanish opening marks come back.
"""

import random
import re
from collections.abc import Sequence

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAME = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w'’.-]*\w(?: (?:[A-ZÀ-Ý][\w'’.-]*\w|[A-Z]\.))*")
HELD = re.compile(r"[Qq]x([a-z])\1")
BILLIONS = re.compile(r"(?<![\d.,])(\d{1,3})(?:,(\d{1,3}))? (?:bilhões|bilhão|mil milhões)")
QUOTES = (("«", "»"), ("“", "”"), ("“", "”"))


def plain(english: str) -> str:
    """English in the typewriter punctuation that the bridge model knows."""
    return english.translate(str.maketrans("“”’‘—", "\"\"''-"))


def protect(bridge: str, english: str) -> tuple[str, list[str]]:
    """The longest part of each capitalised run that stands in the English becomes an unknown word.

    Returns the text, and those parts in order.

    The first word of the sentence is left alone.

    >>> protect("Ontem Mira Murati falou.", "Mira Murati spoke yesterday.")
    ('Ontem Qxaa falou.', ['Mira Murati'])
    """
    names: list[str] = []

    def hold(found: re.Match[str]) -> str:
        words = found.group().split(" ")
        for size in range(len(words), 0, -1):
            for at in range(len(words) - size + 1):
                name = " ".join(words[at : at + size])
                alone = size == 1 and at == 0 and found.start() < 2
                if not alone and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", english):
                    names.append(name)
                    symbol = "Qx" + LETTERS[(len(names) - 1) % len(LETTERS)] * 2
                    return " ".join([*words[:at], symbol, *words[at + size :]])
        return found.group()

    return NAME.sub(hold, bridge), names


def restore(spanish: str, names: Sequence[str]) -> str:
    """The protected runs put back.

    >>> restore("Ayer Qxaa habló.", ["Mira Murati"])
    'Ayer Mira Murati habló.'
    """

    def put(found: re.Match[str]) -> str:
        index = LETTERS.index(found.group(1))
        return names[index] if index < len(names) else found.group()

    return HELD.sub(put, spanish)


def spanish_amounts(bridge: str) -> str:
    """Brazilian billions as thousands of millions, trillions as billions.

    >>> spanish_amounts("13 bilhões e 2,5 bilhões, 1 trilhão")
    '13.000 milhões e 2.500 milhões, 1 bilhão'
    """

    def count(found: re.Match[str]) -> str:
        whole, rest = found.group(1), found.group(2)
        if rest is None:
            return f"{whole}.000 milhões"
        thousands = (rest + "000")[:3]
        return (f"{whole}.{thousands}" if int(whole) else thousands.lstrip("0")) + " milhões"

    counted = BILLIONS.sub(count, bridge)
    return counted.replace("trilhões", "bilhões").replace("trilhão", "bilhão")


def spanish_marks(spanish: str, rng: random.Random) -> str:
    """Opening ¿ and ¡ for most questions and exclamations, and other quotation marks for some."""
    spanish = spanish.strip()
    if spanish.endswith("?") and "¿" not in spanish and rng.random() < 0.9:
        spanish = "¿" + spanish[:1].upper() + spanish[1:]
    if spanish.endswith("!") and "¡" not in spanish and rng.random() < 0.9:
        spanish = "¡" + spanish
    if spanish.count('"') == 2 and rng.random() < 0.45:
        before, inside, after = spanish.split('"')
        opening, closing = rng.choice(QUOTES)
        spanish = f"{before}{opening}{inside}{closing}{after}"
    return spanish
