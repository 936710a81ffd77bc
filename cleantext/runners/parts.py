"""Part files of one kind, `kept-000000.jsonl` and on, each written whole when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleantext.atomic import write_bytes
from cleantext.runners.layout import encode, layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.runners.folder import Folder
    from cleantext.runners.layout import Layout
    from cleantext.runners.verbs import Kind

_FULL = 16 * 2**20
_ROW = 256
"""Code points that a row counts for besides its text."""


class Parts:
    """Collects rows and writes them."""

    def __init__(self, here: Folder, name: str, form: str, added: Mapping[str, Kind], like: str) -> None:
        """Write to `name-NNNNNN.form`; parts of an earlier attempt are replaced or removed."""
        self._here, self._name, self._form, self._added, self._like = here, name, form, added, like
        self._layout: Layout | None = None
        self._rows: list[dict[str, Any]] = []
        self._weight = self._number = 0

    def add(self, row: dict[str, Any], length: int) -> None:
        """Add a row whose text has `length` code points."""
        self._rows.append(row)
        self._weight += _ROW + length
        if self._weight > _FULL:
            self._flush()

    def close(self) -> None:
        """Write what is left, at least one part."""
        if self._rows or not self._number:
            self._flush()
        for path in self._here.path.glob(f"{self._name}-*.{self._form}"):
            if path.name >= f"{self._name}-{self._number:06}.":
                path.unlink()

    def _flush(self) -> None:
        out = self._layout or layout(self._form, self._rows, self._added, self._like)
        self._layout = out
        write_bytes(self._here.path / f"{self._name}-{self._number:06}{out.suffix}", encode(self._rows, out))
        self._rows, self._weight, self._number = [], 0, self._number + 1
