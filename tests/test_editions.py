"""What a rule knows reaches the translator, in words that come out of it."""

from dataclasses import dataclass

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import Tools, edition
from cleantext.translation import Terms, Translation

GARBLED = (
    "La última lucha palaciega de la empresa acaba de empezar, según la junta directiva y los accionistas."
)


@dataclass
class Echo:
    """An engine that gives back its input, except for words it cannot say."""

    cannot_say: str = ""
    name = "echo"
    digest = "echo"
    beam = 0

    def symbol(self, number):
        return f"X{number}"

    def __call__(self, segments, *, beam=0):
        del beam
        return [Translation(" ".join(w for w in s.split() if w != self.cannot_say)) for s in segments]

    def alternatives(self, segment, count):
        return self([segment] * min(count, 1))


@pytest.mark.parametrize(
    ("cannot_say", "told"),
    [
        ("", "boardroom intrigue"),
        ("intrigue", "lucha interna por el poder"),
        ("boardroom", "lucha interna por el poder"),
    ],
)
def test_a_meaning_that_gets_lost_is_told_in_plain_words(cannot_say, told):
    made = edition(Document("a", GARBLED), Config(), Tools(Echo(cannot_say), Terms.of([])))
    [edit] = made.repaired.history[-1]
    assert (edit.old, edit.new) == ("lucha palaciega", told)
    assert made.clean.text == GARBLED, "the clean text keeps the author's words"


def test_an_english_infinitive_takes_its_own_preposition():
    text = "El empresario aprovechó la polémica para echar aceite y criticar al rival en Twitter."
    made = edition(Document("a", text), Config(), Tools(Echo(), Terms.of([])))
    [edit] = made.repaired.history[-1]
    assert (edit.old, edit.new) == ("para echar aceite", "to stoke the flames")
