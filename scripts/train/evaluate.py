"""Step `evaluate`: BLEU and chrF of a package on test sets beside its peers, and the targeted file.

Scores are sacrebleu's, over whole sets, with their signatures. Peers are those that are installed:
Apertium, and the user's own Argos package for the pair.
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sacrebleu

from . import targeted
from .config import Config
from .systems import Package, Translate, installed_argos, pivot, rules
from .text import read_lines


class Score(NamedTuple):
    """Percentages with the signatures that make them comparable, and segments a second."""

    bleu: float
    chrf: float
    speed: float
    bleu_signature: str
    chrf_signature: str


def score(translate: Translate, source: Sequence[str], reference: Sequence[str]) -> Score:
    """Scores of one system on one set."""
    began = time.monotonic()
    found = translate(source)
    speed = len(source) / (time.monotonic() - began)
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    return Score(
        round(bleu.corpus_score(found, [list(reference)]).score, 2),
        round(chrf.corpus_score(found, [list(reference)]).score, 2),
        round(speed, 1),
        str(bleu.get_signature()),
        str(chrf.get_signature()),
    )


def peers(config: Config, package: Path, beam: int) -> dict[str, Translate]:
    """The package and whatever else can translate the pair here."""
    pair = config.pair
    out: dict[str, Translate] = {package.name: Package(package, beam=beam)}
    official = installed_argos(pair.source, pair.target)
    if official is not None:
        out["installed Argos package"] = Package(official, beam=beam)
    others = {"Apertium": rules(pair.source, pair.target), "pivot": pivot(config)}
    return out | {name: system for name, system in others.items() if system is not None}


def run(
    config: Config,
    package: Path,
    *,
    cases: Path | None = None,
    beam: int = 4,
    lines: int | None = None,
    compare: bool = True,
    out: Path | None = None,
) -> None:
    """Print the report; `lines` limits each set, `out` takes it all as JSON, too."""
    pair = config.pair
    systems = peers(config, package, beam) if compare else {package.name: Package(package, beam=beam)}
    table: dict[str, dict[str, Score]] = {}
    for name in config.held_out:
        source = read_lines(config.tests / name / f"src.{pair.source}")[:lines]
        reference = read_lines(config.tests / name / f"ref.{pair.target}")[:lines]
        table[name] = {}
        for system, translate in systems.items():
            found = score(translate, source, reference)
            table[name][system] = found
            print(
                f"{name:20} {system:24} BLEU {found.bleu:5.2f}  chrF {found.chrf:5.2f}  {found.speed:6.1f}/s",
                flush=True,
            )
    signatures = {
        (each.bleu_signature, each.chrf_signature) for row in table.values() for each in row.values()
    }
    for bleu, chrf in signatures:
        print(f"BLEU {bleu}\nchrF {chrf}")
    report: dict[str, Any] = {
        "scores": {name: {s: v._asdict() for s, v in row.items()} for name, row in table.items()}
    }
    if cases is not None:
        found_cases = targeted.verdicts(targeted.read(cases), systems[package.name])
        for phenomenon, (passed, total) in targeted.summary(found_cases).items():
            print(f"{phenomenon:20} {passed:3} of {total:3}")
        failed = [each for each in found_cases if not each.passed]
        print(f"targeted: {len(found_cases) - len(failed)} of {len(found_cases)}")
        report["failed"] = [{**each.row._asdict(), "translation": each.translation} for each in failed]
    if out is not None:
        out.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
