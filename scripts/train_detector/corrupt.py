"""Step `corrupt`: windows with errors of our own, and where they are.

Everything done to a window is an edit. Writes WORK/examples.jsonl, one {"text", "wrong": [[start, end, kind], ...]} a line, in code points of the new text.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.detect.tokens import Tokens, tokenize
from cleantext.edits import Batch, Edit
from cleantext.rules import load_rules
from scripts.train.text import read_lines, write_lines

from . import confusables
from .settings import Errors, Settings
from .windows import read

ARTICLES = {"el": "la", "los": "las", "un": "una", "unos": "unas", "del": "de la", "al": "a la", "este": "esta",
            "estos": "estas", "ese": "esa", "esos": "esas"}  # fmt: skip
FEMININE = {new: old for old, new in ARTICLES.items() if " " not in new}
FUNCTION_WORDS = """a ante con contra de desde en entre hacia hasta para por según sin sobre tras que se lo la el los
    las un una y o pero como su sus este esta esto le les al del más muy ya no""".split()
Alternatives = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """What takes the place of a word: by sense, by inflection, at random."""

    sense: Alternatives
    inflection: Alternatives
    any: Sequence[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its wrong places with the kind of error."""

    text: str
    wrong: tuple[tuple[int, int, str], ...] = ()


def like(old: str, new: str) -> str:
    """`new` with the capital of `old`.

    >>> like("Banco", "orilla")
    'Orilla'
    """
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


class Corrupter:
    """Errors for one window at a time; each place gets at most one."""

    def __init__(self, words: Words, errors: Errors, rng: random.Random) -> None:
        self.words = words
        self.errors = errors
        self.rng = rng

    def __call__(self, text: str) -> Example:
        """The window with errors, or as it is (`errors.clean`)."""
        if self.rng.random() < self.errors.clean:
            return Example(text)
        tokens = tokenize(text)
        edits: list[Edit] = []
        kinds: tuple[tuple[float, Callable[[Tokens], list[Edit]]], ...] = (
            (self.errors.confusable, self.confuse),
            (self.errors.inflection, self.inflect),
            (self.errors.function_word, self.function_word),
            (self.errors.deletion, self.delete),
            (self.errors.scramble, self.scramble),
            (self.errors.duplication, self.duplicate),
            (self.errors.random_word, self.replace),
        )
        for chance, make in kinds:
            if self.rng.random() < chance:
                for edit in make(tokens):
                    if all(edit.end < other.start or edit.start > other.end for other in edits):
                        edits.append(edit)
        return applied(text, edits)

    def confuse(self, tokens: Tokens) -> list[Edit]:
        """A share of the content words in another sense of the same English word."""
        places = [i for i, low in enumerate(tokens.low) if low in self.words.sense]
        count = max(1, round(self.rng.choice(self.errors.densities) * len(tokens)))
        chosen = self.rng.sample(places, min(count, len(places)))
        return [self.swapped(tokens, i, self.rng.choice(self.words.sense[tokens.low[i]])) for i in chosen]

    def swapped(self, tokens: Tokens, i: int, new: str) -> Edit:
        """Word `i` replaced, mostly with the article before it in its new gender."""
        start, old = tokens.starts[i], tokens.raw[i]
        new = like(old, new)
        before = tokens.low[i - 1] if i else ""
        ends = new.lower().rstrip("s")[-1:]
        article = ARTICLES.get(before) if ends == "a" else FEMININE.get(before) if ends == "o" else None
        if article and self.rng.random() < self.errors.article:
            article = like(tokens.raw[i - 1], article)
            start, old = tokens.starts[i - 1], tokens.text[tokens.starts[i - 1] : tokens.ends[i]]
            new = f"{article} {new}"
        return Edit(start, old, new, "sense")

    def inflect(self, tokens: Tokens) -> list[Edit]:
        """One or two words in another number, gender, person or tense."""
        places = [i for i, low in enumerate(tokens.low) if low in self.words.inflection]
        chosen = self.rng.sample(places, min(self.rng.randint(1, 2), len(places)))
        return [
            Edit(
                tokens.starts[i],
                tokens.raw[i],
                like(tokens.raw[i], self.rng.choice(self.words.inflection[tokens.low[i]])),
                "inflection",
            )
            for i in chosen
        ]

    def function_word(self, tokens: Tokens) -> list[Edit]:
        """One function word changed for another."""
        places = [i for i, low in enumerate(tokens.low) if low in FUNCTION_WORDS]
        if not places:
            return []
        i = self.rng.choice(places)
        new = self.rng.choice([word for word in FUNCTION_WORDS if word != tokens.low[i]])
        return [Edit(tokens.starts[i], tokens.raw[i], like(tokens.raw[i], new), "function-word")]

    def delete(self, tokens: Tokens) -> list[Edit]:
        """One to three words dropped; the error is marked on both neighbours."""
        size = self.rng.randint(1, 3)
        if not (run := self.run(tokens, size + 2)):
            return []
        first, after = run
        old = tokens.text[tokens.starts[first] : tokens.ends[after - 1]]
        new = f"{tokens.raw[first]} {tokens.raw[after - 1]}"
        return [Edit(tokens.starts[first], old, new, "deletion")]

    def scramble(self, tokens: Tokens) -> list[Edit]:
        """Three to five words in another order."""
        if not (run := self.run(tokens, self.rng.randint(3, 5))):
            return []
        words = tokens.raw[run[0] : run[1]]
        mixed = self.rng.sample(words, len(words))
        old = tokens.text[tokens.starts[run[0]] : tokens.ends[run[1] - 1]]
        return [Edit(tokens.starts[run[0]], old, " ".join(mixed), "scramble")] if mixed != words else []

    def duplicate(self, tokens: Tokens) -> list[Edit]:
        """One to three words said twice."""
        if not (run := self.run(tokens, self.rng.randint(1, 3))):
            return []
        old = tokens.text[tokens.starts[run[0]] : tokens.ends[run[1] - 1]]
        return [Edit(tokens.starts[run[0]], old, f"{old} {old}", "duplication")]

    def replace(self, tokens: Tokens) -> list[Edit]:
        """One word replaced by any other."""
        if not (run := self.run(tokens, 1)):
            return []
        new = like(tokens.raw[run[0]], self.rng.choice(self.words.any))
        return [Edit(tokens.starts[run[0]], tokens.raw[run[0]], new, "random")]

    def run(self, tokens: Tokens, size: int) -> tuple[int, int] | None:
        """A run of `size` words set apart by single blanks only, or None after a few attempts."""
        for _ in range(8):
            first = self.rng.randrange(max(1, len(tokens) - size))
            after = first + size
            if after <= len(tokens):
                old = tokens.text[tokens.starts[first] : tokens.ends[after - 1]]
                if old == " ".join(tokens.raw[first:after]) and all(
                    map(str.isalpha, tokens.raw[first:after])
                ):
                    return first, after
        return None


