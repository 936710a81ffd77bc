"""Spanish conjugation, compact: the regular endings, stem changes by list, and the common irregular verbs.

A form is named by tense and person: `pres impf pret fut cond subj subi subs imp` with persons 0 to 5 (yo, tú,
él, nosotros, vosotros, ellos), and `inf`, `ger`, `par` (persons 0 to 3: o, a, os, as). Verbs with a prefix go
like the verb inside them (`componer` like `poner`). Compound tenses are left to the auxiliary.
"""

from __future__ import annotations

from typing import NamedTuple

_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACUTE = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}


class Form(NamedTuple):
    """A place in the paradigm."""

    tense: str
    person: int


_ENDINGS: dict[str, dict[str, str]] = {
    "a": {
        "pres": "o as a amos áis an", "impf": "aba abas aba ábamos abais aban",
        "pret": "é aste ó amos asteis aron", "subj": "e es e emos éis en",
        "subi": "ara aras ara áramos arais aran", "subs": "ase ases ase ásemos aseis asen",
    },
    "e": {
        "pres": "o es e emos éis en", "impf": "ía ías ía íamos íais ían",
        "pret": "í iste ió imos isteis ieron", "subj": "a as a amos áis an",
        "subi": "iera ieras iera iéramos ierais ieran", "subs": "iese ieses iese iésemos ieseis iesen",
    },
}  # fmt: skip
_ENDINGS["i"] = _ENDINGS["e"] | {"pres": "o es e imos ís en"}
_FUTURE = "é ás á emos éis án".split()
_CONDITIONAL = "ía ías ía íamos íais ían".split()

_IE = frozenset(
    """pensar cerrar empezar comenzar sentar calentar despertar negar regar fregar sembrar temblar gobernar
acertar alentar apretar arrendar atravesar confesar desterrar enterrar helar manifestar merendar nevar
recomendar reventar serrar tropezar quebrar encerrar encomendar desplegar plegar segar sosegar cegar
enmendar remendar acrecentar asentar invernar aventar denegar renegar restregar
perder entender atender defender encender extender tender verter ascender descender trascender querer
sentir mentir preferir referir sugerir convertir divertir invertir advertir herir hervir digerir ingerir
conferir diferir inferir transferir arrepentir consentir disentir asentir requerir adherir pervertir revertir subvertir
concernir discernir injerir proferir""".split()
)
_UE = frozenset(
    """contar encontrar mostrar demostrar probar comprobar aprobar recordar acordar costar volar soñar
rodar almorzar apostar colgar descolgar consolar forzar esforzar reforzar renovar rogar soltar sonar tostar
tronar volcar acostar avergonzar colar degollar desollar poblar despoblar repoblar resonar revolcar reprobar
desaprobar concordar amolar
mover volver devolver resolver revolver envolver disolver absolver doler llover moler demoler morder remover conmover
promover torcer retorcer cocer soler poder
dormir morir""".split()
)
_I = frozenset(
    """pedir despedir impedir expedir medir servir repetir competir seguir conseguir perseguir proseguir elegir
corregir regir dirigirX vestir investir revestir rendir concebir gemir derretir ceñir teñir reñir desteñir
colegir embestir desvestir constreñir""".split()
)
_ACCENTED = """enviar reenviar guiar confiar desconfiar fiar variar criar ampliar desviar enfriar espiar esquiar
vaciar rociar ansiar fotografiar telegrafiar liar aliar desafiar averiarX hastiar expiar extraviar resfriar
actuar continuar evaluar situar acentuar efectuar insinuar graduar habituar perpetuar puntuar exceptuar
interactuar devaluar fluctuar atenuar acentuar tatuar infatuar desvirtuar aislar prohibir reunir aullar
maullar ahijar cohibir rehusar ahumar aunar rehilar embaular""".split()

