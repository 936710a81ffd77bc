"""TBX-Basic, the exchange format of termbases (ISO 30042, both the 2008 and the 2019 names of its elements)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from cleantext.errors import ConfigError
from cleantext.translation.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_REFUSED = ("deprecated", "superseded", "forbidden", "notrecommended")


def read_tbx(path: Path, source: str, target: str) -> list[Term]:
    """Return the terms of the concepts that have both languages; raise ConfigError when the file is no TBX.

    Every source term of a concept gives an entry; its targets are the concept's, preferred ones first, and those
    marked as deprecated or superseded are forbidden.
    """
    out: list[Term] = []
    try:
        for _, concept in etree.iterparse(str(path), resolve_entities=False, no_network=True, load_dtd=False):
            if _name(concept) in _CONCEPTS:
                out += _concept(concept, source, target)
                concept.clear()
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigError(f"no readable TBX ({error})", where=str(path)) from error
    return out


def _concept(concept: etree._Element, source: str, target: str) -> Iterator[Term]:
    found: dict[str, list[tuple[str, str, str]]] = {source: [], target: []}
    domain = ""
    for element in concept.iter():
        if element.get("type") == "subjectField":
            domain = _text(element)
        language = (element.get(_LANG) or "").lower().split("-")[0]
        if _name(element) in _LANGUAGES and language in found:
            found[language] += [
                one for part in element.iter() if _name(part) in _TERMS for one in _terms(part)
            ]
    usual = sorted(
        (one for one in found[target] if not _is_refused(one[1])), key=lambda one: "preferred" not in one[1]
    )
    targets = tuple(dict.fromkeys(text for text, _, _ in usual))
    forbidden = tuple(text for text, status, _ in found[target] if _is_refused(status))
    if targets:
        for text, _, pos in found[source]:
            yield Term(text, targets, pos=pos or "noun", domain=domain, forbidden=forbidden)


def _terms(part: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the term of a term section with its status and part of speech."""
    notes = {
        element.get("type", ""): _text(element).lower()
        for element in part.iter()
        if _name(element) == "termNote"
    }
    status = notes.get("administrativeStatus", "").replace("-", "").replace(" ", "")
    pos = {"adjective": "adj", "adverb": "adv"}.get(
        notes.get("partOfSpeech", ""), notes.get("partOfSpeech", "")
    )
    for element in part.iter():
        if _name(element) == "term" and _text(element):
            yield _text(element), status, pos


def _is_refused(status: str) -> bool:
    return any(word in status for word in _REFUSED)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
