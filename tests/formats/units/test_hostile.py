"""Files that strangers made to do harm, and files that are broken, are refused with a word on what to do."""

import io
import time
import zipfile

import pytest

from cleantext.errors import CleantextError, ConfigError, InputError
from cleantext.formats.units import Choice, read_units

XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;">' % (c + 1, c, c, c) for c in range(ord("a"), ord("t")))
    + b"]><a>&t;</a>"
)
PARAMETER = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]><a/>'
DEEP = b"<a>" * 5000 + b"</a>" * 5000
MEMBERS = [
    ("letter.docx", "word/document.xml"),
    ("letter.docx", "word/footnotes.xml"),
    ("letter.docx", "docProps/core.xml"),
    ("letter.odt", "content.xml"),
    ("letter.odt", "meta.xml"),
    ("book.epub", "META-INF/container.xml"),
    ("book.epub", "OEBPS/content.opf"),
    ("book.epub", "OEBPS/toc.ncx"),
]


@pytest.mark.parametrize("attack", [XXE, LAUGHS, PARAMETER], ids=["xxe", "laughs", "parameter"])
@pytest.mark.parametrize(("sample_name", "member"), MEMBERS)
def test_declared_entities_are_refused(pack, sample_name, member, attack):
    data = pack.packed(pack.members(sample_name) | {member: attack})
    with pytest.raises(InputError, match=r"declares entities.*\. \w"):
        read_units(data, sample_name)


def test_entities_declared_in_a_chapter_are_refused(pack):
    chapter = {"OEBPS/text/uno a.xhtml": XXE.replace(b"<a>", b"<html>").replace(b"</a>", b"</html>")}
    with pytest.raises(InputError, match="declares entities"):
        read_units(pack.packed(pack.members("book.epub") | chapter), "book.epub")


