"""The picture of copies: the page as scraped on the left, the clean text on the right, and what went where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from cleantext.report.lines import Lines
from cleantext.report.page.copies import groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.edits import Span
    from cleantext.report.page.copies import Group
    from cleantext.report.page.view import View

_HEIGHT, _TOP = 440, 26
_LEFT, _RIGHT, _WIDTH, _ALL = 150, 560, 40, 800
_LINE = 15
"""Height of a label; labels that would cover another move down."""
_MOST_ARCS = 150
_MOST_GROUPS = 60
WORDS = {"kept": "kept", "dropped": "copies, dropped", "moved": "moved", "boilerplate": "set apart"}


class Told(NamedTuple):
    """A group in words: its lines, what it is, what became of it."""

    fate: str
    lines: str
    words: str


def told(view: View, source: str) -> list[Told]:
    """Return the groups of the page in words, in order of the page; the picture says the same."""
    lines = Lines.of(source)
    return [Told(g.fate, _lines(g.source, lines), _words(g)) for g in groups(view.pieces)[:_MOST_GROUPS]]


def picture(view: View, source: str) -> Markup:
    """Return the picture as SVG, or an empty string where the page holds no copies."""
    if not view.twins:
        return Markup("")
    left, right = view.lengths
    lines = Lines.of(source)
    found = groups(view.pieces)
    behind: list[Markup] = []
    boxes: list[Markup] = []
    left_labels: list[tuple[float, str, str]] = []
    right_labels: list[tuple[float, str, str]] = []
    for group in found:
        y, h = _place(group.source, left)
        boxes.append(_box(_LEFT, y, h, group.fate))
        left_labels.append((y + h / 2, group.fate, f"{_lines(group.source, lines)}: {_words(group)}"))
        if group.fate != "dropped":
            y2, h2 = _place(group.clean, right)
            boxes.append(_box(_RIGHT, y2, h2, group.fate))
            behind.append(_ribbon(y, h, y2, h2, group.fate))
            right_labels.append((y2 + h2 / 2, group.fate, _kinds(group)))
    arcs = view.twins if len(view.twins) <= _MOST_ARCS else view.twins[:: len(view.twins) // _MOST_ARCS + 1]
    behind += [_arc(_place(dropped, left), _place(kept, left)) for dropped, kept in arcs]
    heads = Markup(
        '<text x="{}" y="14" text-anchor="middle" class="head">as scraped</text>'
        '<text x="{}" y="14" text-anchor="middle" class="head">clean</text>'
    ).format(_LEFT + _WIDTH // 2, _RIGHT + _WIDTH // 2)
    labels = _labels(left_labels, _LEFT + _WIDTH + 8) + _labels(right_labels, _RIGHT + _WIDTH + 8)
    inside = Markup("").join([heads, *behind, *boxes, *labels])
    return Markup('<svg class="lanes" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _ALL, _HEIGHT + _TOP + 12, summary(view), inside
    )


def summary(view: View) -> str:
    """Return the picture in one sentence."""
    moved = sum(1 for piece in view.pieces if piece.fate == "moved")
    apart = sum(1 for piece in view.pieces if piece.fate == "boilerplate")
    said = [f"{len(view.twins)} of {len(view.pieces)} passages of the page were copies and were dropped"]
    said += [f"{moved} moved to their place"] if moved else []
    said += [f"{apart} set apart as boilerplate"] if apart else []
    return "; ".join(said) + "."


def _lines(span: Span, lines: Lines) -> str:
    text = span.of(lines.text)
    first = lines.place(span.start + len(text) - len(text.lstrip()))[0]
    last = lines.place(max(span.start, span.start + len(text.rstrip()) - 1))[0]
    return f"line {first}" if last <= first else f"lines {first}–{last}"


def _words(group: Group) -> str:
    many = f"{group.size} passages" if group.size > 1 else "1 passage"
    if group.fate == "dropped":
        return f"{many}, copies of others"
    if group.fate == "kept":
        return f"{many}, kept"
    return f"{_kinds(group)}, {'set apart' if group.fate == 'boilerplate' else 'moved'}"


def _kinds(group: Group) -> str:
    if group.fate == "boilerplate":
        return "boilerplate"
    return ", ".join(group.kinds) if len(group.kinds) < 3 and group.fate != "kept" else "text"


def _place(span: Span, length: int) -> tuple[float, float]:
    scale = _HEIGHT / max(1, length)
    return _TOP + span.start * scale, max(2.5, (span.end - span.start) * scale - 1)


def _box(x: int, y: float, h: float, fate: str) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}" rx="2"/>').format(
        fate, x, y, _WIDTH, h
    )


def _labels(wanted: list[tuple[float, str, str]], x: int) -> list[Markup]:
    """Return labels beside their boxes, none over another; of very many the picture shows what fits."""
    out, last = [], 0.0
    for y, fate, text in sorted(wanted):
        at = max(y, last + _LINE)
        if at > _HEIGHT + _TOP + _LINE / 2:
            break
        last = at
        out.append(
            Markup('<text class="say {}" x="{}" y="{:.1f}">{}</text>').format(fate, x, at + 4, text[:60])
        )
    return out


def _ribbon(y: float, h: float, y2: float, h2: float, fate: str) -> Markup:
    a, b, m = _LEFT + _WIDTH, _RIGHT, (_LEFT + _WIDTH + _RIGHT) / 2
    return Markup(
        '<path class="ribbon {k}" d="M{a} {y:.1f}C{m} {y:.1f} {m} {y2:.1f} {b} {y2:.1f}V{z2:.1f}'
        'C{m} {z2:.1f} {m} {z:.1f} {a} {z:.1f}Z"/>'
    ).format(k=fate, a=a, b=b, m=m, y=y, y2=y2, z=y + h, z2=y2 + h2)


def _arc(dropped: tuple[float, float], kept: tuple[float, float]) -> Markup:
    a, b = dropped[0] + dropped[1] / 2, kept[0] + kept[1] / 2
    reach = _LEFT - 30 - min(110, abs(a - b) / 3)
    return Markup('<path class="twin" d="M{x} {a:.1f}C{r:.1f} {a:.1f} {r:.1f} {b:.1f} {x} {b:.1f}"/>').format(
        x=_LEFT, a=a, b=b, r=reach
    )


def legend(parts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the fates that occur, with their words."""
    there = set(parts)
    return [(fate, words) for fate, words in WORDS.items() if fate in there]
