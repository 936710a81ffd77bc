"""Step `confusables`: for each Spanish form the forms that a wrong sense of the same English word would give.

Two lemmas are confusable when one English word translates both: by Apertium's dictionary in both directions, or by
the package's own sense tables. Left out: synonyms (their translations point the same way: a cosine over 0.8 in the
dictionary, or over 0.55 as counted from the parallel text by `scripts.train.lexicon`; pairs from the counts alone
are nearly all synonyms), and lemmas that are confusable with very many. The new form has the old one's class
and inflection. Also written: other forms of each lemma, for errors of inflection.

Writes WORK/confusables.tsv and WORK/inflections.tsv: a form, then its alternatives.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path

from cleantext.rules import load_rules
from scripts.train.lexicon import learn
from scripts.train.text import find, read_lines, write_lines

from .morphology import Reading, analyse, bilingual, generate
from .settings import Settings
from .windows import read

WORD = re.compile(r"[a-záéíóúüñ]{3,}")
SYNONYMS = 0.55
SAME = 0.8
MOST_DEGREE = 40
"""Lemmas that are confusable with more than these are words of little meaning (`poner`, `cosa`)."""
MOST_SENSES = 6
"""A larger family of senses holds the words that stand about the sense too."""
PAIRS = 60_000
LEAST = 2

Lemma = tuple[str, str]
Weights = Mapping[str, float]


def cosine(a: Weights, b: Weights) -> float:
    """How alike two distributions over translations are, 0 to 1.

    >>> round(cosine({"bank": 1.0}, {"bank": 1.0, "shore": 1.0}), 2)
    0.71
    """
    shared = sum(a[k] * b[k] for k in a.keys() & b.keys())
    return shared / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values())) if shared else 0.0


def counted(settings: Settings, readings: Mapping[str, list[Reading]]) -> dict[Lemma, Counter[str]]:
    """English words of each lemma with weights, from the parallel text."""
    pairs: list[tuple[str, str]] = []
    for name in settings.sources:
        if name.startswith("parallel/"):
            rows = (line.split("\t") for line in read_lines(find(settings.corpora, name)))
            pairs += [(row[0], row[1]) for row in rows if len(row) > 1][: PAIRS // 8]
    out: defaultdict[Lemma, Counter[str]] = defaultdict(Counter)
    for form, english in learn(pairs[:PAIRS]).items():
        for lemma in {(r.lemma, r.kind) for r in readings.get(form, ())}:
            out[lemma].update(english)
    return out


def from_dictionary(lemmas: Iterable[Lemma]) -> dict[Lemma, set[Lemma]]:
    """Lemmas that share an English word by the bilingual dictionary, read there and back; synonyms left out."""
    wanted = list(lemmas)
    sample = {"n": ("m.sg", "f.sg", "mf.sg"), "adj": ("m.sg", "mf.sg"), "vblex": ("inf",), "adv": ("",)}
    asked = [(lemma, str(Reading(*lemma, tags))) for lemma in wanted for tags in sample[lemma[1]]]
    english: defaultdict[str, set[Lemma]] = defaultdict(set)
    for (lemma, _), found in zip(asked, bilingual([unit for _, unit in asked], "spa-eng"), strict=True):
        for unit in found:
            if not unit.startswith("@"):
                english[unit].add(lemma)
    known: defaultdict[Lemma, Counter[str]] = defaultdict(Counter)
    for unit, own in english.items():
        for lemma in own:
            known[lemma][unit.partition("<")[0]] = 1
    out: defaultdict[Lemma, set[Lemma]] = defaultdict(set)
    units = list(english)
    for unit, found in zip(units, bilingual(units, "eng-spa"), strict=True):
        back = {(x.partition("<")[0], x.partition("<")[2].partition(">")[0]) for x in found if "@" not in x}
        for lemma in english[unit]:
            out[lemma] |= {other for other in back | english[unit] if other[1] == lemma[1]} - {lemma}
    return {k: {o for o in v if o not in known or cosine(known[k], known[o]) <= SAME} for k, v in out.items()}


def from_senses() -> dict[Lemma, set[Lemma]]:
    """Lemmas that the package's own sense tables hold against one another: one word of the source, its senses."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for rule in load_rules("es").rules:
        if rule.family == "SEN" and rule.is_active:
            said = [p.removeprefix("lemma:") for p in (*rule.es, *rule.phrases)]
            families[rule.idiom] |= {word for p in said for word in p.split("|") if WORD.fullmatch(word)}
    readings = analyse(sorted({word for family in families.values() for word in family}))
    out: defaultdict[Lemma, set[Lemma]] = defaultdict(set)
    for family in families.values():
        if len(family) > MOST_SENSES:
            continue
        own = {(r.lemma, r.kind) for word in family for r in readings[word] if r.lemma == word}
        for lemma in own:
            out[lemma] |= {other for other in own if other[1] == lemma[1]} - {lemma}
    return out


