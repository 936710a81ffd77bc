import random
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from planted import innocent, page, sentence

from cleantext.config import Config
from cleantext.dedup import CODES, collapse
from cleantext.dedup.twins import NEAR, similarity
from cleantext.dedup.units import units
from cleantext.document import Document
from cleantext.edits import Span
from cleantext.segment import segment

CONFIG = Config()
SAMPLE = Path(__file__).parents[2] / "samples" / "altman" / "input.txt"


def collapsed(text):
    return collapse(segment(Document("page", text), CONFIG), CONFIG)


def article_lines(doc):
    return [b.span.of(doc.text) for b in doc.blocks if b.kind != "boilerplate"]


@pytest.fixture(scope="module")
def sample():
    return collapsed(SAMPLE.read_text(encoding="utf-8"))


def test_blocks_of_planted_pages_are_found_with_an_f1_of_99_percent():
    right = got_all = want_all = 0
    for seed in range(300):
        planted = page(seed)
        got, want = Counter(article_lines(collapsed(planted.text))), Counter(planted.truth)
        right += sum((got & want).values())
        got_all, want_all = got_all + sum(got.values()), want_all + sum(want.values())
    assert 2 * right / (got_all + want_all) >= 0.99


@pytest.mark.parametrize("how", ["doubled", "title between", "tripled", "lead above", "one paragraph"])
def test_planted_copies_leave_the_article_in_its_order(how):
    planted = next(p for p in map(page, range(100)) if p.how == how)
    assert article_lines(collapsed(planted.text)) == list(planted.truth)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_repeated_on_purpose_stays(seed):
    for kind, text in innocent(seed).items():
        assert collapsed(text).text == text, kind


def test_the_sample_has_its_title_and_source_on_top(sample):
    lines = sample.text.splitlines()
    assert lines[0].startswith("¡Altman está de vuelta!")
    assert lines[1] == "Fuente: Nuevo Zhiyuan"
    assert [b.kind for b in sample.blocks[:2]] == ["title", "byline"]


def test_the_sample_has_every_line_once_and_loses_none(sample):
    source = SAMPLE.read_text(encoding="utf-8").splitlines()
    assert Counter(sample.text.splitlines()) == Counter(dict.fromkeys(source, 1))


def test_the_footer_of_the_sample_is_set_apart_at_the_end(sample):
    assert [b.kind for b in sample.blocks[-3:]] == ["boilerplate"] * 3


def test_copies_are_recorded_with_places_in_the_source(sample):
    source = sample.source
    copies = sample.meta["copies"]
    assert len(copies) >= 55
    for copy in copies:
        assert Span(*copy["dropped"]).of(source) == Span(*copy["kept"]).of(source)


def test_what_moved_is_recorded_with_its_place_in_the_source(sample):
    first, second = (Span(*m["source"]).of(sample.source) for m in sample.meta["moved"])
    assert first.startswith("¡Altman está de vuelta!")
    assert second == "Fuente: Nuevo Zhiyuan"


def test_the_title_knows_where_it_came_from(sample):
    span = sample.blocks[0].span
    assert sample.origin(span).of(sample.source) == span.of(sample.text)


def test_the_fuller_variant_of_a_sentence_is_kept():
    rng = random.Random(5)
    lines = [sentence(rng) for _ in range(6)]
    poorer = [*lines[:3], lines[3].replace(", con ", " ").replace(" en juego", ""), *lines[4:]]
    assert article_lines(collapsed("\n".join([*poorer, *lines]))) == lines


def test_a_sentence_only_the_second_copy_has_goes_into_its_paragraph():
    rng = random.Random(6)
    lines = [" ".join(sentence(rng) for _ in range(3)) for _ in range(5)]
    poorer = [*lines[:2], lines[2].split(". ")[0] + ".", *lines[3:]]
    doc = collapsed("\n".join([*poorer, *lines]))
    assert article_lines(doc) == lines


def test_switched_off_nothing_is_collapsed():
    text = page(1).text
    doc = segment(Document("", text), CONFIG)
    assert collapse(doc, Config(collapse=False)) is doc
    assert collapse(doc, Config(ignore=("DUP",))) is doc


def test_codes_are_unique_and_explained():
    assert len({c.code for c in CODES}) == len(CODES)
    assert all(c.code.startswith("DUP") and c.explanation for c in CODES)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000))
def test_laws_of_planted_pages(seed):
    text = page(seed).text
    doc = collapsed(text)
    assert doc.source == text
    again = collapsed(doc.text)
    assert again.text == doc.text, "twice is once"
    _nothing_is_lost(text, doc)


def test_a_sentence_that_moves_out_of_its_block_alone_is_a_block():
    doc = collapsed(page(1820).text)
    _nothing_is_lost(page(1820).text, doc)
    place = doc.text.index("casas en Un portavoz")
    assert [b.kind for b in doc.blocks if b.span.start <= place < b.span.end] == ["paragraph"]


LINE = st.sampled_from(
    [sentence(random.Random(n)) for n in range(12)] + ["Sí", "No", "", "Leer más", "- uno"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=40), st.booleans())
def test_laws_of_any_lines(lines, spaced):
    text = ("\n\n" if spaced else "\n").join(lines)
    doc = collapsed(text)
    assert doc.source == text
    assert collapsed(doc.text).text == doc.text
    _nothing_is_lost(text, doc)


def _nothing_is_lost(text, doc):
    before = segment(Document("", text), CONFIG)
    kept = units(doc.text, doc.blocks)
    exact = {u.words for u in kept}
    for unit in units(text, before.blocks):
        if unit.words not in exact:
            assert any(similarity(unit, other) >= NEAR for other in kept), unit.words


@pytest.mark.parametrize(
    "line", ["La junta cedió, pero nadie lo aceptó, según dijo ayer el portavoz.\n", "a", "a "]
)
@pytest.mark.timing
def test_time_grows_with_the_text_and_no_faster(line):
    def seconds(size):
        doc = segment(Document("", line * (size // len(line))), CONFIG)
        start = time.perf_counter()
        collapse(doc, CONFIG)
        return time.perf_counter() - start

    seconds(10_000)
    assert seconds(2_000_000) < 4 * 2.5 * max(0.05, seconds(500_000))
