"""Decisions applied: rejected findings go, corrected sentences replace, terms and names feed the configuration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleantext.editions import Edition, Tools, in_clean
from cleantext.edits import Batch, Edit
from cleantext.review.decisions import Place

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.review.decisions import Decisions


def amended(doc: Document, decisions: Decisions) -> Document:
    """Return the document without the findings that were rejected or whose rule is distrusted.

    Accepted findings are certain from now on.
    """
    if not decisions.verdicts and not decisions.distrusted:
        return doc
    source = doc.source
    kept = []
    for finding in doc.findings:
        verdict = decisions.verdicts.get(Place.of(finding.code, source, *doc.origin(finding.span)))
        if verdict == "reject" or finding.code in decisions.distrusted:
            continue
        kept.append(replace(finding, score=1.0) if verdict == "accept" else finding)
    return replace(doc, findings=tuple(kept))


def corrected(made: Edition, decisions: Decisions) -> Edition:
    """Return the edition with every sentence replaced that was corrected; it is no longer doubted."""
    from cleantext.translation.document import RULE  # noqa: PLC0415  (start-up stays fast)

    pairs = []
    for pair in made.pairs:
        target = decisions.corrections.get(in_clean(made, pair).of(made.clean.text))
        if target is not None:
            pair = replace(pair, target=target, score=1.0, findings=(), way="corrected")  # noqa: PLW2901
        pairs.append(pair)
    if tuple(pairs) == made.pairs:
        return made
    found = made.repaired.find(finding for pair in pairs for finding in pair.findings)
    done = found.edit(Batch.of(Edit(p.span.start, p.source, p.target, RULE) for p in pairs))
    return replace(made, english=replace(made.english, doc=done, pairs=tuple(pairs)))


def with_words(config: Config, tools: Tools, decisions: Decisions) -> tuple[Config, Tools]:
    """Return the configuration and the tools with the terms and names of the decisions, which come first."""
    from cleantext.translation.terms import Term, Terms  # noqa: PLC0415

    if decisions.keep:
        config = replace(config, keep=(*config.keep, *decisions.keep))
    if decisions.terms:
        own = [Term(source, (target,)) for source, target in decisions.terms.items()]
        tools = replace(tools, terms=Terms.of([*own, *tools.terms.entries]))
    return config, tools
