"""Comments in a text that silence findings, as linters have them.

    <!-- cleantext: ignore CAL0001 (a quotation) -->    on its own line, or on the paragraph after it if it stands alone
    <!-- cleantext: off CAL,SEN -->                     from here on
    <!-- cleantext: on -->                              until here

Codes may be prefixes; without a code all findings are meant; what is no code is the reason. The comment is that of
Markdown and HTML, and is read in plain text as well. One that silences nothing is a finding itself, so that it goes
when the text is mended. Edits are not findings: use `--ignore` for those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.config import Config
    from cleantext.document import Document

CODES = (
    (
        "IGN001",
        "unused-ignore",
        "A comment that silences findings, where there is none of that kind: the text was mended, or the code is wrong.",
    ),
)
_COMMENT = re.compile(r"<!--\s*cleantext:\s*(ignore|off|on)\b([^<>]{0,400}?)-->")
_CODE = re.compile(r"\b[A-Z]{3}\d{0,4}\b")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment at `span` of the source, the codes it names, and the `reach` in which it silences them."""

    span: Span
    codes: tuple[str, ...]
    reach: Span

    def silences(self, code: str, place: Span) -> bool:
        """Say whether a finding of `code` at `place` is meant."""
        if self.codes and not code.startswith(self.codes):
            return False
        return self.reach.start <= place.start < self.reach.end


def silence(doc: Document, config: Config) -> Document:
    """Return the document without the findings that its comments silence, with one for each idle comment.

    How many were silenced is noted as `silenced` in `meta`.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document, Finding
    >>> text = "La gente come melones. <!-- cleantext: ignore CAL -->"
    >>> silence(Document("a", text).find([Finding("CAL0001", "x", Span(9, 21), "")]), Config()).findings
    ()
    """
    if "cleantext:" not in doc.text and not doc.history:
        return doc
    found = list(comments(doc.source))
    if not found:
        return doc
    used: set[Comment] = set()
    kept, silenced = [], 0
    for finding in doc.findings:
        place = doc.origin(finding.span)
        by = [c for c in found if c.silences(finding.code, place)]
        used.update(by)
        silenced += bool(by)
        if not by and not any(c.span.overlaps(place) for c in found):
            kept.append(finding)
    idle = [_unused(doc, c) for c in found if c not in used and _is_judged(c, config)]
    return replace(doc, findings=tuple(kept)).find(idle).note(silenced=silenced)


def comments(source: str) -> Iterator[Comment]:
    r"""Yield the comments of a source that silence something.

    >>> [c.reach for c in comments("<!-- cleantext: ignore -->\n\nuno\ndos\n\ntres")]
    [Span(start=26, end=35)]
    """
    for match in _COMMENT.finditer(source):
        codes = tuple(_CODE.findall(match[2]))
        if match[1] == "ignore":
            yield Comment(Span(*match.span()), codes, _line(source, match))
        elif match[1] == "off":
            ends = (m for m in _COMMENT.finditer(source, match.end()) if m[1] == "on" and _closes(m, codes))
            end = next(ends, None)
            yield Comment(Span(*match.span()), codes, Span(match.end(), end.start() if end else len(source)))


def _line(source: str, match: re.Match[str]) -> Span:
    """Return the line of a comment, or the paragraph after it when nothing else stands on its line."""
    first = source.rfind("\n", 0, match.start()) + 1
    last = source.find("\n", match.end())
    last = len(source) if last < 0 else last
    if _COMMENT.sub("", source[first:last]).strip():
        return Span(first, last)
    rest = source[last:]
    opens = last + len(rest) - len(rest.lstrip())
    close = _BLANK_LINE.search(source, opens)
    return Span(match.end(), close.start() if close else len(source))


def _closes(match: re.Match[str], codes: tuple[str, ...]) -> bool:
    named = _CODE.findall(match[2])
    return not named or tuple(named) == codes


def _is_judged(comment: Comment, config: Config) -> bool:
    return not comment.codes or any(config.allows(code) for code in comment.codes)


def _unused(doc: Document, comment: Comment) -> Finding:
    code, name, _ = CODES[0]
    what = ", ".join(comment.codes) or "anything"
    place = comment.span
    for batch in doc.history:
        place = batch.carry(place)
    return Finding(
        code=code, name=name, span=place, message=f"nothing here is found by {what}: take the comment away"
    )
