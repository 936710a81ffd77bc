"""Laws of every format: the identity, and a structure that no translation can break."""

import csv
import io
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.errors import CleantextError
from cleantext.formats.units import Choice, read_units
from cleantext.formats.units.columns import columns_part
from cleantext.formats.units.html import html_part
from cleantext.formats.units.inline import cut, is_sound, pieces
from cleantext.formats.units.json_strings import json_part
from cleantext.formats.units.po import po_part
from cleantext.formats.units.subtitles import subtitles_part
from cleantext.formats.units.tokens import html_tokens

HTML = [
    "<p>", "</p>", "<b>", "</b>", "<i class='a'>", "</i>", "<a href=x>", "</a>", "<br>", "<img alt='una foto'>", "<code>",
    "</code>", "<pre>", "</pre>", "<script>", "</script>", "<!-- x -->", "<", ">", "&amp;", "&ntilde;", "&lt;", "&", "<li>",
    "<html lang=es>", "<p lang='fr'>", "<title>", "</title>", "Hola", " mundo", "ñ", " ", "\n", "<G1>", "&lt;G1&gt;", '"', "'",
    "<input type=submit value='Ir a'>", "<![CDATA[", "]]>", "<?x", "</", '<a title="uno', "\u00a0", "</x y='>'>", "<svg>",
]  # fmt: skip
SRT = [
    "1\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.000 --> 00:02.000 align:start\n", "Hola", " mundo", "\n", "\r\n", "\n\n",
    "<i>", "</i>", "{\\an8}", "- ", "<v Ana>", "WEBVTT\n\n", "NOTE\n", "<b>", "♪",
]  # fmt: skip
CSV = ["a", "Hola", ",", ";", '"', '""', "\n", "\r\n", "\r", "=1", "ñ", " ", "\t", "texto"]
PO = [
    'msgid "a"\n', 'msgid ""\n', 'msgstr ""\n', '"Hola\\n"\n', 'msgid_plural "as"\n', 'msgstr[0] ""\n', 'msgstr[1] ""\n',
    "# c\n", "\n", "\r\n", 'msgctxt "c"\n', '#~ msgid "x"\n', '"x \\"y\\" %s"\n', 'msgstr "ya"\n',
]  # fmt: skip


def glued(parts):
    return st.lists(st.sampled_from(parts), max_size=30).map("".join)


READERS = [
    (glued(HTML), html_part),
    (glued(SRT), subtitles_part),
    (glued(CSV), lambda text: columns_part(text, ["1", "2"])),
    (glued(PO), po_part),
]


@pytest.mark.parametrize(("texts", "read"), READERS, ids=["html", "subtitles", "columns", "po"])
def test_texts_that_stay_leave_the_file_as_it_is(texts, read):
    @given(texts)
    def law(text):
        try:
            part = read(text)
        except CleantextError:
            return
        assert part.render([unit.text for unit in part.units]) == text
        assert all(a.span.start <= b.span.start for a, b in pairwise(part.units))

    law()


@given(glued(HTML), st.randoms())
def test_no_translation_breaks_the_tags_of_a_page(text, random):
    part = html_part(text)

    def garbled(unit):
        words = cut(unit.text, unit.marks)
        random.shuffle(words)
        return "".join(words[: random.randint(0, len(words))]) + random.choice(
            [" más", "<b>", "&", "</p>", ""]
        )

    def tags(page):
        return sorted((t.kind, t.name) for t in html_tokens(page) if t.kind in ("open", "close", "lone"))

    made = part.render([garbled(unit) for unit in part.units])
    assert tags(made) == tags(text)


@given(st.data())
def test_pieces_always_have_every_mark_once_and_in_its_place(data):
    marks = ["<G1>", "</G1>", "<G2/>", "<H3/>", "<H4/>"]
    source = "Uno <G1>dos <G2/> tres</G1> <H3/>cuatro <H4/>cinco"
    words = data.draw(st.lists(st.sampled_from([*marks, "one", "two", " ", ", "]), max_size=14))
    found = pieces(source, "".join(words), marks)
    assert is_sound(cut(source, marks), found, marks)
    assert "".join(one for one in found if one not in marks).split() == (
        "".join(one for one in words if one not in marks).split()
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=4), x, max_size=3), max_leaves=12), st.booleans(), st.sampled_from([None, 1, "\t"]))  # fmt: skip
def test_json_differs_from_its_source_only_in_the_strings_translated(value, ascii_only, indent):
    def upper(one):
        if isinstance(one, str):
            return one + "'\"\\\n" if any(map(str.isalpha, one)) else one
        if isinstance(one, list):
            return [upper(item) for item in one]
        return {key: upper(item) for key, item in one.items()} if isinstance(one, dict) else one

    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    part = json_part(text, ["*"])
    assert part.render([unit.text for unit in part.units]) == text
    assert json.loads(part.render([unit.text + "'\"\\\n" for unit in part.units])) == upper(value)


@given(
    st.lists(st.lists(st.text("aá,;\"'\n =-", max_size=6), min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_tables_differ_from_their_source_only_in_the_column_translated(rows, quoting):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting).writerows([["id", "texto", "fin"], *rows])
    part = columns_part(out.getvalue(), ["texto"], ",")
    made = list(csv.reader(io.StringIO(part.render([unit.text + ',"\n' for unit in part.units]), newline="")))
    assert [[row[0], row[2]] for row in made] == [["id", "fin"], *([row[0], row[2]] for row in rows)]
    changed = [(old[1], new[1]) for old, new in zip(rows, made[1:], strict=True) if old[1] != new[1]]
    assert len(changed) == len(part.units)
    assert all(new == old + ',"\n' for old, new in changed)


@given(
    st.binary(max_size=60),
    st.sampled_from([".html", ".srt", ".po", ".json", ".csv", ".docx", ".odt", ".epub"]),
)
def test_any_bytes_are_read_or_refused(data, suffix):
    try:
        units = read_units(data, f"a{suffix}", Choice(fields=("*",), columns=("1",)))
    except CleantextError:
        return
    assert units.rebuild(units.texts) == data
