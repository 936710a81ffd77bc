"""The package's own index, kept beside its rules: like Python's `.pyc`, a file that is made and may be deleted.

The file begins with the digest of everything it was made from (the TOML files, and the code that reads phrases and
inflects words) and that of its own content. One that does not fit is not used but made again, so that it is never
stale; where it cannot be written, it is made each time. The wheel brings it along.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext import rules
from cleantext.atomic import write_bytes
from cleantext.detect.index import Index, packed
from cleantext.errors import OutputError
from cleantext.rules.load import package_files, read_files

if TYPE_CHECKING:
    from collections.abc import Iterable

_RULES = Path(rules.__file__).parent
_CODE = Path(__file__).parent
_MAKERS = (
    *(_CODE / name for name in ("index.py", "phrase.py", "tokens.py")),
    *(_RULES / name for name in ("load.py", "model.py")),
    *sorted((_CODE.parent / "inflect").glob("*.*")),
)
_DIGEST = 64


def package_index(lang: str) -> Index:
    """Return the index of the package's rules for `lang`, as kept on disk or made anew."""
    return Index(kept(lang) or make(lang))


def kept(lang: str, place: Path | None = None) -> bytes:
    """Return the index that is kept at `place` (else in the package), b"" when there is none that fits."""
    try:
        data = (place or file_of(lang)).read_bytes()
    except OSError:
        return b""
    made_from, own, body = data[:_DIGEST], data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST :]
    return body if made_from == _inputs(lang) and own == _digest([body]) else b""


def make(lang: str, place: Path | None = None) -> bytes:
    """Make the index from the TOML files, keep it if it can be written, and return it."""
    body = packed(read_files(package_files(lang), lang))
    with suppress(OutputError):
        write_bytes(place or file_of(lang), _inputs(lang) + _digest([body]) + body)
    return body


def file_of(lang: str) -> Path:
    """Return where the index of a language is kept."""
    return _RULES / f"{lang}.index"


def _inputs(lang: str) -> bytes:
    files = [*package_files(lang), *_MAKERS]
    return _digest(part for file in files for part in (file.name.encode(), file.read_bytes()))


def _digest(parts: Iterable[bytes]) -> bytes:
    total = sha256()
    for part in parts:
        total.update(b"%d\n" % len(part) + part)
    return total.hexdigest().encode()