@pytest.mark.parametrize("encoding", ["F", "UTF", "U8", "utf_8", "gb18030", "rot13"])
def test_an_encoding_that_no_reader_of_xml_knows_is_refused(pack, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    member = pack.members("letter.docx")["word/document.xml"]
    changed = xml + member[member.index(b"?>") + 2 :]
    with pytest.raises(InputError):
        read_units(pack.packed(pack.members("letter.docx") | {"word/document.xml": changed}), "letter.docx")


def test_xml_of_absurd_depth_is_refused(pack):
    data = pack.packed(pack.members("letter.docx") | {"word/document.xml": DEEP})
    with pytest.raises(InputError, match="nested more than"):
        read_units(data, "letter.docx")


def test_notes_in_notes_without_end_are_refused(pack):
    deep = (
        b"<office:document-content xmlns:office='o' xmlns:text='t'>"
        + b"<text:p>a<text:note>" * 60
        + b"</text:note></text:p>" * 60
        + b"</office:document-content>"
    )
    with pytest.raises(InputError, match="nested more than 20"):
        read_units(pack.packed(pack.members("letter.odt") | {"content.xml": deep}), "letter.odt")


def test_a_run_inside_the_properties_of_a_run_is_refused(pack):
    member = pack.members("letter.docx")["word/document.xml"]
    assert b"</w:rPr>" in member
    changed = member.replace(b"</w:rPr>", b"<w:r><w:t>Hola</w:t></w:r></w:rPr>", 1)
    with pytest.raises(InputError, match="text inside the properties of other text"):
        read_units(pack.packed(pack.members("letter.docx") | {"word/document.xml": changed}), "letter.docx")


@pytest.mark.parametrize("sample_name", ["letter.docx", "letter.odt", "book.epub"])
@pytest.mark.parametrize("size", [0, 10, 300, 900])
def test_cut_archives_are_refused(sample, sample_name, size):
    with pytest.raises(InputError, match="damaged"):
        read_units(sample(sample_name)[:size], sample_name)


@pytest.mark.parametrize("sample_name", ["letter.docx", "letter.odt", "book.epub"])
def test_damaged_members_are_refused(sample, sample_name):
    data = bytearray(sample(sample_name))
    for place in range(len(data) // 3, len(data) * 2 // 3, 3):
        data[place] ^= 0xFF
    with pytest.raises(InputError):
        read_units(bytes(data), sample_name)


@pytest.mark.parametrize("sample_name", ["letter.docx", "letter.odt", "book.epub"])
def test_archives_without_a_document_are_refused(pack, sample_name):
    with pytest.raises(InputError):
        read_units(pack.packed({"a.txt": b"x"}), sample_name)


@pytest.mark.parametrize(("sample_name", "member", "prefix"), [("letter.docx", "word/document.xml", "w"), ("letter.odt", "content.xml", "office")])  # fmt: skip
def test_names_we_do_not_know_are_refused_rather_than_left_in_the_source_language(
    pack, sample_name, member, prefix
):
    strange = (
        pack.members(sample_name)[member]
        .replace(f"{prefix}:".encode(), b"q:")
        .replace(f":{prefix}=".encode(), b":q=")
    )
    with pytest.raises(InputError, match="a way of its own"):
        read_units(pack.packed(pack.members(sample_name) | {member: strange}), sample_name)


def test_a_bomb_is_refused_before_it_is_unpacked(pack):
    bomb = pack.packed(pack.members("letter.docx") | {"word/media/a.bin": bytes(64 * 2**20)})
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="bomb"):
        read_units(bomb, "letter.docx")


def test_a_bomb_in_many_small_members_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(120):
            archive.writestr(f"{number}.xml", bytes(2**20))
    with pytest.raises(InputError, match="bomb"):
        read_units(out.getvalue(), "a.docx")


def test_a_member_that_lies_about_its_size_is_refused(pack):
    data = pack.packed(pack.members("letter.odt"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("content.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (size - 1).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(InputError, match=r"damaged|broken"):
        read_units(lying, "letter.odt")


def test_too_many_members_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    with pytest.raises(InputError, match="10001 files"):
        read_units(out.getvalue(), "a.epub")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr("word/document.xml", b"<b/>")
    with pytest.raises(InputError, match="two files of one name"):
        read_units(out.getvalue(), "a.docx")


def test_an_encrypted_document_is_refused(sample):
    data = bytearray(sample("letter.docx"))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(InputError, match="password"):
        read_units(bytes(data), "letter.docx")


@pytest.mark.parametrize(
    ("name_", "data"),
    [
        ("a.json", b'{"a": '),
        ("a.json", b"[" * 100_000),
        ("a.json", b"[" * 300 + b"]" * 300),
        ("a.jsonl", b'{"a": 1}\n{oops}\n'),
        ("a.po", b'msgid "a\nmsgstr ""\n'),
        ("a.po", b"Hola\n"),
        ("a.po", b"\n"),
        ("a.srt", b"Hola a todos\n"),
        ("a.docx", b"Hola"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("a.xyz", b"Hola"),
    ],
)
def test_broken_files_are_refused(name_, data):
    with pytest.raises(InputError) as told:
        read_units(data, name_, Choice(fields=("*",)))
    assert told.value.hint
    assert told.value.where.startswith(name_)


@pytest.mark.parametrize(
    ("name_", "data", "choice", "hint"),
    [
        ("a.json", b'{"a": {"b": "x"}}', Choice(), "a.b"),
        ("a.csv", b"id,text\n1,Hola\n", Choice(), "id, text"),
        ("a.csv", b"id,text\n1,Hola\n", Choice(columns=("body",)), "id, text"),
    ],
)
def test_a_missing_choice_says_what_there_is(name_, data, choice, hint):
    with pytest.raises(ConfigError) as told:
        read_units(data, name_, choice)
    assert hint in told.value.hint


SHAPES = {
    ".html": [
        "<",
        "<a ",
        '<a x="',
        "<b>a",
        "<p>a",
        "</b>a",
        "<!x>",
        "</ >",
        "a<br/>",
        "<i>a</i> ",
        "<code>",
        "&amp;a",
    ],
    ".srt": ["1\n00:00:01,000 --> 00:00:02,000\na <i>", "00:00:01,000 --> ", "- a\n", "<b>a "],
    ".csv": ['"', 'a"', ",", "a,", "\n", '""'],
    ".json": ['["a",', '"a\\n"', '{"a":'],
    ".po": ['msgid "a"\n', '"a"\n', 'msgid "a"\nmsgstr ""\n', "#\n"],
}


@pytest.mark.parametrize(
    ("suffix", "shape"), [(s, shape) for s, shapes in SHAPES.items() for shape in shapes]
)
@pytest.mark.timing
def test_no_shape_makes_time_grow_faster_than_its_size(suffix, shape):
    def seconds(count):
        data = (shape * count).encode()
        started = time.process_time()
        try:
            units = read_units(data, f"a{suffix}", Choice(fields=("*",), columns=("1",)))
            assert units.rebuild(units.texts) == data
            units.rebuild([text.upper() for text in units.texts])
        except CleantextError:
            pass
        return time.process_time() - started

    size = 8_000 // len(shape)
    small, large = (min(seconds(size * times) for _ in range(2)) for times in (1, 8))
    # linear is 8 times, quadratic 64; half way (in powers of two) leaves room for a busy machine
    assert large < 0.15 or large < 26 * small
