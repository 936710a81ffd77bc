"""From a Spanish lemma to all its forms, by rule and a list of exceptions: nothing large is loaded."""

from __future__ import annotations

import re
from itertools import product

from cleantext.inflect.nouns_es import feminine, plural
from cleantext.inflect.verbs_es import conjugate
from cleantext.inflect.words import table

_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACUTE = str.maketrans("aeiou", "áéíóú")
_CLITICS = ("me", "te", "se", "lo", "la", "le", "los", "las", "les", "nos", "os")
_PAIRS = tuple(a + b for a, b in product(("me", "te", "se", "nos"), ("lo", "la", "los", "las", "le")))
_PAIR_SET = frozenset(_PAIRS)


def is_verb(word: str) -> bool:
    """Say whether `word` is an infinitive, by its ending and a list of words that only look like one.

    >>> is_verb("comer"), is_verb("lugar"), is_verb("fuego")
    (True, False, False)
    """
    return (
        word[-2:] in ("ar", "er", "ir", "ír")
        and len(word) > 1
        and word not in table("exceptions_es.txt")["not-verbs"]
    )


def forms_of(lemma: str) -> frozenset[str]:
    """Return every form of a lemma: conjugated if it ends like a verb, else plural and feminine.

    Clitics are not among them: `host_of` takes them off a word.

    >>> sorted(forms_of("tabla")), "echando" in forms_of("echar"), "comedoras" in forms_of("comedor")
    (['tabla', 'tablas'], True, True)
    """
    word = lemma.lower()
    forms = {word, plural(word)}
    verb = word.removesuffix("se") if word[-4:] in ("arse", "erse", "irse") else word
    if is_verb(verb):
        forms.update(conjugate(verb).values())
    elif word not in table("exceptions_es.txt")["no-feminine"]:
        other = feminine(word)
        forms |= {other, plural(other)}
    return frozenset(forms)


_JOINED = re.compile(
    r"(.*(?:[aei]r|ír))(?:[mts]e|nos|os|l[oae]s?)|(.*(?:[áéí]r))(?:[mts]e|nos)(?:l[oae]s?)"
    r"|(.*(?:ándo|éndo))(?:(?:[mts]e|nos)?l[oae]s?|[mts]e|nos|os)"
    r"|(.*[áéíóú].*?)(?:(?:[mts]e|nos)?l[oae]s?|[mts]e|nos|os)"
    r"|(d[aieé]|haz|pon|ten|ven|sal|ve|den|pongan|déi?n)(?:[mts]e|nos|os|l[oae]s?)"
)
_SHORT = frozenset({"dar", "ver", "ser", "oír", "ir"})


def host_of(word: str) -> str:
    """Return the verb form that may stand in `word` before clitics, "" when there is none.

    The answer is a guess by spelling; it means something when the form belongs to a known verb.

    >>> [host_of(w) for w in ("echándoselo", "cómpralo", "comerse", "dámelas", "dime", "mesa", "parte")]
    ['echando', 'compra', 'comer', 'da', 'di', '', '']
    """
    if word[-1:] not in "oaes" or len(word) < 4:
        return ""
    match = _JOINED.fullmatch(word)
    if not match:
        return ""
    host = next(g for g in match.groups() if g is not None)
    if host.endswith("r"):
        plain = host if match[1] else host[:-2] + host[-2].translate(_PLAIN) + "r"
        return plain if len(plain) > 3 or plain in _SHORT else ""
    return host.translate(_PLAIN)


_HOSTS = ("inf", "ger", "imp")


def split_clitics(word: str, verb: str) -> tuple[str, str]:
    """Return the verb form inside `word` and the clitics after it; two empty strings when there are none.

    >>> split_clitics("echándoselo", "echar"), split_clitics("dime", "decir")
    (('echando', 'selo'), ('di', 'me'))
    """
    for place, host in conjugate(verb).items():
        if place.tense in _HOSTS:
            for c in (*_CLITICS, *_PAIRS):
                if word == attach(host, c, place.tense):
                    return host, c
    return "", ""


def attach(host: str, clitics: str, tense: str) -> str:
    """Return a verb form with clitics, accented as the added syllables demand.

    >>> attach("comprar", "selo", "inf"), attach("comprando", "lo", "ger"), attach("compra", "lo", "imp")
    ('comprárselo', 'comprándolo', 'cómpralo')
    """
    two = clitics in _PAIR_SET
    if host[-1] in "rd":
        if host[-1] == "d" and clitics == "os":
            return host[:-1] + "os"
        return (host[:-2] + host[-2].translate(_ACUTE) + host[-1] if two else host) + clitics
    if tense == "ger":
        return host[:-4] + host[-4].translate(_ACUTE) + host[-3:] + clitics
    if host.endswith("mos"):
        short = host[:-1] if clitics.startswith(("nos", "se")) else host
        return _stress_penult(host)[: len(short)] + clitics
    if sum(c in "aeiouáéíóú" for c in host) == 1:
        plain = host.translate(_PLAIN)
        return (plain.translate(_ACUTE) if two else plain) + clitics
    stressed = host if any(c in "áéíóú" for c in host) else _stress_penult(host)
    return stressed + clitics


def _stress_penult(word: str) -> str:
    """Write the accent that an added syllable makes necessary (`compra`, `cómpralo`)."""
    vowels = [i for i, c in enumerate(word) if c in "aeiou"]
    nuclei: list[int] = []
    for i in vowels:
        if nuclei and i == nuclei[-1] + 1:
            if word[nuclei[-1]] in "iu" and word[i] in "aeo":
                nuclei[-1] = i
                continue
            if word[i] in "iu":
                continue
        if word[i] == "u" and word[i - 1 : i] in ("q", "g") and word[i + 1 : i + 2] in ("e", "i"):
            continue
        nuclei.append(i)
    if len(nuclei) < 2:
        return word
    at = nuclei[-2]
    return word[:at] + word[at].translate(_ACUTE) + word[at + 1 :]
