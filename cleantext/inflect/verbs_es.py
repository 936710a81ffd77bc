"""Spanish conjugation, compact: the regular endings, stem changes by list, and the common irregular verbs.

A form is named by tense and person: `pres impf pret fut cond subj subi subs imp` with persons 0 to 5 (yo, tú,
él, nosotros, vosotros, ellos), and `inf`, `ger`, `par` (persons 0 to 3: o, a, os, as). Verbs with a prefix go
like the verb inside them (`componer` like `poner`). Compound tenses are left to the auxiliary.
"""

from __future__ import annotations

from typing import NamedTuple

from cleantext.inflect.verb_tables_es import (
    ACCENTED,
    ACCENTED_INSIDE,
    CONDITIONAL,
    E_TO_I,
    E_TO_IE,
    ENDINGS,
    FUTURE,
    HARD,
    INSIDE,
    LIKE,
    NOT_INSIDE,
    O_TO_UE,
    PARTICIPLES,
    PREFIXES,
    REGULAR,
    WHOLE,
)

_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACUTE = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}


class Form(NamedTuple):
    """A place in the paradigm."""

    tense: str
    person: int


def _model(verb: str) -> tuple[str, str]:
    """Return the prefix and the irregular verb that `verb` follows, ("", "") when none."""
    if verb in WHOLE:
        return "", verb
    if verb in LIKE:
        model = LIKE[verb]
        return verb[: -len(model)], model
    for model in WHOLE:
        if verb.endswith(model) and model not in NOT_INSIDE and _inside(verb, model):
            return verb[: -len(model)], model
    return "", ""


def _inside(verb: str, model: str) -> bool:
    return verb[: -len(model)] in INSIDE


def _in(verb: str, verbs: frozenset[str]) -> bool:
    """Say whether `verb` is one of `verbs`, or one of them with a prefix."""
    if verb in REGULAR:
        return False
    if verb in verbs:
        return True
    return any(verb[n:] in verbs and len(verb) > n + 4 and verb[:n] in PREFIXES for n in range(1, 7))


def _spell(stem: str, ending: str, verb: str) -> str:  # noqa: C901, PLR0911, PLR0912  (a branch is a spelling rule)
    """Join stem and ending so that the sound of the stem's last consonant stays."""
    first = ending[:1].translate(_PLAIN)
    kind = verb[-2:].translate(_PLAIN)
    if kind == "ar" and first == "e":
        if stem.endswith("gu"):
            return stem[:-2] + "gü" + ending
        for last, other in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(last):
                return stem[:-1] + other + ending
    elif kind != "ar" and first in ("a", "o"):
        if stem.endswith("gu"):
            return stem[:-1] + ending
        if stem.endswith("qu"):
            return stem[:-2] + "c" + ending
        if stem.endswith("g"):
            return stem[:-1] + "j" + ending
        if stem.endswith("c"):
            soft = (
                "z"
                if stem[-2:-1] not in "aeiou" or verb in ("mecer", "cocer", "escocer", "remecer")
                else "zc"
            )
            return stem[:-1] + soft + ending
    if ending.startswith(("ie", "ió", "ié")):
        if stem.endswith(("ñ", "ll")):
            return stem + ending[1:]
        if stem[-1:] in "aeou" and not stem.endswith(("gu", "qu")):
            return stem + "y" + ending[1:]
    if ending[:1] == "i" and stem[-1:] in "aeo" and kind != "ar":
        return stem + "í" + ending[1:]
    return stem + ending


def _change(stem: str, old: str, new: str) -> str:
    at = stem.rfind(old)
    return stem if at < 0 else stem[:at] + new + stem[at + 1 :]


def _stems(verb: str) -> tuple[str, str, str]:
    """Return the plain stem, the one under stress and the weak one of -ir verbs."""
    stem = verb[:-2]
    weak = stem
    if _in(verb, E_TO_IE):
        strong = _change(stem, "e", "ie")
        weak = _change(stem, "e", "i") if verb.endswith("ir") else stem
    elif _in(verb, O_TO_UE):
        strong = _change(stem, "o", "üe" if stem.endswith(("gonz", "goll")) else "ue")
        weak = _change(stem, "o", "u") if verb.endswith("ir") else stem
    elif _in(verb, E_TO_I):
        strong = weak = _change(stem, "e", "i")
    elif verb in ACCENTED:
        at = max(stem.rfind("i"), stem.rfind("u"))
        strong = stem[:at] + _ACUTE[stem[at]] + stem[at + 1 :]
    elif verb.endswith("uir") and not verb.endswith(("guir", "quir")):
        strong = stem + "y"
    else:
        strong = stem
    return stem, strong, weak


