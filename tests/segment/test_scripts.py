"""The quick look for East Asian letters sees all that the slow one sees."""

import sys

import regex

from cleantext.segment.blocks import _CJK, _FAR, _has_cjk


def test_every_letter_of_these_scripts_lies_where_it_is_looked_for():
    every = "".join(map(chr, (c for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)))
    letters = regex.findall(_CJK.pattern, every)
    assert len(letters) > 90_000
    assert all(_FAR.match(letter) and _has_cjk(f"á {letter}") for letter in letters)
    assert not _has_cjk("¿Qué? “Sí” … niño")
