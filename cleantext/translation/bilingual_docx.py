"""The bilingual edition as a Word document: every paragraph of the source with its translation under it."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from cleantext.translation.bilingual import _joined, _paragraphs
from cleantext.translation.xmltext import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.translation.document import Pair, TranslatedDocument

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP archive can say: the same edition gives the same bytes."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Source"><w:name w:val="Source"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/></w:pPr><w:rPr><w:color w:val="666666"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Translation"><w:name w:val="Translation"/>'
    '<w:basedOn w:val="Normal"/></w:style></w:styles>',
}


def bilingual_docx(done: TranslatedDocument) -> bytes:
    """Return the edition as a Word document; a doubtful sentence is underlined with dots.

    Segments on one line of the source make one paragraph. Equal editions give equal bytes.
    """
    body = "".join(
        _paragraph("Source", _run(_joined(pairs, "source"), done.source))
        + _paragraph("Translation", "".join(_runs(pairs, done.target)))
        for pairs in _paragraphs(done)
    )
    document = f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_FIXED, "word/document.xml": document}.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), _XML + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(pairs: list[Pair], language: str) -> Iterator[str]:
    for number, pair in enumerate(pairs):
        is_doubtful = any(finding.severity != "info" for finding in pair.findings)
        text = (" " if number else "") + " ".join(pair.target.split())
        yield _run(text, language, '<w:u w:val="dotted" w:color="BB0000"/>' if is_doubtful else "")


def _run(text: str, language: str, look: str = "") -> str:
    words = escape(xml_text(text), quote=False)
    return (
        f'<w:r><w:rPr>{look}<w:lang w:val="{escape(language)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r>'
    )
