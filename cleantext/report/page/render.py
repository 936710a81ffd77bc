"""The page itself: a view put into the template, with style, script and pictures inside."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from cleantext.report.page import charts, lanes

if TYPE_CHECKING:
    from jinja2 import Environment

    from cleantext.report.page.view import View

FAMILIES = {
    "CAL": "literal idiom",
    "SEN": "wrong sense",
    "TRM": "name or term",
    "FFR": "false friend",
    "GRA": "grammar",
    "FRG": "fragment",
    "REP": "repetition",
    "RES": "untranslated",
    "BTX": "translation in doubt",
    "BLR": "boilerplate",
    "DUP": "copy",
    "ENC": "encoding",
    "UNI": "characters",
    "PUN": "punctuation",
    "SPC": "spacing",
    "MKP": "markup",
    "LNG": "language",
    "LMD": "learned detector",
}


_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What a page may not hold: controls, marks that turn the direction of what follows, halves of characters."""
_UNSURE = 20
"""Sentences listed that pass all checks, the least sure first."""


class Review(NamedTuple):
    """What makes the page editable: where decisions are posted, and those taken before, by the numbers on the page."""

    action: str
    decisions: dict[str, Any]


def render(view: View, source: str, *, review: Review | None = None, nonce: str = "") -> str:
    """Return the HTML of the page: nothing in it is fetched from anywhere.

    `source` is the text as scraped. `review` adds what `cleantext review` serves; `nonce` goes onto style and
    script there.
    """
    environment = _environment()
    folder = files("cleantext.report.page")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    if review:
        script += folder.joinpath("review.js").read_text(encoding="utf-8")
    counts = Counter(card["code"][:3] for card in view.cards)
    families = {code: FAMILIES.get(code, code) for code, _ in counts.most_common()}
    by_score = sorted(view.sentences, key=lambda s: s.score)
    one_card = environment.get_template("card.html.j2").render

    def card(n: int) -> Markup:
        c = view.cards[n]
        why = view.whys.get(c["code"], "")
        return Markup(one_card(n=n, c=c, why=why, lang=view.languages[0]))  # noqa: S704  (escaped by the template)

    html = environment.get_template("page.html.j2").render(
        view=view,
        card=card,
        families=families,
        family_counts=counts,
        doubtful=[s for s in by_score if s.doubts],
        unsure=[s for s in by_score if not s.doubts][:_UNSURE],
        style=stylesheet(),
        script=script,
        summary=lanes.summary(view),
        told=lanes.told(view, source),
        fates=lanes.legend(piece.fate for piece in view.pieces),
        lanes=lanes.picture(view, source),
        density=charts.density(view),
        by_family=charts.bars(charts.families(view, families), "Findings by family"),
        by_rule=charts.bars(charts.rules(view), "Edits by rule"),
        confidence=charts.confidence(view),
        review=review,
        nonce=nonce,
    )
    return _UNSAFE.sub(lambda m: f"[U+{ord(m[0]):04X}]", html)


def stylesheet() -> str:
    """Return the style of all pages."""
    return files("cleantext.report.page").joinpath("page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  (50 ms)

    return Environment(
        loader=PackageLoader("cleantext.report.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
