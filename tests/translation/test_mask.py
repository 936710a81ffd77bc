"""Placeables are found and masked; what an engine leaves alone comes back whole."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document
from cleantext.edits import Span
from cleantext.translation import Terms, translate_document
from cleantext.translation.mask import Item, mask
from cleantext.translation.placeables import placeables
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.segments import whole

KINDS = [
    ("Vea https://a.es/x?y=1&z=(2) ahora", "https://a.es/x?y=1&z=(2)"),
    ("(https://a.es/x).", "https://a.es/x"),
    ("en www.ejemplo.com.", "www.ejemplo.com"),
    ("en elpais.com, dijo", "elpais.com"),
    ("a yo.tu+1@b-c.com.mx.", "yo.tu+1@b-c.com.mx"),
    ("use `pip install x` aquí", "`pip install x`"),
    ("<b>negrita", "<b>"),
    ('un <a href="x">', '<a href="x">'),
    ("AT&amp;T", "&amp;"),
    ("Hola {nombre}", "{nombre}"),
    ("Hola {{ user.name }}", "{{ user.name }}"),
    ("Hola %s", "%s"),
    ("Hola %(name)s", "%(name)s"),
    ("el archivo datos_2023.csv", "datos_2023.csv"),
    ("en /usr/local/bin", "/usr/local/bin"),
    (r"en C:\Users\yo", r"C:\Users\yo"),
    ("dijo @sama ayer", "@sama"),
    ("con #OpenAI hoy", "#OpenAI"),
    ("la función get_value() falla", "get_value()"),
    ("feliz 😀👍🏽", "😀"),
    ("el 前联席 aquí", "前联席"),
    ("con Žižek hoy", "Žižek"),
    ("Lea [esto](https://a.es) ya", "](https://a.es)"),
]


@pytest.mark.parametrize(("text", "value"), KINDS)
def test_a_placeable_is_found(text, value):
    assert value in [p.target for p in placeables(text)]


@pytest.mark.parametrize(
    "text", ["Hola, ¿qué tal?", "El 50% de la población", "Sr. Pérez y Cía.", "a/b o c", "¡Ya! (sí)", "1 < 2"]
)
def test_ordinary_text_has_none(text):
    assert placeables(text) == []


@pytest.mark.parametrize(("text", "value"), KINDS)
def test_a_placeable_arrives_exactly_once(text, value):
    done = translate_document(Document("t", text), Config(), Pseudo(), Terms(), split=whole)
    assert done.text.count(value) == text.count(value)
    assert [f for f in done.pairs[0].findings if f.code == "BTX007"] == []


@pytest.mark.parametrize("broken", ["nothing at all here", "X1 X1 see twice", "see x 1 now"])
def test_a_placeable_the_engine_loses_is_rescued(broken):
    text = "Vea https://a.es/x ahora mismo"
    done = translate_document(
        Document("t", text), Config(), Pseudo({"Vea X1 ahora mismo": broken}), Terms(), split=whole
    )
    assert done.text.count("https://a.es/x") == 1


def test_words_to_keep_are_kept():
    done = translate_document(
        Document("t", "El Corte Inglés abre"), Config(keep=("Corte Inglés",)), Pseudo(), Terms(), split=whole
    )
    assert "Corte Inglés" in done.text


@given(st.text(max_size=60), st.data())
def test_unmasking_what_an_engine_returned_unchanged_gives_the_targets(text, data):
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    items = [Item(span, "placeable", (f"<{i}>",), is_masked=True) for i, span in enumerate(spans)]
    hidden = mask(text, items, "⟦{}⟧".format)
    restored, wrong = hidden.restore(hidden.text)
    expected, at = "", 0
    for item in items:
        expected += text[at : item.span.start] + item.target
        at = item.span.end
    expected += text[at:]
    assert wrong == []
    assert restored.replace(" ", "") == expected.replace(" ", "")


@pytest.mark.parametrize("symbol", ["X{}", "⟦{}⟧"])
def test_a_symbol_that_the_text_has_already_is_not_used(symbol):
    text = f"{symbol.format(1)} y a.com"
    span = Span(text.index("a.com"), len(text))
    hidden = mask(text, [Item(span, "placeable", ("a.com",), is_masked=True)], symbol.format)
    assert hidden.table == ((symbol.format(2), "a.com"),)
    assert hidden.restore(hidden.text) == (text, [])


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="a1.:/@#<>{}%_`[]()\\-*&; \u200d😀前", max_size=400))
def test_any_marks_are_searched_without_harm(text):
    found = placeables(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    ["<a ", "a.", "http://", "{{", "`", "](", "/a", "@", "a_", "-", "Ž", "😀", "1.", "El Rey ", '"', "A "],
)
@pytest.mark.timing
def test_a_long_hostile_line_takes_no_time(unit):
    text = unit * (60_000 // len(unit))
    started = time.perf_counter()
    translate_document(Document("t", text), Config(), Pseudo(), Terms(), split=whole)
    assert time.perf_counter() - started < 20


def test_items_side_by_side_come_back_both():
    items = [Item(Span(0, 4), "placeable", ("a.js",)), Item(Span(4, 7), "placeable", ("`y`",))]
    masked = mask("a.js`y` va", items, "X{}".format)
    assert masked.text == "X1 X2 va"
    assert masked.restore(masked.text) == ("a.js `y` va", [])


def test_a_symbol_is_not_what_is_left_beside_an_item():
    masked = mask("X13", [Item(Span(2, 3), "placeable", ("3",))], "X{}".format)
    assert masked.text == "X1 X2"
    assert masked.restore(masked.text) == ("X1 3", [])


def test_a_version_is_a_placeable_and_a_grouped_number_or_a_date_is_not():
    found = placeables("La versión 3.11.4 y la v2.0.1-rc1 del 3.12.2023 corrigen 1.000.000 de errores.")
    assert [one.target for one in found] == ["3.11.4", "v2.0.1-rc1"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Llame al tel. 91 555 12 34.", "91 555 12 34"),
        ("Móvil: 600 123 456", "600 123 456"),
        ("Desde fuera, +34 91 555 12 34.", "+34 91 555 12 34"),
        ("El artículo 27.2.a) de la ley", "27.2.a)"),
        (r"Elija la carpeta C:\Datos\copias. Luego siga.", r"C:\Datos\copias"),
    ],
)
def test_telephones_clauses_of_laws_and_paths_are_placeables(text, wanted):
    assert [one.target for one in placeables(text)] == [wanted]
