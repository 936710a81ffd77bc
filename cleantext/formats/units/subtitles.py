"""Subtitles, SRT and WebVTT: the words of a cue are a unit; numbers, times, styles and notes stay.

Lines of a cue are joined for translation and broken again where they balance; a cue of two speakers (lines that
open with a dash) is a unit a line. Declines: joining a sentence that runs over several cues.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.edits import Span
from cleantext.errors import InputError
from cleantext.formats.units.gather import Gathering
from cleantext.formats.units.model import Note, Part, Unit, unchanged
from cleantext.formats.units.notes import FAST
from cleantext.formats.units.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.formats.units.tokens import TokenKind

FASTEST = 20.0
"""Characters a second: the limit of the usual style guides for adult programmes."""
_WIDTH = 42
"""Characters of a line: what two lines on a screen hold."""
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = regex.compile(rf"[ \t]*+{_TIME}[ \t]*+-->[ \t]*+{_TIME}")
_TAG = regex.compile(r"</?[A-Za-z\d][^<>\n]{0,200}>|\{\\[^{}\n]{1,200}\}")
_NAME = regex.compile(r"<(/?)([\w]+)")
_SPEAKER = regex.compile(r"[ \t]*+[-–—][ \t]*+")


class Cue(NamedTuple):
    """The words of a cue: where they stand, and for how many seconds."""

    span: Span
    seconds: float


def subtitles_part(text: str) -> Part:
    r"""Return subtitles as a part; raise InputError when there is not one cue.

    >>> part = subtitles_part("1\n00:00:01,000 --> 00:00:02,500\nHola,\n<i>mundo</i>.\n")
    >>> part.units[0].text
    'Hola, <G1>mundo</G1>.'
    >>> part.render(["Hello, <G1>world</G1>."])
    '1\n00:00:01,000 --> 00:00:02,500\nHello,\n<i>world</i>.\n'
    """
    found = list(cues(text))
    if not found and text.strip() and not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise InputError(
            "no subtitles were found", hint="A cue needs a line of times, as 00:00:01,000 --> 00:00:02,000"
        )
    units = [unit for cue in found for unit in _units(text, cue.span)]
    return Part(text, tuple(units))


def cues(text: str) -> Iterator[Cue]:
    """Yield the cues in order; a cue ends at a blank line."""
    at = 0
    times: regex.Match[str] | None = None
    start = end = 0
    for line in [*text.splitlines(keepends=True), ""]:
        bare = line.strip("\r\n")
        match = _TIMES.match(bare)
        if (not bare.strip() or match) and times:
            if end > start:
                yield Cue(Span(start, end), _seconds(times))
            times = None
        if match:
            times, start, end = match, at + len(line), at + len(line)
        elif times and bare.strip():
            end = at + len(bare)
        at += len(line)


def speed_notes(part: Part, translations: Sequence[str]) -> Iterator[Note]:
    """Yield a note for each cue whose translation must be read too fast."""
    number = 0
    for cue in cues(part.text):
        first, letters = number, 0
        while number < len(part.units) and part.units[number].span.end <= cue.span.end:
            letters += len(_visible(part.units[number], translations[number]))
            number += 1
        speed = letters / cue.seconds if cue.seconds else 0.0
        if number > first and speed > FASTEST:
            message = f"{speed:.0f} characters a second: {letters} in {cue.seconds:.1f} s"
            yield Note(FAST[0], FAST[1], first, message)


def _visible(unit: Unit, text: str) -> str:
    for key in unit.marks:
        text = text.replace(key, "")
    return text


def _seconds(match: regex.Match[str]) -> float:
    """Return how long a cue is shown."""
    numbers = [int(g or 0) for g in match.groups()]
    scale = [3600.0, 60.0, 1.0]
    start, end = (
        sum(n * s for n, s in zip(part[:3], scale, strict=True)) + part[3] / 10.0 ** len(digits or "0")
        for part, digits in ((numbers[:4], match[4]), (numbers[4:], match[8]))
    )
    return max(0.0, end - start)


def _units(text: str, span: Span) -> Iterator[Unit]:
    lines = [Span(*m.span()) for m in regex.finditer(r"[^\r\n]+", text, pos=span.start, endpos=span.end)]
    starts = [match.end() if (match := _SPEAKER.match(line.of(text))) else 0 for line in lines]
    if any(starts) and len(lines) > 1:
        for line, start in zip(lines, starts, strict=True):
            yield from _unit(text, Span(line.start + start, line.end), 1)
    elif lines:
        yield from _unit(text, Span(lines[0].start + starts[0], lines[-1].end), len(lines))


def _unit(text: str, span: Span, lines: int) -> Iterator[Unit]:
    held = Gathering(text, unchanged, unchanged)
    at = span.start
    for tag in _TAG.finditer(text, span.start, span.end):
        if tag.start() > at:
            held.take(Token("text", "", at, tag.start()))
        name = _NAME.match(tag[0])
        kind: TokenKind = "lone" if name is None else "close" if name[1] else "open"
        held.take(Token(kind, name[2] if name else "", *tag.span()))
        at = tag.end()
    held.take(Token("text", "", at, span.end))
    held.flush()
    end = "\r\n" if "\r\n" in span.of(text) else "\n"
    for unit in held.units:
        yield replace(unit, finish=partial(_broken, lines=lines, end=end))


def _broken(text: str, *, lines: int, end: str) -> str:
    wide = len(_TAG.sub("", text)) > _WIDTH
    return end.join(balanced(text, max(lines, 2 if wide else 1)))


def balanced(text: str, lines: int) -> list[str]:
    """Return `text` in at most so many lines of about the same length; a mark ends a line rather than a word.

    >>> balanced("The bridge opens today, and the mayor is happy.", 2)
    ['The bridge opens today,', 'and the mayor is happy.']
    """
    tags = [*_TAG.finditer(text), None]
    blanks: list[tuple[int, int]] = []  # where a blank stands, and how many characters are seen before it
    at = seen = 0
    for tag in tags:
        stop = tag.start() if tag else len(text)
        blanks += [(i, seen + i - at) for i in range(at, stop) if text[i] == " "]
        seen += stop - at
        at = tag.end() if tag else stop
    cuts: list[int] = []
    for number in range(1, lines):
        wanted = seen * number / lines
        place = min(
            blanks, key=lambda one: abs(one[1] - wanted) - 4 * (text[one[0] - 1] in ".,;:!?"), default=None
        )
        if place and (not cuts or place[0] > cuts[-1]):
            cuts.append(place[0])
    edges = [-1, *cuts, len(text)]
    return [text[a + 1 : b] for a, b in pairwise(edges)]
