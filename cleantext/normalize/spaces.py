"""Spaces and line ends that are not what they look like, and words broken at a line end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.normalize.fixer import Fixer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_EXOTIC = "\u1680\u2000-\u200a\u205f"
_SPACE = re.compile(
    f"(?<=\\d)[\u2009](?=\\d)|(?P<odd>[{_EXOTIC}])|(?P<nbsp>[\u00a0\u202f]+)|(?P<wide>\u3000)"
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u3001-\u303f]")
_END = re.compile("\r\n?|[\x85\u2028\u2029]|\n?\f\n?")
_BROKEN = re.compile(r"[-\u2010]\n(?<=[a-záéíóúüñ]..)(?=[a-záéíóúüñ]{2})", re.DOTALL)
_LEFT = re.compile(r"[A-Za-záéíóúüñÁÉÍÓÚÜÑ]+\Z")
_RIGHT = re.compile(r"[a-záéíóúüñ]+")
_PREFIXES = frozenset(
    "ex vice anti pro pre post sub super ultra auto semi pseudo neo bio socio franco hispano anglo greco ítalo"
    " luso chino ruso germano judeo afro euro político físico teórico económico histórico técnico"
    " científico cívico jurídico médico crítico".split()
)


def _exotic(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _SPACE.finditer(text):
        at, kind = match.start(), match.lastgroup
        if kind is None:
            continue
        before, after = text[max(0, at - 1) : at], text[match.end() : match.end() + 1]
        if kind == "wide" and _CJK.search(before + after):
            continue
        # One no-break space between two marks is good typography; beside another space it is residue.
        spare = kind == "nbsp" and (before == " " or after == " ")
        if kind == "nbsp" and len(match.group()) == 1 and not spare:
            continue
        yield Edit(at, match.group(), "" if spare else " ", "SPC001")


def _line_ends(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _END.finditer(text):
        yield Edit(match.start(), match.group(), "\n", "SPC002")


def _broken_words(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _BROKEN.finditer(text):
        left = _LEFT.search(text[max(0, match.start() - 40) : match.start()])
        right = _RIGHT.match(text, match.end(), match.end() + 40)
        if not left or not right or len(left.group()) < 2 or left.group().lower() in _PREFIXES:
            continue
        if _is_wrapped(text, match.start()):
            yield Edit(match.start(), match.group(), "", "SPC003")


def _is_wrapped(text: str, at: int) -> bool:
    """Say whether the line is long enough to have been broken by a machine, and not a list of fragments."""
    start = max(text.rfind("\n", max(0, at - 200), at) + 1, at - 200)
    return at - start >= 20 and text.count(" ", start, at) >= 2


FIXERS = (
    Fixer(
        code="SPC002",
        name="line-ends",
        why="Every kind of line end becomes the plain one; a page break too.",
        find=_line_ends,
        examples=(("uno\r\ndos\rtres\u2028cuatro", "uno\ndos\ntres\ncuatro"), ("uno\n\fdos", "uno\ndos")),
        near=("uno\ndos",),
        chars=frozenset("\r\f\x85\u2028\u2029"),
    ),
    Fixer(
        code="SPC001",
        name="exotic-spaces",
        why="Spaces of odd width become plain ones; a no-break space only beside another space.",
        find=_exotic,
        examples=(("uno\u2003dos", "uno dos"), ("uno \u00a0dos", "uno dos"), ("uno\u3000dos", "uno dos")),
        near=("13\u00a0000\u00a0€", "20\u2009000", "東京\u3000大阪"),
        chars=frozenset(map(chr, (0x1680, *range(0x2000, 0x200B), 0x205F, 0xA0, 0x202F, 0x3000))),
    ),
    Fixer(
        code="SPC003",
        name="broken-words",
        why="A word that a hyphen broke at a line end is joined again.",
        find=_broken_words,
        examples=(
            (
                "El gobierno dio ayer más infor-\nmación sobre ello.",
                "El gobierno dio ayer más información sobre ello.",
            ),
        ),
        near=("Habló ayer en la sede el ex-\npresidente.", "- uno\n- dos", "No lo sé -dijo-\ny se fue."),
        chars=frozenset("-\u2010"),
    ),
)
