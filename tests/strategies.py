"""Texts for laws: Hypothesis strategies shared by the tests."""

from hypothesis import strategies as st

from cleantext.edits import Edit

PIECES = [
    "Hola", "niño", "niÃ±o", "â€œ", "â€\x9d", "Ã", "Â ", "ca\u0301", "EE.UU.", "Node.js", "13.000", "3,5", "１２",
    "https://a.es/b?c=1,2", "a@b.es", "`x ,y`", "```\n", "#etiqueta", "@yo", "/usr/lib/x", "poco.Pero", "vuelta!Exigiendo",
    "&nbsp;", "&amp;", "&lt;", "&amp;lt;", "<br>", "</p>", "<b>", "</b>", "### ", "**", "__", "。", "，", "「", "」", "（", "）",
    "：", "、", "ＡＢＣ", "前联席", "東京", '"', "“", "”", "«", "»", "„", "(", ")", "[", "]", ".", ",", "..", "...", ",,", ";",
    ":", "!", "?", "¿", "¡", " ", "  ", "\n", "\r\n", "\r", "\f", "\t", "\u00a0", "\u2003", "\u3000", "\u200b", "\u200d",
    "\u200e", "\ufeff", "\u00ad", "-\n", "a", "de la", "Pero", "😀", "👩\u200d👧", "\ud83d", "\ude00", "\udcf1", "\x1b[0m",
    "\x00", "\x85", "\x93", "ﬁ", "ŉ", "שלום", "می\u200cخ", "\u0301", "\u1100\u1161",
]  # fmt: skip


def texts(**size):
    """Return texts glued from pieces that fixers care about, mixed with any characters at all."""
    anything = st.text(st.characters(), max_size=3)
    return st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), anything), **size).map(
        "".join
    )


@st.composite
def edited(draw):
    """Return a text and edits of it that do not overlap."""
    text = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(a, text[a:b], draw(st.text(max_size=4)), "T") for a, b in pairs]
