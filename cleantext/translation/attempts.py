"""Trying again: a segment whose receipts fail is translated another way, and the best attempt is kept.

The ways, each tried only by the segments that it may help, all of them in one batch:
as it is (addresses and code masked) → with a wider beam, what went wrong given in English inside the source, names
masked → all of it masked → clause by clause → only the stretches between the masked things.
A doubt that decoding again hardly ever removes is reported at once: of 24 segments with a word left in Spanish a
wider beam mended one, their clauses none; of 134 with a word that English has not, a wider beam mended 53.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cleantext.edits import Span
from cleantext.translation.accents import accented
from cleantext.translation.case import finished, is_caps, lowered
from cleantext.translation.dates import without_noon
from cleantext.translation.doubt import Doubt
from cleantext.translation.items import items_of
from cleantext.translation.mask import Item, mask
from cleantext.translation.names import mended, stands
from cleantext.translation.receipts import passed_on, receipts
from cleantext.translation.signs import without_doubles
from cleantext.translation.split import clauses
from cleantext.translation.tidy import with_articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.translation.engine import Translation, Translator
    from cleantext.translation.terms import Terms

Pair = tuple[str, str]
ES_EN: Pair = ("es", "en")
"""The pair whose numbers, names, negations and words are known here; of others only what no language changes."""
_WEIGHT = {"error": 10.0, "warning": 3.0, "info": 0.0}
_WAYS = 5
_WIDE = 4
"""Beam of every way but the first."""
_WIDER_HELPS = frozenset(
    {"BTX001", "BTX002", "BTX003", "BTX006", "BTX008", "BTX009", "BTX012", "BTX013", "BTX014", "BTX015"}
)
_CLAUSES_HELP = frozenset({"BTX001", "BTX002", "BTX003", "BTX006", "BTX008", "BTX009", "BTX013", "BTX015"})
"""Doubts that say where the decoder lost its place, which it does in long segments."""


@dataclass(frozen=True, slots=True)
class Task:
    """A segment ready for the engine: its text (capitals lowered), its items, and how it was written."""

    source: str
    text: str
    items: tuple[Item, ...]
    is_caps: bool = False
    pair: Pair = ES_EN

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left to translate once the items with a form of their own are taken out."""
        rest, at = [], 0
        for item in self.items:
            if item.is_masked or (item.is_sure and item.kind in ("name", "number", "term")):
                rest.append(self.text[at : item.span.start])
                at = item.span.end
        rest.append(self.text[at:])
        return not any(char.isalpha() for char in "".join(rest))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The translation of a task, with what is doubted of it and the way that gave it."""

    text: str
    score: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    way: str = "as it is"

    @property
    def cost(self) -> float:
        """How bad the doubts are together; residue is no attempt's fault."""
        return sum(_WEIGHT[doubt.severity] for doubt in self.doubts if doubt.code != "BTX016")

    def has(self, codes: AbstractSet[str]) -> bool:
        """Say whether a doubt of some weight has one of `codes`."""
        return any(doubt.code in codes and doubt.severity != "info" for doubt in self.doubts)

    def is_better(self, held: Outcome) -> bool:
        """Say whether less is doubted of it than of `held`, or the same and the model holds it likelier."""
        return (self.cost, -self.score) < (held.cost, -held.score)


@dataclass(frozen=True, slots=True)
class _Try:
    """Pieces for the engine, each with its symbol table, and the blanks between them; None is copied."""

    way: str
    beam: int
    pieces: tuple[tuple[str, tuple[tuple[str, str], ...], bool], ...] = field(default=())


def prepare(
    text: str,
    *,
    keep: Sequence[str] = (),
    given: Sequence[Item] = (),
    known: AbstractSet[str] = frozenset(),
    cased: Mapping[str, str] | None = None,
    terms: Terms | None = None,
    pair: Pair = ES_EN,
) -> Task:
    """Return the task for a segment; line ends inside it count as blanks."""
    caps = pair == ES_EN and is_caps(text)
    flat = "".join(" " if char in "\r\n\t\u00a0\u202f\u2009" else char for char in text)
    flat = lowered(flat, cased or {}) if caps else flat
    flat = accented(flat) if pair[0] == "es" else flat
    if len(flat) != len(text):
        flat, caps = text, False  # a letter that lowers to two: spans of `given` would not hold
    items = items_of(flat, keep=keep, given=given, known=known, terms=terms, reads=pair == ES_EN)
    return Task(text, flat, tuple(items), caps, pair)