def inflected(reading: Reading, lemma: str) -> list[Reading]:
    """The readings of another lemma in the same inflection; nouns have their own gender."""
    if reading.kind != "n":
        genders = [reading.tags]
        if reading.kind == "adj":
            number = reading.tags.rpartition(".")[2]
            genders.append(f"mf.{number}")
        return [Reading(lemma, reading.kind, tags) for tags in genders]
    number = reading.tags.rpartition(".")[2]
    return [Reading(lemma, "n", f"{gender}.{number}") for gender in ("m", "f", "mf")]


def misinflected(reading: Reading) -> list[Reading]:
    """Readings of the same lemma in another number, gender, person or tense."""
    tags = reading.tags
    swaps = {
        "n": [("sg", "pl"), ("pl", "sg")],
        "adj": [("sg", "pl"), ("pl", "sg"), ("m.", "f."), ("f.", "m.")],
        "vblex": [("p3.sg", "p3.pl"), ("p3.pl", "p3.sg"), ("p1.sg", "p3.sg"), ("ifi", "pri"), ("pri", "ifi"),
                  ("pri", "prs"), ("prs", "pri"), ("pii", "pri"), ("pri.p3.sg", "inf"), ("pri.p3.pl", "inf"),
                  ("ifi.p3.sg", "inf"), ("inf", "pri.p3.sg"), ("inf", "ger"), ("ger", "inf"), ("pp", "inf")],
    }  # fmt: skip
    found = [tags.replace(old, new) for old, new in swaps.get(reading.kind, ()) if old in tags]
    return [reading._replace(tags=new) for new in found if new != tags]


def table(path: Path) -> dict[str, list[str]]:
    """A table that this step has written."""
    rows = (line.split("\t") for line in read_lines(path))
    return {row[0]: row[1:] for row in rows}


def run(settings: Settings) -> None:
    """Make both tables for the forms of the clean windows."""
    counts: Counter[str] = Counter()
    for _, text in read(settings.work / "clean.jsonl"):
        counts.update(WORD.findall(text.lower()))
    forms = [form for form, n in counts.items() if n >= LEAST]
    readings = analyse(forms)
    lemmas = {(r.lemma, r.kind) for found in readings.values() for r in found}
    english = counted(settings, readings)
    near: defaultdict[Lemma, set[Lemma]] = defaultdict(set)
    for lemma, others in from_dictionary(lemmas).items():
        near[lemma] |= {o for o in others if cosine(english.get(lemma, {}), english.get(o, {})) <= SYNONYMS}
    for lemma, others in from_senses().items():
        near[lemma] |= others
    degree = Counter(other for others in near.values() for other in others)
    asked: dict[str, list[Reading]] = {}
    bent: dict[str, list[Reading]] = {}
    for form in forms:
        asked[form] = [
            reading
            for r in readings[form]
            for o, kind in sorted(near[r.lemma, r.kind])
            if degree[o, kind] <= MOST_DEGREE
            for reading in inflected(r, o)
        ]
        bent[form] = [reading for r in readings[form] for reading in misinflected(r)]
    made = generate(reading for found in (*asked.values(), *bent.values()) for reading in found)
    for name, wanted in (("confusables.tsv", asked), ("inflections.tsv", bent)):
        rows = {f: sorted({made[r] for r in found if r in made} - {f}) for f, found in wanted.items()}
        write_lines(
            settings.work / name, ("\t".join((f, *found)) for f, found in sorted(rows.items()) if found)
        )
        print(
            f"{name}: {sum(map(bool, rows.values()))} forms with {sum(map(len, rows.values()))} alternatives"
        )
