"""A run: a corpus through a verb into a directory, in shards, and on from where it was broken off."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleantext.errors import ConfigError
from cleantext.formats.records import Record, check_format, records
from cleantext.lock import alone
from cleantext.runners.engines import engine as processes
from cleantext.runners.folder import Folder
from cleantext.runners.layout import Layout, layout
from cleantext.runners.shards import sampled, shards
from cleantext.runners.summary import Summary
from cleantext.runners.task import Task, process
from cleantext.runners.verbs import COLUMNS, SHARDS, Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleantext.config import Config
    from cleantext.formats.records import Item
    from cleantext.runners.engines import Engine
    from cleantext.runners.shards import Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Which records are read: the files in order, the fields that matter, and how many."""

    files: tuple[str, ...]
    text_field: str = "text"
    id_field: str = "id"
    limit: int | None = None
    sample: float | None = None

    def items(self) -> Iterator[Item]:
        """Yield the records, one at a time."""
        found = (records(f, text_field=self.text_field, id_field=self.id_field) for f in self.files)
        return sampled(chain.from_iterable(found), self.sample, self.limit)

    def plain(self) -> dict[str, Any]:
        """Return what identifies the corpus without reading it: names and sizes, fields, how many."""
        sizes = {file: _size(Path(file)) for file in self.files}
        about = {"text_field": self.text_field, "id_field": self.id_field}
        return {"input": sizes, "corpus": about | {"limit": self.limit, "sample": self.sample}}


def run(
    verb: Verb,
    corpus: Corpus,
    folder: Path,
    config: Config,
    *,
    out_format: str = "",
    shard_size: int = 0,
    must_continue: bool = False,
    engine: Engine | None = None,
    progress: Callable[[dict[str, Any]], None] | None = None,
) -> Summary:
    """Take every record through `verb` and return the summary, which stands in the folder as well.

    `shard_size` counts code points of text; 0 is what suits the verb.

    A run that was broken off goes on with the first shard that its manifest lacks; those before it are read
    again and their digests compared. Raises ConfigError when the folder holds another run or the input changed.
    """
    form = check_format(out_format or form_like(corpus.files))
    shard_size = shard_size or SHARDS[verb]
    here = Folder(folder)
    about = describe(verb, corpus, config, form, shard_size)
    with alone(folder):
        here.begin(about, must_exist=must_continue)
        summary = Summary(verb)
        pending = shards(corpus.items(), shard_size)
        for row, shard in zip(here.rows(), pending, strict=False):
            _compare(row, shard, folder)
            summary.add(row)
            if progress:
                progress(row)
        first = next(pending, None)
        if first is not None:
            task = Task(
                verb,
                replace(config, jobs=1),
                corpus.text_field,
                _layout(here, form, first, verb, corpus.files),
            )
            work = engine or processes(config.jobs)
            for done in work(partial(process, task), chain([first], pending)):
                here.put(done, {key: about[key] for key in ("tool", "config_digest")})
                summary.add(done.row)
                if progress:
                    progress(done.row)
        here.write("summary.json", json.dumps(summary.plain(), indent=1, ensure_ascii=False) + "\n")
        here.write("summary.txt", summary.text())
        return summary


def describe(verb: str, corpus: Corpus, config: Config, form: str, shard_size: int) -> dict[str, Any]:
    """Return what makes a run this run and no other; the number of processes does not."""
    from cleantext import __version__  # noqa: PLC0415  (the package imports this layer)

    settings = {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(config).items() if k != "jobs"}
    digests = {path: _content(Path(path)) for path in (*config.rules, *config.terms)}
    return {
        "tool": f"cleantext {__version__}",
        "verb": verb,
        **corpus.plain(),
        "config": settings,
        "config_digest": hashlib.sha256(json.dumps([settings, digests]).encode()).hexdigest()[:16],
        "contents": digests,
        "output": {"format": form, "shard_size": shard_size},
    }


def _layout(here: Folder, form: str, first: Shard, verb: Verb, files: Sequence[str]) -> Layout:
    """Return the layout of the run: the one it began with, or one made from its first shard."""
    path = here.path / "layout.json"
    if path.exists():
        return Layout(form, tuple(json.loads(path.read_text(encoding="utf-8"))))
    like = files[0] if files and files[0].endswith(".parquet") and Path(files[0]).is_file() else ""
    rows = [item.fields for item in first.items if isinstance(item, Record)]
    made = layout(form, rows, COLUMNS[verb], like)
    if made.columns:
        here.write("layout.json", json.dumps(made.columns) + "\n")
    return made


def _compare(row: dict[str, Any], shard: Shard, folder: Path) -> None:
    if row["input_digest"] != shard.digest:
        hint = "Choose another folder with -o, or put the old input back"
        what = f"the input changed after it was read: shard {shard.number}, which begins at {shard.place}"
        raise ConfigError(what, where=str(folder), hint=hint)


def form_like(files: Sequence[str]) -> str:
    """Return the format of output that is like the first input."""
    name = Path(files[0]).name.lower() if files else ""
    if name.endswith((".jsonl.gz", ".ndjson.gz")):
        return "jsonl.gz"
    if name.endswith((".jsonl.zst", ".ndjson.zst")):
        return "jsonl.zst"
    if name.endswith((".parquet", ".arrow")) or (files and Path(files[0]).is_dir()):
        return "parquet"
    return "csv" if name.endswith(".csv") else "jsonl"


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
    return path.stat().st_size if path.exists() else 0


def _content(path: Path) -> str:
    """Return a digest of a file, or of all files of a folder and their names."""
    whole = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            whole.update(file.name.encode("utf-8", "surrogatepass"))
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]
