"""The bilingual edition: every block of the source with its translation under it, in Markdown or HTML."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from cleantext.errors import ConfigError
from cleantext.filenames import shareable

if TYPE_CHECKING:
    from cleantext.translation.document import Pair, TranslatedDocument

_STYLE = (
    "body{font:17px/1.5 Georgia,serif;max-width:72ch;margin:2em auto;padding:0 1em}"
    ".s{color:#666;margin:1.2em 0 .1em}.t{margin:0}.d{text-decoration:underline dotted #b00}"
)


def bilingual(done: TranslatedDocument, form: str) -> str:
    """Return the edition as `markdown` or `html`; in HTML a doubtful sentence is marked and says why.

    Segments on one line of the source make one paragraph. Raises ConfigError for another form.
    """
    if form not in ("markdown", "html"):
        raise ConfigError(f"no bilingual format is called {form!r}", hint="Formats: markdown, html")
    paragraphs = _paragraphs(done)
    if form == "markdown":
        return "\n".join(
            f"> {_joined(pairs, 'source')}\n\n{_joined(pairs, 'target')}\n" for pairs in paragraphs
        )
    body = "\n".join(
        f'<p class="s" lang="{escape(done.source)}">{escape(_joined(pairs, "source"))}</p>\n'
        f'<p class="t">{" ".join(map(_marked, pairs))}</p>'
        for pairs in paragraphs
    )
    return (
        f'<!doctype html>\n<html lang="{escape(done.target)}">\n<meta charset="utf-8">\n'
        f"<title>{escape(shareable(done.doc.id))}</title>\n<style>{_STYLE}</style>\n{body}\n</html>\n"
    )


def _paragraphs(done: TranslatedDocument) -> list[list[Pair]]:
    """Return the pairs in groups: those with a line end of the source between them are apart."""
    text = done.before
    lines = [0]
    last = 0
    for pair in done.pairs:
        lines.append(lines[-1] + text.count("\n", last, pair.span.start))
        last = pair.span.start
    numbered = zip(lines[1:], done.pairs, strict=True)
    return [[pair for _, pair in group] for _, group in groupby(numbered, key=lambda one: one[0])]


def _joined(pairs: list[Pair], side: str) -> str:
    return " ".join(" ".join(getattr(pair, side).split()) for pair in pairs)


def _marked(pair: Pair) -> str:
    text = escape(" ".join(pair.target.split()))
    doubts = "; ".join(f"{f.code}: {f.message}" for f in pair.findings if f.severity != "info")
    return f'<span class="d" title="{escape(doubts)}">{text}</span>' if doubts else text
