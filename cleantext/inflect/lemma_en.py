"""From an English lemma to its forms: regular endings, common irregular verbs and plurals."""

from __future__ import annotations

from typing import NamedTuple

_IRREGULAR = """be am is are was were been being; have has had having; do does did done doing; go goes went gone going
say says said saying; make makes made making; take takes took taken taking; come comes came coming
see sees saw seen seeing; get gets got gotten getting; give gives gave given giving; find finds found finding
think thinks thought thinking; tell tells told telling; become becomes became becoming; put puts putting
leave leaves left leaving; feel feels felt feeling; bring brings brought bringing; begin begins began begun beginning
keep keeps kept keeping; hold holds held holding; write writes wrote written writing; stand stands stood standing
hear hears heard hearing; let lets letting; mean means meant meaning; set sets setting; meet meets met meeting
run runs ran running; pay pays paid paying; sit sits sat sitting; speak speaks spoke spoken speaking
lie lies lay lain lying; lead leads led leading; read reads reading; grow grows grew grown growing
lose loses lost losing; fall falls fell fallen falling; send sends sent sending; build builds built building
draw draws drew drawn drawing; break breaks broke broken breaking; spend spends spent spending; cut cuts cutting
rise rises rose risen rising; drive drives drove driven driving; buy buys bought buying; eat eats ate eaten eating
throw throws threw thrown throwing; catch catches caught catching; fight fights fought fighting
cast casts casting; hit hits hitting; shut shuts shutting; spread spreads spreading; steal steals stole stolen stealing
win wins won winning; sell sells sold selling; teach teaches taught teaching; wear wears wore worn wearing
choose chooses chose chosen choosing; fly flies flew flown flying; know knows knew known knowing
man men; woman women; child children; foot feet; tooth teeth; person people; mouse mice""".replace("\n", ";")
IRREGULAR = {words.split()[0]: tuple(words.split()) for words in _IRREGULAR.split(";")}
"""Forms by lemma: base, third person, past, participle where it differs, and -ing; nouns with their plural."""
_VOWELS = "aeiou"


class Parts(NamedTuple):
    """The principal parts of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def forms_of(lemma: str) -> frozenset[str]:
    """Return every form of an English lemma, verb and noun alike.

    >>> sorted(forms_of("stop")), sorted(forms_of("carry")), "ate" in forms_of("eat")
    (['stop', 'stopped', 'stopping', 'stops'], ['carried', 'carries', 'carry', 'carrying'], True)
    """
    word = lemma.lower()
    return frozenset(IRREGULAR.get(word) or parts(word))


def parts(verb: str) -> Parts:
    """Return the principal parts of a verb.

    >>> parts("go"), parts("stop").past, parts("carry").third
    (Parts(base='go', third='goes', past='went', participle='gone', ing='going'), 'stopped', 'carries')
    """
    known = IRREGULAR.get(verb)
    if known and len(known) == 5:
        return Parts(*known)
    if known and len(known) == 4:
        return Parts(known[0], known[1], known[2], known[2], known[3])
    if known and len(known) == 3:
        return Parts(known[0], known[1], known[0], known[0], known[2])
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if verb.endswith("e"):
        return Parts(verb, third, verb + "d", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return Parts(verb, verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing")
    short = (
        len(verb) > 2
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
        and sum(c in _VOWELS for c in verb) == 1
    )
    stem = verb + verb[-1] if short else verb
    return Parts(verb, third, stem + "ed", stem + "ed", stem + "ing")
