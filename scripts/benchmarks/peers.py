"""What the peers do, each function set up with its data and returning the work; run in their own environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def ftfy_only(data: list[str]) -> Callable[[], Any]:
    """`ftfy.fix_text` on each document."""
    from ftfy import fix_text  # noqa: PLC0415

    return lambda: [fix_text(text) for text in data]


def three_normalisers(data: list[str]) -> Callable[[], Any]:
    """ftfy, then the punctuation normaliser of sacremoses, then those of textacy."""
    from ftfy import fix_text  # noqa: PLC0415
    from sacremoses import MosesPunctNormalizer  # noqa: PLC0415
    from textacy import preprocessing  # noqa: PLC0415

    moses = MosesPunctNormalizer(lang="es")
    rest = preprocessing.make_pipeline(
        preprocessing.normalize.unicode,
        preprocessing.normalize.quotation_marks,
        preprocessing.normalize.hyphenated_words,
        preprocessing.normalize.whitespace,
        preprocessing.remove.html_tags,
    )

    def work() -> list[str]:
        return [rest("\n".join(moses.normalize(line) for line in fix_text(t).split("\n"))) for t in data]

    return work


def clean_text(data: list[str]) -> Callable[[], Any]:
    """`cleantext.clean` of the clean-text package, with its defaults."""
    from cleantext import clean  # noqa: PLC0415

    return lambda: [clean(text) for text in data]


def trafilatura_repeats(data: list[str]) -> Callable[[], Any]:
    """Drop each paragraph that trafilatura's own test has seen before."""
    from lxml.html import Element  # noqa: PLC0415
    from trafilatura import deduplication  # noqa: PLC0415
    from trafilatura.settings import Extractor  # noqa: PLC0415

    options = Extractor(dedup=True)
    options.min_duplcheck_size = 30
    options.max_repetitions = 0

    def work() -> list[list[str]]:
        out = []
        for text in data:
            deduplication.LRU_TEST.clear()
            kept = []
            for line in text.split("\n"):
                paragraph = Element("p")
                paragraph.text = line
                if line and not deduplication.duplicate_test(paragraph, options):
                    kept.append(line)
            out.append(kept)
        return out

    return work


def exact_lines(data: list[str]) -> Callable[[], Any]:
    """Drop each line that stood before, as repeat removers of corpora do inside a document."""

    def work() -> list[list[str]]:
        return [list(dict.fromkeys(line for line in text.split("\n") if line)) for text in data]

    return work


def datasketch_lsh(data: list[str]) -> Callable[[], Any]:
    """MinHash of word 5-grams, 128 permutations, LSH at 0.8, the first of each group kept."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    def work() -> list[int]:
        lsh = MinHashLSH(threshold=0.8, num_perm=128)
        dropped = []
        for number, text in enumerate(data):
            words = text.lower().split()
            print_of = MinHash(num_perm=128)
            print_of.update_batch(
                [" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))]
            )
            if lsh.query(print_of):
                dropped.append(number)
            else:
                lsh.insert(number, print_of)
        return dropped

    return work


def chrf(data: list[list[list[str]]]) -> Callable[[], Any]:
    """ChrF of pairs of a translation and its reference, by sacreBLEU."""
    from sacrebleu.metrics import CHRF  # noqa: PLC0415

    def work() -> list[float]:
        return [round(CHRF().corpus_score(made[: len(wanted)], [wanted]).score, 1) for made, wanted in data]

    return work


def versions(_data: object) -> Callable[[], Any]:
    """Return the versions of all peers."""
    from importlib import metadata  # noqa: PLC0415

    names = ("ftfy", "clean-text", "sacremoses", "textacy", "trafilatura", "datasketch", "sacrebleu")
    return lambda: {name: metadata.version(name) for name in names}
