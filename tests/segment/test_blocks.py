import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document, Finding
from cleantext.edits import Span
from cleantext.segment import segment

PROSE = "La sesión empezó a las nueve con la lectura del acta anterior y terminó pasado el mediodía."


def kinds(text, **meta):
    doc = segment(Document("", text, meta=meta), Config())
    return [(b.kind, b.span.of(text)) for b in doc.blocks]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Las claves del día", "heading"),
        ("- una cosa", "item"),
        ("1. una cosa", "item"),
        ("Fuente: Diario del Sur", "byline"),
        ("Por Ana María Ruiz", "byline"),
        ("20 de noviembre de 2023", "byline"),
        ("> lo dicho", "quote"),
        ("«Todo lo que digo es cierto»", "quote"),
        ("Leer más »", "boilerplate"),
        ("y otro ejecutivo del banco.", "paragraph"),
        ("Los nuevos miembros son:", "paragraph"),
        ("Por la tarde no hubo sesión.", "paragraph"),
    ],
)
def test_a_line_between_prose_has_its_kind(line, kind):
    assert (kind, line) in kinds(f"{PROSE}\n{line}\n{PROSE}")


def test_one_long_line_is_one_paragraph():
    assert kinds(f"{PROSE}\n{PROSE}") == [("paragraph", PROSE)] * 2


def test_lines_broken_at_a_width_are_joined():
    text = (
        "La sesión empezó a las nueve con la lectura del acta\nanterior y terminó pasado el mediodía, cuando la\n"
        "presidenta levantó la mesa."
    )
    assert kinds(f"{text}\n\n{text}") == [("paragraph", text)] * 2


def test_verse_is_not_joined():
    verse = "Caminante, son tus huellas\nel camino y nada más;\nCaminante, no hay camino,\nse hace camino al andar."
    assert len(kinds(verse)) == 4


def test_the_heading_on_top_is_the_title():
    assert kinds(f"La sesión del martes\n{PROSE}")[0] == ("title", "La sesión del martes")


def test_a_removed_heading_mark_makes_a_heading():
    text = f"{PROSE}\nlas claves.\n{PROSE}"
    at = text.index("las claves")
    finding = Finding("MKP001", "heading-mark", Span(at, at), "")
    doc = segment(Document("", text, findings=(finding,)), Config())
    assert doc.blocks[1].kind == "heading"


def test_rows_with_tabs_are_one_table():
    assert kinds(f"{PROSE}\na\tb\nc\td\n{PROSE}")[1] == ("table", "a\tb\nc\td")


def test_boilerplate_has_a_finding_and_stays():
    doc = segment(Document("", f"{PROSE}\nLeer más"), Config())
    assert [f.code for f in doc.findings] == ["BLR001"]
    assert doc.findings[0].span.of(doc.text) == "Leer más"


def test_an_ignored_code_sets_nothing_apart():
    doc = segment(Document("", f"{PROSE}\nLeer más"), Config(ignore=("BLR",)))
    assert not doc.findings


def test_script_decides_the_language_of_a_block():
    doc = segment(Document("", f"{PROSE}\n董事会已经同意他的要求\nこれは日本語です"), Config())
    assert [b.lang for b in doc.blocks] == ["", "zh", "ja"]


def test_markdown_has_its_kinds():
    text = "---\na: 1\n---\n# T\n\nuno\ndos\n\n- x\n- y\n\n> q\n\n| a |\n|---|\n| b |\n\n```\ncode\n```\n\nBajo\n----\n"
    assert [k for k, _ in kinds(text, format="markdown")] == [
        "markup", "title", "paragraph", "item", "item", "quote", "table", "code", "heading",
    ]  # fmt: skip


@given(st.text(alphabet="aB.#>|-*`\t\n\r :1", max_size=200), st.sampled_from(["text", "markdown"]))
def test_blocks_are_in_order_and_hold_all_that_is_not_blank(text, form):
    doc = segment(Document("", text, meta={"format": form}), Config())
    at = 0
    for block in doc.blocks:
        assert not text[at : block.span.start].strip()
        assert block.span.start < block.span.end
        at = block.span.end
    assert not text[at:].strip()