_PARTICIPLES = {
    "abrir": "abierto", "cubrir": "cubierto", "decir": "dicho", "escribir": "escrito", "cribir": "crito",
    "hacer": "hecho", "facer": "fecho", "morir": "muerto", "poner": "puesto", "romper": "roto", "ver": "visto",
    "volver": "vuelto", "solver": "suelto", "imprimir": "impreso", "freír": "frito",
}  # fmt: skip

_WHOLE: dict[str, dict[str, str]] = {
    "ser": {
        "pres": "soy eres es somos sois son", "impf": "era eras era éramos erais eran",
        "pret": "fui fuiste fue fuimos fuisteis fueron", "subj": "sea seas sea seamos seáis sean",
        "strong": "fu", "imp": "sé",
    },
    "ir": {
        "pres": "voy vas va vamos vais van", "impf": "iba ibas iba íbamos ibais iban",
        "pret": "fui fuiste fue fuimos fuisteis fueron", "subj": "vaya vayas vaya vayamos vayáis vayan",
        "strong": "fu", "imp": "ve", "ger": "yendo", "par": "ido",
    },
    "estar": {
        "pres": "estoy estás está estamos estáis están", "subj": "esté estés esté estemos estéis estén",
        "hard": "estuv", "imp": "está",
    },
    "haber": {
        "pres": "he has ha hemos habéis han", "subj": "haya hayas haya hayamos hayáis hayan",
        "hard": "hub", "fut": "habr",
    },
    "dar": {
        "pres": "doy das da damos dais dan", "pret": "di diste dio dimos disteis dieron",
        "subj": "dé des dé demos deis den", "strong": "di",
    },
    "ver": {
        "pres": "veo ves ve vemos veis ven", "impf": "veía veías veía veíamos veíais veían",
        "pret": "vi viste vio vimos visteis vieron", "subj": "vea veas vea veamos veáis vean",
    },
    "saber": {"yo": "sé", "sub": "sep", "hard": "sup", "fut": "sabr"},
    "caber": {"yo": "quepo", "sub": "quep", "hard": "cup", "fut": "cabr"},
    "poder": {"hard": "pud", "fut": "podr", "ger": "pudiendo"},
    "querer": {"hard": "quis", "fut": "querr"},
    "andar": {"hard": "anduv"},
    "hacer": {"yo": "hago", "sub": "hag", "hard": "hic", "fut": "har", "imp": "haz"},
    "facer": {"yo": "fago", "sub": "fag", "hard": "fic", "fut": "far", "imp": "faz"},
    "decir": {"yo": "digo", "sub": "dig", "hard": "dij", "fut": "dir", "imp": "di", "i": "1", "ger": "diciendo"},
    "poner": {"yo": "pongo", "sub": "pong", "hard": "pus", "fut": "pondr", "imp": "pon"},
    "tener": {"yo": "tengo", "sub": "teng", "hard": "tuv", "fut": "tendr", "imp": "ten", "ie": "1"},
    "venir": {"yo": "vengo", "sub": "veng", "hard": "vin", "fut": "vendr", "imp": "ven", "ie": "1",
              "ger": "viniendo"},
    "salir": {"yo": "salgo", "sub": "salg", "fut": "saldr", "imp": "sal"},
    "valer": {"yo": "valgo", "sub": "valg", "fut": "valdr"},
    "traer": {"yo": "traigo", "sub": "traig", "hard": "traj"},
    "caer": {"yo": "caigo", "sub": "caig"},
    "ducir": {"yo": "duzco", "sub": "duzc", "hard": "duj"},
    "oír": {"pres": "oigo oyes oye oímos oís oyen", "sub": "oig", "imp": "oye"},
    "oler": {"pres": "huelo hueles huele olemos oléis huelen",
             "subj": "huela huelas huela olamos oláis huelan", "imp": "huele"},
    "jugar": {"pres": "juego juegas juega jugamos jugáis juegan",
              "subj": "juegue juegues juegue juguemos juguéis jueguen", "imp": "juega"},
    "adquirir": {"pres": "adquiero adquieres adquiere adquirimos adquirís adquieren",
                 "subj": "adquiera adquieras adquiera adquiramos adquiráis adquieran", "imp": "adquiere"},
    "errar": {"pres": "yerro yerras yerra erramos erráis yerran",
              "subj": "yerre yerres yerre erremos erréis yerren", "imp": "yerra"},
    "reír": {"pres": "río ríes ríe reímos reís ríen", "subj": "ría rías ría riamos riais rían",
             "pret": "reí reíste rio reímos reísteis rieron", "strong": "ri", "imp": "ríe", "ger": "riendo"},
    "freír": {"pres": "frío fríes fríe freímos freís fríen", "subj": "fría frías fría friamos friais frían",
              "pret": "freí freíste frio freímos freísteis frieron", "strong": "fri", "imp": "fríe",
              "ger": "friendo"},
}  # fmt: skip
_ACCENTED_INSIDE = {"rio": "rió", "vi": "ví", "vio": "vió"}
_HARD = "e iste o imos isteis ieron".split()
_NOT_INSIDE = frozenset(
    {"ir", "ser", "ver", "dar", "errar", "oler", "jugar", "estar", "andar", "haber", "caber"}
)
"""Too short or too common as an ending to be found inside another verb (`vivir` is not `ir`)."""
_LIKE = {"prever": "ver", "entrever": "ver", "desandar": "andar", "sonreír": "reír", "predecir": "decir",
         "contradecir": "decir", "desdecir": "decir", "bendecir": "decir", "maldecir": "decir"}  # fmt: skip


