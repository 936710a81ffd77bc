"""Stages in a row: what happens to a document between reading and translating."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.document import Document

Step = Callable[["Document", "Config"], "Document"]
Stage = Callable[[Iterable["Document"]], Iterator["Document"]]
OnError = Literal["raise", "skip"]
_ROUNDS = 8
"""Two settle what people write; each round takes copies away, so that there is an end."""


def clean_document(doc: Document, config: Config) -> Document:
    """Return the document normalised, cut into blocks, its copies collapsed and its safe repairs made."""
    return _through(doc, config, cleaning_steps(config))


def analyse(doc: Document, config: Config, judge: Callable[[Document], Document] | None = None) -> Document:
    """Return the cleaned document with everything the detectors think of it, and `judge` after them if given."""
    from cleantext.detect import detect  # noqa: PLC0415  (rules are loaded)
    from cleantext.language import identify  # noqa: PLC0415  (its model is loaded)
    from cleantext.silence import silence  # noqa: PLC0415

    doc = _through(doc, config, (*_preparing_steps(config), identify, detect))
    return _through(judge(doc) if judge else doc, config, (silence, *_repairing_steps(config)))


def cleaning_steps(config: Config) -> tuple[Step, ...]:
    """Return the steps of `clean`; detectors run only when their repairs are asked for."""
    if config.repair == "none":
        return _preparing_steps(config)
    from cleantext.detect import detect  # noqa: PLC0415
    from cleantext.silence import silence  # noqa: PLC0415

    return (*_preparing_steps(config), detect, silence, *_repairing_steps(config))


def per_document(step: Step, config: Config, on_error: OnError = "raise") -> Stage:
    """Return the stage that takes each document through `step`.

    A document whose step raises a CleantextError is raised or skipped, by `on_error`.
    """

    def stage(docs: Iterable[Document]) -> Iterator[Document]:
        for doc in docs:
            try:
                yield step(doc, config)
            except CleantextError:
                if on_error == "raise":
                    raise

    return stage


def run(docs: Iterable[Document], stages: Iterable[Stage]) -> Iterator[Document]:
    """Return the documents that come out of all stages, one by one."""
    for stage in stages:
        docs = stage(docs)
    return iter(docs)


def _preparing_steps(config: Config) -> tuple[Step, ...]:
    from cleantext.dedup import collapse  # noqa: PLC0415  (start-up stays fast)
    from cleantext.normalize import normalize  # noqa: PLC0415
    from cleantext.segment import segment  # noqa: PLC0415

    return (normalize, segment, collapse, _settle) if config.collapse else (normalize, segment)


def _settle(doc: Document, config: Config) -> Document:
    """Return the document as it is when it is cleaned again and again, so that cleaning twice is once.

    Where copies were merged or marks of headings removed, the text alone may be laid out otherwise than before; what
    that lets appear is done at once. Any other text is settled: its layout depends on nothing but itself.
    """
    from cleantext.segment.blocks import HEADING_MARK  # noqa: PLC0415

    for _ in range(_ROUNDS):
        if "copies" not in doc.meta and all(f.code != HEADING_MARK for f in doc.findings):
            return doc
        again = replace(doc, blocks=(), findings=())
        for step in _preparing_steps(config)[:-1]:
            again = step(again, config)
        if again.text == doc.text:
            return doc
        doc = _carried(doc, again)
    return doc


def _carried(doc: Document, again: Document) -> Document:
    """Return `again` with the findings of `doc`, whose history it goes on with, that it has not made itself."""
    findings = doc.findings
    for batch in again.history[len(doc.history) :]:
        findings = tuple(replace(f, span=batch.carry(f.span)) for f in findings)
    known = {(f.code, f.span) for f in again.findings}
    return again.find(f for f in findings if (f.code, f.span) not in known)


def _repairing_steps(config: Config) -> tuple[Step, ...]:
    if config.repair == "none":
        return ()
    from cleantext.repair import repair  # noqa: PLC0415

    return (repair,)


def _through(doc: Document, config: Config, steps: Iterable[Step]) -> Document:
    for step in steps:
        doc = step(doc, config)
    return doc
