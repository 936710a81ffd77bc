from pathlib import Path

import pytest

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.formats.html import extract

PAGE = """<!DOCTYPE html><html><head><title>El puente abre | Diario</title>
<meta property="article:published_time" content="2024-05-03"><script>var a = "<p>no es texto</p>";</script></head>
<body><nav><a href="/">Portada</a></nav><article><h1>El puente abre</h1>
<p>El nuevo puente abri&oacute; ayer al tr&aacute;fico, seg&uacute;n <a href="https://e.org/a?b=1">el
ayuntamiento</a>, tras dos a&ntilde;os de obras que dejaron sin paso a los vecinos del barrio.</p>
<p>Costó 12.000.000 de euros &amp; tres contratos distintos, uno de ellos por concurso público.</p>
</article><footer>© Diario</footer></body></html>"""


@pytest.fixture(scope="module")
def page():
    return extract(Document("a.html", PAGE))


def test_the_page_can_be_had_back(page):
    assert page.source == PAGE


def test_the_main_text_is_kept_and_the_navigation_is_not(page):
    assert "abrió ayer al tráfico" in page.text
    assert "& tres contratos" in page.text
    assert "Portada" not in page.text
    assert "no es texto" not in page.text


def test_title_and_date_are_facts_about_the_document(page):
    assert page.meta["title"] == "El puente abre"
    assert page.meta["date"] == "2024-05-03"
    assert page.meta["format"] == "markdown"


@pytest.mark.parametrize(
    ("word", "in_page"), [("ayuntamiento", "ayuntamiento"), ("tráfico", "tr&aacute;fico")]
)
def test_a_word_leads_back_to_its_place_in_the_page(page, word, in_page):
    start = page.text.index(word)
    assert page.origin(Span(start, start + len(word))).of(PAGE) == in_page


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html>",
        "<p>Corto.</p>",
        "<html><body>" + "<div>" * 3000 + "hondo",
        "<!-- -->",
    ],
)
def test_a_page_without_an_article_is_no_error(html):
    assert extract(Document("a.html", html)).source == html


def test_a_large_page_is_aligned_as_well():
    paragraphs = "".join(
        f"<p>Párrafo {i}: el río creció {i * 7} metros &quot;según dicen&quot;.</p>" for i in range(900)
    )
    html = PAGE.replace("</article>", paragraphs + "</article>")
    doc = extract(Document("a.html", html))
    assert doc.source == html
    start = doc.text.index("creció 6174 metros")
    assert doc.origin(Span(start, start + 18)).of(html) == "creció 6174 metros"


def test_the_sample_page_is_read():
    data = (Path(__file__).parents[2] / "samples" / "feria" / "input.html").read_bytes()
    doc = extract(Document("feria.html", data.decode("cp1252")))
    assert doc.text.startswith("# La feria del libro cierra")
    assert "Política de cookies" not in doc.text
