"""Random changes to a sentence pair that teach what the product needs.

`Augmenter.change` is applied anew each time a pair is drawn, so a pair seen twice is seen in two
forms. The shares come from the configuration's [augment] table: each is the chance that a pair
gets that change. Changes to layout compose with changes to content.
"""

import random
import re
from collections.abc import Mapping

import simplemma

from . import noise, things
from .config import Config
from .lexicon import Table, load
from .numbers_es import large_amount, plain_number
from .spots import Spot, aligned, choose, copied, phrases, put, replaced
from .text import read_pairs

LEGIBLE = 70
"""Characters of a line that may be wrecked: with its letters apart it has so many pieces."""
WITHOUT_VOWELS = str.maketrans("", "", "aeiouáéíóúAEIOUÁÉÍÓÚ")
FINAL = re.compile(r"[.!?…]+[\"'”»’)]*$")
BULLETS = ("- ", "• ", "* ", "– ", "1. ", "2. ", "3) ", "a) ", "I. ", "> ")
QUOTES = (('"', '"', '"', '"'), ("«", "»", '"', '"'), ("“", "”", "“", "”"), ("‘", "’", "‘", "’"))
EMOJI = (
    "😀",
    "😂",
    "🙏",
    "👍",
    "🎉",
    "🔥",
    "✅",
    "❌",
    "⚠️",
    "🚀",
    "💡",
    "📈",
    "❤️",
    "🇪🇸",
    "™",
    "®",
    "→",
    "★",
)

Texts = tuple[str, str]


class Augmenter:
    """Changes pairs by the given shares; `table` is the lexicon, `highest` the last placeable."""

    def __init__(self, shares: Mapping[str, float], table: Table, highest: int, language: str = "en") -> None:
        self.shares = shares
        self.table = table
        self.highest = highest
        self.language = language
        self.changes = (
            ("inject", self.inject),
            ("placeable", self.hold),
            ("copy", self.copy),
            ("bullet", bullet),
            ("quote", quote),
            ("bare", bare),
            ("colon", colon),
            ("capitals", capitals),
            ("lower", lower),
            ("noise", damage),
            ("wreck", wreck),
        )

    def change(self, pair: Texts, rng: random.Random) -> Texts:
        """The pair after every change that chance picks, in the order above."""
        for name, function in self.changes:
            if rng.random() < self.shares.get(name, 0.0):
                pair = function(pair, rng)
        return pair

    def made(self, count: int, rng: random.Random) -> list[Texts]:
        """Pairs made from nothing, for a pool of `count` pairs: amounts, numbers, garbage."""
        out = [large_amount(rng) for _ in range(round(count * self.shares.get("amount", 0.0)))]
        out += [plain_number(rng) for _ in range(round(count * self.shares.get("number", 0.0)))]
        for _ in range(round(count * self.shares.get("garbage", 0.0))):
            line = things.garbage(rng)
            out.append((line, line))
        return out

    def inject(self, pair: Texts, rng: random.Random) -> Texts:
        """One to three aligned words or phrases of the source in the target's words.

        One in four comes in its base form, to be inflected by the model. Words that also are
        source words (once, son, sin) are left alone: nobody could know which is meant.
        """
        source, target = pair
        spots = aligned(source, target, self.table)
        spots = [spot for spot in spots if len(source[slice(*spot.source)]) > 3]
        pool = spots + 2 * phrases(spots, source, target)
        chosen = choose(pool, rng.choice([1, 1, 1, 2, 2, 3]), rng)
        changes = []
        for spot in chosen:
            text = target[slice(*spot.target)]
            if text.lower() in self.table:
                continue
            if spot.source[0] > 0 and spot.target[0] == 0 and not source[spot.source[0]].isupper():
                text = text[:1].lower() + text[1:]
            if " " not in text and rng.random() < 0.25:
                text = simplemma.lemmatize(text, lang=self.language)
            changes.append((spot.source, text))
        return replaced(source, changes), target

    def hold(self, pair: Texts, rng: random.Random) -> Texts:
        """Placeables in the place of aligned or copied words, or around the whole line."""
        source, target = pair
        spots = copied(source, target) * 2 + aligned(source, target, self.table)
        most = min(rng.choice([1, 1, 1, 2, 2, 3, 4]), self.highest - 2)
        chosen = choose(spots, most, rng)
        names = things.symbols(len(chosen) + 2, self.highest, rng)
        source, target = put(source, target, chosen, names[: len(chosen)])
        if not chosen or rng.random() < 0.1:
            return f"{names[-1]} {source}", f"{names[-1]} {target}"
        if rng.random() < 0.08:
            return f"{source} {names[-2]}", f"{target} {names[-2]}"
        return source, target

    def copy(self, pair: Texts, rng: random.Random) -> Texts:
        """An address, a handle, a Han run or an emoji in the place of a word, or at either end."""
        source, target = pair
        kind = rng.random()
        thing = (
            things.han(rng) if kind < 0.3
            else things.handle(rng) if kind < 0.5
            else rng.choice(EMOJI) if kind < 0.65
            else things.address(rng)
        )  # fmt: skip
        spots = choose(copied(source, target) or aligned(source, target, self.table), 1, rng)
        where = rng.random()
        if where < 0.5 and spots:
            return put(source, target, spots, [thing])
        if where < 0.75:
            return f"{source} {thing}", f"{target} {thing}"
        if where < 0.9 or not spots:
            return f"{thing} {source}", f"{thing} {target}"
        ends = [Spot((spot.source[1],) * 2, (spot.target[1],) * 2) for spot in spots]
        return put(source, target, ends, [f" ({thing})"])


