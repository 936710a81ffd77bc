"""The run directory: what a run is (`run.json`), what it has done (`manifest.jsonl`), what it left out.

A part file is moved into place, then its bad records are added to `quarantine.jsonl`, then its row to the
manifest: the manifest is the truth, and whatever goes beyond it is cut off when the run goes on, as are rows from the
first one on whose part is missing or not as long as it says. Times stand in `timings.jsonl` alone, so that a run that was broken off ends with the same bytes as one that was not.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleantext.atomic import RESUME, sweep, write_bytes, write_text, writing
from cleantext.errors import ConfigError, InputError, OutputError
from cleantext.lock import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cleantext.runners.task import Finished

SCHEMA_VERSION = 1
"""Of the folder; it grows when the meaning of its files changes."""
_ABOUT, _MANIFEST, _QUARANTINE, _TIMINGS = "run.json", "manifest.jsonl", "quarantine.jsonl", "timings.jsonl"


@dataclass(frozen=True, slots=True)
class Folder:
    """The directory of one run."""

    path: Path

    def begin(self, about: Mapping[str, Any], *, must_exist: bool) -> bool:
        """Make the directory ready for the run `about` describes; say whether it goes on from before.

        Raises ConfigError when the directory holds something else, naming what differs.
        """
        present = self.path.is_dir() and any(path.name != LOCK for path in self.path.iterdir())
        known = self.about()
        check_version(known, self.path)
        if not known:
            if present:
                hint = "Choose an empty or a new folder with -o"
                raise ConfigError("the folder holds files but no run", where=str(self.path), hint=hint)
            if must_exist:
                raise ConfigError(
                    "there is no run to continue", where=str(self.path), hint="Leave --continue away"
                )
            whole = {"schema_version": SCHEMA_VERSION, **about}
            self.write("run.json", json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
            return False
        if changes := differences({k: v for k, v in known.items() if k != "schema_version"}, about):
            hint = "Choose another folder with -o, or give the same inputs and options as before"
            raise ConfigError(
                f"the folder holds another run: {'; '.join(changes)}", where=str(self.path), hint=hint
            )
        sweep(self.path)
        self._cut()
        return True

    def about(self) -> dict[str, Any]:
        """Return what `run.json` says; nothing when there is none."""
        try:
            found = json.loads((self.path / _ABOUT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the manifest in order."""
        yield from lines_of(self.path / _MANIFEST)

    def timings(self) -> Iterator[dict[str, Any]]:
        """Yield shard and seconds, in the order they were worked on."""
        yield from lines_of(self.path / _TIMINGS)

    def put(self, done: Finished, stamp: Mapping[str, str]) -> None:
        """Write a finished shard; its row gets `stamp` and tells where the quarantine ends with it.

        Raises OutputError when the folder went away meanwhile, as a removed disk does: a new one would be no run.
        """
        if not (self.path / _ABOUT).exists():
            raise OutputError("the folder of the run is gone", where=str(self.path), hint=RESUME)
        write_bytes(self.path / done.row["file"], done.data)
        end = self._append(_QUARANTINE, "".join(done.quarantined))
        self._append(
            _TIMINGS, json.dumps({"shard": done.row["shard"], "seconds": round(done.seconds, 3)}) + "\n"
        )
        row = {**done.row, "quarantine_end": end, **stamp}
        self._append(_MANIFEST, json.dumps(row, ensure_ascii=False) + "\n")

    def write(self, name: str, text: str) -> None:
        """Write a file of the directory, whole or not at all."""
        write_text(self.path / name, text)

    def write_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """Write a file of the directory, line by line, and move it into place at the end."""
        part = self.path / f".{name}.part"
        with writing(self.path / name, RESUME):
            with part.open("wb") as file:
                file.writelines(lines)
            part.replace(self.path / name)

    def _append(self, name: str, text: str) -> int:
        with writing(self.path / name, RESUME), (self.path / name).open("ab") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
            return file.tell()

    def _cut(self) -> None:
        """Cut the manifest off at the first row whose shard is not all there, and the quarantine with it."""
        manifest, quarantine = self.path / _MANIFEST, self.path / _QUARANTINE
        if not manifest.exists():
            quarantine.unlink(missing_ok=True)
            return
        quarantine.touch()
        with manifest.open("r+b") as file, quarantine.open("r+b") as bad:
            whole, end, most = 0, 0, quarantine.stat().st_size
            for line in file:
                row = _row(line)
                if not row or row["quarantine_end"] > most or not self._holds(row["file"], row["bytes"]):
                    break
                whole, end = whole + len(line), row["quarantine_end"]
            file.truncate(whole)
            bad.truncate(end)

    def _holds(self, name: str, size: int) -> bool:
        part = self.path / name
        return part.is_file() and part.stat().st_size == size


def check_version(about: Mapping[str, Any], folder: Path) -> None:
    """Raise ConfigError when a run was written in another form; one without a number is of the first."""
    if (version := about.get("schema_version", 1)) != SCHEMA_VERSION:
        raise ConfigError(
            f"the run has schema version {version}, this program reads {SCHEMA_VERSION}",
            where=str(folder),
            hint="Run the same command again with another folder as -o",
        )


def _row(line: bytes) -> dict[str, Any]:
    """Return a row of the manifest, nothing for a line that was not written to its end or was damaged."""
    try:
        row = json.loads(line) if line.endswith(b"\n") else {}
        return {**row, "quarantine_end": int(row["quarantine_end"]), "bytes": int(row["bytes"])}
    except (ValueError, KeyError, TypeError):
        return {}


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines; none when it is missing. Raises InputError for another line."""
    try:
        with path.open(encoding="utf-8", errors="surrogatepass") as file:
            for line in file:
                yield json.loads(line)
    except FileNotFoundError:
        return
    except ValueError as error:
        raise InputError(
            f"this is no JSON: {error}", where=str(path), hint="Run it again elsewhere"
        ) from error


def differences(old: Mapping[str, Any], new: Mapping[str, Any], name: str = "") -> list[str]:
    """Return in words what differs between two descriptions of runs.

    >>> differences({"config": {"beam": 2}}, {"config": {"beam": 4}})
    ['config beam was 2, is now 4']
    """
    told = []
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        label = f"{name} {key}".strip()
        if isinstance(was, dict) and isinstance(now, dict):
            told += differences(was, now, label)
        elif was != now and key != "config_digest":  # what it sums up is told
            told.append(f"{label} {_change(was, now)}")
    return told


def _change(was: object, now: object) -> str:
    if was is None:
        return "was added"
    if now is None:
        return "is no longer there"
    return f"was {was}, is now {now}"
