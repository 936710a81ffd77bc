"""One frozen Config for every step, read from a TOML file.

Paths may be given in the file or on the command line; a relative path in the file is relative to
the file. A source that the configuration does not name is not used.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Pair:
    """The two languages, and the language of the model that the warm start comes from."""

    source: str
    target: str
    bridge: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of the model: widths in units, layers, heads."""

    width: int = 256
    hidden: int = 1536
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2


@dataclass(frozen=True, slots=True)
class Training:
    """How long and how fast: tokens are target tokens, batch_tokens padded ones of either side.

    `advice` is how much of the aim is what the bridge student would say, where it was asked, 0 to 1.
    `share` gives up threads while others use the machine: faster then, but a resumed run is the
    same only up to rounding.
    """

    tokens: int
    cooldown: float = 0.5
    peak: float = 4e-4
    warmup_steps: int = 300
    batch_tokens: int = 4500
    pool: int = 60_000
    longest: int = 160
    ema: float = 0.998
    smoothing: float = 0.1
    advice: float = 0.0
    checkpoint_minutes: float = 5.0
    evaluate_minutes: float = 15.0
    seed: int = 1
    threads: int = 2
    share: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a step needs to know."""

    corpora: Path
    tests: Path
    work: Path
    pair: Pair
    shape: Shape
    training: Training
    parallel: Mapping[str, float]
    mono: Mapping[str, float]
    decided: Mapping[str, str]
    augment: Mapping[str, float]
    placeables: int = 16
    development: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Path:
        """Folder of the SentencePiece models and the first weights."""
        return self.work / "vocabulary"

    @property
    def text(self) -> Path:
        """Folder of the prepared text."""
        return self.work / "text"


def load(
    path: Path,
    *,
    corpora: Path | None = None,
    tests: Path | None = None,
    work: Path | None = None,
) -> Config:
    """Config read from `path`, its three folders replaced by those given.

    Raises KeyError naming the missing table, ValueError for an unknown setting.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    paths = {name: path.parent / value for name, value in data.pop("paths", {}).items()}
    for name, given in (("corpora", corpora), ("tests", tests), ("work", work)):
        if given is not None:
            paths[name] = given
        if name not in paths:
            message = f"{path}: set paths.{name} or pass --{name}"
            raise KeyError(message)
    try:
        return Config(
            corpora=paths["corpora"],
            tests=paths["tests"],
            work=paths["work"],
            pair=Pair(**data.pop("pair")),
            shape=Shape(**data.pop("shape", {})),
            training=Training(**data.pop("training")),
            parallel=data.pop("parallel"),
            mono=data.pop("mono", {}),
            decided=data.pop("decided", {}),
            augment=data.pop("augment", {}),
            placeables=data.pop("placeables", 16),
            development=tuple(data.pop("development", ())),
            held_out=tuple(data.pop("held_out", ())),
            extra=data,
        )
    except TypeError as error:
        message = f"{path}: {error}"
        raise ValueError(message) from error
