"""The termbase: what a term of the source must be called in the target language.

Terms are found by inflection, longest first. They are *checked* in every translation; one that did not come
out is *applied* on another try, first as a foreign word in the source, then as a mask, so that the model's own
inflection stays wherever it was right. A term that still does not come out is a finding `TRM`.

A file is TSV or CSV with a header; `source` and `target` are required, `pos`, `case`, `domain`, `forbidden`, `note`
and `example` may be there. `target` and `forbidden` list alternatives with `|`, the usual one first.
"""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Span
from cleantext.errors import ConfigError
from cleantext.translation.lexicon import lemma
from cleantext.translation.mask import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleantext.config import Config
    from cleantext.translation.places import Places

_WORD = regex.compile(r"[\p{L}\p{M}\d]+")
_COLUMNS = ("source", "target", "pos", "case", "domain", "forbidden", "note", "example")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `case` is `exact` when the term is written just so (`Meta`, not `meta`)."""

    source: str
    target: tuple[str, ...]
    pos: str = "noun"
    case: str = ""
    domain: str = ""
    forbidden: tuple[str, ...] = ()
    note: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """All entries of a run, earlier files first, with their index by the first word's stem."""

    entries: tuple[Term, ...] = ()
    _index: Mapping[str, tuple[tuple[tuple[str, ...], Term], ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, entries: Iterable[Term]) -> Terms:
        """Index the entries; of two with the same source the first counts."""
        index: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        kept: dict[tuple[str, str], Term] = {}
        for term in entries:
            if kept.setdefault((term.source.lower(), term.case), term) is term:
                keys = _keys(term)
                if keys:
                    index[keys[0]].append((keys, term))
        ordered = {key: tuple(sorted(found, key=lambda one: -len(one[0]))) for key, found in index.items()}
        return cls(tuple(kept.values()), ordered)

    @property
    def digest(self) -> str:
        """What tells this termbase from others (for the memory)."""
        lines = (f"{t.source}\t{'|'.join(t.target)}\t{t.case}\t{'|'.join(t.forbidden)}" for t in self.entries)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def found(self, text: str, taken: Places | None = None) -> list[tuple[Span, Term, bool]]:
        """Return the places of terms in `text`, longest first at each word, and whether each is a plural."""
        words = [m for m in _WORD.finditer(text) if taken is None or taken.is_free(Span(*m.span()))]
        out = []
        at = 0
        while at < len(words):
            hit = next(iter(self._at(text, words, at)), None)
            if hit is None:
                at += 1
                continue
            size, term = hit
            span = Span(words[at].start(), words[at + size - 1].end())
            out.append((span, term, term.pos in ("noun", "adj") and _is_plural(words[at][0], term.source)))
            at += size
        return out

    def items(self, text: str, taken: Places | None = None) -> list[Item]:
        """Return the terms of `text` as items, with every form of the target that counts as right.

        >>> base = Terms.of([Term("junta directiva", ("board", "board of directors"))])
        >>> [item.forms[:2] for item in base.items("Las juntas directivas cedieron.")]
        [('boards', 'boards of directors')]
        """
        out = []
        for span, term, plural in self.found(text, taken):
            usual = tuple(in_plural(form) for form in term.target) if plural else term.target
            forms = dict.fromkeys((*usual, *term.target, *(in_plural(form) for form in term.target)))
            out.append(Item(span, "term", (*forms,), label=term.source, banned=term.forbidden))
        return out

    def _at(self, text: str, words: Sequence[regex.Match[str]], at: int) -> Iterable[tuple[int, Term]]:
        """Yield the terms that begin at word `at` and their numbers of words, longest first."""
        first = words[at][0]
        hits: list[tuple[int, Term]] = []
        for how in _HOWS:
            for keys, term in self._index.get(f"{how}:{_key(first, how)}", ()):
                run = words[at : at + len(keys)]
                between = [text[a.end() : b.start()] for a, b in pairwise(run)]
                if (
                    len(run) == len(keys)
                    and all(f"{how}:{_key(m[0], how)}" == key for m, key in zip(run, keys, strict=True))
                    and not any(gap.strip("-\u00a0 ") for gap in between)
                    and (term.case != "exact" or text[run[0].start() : run[-1].end()] == term.source)
                ):
                    hits.append((len(keys), term))
        surface = {size: text[words[at].start() : words[at + size - 1].end()].lower() for size, _ in hits}
        return sorted(hits, key=lambda hit: (-hit[0], hit[1].source.lower() != surface[hit[0]]))


def load_terms(config: Config) -> Terms:
    """Return the terms of the files in `config.terms`, before those of the built-in glossary of the pair.

    Raises ConfigError for a file that cannot be read or has no `source` and `target`.
    """
    entries: list[Term] = []
    for name in config.terms:
        entries += read_terms(Path(name), (config.source, config.target))
    built_in = files("cleantext.translation") / "data" / f"glossary.{config.source}-{config.target}.tsv"
    if built_in.is_file():
        entries += _rows(built_in.read_text(encoding="utf-8"), built_in.name, "\t")
    return Terms.of(entries)


def read_terms(path: Path, languages: tuple[str, str] = ("es", "en")) -> list[Term]:
    """Return the entries of a TSV, CSV or TBX-Basic file; raise ConfigError when it is none of them.

    `languages` are those of a TBX file; the other kinds have no need of them.
    """
    if path.suffix.lower() in (".tbx", ".xml"):
        from cleantext.translation.tbx import read_tbx  # noqa: PLC0415 - lxml only for who has XML

        return read_tbx(path, *languages)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the terms cannot be read ({error})", where=str(path)) from error
    head = text.split("\n", 1)[0]
    separator = "\t" if "\t" in head else ";" if head.count(";") > head.count(",") else ","
    return _rows(text, str(path), separator)


def _rows(text: str, where: str, separator: str) -> list[Term]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if separator == "\t":
        reader = csv.DictReader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.DictReader(lines, delimiter=separator)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ConfigError(f"the terms cannot be read ({error})", where=where) from error
    if not rows:
        return []
    if not {"source", "target"} <= set(rows[0]):
        raise ConfigError(
            "the first line must name the columns",
            where=where,
            hint=f"Columns: {', '.join(_COLUMNS)}; two are required",
        )
    out = []
    for row in rows:
        cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        target = tuple(one.strip() for one in cells["target"].split("|") if one.strip())
        if not cells["source"] or not target:
            raise ConfigError(f"a term without source or target: {row}", where=where)
        forbidden = tuple(one.strip() for one in cells["forbidden"].split("|") if one.strip())
        out.append(
            Term(
                cells["source"], target, cells["pos"] or "noun", cells["case"], cells["domain"], forbidden,
                cells["note"], cells["example"],
            )
        )  # fmt: skip
    return out


_JOINT = regex.compile(r" (?:of|for|with|in|to|from|at|on|familiar|by|without|as) ")


def in_plural(phrase: str) -> str:
    """Return an English noun phrase in the plural.

    >>> in_plural("board of directors"), in_plural("interim CEO"), in_plural("company"), in_plural("equity")
    ('boards of directors', 'interim CEOs', 'companies', 'equities')
    """
    head, rest = phrase, ""
    if joint := _JOINT.search(phrase):
        head, rest = phrase[: joint.start()], phrase[joint.start() :]
    words = head.split(" ")
    words[-1] = _plural_word(words[-1])
    return " ".join(words) + rest


def _plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) and not word.endswith("'s"):
        return word if word.endswith("s") and not word.endswith("ss") else f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word == "person":
        return "people"
    if word.endswith("man") and len(word) > 4:
        return f"{word[:-3]}men"
    return f"{word}s"


