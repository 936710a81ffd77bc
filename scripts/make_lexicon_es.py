#!/usr/bin/env python3
"""Count the Spanish word tables of cleantext/inflect from sound text: python scripts/make_lexicon_es.py ES... -- EN...

Files hold sentences, one a line (of a tab-separated line the first column), plain, .gz or .xz. A noun is filed
under the gender of the articles before it where these agree in 97 of 100 cases; an adjective is filed when it
agrees with the noun before it in 99 of 100; a verb when it is met at all. English words that are frequent in the
English files and all but absent from the Spanish ones (loans are not) go into a list of their own. The list of words that end like a verb
or like a masculine noun with a feminine comes from the dictionary of simplemma (MIT).
"""

from __future__ import annotations

import gzip
import lzma
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from cleantext.inflect.nouns_es import plural
from cleantext.inflect.verbs_es import Form, conjugate

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent.parent / "cleantext" / "inflect"
TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
WORD = re.compile(r"[a-záéíóúñü]{3,}")
ARTICLES = {
    **dict.fromkeys("el un este ese aquel del al nuestro".split(), ("m", False)),
    **dict.fromkeys("la una esta esa aquella nuestra".split(), ("f", False)),
    **dict.fromkeys("los unos estos esos aquellos nuestros".split(), ("m", True)),
    **dict.fromkeys("las unas estas esas aquellas nuestras".split(), ("f", True)),
}
EL_BUT_FEMININE = frozenset(
    """agua arma alma ala aula área águila hacha hambre habla arca arpa asa asma haya alza ancla ánima aspa hada ave
    acta aria alga ágora ánfora alba ama arte ansia azúcar mar margen radio orden""".split()
)
OF_ONE_GENDER = frozenset(
    """lista vista pista revista entrevista conquista fuente puente gente mente diente continente ambiente accidente
    expediente incidente antecedente inconveniente recipiente ingrediente restaurante instante volante diamante
    horizonte monte guante simiente vertiente patente serpiente""".split()
)
"""Nouns in -ista and -nte that name no person, so that they have one gender."""
Dictionary = dict[str, str]


def main(arguments: list[str]) -> None:
    """Write the tables."""
    cut = arguments.index("--")
    files, english = arguments[:cut], arguments[cut + 1 :]
    lemmas: Dictionary = dict(DefaultDictionaryFactory().get_dictionary("es").items())
    words: Counter[str] = Counter()
    before: defaultdict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for tokens in sentences(files):
        low = [t.lower() for t in tokens]
        words.update(low)
        for (a, b), raw in zip(pairwise(low), tokens[1:], strict=True):
            if a in ARTICLES and raw.islower():
                before[b][ARTICLES[a]] += 1
    nouns = genders(before, lemmas)
    many = {plural(w): w for w in nouns}
    odd = exceptions(lemmas)
    apart = {*odd["no-feminine"], *lemmas} - {w for w, lemma in lemmas.items() if w == lemma}
    adjectives = [w for w in agreeing(files, nouns, many) if w not in odd["no-feminine"] and w not in apart]
    verbs = met_verbs(words, lemmas)
    write(
        "gender_es.txt", {g: [w for w in nouns if nouns[w] == g] for g in "mf"} | {"adjectives": adjectives}
    )
    write("verbs_es.txt", {"verbs": verbs})
    write("exceptions_es.txt", odd)
    write("common_es.txt", {str(n): found for n, found in by_frequency(words).items()})
    write("english.txt", {"english": english_only(english, words, lemmas)})


