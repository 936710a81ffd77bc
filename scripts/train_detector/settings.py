"""One frozen Settings for every step, read from a TOML file; folders come from the command line."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
    layers: tuple[int, ...] = (9, 14, 18)
    """Layers whose states are kept, counted from 1."""
    penalties: tuple[float, ...] = (3.0, 10.0, 30.0)
    """Of the ridge regression, on weights of standardised inputs; the best on unseen windows is taken."""
    examples: int = 1200
    """Example sentences of the package's own rules: the marked place is an error."""
    words: int = 45
    """Least words at which a window of consecutive lines is full."""
    vocabulary: int = 16_384
    """Pieces that a surprisal is measured against: the most frequent of the clean windows."""
    seed: int = 1


def load(path: Path, *, corpora: Path, work: Path, model: Path) -> Settings:
    """Return the settings of a TOML file. Raises ValueError for an unknown one."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        errors = Errors(**fixed(data.pop("errors", {})))
        return Settings(
            corpora=corpora,
            work=work,
            model=model,
            sources=data.pop("sources"),
            held_out=data.pop("held_out"),
            decided=data.pop("decided", {}),
            errors=errors,
            **fixed(data),
        )
    except TypeError as error:
        message = f"{path}: {error}"
        raise ValueError(message) from error


def fixed(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table with its lists made tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
