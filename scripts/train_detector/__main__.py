"""One command a step: `python -m scripts.train_detector STEP --config FILE ...`, from the project's folder."""

import argparse
from importlib import import_module
from pathlib import Path

from .settings import load

STEPS = {
    "windows": "cut clean text of the permitted sources into windows",
    "confusables": "make the tables of wrong senses and wrong inflections (Apertium)",
    "corrupt": "put errors of our own into the windows",
    "features": "read every word with the language model, and keep what it makes of it",
    "fit": "train the probe, set its thresholds, write WORK/probe.npz",
    "evaluate": "rank the words of labelled machine-translated texts",
}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    out = argparse.ArgumentParser(prog="scripts.train_detector", description=__doc__)
    steps = out.add_subparsers(dest="step", required=True, metavar="STEP")
    for name, text in STEPS.items():
        step = steps.add_parser(name, help=text, description=text)
        step.add_argument("--config", type=Path, required=True)
        step.add_argument("--corpora", type=Path, required=True)
        step.add_argument("--work", type=Path, required=True)
        step.add_argument(
            "--model", type=Path, required=True, help="Hugging Face folder of the language model"
        )
        if name == "features":
            step.add_argument("--words", type=int, default=0, help="stop after so many (default: all)")
        elif name == "fit":
            step.add_argument("--base", default="", help="the model's name, told to users of another one")
        elif name == "evaluate":
            step.add_argument("--labelled", type=Path, required=True, help="a folder as `evaluate` reads it")
    return out


def main(arguments: list[str] | None = None) -> None:
    """Parse and perform."""
    given = parser().parse_args(arguments)
    settings = load(given.config, corpora=given.corpora, work=given.work, model=given.model)
    run = import_module(f".{given.step}", __package__).run
    match given.step:
        case "features":
            run(settings, given.words)
        case "fit":
            run(settings, given.base)
        case "evaluate":
            run(settings, given.labelled)
        case _:
            run(settings)


if __name__ == "__main__":
    main()