_HOWS = ("number", "gender", "verb")
"""How the forms of a term may differ: a single noun in number, several words and adjectives in gender too."""


def _keys(term: Term) -> tuple[str, ...]:
    words = _WORD.findall(term.source)
    how = "verb" if term.pos == "verb" else "gender" if len(words) > 1 or term.pos == "adj" else "number"
    return tuple(f"{how}:{_key(word, how)}" for word in words)


def _key(word: str, how: str) -> str:
    """Return what two forms of a word have in common.

    >>> _key("directoras", "gender") == _key("director", "gender"), _key("bolsa", "number") == _key("bolso", "number")
    (True, False)
    """
    if how == "verb":
        return lemma(word)
    low = word.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFC", unicodedata.normalize("NFD", low).replace("\u0301", ""))
    if len(low) < 4:
        return low
    if low.endswith("ces"):
        low = f"{low[:-3]}z"
    elif low.endswith("es") and low[-3] not in "aeiou":
        low = low[:-2]
    elif low.endswith("s"):
        low = low[:-1]
    return low[:-1] if how == "gender" and low[-1] in "aoe" else low


def _is_plural(word: str, source: str) -> bool:
    first = source.split(maxsplit=1)[0].lower()
    return word.lower() != first and word.lower().endswith("s") and not first.endswith("s")
