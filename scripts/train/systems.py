"""Systems to compare: Argos packages (ours, and one that a user has installed), Apertium, the pivot.

The pivot goes over the bridge language: Apertium first, then the Marian student that the warm
start comes from. It is what can be had without training.
"""

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

import ctranslate2
from sentencepiece import SentencePieceProcessor

from . import apertium
from .config import Config
from .wheel import StudentMissingError, student

Translate = Callable[[Sequence[str]], list[str]]


class Package:
    """An unpacked Argos package, a segment in and a segment out, without sentence splitting."""

    def __init__(self, folder: Path, *, beam: int = 4, threads: int = 2) -> None:
        self.pieces = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        self.model = ctranslate2.Translator(str(folder / "model"), intra_threads=threads)
        self.beam = beam

    def __call__(self, lines: Sequence[str]) -> list[str]:
        """Translations of `lines`, in order; an empty line stays empty."""
        found = self.model.translate_batch(
            self.pieces.encode(list(lines), out_type=str),
            beam_size=self.beam,
            max_batch_size=2048,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=512,
            replace_unknowns=True,
        )
        return [
            self.pieces.decode(each.hypotheses[0]) if line.strip() else ""
            for line, each in zip(lines, found, strict=True)
        ]


def installed_argos(source: str, target: str) -> Path | None:
    """The folder of the user's own Argos package for the pair, or None."""
    try:
        package = importlib.import_module("argostranslate.package")
    except ImportError:
        return None
    for each in package.get_installed_packages():
        if (each.from_code, each.to_code) == (source, target):
            return Path(each.package_path)
    return None


def rules(source: str, target: str) -> Translate | None:
    """Apertium for the pair, or None where it is not installed.

    Apertium names languages by three letters in some pairs: spa-eng, es-pt.
    """
    long = {"es": "spa", "en": "eng", "pt": "por", "fr": "fra", "ca": "cat"}
    for pair in (f"{source}-{target}", f"{long.get(source, source)}-{long.get(target, target)}"):
        try:
            apertium.translate(["a"], pair)
        except apertium.ApertiumError:
            continue
        return lambda lines, pair=pair: apertium.translate(lines, pair)  # type: ignore[misc]
    return None


def pivot(config: Config) -> Translate | None:
    """Source to bridge by Apertium, bridge to target by the student; None where either lacks."""
    pair = config.pair
    direction = f"{pair.source}-{pair.bridge}_BR"
    try:
        apertium.translate(["a"], direction)
        files = student(pair.bridge, pair.target)
        from .ssru import Student  # noqa: PLC0415  the one system that needs PyTorch
    except (apertium.ApertiumError, StudentMissingError, ImportError):
        return None
    second = Student(files.weights, files.vocabulary)
    return lambda lines: second.translate(apertium.translate(lines, direction))
