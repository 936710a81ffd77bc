"""Laws of word processors' files: whatever the translation, the XML stays well-formed and no word is lost."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleantext.formats.units.docx import docx_part
from cleantext.formats.units.inline import cut
from cleantext.formats.units.odt import odt_part
from cleantext.formats.units.xml import check_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="m" xmlns:r="r" xmlns:x="x">{}</w:body>'
TEXT = '<o xmlns:text="text" xmlns:draw="draw">{}</o>'
TEXTS = st.sampled_from(["Hola", " mundo", "uno ", " ", "&amp; dos", "13.000", "&lt;G1&gt;", ".", ""])
FORMATS = st.sampled_from(
    ["", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>", '<w:rPr><w:lang w:val="es"/></w:rPr>']
)
OTHERS = st.sampled_from(
    [
        "<w:tab/>", "<w:br/>", '<w:footnoteReference w:id="1"/>', '<w:fldChar w:fldCharType="end"/>',
        "<w:lastRenderedPageBreak/>", "<w:pict><w:p><w:r><w:t>en caja</w:t></w:r></w:p></w:pict>", "<w:t/>",
    ]
)  # fmt: skip
RUNS = st.builds(
    lambda look, parts: f"<w:r>{look}{''.join(parts)}</w:r>",
    FORMATS,
    st.lists(TEXTS.map(lambda text: f"<w:t>{text}</w:t>") | OTHERS, max_size=3),
)
RANGES = st.sampled_from(
    [
        '<w:bookmarkStart w:id="1"/>',
        '<w:bookmarkEnd w:id="1"/>',
        "<w:proofErr/>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    ]
)
LINKS = st.lists(RUNS, max_size=3).map(lambda runs: f'<w:hyperlink r:id="1">{"".join(runs)}</w:hyperlink>')
AROUND = st.sampled_from(
    [
        "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", "<w:smartTag><w:smartTagPr><w:a/></w:smartTagPr>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:id/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:fldSimple>{}</w:fldSimple>", "<w:del>{}</w:del>", "<x:own>{}</x:own>",
    ]
)  # fmt: skip
WRAPPED = st.builds(
    lambda around, runs: around.format("".join(runs)), AROUND, st.lists(RUNS | LINKS, max_size=3)
)
HEADS = st.sampled_from(
    ["", "<w:pPr><w:pBdr><w:top/></w:pBdr><w:rPr><w:b/></w:rPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>"]
)
LINES = st.lists(RUNS | RANGES | LINKS | WRAPPED, max_size=6).flatmap(
    lambda parts: HEADS.map(lambda head: f"<w:p>{head}{''.join(parts)}</w:p>")
)
SPANS = st.recursive(
    TEXTS
    | st.sampled_from(["<text:tab/>", "<text:s/>", "<text:line-break/>", "<text:date>hoy mismo</text:date>"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"<text:span>{''.join(parts)}</text:span>")
        | st.lists(inner, max_size=2).map(
            lambda parts: (
                f"<text:note><text:note-body><text:p>{''.join(parts)}</text:p></text:note-body></text:note>"
            )
        )
    ),
    max_leaves=8,
)
PARAGRAPHS = st.lists(SPANS, max_size=5).map(lambda parts: f"<text:p>{''.join(parts)}</text:p>")


def garbled(unit, random):
    words = cut(unit.text, unit.marks)
    random.shuffle(words)
    return "".join(words[: random.randint(0, len(words))]) + random.choice([" más", "", " & <b>", "\x00"])


@given(st.lists(LINES, max_size=3).map("".join).map(WORD.format), st.randoms())
def test_word_lines_stay_well_formed_and_keep_their_words(xml, random):
    part = docx_part(xml)
    assert part.render([unit.text for unit in part.units]) == xml
    texts = [garbled(unit, random) for unit in part.units]
    made = part.render(texts)
    check_xml(made.encode(), "made")
    root, before = (
        etree.fromstring(one.encode(), etree.XMLParser(resolve_entities=False)) for one in (made, xml)
    )
    assert all(one.getparent().tag == W + "r" for one in root.iter(W + "t"))
    assert not [one for one in root.iter(W + "r") if one.getparent().tag == W + "r"]
    for tag in (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtPr",
        "fldSimple",
        "del",
        "pPr",
        "pPrChange",
        "footnoteReference",
        "bookmarkStart",
        "tab",
        "br",
        "hyperlink",
        "pict",
        "fldChar",
    ):
        assert len(root.findall(f".//{W}{tag}")) == len(before.findall(f".//{W}{tag}"))
    said = "".join("".join(one.itertext()) for one in root.iter(W + "t"))
    for text, unit in zip(texts, part.units, strict=True):
        if not unit.marks:
            assert text.replace("\x00", "").strip() in said


@given(st.lists(PARAGRAPHS, max_size=3).map("".join).map(TEXT.format), st.randoms())
def test_opendocument_lines_stay_well_formed_and_keep_their_tags(xml, random):
    part = odt_part(xml)
    assert part.render([unit.text for unit in part.units]) == xml
    made = part.render([garbled(unit, random) for unit in part.units])
    check_xml(made.encode(), "made")
    for tag in ("text:span", "text:note", "text:tab", "text:s", "text:date", "text:p"):
        assert made.count(f"<{tag}>") == xml.count(f"<{tag}>")
        assert made.count(f"<{tag}/>") == xml.count(f"<{tag}/>")
