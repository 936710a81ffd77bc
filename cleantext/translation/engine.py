"""What translates: one protocol, and how an engine is chosen.

An engine gets single segments, never a document, and gives one translation for each, in order. The same
segment has the same translation whatever stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.config import Config


@dataclass(frozen=True, slots=True)
class Translation:
    """The translation of one segment; `score` is the mean probability of a token, 0 to 1."""

    text: str
    score: float = 1.0


class Translator(Protocol):
    """One in, one out, same order."""

    @property
    def name(self) -> str:
        """What is shown to people: `es→en built-in`."""
        ...

    @property
    def digest(self) -> str:
        """What tells this engine and its weights from all others (for the memory)."""
        ...

    @property
    def beam(self) -> int:
        """The usual width of its search; 0 where it has none, so that asking for a wider one is no use."""
        ...

    def symbol(self, number: int) -> str:
        """Return a token that survives translation unchanged, a different one for each number from 1."""
        ...

    def __call__(self, segments: Sequence[str], *, beam: int = 0) -> list[Translation]:
        """Translate `segments`; `beam` 0 is the engine's own."""
        ...

    def alternatives(self, segment: str, count: int) -> list[Translation]:
        """Return up to `count` translations of one segment, the likeliest first; none when the engine has one only."""
        ...


@dataclass(frozen=True, slots=True)
class Pivot:
    """Several engines one after the other, for a pair no package translates directly."""

    engines: tuple[Translator, ...]

    @property
    def name(self) -> str:
        """The path taken."""
        return ", then ".join(engine.name for engine in self.engines)

    @property
    def digest(self) -> str:
        """All digests, in order."""
        return "+".join(engine.digest for engine in self.engines)

    @property
    def beam(self) -> int:
        """The narrowest search of the chain."""
        return min(engine.beam for engine in self.engines)

    def symbol(self, number: int) -> str:
        """Return the plain symbol: trained ones need not be known to every engine of the chain."""
        return f"X{number}"

    def __call__(self, segments: Sequence[str], *, beam: int = 0) -> list[Translation]:
        """Translate step by step; the score is the product."""
        done = [Translation(segment) for segment in segments]
        for engine in self.engines:
            step = engine([one.text for one in done], beam=beam)
            done = [Translation(new.text, old.score * new.score) for old, new in zip(done, step, strict=True)]
        return done

    def alternatives(self, segment: str, count: int) -> list[Translation]:
        """Return what the last engine makes of the one path to it."""
        *first, last = self.engines
        for engine in first:
            segment = engine([segment])[0].text
        return last.alternatives(segment, count)


def load_translator(config: Config) -> Translator:
    """Return the engine `config` asks for; the model is read at its first use. Raises ModelError.

    `config.model` may be empty, a package's code or path, `pseudo`, or the URL of a LibreTranslate server.
    """
    if config.model == "pseudo":
        from cleantext.translation.pseudo import Pseudo  # noqa: PLC0415 - only the engine asked for is loaded

        return Pseudo()
    if config.model.startswith(("http://", "https://")):
        from cleantext.translation.libretranslate import LibreTranslate  # noqa: PLC0415

        return LibreTranslate(config.model, config.source, config.target)
    from cleantext.translation.argos import Argos  # noqa: PLC0415
    from cleantext.translation.models import choose  # noqa: PLC0415

    chain = choose(config.source, config.target, config.model)
    engines = tuple(
        Argos(package, beam=config.beam, threads=config.jobs, compute_type=config.compute_type)
        for package in chain
    )
    return engines[0] if len(engines) == 1 else Pivot(engines)
