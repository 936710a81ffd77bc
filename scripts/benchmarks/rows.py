"""The rows of the table: each measures one kind of work and says what was aimed at."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import corpus
from benchmarks.sides import Measured, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True)
class Sizes:
    """How much is measured: megabytes of text, pages, documents, rounds."""

    megabytes: float = 2.0
    pages: int = 300
    documents: int = 3000
    rounds: int = 3
    parallel: str = ""
    """A folder with src.es and ref.en, for what is compared by chrF."""


@dataclass(frozen=True)
class Row:
    """One line of the table. `ratio` is the peer's CPU time over ours; `figures` holds whatever else was measured."""

    name: str
    work: str
    peer: str
    ours: float
    theirs: float | None = None
    target: str = ""
    unit: str = "s CPU"
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """How many times as fast as the peer."""
        return self.theirs / self.ours if self.theirs is not None else None

    def plain(self) -> dict[str, Any]:
        """Return the row as plain values."""
        return asdict(self) | {"ratio": self.ratio}


def clean_on_clean(sizes: Sizes) -> Iterable[Row]:
    """Text that needs nothing: `clean`, and its normalisers alone, beside ftfy."""
    docs = corpus.clean_documents(int(sizes.megabytes * 1e6))
    ours, part, peer = in_turn(
        [("ours", "clean", docs), ("ours", "normalize", docs), ("peers", "ftfy_only", docs)], sizes.rounds
    )
    changed = sum(a != b for a, b in zip(ours.result, docs, strict=True))
    about = {"MB/s": _rate(docs, ours), "documents changed": changed}
    yield Row("clean-on-clean", "`clean` on clean text", "ftfy", ours.cpu, peer.cpu, "3", figures=about)
    about = {"MB/s": _rate(docs, part)}
    yield Row("normalize-on-clean", "its normalisers alone", "ftfy", part.cpu, peer.cpu, "3", figures=about)


def clean_on_dirty(sizes: Sizes) -> Iterable[Row]:
    """Spoilt text: speed, and how many of the spoilt paragraphs are as before."""
    docs = corpus.soiled_documents(int(sizes.megabytes * 1e6))
    dirty = [d.dirty for d in docs]
    ours, three, simple = in_turn(
        [("ours", "clean", dirty), ("peers", "three_normalisers", dirty), ("peers", "clean_text", dirty)],
        sizes.rounds,
    )
    mine, theirs, other = (_mended(docs, m.result) for m in (ours, three, simple))
    about = {"mended": mine, "mended by peer": theirs, "MB/s": _rate(dirty, ours)}
    yield Row(
        "clean-on-dirty", "`clean` on spoilt text", "ftfy + sacremoses + textacy", ours.cpu, three.cpu, "1", figures=about
    )  # fmt: skip
    about = {"mended": mine, "mended by peer": other}
    yield Row("clean-text", "`clean`, defaults", "clean-text", ours.cpu, simple.cpu, "5", figures=about)


def collapse(sizes: Sizes) -> Iterable[Row]:
    """Pages that hold their article twice: time and the F1 of the lines that are left."""
    pages = corpus.copied_pages(sizes.pages)
    texts = [p.text for p in pages]
    ours, peer, exact = in_turn(
        [
            ("ours", "collapse", texts),
            ("peers", "trafilatura_repeats", texts),
            ("peers", "exact_lines", texts),
        ],
        sizes.rounds,
    )
    own = _f1(pages, ours)
    about = {"F1": own, "F1 of peer": _f1(pages, peer)}
    yield Row(
        "collapse",
        "collapse of doubled articles",
        "trafilatura's repeat test",
        ours.cpu,
        peer.cpu,
        "1",
        figures=about,
    )
    about = {"F1": own, "F1 of peer": _f1(pages, exact)}
    yield Row("collapse-exact", "the same", "dropping lines seen before", ours.cpu, exact.cpu, figures=about)


