"""One writer at a time for a folder: the lock ends with its process, however that ends.

The lock is SQLite's on an empty file, which is the same on every system and needs no cleaning up after a kill.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from cleantext.atomic import writing
from cleantext.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold `folder`, which is made if need be; raise OutputError when another writer holds it.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as name, alone(Path(name)), alone(Path(name)):
    ...     pass
    Traceback (most recent call last):
    cleantext.errors.OutputError: ...: another run writes here. Wait for its end, or choose another folder
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        database = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
        database.execute("PRAGMA journal_mode=MEMORY")  # no second file: nothing is ever written
        database.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        busy = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
        what = "another run writes here" if busy else f"the folder cannot be locked ({error})"
        hint = "Wait for its end, or choose another folder"
        raise OutputError(what, where=str(folder), hint=hint) from error
    with closing(database):
        yield