def conjugate(infinitive: str) -> dict[Form, str]:  # noqa: C901, PLR0912  (a branch is a rule of the paradigm)
    """Return every simple form of a verb; a final `se` is left out.

    >>> f = conjugate("almorzar")
    >>> f[Form("pres", 5)], f[Form("pret", 0)], f[Form("subj", 3)], f[Form("ger", 0)]
    ('almuerzan', 'almorcé', 'almorcemos', 'almorzando')
    >>> conjugate("componer")[Form("pret", 5)], conjugate("seguir")[Form("pres", 0)]
    ('compusieron', 'sigo')
    """
    verb = (
        infinitive.removesuffix("se") if infinitive.endswith(("arse", "erse", "irse", "írse")) else infinitive
    )
    if verb[-2:] not in ("ar", "er", "ir", "ír"):
        return {}
    prefix, model = _model(verb)
    odd = WHOLE.get(model, {})
    theme = "i" if verb[-2] in "ií" else verb[-2]
    stem, strong, weak = _stems(verb)
    if "ie" in odd:
        strong = _change(stem, "e", "ie")
    if "i" in odd:
        strong = weak = _change(stem, "e", "i")
    forms: dict[Form, str] = {}
    for tense in ("pres", "impf", "pret", "subj", "subi", "subs"):
        endings = ENDINGS[theme][tense].split()
        for person, ending in enumerate(endings):
            base = stem
            if tense in ("pres", "subj") and person in (0, 1, 2, 5):
                base = strong
                if base.endswith("y") and ending.startswith("i"):
                    base = stem
            elif (
                tense == "subj" or (tense == "pret" and person in (2, 5)) or tense in ("subi", "subs")
            ) and (theme == "i"):
                base = weak if strong is not stem and not strong.endswith("y") else stem
                if tense == "subj" and strong.endswith("y"):
                    base = strong
            forms[Form(tense, person)] = _spell(base, ending, verb)
    _override(forms, odd, prefix)
    root = prefix + odd["fut"] if "fut" in odd else verb.replace("ír", "ir")
    if model == "decir" and verb in ("bendecir", "maldecir", "predecir", "contradecir", "desdecir"):
        root = verb
    for person in range(6):
        forms[Form("fut", person)] = root + FUTURE[person]
        forms[Form("cond", person)] = root + CONDITIONAL[person]
    _nominal(forms, verb, odd=odd, prefix=prefix, stem=stem, weak=weak, theme=theme)
    for person in (2, 3, 5):
        forms[Form("imp", person)] = forms[Form("subj", person)]
    command = prefix + odd["imp"] if "imp" in odd and root != verb else forms[Form("pres", 2)]
    if "imp" in odd and prefix and root != verb and command[-1] == "n":
        command = command[:-2] + _ACUTE[command[-2]] + "n"
    forms[Form("imp", 1)] = command
    forms[Form("imp", 4)] = verb[:-1] + "d"
    return forms


def _override(forms: dict[Form, str], odd: dict[str, str], prefix: str) -> None:  # noqa: C901, PLR0912  (as above)
    """Put the irregular parts of a model verb over the regular forms."""
    for tense in ("pres", "impf", "pret", "subj"):
        if tense in odd:
            for person, form in enumerate(odd[tense].split()):
                forms[Form(tense, person)] = prefix + (ACCENTED_INSIDE.get(form, form) if prefix else form)
    if "yo" in odd:
        forms[Form("pres", 0)] = prefix + odd["yo"]
    if "sub" in odd:
        for person, ending in enumerate(ENDINGS["e"]["subj"].split()):
            forms[Form("subj", person)] = prefix + odd["sub"] + ending
    past = odd.get("hard") or odd.get("strong")
    if "hard" in odd:
        for person, ending in enumerate(HARD):
            form = odd["hard"] + ending
            if odd["hard"][-1] == "j" and ending == "ieron":
                form = odd["hard"] + "eron"
            if form.endswith(("hico", "fico")):
                form = form[:-2] + "zo"
            forms[Form("pret", person)] = prefix + form
    if past:
        for tense in ("subi", "subs"):
            for person, ending in enumerate(ENDINGS["e"][tense].split()):
                short = past[-1] in "ji" or past == "fu"
                forms[Form(tense, person)] = prefix + past + (ending[1:] if short else ending)


def _nominal(
    forms: dict[Form, str], verb: str, *, odd: dict[str, str], prefix: str, stem: str, weak: str, theme: str
) -> None:
    """Add infinitive, gerund and the four participles."""
    forms[Form("inf", 0)] = verb
    base = stem if theme != "i" or weak is stem else weak
    gerund = prefix + odd["ger"] if "ger" in odd else _spell(base, "ando" if theme == "a" else "iendo", verb)
    forms[Form("ger", 0)] = gerund
    participle = next((verb[: -len(k)] + v for k, v in PARTICIPLES.items() if _part(verb, k)), "")
    if not participle:
        participle = stem + "ado" if theme == "a" else _spell(stem, "ido", verb)
    participle = odd.get("par", participle)
    for i, ending in enumerate(("o", "a", "os", "as")):
        forms[Form("par", i)] = participle[:-1] + ending


def _part(verb: str, key: str) -> bool:
    if verb == key:
        return True
    if key in {"ver", "solver", "cribir", "facer", "morir", "decir", "hacer", "poner", "romper"}:
        return verb in {"prever", "entrever"} if key == "ver" else (
            verb.endswith(key) and verb not in {"bendecir", "maldecir"} and verb[: -len(key)] != ""
            and (key in {"solver", "cribir", "decir"} or _inside(verb, key))
        )  # fmt: skip
    return verb.endswith(key) and key in {"volver", "cubrir", "abrir", "imprimir"}


def readings(form: str, infinitive: str) -> list[Form]:
    """Return the places that `form` can have in the paradigm of `infinitive`, the likeliest first.

    >>> readings("comen", "comer"), readings("verterán", "verter")
    ([Form(tense='pres', person=5)], [Form(tense='fut', person=5)])
    """
    found = [place for place, text in conjugate(infinitive).items() if text == form]
    order = ("pres", "pret", "impf", "fut", "cond", "inf", "ger", "par", "subj", "imp", "subi", "subs")
    return sorted(found, key=lambda p: (order.index(p.tense), p.person in (1, 4), p.person == 0))