def rules(sizes: Sizes) -> Iterable[Row]:
    """All rules over clean text beside the same patterns one by one; and how time grows with their number."""
    docs = corpus.clean_documents(100_000, seed=8)
    sides = [("ours", "rules", {"count": n, "texts": docs}) for n in (100, 1000, 0)]
    small = docs[: max(1, len(docs) // 5)]
    sides.append(("ours", "rules_one_by_one", {"count": 0, "texts": small}))
    few, many, every, single = in_turn(sides, sizes.rounds)
    theirs = single.cpu * sum(map(len, docs)) / sum(map(len, small))
    about = {
        "MB/s": _rate(docs, every),
        "100 rules": few.cpu,
        "1,000 rules": many.cpu,
        "all rules": every.cpu,
    }
    yield Row("check", "`check`, all rules", "`re`, one by one", every.cpu, theirs, "10", figures=about)


def dedup(sizes: Sizes) -> Iterable[Row]:
    """Near copies in a corpus, from text to the list of what is dropped."""
    docs = corpus.near_copies(sizes.documents)
    ours, peer = in_turn([("ours", "dedup", docs), ("peers", "datasketch_lsh", docs)], min(sizes.rounds, 2))
    planted = set(range(9, len(docs), 10))
    about = {
        "documents": len(docs),
        "found": len(planted & set(ours.result)) / len(planted),
        "found by peer": len(planted & set(peer.result)) / len(planted),
        "false": len(set(ours.result) - planted),
        "false of peer": len(set(peer.result) - planted),
    }
    yield Row("dedup", "`dedup`, end to end", "datasketch", ours.cpu, peer.cpu, "5", figures=about)


def translate(sizes: Sizes) -> Iterable[Row]:
    """Translate the same text with the same package, one thread each; the clock's ratio is of two cores, defaults."""
    docs = corpus.clean_documents(6_000, seed=9)
    ours, peer = in_turn([("ours", "translate", docs), ("ours", "argos", docs)], min(sizes.rounds, 2))
    both, theirs = in_turn([("ours", "translate_as_is", docs), ("ours", "argos_as_is", docs)], 1)
    about = {
        "characters/s": round(sum(map(len, docs)) / ours.cpu),
        "memory MB": round(ours.peak),
        "by the clock, at defaults": theirs.wall / both.wall,
    }
    yield Row(
        "translate", "`translate`, same package", "argostranslate", ours.cpu, peer.cpu, "5", figures=about
    )


def growth(sizes: Sizes) -> Iterable[Row]:
    """Each stage on one text that doubles: the exponent of its CPU time."""
    del sizes
    whole = "".join(corpus.clean_documents(8_000_000, seed=10))
    lengths = (1_000_000, 2_000_000, 4_000_000)
    for stage in ("normalize", "segment", "collapse", "sentences", "detect"):
        steps = lengths if stage != "detect" else (250_000, 500_000, 1_000_000)
        sides = [("ours", "stages", {"stage": stage, "text": whole[:n]}) for n in steps]
        times = [m.cpu for m in in_turn(sides, 1)]
        about = {"exponent": exponent(steps, times), "MB/s": steps[-1] / 1e6 / times[-1]}
        yield Row(
            f"growth-{stage}", f"growth of {stage}", "–", times[-1], target="exponent 1.1", figures=about
        )


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Return the slope of log time over log size, by least squares.

    >>> exponent([1, 2, 4], [3, 6, 12])
    1.0
    """
    from math import log  # noqa: PLC0415

    xs, ys = [log(n) for n in sizes], [log(max(t, 1e-9)) for t in times]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return round(
        sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs), 3
    )


def _rate(docs: Sequence[str], measured: Measured) -> float:
    return round(sum(map(len, docs)) / 1e6 / measured.cpu, 2)


def _mended(docs: Sequence[corpus.Soiled], results: Sequence[str]) -> float:
    """Return the share of spoilt paragraphs that are as before, whatever quotes, case and accents a tool prefers."""
    right = total = 0
    for doc, result in zip(docs, results, strict=True):
        have = Counter(map(_folded, result.split("\n")))
        pairs = zip(doc.clean.split("\n\n"), doc.dirty.split("\n\n"), strict=True)
        for clean, dirty in pairs:
            if clean != dirty:
                total += 1
                right += have[_folded(clean)] > 0
    return round(right / total, 4)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[«»“”„]|''|``|<<|>>", '"', plain).replace("¿", "?")
    return " ".join(plain.split())


def _f1(pages: Sequence[corpus.Page], measured: Measured) -> float:
    right = got_all = want_all = 0
    for page, lines in zip(pages, measured.result, strict=True):
        got, want = Counter(x for x in lines if x not in corpus.FOOT), Counter(page.truth)
        right += sum((got & want).values())
        got_all, want_all = got_all + sum(got.values()), want_all + sum(want.values())
    return round(2 * right / (got_all + want_all), 4)


ROWS: dict[str, Callable[[Sizes], Iterable[Row]]] = {
    "clean": clean_on_clean,
    "dirty": clean_on_dirty,
    "collapse": collapse,
    "check": rules,
    "dedup": dedup,
    "translate": translate,
    "growth": growth,
}
