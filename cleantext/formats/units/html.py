"""HTML: the text of block elements with their inline tags as marks; `alt`, `title` and descriptions.

Scripts, styles, code and preformatted text stay; so does what says `translate="no"` and what says to be in
another language than the page. Declines: text that scripts make.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from cleantext.formats.units.gather import Gathering, written, written_in_quotes
from cleantext.formats.units.model import Part, Unit
from cleantext.formats.units.tokens import attributes, html_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import BlockKind
    from cleantext.edits import Span
    from cleantext.formats.units.tokens import Attribute, Token

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i img ins label mark nobr q rp rt ruby s small span strike"
    " strong sub sup time tt u var wbr input picture source object audio video".split()
)
_ALONE = frozenset("code kbd samp svg math canvas map".split())
"""Inline things that are copied with all they hold."""
_UNTOUCHED = frozenset("pre code kbd samp script style svg math textarea template canvas map".split())
_KINDS: dict[str, BlockKind] = {
    "title": "title", **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"), "li": "item",
    "blockquote": "quote", "td": "paragraph", "th": "heading",
}  # fmt: skip
_SHOWN = frozenset(["alt", "title", "aria-label", "placeholder", "summary"])
_DESCRIBES = frozenset(
    ["description", "og:title", "og:description", "og:image:alt", "twitter:title", "twitter:description"]
)
_BUTTONS = frozenset(["submit", "button", "reset"])


def html_part(text: str) -> Part:
    """Return a page as a part.

    >>> part = html_part('<p lang="es">Hola <b>mundo</b>.</p>')
    >>> part.units[0].text
    'Hola <G1>mundo</G1>.'
    >>> part.render(["Hello <G1>world</G1>."], ("es", "en"))
    '<p lang="en">Hello <b>world</b>.</p>'
    """
    held = Gathering(text, written)
    other: list[Unit] = []
    languages: list[Span] = []
    kind: BlockKind = "paragraph"
    for token in _with_islands(text, other, languages):
        if token.kind == "text":
            held.take(token)
        elif token.kind == "other":
            if text.startswith("<!--", token.start):
                held.take(token._replace(kind="lone"))
        elif token.name in _INLINE or token.name in _ALONE:
            held.take(token)
        else:
            held.flush(kind)
            kind = _KINDS.get(token.name, "paragraph") if token.kind == "open" else "paragraph"
    held.flush(kind)
    units = sorted([*held.units, *other], key=lambda unit: (unit.span.start, -unit.span.end))
    return Part(text, tuple(units), tuple(languages))


def _with_islands(text: str, other: list[Unit], languages: list[Span]) -> Iterator[Token]:
    """Yield the tokens, an element that is not touched as one; collect what attributes say."""
    island: Token | None = None
    depth = 0
    language = ""
    for token in html_tokens(text):
        if island is not None:
            depth += (token.kind == "open" and token.name == island.name) - (
                token.kind == "close" and token.name == island.name
            )
            if not depth:
                yield island._replace(kind="lone", end=token.end)
                island = None
            continue
        if token.kind in ("open", "lone"):
            found = list(attributes(text, token))
            languages += [
                a.span for a in found if a.name in ("lang", "xml:lang", "hreflang") and token.name != "a"
            ]
            spoken = next(
                (a.span.of(text).partition("-")[0].lower() for a in found if a.name == "lang"), language
            )
            if token.name == "html":
                language = spoken
            if token.kind == "open" and (
                token.name in _UNTOUCHED or _says_no(text, found) or (language and spoken != language)
            ):
                island, depth = token, 1
                continue
            other += _attribute_units(text, token, found)
        yield token
    if island is not None:
        yield island._replace(kind="lone", end=len(text))


def _says_no(text: str, found: list[Attribute]) -> bool:
    values = {a.name: a.span.of(text).lower() for a in found}
    return values.get("translate") == "no" or "notranslate" in values.get("class", "").split()


def _attribute_units(text: str, token: Token, found: list[Attribute]) -> Iterator[Unit]:
    values = {a.name: a.span.of(text).lower() for a in found}
    describes = token.name == "meta" and (
        values.get("name") in _DESCRIBES or values.get("property") in _DESCRIBES
    )
    is_button = token.name == "input" and values.get("type") in _BUTTONS
    for one in found:
        shown = (
            one.name in _SHOWN or (one.name == "content" and describes) or (one.name == "value" and is_button)
        )
        said = unescape(one.span.of(text)).strip()
        if shown and one.quote and any(map(str.isalpha, said)):
            yield Unit(one.span, said, "paragraph", write=written_in_quotes)
