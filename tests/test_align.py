import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.align import align
from cleantext.edits import Batch

WORDS = st.lists(
    st.sampled_from(["uno", "dos", "niÃ±o", "niño", " ", "  ", ".", "\n", "é"]), max_size=20
).map("".join)


@given(WORDS, WORDS)
def test_the_edits_turn_the_old_text_into_the_new(old, new):
    assert Batch.of(align(old, new, "T")).apply(old) == new


@given(WORDS, WORDS, st.integers(0, 9))
def test_the_edits_are_placed_from_where_they_are_told(old, new, at):
    assert Batch.of(align(old, new, "T", at)).apply("x" * at + old) == "x" * at + new


@given(WORDS)
def test_equal_texts_need_no_edit(text):
    assert align(text, text, "T") == []


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("El niÃ±o y el sol", "El niño y el sol", ["Ã±"]),
        ("a  b c", "a b c", [" "]),
        ("uno dos", "uno dos tres", [""]),
    ],
)
def test_only_what_differs_is_edited(old, new, gone):
    assert [e.old for e in align(old, new, "T")] == gone
