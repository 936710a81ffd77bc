"""Golden samples: each file of tests/data/formats; archives lie there unpacked and are packed here."""

import io
import zipfile
from pathlib import Path

import pytest

from cleantext.formats.units import Choice

DATA = Path(__file__).parents[2] / "data" / "formats"
SAMPLES = "page.html film.srt talk.vtt app.po data.json shop.csv labels.tsv letter.docx letter.odt book.epub".split()


def packed(members):
    """Return an archive of names and contents; `mimetype` comes first and is stored, as OpenDocument asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=lambda name: (name != "mimetype", name)):
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 3, 9, 0, 0)), members[name], how)
    return out.getvalue()


def members_of(name):
    folder = DATA / name.replace(".", "_")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="session")
def sample():
    """Give the bytes of a sample by its name."""

    def bytes_of(name):
        file = DATA / name
        return file.read_bytes() if file.is_file() else packed(members_of(name))

    return bytes_of


@pytest.fixture(scope="session")
def pack():
    """Give an archive of a sample's members, some of them changed."""

    def changed(name, **members):
        return packed(members_of(name) | {key.replace("__", "/"): value for key, value in members.items()})

    changed.members = members_of
    changed.packed = packed
    return changed


@pytest.fixture
def choice():
    return Choice(fields=("title", "items.name", "items.tags"), columns=("2",))


def pytest_generate_tests(metafunc):
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", SAMPLES)
