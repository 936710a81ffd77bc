"""A doubt about one translation, before it has a place in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.document import Severity


@dataclass(frozen=True, slots=True)
class Doubt:
    """One check that failed. Errors are things lost or invented, warnings are signs, infos are hints."""

    code: str
    name: str
    message: str
    severity: Severity
