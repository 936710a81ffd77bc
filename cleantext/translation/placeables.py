"""Things inside a sentence that must arrive exactly as they are: addresses, code, tags, variables, handles.

Numbers and dates are another matter (`numbers`): they change their form on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Span
from cleantext.translation.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOMAIN = r"(?:com|org|net|edu|gov|gob|info|io|ai|app|dev|co|eu|es|mx|ar|cl|pe|uy|ve|br|pt|fr|de|it|uk|us|cn|jp|ch|at|be|nl|se|ru|tv|me|ly|gl)"
_ENDINGS = r"(?:txt|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|jsonl?|xml|html?|css|js|ts|py|rb|go|rs|java|cpp|sh|toml|ya?ml|ini|cfg|log|md|rst|png|jpe?g|gif|svg|webp|mp[34]|wav|zip|tar|gz|exe|dll)"
_KINDS = {
    "code": r"``[^`\n]{1,400}``|`[^`\n]{1,400}`",
    "url": r"(?:https?|ftp|file)://[^\s<>\"“”«»]{1,2000}|\bwww\.[^\s<>\"“”«»]{1,2000}",
    "email": r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b",
    "link": r"\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\]\[[^\[\]\n]{0,80}\]",
    "tag": r"</?[A-Za-z][\w:-]{0,30}(?:\s[^<>\n]{0,400})?/?>|&(?:[A-Za-z]{2,8}|#\d{1,6});",
    "variable": r"\{\{[^{}\n]{1,60}\}\}|\$?\{[\w.:!-]{0,60}\}|%\(\w{1,40}\)[sdfir]|%[sdif]\b|%\d\$[sd]|\$[A-Z_][A-Z0-9_]{2,}",
    "domain": r"\b(?:[\w-]{1,63}\.){1,4}" + _DOMAIN + r"\b(?:/[^\s<>\"“”«»]{0,500})?",
    "path": r"(?<![\w.])(?:[A-Za-z]:\\|~/|\.{1,2}/|/)[\w.@+-]{1,80}(?:[/\\][\w.@+-]{1,80}){1,20}[/\\]?",
    "file": r"\b[\w-]{1,80}\." + _ENDINGS + r"\b",
    "handle": r"(?<![\w/])[@#](?=\w*\p{L})\w{1,60}",
    "snake": r"\b[A-Za-z]\w{0,40}_\w{1,60}\b(?:\(\))?|\b[a-z]+(?:\.[a-z_]+){1,4}\(\)|--[a-z][\w-]{1,40}",
    "phone": r"(?<![\w.,])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\w])"
    r"|(?<=\b(?:[Tt]el|[Tt]fno|[Tt]eléfono|[Mm]óvil|[Ff]ax|[Ww]hats[Aa]pp)[.:]{0,2}[ \u00a0])\d{1,4}(?:[ .-]?\d{2,4}){2,4}(?!\w)",
    "clause": r"(?<![\w.])\d{1,3}(?:\.\d{1,3})*\.[a-z]\)",
    "version": r"(?<![\w.,])v?\d{1,4}(?:\.\d{1,4}){2,3}(?:-?(?:alpha|beta|rc|dev)\.?\d*)?(?![\w,]|\.\d)",
    "emoji": r"(?:\p{Extended_Pictographic}|\p{RI}\p{RI})(?:\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic})*",
    "foreign": r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}]"
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}\p{M}ー・]{0,200}",
    "word": r"[\p{Latin}\p{M}'’-]{0,40}[\u0100-\u0151\u0154-\u024f\u1e00-\u1eff][\p{Latin}\p{M}'’-]{0,40}",
    "symbol": r"[\p{So}\p{Co}\p{Cn}\u2190-\u22ff\u3000-\u303f\uff00-\uff65]{1,20}|\*{2,3}|__",
}
# what a symbol is not: marks every Latin keyboard has
_PLAIN = frozenset("°©®™€£¥$%+<>=|~^¬±×÷·§¶")
_PATTERN = regex.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS.items()))
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}\.\d{1,2}\.(?:\d{2}){1,2}")
"""A number with points between its thousands, or a date."""
_TRAILING = ".,;:!?…)]}'’\"”»"


@dataclass(frozen=True, slots=True, order=True)
class Placeable:
    """What stands at `span` of a segment, and `target`, the form it has in the translation."""

    span: Span
    kind: str
    target: str
    is_certain: bool = True


def placeables(text: str, keep: Iterable[str] = ()) -> list[Placeable]:
    """Return the placeables of `text` in order, none overlapping; `keep` are phrases never to translate.

    >>> [(p.kind, p.target) for p in placeables("Vea https://a.es/x. o escriba a yo@b.com, #ya")]
    [('url', 'https://a.es/x'), ('email', 'yo@b.com'), ('handle', '#ya')]
    """
    found = [*_kept(text, keep)]
    for match in _PATTERN.finditer(text):
        kind, value = str(match.lastgroup), match[0]
        if kind in ("url", "domain", "path"):
            value = _trimmed(value)
        if kind == "version" and _GROUPED.fullmatch(value):
            continue
        if kind == "symbol" and all(char in _PLAIN for char in value):
            continue
        if value:
            found.append(Placeable(Span(match.start(), match.start() + len(value)), kind, value))
    return disjoint(found)


def disjoint(found: Iterable[Placeable]) -> list[Placeable]:
    """Return those of `found` that overlap no earlier one of it, in order of place."""
    places = Places()
    return sorted(one for one in found if places.take(one.span))


def _kept(text: str, keep: Iterable[str]) -> list[Placeable]:
    out = []
    for phrase in sorted((p for p in keep if p), key=len, reverse=True):
        pattern = rf"(?<!\w){regex.escape(phrase)}(?!\w)"
        out += [Placeable(Span(*m.span()), "keep", m[0]) for m in regex.finditer(pattern, text)]
    return out


def _trimmed(address: str) -> str:
    """Return an address without the punctuation that belongs to the sentence; `)` stays when `(` is in it."""
    while (
        address
        and address[-1] in _TRAILING
        and not (address[-1] == ")" and address.count("(") >= address.count(")"))
    ):
        address = address[:-1]
    return address
