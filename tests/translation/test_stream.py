"""Large documents: windows give what the whole gives, nothing is decoded twice, and memory is bounded."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document, Finding
from cleantext.edits import Span
from cleantext.segment import segment, sentences
from cleantext.translation import translate_document
from cleantext.translation.memory import Memory
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.stream import passages

TEXT = """# El caso Murati

Ayer habló Mira Murati en la sede.  Nadie dijo nada.

- Murati dejó la empresa en 2023.
- La junta calla.

EL CASO MURATI EN MADRID

    codigo = 1

Nadie dijo nada. Fin 前联席 del asunto
"""


def joined(doc, window, memory=None, engine=None):
    found = passages(doc, Config(), engine or Pseudo(), split=sentences, memory=memory, window=window)
    return list(found)


@pytest.mark.parametrize("window", [1, 2, 3, 1000])
def test_windows_of_any_size_give_the_text_and_the_pairs_of_the_whole(window):
    doc = segment(Document("a.md", TEXT, meta={"format": "markdown"}), Config())
    meaning = Finding(
        "RES001",
        "residue",
        Span(TEXT.index("前"), TEXT.index(" del asunto")),
        "",
        suggest={"en": "former co-"},
    )
    doc = doc.find([meaning])
    whole = translate_document(doc, Config(), Pseudo(), split=sentences)
    found = joined(doc, window)
    assert "".join(one.text for one in found) == whole.text
    pairs = [pair for one in found for pair in one.pairs]
    assert [(p.span, p.target, p.findings) for p in pairs] == [
        (p.span, p.target, p.findings) for p in whole.pairs
    ]
    assert "former co-" in whole.text


@settings(deadline=None, max_examples=40)
@given(st.text("aB é.\n¿«»\t123", max_size=200), st.integers(1, 5))
def test_no_text_tells_windows_from_the_whole(text, window):
    doc = segment(Document("", text), Config())
    whole = translate_document(doc, Config(), Pseudo(), split=sentences)
    assert "".join(one.text for one in joined(doc, window)) == whole.text


class Counting(Pseudo):
    """Remembers what it was asked."""

    asked: list[str] = []  # noqa: RUF012  (cleared by the test)

    def __call__(self, segments, *, beam=0):
        self.asked.extend(segments)
        return super().__call__(segments, beam=beam)


def test_what_stood_in_an_earlier_window_is_not_decoded_again():
    Counting.asked.clear()
    found = joined(Document("", "Uno dos.\n" * 9), 2, engine=Counting())
    assert Counting.asked == ["Uno dos."]
    assert {pair.way for one in found[1:] for pair in one.pairs} == {"repeated"}


def test_a_memory_is_used_and_named(tmp_path):
    with Memory(tmp_path / "m.db", "es-en") as memory:
        joined(Document("", "Uno dos.\nTres."), 1, memory)
        again = joined(Document("", "Uno dos.\nTres."), 1, memory)
    assert [pair.way for one in again for pair in one.pairs] == ["memory", "memory"]


_PEAK = """
import resource, sys
from cleantext.cli import main
sys.argv[1:] = ["translate", "--model", "pseudo", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_what_is_translated(tmp_path):
    """Ten thousand more sentences, all different, take less than 25 bytes a byte, most of it their layout."""
    peaks = []
    for size in (6_000, 16_000):
        path = tmp_path / f"{size}.txt"
        path.write_text(
            "".join(f"La casa número {n} de la calle está abierta.\n\n" for n in range(size)),
            encoding="utf-8",
        )
        made = subprocess.run(
            [sys.executable, "-c", _PEAK, path, "-o", tmp_path / "out.txt"],
            check=True,
            capture_output=True,
            text=True,
        )
        peaks.append(int(made.stdout.split()[-1]) * 1024)
    grown = 10_000 * len("La casa número 20000 de la calle está abierta.\n\n")
    assert peaks[1] - peaks[0] < 25 * grown
