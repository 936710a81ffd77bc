import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.normalize.encoding import _may_be_bad
from cleantext.normalize.protected import Protected, protected_spans

PARTS = st.sampled_from(
    [
        " ",
        "  ",
        "\n",
        "uno",
        "3,5",
        "https://a.es/b",
        "`x y`",
        "<b c>",
        "@ana",
        "a.txt",
        "/usr/bin",
        ".",
        ",",
        "—",
        "ñ",
        "12:30",
    ]
)
MOJIBAKE = st.text(st.sampled_from("aéñÃÂ¡€Œ°œ \x92ГўВЂ.Ø×²à½"), max_size=300)


@given(st.lists(PARTS, max_size=30).map("".join), st.sampled_from(["text", "markdown"]))
def test_asking_about_a_place_gives_what_finding_all_spans_gives(text, form):
    spans = protected_spans(text, form)
    protected = Protected(text, form)
    for at in range(len(text)):
        if text[at] != "\n":
            assert protected.touches(at, at + 1) == any(s.start <= at < s.end for s in spans), at


@pytest.mark.parametrize("order", ["forward", "backward"])
def test_places_may_be_asked_about_in_any_order(order):
    text = "Ver `a b` y 3,5 en x.es\nluego 7,5 o no"
    places = [m.span() for m in re.finditer(r"\w+", text)]
    protected = Protected(text)
    asked = places if order == "forward" else places[::-1]
    found = {text[a:b] for a, b in asked if protected.touches(a, b)}
    assert found == {"a", "b", "3", "5", "x", "es", "7"}


@given(MOJIBAKE)
def test_windows_miss_nothing_that_ftfy_would_repair(text):
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    assert _may_be_bad(text, is_bad) or fix_encoding(text) == text
