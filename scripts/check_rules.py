#!/usr/bin/env python3
"""Prove rules by their own examples: python scripts/check_rules.py [FILE...].

Without files, all rules. Prints every failing bad, good and fix with what matched instead, codes and names used
twice, and examples that another rule matches as well. Exit code 1 when anything failed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.detect.engine import Engine
from cleantext.detect.phrase import compile_phrase
from cleantext.detect.prove import paragraphs, prove
from cleantext.detect.stage import Detector
from cleantext.errors import RuleError
from cleantext.inflect.forms import forms_for
from cleantext.rules import Rule, RuleSet
from cleantext.rules.load import read_cues, read_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = Path(__file__).resolve().parent.parent / "cleantext" / "rules"


def main(names: list[str]) -> int:
    """Return 0 when every rule of the files holds."""
    files = [Path(n).resolve() for n in names] or sorted(RULES.glob("*/*.toml"))
    by_language: dict[str, list[Path]] = {}
    for file in files:
        if file.stem != "domains":
            by_language.setdefault("en" if file.parent.name == "en" else "es", []).append(file)
    return max((check(some, lang) for lang, some in by_language.items()), default=0)


def check(files: list[Path], lang: str) -> int:
    """Return 0 when every rule of the files, which are of one language or of any, holds."""
    around = sorted({*RULES.glob(f"{lang}/*.toml"), *RULES.glob("any/*.toml"), *files})
    rules: list[Rule] = []
    asked: set[str] = set()
    failed = 0
    for file in around:
        if file.stem == "domains":
            continue
        found, errors = readable(file, lang)
        rules += found
        if file in files:
            asked |= {f"{file.name} {rule.code}" for rule in found}
            failed += len(errors)
            print(*errors, sep="\n", end="\n" if errors else "")
    cues = {}
    for file in (RULES / lang / "domains.toml", RULES / "any" / "domains.toml"):
        if file.is_file():
            cues |= read_cues(file)
    failed += doubles(rules, asked)
    mine = [r for r in rules if f"{r.file} {r.code}" in asked and r.is_active]
    bad = proofs(mine, cues, Detector(RuleSet(lang, tuple(rules), cues)))
    print(f"{len(mine) - len(bad)} rules hold, {failed + sum(bad.values())} failures, in {len(files)} files")
    return int(failed + len(bad) > 0)


def readable(file: Path, lang: str) -> tuple[list[Rule], list[RuleError]]:
    """Return the rules of a file that can be read and compiled, and the errors of the others."""
    errors: list[RuleError] = []
    rules: list[Rule] = []
    try:
        found = read_rules(
            file, file.parent.name if file.parent.name in ("es", "en") else lang, errors.append
        )
    except RuleError as error:
        return [], [error]
    for rule in found:
        try:
            Engine(RuleSet(lang, (rule,)))
            for phrase in (*rule.near, *rule.not_near):
                compile_phrase(phrase, forms_for(lang), f"{rule.file}, {rule.code}")
            rules.append(rule)
        except RuleError as error:
            errors.append(error)
    return rules, errors


def proofs(rules: list[Rule], cues: Mapping[str, tuple[str, ...]], everything: Detector) -> dict[str, int]:
    """Print what each rule fails to prove; return the count of failures of those that fail."""
    bad = {}
    for rule in rules:
        wrong = prove(rule, cues, everything.check)
        if wrong:
            bad[rule.code] = len(wrong)
        for line in wrong:
            print(f"{rule.file} {rule.code} {rule.name}: {line}")
        overlaps(rule, everything)
    return bad


def doubles(rules: list[Rule], asked: set[str]) -> int:
    """Print codes, names and phrases that two rules share; return how many are errors."""
    failed = 0
    seen: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        keys = [("code", rule.code), ("name", rule.name)]
        scope = ",".join(sorted(rule.domain) + sorted(rule.near))
        keys += [("phrase", f"{phrase} [{scope}]") for phrase in rule.phrases]
        for kind, key in keys:
            other = seen.setdefault((kind, key), rule)
            if other is rule or not {f"{r.file} {r.code}" for r in (rule, other)} & asked:
                continue
            failed += kind != "phrase"
            print(f"{rule.file} {rule.code}: {kind} {key!r} is also in {other.file} {other.code}")
    return failed


def overlaps(rule: Rule, everything: Detector) -> None:
    """Print the other rules that match the place a bad example marks (no error, but one may be spared)."""
    for example in rule.bad:
        for found in everything.check(paragraphs(example.text)):
            if found.code != rule.code and found.span.overlaps(example.span):
                print(
                    f"{rule.file} {rule.code}: note: {found.code} {found.name} finds ‘{found.span.of(example.text)}’ too"
                )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
