"""Stages in a row: what happens to a document between reading and translating."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.document import Document

Step = Callable[["Document", "Config"], "Document"]
Stage = Callable[[Iterable["Document"]], Iterator["Document"]]
OnError = Literal["raise", "skip"]


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

    return (normalize, segment, collapse) if config.collapse else (normalize, segment)


def _repairing_steps(config: Config) -> tuple[Step, ...]:
    if config.repair == "none":
        return ()
    from cleantext.repair import repair  # noqa: PLC0415

    return (repair,)


def _through(doc: Document, config: Config, steps: Iterable[Step]) -> Document:
    for step in steps:
        doc = step(doc, config)
    return doc
