"""The review page as a value: what is on it, that it is safe, and that making it is quick."""

import html
import re
import time
from html.parser import HTMLParser

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import document_page, edition, edition_record, page, prepare
from cleantext.pipeline import analyse
from cleantext.report.records import document_record

GARBLED = (
    "Los internautas comen melones en Weibo 。La junta está molesta.\n\n"
    "El director ejecutivo se ha invertido y se ha invertido.\n"
)
HOSTILE = [
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "</textarea></script></style><svg onload=window.hit=1>",
    "' onmouseover='window.hit=1",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "\u202egnirts desrever\u202c y \u2067más\u2069",
    "\x00\x07 control \x85 \ufffe",
    "javascript:window.hit=1 <a href=javascript:window.hit=1>x</a>",
    "<!-- --!> <![CDATA[ ]]> &lt;script&gt; &#x3c;",
]


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.scripts = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *one) for one in attrs]


def checked(text):
    doc = analyse(Document("a.txt", text), Config())
    return document_page(doc, document_record(doc))


@pytest.fixture(scope="module")
def made():
    config = Config(model="pseudo")
    return edition(Document("a.txt", GARBLED), config, prepare(config))


@pytest.fixture(scope="module")
def text(made):
    return page(made, edition_record(made))


def test_a_card_tells_the_original_the_meaning_the_reason_and_how_sure(text):
    card = re.search(r'<li id="f\d+" class="card CAL".*?</li>', text, re.DOTALL)[0]
    for word in ("吃瓜", "Was probably", "Meant", "Better (es)", "Better (en)", "Why", "Sure"):
        assert word in card


def test_every_finding_in_the_text_links_to_a_card_that_is_there(text):
    links = set(re.findall(r'href="#(f\d+)"', text))
    assert links
    assert links <= set(re.findall(r'id="(f\d+)"', text))


def test_every_sentence_is_a_row_of_three_cells(text, made):
    rows = re.findall(r'<tr role="row" class="part.*?</tr>', text, re.DOTALL)
    assert len(rows) == len(made.pairs) == 3
    assert all(len(re.findall(r'class="(?:source|clean|target)"', row)) == 3 for row in rows)


def test_changes_are_shown_to_the_character(text):
    assert re.search(r"<del[^>]*> 。</del><ins[^>]*>\. </ins>|<del[^>]*> 。</del><ins[^>]*>\.</ins>", text)


def test_a_checked_document_has_no_edition_column():
    text = checked(GARBLED)
    assert 'class="target"' not in text
    assert "Receipts" not in text


def test_an_empty_text_has_a_page():
    assert "The text is empty" in checked("")


def test_nothing_is_fetched_from_anywhere(text):
    for tag, name, value in Tags(text).attributes:
        if name in ("src", "href", "action", "srcset", "data"):
            assert value.startswith(("#", "data:,")), (tag, name, value)
    assert not re.search(r"url\(|@import", text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_makes_no_tag_and_no_attribute(hostile):
    seen, plain = Tags(checked(f"Título {hostile}\n\nHola {hostile}.")), Tags(checked("Título\n\nHola."))
    assert seen.tags.count("script") == plain.tags.count("script") == 1
    assert not {"img", "iframe", "object"} & set(seen.tags)
    assert not [name for _, name, _ in seen.attributes if name.startswith("on")]


def test_marks_that_turn_the_direction_are_spelt_out():
    text = checked("Uno \u202edos\u202c tres \x07.")
    assert "[U+202E]dos" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", text)


def test_half_characters_do_not_stop_the_page():
    assert "[U+DCE9]" in checked("caf\udce9 con leche")


def test_the_path_of_the_machine_is_not_on_the_page():
    doc = analyse(Document("x", "Hola.", meta={"path": "/home/ana/secret/a.txt"}), Config())
    assert "/home/ana" not in document_page(doc, document_record(doc))


def test_every_text_of_the_source_is_on_the_page():
    text = checked("Uno & dos.\n\n“Tres” <b>cuatro</b>.")
    plain = html.unescape(re.sub(r"<[^>]+>", "", text))
    assert "Uno & dos." in plain
    assert "<b>cuatro</b>" in plain


@pytest.mark.timing
def test_time_grows_with_the_text_and_not_with_its_square():
    def seconds(paragraphs):
        text = "\n\n".join(
            f"La frase {n} es corta , claro 。Otra frase {n} sigue." for n in range(paragraphs)
        )
        doc = analyse(Document("a", text), Config(select=("PUN", "SPC")))
        record = document_record(doc)
        started = time.process_time()
        document_page(doc, record)
        return time.process_time() - started

    seconds(10)
    # eight times the text: 8 would be linear, 64 quadratic
    assert seconds(2400) < 24 * max(0.02, seconds(300))
