"""Targets that read files of a form: each begins with a sound one, which is spoilt a little.

Law of all: the file is read, or refused with an error of ours that says what is wrong. What was read is rebuilt.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleantext.baseline import Baseline
from cleantext.config import Config, load_config
from cleantext.document import Document
from cleantext.errors import CleantextError
from cleantext.formats.records import Broken, records
from cleantext.formats.units import Choice, read_units
from cleantext.normalize import normalize
from cleantext.report.records import document_record, report, to_json
from cleantext.report.saved import saved_documents
from cleantext.review.decisions import folded, read
from cleantext.rules.load import read_rules
from cleantext.translation.terms import read_terms
from cleantext.translation.tmx import read_tmx

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).resolve().parents[2]
_FORMATS = _ROOT / "tests" / "data" / "formats"
_MAY_BE_GUESSED = (".html", ".srt", ".po", ".json", ".csv")
"""Whose encoding is guessed when it is not UTF-8; other words may make for another guess."""
_TBX = b"""<?xml version="1.0"?><martif type="TBX-Basic"><text><body><termEntry id="c1"><langSet xml:lang="es"><tig>
<term>junta directiva</term><termNote type="partOfSpeech">noun</termNote></tig></langSet><langSet xml:lang="en"><tig>
<term>board</term></tig></langSet></termEntry></body></text></martif>"""
_TMX = b"""<?xml version='1.0' encoding='utf-8'?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
<tu><tuv xml:lang="es-MX"><seg>Hola <bpt i="1">&lt;b&gt;</bpt>mundo</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv>
</tu></body></tmx>"""
_TERMS = b"source\ttarget\tpos\tforbidden\njunta\tboard | council\tnoun\tmeeting\nperro\tdog\t\t\n"
_BASELINE = b"""{"version": 1, "accepted": {"a.txt": [{"code": "CAL0001", "text": "comen melones", "before": "Los",
"after": "en Weibo."}]}}"""
_REVIEW = b"""{"v": 1, "at": "2026-11-28", "do": "reject", "code": "CAL0001", "text": "a", "before": "", "after": ""}
{"v": 1, "at": "2026-11-29", "do": "term", "source": "junta", "target": "council"}
"""
_CONFIG = (
    b"""source = "es"\nselect = ["PUN", "CAL01"]\nbeam = 4\njobs = 1\ncollapse = true\nrepair = "safe"\n"""
)
_RULES = """[[rule]]
code = "CAL9999"
name = "make-a-photo"
why = "Many languages make photos."
es = "sacar una foto"
score = 0.9
pattern = '\\bhacer\\s+foto\\b'
bad = [{ text = "Quiero [[hacer foto]] hoy.", fix = "Quiero sacar una foto hoy." }]
good = ["Sacó una foto."]
""".encode()
_JSONL = b"""{"id": "1", "text": "Hola \\ud83d\\ude00", "n": [1, {"a": null}]}\n{"id": 2, "text": "roto \\ud83d"}\n"""
_CSV = 'id,text\n1,"Hola, ""mundo"""\n2,año\n'.encode()


class File(NamedTuple):
    """A law, and a sound file that keeps it."""

    law: Callable[[bytes], None]
    sound: bytes


def _given(name: str, read_file: Callable[[Path], object], data: bytes) -> None:
    """Law: a file on disk is read or refused."""
    path = _place / name
    path.write_bytes(data)
    with suppress(CleantextError):
        read_file(path)


def _member(name: str, member: str, data: bytes) -> None:
    """Law: an archive with this member is read or refused, and rebuilt byte for byte; changed, it is read again."""
    folder = _FORMATS / name.replace(".", "_")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                inner = file.relative_to(folder).as_posix()
                archive.writestr(zipfile.ZipInfo(inner), data if inner == member else file.read_bytes())
    _rebuilt(name, out.getvalue())


def _rebuilt(name: str, data: bytes) -> None:
    choice = Choice(fields=("*",), columns=("1", "2"))
    try:
        units = read_units(data, name, choice)
    except CleantextError:
        return
    assert units.rebuild(units.texts) == data
    changed = units.rebuild([f"{text} más" for text in units.texts])
    if not name.endswith(_MAY_BE_GUESSED) or _is_utf8(data):
        read_units(changed, name, choice)  # what was written can be read


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _reported(path: Path) -> None:
    (path.parent / "a.clean.txt").write_bytes(_clean)
    for doc in saved_documents(path):
        assert isinstance(doc.source, str)


def _whole(path: Path) -> None:
    for one in records(str(path)):
        assert isinstance(one, Broken) or isinstance(one.text, str)


def _report() -> tuple[bytes, bytes]:
    """Return a report and the clean text it speaks of."""
    done = normalize(
        Document("a.txt", "Esto no puede ser 。Vuelva mañana，por favor  .\nCafÃ© con leche."), Config()
    )
    record = document_record(done) | {"clean": {"path": "a.clean.txt"}}
    return to_json(report([record])).encode(), done.text.encode()


_place = Path(tempfile.mkdtemp(prefix="cleantext-fuzz-"))
_saved, _clean = _report()
_DOCX, _ODT, _EPUB = "letter.docx", "letter.odt", "book.epub"


def _of_member(name: str, member: str) -> File:
    return File(partial(_member, name, member), (_FORMATS / name.replace(".", "_") / member).read_bytes())


def _of_text(name: str) -> File:
    return File(partial(_rebuilt, name), (_FORMATS / name).read_bytes())


FILES: dict[str, File] = {
    "docx": _of_member(_DOCX, "word/document.xml"),
    "odt": _of_member(_ODT, "content.xml"),
    "epub": _of_member(_EPUB, "OEBPS/content.opf"),
    "page": _of_text("page.html"),
    "subtitles": _of_text("film.srt"),
    "po": _of_text("app.po"),
    "json": _of_text("data.json"),
    "table": _of_text("shop.csv"),
    "jsonl": File(partial(_given, "a.jsonl", _whole), _JSONL),
    "csv": File(partial(_given, "a.csv", _whole), _CSV),
    "tbx": File(partial(_given, "a.tbx", read_terms), _TBX),
    "tmx": File(partial(_given, "a.tmx", lambda path: list(read_tmx(str(path), "es", "en"))), _TMX),
    "terms": File(partial(_given, "a.tsv", read_terms), _TERMS),
    "report": File(partial(_given, "a.report.json", _reported), _saved),
    "baseline": File(partial(_given, "b.json", Baseline.read), _BASELINE),
    "review": File(partial(_given, "a.review.jsonl", lambda path: folded(read(path))), _REVIEW),
    "config": File(partial(_given, "c.toml", load_config), _CONFIG),
    "rules": File(partial(_given, "r.toml", lambda path: read_rules(path, "es")), _RULES),
}
