"""What each verb does to the records of a corpus: new text, the columns it adds, and what is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cleantext.dedup import words
from cleantext.document import SEVERITIES, Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleantext.config import Config
    from cleantext.document import Finding
    from cleantext.editions import Tools
    from cleantext.translation import TranslatedDocument

Verb = Literal["clean", "check", "translate", "edition"]
Kind = Literal["int", "float", "text", "counts", "findings"]
EDITS: dict[str, Kind] = {"cleantext_edits": "counts", "cleantext_words_lost": "int"}
FINDINGS: dict[str, Kind] = {
    "cleantext_findings": "findings",
    "cleantext_verdict": "text",
    "cleantext_score": "float",
    "cleantext_language": "text",
}
TRANSLATION: dict[str, Kind] = {"cleantext_translation": "text", "cleantext_doubts": "int"}
COLUMNS: dict[Verb, dict[str, Kind]] = {
    "clean": EDITS,
    "check": FINDINGS,
    "translate": TRANSLATION,
    "edition": EDITS | FINDINGS | TRANSLATION,
}
"""The columns a verb adds; every record has all of them."""
LOTS: dict[Verb, int] = {"clean": 0, "check": 0, "translate": 2**16, "edition": 2**16}
"""Code points that a verb works on together. Cleaning gains nothing by it; an engine wants hundreds of sentences."""
SHARDS: dict[Verb, int] = {"clean": 2**20, "check": 2**18, "translate": 2**16, "edition": 2**16}
"""Code points of a shard, some seconds of work: longer than handing it over takes, and so few that processes end
at about the same time and that a run which is broken off repeats little."""
FINDING_KEYS = ("code", "severity", "start", "end", "text", "score", "meaning", "fix")


class Done(NamedTuple):
    """A record after its verb."""

    text: str
    columns: dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What is counted over records; every count is bounded by the number of codes, labels or languages."""

    numbers: Counter[str] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)
    words_lost: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def plain(self) -> dict[str, dict[str, int]]:
        """Return the counts as plain records, in order of name."""
        return {name: dict(sorted(getattr(self, name).items())) for name in self.__slots__}

    def add(self, counts: dict[str, dict[str, int]]) -> None:
        """Add what `plain` of another one returned."""
        for name in self.__slots__:
            getattr(self, name).update(counts.get(name, {}))


class Worker:
    """A verb made ready: rules and models are loaded once in each process."""

    def __init__(self, verb: Verb, config: Config) -> None:
        """Load what the verb needs; raise ModelError when its translation package is missing."""
        self.lot = LOTS[verb]
        self._edits = "cleantext_edits" in COLUMNS[verb]
        work: Callable[..., list[Done]] = _VERBS[verb]
        if verb in ("translate", "edition"):
            from cleantext.editions import prepare  # noqa: PLC0415  (the model is loaded)

            work = partial(work, tools=prepare(config))
        self._work = partial(work, config=config)

    def __call__(self, docs: Sequence[Document], tally: Tally) -> list[Done]:
        """Return the records after the verb, one for each, and count them in `tally`."""
        made = self._work(docs, tally)
        for doc, done in zip(docs, made, strict=True):
            text = doc.text
            tally.numbers.update(documents=1, words=words.count(text), characters=len(text))
            if self._edits:
                tally.numbers.update(changed=done.text != text)
        return made


def _clean(docs: Sequence[Document], tally: Tally, config: Config) -> list[Done]:
    from cleantext.pipeline import clean_document  # noqa: PLC0415

    cleaned = (clean_document(doc, config) for doc in docs)
    return [Done(doc.text, _edits(doc, tally)) for doc in cleaned]


def _check(docs: Sequence[Document], tally: Tally, config: Config) -> list[Done]:
    from cleantext.pipeline import analyse  # noqa: PLC0415

    return [Done(doc.text, _findings(analyse(doc, config), config, tally)) for doc in docs]


def _translate(docs: Sequence[Document], tally: Tally, config: Config, tools: Tools) -> list[Done]:
    from cleantext.editions import translated  # noqa: PLC0415

    made = translated(docs, config, tools)
    return [Done(doc.text, _translation(one, tally)) for doc, one in zip(docs, made, strict=True)]


def _edition(docs: Sequence[Document], tally: Tally, config: Config, tools: Tools) -> list[Done]:
    from cleantext.editions import editions  # noqa: PLC0415

    out = []
    for made in editions(docs, config, tools):
        columns = _edits(made.clean, tally) | _findings(made.clean, config, tally)
        out.append(Done(made.clean.text, columns | _translation(made.english, tally)))
    return out


_VERBS: dict[Verb, Callable[..., list[Done]]] = {
    "clean": _clean,
    "check": _check,
    "translate": _translate,
    "edition": _edition,
}


def _translation(made: TranslatedDocument, tally: Tally) -> dict[str, Any]:
    tally.numbers.update(doubtful=made.doubtful, sentences=len(made.pairs))
    return {"cleantext_translation": made.text, "cleantext_doubts": made.doubtful}


def _edits(doc: Document, tally: Tally) -> dict[str, Any]:
    """Return how often each rule acted, and how many words are fewer; moved words count as kept."""
    counts: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for batch in doc.history:
        for edit in batch:
            counts[edit.rule] += 1
            lost[edit.rule] += words.count(edit.old) - words.count(edit.new)
    lost = +lost
    tally.edits.update(counts)
    tally.words_lost.update(lost)
    return {
        "cleantext_edits": [{"code": code, "count": n} for code, n in sorted(counts.items())],
        "cleantext_words_lost": lost.total(),
    }


def _findings(doc: Document, config: Config, tally: Tally) -> dict[str, Any]:
    from cleantext.report.lines import Lines  # noqa: PLC0415
    from cleantext.report.records import finding_records  # noqa: PLC0415

    loud = tuple(_loud(doc.findings, config))
    records = finding_records(replace(doc, findings=loud), Lines.of(doc.source)) if loud else []
    tally.findings.update(r["code"] for r in records)
    tally.numbers.update(flagged=bool(records))
    verdict = doc.meta.get("verdict")
    label = str(verdict["label"]) if isinstance(verdict, dict) else ""
    language = str(doc.meta.get("language", ""))
    tally.verdicts.update([label or "nothing found"])
    tally.languages.update([language] if language else ())
    return {
        "cleantext_findings": [{key: r.get(key) for key in FINDING_KEYS} for r in records],
        "cleantext_verdict": label,
        "cleantext_score": float(verdict["score"]) if isinstance(verdict, dict) else 0.0,
        "cleantext_language": language,
    }


def _loud(findings: Iterable[Finding], config: Config) -> Iterable[Finding]:
    least = SEVERITIES.index(config.severity)
    return (f for f in findings if SEVERITIES.index(f.severity) >= least and config.allows(f.code))
