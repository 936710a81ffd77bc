#!/usr/bin/env python3
"""Print the skeleton of a rule with the next free code: python scripts/new_rule.py CAL eat-melons [--lang es]."""

from __future__ import annotations

import argparse
import sys

from cleantext.errors import RuleError
from cleantext.rules import load_rules

SKELETON = """[[rule]]
code = "{code}"
name = "{name}"
status = "preview"
score = 0.9
repair = "suggest"
from = ["zh"]
idiom = ""
meaning = ""
es = ""
en = ""
why = ""
phrases = [""]
near = []
not_near = []
bad = [{{ text = "… [[…]] …", fix = "" }}]
good = [""]
missed = []
"""


def main() -> int:
    """Print the skeleton; return 1 when the name is taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", help="three capitals: CAL, SEN, TRM, FFR …")
    parser.add_argument("name", help="kebab-case, unique")
    parser.add_argument("--lang", default="es")
    asked = parser.parse_args()
    try:
        rules = load_rules(asked.lang)
    except RuleError as error:
        print(error, file=sys.stderr)
        return 1
    if rules.get(asked.name):
        print(f"the name {asked.name} is taken", file=sys.stderr)
        return 1
    taken = [int(r.code[3:]) for r in rules.rules if r.family == asked.family]
    print(SKELETON.format(code=f"{asked.family}{max(taken, default=0) + 1:04}", name=asked.name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
