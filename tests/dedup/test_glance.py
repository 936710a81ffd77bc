"""What a glance lets go holds no copy: the whole search finds none either."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Config, Document
from cleantext.dedup.glance import may_repeat
from cleantext.dedup.merge import plan
from cleantext.dedup.units import pieces, units
from cleantext.segment import segment

SENTENCES = (
    "El alcalde abrió ayer la biblioteca del puerto.", "¿EL ALCALDE abrió ayer (la biblioteca) del puerto?", "No.", "Sí; no.",
    "Una vecina de la calle Mayor dijo que volvería pronto con su hermana.", "a | b\n1 | 2", "¡", "ΟΔΟΣ ΣΑΣ. Α",
    "Straße und Maß.", "İstanbul crece y crece sin que nadie lo pare.", "```\ncódigo\n```", "—Vámonos —dijo. —Ya.",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis.", "天气很好。今天我们去公园",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=24), st.randoms())
def test_where_a_glance_sees_nothing_the_search_finds_nothing(sentences, rng):
    text = "".join(
        f"{s}{rng.choice((' ', chr(10), chr(10) * 2))}" for s in sentences + sentences[: rng.randint(0, 9)]
    )
    doc = segment(Document("a", text), Config())
    if not may_repeat(text, pieces(text, doc.blocks)):
        assert not plan(units(text, doc.blocks)).drops


def test_a_glance_lets_most_texts_go():
    rng = random.Random(1)
    words = [f"palabra{n}" for n in range(400)]
    text = " ".join(" ".join(rng.choices(words, k=12)).capitalize() + "." for _ in range(200))
    doc = segment(Document("a", text), Config())
    assert not may_repeat(text, pieces(text, doc.blocks))
