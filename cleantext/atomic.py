"""Files written under a temporary name and moved into place, so that no half of one is ever seen."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.errors import CleantextError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PART = ".part"
HINT = "Choose another place, or check its rights and free space"
RESUME = "Make room, then run the same command again: it goes on from here"


@contextmanager
def writing(place: Path, hint: str = HINT) -> Iterator[None]:
    """Raise what goes wrong while writing as an OutputError that names `place`.

    >>> with writing(Path("out")):
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
    cleantext.errors.OutputError: out: No space left on device. Choose another place, or check its rights and ...
    """
    try:
        yield
    except CleantextError:
        raise  # one of this kind already, or of what makes the chunks
    except (OSError, RuntimeError) as error:  # the second: links that lead to themselves
        raise OutputError(
            getattr(error, "strerror", None) or str(error), where=str(place), hint=hint
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; the mode of a file that is replaced is kept.

    Raises OutputError when the place cannot be written.
    """
    write_chunks(path, (data,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Write what `chunks` yields to `path` as it comes; see `write_bytes`."""
    with writing(path):
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=_PART, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written in `folder`, which the caller holds (see `lock`)."""
    for rest in folder.glob(f".*{_PART}"):
        rest.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8; see `write_bytes` and `encoded`."""
    write_bytes(path, encoded(text))


def encoded(text: str) -> bytes:
    r"""Return `text` in UTF-8; bytes that decoding could not explain come out as they were.

    Other lone surrogates, for which UTF-8 has no form, become `?`.

    >>> encoded("caf\udce9")
    b'caf\xe9'
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
