"""Inflection of the words that rules name: Spanish verbs, Spanish nouns, English verbs."""

from __future__ import annotations

from cleantext.inflect.nouns_es import feminine, plural
from cleantext.inflect.verbs_es import Form, conjugate, readings

__all__ = ["Form", "conjugate", "feminine", "plural", "readings"]
