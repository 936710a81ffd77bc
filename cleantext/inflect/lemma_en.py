"""From an English lemma to its forms: regular endings, common irregular verbs and plurals."""

from __future__ import annotations

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


def forms_of(lemma: str) -> frozenset[str]:
    """Return every form of an English lemma, verb and noun alike.

    >>> sorted(forms_of("stop")), sorted(forms_of("carry")), "ate" in forms_of("eat")
    (['stop', 'stopped', 'stopping', 'stops'], ['carried', 'carries', 'carry', 'carrying'], True)
    """
    word = lemma.lower()
    if word in IRREGULAR:
        return frozenset(IRREGULAR[word])
    stem = word
    if word.endswith("e"):
        return frozenset({word, word + "s", word + "d", word[:-1] + "ing"})
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return frozenset({word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"})
    if (
        len(word) > 2
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
        and sum(c in _VOWELS for c in word) == 1
    ):
        stem = word + word[-1]
    third = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return frozenset({word, third, stem + "ed", stem + "ing"})
