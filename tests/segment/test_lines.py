"""Lines are the same whatever the pieces that a text is read in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.segment import boilerplate as cues
from cleantext.segment import lines as lines_module
from cleantext.segment.lines import lines


@given(st.text(alphabet="ab \t\n\r\x0b\u2028é😀", max_size=40), st.integers(1, 7))
def test_pieces_do_not_change_the_lines(text, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "_PIECE", size)
        found = lines(text)
    assert found == lines(text)
    assert [line.text for line in found] == [raw.strip() for raw in text.splitlines()]
    assert all(text[line.start : line.end] == line.text for line in found)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_a_cue_is_seen_across_the_border_of_pieces(monkeypatch, size):
    monkeypatch.setattr(cues, "_PIECE", size)
    known = cues.own_cues()._replace(needs=("cookies",))
    assert cues.may_have_within("Aceptar COOKIES ya", known)
    assert not cues.may_have_within("Aceptar cooki es ya", known)
