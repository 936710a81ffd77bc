"""Near-duplicates of a corpus: into an index, then out as what is kept, what is dropped for which, and clusters.

The input is read twice: once for the index, once for writing. A run that is broken off goes on with the documents
that the index lacks; the outputs are written anew. With an index that holds earlier runs, newcomers are dropped
for what those kept, and nothing old is read again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleantext.atomic import sweep
from cleantext.dedup.near import Dropped, clusters, contained, dropped
from cleantext.dedup.shingles import containment
from cleantext.dedup.store import add, begun
from cleantext.dedup.works import linked, marks
from cleantext.formats.records import Record, check_format
from cleantext.lock import alone
from cleantext.runners.engines import in_this_process
from cleantext.runners.folder import Folder
from cleantext.runners.indexing import Settings, batches, index_in
from cleantext.runners.layout import line
from cleantext.runners.parts import Parts
from cleantext.runners.passages import found_passages, set_apart
from cleantext.runners.task import quarantine_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from cleantext.dedup.store import Index
    from cleantext.dedup.works import Marks
    from cleantext.runners.corpus import Corpus
    from cleantext.runners.engines import Engine
    from cleantext.runners.passages import Passages
    from cleantext.runners.verbs import Kind

_KEPT: dict[str, Kind] = {"cleantext_copies": "int"}
_DROPPED: dict[str, Kind] = {
    "cleantext_duplicate_of": "text",
    "cleantext_similarity": "float",
    "cleantext_reason": "text",
}


class Fate(NamedTuple):
    """What becomes of the documents from number `since` on, by number: for which one it is dropped, or -1."""

    since: int
    target: NDArray[np.int64]
    similarity: NDArray[np.float32]
    reason: NDArray[np.uint8]
    copies: NDArray[np.int32]


_REASONS = ("exact", "near", "contained")


def dedup(
    corpus: Corpus,
    folder: Path,
    settings: Settings,
    *,
    index_folder: Path | None = None,
    engine: Engine = in_this_process,
    out_format: str = "jsonl",
    must_continue: bool = False,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Any]:
    """Write what is kept and dropped into `folder` and return the summary; `engine` makes shingles and signatures.

    Raises ConfigError when the folder holds another run, or the index was made with another threshold, OutputError
    when a folder cannot be written or another process writes there.
    """
    from cleantext import __version__  # noqa: PLC0415  (the package imports this layer)

    here = Folder(folder)
    about = {
        "tool": f"cleantext {__version__}",
        "verb": "dedup",
        **corpus.plain(),
        "config": settings.plain(),
    }
    about["output"] = {"format": check_format(out_format), "index": str(index_folder or "")}
    with alone(folder), alone(index_folder) if index_folder else nullcontext():
        here.begin(about, must_exist=must_continue)
        run = hashlib.sha256(json.dumps(about).encode()).hexdigest()[:16]
        sweep(index_folder or folder / "index")
        index = index_in(index_folder or folder / "index", settings.threshold)
        done = next((a for a in index.added if a.run == run and a.complete), None)
        if done is None:
            skip = begun(index, run)
            index = add(index, batches(corpus, settings, index, skip, engine), run, progress)
            done = index.added[-1]
        found = clusters(index)
        fate = _fate(index, settings, found, done.start)
        passages = _passages(corpus, fate, settings)
        summary = _write(here, corpus, index, fate, passages, form=out_format)
        sizes = _write_clusters(here, index, fate, found)
        whole = {**summary, "clusters": sum(sizes.values()), "cluster_sizes": dict(sorted(sizes.items()))}
        if settings.editions:
            whole["editions"] = _write_editions(here, corpus, fate)
        whole |= {"documents_in_index": index.size, **arithmetic(index)}
        here.write("summary.json", json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
        here.write("summary.txt", summary_text(whole))
        return whole


def arithmetic(index: Index) -> dict[str, Any]:
    """Return the banding of an index and the chance that it brings together pairs of given similarities."""
    banding = index.banding
    chances = {
        f"{s / 100:.2f}": round(banding.candidate(s / 100), 4) for s in (30, 50, 60, 70, 75, 80, 85, 90, 95)
    }
    return {
        "threshold": index.threshold,
        "bands": banding.bands,
        "rows": banding.rows,
        "candidate_chance": chances,
    }


def summary_text(whole: dict[str, Any]) -> str:
    """Return the summary of a run for readers."""
    rows = [f"  {name:<34}{whole[name]:>14,}" for name in _COUNTED if name in whole]
    sizes = ", ".join(f"{n:,} of {size} documents" for size, n in islice(whole["cluster_sizes"].items(), 12))
    chances = "  ".join(f"{s}: {100 * p:.1f} %" for s, p in whole["candidate_chance"].items())
    length = whole["bands"] * whole["rows"]
    return "\n".join(
        [
            "cleantext dedup",
            *rows,
            "",
            f"clusters: {sizes or 'none'}",
            "",
            f"threshold: Jaccard {whole['threshold']} of word triples (Chinese, Japanese: triples of characters)",
            f"signature: {length} MinHash rows in {whole['bands']} bands of {whole['rows']}",
            f"chance 1-(1-s^{whole['rows']})^{whole['bands']} that a pair of similarity s is compared:",
            f"  {chances}",
            "Every such pair is compared in full, so a chance meeting costs time and drops nothing.",
            "",
        ]
    )


_COUNTED = (
    "documents kept exact near contained passages quarantined clusters editions documents_in_index".split()
)


def _fate(index: Index, settings: Settings, found: list[list[int]], since: int) -> Fate:
    size = index.size
    fate = Fate(
        since,
        np.full(size, -1, np.int64),
        np.zeros(size, np.float32),
        np.zeros(size, np.uint8),
        np.zeros(size, np.int32),
    )
    for drop in dropped(index, settings.keep, since, found):
        _mark(fate, drop, drop.duplicate_of)
    if settings.contained:
        for drop in contained(index):
            if drop.number < since or fate.target[drop.number] >= 0:
                continue
            target = _last(fate, drop.duplicate_of)
            if target != drop.number:
                _mark(fate, drop, target)
        _settle(index, fate)
    kept_for = fate.target[fate.target >= 0]
    fate.copies[:] = np.bincount(kept_for, minlength=size)
    return fate


def _last(fate: Fate, number: int) -> int:
    """Return the document that is kept where `number` was to be."""
    while fate.target[number] >= 0:
        number = int(fate.target[number])
    return number


def _settle(index: Index, fate: Fate) -> None:
    """Let copies of a document that stands inside another one be dropped for that one: it is what is kept."""
    with index.sets() as sets:
        for number in np.flatnonzero(fate.target >= 0).tolist():
            target = _last(fate, number)
            if target != fate.target[number]:
                share = round(containment(sets[number], sets[target]), 4)
                _mark(fate, Dropped(number, target, share, "contained"), target)


def _mark(fate: Fate, drop: Dropped, target: int) -> None:
    fate.target[drop.number] = target
    fate.similarity[drop.number] = drop.similarity
    fate.reason[drop.number] = _REASONS.index(drop.reason)


def _passages(corpus: Corpus, fate: Fate, settings: Settings) -> Passages | None:
    if not settings.boilerplate:
        return None

    return found_passages(lambda: (r.text for r in _kept(corpus, fate)), settings.boilerplate)


def _kept(corpus: Corpus, fate: Fate) -> Iterator[Record]:
    """Read the input again and yield what is kept."""
    records = (item for item in corpus.items() if isinstance(item, Record))
    return (item for n, item in enumerate(records, fate.since) if fate.target[n] < 0)


def _write(
    here: Folder, corpus: Corpus, index: Index, fate: Fate, passages: Passages | None, *, form: str
) -> dict[str, Any]:
    """Write every record to where it belongs, in order, and return the counts."""
    like = next((f for f in corpus.files if f.endswith(".parquet")), "")
    added = {**_KEPT, "cleantext_boilerplate": "text"} if passages else dict(_KEPT)
    kept = Parts(here, "kept", form, added, like)
    gone = Parts(here, "dropped", form, dict(_DROPPED), like)
    counts: Counter[str] = Counter()
    bad: list[str] = []
    number = fate.since
    targets = np.unique(fate.target[fate.target >= 0])
    with index.entries() as entries:
        names = {n: entries[n].id for n in targets.tolist()}
    for item in corpus.items():
        if not isinstance(item, Record):
            bad.append(quarantine_line(item.place, item.reason, item.raw))
            continue
        target = int(fate.target[number])
        if target < 0:
            row = {**item.fields, "cleantext_copies": int(fate.copies[number])}
            if passages:
                row[corpus.text_field], row["cleantext_boilerplate"] = set_apart(item.text, passages)
            kept.add(row, len(item.text))
            counts["kept"] += 1
        else:
            reason = _REASONS[int(fate.reason[number])]
            counts[reason] += 1
            told = {"cleantext_duplicate_of": names[target], "cleantext_reason": reason}
            share = round(float(fate.similarity[number]), 4)
            gone.add({**item.fields, **told, "cleantext_similarity": share}, len(item.text))
        number += 1
    kept.close()
    gone.close()
    here.write("quarantine.jsonl", "".join(bad))
    if passages:
        here.write("boilerplate.jsonl", b"".join(map(line, passages.plain())).decode())
        counts["passages"] = len(passages.counts)
    counts["quarantined"] = len(bad)
    return {"documents": number - fate.since, **counts}


def _write_clusters(here: Folder, index: Index, fate: Fate, found: list[list[int]]) -> Counter[int]:
    """Write the clusters that have a document of this run; return how many there are of each size."""
    sizes: Counter[int] = Counter()

    with index.entries() as entries:

        def lines() -> Iterator[bytes]:
            for cluster in found:
                if cluster[-1] < fate.since:
                    continue
                sizes[len(cluster)] += 1
                ids = {n: entries[n].id for n in cluster}
                kept = entries[_last(fate, cluster[0])].id  # of the cluster, or a page that holds its article
                yield line({"kept": kept, "size": len(cluster), "members": list(ids.values())})

        here.write_lines("clusters.jsonl", lines())
    return sizes


def _write_editions(here: Folder, corpus: Corpus, fate: Fate) -> int:
    """Write the pairs of kept documents that are editions of one work; return how many there are."""
    ids: list[str] = []

    def read() -> Iterator[Marks]:
        for record in _kept(corpus, fate):
            ids.append(record.id)
            title = record.fields.get("title")
            yield marks(record.text, title if isinstance(title, str) else "")

    pairs = list(linked(read()))
    rows = ({"editions": [ids[p.a], ids[p.b]], "names": p.names, "numbers": p.numbers} for p in pairs)
    here.write_lines("editions.jsonl", map(line, rows))
    return len(pairs)
