"""A baseline: findings that are known and accepted, so that a check shows only what is new.

A finding is known again by its rule, its words and the words around it, not by its place, so edits elsewhere in the
file change nothing. When the words around it were edited, any accepted finding of the same rule and words stands in,
each for one. The file lists findings by document, with paths relative to it, in lines that merge well.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleantext.atomic import write_text
from cleantext.errors import ConfigError
from cleantext.report.records import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.document import Document, Finding

VERSION = 1
_ANEW = "Remove it, then write it anew with --update-baseline"
_AROUND = 4
"""Words on either side that tell equal findings of one text apart."""
_REACH = 80
"""Characters in which these words are looked for."""


class Known(NamedTuple):
    """A finding as it is remembered."""

    code: str
    text: str
    before: str
    after: str


@dataclass(slots=True)
class Baseline:
    """The accepted findings of a file, by document; `gone` counts those that were not met again."""

    path: Path
    accepted: dict[str, list[Known]] = field(default_factory=dict)
    gone: int = 0

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline in a file; raise ConfigError when there is none or it cannot be read."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["version"] != VERSION:
                raise ConfigError(
                    f"the baseline has version {data['version']}, this program reads {VERSION}",
                    where=str(path),
                    hint=_ANEW,
                )
            accepted = {
                str(name): [Known(*(str(row[key]) for key in Known._fields)) for row in rows]
                for name, rows in data["accepted"].items()
            }
        except FileNotFoundError as error:
            raise ConfigError(
                "there is no such baseline", where=str(path), hint="Write it with --update-baseline"
            ) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, ConfigError):
                raise
            raise ConfigError(f"this is no baseline: {error!r}", where=str(path), hint=_ANEW) from error
        return cls(path, accepted)

    def new(self, doc: Document, judges: Callable[[str], bool] = lambda _: True) -> Document:
        """Return the document with only the findings that are not accepted; count what is gone.

        Accepted findings of codes that this check does not judge are not gone.
        """
        left = list(self.accepted.get(self.name(doc), ()))
        rest: list[tuple[Finding, Known]] = []
        for finding in doc.findings:
            known = remembered(doc, finding)
            if known in left:
                left.remove(known)
            else:
                rest.append((finding, known))
        loose: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
        for one in left:
            loose[one.code, one.text].append(one)
        fresh = []
        for finding, known in rest:
            if stand_ins := loose[known.code, known.text]:
                left.remove(stand_ins.pop())
            else:
                fresh.append(finding)
        self.gone += sum(judges(one.code) for one in left)
        return replace(doc, findings=tuple(fresh))

    def accept(self, doc: Document, judges: Callable[[str], bool] = lambda _: True) -> None:
        """Take the findings of a document in place of those accepted so far, but for codes not judged now."""
        name = self.name(doc)
        kept = [one for one in self.accepted.get(name, ()) if not judges(one.code)]
        rows = sorted([*kept, *(remembered(doc, f) for f in doc.findings)])
        if rows:
            self.accepted[name] = rows
        else:
            self.accepted.pop(name, None)

    def write(self) -> None:
        """Write the file; raise OutputError when that cannot be done."""
        accepted = {name: [one._asdict() for one in rows] for name, rows in sorted(self.accepted.items())}
        write_text(self.path, to_json({"version": VERSION, "accepted": accepted}))

    def name(self, doc: Document) -> str:
        """Return the name of a document in the file: its path from the file's folder."""
        path = str(doc.meta.get("path", doc.id))
        if path == "-":
            return path
        return Path(os.path.relpath(path, self.path.resolve().parent)).as_posix()


def remembered(doc: Document, finding: Finding) -> Known:
    """Return what is remembered of a finding: rule, words, and the words around them in the source."""
    span, source = doc.origin(finding.span), doc.source
    before = source[max(0, span.start - _REACH) : span.start].split()[-_AROUND:]
    after = source[span.end : span.end + _REACH].split()[:_AROUND]
    return Known(finding.code, " ".join(span.of(source).split()), " ".join(before), " ".join(after))
