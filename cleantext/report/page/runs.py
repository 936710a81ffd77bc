"""Text cut into runs: each the longest stretch under the same finding and edit; and runs as HTML."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.edits import Span


class Run(NamedTuple):
    """A stretch of text; -1 stands for no finding, `change` is "", "del" or "ins"."""

    text: str
    finding: int = -1
    change: str = ""
    rule: str = ""


class Change(NamedTuple):
    """An edit at its place in the source: what went, what came, and the rule."""

    span: Span
    old: str
    new: str
    rule: str


def runs(
    text: str,
    within: Span,
    findings: Sequence[tuple[int, Span]],
    changes: Iterable[Change] = (),
) -> list[Run]:
    """Return the runs of `text` inside `within`; changes are shown in place, old text before new.

    Of two findings on one stretch the shorter is shown: the other is still listed.
    """
    changes = [c for c in changes if within.start <= c.span.start and c.span.end <= within.end]
    marks = {within.start, within.end}
    for span in (*(s for _, s in findings), *(c.span for c in changes)):
        marks.update(p for p in span if within.start < p < within.end)
    gone = sorted((c.span, c.rule) for c in changes if c.span.start < c.span.end)
    come: dict[int, list[Change]] = {}
    for change in changes:
        if change.new:
            come.setdefault(change.span.end, []).append(change)
    out: list[Run] = []
    cuts = sorted(marks)
    finding_at = _Sweep(findings)
    gone_at = _Sweep([(i, span) for i, (span, _) in enumerate(gone)])
    out += [Run(c.new, change="ins", rule=c.rule) for c in come.get(within.start, ())]
    for start, end in pairwise(cuts):
        deleted = gone_at.shortest(start, end)
        finding = finding_at.shortest(start, end)
        rule = gone[deleted][1] if deleted >= 0 else ""
        out.append(Run(text[start:end], finding, "del" if deleted >= 0 else "", rule))
        out += [Run(c.new, finding, "ins", c.rule) for c in come.get(end, ())]
    return [run for run in out if run.text]


def marked(found: Iterable[Run], cards: Sequence[dict[str, Any]]) -> Markup:
    """Return runs as HTML: findings are links to their cards, changes are `del` and `ins`.

    >>> marked([Run("a < b"), Run("x", finding=0)], [{"code": "CAL0001"}])
    Markup('a &lt; b<a class="m CAL" href="#f0" data-f="0">x</a>')
    """
    out: list[str] = []
    for run in found:
        text = str(escape(run.text))
        if run.change:
            text = f'<{run.change} title="{escape(run.rule)}">{text}</{run.change}>'
        elif run.finding >= 0:
            family = escape(cards[run.finding]["code"][:3])
            text = f'<a class="m {family}" href="#f{run.finding}" data-f="{run.finding}">{text}</a>'
        out.append(text)
    return Markup("".join(out).strip("\n"))  # noqa: S704  (every part was escaped above)


_UNSEEN = re.compile(r"[\t\n\r\u00a0\u00ad\u200b-\u200d\u2000-\u200a\u2028\u2029\u202f\u2060\u3000\ufeff]")
_SIGNS = {"\n": "⏎", "\t": "⇥", "\r": "␍"}


def visible(text: str) -> str:
    r"""Return `text` with its invisible characters shown, and its middle left out when it is long.

    >>> visible(" "), visible("a\u200bb\n")
    ('␣', 'a[U+200B]b⏎')
    """
    if len(text) > 300:
        text = f"{text[:200]} … {text[-80:]}"
    shown = _UNSEEN.sub(lambda m: _SIGNS.get(m[0], f"[U+{ord(m[0]):04X}]"), text)
    return "␣" * len(shown) if shown and not shown.strip(" ") else shown


class _Sweep:
    """Tells which span covers a stretch; stretches are asked for in order, so each span is met once."""

    def __init__(self, spans: Iterable[tuple[int, Span]]) -> None:
        self._waiting = sorted(spans, key=lambda s: s[1].start, reverse=True)
        self._open: list[tuple[int, Span]] = []

    def shortest(self, start: int, end: int) -> int:
        """Return the number of the shortest span that covers the stretch, or -1."""
        while self._waiting and self._waiting[-1][1].start <= start:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if one[1].end > start]
        covering = [(s.end - s.start, number) for number, s in self._open if end <= s.end]
        return min(covering)[1] if covering else -1
