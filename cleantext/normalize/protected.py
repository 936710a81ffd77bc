"""What no fixer may touch: code, addresses, paths, numbers, handles and hashtags.

Spans are found line by line and only where a fixer wants to edit, so that clean text costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "A-Za-z0-9_áéíóúüñÁÉÍÓÚÜÑ"
SUFFIXES = (
    "com|org|net|edu|gov|gob|int|info|biz|io|ai|app|dev|co|me|tv|eu|es|mx|ar|cl|pe|uy|ve|ec|bo|cr|cu|do|gt|hn|ni"
    "|pa|py|sv|uk|us|fr|de|it|pt|br|cn|jp|kr|ru|ch|be|nl|cat|xyz|online|site|blog|news"
    "|txt|md|rst|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|json|jsonl|xml|html?|css|js|ts|jsx|tsx|php|asp|aspx|jsp|java"
    "|class|jar|c|h|cpp|hpp|cs|go|rs|rb|pl|sh|bat|exe|dll|so|ini|cfg|conf|toml|ya?ml|log|sql|db|sqlite|zip|tar|gz"
    "|bz2|xz|rar|7z|png|jpe?g|gif|svg|webp|bmp|tiff?|ico|mp3|mp4|avi|mkv|mov|wav|ogg|epub|mobi|parquet|ipynb|tex"
)
_INLINE = re.compile(
    rf"""
    (?P<free>\x1b\[[0-9;]{{0,40}}[a-zA-Z]|&\#?[0-9A-Za-z]{{1,24}};)
  | (?P<tag></?[a-zA-Z][a-zA-Z0-9]{{0,20}}(?:\s[^<>\n]{{0,500}})?/?>)
  | (?:https?|ftp)://[{_W}\-.~:/?\#\[\]@!$&()*+,;=%|]*[{_W}/]
  | \bwww\.[{_W}\-.~:/?\#\[\]@!$&()*+,;=%|]*[{_W}/]
  | (?<![{_W}.+\-])[{_W}.+\-]{{1,64}}@[{_W}\-]{{1,63}}(?:\.[{_W}\-]{{1,63}}){{1,6}}
  | (?<![{_W}.\-/@])[{_W}][{_W}\-]{{0,62}}(?:\.[{_W}\-]{{1,62}}){{0,6}}\.(?:{SUFFIXES})(?![{_W}])
  | (?<![{_W}/<.])(?:~|\.{{1,2}})?/[{_W}.\-]{{1,255}}(?:/[{_W}.\-]{{0,255}}){{1,40}}(?<![.\-])
  | (?<![{_W}])[A-Za-z]:\\[{_W}.\-\\]{{1,255}}(?<![.\-])
  | (?<!`)`[^`\n]{{1,500}}`(?!`)
  | (?<![{_W}&])[@\#][{_W}]+
  | (?P<number>(?<![A-Za-z_])[0-9]+(?:[.,:/][0-9]+)*)
    """,
    re.VERBOSE,
)
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")


class Protected:
    """The protected spans of one text, found as they are asked for.

    >>> Protected("13.000 € en a.es, ya", "text").touches(2, 3)
    True
    """

    __slots__ = (
        "_code",
        "_code_starts",
        "_firm",
        "_firm_starts",
        "_line",
        "_spans",
        "_starts",
        "_stretch",
        "_text",
        "_unbound",
        "_whole",
    )

    def __init__(self, text: str, form: str = "text") -> None:
        """Look at `text` of the format `form` (text, markdown or html)."""
        self._text = text
        self._unbound = _unbound(form)
        self._code = list(_code(text, form))
        self._code_starts = [s.start for s in self._code]
        self._line = self._stretch = Span(0, -1)
        self._whole = False
        self._spans: list[Span] = []
        self._starts: list[int] = []
        self._firm: list[Span] = []
        self._firm_starts: list[int] = []

    def touches(self, start: int, end: int, *, numbers: bool = True) -> bool:
        """Say whether an edit of `start:end` changes a protected span; at its edge it may insert.

        Numbers do not count when `numbers` is false: mojibake may be tangled with digits.
        """
        if _hits(self._code, self._code_starts, start, end):
            return True
        at = start
        while True:
            self._enter(at)
            if numbers and _hits(self._spans, self._starts, start, end):
                return True
            if not numbers and _hits(self._firm, self._firm_starts, start, end):
                return True
            at = self._stretch.end + 1
            if at >= end:
                return False

    def _enter(self, at: int) -> None:
        """Find the spans of the stretch that holds `at`, unless it is the one asked for last."""
        if self._stretch.start <= at <= self._stretch.end:
            return
        self._stretch = self._around(at)
        found = [m for m in _INLINE.finditer(self._text, *self._stretch) if m.lastgroup not in self._unbound]
        self._spans = [Span(*m.span()) for m in found]
        self._starts = [s.start for s in self._spans]
        self._firm = [Span(*m.span()) for m in found if m.lastgroup != "number"]
        self._firm_starts = [s.start for s in self._firm]

    def _around(self, at: int) -> Span:
        """Return the stretch that holds `at`: no span crosses its ends.

        Only tags and code in backticks hold spaces; in a line without either, a stretch lies between two spaces.
        """
        text = self._text
        if not self._line.start <= at <= self._line.end:
            end = text.find("\n", at)
            self._line = Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)
            self._whole = text.find("<", *self._line) >= 0 or text.find("`", *self._line) >= 0
        if self._whole:
            return self._line
        end = text.find(" ", at, self._line.end)
        start = text.rfind(" ", self._line.start, at) + 1
        return Span(start or self._line.start, self._line.end if end < 0 else end)


def protected_spans(text: str, form: str = "text") -> list[Span]:
    """Return all protected spans of a text, in order, none overlapping.

    >>> text = "Ver https://a.es/b, 3,5 y `x`."
    >>> [span.of(text) for span in protected_spans(text)]
    ['https://a.es/b', '3,5', '`x`']
    """
    code = list(_code(text, form))
    starts = [s.start for s in code]
    unbound = _unbound(form)
    inline = (Span(*m.span()) for m in _INLINE.finditer(text) if m.lastgroup not in unbound)
    return sorted([*code, *(s for s in inline if not _hits(code, starts, *s))])


def _unbound(form: str) -> frozenset[str]:
    """Return the groups that are matched only so that nothing inside them is protected: residue in `form`."""
    return frozenset({"free", "tag"} if form == "text" else {"free"})


def _hits(spans: list[Span], starts: list[int], start: int, end: int) -> bool:
    i = bisect_right(starts, max(start, end - 1)) - 1
    if i < 0:
        return False
    if start == end:
        return spans[i].start < start < spans[i].end
    return start < spans[i].end


def _code(text: str, form: str) -> Iterator[Span]:
    """Yield the lines of code blocks, each without its line end, so that line ends may be mended."""
    blocks = list(_fenced(text)) if "```" in text or "~~~" in text else []
    if form == "markdown" and ("\n    " in text or "\n\t" in text or text.startswith(("    ", "\t"))):
        starts = [b.start for b in blocks]
        indented = [Span(*m.span()) for m in _INDENTED.finditer(text)]
        blocks = sorted([*blocks, *(s for s in indented if not _hits(blocks, starts, *s))])
    for block in blocks:
        for line in re.finditer(r"[^\r\n]+", block.of(text)):
            yield Span(block.start + line.start(), block.start + line.end())


def _fenced(text: str) -> Iterator[Span]:
    """Yield the blocks between fences; a fence that is never closed protects nothing."""
    opened, mark = -1, ""
    for match in _FENCE.finditer(text):
        if opened < 0:
            if "`" not in match[2]:
                opened, mark = match.start(), match[1]
        elif match[1].startswith(mark) and not match[2].strip():
            yield Span(opened, match.end())
            opened = -1
