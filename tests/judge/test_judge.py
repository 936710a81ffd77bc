"""The judge against a server of our own that answers as it is told: well, badly, late, elsewhere."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cleantext.cli import cli
from cleantext.config import Config
from cleantext.document import Block, Document, Finding
from cleantext.edits import Span
from cleantext.errors import ConfigError, ModelError
from cleantext.judge import Endpoint, Judge
from cleantext.judge.answer import read_answer
from cleantext.judge.judge import passages
from cleantext.pipeline import analyse

TEXT = "El ministro comió la esquina de la mesa redonda en silencio."
QUOTE = {
    "quote": "comió la esquina",
    "meaning": "took advantage",
    "better": "se aprovechó",
    "confidence": 0.9,
}


class Server:
    """A chat server that gives `content` (or does `act`) and keeps what it was asked."""

    def __init__(self):
        self.content, self.act, self.seen, self.status = json.dumps({"findings": [QUOTE]}), None, [], 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.seen.append((self.path, body, dict(self.headers)))
                if outer.act:
                    outer.act(self)
                    return
                answer = json.dumps({"choices": [{"message": {"content": outer.content}}]}).encode()
                self.send_response(outer.status)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


def judge(server, tmp_path=None, **more):
    timeout = more.pop("timeout", 5)
    return Judge(Endpoint(server.url, "m", timeout), cache=tmp_path, **more)


def test_a_phrase_the_model_names_is_found_at_its_place(server):
    (found,) = judge(server)(Document("a", TEXT)).findings
    assert found.span.of(TEXT) == "comió la esquina"
    assert (found.code, found.detectors, found.suggest) == ("JDG0001", ("judge",), {"es": "se aprovechó"})
    assert (found.score, found.severity) == (0.54, "warning")


def test_the_passage_is_sent_between_marks_and_the_language_is_told(server):
    judge(server)(Document("a", TEXT))
    ((path, body, _),) = server.seen
    system, user = (m["content"] for m in body["messages"])
    mark, passage, again = user.split("\n")
    assert (path, body["model"], passage, mark) == ("/v1/chat/completions", "m", TEXT, again)
    assert mark in system
    assert '"es"' in system
    assert "{mark}" not in system


def test_a_finding_of_ours_on_the_same_phrase_becomes_one_with_it(server):
    ours = Finding("CAL0001", "x", Span(12, 28), "", score=0.8, fix="se aprovechó", detectors=("rules",))
    (found,) = judge(server)(Document("a", TEXT).find([ours])).findings
    assert (found.code, found.detectors) == ("CAL0001", ("judge", "rules"))
    assert found.score > 0.8


def test_findings_elsewhere_are_left_as_they_are(server):
    pair = [Finding("PUN010", "a", Span(0, 3), ""), Finding("PUN011", "b", Span(1, 2), "")]
    found = judge(server)(Document("a", TEXT).find(pair)).findings
    assert [f.code for f in found] == ["PUN010", "PUN011", "JDG0001"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nothing",
        "```json\n{}\n```",
        "[]",
        '{"findings": 3}',
        '{"findings": {}}',
        "{" * 5000,
        '{"other": []}',
    ],
)
def test_an_answer_that_is_not_the_json_asked_for_is_refused_and_counted(server, content):
    server.content = content
    one = judge(server)
    assert one(Document("a", TEXT)).findings == ()
    assert (one.asked, one.refused) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "comio la esquina"},
        {"quote": ""},
        {"quote": 3},
        {"quote": TEXT * 9},
        {"confidence": 2},
        {"confidence": "high"},
        {"confidence": True},
        {"meaning": None},
    ],
)
def test_a_finding_that_is_not_verbatim_or_not_well_formed_is_left_out(change):
    good = {**QUOTE, "quote": "la mesa"}
    assert [q.start for q in read_answer(json.dumps({"findings": [QUOTE | change, good]}), TEXT)] == [32]


def test_a_quotation_given_twice_means_the_next_place():
    two = {"findings": [{**QUOTE, "quote": "la"}] * 3}
    assert [q.start for q in read_answer(json.dumps(two), "la la")] == [0, 3]


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_answer_breaks_the_reading(content, passage):
    for quoted in read_answer(content, passage) or ():
        assert passage[quoted.start : quoted.end]


def test_an_answer_is_kept_and_not_asked_for_again(server, tmp_path):
    assert judge(server, tmp_path)(Document("a", TEXT)).findings
    again = judge(server, tmp_path)
    assert again(Document("a", TEXT)).findings
    assert (again.asked, again.cached, len(server.seen)) == (0, 1, 1)
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_refused_answer_is_not_kept(server, tmp_path):
    server.content = "no"
    judge(server, tmp_path)(Document("a", TEXT))
    assert list(tmp_path.iterdir()) == []


def test_the_budget_is_kept_and_what_it_did_not_reach_is_told(server):
    one = judge(server, budget=2)
    one(Document("a", "\n".join(["Un párrafo. " * 100] * 5)))
    assert (one.asked, one.left) == (2, 3)
    assert "3 passages not asked about" in one.summary()


def test_the_time_of_all_questions_is_kept(server):
    times = iter([0, 0, 99, 99, 99])
    one = judge(server, seconds=50, clock=lambda: next(times))
    one(Document("a", "\n".join(["Un párrafo. " * 100] * 3)))
    assert (one.asked, one.left) == (1, 2)


def test_a_late_answer_stops_when_none_came_in_time(server):
    server.act = lambda _: time.sleep(1)
    with pytest.raises(ModelError, match="in time"):
        judge(server, timeout=0.1)(Document("a", TEXT))


def test_a_server_without_response_format_is_asked_again_without(server):
    def refuse_once(handler):
        body = server.seen[-1][1]
        handler.send_response(400 if "response_format" in body else 200)
        handler.end_headers()
        answer = {"choices": [{"message": {"content": server.content}}]}
        handler.wfile.write(json.dumps(answer).encode())

    server.act = refuse_once
    assert judge(server)(Document("a", TEXT)).findings
    assert len(server.seen) == 2


@pytest.mark.parametrize("answer", [b"no json", b"{}", b'{"choices": []}', b"[1]"])
def test_a_server_of_another_kind_is_an_error(server, answer):
    def other(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(answer)

    server.act = other
    with pytest.raises(ModelError, match="does not answer as"):
        judge(server)(Document("a", TEXT))


def test_no_server_is_an_error_that_says_what_to_do():
    with pytest.raises(ModelError, match="leave --judge out"):
        Judge(Endpoint("http://127.0.0.1:9"), cache=None)(Document("a", TEXT))


def test_redirects_are_not_followed(server):
    def away(handler):
        handler.send_response(307)
        handler.send_header("Location", f"{server.url}/elsewhere")
        handler.end_headers()

    server.act = away
    with pytest.raises(ModelError, match="307"):
        judge(server)(Document("a", TEXT))
    assert [path for path, *_ in server.seen] == ["/v1/chat/completions"]


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert judge(server)(Document("a", TEXT)).findings


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "https://10.0.0.1/v1", "http://127.0.0.1.example.com", "http://localhost.example.com",
     "http://0.0.0.0:80", "http://user@example.com"],
)  # fmt: skip
def test_another_machine_is_refused_unless_it_is_allowed(url):
    with pytest.raises(ConfigError, match="leave this machine"):
        Endpoint(url)
    assert Endpoint(url, allows_remote=True).chat.endswith("/v1/chat/completions")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://localhost:1", "http://[::1]:1/v1/chat/completions"]
)
def test_this_machine_may_be_named_in_several_ways(url):
    assert Endpoint(url).chat.count("/v1/chat/completions") == 1


@pytest.mark.parametrize("url", ["localhost:80", "file:///etc/passwd", "ftp://127.0.0.1", ""])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ConfigError, match="address"):
        Endpoint(url)


def test_passages_are_whole_blocks_and_stop_before_code():
    text = "uno dos\ncódigo\ntres"
    blocks = (Block("paragraph", Span(0, 7)), Block("code", Span(8, 14)), Block("paragraph", Span(15, 19)))
    assert [p.of(text) for p in passages(Document("a", text, blocks=blocks))] == ["uno dos", "tres"]


@given(st.lists(st.text("ab .\n", max_size=2500), max_size=4).map("\n".join))
def test_passages_are_short_in_order_and_leave_out_no_word(text):
    found = list(passages(Document("a", text)))
    assert all(0 < p.end - p.start <= 1500 for p in found)
    assert "".join("".join(p.of(text).split()) for p in found) == "".join(text.split())


def test_the_command_asks_and_tells(server, tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANTEXT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli, ["check", str(file), "--judge", server.url, "--judge-model", "tiny"])
    assert (done.exit_code, "JDG0001 judged-garbled (0.54)" in done.stdout) == (1, True)
    assert "judge: asked 1 times" in done.stderr
    assert server.seen[0][1]["model"] == "tiny"


def test_comments_silence_the_judge_too(server):
    silenced = analyse(Document("a", f"{TEXT} <!-- cleantext: ignore JDG -->"), Config(), judge(server))
    assert [f.code for f in silenced.findings] == []


def test_without_the_option_nothing_is_asked(server, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert CliRunner().invoke(cli, ["check", str(file)]).exit_code == 0
    assert server.seen == []
