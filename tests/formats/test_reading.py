import hashlib

import pytest

from cleantext.errors import InputError
from cleantext.formats import document_from_bytes, expand, read


def test_the_digest_is_that_of_the_bytes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Señal".encode("cp1252"))
    doc = read(str(file))
    assert doc.text == "Señal"
    assert doc.meta["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.txt", "text"), ("a.md", "markdown"), ("A.MD", "markdown"), ("a", "text"), ("a.log", "text")],
)
def test_the_suffix_decides_the_format(name, kind):
    assert document_from_bytes(b"Hola", name).meta["format"] == kind


def test_a_page_saved_as_text_is_still_read_as_html():
    doc = document_from_bytes(
        b"<!DOCTYPE html><html><body><p>Hola a todos los lectores.</p></body></html>", "a.txt"
    )
    assert doc.meta["container"] == "html"


def test_a_missing_file_says_so():
    with pytest.raises(InputError, match=r"nada\.txt: there is no such file"):
        read("nada.txt")


def test_binary_data_names_its_file():
    with pytest.raises(InputError, match=r"a\.pdf"):
        document_from_bytes(b"%PDF-1.7\x00\x01" + bytes(range(256)), "a.pdf")


def test_a_folder_stands_for_its_text_files_in_order(tmp_path):
    for name in ("b.txt", "a.md", "c.png", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert [p.rpartition("/")[2] for p in expand([str(tmp_path), "-"])] == ["a.md", "b.txt", "-"]


def test_a_folder_without_text_says_what_would_be_read(tmp_path):
    with pytest.raises(InputError, match=r"no text files.*\.txt"):
        list(expand([str(tmp_path)]))
