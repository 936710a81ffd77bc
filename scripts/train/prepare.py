"""Step `prepare`: the configured sources, filtered, without repeats and without test sentences.

Writes WORK/text/parallel/NAME.{source,target}, WORK/text/mono/NAME.target and
WORK/text/report.json with what was read, kept and dropped for which reason, and the licence.
"""

import json
import re
from collections import Counter
from collections.abc import Callable

from .config import Config
from .guard import WORD, Guard
from .text import Source, find, manifest, read_lines, write_lines

DOUBTFUL = re.compile(r"\bunknown\b|\bN[CD]\b|non-?commercial|no-?deriv|see repo", re.IGNORECASE)
MARKUP = re.compile(r"[<{][/a-zA-Z%][^<>{}]*[>}]|\$\$|\\[a-z]+\{|https?://\S+ https?://")


class LicenceError(ValueError):
    """A source whose licence is unclear, and on which the configuration is silent."""

    def __init__(self, source: Source) -> None:
        super().__init__(
            f"{source.name}: licence {source.licence!r}: leave the source out of the "
            f"configuration, or state under [decided] why it may be used"
        )
        self.source = source


def permitted(source: Source, decided: str | None) -> str:
    """The licence note for the model card. Raises LicenceError when nobody has decided."""
    if DOUBTFUL.search(source.licence):
        if not decided:
            raise LicenceError(source)
        return f"{source.licence}; {decided}"
    return source.licence


def key(line: str) -> str:
    """What two repeats have in common: words without case, digits as one."""
    return " ".join(WORD.findall(re.sub(r"\d+", "0", line.casefold())))


def sentence_fault(line: str) -> str | None:
    """Why a line is no sentence to learn from, or None."""
    if not 1 < len(line) < 600:
        return "length"
    letters = sum(char.isalpha() for char in line)
    if letters < 0.5 * len(line):
        return "few letters"
    if MARKUP.search(line):
        return "markup"
    return None


def pair_fault(left: str, right: str) -> str | None:
    """Why a pair teaches nothing, or None: one side at fault, a copy, unequal lengths or digits."""
    fault = sentence_fault(left) or sentence_fault(right)
    if fault:
        return fault
    if left == right and len(left.split()) > 3:
        return "untranslated"
    if len(left) > 2.2 * len(right) + 25 or len(right) > 2.2 * len(left) + 25:
        return "unequal length"
    numbers = [set(re.findall(r"\d{3,}", side.replace(".", "").replace(",", ""))) for side in (left, right)]
    if len(numbers[0] ^ numbers[1]) > 1:
        return "unequal numbers"
    return None


def keep(
    rows: list[tuple[str, ...]],
    fault: Callable[..., str | None],
    guard: Guard,
    seen: set[str],
) -> tuple[list[tuple[str, ...]], Counter[str]]:
    """Rows without fault, leak or repeat, and how many fell for which reason."""
    dropped: Counter[str] = Counter()
    kept = []
    for row in rows:
        clean = tuple(" ".join(side.split()) for side in row)
        reason = fault(*clean)
        identity = "\t".join(map(key, clean))
        if reason is None and identity in seen:
            reason = "repeat"
        if reason is None and any(map(guard.leaks, clean)):
            reason = "test sentence"
        if reason is None:
            seen.add(identity)
            kept.append(clean)
        else:
            dropped[reason] += 1
    return kept, dropped


def run(config: Config) -> None:
    """Prepare every source of the configuration and verify what was written."""
    guard = Guard.of(config.tests)
    sources = manifest(config.corpora)
    report = []
    pair = config.pair
    for folder, names, languages in (
        ("parallel", config.parallel, (pair.source, pair.target)),
        (f"mono.{pair.target}", config.mono, (pair.target,)),
    ):
        seen: set[str] = set()
        out = config.text / folder.split(".")[0]
        for name in names:
            source = sources[f"{folder}/{name}"]
            licence = permitted(source, config.decided.get(name))
            lines = read_lines(find(config.corpora, source.name))
            rows = [tuple(line.split("\t")[: len(languages)]) for line in lines]
            rows = [row for row in rows if len(row) == len(languages)]
            fault = pair_fault if len(languages) == 2 else sentence_fault
            kept, dropped = keep(rows, fault, guard, seen)
            for column, language in enumerate(languages):
                path = out / f"{name}.{language}"
                write_lines(path, (row[column] for row in kept))
                guard.check(read_lines(path), str(path))
            entry = {
                "name": source.name,
                "licence": licence,
                "origin": source.origin,
                "domain": source.domain,
                "read": len(lines),
                "kept": len(kept),
                "dropped": dict(dropped.most_common()),
            }
            report.append(entry)
            print(f"{source.name}: {len(kept)} of {len(lines)} kept, dropped {entry['dropped']}")
    (config.text / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False))
