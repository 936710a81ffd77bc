"""One writer at a time: the second is told, a killed one holds nothing, and two runs never mix their rows."""

import json
import signal
import subprocess
import sys

import pytest

from cleantext.config import Config
from cleantext.errors import OutputError
from cleantext.lock import alone
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.dedup import dedup
from cleantext.runners.indexing import Settings

HOLD = """
import sys, time
from pathlib import Path
from cleantext.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "run")], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "c.jsonl"
    rows = [{"id": str(n), "text": f"El plan número {n} se vota hoy 。"} for n in range(20)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Corpus(files=(str(file),))


def test_a_folder_is_free_again_after_its_run(tmp_path, corpus):
    for _ in range(2):
        run("clean", corpus, tmp_path / "run", Config())
        with alone(tmp_path / "run"):
            pass


@pytest.mark.usefixtures("holder")
def test_a_second_run_into_the_folder_is_told(tmp_path, corpus):
    with pytest.raises(OutputError, match=r"run: another run writes here\. Wait"):
        run("clean", corpus, tmp_path / "run", Config())
    with pytest.raises(OutputError, match="another run writes here"):
        dedup(corpus, tmp_path / "run", Settings())


@pytest.mark.usefixtures("holder")
def test_a_second_run_into_an_index_is_told(tmp_path, corpus):
    with pytest.raises(OutputError, match="another run writes here"):
        dedup(corpus, tmp_path / "other", Settings(), index_folder=tmp_path / "run")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_process_holds_nothing(tmp_path, holder, corpus):
    holder.kill()
    holder.wait()
    run("clean", corpus, tmp_path / "run", Config())
    assert (tmp_path / "run" / "summary.json").exists()
