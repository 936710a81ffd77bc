"""The proof of a rule: its own sentences, run through the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.engine import Engine
from cleantext.detect.tokens import tokenize
from cleantext.rules import RuleSet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.document import Finding
    from cleantext.rules import Rule


def prove(rule: Rule, cues: Mapping[str, tuple[str, ...]], everything: Engine) -> list[str]:
    """Return what is wrong with a rule's examples; an empty list is the proof.

    Each `bad` must match once, at its mark; its `fix` must be what the engine makes and clean under the rule;
    each `good` must be clean under `everything`, the engine of all rules of the language.
    """
    own = Engine(RuleSet(rule.lang, (rule,), cues))
    wrong: list[str] = []
    for example in rule.bad:
        found = own.check([tokenize(example.text)])
        if [f.span for f in found] != [example.span]:
            shown = ", ".join(f"‘{f.span.of(example.text)}’" for f in found) or _nothing(
                rule, example.text, cues
            )
            wrong.append(
                f"bad: ‘{example.span.of(example.text)}’ was marked in “{example.text}”, matched: {shown}"
            )
        elif example.fix:
            made = _fixed(example.text, found[0])
            if made != example.fix:
                wrong.append(f"fix: “{example.fix}” was given, the engine makes “{made}”")
            elif left := own.check([tokenize(made)]):
                wrong.append(f"fix: “{made}” still matches at ‘{left[0].span.of(made)}’")
    for text in rule.good:
        wrong += [
            f"good: “{text}” is flagged by {f.code} {f.name} at ‘{f.span.of(text)}’"
            for f in everything.check([tokenize(text)])
        ]
    return wrong


def _fixed(text: str, found: Finding) -> str:
    fix = found.span.of(text) if found.fix is None else found.fix
    return text[: found.span.start] + fix + text[found.span.end :]


def _nothing(rule: Rule, text: str, cues: Mapping[str, tuple[str, ...]]) -> str:
    """Say which of the rule's conditions kept it from matching."""
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
