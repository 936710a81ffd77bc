"""Which files a corpus is made of: files of records, patterns and folders of them, saved datasets."""

from __future__ import annotations

from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.errors import InputError
from cleantext.formats.reading import TEXT_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORD_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".arrow", ".warc")


def is_corpus(path: str) -> bool:
    """Say whether `path` names records: a file of them, a pattern or folder of such files, a saved dataset.

    A folder that holds text files as well is none: it stands for these.

    >>> is_corpus("news.jsonl.gz"), is_corpus("article.txt"), is_corpus("part-*.parquet")
    (True, False, True)
    """
    if not Path(path).is_dir():
        return _has_records(path) or any(map(_has_records, _matches(path)))
    files = _visible_files(Path(path))
    return _is_dataset(Path(path)) or (
        any(_has_records(f.name) for f in files) and not any(f.suffix.lower() in TEXT_SUFFIXES for f in files)
    )


def corpus_files(paths: Iterable[str], *, texts: bool = False) -> list[str]:
    """Return every file that `paths` mean, in order: files, patterns, folders of files, saved datasets.

    With `texts`, text files count too, each as one record. Raises InputError where nothing is found.
    """
    found: list[str] = []
    for path in paths:
        here = Path(path)
        if here.is_dir() and not _is_dataset(here):
            names = [str(f) for f in _visible_files(here) if _has_records(f.name) or (texts and is_text(f))]
        elif matches := _matches(path):
            names = corpus_files(matches, texts=texts)
        else:
            names = [path]
        if not names or not Path(names[0]).exists():
            raise InputError(
                "there are no records", where=path, hint=f"Known endings: {' '.join(RECORD_SUFFIXES)}"
            )
        found += names
    return found


def _matches(path: str) -> list[str]:
    """Return what a pattern matches, in order; nothing for a path that is there or is no pattern."""
    if Path(path).exists() or not any(mark in path for mark in "*?["):
        return []
    return sorted(glob(path, recursive=True))  # noqa: PTH207  (a pattern may begin anywhere)


def _has_records(name: str) -> bool:
    return Path(name).name.lower().removesuffix(".gz").removesuffix(".zst").endswith(RECORD_SUFFIXES)


def _is_dataset(folder: Path) -> bool:
    return (folder / "dataset_info.json").is_file()


def is_text(file: Path) -> bool:
    """Say whether a file is one text by its ending."""
    return file.suffix.lower() in TEXT_SUFFIXES


def _visible_files(folder: Path) -> list[Path]:
    inside = sorted(folder.rglob("*"))
    return [
        f for f in inside if f.is_file() and not any(p.startswith(".") for p in f.relative_to(folder).parts)
    ]