def sentences(files: list[str]) -> Iterator[list[str]]:
    """Yield the tokens of every sentence."""
    for name in files:
        opener = {".gz": gzip.open, ".xz": lzma.open}.get(Path(name).suffix, open)
        with opener(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield TOKEN.findall(line.split("\t")[0])


def genders(before: dict[str, Counter[tuple[str, bool]]], lemmas: Dictionary) -> dict[str, str]:
    """Return the gender of the words in the singular that articles agree on."""
    found = {}
    for word, counts in before.items():
        if not WORD.fullmatch(word) or word in EL_BUT_FEMININE:
            continue
        if word.endswith(("ista", "nte")) and word not in OF_ONE_GENDER:
            continue
        lemma = lemmas.get(word)
        is_verb = lemma is not None and lemma != word and lemma[-2:] in ("ar", "er", "ir")
        one = {g: counts[g, False] for g in "mf"}
        both = {g: one[g] + counts[g, True] for g in "mf"}
        gender = "m" if both["m"] > both["f"] else "f"
        total = sum(both.values())
        if total < (60 if is_verb or lemma is None else 6) or both[gender] < 0.97 * total:
            continue
        if one[gender] >= 0.9 * total:
            found[word] = gender
    return dict(sorted(found.items()))


def agreeing(files: list[str], nouns: dict[str, str], many: dict[str, str]) -> list[str]:
    """Return the adjectives in -o that always agree with the noun before them."""
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for tokens in sentences(files):
        for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False):
            head = nouns.get(b) or nouns.get(many.get(b, ""))
            if a.lower() not in ARTICLES or head is None or not WORD.fullmatch(c):
                continue
            base = re.sub(r"(?:as|os|a)$", "o", c)
            if not base.endswith("o"):
                continue
            is_feminine, is_many = c.endswith(("a", "as")), c.endswith("s")
            agrees = is_feminine == (head == "f") and is_many == (b in many and b not in nouns)
            (yes if agrees else no)[base] += 1
            if agrees:
                seen[base].add(head)
    return sorted(w for w, n in yes.items() if n >= 5 and no[w] <= 0.01 * n and len(seen[w]) == 2)


def met_verbs(words: Counter[str], lemmas: Dictionary) -> list[str]:
    """Return the infinitives of which a form was met three times."""
    counts: Counter[str] = Counter()
    for word, n in words.items():
        lemma = lemmas.get(word, "")
        if lemma[-2:] in ("ar", "er", "ir", "ír"):
            counts[lemma] += n
    return sorted(
        v
        for v, n in counts.items()
        if n >= 3 and (WORD.fullmatch(v) or v == "ir") and lemmas.get(conjugate(v)[Form("ger", 0)]) == v
    )


def by_frequency(words: Counter[str]) -> dict[int, list[str]]:
    """Return the 4,000 most frequent words and marks by their frequency in a million, in powers of two."""
    total = sum(words.values())
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word, n in words.most_common(4000):
        if word != ":":
            found[1 << (n * 1_000_000 // total).bit_length()].append(word)
    return dict(found)


def english_only(files: list[str], spanish: Counter[str], lemmas: Dictionary) -> list[str]:
    """Return English words that sound Spanish text does not borrow; words in -ing must be more frequent."""
    counts: Counter[str] = Counter()
    for tokens in sentences(files):
        counts.update(t for t in tokens if t.isascii() and t.islower() and len(t) > 3 and t.isalpha())
    return sorted(
        w
        for w, n in counts.items()
        if n >= (1200 if w.endswith("ing") else 200) and spanish[w] <= 2 and w not in lemmas
    )


def exceptions(lemmas: Dictionary) -> dict[str, list[str]]:
    """Return words that end like a verb and are none, and words in -o whose -a is another word."""
    not_verbs = {"solar", "pilar", "collar"}
    no_feminine = set()
    for word in set(lemmas.values()):
        if not re.fullmatch("[a-záéíóúñü]+", word):
            continue
        if word[-2:] in ("ar", "er", "ir", "ír") and word != "cernir":
            forms = conjugate(word)
            shown = (forms[Form("ger", 0)], forms[Form("pret", 5)], forms[Form("impf", 2)])
            if not any(lemmas.get(form) == word for form in shown):
                not_verbs.add(word)
        common = ("ico", "ivo", "ado", "ido", "ario", "orio", "oso", "ero")
        if word.endswith("o") and len(word) > 3 and not word.endswith(common):
            other = word[:-1] + "a"
            if lemmas.get(other) == other and lemmas.get(other + "s", other) == other:
                no_feminine.add(word)
    return {"not-verbs": sorted(not_verbs), "no-feminine": sorted(no_feminine)}


def write(name: str, rows: dict[str, list[str]]) -> None:
    """Write one table, a line of words for each key."""
    head = "# Written by scripts/make_lexicon_es.py; see there how the words were counted.\n"
    body = "".join(f"{key}: {' '.join(words)}\n" for key, words in rows.items())
    (HERE / name).write_text(head + body, encoding="utf-8")
    print(name, {key: len(words) for key, words in rows.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
