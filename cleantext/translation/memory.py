"""The translation memory: what was translated once is not decoded again.

One SQLite file in WAL mode: several processes may read and write it at once, and a killed one leaves it sound.
A unit is found again when the segment, the pair of languages, the engine with its weights and the context (terms,
words to keep, names, meanings given) are all the same. Imported units come first whatever the engine: they are
a person's. Near hits are offered, never used.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from cleantext.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

IMPORTED = "imported"
"""The engine of units that come from a TMX file."""
SCHEMA_VERSION = 1
"""Stands in the file as `user_version`; 0 is a file of the same shape from before there was a number."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS unit (
    source TEXT NOT NULL, pair TEXT NOT NULL, engine TEXT NOT NULL, context TEXT NOT NULL,
    target TEXT NOT NULL, score REAL NOT NULL, doubts TEXT NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (source, pair, engine, context)
) WITHOUT ROWID
"""
_AT_ONCE = 400
"""Units asked for in one statement: SQLite allows 999 variables in its older builds."""
_DAY = 86_400


class Unit(NamedTuple):
    """A segment with its translation; `doubts` is what the receipts said, as JSON."""

    source: str
    target: str
    score: float = 1.0
    doubts: str = "[]"
    engine: str = IMPORTED
    context: str = ""


class Near(NamedTuple):
    """A unit whose source is like the segment asked for: `likeness` 0 to 100."""

    source: str
    target: str
    likeness: float


class Memory:
    """A memory file, for one pair of languages (`es-en`). Use it as a context manager or close it."""

    def __init__(self, path: Path, pair: str) -> None:
        """Open or make the file; raise ConfigError when it is no memory or cannot be written."""
        self.path, self.pair = path, pair
        self._alone = threading.Lock()  # one transaction at a time: all threads share the connection
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise ConfigError(
                    f"the translation memory has schema version {version}, this program writes {SCHEMA_VERSION}",
                    where=str(path),
                    hint="Update cleantext, or export it there (cleantext memory export) and import it here",
                )
            self._db.execute(_SCHEMA)
            if version < SCHEMA_VERSION:  # writing the number that stands there would lock out other writers
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except (OSError, sqlite3.Error) as error:
            raise ConfigError(
                f"the translation memory cannot be used ({error})", where=str(path), hint="Name another file"
            ) from error

    def __enter__(self) -> Self:
        """Return the memory itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was put is there."""
        self._db.close()

    def get(self, wanted: Sequence[tuple[str, str]], engine: str) -> dict[tuple[str, str], Unit]:
        """Return the units for (segment, context) that are known, imported ones before the engine's own."""
        out: dict[tuple[str, str], Unit] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT source, target, score, doubts, engine, context FROM unit WHERE source IN ({marks})"  # noqa: S608 - only question marks
                " AND pair = ? AND engine IN (?, ?)",
                (*(source for source, _ in some), self.pair, engine, IMPORTED),
            )
            found = {(row[0], row[4], row[5]): Unit(*row) for row in rows}
            for source, context in some:
                unit = found.get((source, IMPORTED, "")) or found.get((source, engine, context))
                if unit:
                    out[source, context] = unit
        return out

    def put(self, units: Iterable[Unit]) -> int:
        """Store units, replacing older ones, all or none; return how many. Raises OutputError."""
        now = int(time.time())
        rows = [(u.source, self.pair, u.engine, u.context, u.target, u.score, u.doubts, now) for u in units]
        try:
            with self._alone, self._transaction():
                self._db.executemany("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            hint = "Make room or check its rights; what was stored before is safe"
            raise OutputError(
                f"the translation memory cannot be written ({error})", where=str(self.path), hint=hint
            ) from error
        return len(rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite ends it itself when the disk is full
                self._db.execute("ROLLBACK")
            raise

    def near(self, source: str, *, most: int = 3, likeness: float = 75.0) -> list[Near]:
        """Return units with a source like `source`, the likest first; an equal one is no near hit."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only who asks for near hits pays

        pairs = {unit.source: unit.target for unit in self.units() if unit.source != source}
        found = process.extract(source, list(pairs), scorer=fuzz.ratio, limit=most, score_cutoff=likeness)
        return [Near(text, pairs[text], score) for text, score, _ in found]

    def units(self) -> Iterator[Unit]:
        """Yield all units of the pair, in order of their source."""
        rows = self._db.execute(
            "SELECT source, target, score, doubts, engine, context FROM unit WHERE pair = ? ORDER BY source",
            (self.pair,),
        )
        for row in rows:
            yield Unit(*row)

    def stats(self) -> dict[str, int]:
        """Return how many units each engine gave, under the engine's digest."""
        return dict(
            self._db.execute(
                "SELECT engine, count(*) FROM unit WHERE pair = ? GROUP BY engine ORDER BY engine",
                (self.pair,),
            )
        )

    def prune(self, *, engine: str = "", days: float = 0.0) -> int:
        """Remove the units of other engines than `engine` and those stored `days` ago or earlier; return how many.

        Imported units stay.
        """
        doomed, values = [], []
        if engine:
            doomed.append("engine != ?")
            values.append(engine)
        if days:
            doomed.append("used <= ?")
            values.append(str(int(time.time() - days * _DAY)))
        if not doomed:
            return 0
        count = self._db.execute(
            f"DELETE FROM unit WHERE pair = ? AND engine != ? AND ({' OR '.join(doomed)})",  # noqa: S608 - fixed words
            (self.pair, IMPORTED, *values),
        ).rowcount
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count
