"""What a run directory tells: its summary, its times, and the density of findings by site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cleantext.dedup import words
from cleantext.errors import InputError
from cleantext.formats.records import Record, records
from cleantext.runners.folder import Folder, check_version
from cleantext.runners.summary import rule_names

if TYPE_CHECKING:
    from pathlib import Path

_MOST_SITES = 100_000
"""Sites that are told apart; those met later are counted as one."""


def gather(run: Path, by: str) -> dict[str, Any]:
    """Return `tables` of counts, `sites` with findings by 1,000 words, `documents` and `seconds`.

    Raises InputError for a folder without a finished run.
    """
    try:
        summary = json.loads((run / "summary.json").read_text(encoding="utf-8"))
        verb = summary.get("verb", "dedup")
    except (OSError, ValueError) as error:
        raise InputError(
            "there is no finished run", where=str(run), hint="Give the folder that -o named"
        ) from error
    check_version(Folder(run).about(), run)
    seconds = sum({row["shard"]: row["seconds"] for row in Folder(run).timings()}.values())
    if verb == "dedup":
        kinds = ("kept", "exact", "near", "contained", "quarantined")
        tables = {
            "documents": {k: summary[k] for k in kinds if k in summary},
            "clusters by size": {f"{size} documents": n for size, n in summary["cluster_sizes"].items()},
        }
        return {"tables": tables, "sites": {}, "documents": summary["documents"], "seconds": seconds}
    numbers = summary["numbers"]
    tables = {
        "documents": {
            k: numbers[k] for k in ("documents", "changed", "flagged", "quarantined") if k in numbers
        },
        **{
            name.replace("_", " "): summary[name]
            for name in ("edits", "words_lost", "findings", "verdicts", "languages")
        },
    }
    names = rule_names(every=bool(summary["findings"]))
    for title in ("edits", "words lost", "findings"):
        tables[title] = {f"{code} {names.get(code, '')}".strip(): n for code, n in tables[title].items()}
    sites = _sites(run, by) if summary["findings"] else {}
    return {"tables": tables, "sites": sites, "documents": numbers.get("documents", 0), "seconds": seconds}


def _sites(run: Path, by: str) -> dict[str, dict[str, float]]:
    """Return documents, words, findings and their density for every site in the parts of a run."""
    text_field = Folder(run).about().get("corpus", {}).get("text_field", "text")
    counts: dict[str, list[int]] = {}
    for part in sorted(run.glob("part-*")):
        for item in records(str(part), text_field=text_field):
            if not isinstance(item, Record):
                continue
            found = item.fields.get("cleantext_findings") or []
            found = json.loads(found) if isinstance(found, str) else found
            site = _site(item.fields.get(by))
            if site not in counts and len(counts) >= _MOST_SITES:
                site = "other sites"
            row = counts.setdefault(site, [0, 0, 0])
            row[0] += 1
            row[1] += words.count(item.text)
            row[2] += len(found)
    return {
        site: {"documents": d, "words": w, "findings": f, "density": round(1000 * f / max(1, w), 3)}
        for site, (d, w, f) in sorted(counts.items())
    }


def _site(value: object) -> str:
    """Return the host of an address, or the value itself.

    >>> _site("https://www.diario.es/a/1"), _site("agencia")
    ('www.diario.es', 'agencia')
    """
    text = str(value or "(none)")
    try:
        return urlsplit(text).hostname or text
    except ValueError:
        return text
