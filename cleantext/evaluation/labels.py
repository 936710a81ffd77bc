"""Labelled texts as they lie in a folder.

    FOLDER/mt/NAME.txt           a machine-translated text (.md and .html as well)
    FOLDER/mt/NAME.spans.json    what is wrong in it: a list of {"start", "end", "category"}, in code points of the
                                 decoded text, end excluded; also "severity" 1 to 3 (2 if missing) and "auto"
    FOLDER/human/NAME.txt        a text by people, to be left alone; its .spans.json may be missing
    FOLDER/mt/NAME.tsv           sentences, each a text of its own: category, tab, the sentence with [[marks]]
    FOLDER/human/NAME.tsv        the same without marks; the category names the kind of text (law, poetry, …)

A span counts when its severity is 2 or 3 and it is not `auto` (true: a plain rule made the label, as for full-width
marks). Other spans only excuse: a finding on them is neither right nor wrong. In a .tsv file lines that begin with
`#` are comments.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.errors import InputError
from cleantext.formats import TEXT_SUFFIXES, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["mt", "human"]
KINDS: tuple[Kind, ...] = ("mt", "human")
_HINT = "See the format in: python -m pydoc cleantext.evaluation.labels"


@dataclass(frozen=True, slots=True)
class Label:
    """A place that is wrong; `counts` is false for places that only excuse a finding."""

    span: Span
    category: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels; `genre` is the kind of a sound sentence, "" for whole texts."""

    doc: Document
    kind: Kind
    labels: tuple[Label, ...] = ()
    genre: str = ""


def read_labelled(folder: Path) -> list[Labelled]:
    """Return the labelled texts of a folder, the machine-translated first, in order of name.

    Raises InputError, naming the file, for a folder without texts and for labels that cannot be read.
    """
    found = [one for kind in KINDS for path in _files(folder, kind) for one in _read(path, kind)]
    if not found:
        raise InputError("there are no texts in mt/ and human/", where=str(folder), hint=_HINT)
    return found


def digest(folder: Path) -> str:
    """Return the SHA-256 over names and contents of all texts and labels of a folder."""
    total = hashlib.sha256()
    for kind in KINDS:
        for path in _files(folder, kind):
            for file in (path, _labels_beside(path)):
                if file.is_file():
                    total.update(f"{kind}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()


def _files(folder: Path, kind: Kind) -> list[Path]:
    suffixes = TEXT_SUFFIXES | {".tsv"}
    below = sorted((folder / kind).glob("*")) if (folder / kind).is_dir() else []
    return [path for path in below if path.suffix.lower() in suffixes and path.is_file()]


def _read(path: Path, kind: Kind) -> Iterator[Labelled]:
    if path.suffix.lower() == ".tsv":
        yield from _sentences(path, kind)
        return
    beside = _labels_beside(path)
    if kind == "mt" and not beside.is_file():
        raise InputError("there are no labels for this text", where=str(path), hint=f"Write {beside.name}")
    doc = read(str(path))
    yield Labelled(doc, kind, _labels(beside, len(doc.source)) if beside.is_file() else ())


def _labels_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.spans.json")


def _labels(path: Path, length: int) -> tuple[Label, ...]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        labels = tuple(
            Label(
                Span(int(one["start"]), int(one["end"])),
                str(one["category"]),
                counts=int(one.get("severity", 2)) >= 2 and not one.get("auto", False),
            )
            for one in given
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"these labels cannot be read: {error!r}", where=str(path), hint=_HINT) from error
    for label in labels:
        if not 0 <= label.span.start < label.span.end <= length:
            raise InputError(
                f"the span {label.span.start} to {label.span.end} does not lie in its text",
                where=str(path),
                hint="Count code points of the decoded text, the end excluded",
            )
    return labels


def _sentences(path: Path, kind: Kind) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path}:{number}"
        category, tab, marked = line.partition("\t")
        text, spans = _unmarked(marked, where)
        if not tab or not text or bool(spans) != (kind == "mt"):
            raise InputError("a line is a category, a tab and a sentence", where=where, hint=_HINT)
        doc = Document(where, text, meta={"path": where})
        yield Labelled(doc, kind, tuple(Label(span, category) for span in spans), category)


def _unmarked(marked: str, where: str) -> tuple[str, list[Span]]:
    """Return a sentence without its [[marks]], and the places they marked."""
    text, *pieces = marked.split("[[")
    spans = []
    for piece in pieces:
        inside, closed, rest = piece.partition("]]")
        if not closed or not inside:
            raise InputError("a mark is not closed", where=where, hint="Mark what is wrong: [[…]]")
        spans.append(Span(len(text), len(text) + len(inside)))
        text += inside + rest
    return text, spans