def applied(text: str, edits: Sequence[Edit]) -> Example:
    """The text with the edits made, and where they came to stand.

    >>> applied("El banco abre.", [Edit(3, "banco", "orilla", "sense")])
    Example(text='El orilla abre.', wrong=((3, 9, 'sense'),))
    """
    wrong = []
    moved = 0
    for edit in sorted(edits, key=lambda e: e.start):
        start = edit.start + moved
        wrong.append((start, start + len(edit.new), edit.rule))
        moved += len(edit.new) - len(edit.old)
    return Example(Batch.of(edits).apply(text), tuple(wrong))


def from_rules(count: int, rng: random.Random) -> list[Example]:
    """Sentences that prove the package's own rules: bad ones with their place, good ones clean."""
    rules = [r for r in load_rules("es").rules if r.is_active and r.family in ("CAL", "SEN", "TRM")]
    bad = [Example(e.text, ((e.span.start, e.span.end, "rule"),)) for r in rules for e in r.bad]
    good = [Example(text) for r in rules for text in r.good]
    sound = [Example(e.fix) for r in rules for e in r.bad if e.fix]
    mixed = [*rng.sample(bad, min(count // 2, len(bad)))]
    return mixed + rng.sample([*good, *sound], min(count - len(mixed), len(good) + len(sound)))


def write(path: Path, examples: Sequence[Example]) -> None:
    """One JSON object a line."""
    write_lines(path, (json.dumps({"text": e.text, "wrong": e.wrong}, ensure_ascii=False) for e in examples))


def load(path: Path) -> list[Example]:
    """What `write` has written."""
    rows = map(json.loads, read_lines(path))
    return [Example(row["text"], tuple((s, e, k) for s, e, k in row["wrong"])) for row in rows]


def run(settings: Settings) -> None:
    """Corrupt the clean windows, and those held out for trying the probe."""
    rng = random.Random(settings.seed)
    sense = confusables.table(settings.work / "confusables.tsv")
    inflection = confusables.table(settings.work / "inflections.tsv")
    words = Words(sense, inflection, sorted(sense))
    corrupter = Corrupter(words, settings.errors, rng)
    examples = [corrupter(text) for _, text in read(settings.work / "clean.jsonl")]
    examples += from_rules(settings.examples, rng)
    rng.shuffle(examples)
    write(settings.work / "examples.jsonl", examples)
    places = sum(len(e.wrong) for e in examples)
    print(f"{len(examples)} examples with {places} wrong places")
