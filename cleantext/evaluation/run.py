"""Every labelled text through the check that users run, timed."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

from cleantext.evaluation.labels import digest, read_labelled
from cleantext.evaluation.outcome import judged
from cleantext.evaluation.score import measured
from cleantext.pipeline import analyse

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.config import Config
    from cleantext.document import Severity
    from cleantext.evaluation.outcome import Outcome
    from cleantext.evaluation.score import Figures

SCHEMA_VERSION = 1


def evaluated(folder: Path, config: Config, least: Severity = "warning") -> tuple[Figures, list[Outcome]]:
    """Return the figures of the form in schema.json and the outcome of every text of a labelled folder.

    `least` is the severity from which a finding counts. Raises InputError for a folder that is not labelled.
    """
    from cleantext import __version__  # noqa: PLC0415  (the package imports this module's callers)

    texts = read_labelled(folder)
    analyse(texts[0].doc, config)  # loads the rules, which is not timed
    before = process_time()
    checked = [analyse(one.doc, config) for one in texts]
    seconds = max(process_time() - before, 1e-9)
    outcomes = [judged(one, doc, least) for one, doc in zip(texts, checked, strict=True)]
    head = {"schema_version": SCHEMA_VERSION, "tool": f"cleantext {__version__}", "corpus": digest(folder)}
    speed = {
        "cpu_seconds": round(seconds, 3),
        "characters_per_second": round(sum(len(one.doc.source) for one in texts) / seconds),
        "words_per_second": round(sum(o.words for o in outcomes) / seconds),
    }
    return {**head, **measured(outcomes), "speed": speed}, outcomes
