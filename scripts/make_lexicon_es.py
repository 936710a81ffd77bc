#!/usr/bin/env python3
"""Count the Spanish word tables of cleantext/inflect from sound text: python scripts/make_lexicon_es.py ES... -- EN...

Files hold sentences, one a line (of a tab-separated line the first column), plain, .gz or .xz. A noun is filed
under the gender of the determiners before it where these agree in 98 of 100 cases, and under `both` where they do
not; an adjective in -o is filed when the dictionary gives it a feminine and it is met, or when it agrees with the
noun before it in 99 of 100; a verb when it is met at all. English words that are frequent in the
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
from unicodedata import normalize

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from cleantext.inflect.nouns_es import feminine, plural
from cleantext.inflect.readings_es import SMALL_WORDS
from cleantext.inflect.verbs_es import Form, conjugate

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent.parent / "cleantext" / "inflect"
TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
BURMESE = re.compile(r"\b(?:tha|htou|nga)\b")
"""Words of the transcribed Burmese that one collection holds by mistake."""
WORD = re.compile(r"[a-záéíóúñü]{3,}")
ARTICLES = {
    **dict.fromkeys("el un este ese aquel del al nuestro".split(), ("m", False)),
    **dict.fromkeys("la una esta esa aquella nuestra".split(), ("f", False)),
    **dict.fromkeys("los unos estos esos aquellos nuestros".split(), ("m", True)),
    **dict.fromkeys("las unas estas esas aquellas nuestras".split(), ("f", True)),
}
SMALL_NOUNS = frozenset({"parte", "medio", "media", "tarde", "vez", "millón", "segundo"})
PRONOUNS = frozenset("la los las esta este ese esa".split())
"""Determiners that stand before verbs too."""
INFINITIVE = ("ar", "er", "ir", "ír", "arse", "erse", "irse")
NAMED = frozenset(
    """poder deber placer ser haber saber parecer atardecer amanecer anochecer cantar pesar bienestar malestar lugar
    hogar altar collar pilar dólar azar militar alquiler mujer taller líder cráter carácter pulsar radar bar par mar
    césar póster cáncer láser éter máster búnker chófer ayer amanecer alfiler alquiler cuartel paladar malestar
    celular titular lunar solar auxiliar tutor cóndor""".split()
)
"""Nouns that end like an infinitive."""
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
LEAST, LEAST_OF_VERBS, SAFE, QUALIFYING = 3, 20, 25, 0.6
"""How often a word stands after a determiner, at least; of words that may be verbs or are in no dictionary, more."""
FEMININE = ("ción", "sión", "dad", "tud")
ONE_FORM = ("ble", "al", "nte", "il", "ar", "ista", "ense")
OF_ONE_FORM = frozenset(
    """grande gran triste libre breve verde azul gris fácil difícil útil inútil ágil frágil débil hábil fértil estéril
    móvil inmóvil común joven feliz capaz incapaz eficaz veloz feroz audaz tenaz fugaz precoz voraz simple doble
    triple múltiple noble pobre dulce suave grave leve enorme alegre salvaje firme fuerte inerte celeste terrestre
    silvestre solemne perenne unánime sublime inmune cómplice cruel fiel infiel gentil sutil civil mejor peor mayor
    menor superior inferior anterior posterior interior exterior ulterior popular particular similar regular nuclear
    solar militar familiar escolar circular molecular celular auxiliar singular espectacular peculiar preliminar
    rectangular triangular perpendicular vulgar bilingüe ilustre insigne torpe humilde hostil infantil juvenil
    femenil marrón afín cortés atroz eficiente independiente árabe israelí iraní marroquí belga
    indígena agrícola hipócrita cosmopolita""".split()
)
"""Adjectives of one form for both genders."""
Dictionary = dict[str, str]


def main(arguments: list[str]) -> None:
    """Write the tables."""
    cut = arguments.index("--")
    files, english = arguments[:cut], arguments[cut + 1 :]
    lemmas: Dictionary = dict(DefaultDictionaryFactory().get_dictionary("es").items())
    words: Counter[str] = Counter()
    before: defaultdict[str, Counter[str]] = defaultdict(Counter)
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tokens in sentences(files):
        low = [t.lower() for t in tokens]
        words.update(low)
        for (a, b), raw in zip(pairwise(low), tokens[1:], strict=True):
            if a in ARTICLES and raw.islower():
                before[b][a] += 1
            elif raw.islower() and WORD.fullmatch(a) and WORD.fullmatch(b):
                after[b][a] += 1
    nouns, both = genders(before, lemmas)
    shared = adjectival(after, nouns, before)
    nouns = {word: gender for word, gender in nouns.items() if word not in shared}
    many = {plural(w): w for w in nouns}
    odd = exceptions(lemmas)
    verbs = met_verbs(words, lemmas)
    apart = {*odd["no-feminine"], *lemmas} - {w for w, lemma in lemmas.items() if w == lemma}
    agree = [w for w in agreeing(files, nouns, many) if w not in odd["no-feminine"] and w not in apart]
    adjectives = sorted({*agree, *declining(words, lemmas)})
    forms = {w[:-1] + end for w in adjectives for end in "oa"}
    forms |= {form for verb in verbs for place, form in conjugate(verb).items() if place.tense == "par"}
    solid = {w for w in nouns if w not in forms}
    loose = qualifying(nouns.keys() - solid, after, before, solid)
    nouns = {w: g for w, g in nouns.items() if w not in loose}
    both = [w for w in both if w not in qualifying(set(both) & forms, after, before, solid)]
    write(
        "gender_es.txt",
        {g: [w for w in nouns if nouns[w] == g] for g in "mf"}
        | {
            "both": sorted({*both, *shared}),
            "adjectives": adjectives,
            "invariable": invariable(after, nouns, odd),
            "consonant": consonant(words, lemmas),
            "verbal": verbal([*nouns, *both], lemmas, verbs),
        },
    )
    write("verbs_es.txt", {"verbs": verbs})
    write("exceptions_es.txt", odd)
    write("common_es.txt", {str(n): found for n, found in by_frequency(words).items()})
    write("english.txt", english_only(english, words, lemmas))


def sentences(files: list[str]) -> Iterator[list[str]]:
    """Yield the tokens of every sentence."""
    for name in files:
        opener = {".gz": gzip.open, ".xz": lzma.open}.get(Path(name).suffix, open)
        with opener(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                if not BURMESE.search(line):
                    yield TOKEN.findall(normalize("NFC", line.split("\t")[0]))


def genders(before: dict[str, Counter[str]], lemmas: Dictionary) -> tuple[dict[str, str], list[str]]:
    """Return the gender of the words in the singular that determiners agree on, and the words of both genders."""
    found, both = {}, []
    for word, counts in sorted(before.items()):
        if (
            not WORD.fullmatch(word)
            or word in SMALL_WORDS
            or (word.endswith(INFINITIVE) and word not in NAMED and word in lemmas)
        ):
            continue
        lemma = lemmas.get(word)
        is_verb = lemma is not None and lemma != word and lemma[-2:] in ("ar", "er", "ir", "ír")
        sure = {d: n for d, n in counts.items() if not (is_verb and d in PRONOUNS)}
        one = {g: sum(n for d, n in sure.items() if ARTICLES[d] == (g, False)) for g in "mf"}
        total = sum(sure.values())
        if sum(one.values()) < 0.9 * total:
            continue
        gender = "m" if one["m"] >= one["f"] else "f"
        few, often = sorted(one.values())
        personal = word.endswith(("ista", "nte")) and word not in OF_ONE_GENDER
        if word.endswith(FEMININE):
            found[word] = "f"
        elif word in EL_BUT_FEMININE or personal or few > (0.04 * often if often >= SAFE else 0):
            if often >= LEAST and not is_verb:
                both.append(word)
        elif often >= (LEAST_OF_VERBS if is_verb else 2 * LEAST if lemma is None else LEAST):
            found[word] = gender
    return found, both


def qualifying(
    words: set[str], after: dict[str, Counter[str]], before: dict[str, Counter[str]], nouns: set[str]
) -> set[str]:
    """Return those of `words` that stand beside a noun, before or after it, as often as alone after a determiner."""
    ahead: Counter[str] = Counter()
    for noun in nouns:
        ahead.update(after[noun])
    found = set()
    for word in words:
        beside = ahead[word] + sum(n for head, n in after[word].items() if head in nouns)
        if beside > QUALIFYING * sum(before[word].values()):
            found.add(word)
    return found


def adjectival(
    after: dict[str, Counter[str]], nouns: dict[str, str], before: dict[str, Counter[str]]
) -> set[str]:
    """Return the nouns that also stand right after nouns of the other gender: adjectives that are used as nouns.

    An adjective in -o or -a shows its gender by its ending and need not be told apart.
    """
    found = set()
    for word, gender in nouns.items():
        other = sum(n for head, n in after[word].items() if nouns.get(head, gender) != gender)
        if (
            word[-1] not in "oa"
            and not word.endswith(FEMININE)
            and other >= LEAST
            and other > 0.1 * sum(before[word].values())
        ):
            found.add(word)
    return found


def invariable(after: dict[str, Counter[str]], nouns: dict[str, str], odd: dict[str, list[str]]) -> list[str]:
    """Return the words with an ending of adjectives of one form for both genders that are met after both."""
    found = []
    for word, heads in after.items():
        if word.endswith(INFINITIVE) and word not in odd["not-verbs"]:
            continue
        if word.endswith(ONE_FORM) and word not in nouns and not word.endswith("mente"):
            met = Counter(nouns[head] for head in heads.elements() if head in nouns)
            if min(met["m"], met["f"]) >= 2 and len(heads) >= 4:
                found.append(word)
    return sorted({*found, *OF_ONE_FORM})


def verbal(words: list[str], lemmas: Dictionary, verbs: list[str]) -> list[str]:
    """Return those of `words` that are forms of a verb of the dictionary that is none of `verbs`."""
    rare = {v for v in lemmas.values() if v[-2:] in ("ar", "er", "ir") and WORD.fullmatch(v)} - set(verbs)
    forms = {form for verb in rare for form in conjugate(verb).values()}
    return sorted(w for w in {*words, *map(plural, words)} if w in forms)


def declining(words: Counter[str], lemmas: Dictionary) -> Iterator[str]:
    """Yield the words in -o that have a feminine in -a by the dictionary and are met."""
    for word in set(lemmas.values()):
        if WORD.fullmatch(word) and word.endswith("o"):
            forms = [word[:-1] + end for end in ("o", "a", "os", "as")]
            if lemmas.get(forms[1]) == word and sum(words[f] for f in forms) >= 2:
                yield word


def consonant(words: Counter[str], lemmas: Dictionary) -> list[str]:
    """Return the words like `trabajador`, `inglés`, `bailarín` that have a feminine in -a."""
    ends = ("or", "és", "ón", "án", "ín")
    return sorted(
        w
        for w in set(lemmas.values())
        if WORD.fullmatch(w)
        and w.endswith(ends)
        and feminine(w) != w
        and lemmas.get(feminine(w)) == w
        and words[w] + words[feminine(w)] >= 2
    )


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
        if n >= 3 and (WORD.fullmatch(v) or v == "ir") and is_conjugated(v, lemmas)
    )


def is_conjugated(verb: str, lemmas: Dictionary) -> bool:
    """Say whether the dictionary knows a form of a verb as such: its gerund, or a past."""
    forms = conjugate(verb)
    shown = (forms[Form("ger", 0)], forms[Form("pret", 5)], forms[Form("impf", 2)])
    return any(lemmas.get(form) == verb for form in shown)


def by_frequency(words: Counter[str]) -> dict[int, list[str]]:
    """Return the 4,000 most frequent words and marks by their frequency in a million, in powers of two."""
    total = sum(words.values())
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word, n in words.most_common(4000):
        if word != ":":
            found[1 << (n * 1_000_000 // total).bit_length()].append(word)
    return dict(found)


def english_only(files: list[str], spanish: Counter[str], lemmas: Dictionary) -> dict[str, list[str]]:
    """Return English words that sound Spanish text does not have, and those that it borrows now and then."""
    counts: Counter[str] = Counter()
    for tokens in sentences(files):
        counts.update(t for t in tokens if t.isascii() and t.islower() and len(t) > 3 and t.isalpha())
    total, ours = counts.total(), spanish.total()
    found: dict[str, list[str]] = {"english": [], "loans": []}
    for word, n in sorted(counts.items()):
        gerund = word.endswith(("ing", "ings"))
        if n < (1200 if gerund else 60) or word in lemmas:
            continue
        if spanish[word] <= 2 and n >= (1200 if gerund else 200):
            found["english"].append(word)
        elif spanish[word] <= 80 and spanish[word] * total <= 0.05 * n * ours:
            found["loans"].append(word)
    return found


def exceptions(lemmas: Dictionary) -> dict[str, list[str]]:
    """Return words that end like a verb and are none, and words in -o whose -a is another word."""
    not_verbs = {"solar", "pilar", "collar"}
    no_feminine = set()
    for word in set(lemmas.values()):
        if not re.fullmatch("[a-záéíóúñü]+", word):
            continue
        if word[-2:] in ("ar", "er", "ir", "ír") and word != "cernir" and not is_conjugated(word, lemmas):
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
