"""Text that XML can hold."""

from __future__ import annotations

import regex

_ILLEGAL = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return `text` with the characters XML 1.0 forbids replaced by U+FFFD.

    >>> xml_text("a\x00b")
    'a�b'
    """
    return _ILLEGAL.sub("\ufffd", text)
