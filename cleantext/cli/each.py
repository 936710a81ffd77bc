"""Every input in turn: one that fails is named, the others go on, and the exit code tells."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.errors import CleantextError, ConfigError
from cleantext.filenames import free

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.document import Document


class Failures:
    """Counts the inputs that failed and remembers the exit code of the first."""

    def __init__(self) -> None:
        """Start with none."""
        self.exit_code = 0

    def report(self, error: CleantextError) -> None:
        """Print the error and keep its exit code."""
        click.echo(f"cleantext: {error}", err=True)
        self.exit_code = self.exit_code or error.exit_code


def documents(paths: Iterable[str], failures: Failures) -> Iterator[Document]:
    """Yield the document of every path, with a progress bar on a terminal."""
    from cleantext.formats import expand, read

    files: list[str] = []
    for path in paths:
        try:
            files += expand([path])
        except CleantextError as error:
            failures.report(error)
    for path in progress(files):
        try:
            yield read(path)
        except CleantextError as error:
            failures.report(error)


def targets(paths: Sequence[str], out: str | None) -> bool:
    """Say whether `out` is a folder: it exists as one, ends with a slash, or there are several inputs.

    Raises ConfigError when outputs in that folder would take the place of inputs.
    """
    several = len(paths) > 1 or any(Path(p).is_dir() for p in paths)
    if out is None or out == "-":
        return False
    if several and Path(out).is_file():
        raise ConfigError("several inputs cannot go into one file", where=out, hint="Give a folder with -o")
    into = several or Path(out).is_dir() or out.endswith(("/", "\\"))
    if into and (own := next((p for p in paths if _lies_in(p, Path(out))), "")):
        hint = "Choose another folder with -o"
        raise ConfigError("the input would be overwritten by its own output", where=own, hint=hint)
    return into


def _lies_in(path: str, folder: Path) -> bool:
    """Say whether an input is the folder itself or a file in it."""
    here = Path(path).absolute()
    return folder.absolute() in ((here,) if here.is_dir() else (here.parent,)) and path != "-"


def progress(files: list[str]) -> Iterable[str]:
    """Yield the files; on a terminal a bar shows how many are done."""
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )

    def counted() -> Iterator[str]:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Documents", total=len(files), rate="")
            for path in files:
                yield path
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
                bar.update(task, advance=1, rate=f"{60 * speed:.1f} a minute" if speed else "")

    return counted()


def stem_of(path: str, taken: set[str]) -> str:
    """Return a name for the outputs that no other input of this run has.

    >>> names = set()
    >>> stem_of("a/x.txt", names), stem_of("b/x.md", names)
    ('x', 'x-2')
    """
    return free("stdin" if path == "-" else Path(path).stem, taken, has_suffix=False)


def name_of(path: str, taken: set[str]) -> str:
    """Return the name of the output in a folder of outputs: that of the input, unless another input has it.

    >>> names = set()
    >>> name_of("a/x.txt", names), name_of("b/X.txt", names)
    ('x.txt', 'X-2.txt')
    """
    return free("stdin.txt" if path == "-" else Path(path).name, taken)