def _model(verb: str) -> tuple[str, str]:
    """Return the prefix and the irregular verb that `verb` follows, ("", "") when none."""
    if verb in _WHOLE:
        return "", verb
    if verb in _LIKE:
        model = _LIKE[verb]
        return verb[: -len(model)], model
    for model in _WHOLE:
        if verb.endswith(model) and model not in _NOT_INSIDE and _inside(verb, model):
            return verb[: -len(model)], model
    return "", ""


def _inside(verb: str, model: str) -> bool:
    prefix = verb[: -len(model)]
    return prefix in {"de", "des", "re", "com", "com", "con", "dis", "ex", "im", "in", "o", "pro", "pre", "pos",
                      "su", "super", "sobre", "tras", "trans", "abs", "a", "ante", "contra", "inter", "entre",
                      "man", "sos", "ob", "so", "sub", "yuxta", "de", "ad", "satis", "rehX", "equi", "pro", "decaX",
                      "per", "rar", "re", "contr", "indis", "predis", "descom", "recom", "inter", "entre", "yux",
                      "tra", "se", "desx", "intro", "repro", "auto", "retro", "extra", "rever", "conven", "presu", "reintro", "sus"}  # fmt: skip


_PREFIXES = frozenset(
    "re des con en a per pre sub contra sobre pos tras dis im in entre de so es sos ante mal".split()
)
_REGULAR = frozenset(
    """presentar representar pretender inventar aumentar comentar fomentar lamentar alimentar cimentar intentar
    asolar arrollar enrollar conjugar compensar dispensar recompensar ausentar argumentar atormentar
    innovar corroborar derogar encolar personar""".split()
)


def _in(verb: str, verbs: frozenset[str]) -> bool:
    """Say whether `verb` is one of `verbs`, or one of them with a prefix."""
    if verb in _REGULAR:
        return False
    if verb in verbs:
        return True
    return any(verb[n:] in verbs and len(verb) > n + 4 and verb[:n] in _PREFIXES for n in range(1, 7))


def _spell(stem: str, ending: str, verb: str) -> str:
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
        if stem[-1:] in ("ñ",) or stem.endswith("ll"):
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
    if _in(verb, _IE):
        strong = _change(stem, "e", "ie")
        weak = _change(stem, "e", "i") if verb.endswith("ir") else stem
    elif _in(verb, _UE):
        strong = _change(stem, "o", "üe" if stem.endswith(("gonz", "goll")) else "ue")
        weak = _change(stem, "o", "u") if verb.endswith("ir") else stem
    elif _in(verb, _I):
        strong = weak = _change(stem, "e", "i")
    elif verb in _ACCENTED:
        at = max(stem.rfind("i"), stem.rfind("u"))
        strong = stem[:at] + _ACUTE[stem[at]] + stem[at + 1 :]
    elif verb.endswith("uir") and not verb.endswith(("guir", "quir")):
        strong = stem + "y"
    else:
        strong = stem
    return stem, strong, weak


