"""A look at a CTranslate2 model before it is loaded: the decoder trusts that every token has a row in its tables.

A vocabulary with more words than the table has rows makes it read memory that is not the model's, which ends the
process or worse. All else that is wrong in the files it finds itself.
"""

from __future__ import annotations

import json
import struct
from typing import IO, TYPE_CHECKING

from cleantext.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SIDES = {"encoder/embeddings": "source", "decoder/embeddings": "target"}
HINT = "Install the package again or choose another with --model"
_MOST = 100_000
"""Variables of a model; large ones have some thousands."""


def check_sizes(folder: Path) -> None:
    """Raise ModelError when a vocabulary in `folder` is longer than its table in model.bin, or neither can be read."""
    rows: dict[str, int] = {}
    try:
        with (folder / "model.bin").open("rb") as file:
            for name, shape in _variables(file):
                side = next((side for start, side in _SIDES.items() if name.startswith(start)), "")
                if side and name.endswith("/weight") and shape:
                    rows[side] = min(rows.get(side, shape[0]), shape[0])
        words = {side: _count(folder, side) for side in rows}
    except (OSError, ValueError, RecursionError, struct.error) as error:
        raise ModelError(f"the model is damaged ({error})", where=str(folder), hint=HINT) from error
    for side, count in words.items():
        if count > rows[side]:
            what = f"the {side} vocabulary has {count} words, the model {rows[side]}"
            raise ModelError(what, where=str(folder), hint=HINT)


def _variables(file: IO[bytes]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield name and shape of each variable of a model.bin, versions 2 to 6 of the format."""
    (version,) = _numbers(file, "<I")
    if not 2 <= version <= 6:
        return  # the decoder refuses those it does not know
    _string(file)
    _, count = _numbers(file, "<II")
    for _ in range(min(count, _MOST)):
        name = _string(file)
        (rank,) = _numbers(file, "<B")
        shape = _numbers(file, f"<{rank}I")
        kind, size = _numbers(file, "<BI")
        yield name, shape
        file.seek(
            size if version >= 4 else kind * size, 1
        )  # bytes; in older ones bytes of a number, and how many


def _string(file: IO[bytes]) -> str:
    (length,) = _numbers(file, "<H")
    return file.read(length).rstrip(b"\0").decode("utf-8", "replace")


def _numbers(file: IO[bytes], form: str) -> tuple[int, ...]:
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _count(folder: Path, side: str) -> int:
    """Return how many words a vocabulary has; 0 when there is none, which the decoder says itself."""
    for stem in (f"{side}_vocabulary", f"{side}_1_vocabulary", "shared_vocabulary"):
        if (folder / f"{stem}.json").is_file():
            return len(json.loads((folder / f"{stem}.json").read_text(encoding="utf-8")))
        if (folder / f"{stem}.txt").is_file():
            with (folder / f"{stem}.txt").open("rb") as file:
                return sum(1 for _ in file)
    return 0
