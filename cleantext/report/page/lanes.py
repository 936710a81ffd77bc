"""The picture of copies: the page as scraped on the left, the clean text on the right, and what went where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from cleantext.edits import Span
    from cleantext.report.page.view import View

_HEIGHT = 460
_LEFT, _RIGHT, _WIDTH = 150, 430, 44
WORDS = {
    "kept": "kept",
    "dropped": "a copy, merged into its twin",
    "moved": "moved to its place",
    "boilerplate": "boilerplate, set apart",
}


def picture(view: View) -> Markup:
    """Return the picture as SVG, or an empty string where the page holds no copies."""
    if not view.twins:
        return Markup("")
    left, right = view.lengths
    parts: list[Markup] = []
    for kind, source, clean in view.pieces:
        y, h = _place(source, left)
        parts.append(_box(_LEFT, y, h, kind, WORDS[kind]))
        if kind != "dropped":
            y2, h2 = _place(clean, right)
            parts.append(_box(_RIGHT, y2, h2, kind, WORDS[kind]))
            parts.append(_ribbon(y, h, y2, h2, kind))
    parts += [_arc(_place(dropped, left), _place(kept, left)) for dropped, kept in view.twins]
    heads = Markup(
        '<text x="{}" y="14" text-anchor="middle">as scraped</text><text x="{}" y="14" text-anchor="middle">clean</text>'
    ).format(_LEFT + _WIDTH // 2, _RIGHT + _WIDTH // 2)
    return Markup(
        '<svg class="lanes" viewBox="0 0 620 {}" role="img" aria-label="{} of {} blocks of the page were copies '
        'and were merged into their twins">{}{}</svg>'
    ).format(_HEIGHT + 30, len(view.twins), len(view.pieces), heads, Markup("").join(parts))


def _place(span: Span, length: int) -> tuple[float, float]:
    scale = _HEIGHT / max(1, length)
    return 22 + span.start * scale, max(1.2, (span.end - span.start) * scale - 0.6)


def _box(x: int, y: float, h: float, kind: str, words: str) -> Markup:
    return Markup(
        '<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}"><title>{}</title></rect>'
    ).format(kind, x, y, _WIDTH, h, words)


def _ribbon(y: float, h: float, y2: float, h2: float, kind: str) -> Markup:
    a, b, m = _LEFT + _WIDTH, _RIGHT, (_LEFT + _WIDTH + _RIGHT) / 2
    return Markup(
        '<path class="ribbon {k}" d="M{a} {y:.1f}C{m} {y:.1f} {m} {y2:.1f} {b} {y2:.1f}V{z2:.1f}'
        'C{m} {z2:.1f} {m} {z:.1f} {a} {z:.1f}Z"/>'
    ).format(k=kind, a=a, b=b, m=m, y=y, y2=y2, z=y + h, z2=y2 + h2)


def _arc(dropped: tuple[float, float], kept: tuple[float, float]) -> Markup:
    a, b = dropped[0] + dropped[1] / 2, kept[0] + kept[1] / 2
    reach = _LEFT - 20 - min(120, abs(a - b) / 4)
    return Markup('<path class="twin" d="M{x} {a:.1f}C{r:.1f} {a:.1f} {r:.1f} {b:.1f} {x} {b:.1f}"/>').format(
        x=_LEFT, a=a, b=b, r=reach
    )
