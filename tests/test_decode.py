import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.decode import decode, encode
from cleantext.document import Document
from cleantext.errors import InputError
from cleantext.normalize import normalize

TEXT = "¿Qué hará mañana el señor Núñez? «Nada», respondió la niña. "
LABELS = st.sampled_from(
    ["", "utf-8", "latin-1", "cp1252", "utf-16", "big5", "shift_jis", "rot13", "none such", "utf-7"]
)
BYTES = st.one_of(
    st.binary(max_size=60),
    st.lists(
        st.sampled_from([b"ma\xf1ana ", "niño ".encode(), b"hola ", b"\xff", b"\x81", b"\xef\xbb\xbf", b"\n"])
    ).map(b"".join),
)


@settings(max_examples=400, deadline=None)
@given(BYTES, LABELS)
def test_encoding_again_gives_the_same_bytes(data, declared):
    try:
        decoded = decode(data, declared)
    except InputError:
        return
    assert encode(decoded.text, decoded.encoding) == data


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_spanish_is_read_in_every_usual_encoding(encoding):
    decoded = decode((TEXT * 3).encode(encoding))
    assert decoded.text.lstrip("\ufeff") == TEXT * 3


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_is_kept_and_removed_by_a_fixer(mark):
    decoded = decode(mark + b"Hola")
    assert decoded.text == ("\ufeffHola" if mark else "Hola")
    assert normalize(Document("a", decoded.text), Config()).text == "Hola"


def test_a_declared_charset_is_obeyed():
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2").text == "Łódź"
    page = b'<html><meta charset="iso-8859-2">' + "Łódź".encode("iso8859-2")
    assert decode(page).text.endswith("Łódź")


def test_a_wrong_declaration_is_reported():
    decoded = decode('<?xml version="1.0" encoding="latin1"?><p>niño</p>'.encode())
    assert "niño" in decoded.text
    assert [f.code for f in decoded.findings] == ["ENC091"]


def test_a_guess_is_reported():
    assert [f.code for f in decode(TEXT.encode("cp1252")).findings] == ["ENC090"]


def test_a_few_bad_bytes_in_utf8_are_reported_and_mended():
    data = "El niño come mañana y la señora ".encode() + b"tambi\xe9n."
    decoded = decode(data)
    assert [f.code for f in decoded.findings] == ["ENC092"]
    doc = normalize(Document("a", decoded.text, findings=decoded.findings), Config())
    assert doc.text.endswith("también.")
    assert encode(doc.source, decoded.encoding) == data


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_named_and_a_way_out_given(data, what):
    with pytest.raises(InputError, match=what) as caught:
        decode(data)
    assert caught.value.hint


def test_a_utf16_file_cut_in_the_middle_says_so():
    with pytest.raises(InputError, match="utf-16"):
        decode("Hola".encode("utf-16")[:-1])
