"""The memory: exact hits cost nothing, other weights or terms are other units, a killed process harms nothing."""

import io
import os
import signal
import subprocess
import sys
import time
from typing import ClassVar

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.translation import Terms, translate_document
from cleantext.translation.memory import IMPORTED, Memory, Unit
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.segments import whole
from cleantext.translation.terms import Term
from cleantext.translation.tmx import read_tmx, write_tmx

TEXT = "Hola amigo.\nEl rey vuelve.\nHola amigo."


class Counting(Pseudo):
    sent: ClassVar = []

    def __call__(self, segments, *, beam=0):
        self.sent.extend(segments)
        return super().__call__(segments, beam=beam)


@pytest.fixture
def memory(tmp_path):
    with Memory(tmp_path / "deep" / "m.sqlite", "es-en") as found:
        yield found


@pytest.fixture
def engine():
    Counting.sent = []
    return Counting()


def run(text, engine, memory, terms=None):
    return translate_document(
        Document("t", text), Config(), engine, terms or Terms(), split=whole, memory=memory
    )


def test_what_was_translated_once_is_not_sent_again(memory, engine):
    first = run(TEXT, engine, memory)
    sent = len(Counting.sent)
    second = run(TEXT, engine, memory)
    assert len(Counting.sent) == sent
    assert second.text == first.text
    assert {pair.way for pair in second.pairs} == {"memory"}


def test_doubts_are_remembered_too(memory):
    engine = Pseudo(change=lambda _: "")
    assert [f.code for f in run("La casa roja", engine, memory).pairs[0].findings]
    first, second = (run("La casa roja", engine, memory).pairs[0].findings for _ in range(2))
    assert first == second != ()


def test_other_weights_are_asked_anew(memory, engine):
    run(TEXT, engine, memory)
    assert run(TEXT, Pseudo(digest="other"), memory).pairs[0].way != "memory"


def test_other_terms_are_asked_anew(memory, engine):
    run(TEXT, engine, memory)
    assert run(TEXT, engine, memory, Terms.of([Term("rey", ("king",))])).pairs[1].way != "memory"


def test_an_imported_unit_comes_first(memory, engine):
    run(TEXT, engine, memory)
    memory.put([Unit("El rey vuelve.", "The king is back.")])
    assert run(TEXT, engine, memory).pairs[1].target == "The king is back."


def test_near_hits_are_offered_and_equal_ones_are_not(memory):
    memory.put([Unit("El rey vuelve hoy.", "The king returns today."), Unit("Otra cosa.", "Another thing.")])
    (near,) = memory.near("El rey vuelve ayer.")
    assert near.target == "The king returns today."
    assert 75 <= near.likeness < 100
    assert memory.near("El rey vuelve hoy.") == []


def test_other_pairs_of_languages_are_apart(tmp_path):
    with Memory(tmp_path / "m", "es-en") as one, Memory(tmp_path / "m", "fr-en") as other:
        one.put([Unit("a", "b")])
        assert other.get([("a", "")], "x") == {}


def test_pruning_keeps_the_engine_in_use_and_what_people_made(memory):
    memory.put([Unit("a", "b"), Unit("a", "b", engine="old"), Unit("a", "b", engine="new")])
    assert memory.prune(engine="new") == 1
    assert memory.stats() == {IMPORTED: 1, "new": 1}
    assert memory.prune() == 0


def test_many_segments_are_found_in_one_go(memory):
    memory.put(Unit(str(i), f"t{i}") for i in range(2000))
    assert len(memory.get([(str(i), "") for i in range(2000)], "x")) == 2000


def test_a_file_that_is_no_memory_is_a_clear_error(tmp_path):
    path = tmp_path / "text"
    path.write_text("this is no database, " * 100)
    with pytest.raises(ConfigError, match="memory"):
        Memory(path, "es-en")


def test_lone_surrogates_are_translated_and_not_stored(memory, engine):
    assert run("Hola \ud800 amigo", engine, memory).pairs


def test_tmx_goes_out_and_in_again(tmp_path):
    units = [Unit("Uno & <dos>", "One & <two>"), Unit("ñ «x» \x00", "n")]
    out = io.BytesIO()
    assert write_tmx(units, out, "es", "en") == 2
    path = tmp_path / "m.tmx"
    path.write_bytes(out.getvalue())
    assert [(u.source, u.target) for u in read_tmx(str(path), "es", "en")] == [
        ("Uno & <dos>", "One & <two>"),
        ("ñ «x» \ufffd", "n"),
    ]


def test_tmx_of_other_tools_is_read(tmp_path):
    path = tmp_path / "m.tmx"
    path.write_text(
        '<?xml version="1.0"?><tmx version="1.4"><header/><body>'
        '<tu><tuv xml:lang="ES-MX"><seg>Hola <bpt i="1">&lt;b&gt;</bpt>mundo</seg></tuv>'
        '<tuv lang="en-us"><seg>Hello</seg></tuv></tu>'
        '<tu><tuv xml:lang="fr"><seg>Salut</seg></tuv></tu></body></tmx>'
    )
    assert [(u.source, u.target) for u in read_tmx(str(path), "es", "en")] == [("Hola <b>mundo", "Hello")]


@pytest.mark.parametrize("text", ["", "no xml", "<tmx><body><tu>"])
def test_a_damaged_tmx_is_a_clear_error(tmp_path, text):
    path = tmp_path / "m.tmx"
    path.write_text(text)
    with pytest.raises(InputError, match="TMX"):
        list(read_tmx(str(path), "es", "en"))


def test_entities_of_a_tmx_fetch_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    path = tmp_path / "m.tmx"
    path.write_text(
        f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file://{secret}">]><tmx><body><tu><tuv xml:lang="es"><seg>a &x;</seg></tuv>'
        '<tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>'
    )
    assert all("secret" not in unit.source for unit in read_tmx(str(path), "es", "en"))


WRITER = """
import sys
from pathlib import Path
from cleantext.translation.memory import Memory, Unit
with Memory(Path(sys.argv[1]), "es-en") as memory:
    for i in range(int(sys.argv[3])):
        memory.put([Unit(f"{sys.argv[2]} {i}", "x")])
        if i == 5:
            print("going", flush=True)
"""


def test_processes_write_at_once(tmp_path):
    path = tmp_path / "m"
    many = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(n), "50"], stdout=subprocess.PIPE)
        for n in range(3)
    ]
    for one in many:
        one.communicate(timeout=60)
        assert one.returncode == 0
    with Memory(path, "es-en") as memory:
        assert memory.stats() == {IMPORTED: 150}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_process_leaves_the_memory_sound(tmp_path):
    path = tmp_path / "m"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), "k", "100000"], stdout=subprocess.PIPE
    )
    writer.stdout.readline()
    time.sleep(0.05)
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    with Memory(path, "es-en") as memory:
        assert memory.stats()[IMPORTED] >= 6
        assert memory.put([Unit("after", "x")]) == 1