def solve(tasks: Sequence[Task], engine: Translator) -> list[Outcome]:
    """Return the best translation of each task; every way is one batch for all tasks that still need it."""
    best: list[Outcome | None] = [_copied(task) if task.is_plain else None for task in tasks]
    for number in range(_WAYS):
        open_ = [i for i, one in enumerate(best) if one is None or one.way != "copied"]
        tries = {i: made for i in open_ if (made := _way(number, tasks[i], best[i], engine))}
        if not tries:
            continue
        outputs = _run(engine, list(tries.values()))
        for i, made in tries.items():
            outcome = _finish(tasks[i], made, outputs)
            held = best[i]
            if held is None or outcome.is_better(held):
                best[i] = outcome
    return [_last(task, one or Outcome(task.text)) for task, one in zip(tasks, best, strict=True)]


def _way(number: int, task: Task, held: Outcome | None, engine: Translator) -> _Try | None:
    """Return the pieces of way `number`, None where it would not help or not differ from an earlier one."""
    whole = [Span(0, len(task.text))]
    always = [item for item in task.items if item.is_masked]
    if held is None:
        return _try(task, "as it is", whole, always, engine) if number == 0 else None
    failed = _failed(task, held)
    made = None
    if number == 1 and failed:
        told = [i for i in failed if i.target != i.span.of(task.text)]
        made = _try(task, "told", whole, always + failed, engine, beam=max(_WIDE, engine.beam), inject=told)
    elif number == 1 and 0 < engine.beam < _WIDE and held.has(_WIDER_HELPS):
        made = _try(task, "wider", whole, always, engine, beam=_WIDE)
    elif number == 2 and failed:
        made = _try(task, "masked", whole, always + failed, engine, beam=max(_WIDE, engine.beam))
    elif number == 3 and held.has(_CLAUSES_HELP):
        spans = _uncut(clauses(task.text), task.items)
        made = _try(task, "by clauses", spans, always + failed, engine) if len(spans) > 1 else None
    elif number == 4 and (failed or held.has({"BTX007"})):
        made = _between(task, always + failed)
    return made


def _failed(task: Task, held: Outcome) -> list[Item]:
    """Return the items whose receipts failed and that may be masked."""
    if not held.cost:
        return []
    said = [doubt.message for doubt in held.doubts]
    return [
        item
        for item in task.items
        if not item.is_masked and item.is_sure and any(repr(item.target) in message for message in said)
    ]


def _try(
    task: Task,
    way: str,
    spans: Sequence[Span],
    masked: Sequence[Item],
    engine: Translator,
    *,
    beam: int = 0,
    inject: Sequence[Item] = (),
) -> _Try:
    pieces = []
    for span in spans:
        inside = [
            replace(i, span=Span(i.span.start - span.start, i.span.end - span.start))
            for i in masked
            if i not in inject and span.start <= i.span.start and i.span.end <= span.end
        ]
        text = span.of(task.text)
        for item in sorted(inject, key=lambda one: one.span, reverse=True):
            if span.start <= item.span.start and item.span.end <= span.end:
                start, end = item.span.start - span.start, item.span.end - span.start
                shift = len(item.target) - (end - start)
                text = text[:start] + item.target + text[end:]
                inside = [
                    replace(i, span=Span(i.span.start + shift, i.span.end + shift))
                    if i.span.start >= end
                    else i
                    for i in inside
                ]
        hidden = mask(text, inside, engine.symbol)
        pieces.append((hidden.text, hidden.table, True))
    return _Try(way, beam, tuple(pieces))


def _between(task: Task, masked: Sequence[Item]) -> _Try:
    """Cut at the masked things and translate only what stands between them."""
    pieces: list[tuple[str, tuple[tuple[str, str], ...], bool]] = []
    at = 0
    for item in [*sorted(masked, key=lambda one: one.span), None]:
        text = task.text[at : item.span.start if item else len(task.text)]
        if text:
            pieces.append((text, (), any(char.isalpha() for char in text)))
        if item:
            pieces.append((item.target, (), False))
            at = item.span.end
    return _Try("in pieces", 0, tuple(pieces))


