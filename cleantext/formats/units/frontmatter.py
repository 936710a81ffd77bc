"""The front matter of Markdown: the values of chosen keys; YAML between `---`, TOML between `+++`.

Only values on one line are units; lists, blocks and comments stay.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Span
from cleantext.formats.units.model import Part, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_FRONT = regex.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?\n)??\1[ \t]*(?:\r?\n|\Z)", regex.DOTALL)
_VALUE = regex.compile(
    r"^([\w.-]+)[ \t]*[:=][ \t]+(?:\"((?:[^\"\\\r\n]|\\.)*+)\"|'((?:[^'\r\n]|'')*+)'|([^\s\"'\[{|>&*!%#@`][^\r\n]*?))"
    r"[ \t]*(?:[ \t]#[^\r\n]*)?\r?$",
    regex.MULTILINE,
)
_UNSAFE = regex.compile(
    r":(?:\s|$)|\s#|^[\"'\[\]{}|>&*!%#@`,?:-]|^\s|\s$|^(?:true|false|null|yes|no|~)$", regex.I
)


def frontmatter_part(text: str, keys: Sequence[str]) -> Part:
    r"""Return the front matter alone as a part; its text is empty when there is none.

    >>> part = frontmatter_part("---\ntitle: El puente\ndate: 2024-05-03\n---\n\nHola.\n", ["title"])
    >>> part.render(["Bridge: open"])
    '---\ntitle: "Bridge: open"\ndate: 2024-05-03\n---\n'
    """
    front = _FRONT.match(text)
    if front is None:
        return Part("", ())
    units = []
    for match in _VALUE.finditer(text, 0, front.end()):
        group = match.lastindex or 4
        if match[1] not in keys or not any(map(str.isalpha, match[group])):
            continue
        said, span = match[group], Span(*match.span(group))
        if group == 2:
            said = regex.sub(r"\\([\"\\])", r"\1", said)
            units.append(
                Unit(span, said, "title", finish=lambda new: json.dumps(new, ensure_ascii=False)[1:-1])
            )
        elif group == 3:
            units.append(
                Unit(span, said.replace("''", "'"), "title", finish=lambda new: new.replace("'", "''"))
            )
        else:
            units.append(Unit(span, said, "title", finish=partial(_plain, is_toml=front[1] == "+++")))
    return Part(front[0], tuple(units))


def _plain(text: str, *, is_toml: bool) -> str:
    """Return a value as it stands without quotes, in quotes when it cannot."""
    return json.dumps(text, ensure_ascii=False) if is_toml or _UNSAFE.search(text) else text
