"""The judge: passages of a document put to a model, its answers made findings and joined with the others'."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from cleantext.cache import folder
from cleantext.detect.merge import merge
from cleantext.detect.tokens import readable_blocks
from cleantext.document import Finding
from cleantext.edits import Span
from cleantext.errors import ModelError
from cleantext.judge import answers
from cleantext.judge.answer import read_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cleantext.document import Document
    from cleantext.judge.answer import Quoted
    from cleantext.judge.endpoint import Endpoint

CODES = (
    (
        "JDG0001",
        "judged-garbled",
        "A language model of your choice (--judge) holds this phrase to be garbled. Its word is no proof: the score is what it claims, halved towards doubt.",
    ),
)
_PASSAGE = 1500
"""Characters put to the model at once: enough to tell the subject, few enough for a small model."""
_TRUST = 0.6
"""What the surest word of a model is worth until it is measured on labelled texts."""


@dataclass(slots=True)
class Judge:
    """A model behind an endpoint, asked at most `budget` times and for `seconds` in all; kept answers are free.

    Counts what happened: `asked`, `cached`, `refused` (answers that were not the JSON asked for, or too late), and
    `left` (passages that the budget did not reach).
    """

    endpoint: Endpoint
    language: str = "es"
    budget: int = 100
    seconds: float = 600.0
    cache: Path | None = field(default_factory=lambda: folder("judge"))
    clock: Callable[[], float] = time.monotonic
    asked: int = 0
    cached: int = 0
    refused: int = 0
    left: int = 0
    _began: float | None = None

    def __call__(self, doc: Document) -> Document:
        """Return the document with the model's findings; where others found the same phrase, they become one.

        Raises ModelError when the server cannot be reached or is none.
        """
        found = []
        for passage in passages(doc):
            for one in self._answer(passage.of(doc.text)):
                place = Span(passage.start + one.start, passage.start + one.end)
                found.append(self._finding(place, one))
        touched = [f for f in doc.findings if any(f.span.overlaps(g.span) for g in found)]
        rest = tuple(f for f in doc.findings if f not in touched)
        return replace(doc, findings=rest).find(merge([*touched, *found]))

    def summary(self) -> str:
        """Return in a line how often the model was asked and what came of it."""
        facts = [f"asked {self.asked} times"]
        facts += [f"{self.cached} answers kept from before"] if self.cached else []
        facts += [f"{self.refused} answers refused (late, or not the JSON asked for)"] if self.refused else []
        facts += [f"{self.left} passages not asked about: the budget is spent"] if self.left else []
        return f"judge: {', '.join(facts)}"

    def _answer(self, passage: str) -> list[Quoted]:
        mark = f"-----{secrets.token_hex(8)}"
        instructions = self._instructions()
        question = (self.endpoint.model, instructions, passage)
        content = answers.kept(self.cache, *question)
        if content is not None:
            self.cached += 1
        elif self._is_spent():
            self.left += 1
            return []
        else:
            self.asked += 1
            try:
                content = self.endpoint.ask(
                    instructions.replace("{mark}", mark), f"{mark}\n{passage}\n{mark}"
                )
            except TimeoutError as error:
                self.refused += 1
                if self.refused == self.asked:  # not once in time: it is no use to go on
                    raise ModelError(
                        "the judge does not answer in time",
                        where=self.endpoint.url,
                        hint="Give it more seconds with --judge-timeout",
                    ) from error
                return []
        found = read_answer(content, passage)
        if found is None:
            self.refused += 1
            return []
        answers.keep(self.cache, content, *question)
        return found

    def _is_spent(self) -> bool:
        if self._began is None:
            self._began = self.clock()
        return self.asked >= self.budget or self.clock() - self._began >= self.seconds

    def _instructions(self) -> str:
        text = files("cleantext.judge").joinpath("prompt.txt").read_text(encoding="utf-8")
        return text.replace("{language}", self.language)

    def _finding(self, span: Span, one: Quoted) -> Finding:
        code, name, _ = CODES[0]
        means = f"; it means “{one.meaning}”" if one.meaning else ""
        score = round(_TRUST * one.confidence, 4)
        return Finding(
            code=code,
            name=name,
            span=span,
            message=f"a language model holds this to be garbled{means}",
            severity="warning" if score >= 0.5 else "info",
            score=score,
            meaning=one.meaning,
            suggest={self.language: one.better} if one.better else {},
            detectors=("judge",),
        )


def passages(doc: Document) -> Iterator[Span]:
    """Yield the text to be read in pieces of 1,500 characters or less, of whole blocks where they are no longer.

    A piece ends before code and whatever else is not read.
    """
    start = end = -1
    for block in readable_blocks(doc):
        for piece in _pieces(block.span, doc.text):
            if start >= 0 and (piece.end - start > _PASSAGE or doc.text[end : piece.start].strip()):
                yield Span(start, end)
                start = -1
            start, end = (piece.start if start < 0 else start), piece.end
    if start >= 0:
        yield Span(start, end)


def _pieces(span: Span, text: str) -> Iterator[Span]:
    """Yield a block cut at blanks, after a full stop where there is one, so that no piece is too long."""
    start = span.start
    while span.end - start > _PASSAGE:
        window = text[start : start + _PASSAGE]
        cut = max(window.rfind(". ") + 1, window.rfind(" ") if ". " not in window else 0) or _PASSAGE
        yield Span(start, start + cut)
        start += cut
    yield Span(start, span.end)
