"""The summary of a run: what was read, what was done to it, what was found, what was lost and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.runners.verbs import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN = 25
_LABELS = {
    "documents": "documents",
    "changed": "documents changed",
    "flagged": "documents with findings",
    "quarantined": "bad records, in quarantine.jsonl",
    "words": "words",
    "characters": "characters",
    "sentences": "sentences translated",
    "doubtful": "sentences in doubt",
}


class Summary:
    """Adds up the rows of a manifest."""

    def __init__(self, verb: str) -> None:
        """Start with nothing."""
        self.verb = verb
        self.shards = 0
        self.bytes = 0
        self.tally = Tally()

    def add(self, row: Mapping[str, Any]) -> None:
        """Add one row."""
        self.shards += 1
        self.bytes += row["bytes"]
        self.tally.add(row)  # type: ignore[arg-type]  # the row holds more than counts

    def plain(self) -> dict[str, Any]:
        """Return the summary as a plain record."""
        return {"verb": self.verb, "shards": self.shards, "bytes_written": self.bytes, **self.tally.plain()}

    def text(self) -> str:
        """Return the summary for readers; codes are told with their names."""
        numbers = self.tally.numbers
        rows = [(label, numbers[key]) for key, label in _LABELS.items() if key in numbers]
        rows += [("shards", self.shards), ("bytes written", self.bytes)]
        parts = [_table(f"cleantext {self.verb}", rows)]
        names = rule_names(every=bool(self.tally.findings))
        lost = self.tally.words_lost
        share = f"{100 * lost.total() / numbers['words']:.2f} % of all words" if numbers["words"] else "none"
        for title, counts in (
            ("edits by rule", self.tally.edits),
            (f"words lost, by the rule that took them ({share})", lost),
            ("findings by rule", self.tally.findings),
            ("verdicts", self.tally.verdicts),
            ("languages", self.tally.languages),
        ):
            if counts:
                common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
                shown = [(f"{code} {names.get(code, '')}".strip(), n) for code, n in common[:_SHOWN]]
                if len(common) > _SHOWN:
                    rest = sum(n for _, n in common[_SHOWN:])
                    shown.append((f"{len(common) - _SHOWN} others", rest))
                parts.append(_table(title, shown))
        return "\n".join(parts)


def _table(title: str, rows: list[tuple[str, int]]) -> str:
    width = max(len(label) for label, _ in rows) + 2
    return "\n".join([title, *(f"  {label:<{width}}{number:>14,}" for label, number in rows), ""])


def rule_names(*, every: bool) -> dict[str, str]:
    """Return the name of every code of an edit, and with `every` of every finding as well."""
    from cleantext.catalogue import catalogue, names  # noqa: PLC0415  (rules are loaded)

    return {rule.code: rule.name for rule in catalogue()} if every else names()
