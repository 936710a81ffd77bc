"""Many threads and processes on one engine and one memory give what one gives."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.translation import Terms, translate_document
from cleantext.translation.engine import load_translator
from cleantext.translation.memory import IMPORTED, Memory, Unit
from cleantext.translation.segments import whole

TEXTS = [f"El consejo aprobó {n} planes.\nAyer llegaron {n + 1} cartas a la oficina." for n in range(2, 10)]


@pytest.fixture(scope="module")
def engine():
    return load_translator(Config(jobs=2))


def english(text, engine, memory=None):
    document = Document("t", text)
    return translate_document(document, Config(), engine, Terms(), split=whole, memory=memory).text


def test_eight_threads_on_one_engine_give_what_one_gives(engine):
    expected = [english(text, engine) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(2):
            assert list(pool.map(lambda text: english(text, engine), TEXTS)) == expected


def test_eight_threads_on_one_memory_lose_nothing(tmp_path, engine):
    expected = [english(text, engine) for text in TEXTS]
    with Memory(tmp_path / "m.sqlite", "es-en") as memory, ThreadPoolExecutor(8) as pool:
        for _ in range(2):
            assert list(pool.map(lambda text: english(text, engine, memory), TEXTS)) == expected
        own = sum(memory.stats().values())
        batches = [[Unit(f"{batch} {n}", "x") for n in range(50)] for batch in range(40)]
        assert sum(pool.map(memory.put, batches)) == 2000
        assert memory.stats()[IMPORTED] == 2000
        assert sum(memory.stats().values()) == own + 2000


def test_four_processes_with_one_memory_write_what_one_writes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("\n".join(TEXTS), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "cleantext",
        "translate",
        str(file),
        "--memory",
        str(tmp_path / "m.sqlite"),
    ]
    many = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    outputs = [process.communicate(timeout=120) for process in many]
    assert [process.returncode for process in many] == [0] * 4, [error for _, error in outputs]
    alone = subprocess.run(command[:-2], capture_output=True, check=True).stdout
    assert {output for output, _ in outputs} == {alone}