def conjugate(infinitive: str) -> dict[Form, str]:
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
    odd = _WHOLE.get(model, {})
    theme = "i" if verb[-2] in "ií" else verb[-2]
    stem, strong, weak = _stems(verb)
    if "ie" in odd:
        strong = _change(stem, "e", "ie")
    if "i" in odd:
        strong = weak = _change(stem, "e", "i")
    forms: dict[Form, str] = {}
    for tense in ("pres", "impf", "pret", "subj", "subi", "subs"):
        endings = _ENDINGS[theme][tense].split()
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
    _override(forms, odd, prefix, theme)
    root = prefix + odd["fut"] if "fut" in odd else verb.replace("ír", "ir")
    if model == "decir" and verb in ("bendecir", "maldecir", "predecir", "contradecir", "desdecir"):
        root = verb
    for person in range(6):
        forms[Form("fut", person)] = root + _FUTURE[person]
        forms[Form("cond", person)] = root + _CONDITIONAL[person]
    _nominal(forms, verb, odd, prefix, stem, weak, theme)
    for person in (2, 3, 5):
        forms[Form("imp", person)] = forms[Form("subj", person)]
    command = prefix + odd["imp"] if "imp" in odd and root != verb else forms[Form("pres", 2)]
    if "imp" in odd and prefix and root != verb and command[-1] == "n":
        command = command[:-2] + _ACUTE[command[-2]] + "n"
    forms[Form("imp", 1)] = command
    forms[Form("imp", 4)] = verb[:-1] + "d"
    return forms


def _override(forms: dict[Form, str], odd: dict[str, str], prefix: str, theme: str) -> None:
    """Put the irregular parts of a model verb over the regular forms."""
    for tense in ("pres", "impf", "pret", "subj"):
        if tense in odd:
            for person, form in enumerate(odd[tense].split()):
                forms[Form(tense, person)] = prefix + (_ACCENTED_INSIDE.get(form, form) if prefix else form)
    if "yo" in odd:
        forms[Form("pres", 0)] = prefix + odd["yo"]
    if "sub" in odd:
        for person, ending in enumerate(_ENDINGS["e"]["subj"].split()):
            forms[Form("subj", person)] = prefix + odd["sub"] + ending
    past = odd.get("hard") or odd.get("strong")
    if "hard" in odd:
        for person, ending in enumerate(_HARD):
            form = odd["hard"] + ending
            if odd["hard"][-1] == "j" and ending == "ieron":
                form = odd["hard"] + "eron"
            if form.endswith(("hico", "fico")):
                form = form[:-2] + "zo"
            forms[Form("pret", person)] = prefix + form
    if past:
        for tense in ("subi", "subs"):
            for person, ending in enumerate(_ENDINGS["e"][tense].split()):
                short = past[-1] in "ji" or past == "fu"
                forms[Form(tense, person)] = prefix + past + (ending[1:] if short else ending)
    del theme


def _nominal(
    forms: dict[Form, str], verb: str, odd: dict[str, str], prefix: str, stem: str, weak: str, theme: str
) -> None:
    """Add infinitive, gerund and the four participles."""
    forms[Form("inf", 0)] = verb
    base = stem if theme != "i" or weak is stem else weak
    gerund = prefix + odd["ger"] if "ger" in odd else _spell(base, "ando" if theme == "a" else "iendo", verb)
    forms[Form("ger", 0)] = gerund
    participle = next((verb[: -len(k)] + v for k, v in _PARTICIPLES.items() if _part(verb, k)), "")
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
