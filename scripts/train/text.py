"""Lines in and out of plain and compressed files, and the manifest that states their licences."""

import csv
import gzip
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

OPENERS: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}


class Source(NamedTuple):
    """One row of the manifest: `name` is FOLDER/NAME, `lines` as the manifest counts them."""

    name: str
    lines: int
    domain: str
    licence: str
    origin: str


def read_lines(path: Path) -> list[str]:
    """Lines of a UTF-8 file, plain, .gz or .xz, without their line ends.

    Only a line feed ends a line, so that files that belong together keep the same count.
    """
    opener = OPENERS.get(path.suffix)
    data = opener(path, "rb").read() if opener else path.read_bytes()
    lines = data.decode("utf-8").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines to `path`, through a temporary file so that a stopped step leaves no half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    partial.rename(path)


def read_pairs(folder: Path, name: str, source: str, target: str) -> list[tuple[str, str]]:
    """Sentence pairs of FOLDER/NAME.{source,target}. Raises ValueError if the counts differ."""
    left = read_lines(folder / f"{name}.{source}")
    right = read_lines(folder / f"{name}.{target}")
    if len(left) != len(right):
        message = f"{folder / name}: {len(left)} lines of {source}, {len(right)} of {target}"
        raise ValueError(message)
    return list(zip(left, right, strict=True))


def manifest(corpora: Path) -> dict[str, Source]:
    """Sources by name, from MANIFEST.tsv in the corpora folder."""
    with (corpora / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["name"]: Source(
                row["name"],
                int(row["lines"]),
                row["domain"],
                row["licence"],
                row["source repository"],
            )
            for row in rows
        }


def find(corpora: Path, name: str) -> Path:
    """The file of a manifest name, whatever its suffixes. Raises FileNotFoundError."""
    for path in sorted((corpora / name).parent.glob(Path(name).name + ".*")):
        if path.name.split(".")[0] == Path(name).name:
            return path
    message = f"{corpora / name}: no such source"
    raise FileNotFoundError(message)
