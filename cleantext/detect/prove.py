"""The proof of a rule: its own sentences, run through the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.checkers import ON_CONVICTION
from cleantext.detect.engine import Engine
from cleantext.detect.hit import hit_finding
from cleantext.detect.tokens import tokenize, tokenize_blocks
from cleantext.document import Document
from cleantext.rules import RuleSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Finding
    from cleantext.rules import Rule

    Check = Callable[[Sequence[Tokens]], list[Finding]]


def prove(rule: Rule, cues: Mapping[str, tuple[str, ...]], everything: Check) -> list[str]:
    """Return what is wrong with a rule's examples; an empty list is the proof.

    Each `bad` must match once, at its mark; its `fix` must be what is made of it and clean under the rule;
    each `good` must be clean under `everything`, the check by all rules of the language.
    """
    own = _only(rule, everything)
    wrong: list[str] = []
    for example in rule.bad:
        found = own(paragraphs(example.text))
        if [f.span for f in found] != [example.span]:
            shown = ", ".join(f"‘{f.span.of(example.text)}’" for f in found)
            shown = shown or _nothing(rule, example.text, cues)
            wrong.append(
                f"bad: ‘{example.span.of(example.text)}’ was marked in “{example.text}”, matched: {shown}"
            )
        elif example.fix:
            made = _fixed(example.text, found[0])
            if made != example.fix:
                wrong.append(f"fix: “{example.fix}” was given, the engine makes “{made}”")
            elif left := own(paragraphs(made)):
                wrong.append(f"fix: “{made}” still matches at ‘{left[0].span.of(made)}’")
    for text in rule.good:
        wrong += [
            f"good: “{text}” is flagged by {f.code} {f.name} at ‘{f.span.of(text)}’"
            for f in (*everything(paragraphs(text)), *own(paragraphs(text)))
            if f.severity != "info"
        ]
    return wrong


def paragraphs(text: str) -> list[Tokens]:
    """Return the tokens of an example, one block a line."""
    return tokenize_blocks(Document("example", text))


def _only(rule: Rule, everything: Check) -> Check:
    bold = ON_CONVICTION.get(rule.checker)
    if bold:
        return lambda blocks: [hit_finding(h, rule) for h in bold(blocks) if h.code == rule.code]
    return lambda blocks: [f for f in everything(blocks) if f.code == rule.code]


def _fixed(text: str, found: Finding) -> str:
    fix = found.span.of(text) if found.fix is None else found.fix
    return text[: found.span.start] + fix + text[found.span.end :]


def _nothing(rule: Rule, text: str, cues: Mapping[str, tuple[str, ...]]) -> str:
    """Say which of the rule's conditions kept it from matching."""
    if rule.checker:
        return "nothing"
    from dataclasses import replace  # noqa: PLC0415

    for part, without in (
        ("domain", replace(rule, domain=())),
        ("near", replace(rule, near=())),
        ("not_near", replace(rule, not_near=())),
    ):
        if Engine(RuleSet(rule.lang, (without,), cues)).check([tokenize(text)]):
            return f"nothing, kept off by `{part}`"
    bare = replace(rule, domain=(), near=(), not_near=())
    if Engine(RuleSet(rule.lang, (bare,), cues)).check([tokenize(text)]):
        return "nothing, kept off by `domain`, `near` and `not_near` together"
    return f"nothing (tokens: {' '.join(tokenize(text).low)})"
