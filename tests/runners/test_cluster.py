"""The same bytes from daft and from a Ray cluster of two nodes; a node that dies in the middle loses nothing."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.dedup import dedup
from cleantext.runners.indexing import Settings

pytest.importorskip("daft")
pytestmark = pytest.mark.cluster

GO = """
import sys
from pathlib import Path
from cleantext.config import Config
from cleantext.runners.cluster import engine
from cleantext.runners.corpus import Corpus, run
from cleantext.runners.dedup import dedup
from cleantext.runners.indexing import Settings
if __name__ == "__main__":
    corpus, folder, address = sys.argv[1:4]
    if "dedup" in sys.argv:
        dedup(Corpus(files=(corpus,)), Path(folder), Settings(), engine=engine(address))
        sys.exit()
    run("clean", Corpus(files=(corpus,)), Path(folder), Config(), shard_size=20_000, engine=engine(address))
"""
TEXT = "Esto no puede ser 。Vuelva mañana，por favor。 El perro duerme en la casa de Ana. " * 12


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "c.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"{n} {TEXT}"}) + "\n" for n in range(600)), "utf-8")
    return path


@pytest.fixture(scope="module")
def expected(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "here"
    run("clean", Corpus(files=(str(corpus),)), folder, Config(jobs=1), shard_size=20_000)
    return bytes_of(folder)


@pytest.fixture(scope="module")
def deduplicated(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dedup") / "here"
    summary = dedup(Corpus(files=(str(corpus),)), folder, Settings())
    assert summary["near"] > 0
    return bytes_of(folder)


def bytes_of(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name != "timings.jsonl"}


def start(corpus, folder, address="", verb="clean"):
    script = folder.parent / "go.py"
    script.write_text(GO)
    return subprocess.Popen([sys.executable, str(script), str(corpus), str(folder), address, verb])


def test_daft_on_one_machine_writes_the_same_bytes(corpus, expected, tmp_path):
    assert start(corpus, tmp_path / "r").wait(timeout=180) == 0
    assert bytes_of(tmp_path / "r") == expected


def test_daft_finds_the_same_near_duplicates(corpus, deduplicated, tmp_path):
    assert start(corpus, tmp_path / "r", verb="dedup").wait(timeout=180) == 0
    assert bytes_of(tmp_path / "r") == deduplicated


@pytest.fixture
def nodes(tmp_path):
    """A head and a worker of a Ray cluster on this machine, ended by their process ids."""
    pytest.importorskip("ray")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ray = [
        str(Path(sys.executable).parent / "ray"),
        "start",
        "--block",
        "--num-cpus=1",
        "--disable-usage-stats",
    ]
    memory = "--object-store-memory=100000000"
    env = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "DAFT_ANALYTICS_ENABLED": "0"}
    head_options = [
        "--head",
        f"--port={port}",
        "--include-dashboard=false",
        f"--temp-dir=/tmp/ct{port}",
        memory,
    ]
    log = (tmp_path / "ray.log").open("w")
    head = subprocess.Popen([*ray, *head_options], env=env, stdout=log, stderr=log, start_new_session=True)
    address = f"127.0.0.1:{port}"
    wait_for_port(port)
    worker = subprocess.Popen(
        [*ray, f"--address={address}", memory], env=env, stdout=log, stderr=log, start_new_session=True
    )
    time.sleep(8)
    yield address, worker
    for node in (worker, head):
        end_group(node)
    log.close()


def wait_for_port(port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.3)
    pytest.fail("the head of the cluster did not start")


def end_group(node):
    """End a node and the processes it started, which share its session."""
    mine = [
        int(p.name)
        for p in Path("/proc").iterdir()
        if p.name.isdigit() and session_of(int(p.name)) == node.pid
    ]
    for pid in mine:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
    node.wait()


def session_of(pid):
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return -1


def test_a_cluster_of_two_nodes_writes_the_same_bytes(nodes, corpus, expected, deduplicated, tmp_path):
    assert start(corpus, tmp_path / "r", nodes[0]).wait(timeout=300) == 0
    assert bytes_of(tmp_path / "r") == expected
    assert start(corpus, tmp_path / "d", nodes[0], "dedup").wait(timeout=300) == 0
    assert bytes_of(tmp_path / "d") == deduplicated


def test_a_run_ends_complete_when_a_node_dies_in_the_middle(nodes, corpus, expected, tmp_path):
    address, worker = nodes
    child = start(corpus, tmp_path / "r", address)
    manifest = tmp_path / "r/manifest.jsonl"
    deadline = time.monotonic() + 120
    while not manifest.exists() and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.05)
    end_group(worker)
    assert child.wait(timeout=300) == 0
    assert bytes_of(tmp_path / "r") == expected