def _uncut(spans: Sequence[Span], items: Sequence[Item]) -> list[Span]:
    """Return the clauses, joined where a cut goes through an item."""
    out: list[Span] = []
    for span in spans:
        if out and any(item.span.start < span.start < item.span.end for item in items):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _run(engine: Translator, tries: Sequence[_Try]) -> dict[tuple[str, int], Translation]:
    """Translate all pieces, each different one once."""
    out: dict[tuple[str, int], Translation] = {}
    for beam in sorted({one.beam for one in tries}):
        texts = dict.fromkeys(
            text.strip() for one in tries if one.beam == beam for text, _, live in one.pieces if live
        )
        wanted = [text for text in texts if text]
        out.update(zip(((text, beam) for text in wanted), engine(wanted, beam=beam), strict=True))
    return out


def _finish(task: Task, made: _Try, outputs: Mapping[tuple[str, int], Translation]) -> Outcome:
    parts: list[str] = []
    score, lost = 1.0, []
    for text, table, live in made.pieces:
        if not live:
            parts.append(text)
            continue
        found = outputs[text.strip(), made.beam]
        score = min(score, found.score)
        hidden = mask("", (), str)
        restored, wrong = replace(hidden, table=table).restore(found.text)
        lost += wrong
        head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if task.pair == ES_EN and made.way in ("in pieces", "by clauses") and len(made.pieces) > 1:
            restored = finished(text, restored)
        parts.append(head + restored + tail)
    joined = (" " if made.way == "by clauses" else "").join(parts)
    target = _mended(task, finished(task.text, joined)) if task.pair == ES_EN else joined.strip()
    doubts = receipts(task.text, target, task.items, score=score, reads=task.pair == ES_EN)
    doubts += [Doubt("BTX007", "placeable", f"{one!r} did not come out once", "error") for one in lost]
    return Outcome(target, score, tuple(doubts), made.way)


def _mended(task: Task, target: str) -> str:
    """Return `target` with misspelt names put right, articles that fit the words put in, and sound times."""
    lost = [
        i.target
        for i in task.items
        if i.kind == "name" and i.is_sure and not any(stands(form, target) for form in i.forms)
    ]
    put = [form for i in task.items if i.kind in ("term", "name", "number") for form in i.forms]
    return without_noon(with_articles(mended(task.text, target, lost), put))


def _copied(task: Task) -> Outcome:
    """Return a segment without words of its own: its items in their target form, the rest as it is."""
    parts: list[str] = []
    at = 0
    for item in task.items:
        parts += (
            task.text[at : item.span.start],
            item.target if item.is_sure or item.is_masked else item.span.of(task.text),
        )
        if item.kind == "residue":
            parts[-1] = (" " if parts[-2][-1:].isalnum() or parts[-2][-1:] == "." else "") + parts[-1]
            parts[-1] += " " if task.text[item.span.end : item.span.end + 1].isalnum() else ""
        at = item.span.end
    parts.append(task.text[at:])
    text = "".join(parts)
    return Outcome(text, doubts=tuple(passed_on(task.text, text, task.items)), way="copied")


def _last(task: Task, outcome: Outcome) -> Outcome:
    """Return the best outcome without the stutter that no attempt was free of, in capitals where its source is."""
    is_english = task.pair == ES_EN and outcome.way != "copied"
    calm = without_doubles(task.text, outcome.text) if is_english else outcome.text
    if calm != outcome.text:
        doubts = tuple(doubt for doubt in outcome.doubts if doubt.code != "BTX003")
        outcome = replace(outcome, text=calm, doubts=doubts)
    return _cased(task, outcome)


def _cased(task: Task, outcome: Outcome) -> Outcome:
    """Return the outcome in capitals where its source is; what was masked keeps its own case."""
    if not task.is_caps:
        return outcome
    kept = [item.target for item in task.items if item.is_masked]
    parts: list[str] = []
    rest = outcome.text
    for form in kept:
        before, found, after = rest.partition(form)
        if not found:
            continue
        parts += (before.upper(), form)
        rest = after
    return replace(outcome, text="".join(parts) + rest.upper())
