#!/usr/bin/env python3
"""Prove rules by their own examples: python scripts/check_rules.py [FILE...]

Without files, all rules. Prints every failing bad, good and fix with what matched instead, codes and names used
twice, and examples that another rule matches as well. Exit code 1 when anything failed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleantext.detect.engine import Engine
from cleantext.detect.prove import prove
from cleantext.detect.tokens import tokenize
from cleantext.errors import RuleError
from cleantext.rules import Rule, RuleSet
from cleantext.rules.load import read_cues, read_rules

RULES = Path(__file__).resolve().parent.parent / "cleantext" / "rules"


def main(names: list[str]) -> int:
    """Return 0 when every rule of the files holds."""
    files = [Path(n).resolve() for n in names if Path(n).stem != "domains"]
    files = files or sorted(f for f in RULES.glob("*/*.toml") if f.stem != "domains")
    lang = next((f.parent.name for f in files if f.parent.name in ("es", "en")), "es")
    failed = 0
    rules: list[Rule] = []
    asked: set[str] = set()
    around = {*RULES.glob(f"{lang}/*.toml"), *RULES.glob("any/*.toml"), *files}
    for file in sorted(f for f in around if f.stem != "domains"):
        try:
            found = read_rules(file, file.parent.name if file.parent.name in ("es", "en") else lang)
            for rule in found:
                Engine(RuleSet(lang, (rule,)))
            rules += found
        except RuleError as error:
            if file in files:
                print(error)
                failed += 1
        else:
            if file in files:
                asked |= {f"{file.name} {rule.code}" for rule in found}
    cues = {}
    for file in (RULES / lang / "domains.toml", RULES / "any" / "domains.toml"):
        if file.is_file():
            cues |= read_cues(file)
    failed += doubles(rules, asked)
    everything = Engine(RuleSet(lang, tuple(rules), cues))
    proven = 0
    for rule in rules:
        if f"{rule.file} {rule.code}" not in asked or not rule.is_active:
            continue
        wrong = prove(rule, cues, everything)
        failed += len(wrong)
        proven += not wrong
        for line in wrong:
            print(f"{rule.file} {rule.code} {rule.name}: {line}")
        overlaps(rule, everything)
    print(f"{proven} rules hold, {failed} failures, in {len(files)} files")
    return int(failed > 0)


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


def overlaps(rule: Rule, everything: Engine) -> None:
    """Print the other rules that match the place a bad example marks (no error, but one may be spared)."""
    for example in rule.bad:
        for found in everything.check([tokenize(example.text)]):
            if found.code != rule.code and found.span.overlaps(example.span):
                print(
                    f"{rule.file} {rule.code}: note: {found.code} {found.name} finds ‘{found.span.of(example.text)}’ too"
                )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
