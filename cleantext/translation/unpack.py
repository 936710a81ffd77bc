"""Unpacking a translation package that nobody vouches for.

Only what translating needs is taken: metadata, the model, the tokenizer, the card and the licence. Whatever else an
archive holds (sentence splitters with pickled weights, scripts) stays in it. Nothing taken is executed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import tempfile
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cleantext.errors import ModelError, OutputError
from cleantext.filenames import portable
from cleantext.translation.models import Package, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

PIN = "installed.json"
"""The file in an installed package that holds the SHA-256 of the archive and of every file."""
LARGEST = 2 * 1024**3
"""Bytes a package may unpack to; the largest Argos package of 2024 has 0.3 GB."""
_MOST = 2_000
_CHUNK = 1 << 20
_TAKEN = frozenset(
    {"metadata.json", "sentencepiece.model", "bpe.model", "README.md", "LICENSE", "LICENSE.txt", "LICENSE.md"}
)


def unpack(archive: Path, into: Path, *, sha256: str = "", largest: int = LARGEST) -> Package:
    """Unpack an `.argosmodel` file into its own folder of `into`, whole or not at all, and return the package.

    A package of the same name is replaced. Raises ModelError for what is no package, has another checksum, is too
    large, or reaches outside its folder; OutputError when `into` cannot be written.
    """
    found = _digest(archive)
    if sha256 and sha256.lower() != found:
        raise ModelError(
            f"the checksum is {found}, not {sha256}", where=str(archive), hint="Download it again"
        )
    try:
        into.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".new-", dir=into))
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", where=str(into)) from error
    try:
        with zipfile.ZipFile(archive) as bundle:
            top = _extract(bundle, place, archive, largest)
        package = read_package(place / top)
        _pin(place / top, found)
        return read_package(_moved(place / top, into / _folder(top, package)))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(
            f"no sound package ({error})", where=str(archive), hint="Download it again"
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be unpacked ({error.strerror or error})", where=str(into)) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def changed_files(package: Package) -> list[str]:
    """Return the files of an installed package that differ from what was installed, or are missing.

    Raises ModelError when the package was not installed by `unpack`, so that nothing is known of its files.
    """
    try:
        pinned = json.loads((package.path / PIN).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("no checksums were kept for this package", where=str(package.path)) from error
    return [
        name
        for name, digest in sorted(pinned.items())
        if not (package.path / name).is_file() or _digest(package.path / name) != digest
    ]


def remove(package: Package, inside: Path) -> None:
    """Delete an installed package; raise ModelError when it does not lie in the folder `inside`."""
    if package.path.resolve().parent != inside.resolve():
        raise ModelError("was not installed by cleantext and is left alone", where=str(package.path))
    shutil.rmtree(package.path)


def _extract(bundle: zipfile.ZipFile, place: Path, archive: Path, largest: int) -> str:
    """Extract what is needed into `place` and return the name of the one folder; count the bytes that come out."""
    tops: set[str] = set()
    left = largest
    for info, parts in _entries(bundle, archive):
        tops.add(parts[0])
        if len(tops) > 1:
            raise ModelError("holds more than one folder", where=str(archive))
        inner = parts[1:]
        if (
            info.is_dir()
            or not inner
            or not (inner[0] == "model" or (len(inner) == 1 and inner[0] in _TAKEN))
        ):
            continue
        target = place.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with bundle.open(info) as source, target.open("xb") as out:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise ModelError(f"unpacks to more than {largest / 1024**2:.0f} MB", where=str(archive))
                out.write(chunk)
    if not tops:
        raise ModelError("is empty", where=str(archive))
    return tops.pop()


def _entries(bundle: zipfile.ZipFile, archive: Path) -> Iterator[tuple[zipfile.ZipInfo, tuple[str, ...]]]:
    infos = bundle.infolist()
    if len(infos) > _MOST:
        raise ModelError(f"holds {len(infos)} files", where=str(archive), hint="A package has a few dozen")
    folded = [info.filename.casefold() for info in infos]
    if doubled := next((name for name, count in Counter(folded).items() if count > 1), ""):
        raise ModelError(f"holds two files named {doubled!r}", where=str(archive), hint="Do not install it")
    for info in infos:
        name = info.filename
        path = PurePosixPath(name)
        kind = stat.S_IFMT(info.external_attr >> 16)
        outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\x00" in name
        if outside or kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ModelError(
                f"reaches outside its folder: {name!r}", where=str(archive), hint="Do not install it"
            )
        if device := next((part for part in path.parts if portable(part) != part), ""):
            raise ModelError(
                f"holds a file named like a device: {device!r}", where=str(archive), hint="Do not install it"
            )
        if path.parts:
            yield info, path.parts


def _folder(top: str, package: Package) -> str:
    """Return the name to install under: the archive's own where it is a plain one, else from the languages."""
    plain = top.replace("-", "").replace("_", "").replace(".", "")
    return (
        top
        if plain.isalnum() and plain.isascii() and not top.startswith(".")
        else f"translate-{package.code}"
    )


def _pin(folder: Path, archive: str) -> None:
    files = {p.relative_to(folder).as_posix(): _digest(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    (folder / PIN).write_text(json.dumps({"archive": archive, "files": files}, indent=1), encoding="utf-8")


def _moved(folder: Path, target: Path) -> Path:
    """Move a folder into place; what was there before goes only when the new one stands."""
    if not target.exists():
        folder.replace(target)
        return target
    aside = Path(tempfile.mkdtemp(prefix=".old-", dir=target.parent))
    target.replace(aside / target.name)
    try:
        folder.replace(target)
    except OSError:
        (aside / target.name).replace(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror})", where=str(path)) from error
