"""Word documents: a paragraph is a unit, its runs of another format and its links are marks.

Runs that differ in nothing one sees are joined. Line breaks, tabs and fields end a unit; pictures, footnote
marks and formulas stand in it as marks; text boxes have units of their own. Deleted text stays deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

import regex

from cleantext.edits import Span
from cleantext.errors import InputError
from cleantext.formats.units.archive import Archive, Member, archive_units, read_member
from cleantext.formats.units.elements import elements_part
from cleantext.formats.units.gather import written_in_quotes
from cleantext.formats.units.model import Part, Unit
from cleantext.formats.units.runs import Atom, line_units
from cleantext.formats.units.tokens import attributes, xml_tokens
from cleantext.formats.units.xml import xml_text

if TYPE_CHECKING:
    import zipfile

    from cleantext.document import BlockKind
    from cleantext.formats.units.tokens import Token

_TEXTS = regex.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_LINKS = frozenset(["w:hyperlink", "w:ins", "w:moveTo", "w:bdo", "w:dir"])
"""Elements around runs that go with the words in them."""
_DROPPED = frozenset(["w:proofErr", "w:lastRenderedPageBreak", "w:noProof"])
_RANGES = frozenset(
    [
        "w:bookmarkStart",
        "w:bookmarkEnd",
        "w:commentRangeStart",
        "w:commentRangeEnd",
        "w:permStart",
        "w:permEnd",
    ]
)
"""Marks of a range: when the words around them change they go before the unit."""
_ISLANDS = frozenset(
    "w:drawing w:pict w:object w:footnoteReference w:endnoteReference w:commentReference w:sym w:ruby w:ptab"
    " w:annotationRef w:footnoteRef w:endnoteRef mc:AlternateContent m:oMath m:oMathPara w:del w:moveFrom".split()
)
_HEADING = regex.compile(r'<w:pStyle [^>]*w:val="(?:Heading|Ttulo|Título|Title|heading|berschrift)')
_LANGUAGE = regex.compile(r'<w:lang [^>]*?w:val="([^"]*)"')
_SAME = regex.compile(r"<w:(?:lang|noProof|webHidden)\b[^>]*/>")
_WRITING = frozenset(["w:p", "w:r", "w:t"])
_DEEPEST = 20
_HINT = "Open it in Word or LibreOffice, and save it again"


def docx_units(data: bytes) -> Archive:
    """Return a Word document as units; raise InputError when it is damaged or none."""
    return archive_units(data, _members)


def _members(archive: zipfile.ZipFile) -> list[Member]:
    out = []
    names = archive.namelist()
    if "word/document.xml" not in names:
        raise InputError("this is no Word document", hint="Save it as .docx (Word 2007 or later)")
    for name in names:
        if _TEXTS.fullmatch(name):
            text, encoding = xml_text(read_member(archive, name), name)
            if name == "word/document.xml" and "<w:document" not in text:
                raise InputError(
                    "the document names its elements in a way of its own", where=name, hint=_HINT
                )
            out.append(Member(name, docx_part(text), encoding))
    if "word/styles.xml" in names:
        text, encoding = xml_text(read_member(archive, "word/styles.xml"), "word/styles.xml")
        out.append(Member("word/styles.xml", Part(text, (), _languages(text)), encoding))
    if "docProps/core.xml" in names:
        text, encoding = xml_text(read_member(archive, "docProps/core.xml"), "docProps/core.xml")
        about = elements_part(text, {"title", "subject", "description"}, {"language"})
        out.append(Member("docProps/core.xml", about, encoding))
    return out


@dataclass(slots=True)
class _Level:
    """A paragraph that is being read, and the run that is open in it."""

    island: Token | None = None
    in_paragraph: bool = False
    kind: BlockKind = "paragraph"
    atoms: list[Atom] = field(default_factory=list)
    run: Token | None = None
    style: str = ""
    style_from: int = -1
    text_from: int = -1
    words: str = ""


def docx_part(text: str) -> Part:
    """Return the XML of a document, header or note as a part."""
    reader = _Reader(text)
    for token in xml_tokens(text):
        reader.read(token)
    units = sorted(reader.units, key=lambda unit: (unit.span.start, -unit.span.end))
    return Part(text, tuple(units), _languages(text))


@dataclass(slots=True)
class _Reader:
    text: str
    units: list[Unit] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    path: list[bool] = field(default_factory=list)
    deleted: int = 0

    def read(self, token: Token) -> None:  # noqa: C901  (one kind of token, one branch)
        """Take the next token of the XML."""
        level = self.levels[-1]
        if token.kind == "text":
            if level.text_from >= 0:
                level.words += self.text[token.start : token.end]
            return
        if token.kind == "other":
            return
        if token.name in ("wp:docPr", "pic:cNvPr"):
            self._described(token)
        if token.kind == "open":
            island = token.name in _ISLANDS and level.in_paragraph
            self.path.append(island)
            if island:
                if len(self.levels) > _DEEPEST:
                    raise InputError(
                        f"text boxes are nested more than {_DEEPEST} deep", hint="Simplify the file"
                    )
                self.deleted += token.name in ("w:del", "w:moveFrom")
                self.levels.append(_Level(island=token))
                return
        elif token.kind == "close" and self.path.pop():
            start = self.levels.pop().island
            if start is not None:
                self.deleted -= token.name in ("w:del", "w:moveFrom")
                self._island(self.levels[-1], start.start, token.end)
            return
        elif token.name in _ISLANDS:
            self._island(level, token.start, token.end)
            return
        self._tag(level, token)

    def _tag(self, level: _Level, token: Token) -> None:  # noqa: C901, PLR0912  (one name, one branch)
        name, opens = token.name, token.kind == "open"
        if level.style_from >= 0 and name in _WRITING:
            raise InputError("there is text inside the properties of other text", hint=_HINT)
        if name == "w:p":
            self._flush(level)
            level.in_paragraph, level.kind, level.run = opens, "paragraph", None
        elif not level.in_paragraph:
            return
        elif name == "w:pPr" and token.kind == "close":
            head = self.text[self.text.rfind("<w:pPr", 0, token.start) : token.start]
            level.kind = "heading" if _HEADING.search(head) else "paragraph"
        elif name == "w:r":
            level.run, level.style = (token if opens else None), ""
        elif name == "w:rPr" and level.run is not None:
            if opens:
                level.style_from = token.start
            elif token.kind == "close" and level.style_from >= 0:
                level.style = self.text[level.style_from : token.end]
                level.style_from = -1
        elif level.style_from >= 0 or name in _DROPPED:
            return
        elif name == "w:t" and opens:
            level.text_from, level.words = token.start, ""
        elif name == "w:t" and token.kind == "close":
            words = unescape(level.words)
            level.atoms.append(Atom("text", "", Span(level.text_from, token.end), words, self._shell(level)))
            level.text_from = -1
        elif name in _LINKS and token.kind != "lone":
            level.atoms.append(Atom("open" if opens else "close", name, Span(token.start, token.end)))
        elif name in _RANGES:
            level.atoms.append(Atom("range", name, Span(token.start, token.end)))
        elif name != "w:t":
            self._flush(level)  # whatever it is, no unit goes across it

    def _flush(self, level: _Level) -> None:
        if level.atoms and not self.deleted:
            self.units += line_units(self.text, level.atoms, level.kind)
        level.atoms = []

    def _island(self, level: _Level, start: int, end: int) -> None:
        if level.in_paragraph:
            shell = self._shell(level) if level.run is not None else ""
            name = "words" if self.text.startswith(("<m:", "<w:sym", "<w:ruby"), start) else ""
            level.atoms.append(Atom("lone", name, Span(start, end), "", shell))

    def _shell(self, level: _Level) -> str:
        """Return how a run of this format opens; what one does not see is left out."""
        return "<w:r>" + _SAME.sub("", level.style).replace("<w:rPr></w:rPr>", "")

    def _described(self, token: Token) -> None:
        for one in attributes(self.text, token):
            said = unescape(one.span.of(self.text)).strip()
            if one.name in ("descr", "title") and any(map(str.isalpha, said)):
                self.units.append(Unit(one.span, said, "paragraph", write=written_in_quotes))


def _languages(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span(1)) for match in _LANGUAGE.finditer(text))
