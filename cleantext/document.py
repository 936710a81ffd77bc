"""Documents, their blocks and the findings about them: frozen values, edited by copy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from cleantext.edits import Batch, Edit, Span, traced_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BlockKind = Literal[
    "title", "heading", "paragraph", "item", "quote", "table", "byline", "boilerplate", "code", "markup"
]
Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
PROTECTED_KINDS: frozenset[BlockKind] = frozenset({"code", "markup"})


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of layout: one title, paragraph, list item, … `code` and `markup` are never edited."""

    kind: BlockKind
    span: Span
    lang: str = ""

    @property
    def is_protected(self) -> bool:
        """Whether fixers and translators must leave the block alone."""
        return self.kind in PROTECTED_KINDS


@dataclass(frozen=True, slots=True)
class Finding:
    """What the toolkit thinks of a place in the text; it never changes anything by itself.

    `score` is the probability that the finding is right. `fix` is the replacement in the document's own
    language when there is one. For a garbled phrase `source_idiom` is what the original probably was,
    `meaning` what it meant, and `suggest` an idiomatic phrase for each language code.
    """

    code: str
    name: str
    span: Span
    message: str
    severity: Severity = "warning"
    score: float = 1.0
    fix: str | None = None
    source_idiom: str = ""
    meaning: str = ""
    suggest: Mapping[str, str] = field(default_factory=dict)
    detectors: tuple[str, ...] = ()
    repair: Literal["safe", "suggest", "never"] = "never"
    """At which level of `--repair` the fix is applied."""
    plain: str | None = None
    """The fix in plainer words, where it is an idiom itself: what a translator is given."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its past (`history`), its layout (`blocks`) and the doubts about it (`findings`).

    All spans are in code points of `text` as it stands; `origin` leads back to the source.

    >>> doc = Document("a", "Hola 。").edit([Edit(4, " 。", ".", "PUN001")])
    >>> doc.text, doc.source, doc.origin(Span(4, 5))
    ('Hola.', 'Hola 。', Span(start=4, end=6))
    """

    id: str
    text: str
    history: tuple[Batch, ...] = ()
    blocks: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict)

    def edit(self, edits: Iterable[Edit]) -> Document:
        """Return the document with one more batch applied, its blocks and findings carried along.

        A block that loses all its text goes; a finding stays, so that nothing said is lost.
        """
        batch = edits if isinstance(edits, Batch) else Batch.of(edits)
        if not batch.edits:
            return self
        carried = (Block(b.kind, batch.carry(b.span), b.lang) for b in self.blocks)
        blocks = sorted((b for b in carried if b.span.start < b.span.end), key=lambda b: b.span)
        findings = tuple(replace(f, span=batch.carry(f.span)) for f in self.findings)
        return replace(
            self,
            text=batch.apply(self.text),
            history=(*self.history, batch),
            blocks=tuple(blocks),
            findings=findings,
        )

    def find(self, findings: Iterable[Finding]) -> Document:
        """Return the document with more findings, in order of place and code."""
        found = sorted((*self.findings, *findings), key=lambda f: (f.span, f.code))
        return replace(self, findings=tuple(found))

    def note(self, **facts: object) -> Document:
        """Return the document with more facts in `meta`."""
        return replace(self, meta={**self.meta, **facts})

    def origin(self, span: Span) -> Span:
        """Return the place in `source` that `span` of `text` came from."""
        return traced_back(span, self.history)

    @property
    def source(self) -> str:
        """The text before every edit, rebuilt by undoing them."""
        text = self.text
        for batch in reversed(self.history):
            text = batch.undo(text)
        return text