def bullet(pair: Texts, rng: random.Random) -> Texts:
    """A list mark before both sides."""
    mark = rng.choice(BULLETS)
    return mark + pair[0], mark + pair[1]


def quote(pair: Texts, rng: random.Random) -> Texts:
    """Quotation marks around both sides, opening and closing or only one of them."""
    opening, closing, target_opening, target_closing = rng.choice(QUOTES)
    kind = rng.random()
    before, after = (kind < 0.85, kind > 0.15)
    return (
        opening * before + pair[0] + closing * after,
        target_opening * before + pair[1] + target_closing * after,
    )


def bare(pair: Texts, _: random.Random) -> Texts:
    """No final punctuation, as in a heading."""
    if FINAL.search(pair[0]) and FINAL.search(pair[1]):
        return FINAL.sub("", pair[0]), FINAL.sub("", pair[1])
    return pair


def colon(pair: Texts, _: random.Random) -> Texts:
    """A colon in the place of a final full stop."""
    if pair[0].endswith(".") and pair[1].endswith("."):
        return pair[0][:-1] + ":", pair[1][:-1] + ":"
    return pair


def capitals(pair: Texts, rng: random.Random) -> Texts:
    """ALL CAPITALS, mostly without a full stop; now and then only the first words."""
    if rng.random() < 0.6:
        pair = bare(pair, rng)
    return pair[0].upper(), pair[1].upper()


def lower(pair: Texts, _: random.Random) -> Texts:
    """A source that forgot its capitals, at its beginning or everywhere."""
    return pair[0].lower(), pair[1]


def damage(pair: Texts, rng: random.Random) -> Texts:
    """A damaged source."""
    return noise.noisy(pair[0], rng), pair[1]


def wreck(pair: Texts, rng: random.Random) -> Texts:
    """A short source that nobody can read any more (all letters apart, no vowels, backwards) stays what it is."""
    if len(pair[0]) > LEGIBLE:
        return pair
    kind = rng.random()
    line = (
        " ".join(pair[0]) if kind < 0.5
        else pair[0].translate(WITHOUT_VOWELS) if kind < 0.75
        else pair[0][::-1]
    )  # fmt: skip
    return line, line


def run(config: Config, count: int = 4) -> None:
    """Step `augment`: print a few pairs under each change, to be read before training."""
    rng = random.Random(config.training.seed)
    pairs = [
        pair
        for name in config.parallel
        for pair in read_pairs(config.text / "parallel", name, config.pair.source, config.pair.target)[:1000]
    ]
    augmenter = Augmenter(config.augment, load(config), config.placeables, config.pair.target)
    for name, function in augmenter.changes:
        print(f"## {name}")
        for pair in rng.sample(pairs, min(count, len(pairs))):
            print(*function(pair, rng), sep="\n    ")
    print("## made")
    for made in augmenter.made(200, rng):
        print(*made, sep="\n    ")
