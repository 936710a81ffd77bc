"""Detectors: what in a text cannot be trusted, and what it probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.detect.stage import detect

__all__ = ["detect"]


def __getattr__(name: str) -> object:
    """Import the stage when it is asked for: the index of the rules is made where the checkers cannot be imported."""
    if name != "detect":
        raise AttributeError(name)
    from cleantext.detect.stage import detect  # noqa: PLC0415

    return detect
