"""A language model as one more detector, asked over HTTP: optional, off by default, and kept to this machine."""

from __future__ import annotations

from cleantext.judge.endpoint import Endpoint
from cleantext.judge.judge import Judge

__all__ = ["Endpoint", "Judge"]
