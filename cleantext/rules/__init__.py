"""The rules: data folders (`any`, `es`, `en`) and what loads them."""

from __future__ import annotations

from cleantext.rules.load import load_rules
from cleantext.rules.model import Example, Rule, RuleSet

__all__ = ["Example", "Rule", "RuleSet", "load_rules"]
