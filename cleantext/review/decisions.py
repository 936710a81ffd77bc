"""What an editor decided, one JSON object a line in `<stem>.review.jsonl` beside the edition.

Lines are only ever appended, each with its time; of two about one thing the later counts. So files of two editors
merge by concatenation, and a last line that a crash cut short is passed over.

| do | fields | meaning |
|---|---|---|
| accept, reject, reopen | code, text, before, after | the finding on this phrase is right, wrong, undecided |
| distrust, trust | code | the rule is wrong (right) in this document |
| correct | source, target | the sentence is translated so; an empty target takes it back |
| term | source, target | the term must be called so; an empty target takes it back |
| keep, unkeep | text | the phrase is never translated; or is after all |
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json import dumps, loads
from typing import TYPE_CHECKING, NamedTuple

from cleantext.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

VERSION = 1
SUFFIX = ".review.jsonl"
CONTEXT = 30
"""Characters of its line on each side by which a phrase is known again after the input changed elsewhere."""
_LONGEST = 20_000
_FINDING = ("code", "text", "before", "after")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "accept": _FINDING,
    "reject": _FINDING,
    "reopen": _FINDING,
    "distrust": ("code",),
    "trust": ("code",),
    "correct": ("source", "target"),
    "term": ("source", "target"),
    "keep": ("text",),
    "unkeep": ("text",),
}
Decision = dict[str, str]


class Place(NamedTuple):
    """A finding as it is known again: its code, its phrase in the source, and what stands around it."""

    code: str
    text: str
    before: str
    after: str

    @classmethod
    def of(cls, code: str, source: str, start: int, end: int) -> Place:
        """Return the place of a finding in `source`."""
        before = source[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        after = source[end : end + CONTEXT].partition("\n")[0]
        return cls(code, source[start:end], before, after)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one or several logs, later ones having replaced earlier ones."""

    verdicts: Mapping[Place, str] = field(default_factory=dict)
    """accept or reject."""
    distrusted: frozenset[str] = frozenset()
    """Codes of rules."""
    corrections: Mapping[str, str] = field(default_factory=dict)
    """Translation by source sentence."""
    terms: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many decisions hold."""
        kinds = (self.verdicts, self.distrusted, self.corrections, self.terms, self.keep)
        return sum(len(kind) for kind in kinds)


def folded(log: Iterable[Decision]) -> Decisions:
    """Return what holds after all decisions of `log`, whose order on disk only matters at equal times.

    >>> folded([{"do": "keep", "text": "Weibo", "at": "1"}, {"do": "unkeep", "text": "Weibo", "at": "2"}]).count
    0
    """
    verdicts: dict[Place, str] = {}
    rules: dict[str, str] = {}
    corrections: dict[str, str] = {}
    terms: dict[str, str] = {}
    keep: dict[str, str] = {}
    for one in sorted(log, key=lambda d: d["at"]):
        match one["do"]:
            case "accept" | "reject" | "reopen" as do:
                verdicts[Place(*(one[name] for name in _FINDING))] = do
            case "distrust" | "trust" as do:
                rules[one["code"]] = do
            case "correct":
                corrections[one["source"]] = one["target"]
            case "term":
                terms[one["source"]] = one["target"]
            case do:
                keep[one["text"]] = do
    return Decisions(
        {place: do for place, do in verdicts.items() if do != "reopen"},
        frozenset(code for code, do in rules.items() if do == "distrust"),
        {source: target for source, target in corrections.items() if target},
        {source: target for source, target in terms.items() if target},
        tuple(text for text, do in keep.items() if do == "keep"),
    )


def checked(given: Mapping[str, object]) -> Decision:
    """Return a decision with only its fields, each a text; raise InputError for anything else."""
    do = given.get("do")
    if not isinstance(do, str) or do not in FIELDS:
        raise InputError(f"no such decision: {str(do)[:40]!r}", hint=f"Known: {', '.join(FIELDS)}")
    out = {"do": do}
    for name in FIELDS[do]:
        value = given.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise InputError(f"the decision {do!r} needs the text {name!r}")
        out[name] = value
    if do == "term":
        out |= {name: " ".join(out[name].split()) for name in ("source", "target")}
    named = out.get("source", out.get("text", out.get("code", "")))
    if not named.strip():
        raise InputError(f"the decision {do!r} is about nothing")
    return out


def log_path(folder: Path, stem: str) -> Path:
    """Return the place of the log of an edition."""
    return folder / f"{stem}{SUFFIX}"


def append(path: Path, decision: Decision) -> Decision:
    """Add a decision with the time to the log, on disk before this returns; raise OutputError.

    A torn last line is closed first, so that it spoils nothing.
    """
    stamped = {"v": VERSION, "at": datetime.now(UTC).isoformat(timespec="microseconds"), **decision}
    line = dumps(stamped, ensure_ascii=True) + "\n"
    try:
        with path.open("ab+") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    line = "\n" + line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(
            error.strerror or str(error), where=str(path), hint="The decision is not saved"
        ) from error
    return {key: str(value) for key, value in stamped.items()}


def read(path: Path) -> list[Decision]:
    """Return the decisions of a log, none if there is no file; lines that are no decision are passed over.

    Raises InputError for one of another version: what it means is not known here.
    """
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(error.strerror or str(error), where=str(path)) from error
    return list(_lines(text, str(path)))


def _lines(text: str, where: str) -> Iterator[Decision]:
    for line in text.split("\n"):
        try:
            given = loads(line)
            one = {**checked(given), "at": str(given["at"])}
        except (ValueError, RecursionError, KeyError, AttributeError):  # an InputError is a ValueError
            continue
        if given.get("v", VERSION) != VERSION:
            what = f"the log has decisions of version {given['v']}, this program reads {VERSION}"
            raise InputError(what, where=where, hint="Update cleantext: pip install -U cleantext-toolkit")
        yield one


def decisions_of(folder: Path, stem: str) -> Decisions:
    """Return the decisions on one edition."""
    return folded(read(log_path(folder, stem)))


def folder_decisions(folder: Path) -> Decisions:
    """Return the decisions on all editions of a folder: their terms and words to keep hold for each of them."""
    return folded(one for path in sorted(folder.glob(f"*{SUFFIX}")) for one in read(path))
