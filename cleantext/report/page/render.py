"""The page itself: a view put into the template, with style, script and pictures inside."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from cleantext.report.page import charts, lanes
from cleantext.report.written import explained

if TYPE_CHECKING:
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


def render(view: View, *, editable: bool = False, nonce: str = "") -> str:
    """Return the HTML of the page: nothing in it is fetched from anywhere.

    `editable` adds the controls that `cleantext review` serves; `nonce` goes onto style and script there.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  (50 ms)

    environment = Environment(
        loader=PackageLoader("cleantext.report.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder = files("cleantext.report.page")
    families = {code: FAMILIES.get(code, code) for code in sorted({card["code"][:3] for card in view.cards})}
    return environment.get_template("page.html.j2").render(
        view=view,
        families=families,
        explained=explained,
        style=folder.joinpath("page.css").read_text(encoding="utf-8"),
        script=folder.joinpath("page.js").read_text(encoding="utf-8"),
        lanes=lanes.picture(view),
        density=charts.density(view),
        by_family=charts.bars(charts.families(view, families), "Findings by family"),
        by_rule=charts.bars(charts.rules(view), "Edits by rule"),
        confidence=charts.confidence(view),
        editable=editable,
        nonce=nonce,
    )
