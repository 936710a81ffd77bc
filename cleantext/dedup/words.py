"""Words: runs of letters and digits; characters of Chinese and Japanese, which have no blanks, one by one."""

from __future__ import annotations

import re
import unicodedata

CJK = "぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
"""Kana and ideographs, as a range of a pattern."""
_WORD = re.compile(f"[{CJK}]|[^\\W_{CJK}]+")


def words(text: str) -> list[str]:
    """Return the folded words of `text`.

    >>> words("El Río, crece: 天气")
    ['el', 'río', 'crece', '天', '气']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def count(text: str) -> int:
    """Return how many words `text` has, as it stands.

    >>> count("Dos palabras, 两个")
    4
    """
    return len(_WORD.findall(text)) if text else 0
