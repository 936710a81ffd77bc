"""One frozen Settings for every step, read from a TOML file; folders come from the command line."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Errors:
    """Chances of each kind of error in a window that gets any, and the window's share without any."""

    clean: float = 0.25
    confusable: float = 0.72
    inflection: float = 0.28
    function_word: float = 0.15
    deletion: float = 0.13
    scramble: float = 0.10
    duplication: float = 0.07
    random_word: float = 0.05
    densities: tuple[float, ...] = (0.08, 0.15, 0.30)
    """Shares of a window's content words that become confusables, one drawn a window."""
    article: float = 0.8
    """How often an article follows the gender of its new noun."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The probe: `width` hidden units, trained for `steps` batches of `batch` words."""

    layers: tuple[int, ...] = (9, 14, 18)
    width: int = 128
    dropout: float = 0.3
    rate: float = 1e-3
    decay: float = 0.02
    steps: int = 4000
    batch: int = 512
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a step needs to know. `sources` and `held_out` name files of the corpora with weights."""

    corpora: Path
    work: Path
    model: Path
    sources: Mapping[str, int]
    """Windows taken of each source for training."""
    held_out: Mapping[str, int]
    """Windows of each source that stay clean and set the threshold; none is trained on."""
    decided: Mapping[str, str]
    """Why a source may be used whose licence is unclear."""
    errors: Errors = Errors()
    fit: Fit = Fit()
    examples: int = 1200
    """Example sentences of the package's own rules: the marked place is an error."""
    trial: int = 250
    """Windows held out that get errors, to try the probe on; the others set the threshold."""
    words: int = 45
    """Least words at which a window of consecutive lines is full."""
    vocabulary: int = 16_384
    """Pieces that a surprisal is measured against: the most frequent of the clean windows."""
    seed: int = 1


def load(path: Path, *, corpora: Path, work: Path, model: Path) -> Settings:
    """Return the settings of a TOML file. Raises ValueError for an unknown one."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        errors = Errors(
            **{k: tuple(v) if isinstance(v, list) else v for k, v in data.pop("errors", {}).items()}
        )
        fit = Fit(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.pop("fit", {}).items()})
        return Settings(
            corpora=corpora,
            work=work,
            model=model,
            sources=data.pop("sources"),
            held_out=data.pop("held_out"),
            decided=data.pop("decided", {}),
            errors=errors,
            fit=fit,
            **data,
        )
    except TypeError as error:
        message = f"{path}: {error}"
        raise ValueError(message) from error
