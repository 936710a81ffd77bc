"""Small honest charts as SVG: bars from zero, every bar labelled with its figure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.report.page.view import View

_PARTS = 20
_GARBLE = ("CAL", "SEN", "TRM", "FFR", "GRA", "FRG", "REP", "RES", "LMD")


def families(view: View, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return how many findings each family has, most first."""
    return [(names[family], n) for family, n in Counter(c["code"][:3] for c in view.cards).most_common()]


def rules(view: View) -> list[tuple[str, int]]:
    """Return how many edits each rule made, most first."""
    counted = sorted(view.change_counts.items(), key=lambda item: (-item[1], item[0]))
    return [(f"{code} {view.names.get(code, '')}".strip(), n) for code, n in counted[:12]]


def bars(counts: Sequence[tuple[str, int]], title: str) -> Markup:
    """Return horizontal bars, one a label."""
    if not counts:
        return Markup("<p>none</p>")
    longest = max(n for _, n in counts)
    height = 24 * len(counts)
    rows = [
        Markup(
            '<text x="0" y="{y}" class="label">{label}</text>'
            '<rect x="230" y="{top}" width="{width:.1f}" height="15" rx="2"/>'
            '<text x="{after:.1f}" y="{y}">{n}</text>'
        ).format(
            y=24 * i + 16,
            top=24 * i + 4,
            label=label[:34],
            width=250 * n / longest,
            after=236 + 250 * n / longest,
            n=n,
        )
        for i, (label, n) in enumerate(counts)
    ]
    return _svg(540, height, title, ", ".join(f"{label}: {n}" for label, n in counts), Markup("").join(rows))


def density(view: View) -> Markup:
    """Return garbled phrases for each twentieth of the clean text, by place."""
    total = max(1, view.lengths[1])
    parts = [0] * _PARTS
    for card, place in zip(view.cards, view.places, strict=True):
        if card["code"][:3] in _GARBLE and card["severity"] != "info":
            parts[min(_PARTS - 1, place * _PARTS // total)] += 1
    return _columns(parts, "Garbled phrases in each twentieth of the clean text", "start", "end")


def confidence(view: View) -> Markup:
    """Return how many sentences the model translated with which confidence, in tenths."""
    parts = [0] * 10
    for sentence in view.sentences:
        parts[min(9, int(sentence.score * 10))] += 1
    return _columns(parts, "Sentences by the model's confidence", "0", "1")


def _columns(parts: Sequence[int], title: str, first: str, last: str) -> Markup:
    if not any(parts):
        return Markup("<p>none</p>")
    highest = max(parts)
    width = 520 / len(parts)
    rows = [
        Markup(
            '<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"/>'
            '<text x="{middle:.1f}" y="{above:.1f}" text-anchor="middle">{n}</text>'
        ).format(
            x=10 + i * width,
            y=110 - 90 * n / highest,
            w=width - 3,
            h=90 * n / highest,
            middle=10 + i * width + width / 2,
            above=106 - 90 * n / highest,
            n=n or "",
        )
        for i, n in enumerate(parts)
    ]
    ends = Markup('<text x="10" y="126">{}</text><text x="526" y="126" text-anchor="end">{}</text>').format(
        first, last
    )
    return _svg(540, 130, title, ", ".join(map(str, parts)), Markup("").join(rows) + ends)


def _svg(width: int, height: int, title: str, told: str, inside: Markup) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">{}</svg>').format(
        width, height, escape(title), escape(told), inside
    )
