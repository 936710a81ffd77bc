"""A run that is ended at any moment at which it touches the disk goes on and ends with the bytes of one that was not.

A child process ends itself at the n-th file it opens, moves or removes below the folder of its run; the next takes over.
Five moments are tried; with CLEANTEXT_MOMENTS=all every one is.
"""

import json
import os
import random
import signal
import sys
import traceback

import pytest

from cleantext.config import Config
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.dedup import dedup
from cleantext.runners.indexing import Settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
TEXTS = [
    "Esto no puede ser 。Vuelva mañana，por favor。",
    "El consejo aprobó el plan. Los internautas comen melones en la red.",
    "El consejo aprobó el plan. Los internautas comen melones en la red.",
]
NEVER = 10**9


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    file = tmp_path_factory.mktemp("corpus") / "c.jsonl"
    rows = [json.dumps({"id": str(n), "text": f"{TEXTS[n % 3]} Línea {n // 3}."}) for n in range(9)]
    file.write_text("\n".join([*rows[:4], '{"id": "broken', *rows[4:]]) + "\n", encoding="utf-8")
    return Corpus(files=(str(file),))


def work(verb, corpus, folder):
    if verb == "dedup":
        dedup(corpus, folder, Settings(contained=True))
    else:
        run(verb, corpus, folder, Config(jobs=1, model="pseudo"), shard_size=150)


def in_child(verb, corpus, folder, last, number=signal.SIGKILL):
    """Run in a child that sends itself a signal at its `last` touch of the disk; return status and touches."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        touches = 0

        def hook(event, args):
            nonlocal touches
            if event in ("open", "os.rename", "os.remove", "os.truncate", "os.mkdir") and str(
                args[0]
            ).startswith(str(folder)):
                touches += 1
                if touches == last:
                    os.kill(os.getpid(), number)

        code = 1
        try:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as the command line does
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.addaudithook(hook)
            work(verb, corpus, folder)
            code = 0
        except (SystemExit, KeyboardInterrupt):
            code = 2
        except BaseException:  # noqa: BLE001  (told on standard error; nothing may leave the child)
            traceback.print_exc()
        finally:
            os.write(writing, str(touches).encode())
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as told:
        touches = int(told.read() or 0)
    return os.waitpid(child, 0)[1], touches


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "timings.jsonl"
    }


@pytest.mark.parametrize("verb", ["clean", "check", "translate", "edition", "dedup"])
def test_a_run_ended_at_any_moment_ends_as_one_that_was_not(verb, corpus, tmp_path):
    work(verb, corpus, tmp_path / "first")  # loads rules and engine, which children share
    status, touches = in_child(verb, corpus, tmp_path / "whole", NEVER)
    assert status == 0
    assert touches > 20
    whole = contents(tmp_path / "whole")
    rng = random.Random(verb)
    moments = range(1, touches + 1)
    chosen = moments if os.environ.get("CLEANTEXT_MOMENTS") == "all" else sorted(rng.sample(moments, 5))
    for moment in chosen:
        folder = tmp_path / f"at-{moment}"
        number = rng.choice(SIGNALS)
        status, _ = in_child(verb, corpus, folder, moment, number)
        assert status != 0, f"was not ended at {moment}"
        assert os.waitstatus_to_exitcode(status) in (2, -signal.SIGKILL)
        status, _ = in_child(verb, corpus, folder, NEVER)
        assert status == 0, f"does not go on after {number.name} at {moment} of {touches}"
        assert contents(folder) == whole, f"differs after {number.name} at {moment} of {touches}"


def test_what_a_killed_run_left_half_written_in_the_index_goes(corpus, tmp_path):
    work("dedup", corpus, tmp_path / "run")
    whole = contents(tmp_path / "run")
    (tmp_path / "run" / "index" / ".index.json.x.part").write_text("half")
    work("dedup", corpus, tmp_path / "run")
    assert contents(tmp_path / "run") == whole
