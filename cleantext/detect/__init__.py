"""Detectors: what in a text cannot be trusted, and what it probably meant."""

from __future__ import annotations

from cleantext.detect.stage import detect

__all__ = ["detect"]
