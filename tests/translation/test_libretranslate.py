"""The HTTP engine, against a server of our own on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cleantext.config import Config
from cleantext.errors import ModelError
from cleantext.translation import load_translator
from cleantext.translation.libretranslate import LibreTranslate


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        status, answer = self.server.answers.pop(0) if self.server.answers else (200, None)
        answer = {"translatedText": [text.upper() for text in body["q"]]} if answer is None else answer
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.bodies, found.answers = [], []
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


def engine(server, **more):
    return LibreTranslate(
        f"http://127.0.0.1:{server.server_port}", "es", "en", pause=lambda _: None, timeout=5, **more
    )


def test_segments_go_in_lots_and_come_back_in_order(server):
    texts = [f"hola {i}" for i in range(7)]
    assert [one.text for one in engine(server, lot=3)(texts)] == [text.upper() for text in texts]
    assert [len(body["q"]) for body in server.bodies] == [3, 3, 1]


def test_a_busy_server_is_asked_again(server):
    server.answers = [(503, {"error": "busy"}), (429, {"error": "slow"})]
    assert engine(server)(["a"])[0].text == "A"


def test_a_refusal_is_not_asked_again_and_says_why(server):
    server.answers = [(403, {"error": "Invalid API key"})] * 2
    with pytest.raises(ModelError, match="403: Invalid API key"):
        engine(server)(["a"])
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "answer", [b"<html>", {"translatedText": ["a", "b"]}, {"translatedText": [1]}, {}, []]
)
def test_a_wrong_answer_is_a_clear_error(server, answer):
    server.answers = [(200, answer)]
    with pytest.raises(ModelError, match="answer"):
        engine(server)(["a"])


def test_the_key_comes_from_the_environment(server, monkeypatch):
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "k")
    engine(server)(["a"])
    assert server.bodies[0]["api_key"] == "k"


def test_no_server_at_all_is_a_clear_error():
    with pytest.raises(ModelError, match="cannot be reached"):
        LibreTranslate("http://127.0.0.1:9", "es", "en", tries=1, timeout=1)(["a"])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a", "http://", "a.com"])
def test_only_http_is_an_address(url):
    with pytest.raises(ModelError):
        LibreTranslate(url, "es", "en")


def test_an_address_as_the_model_chooses_it():
    assert load_translator(Config(model="https://mt.example")).name == "es→en mt.example"


@pytest.mark.parametrize("others", [["B", "C", "D"], [["B", "C", "D"]]])
def test_alternatives_come_after_the_usual_translation_and_no_more_than_asked(server, others):
    server.answers = [(200, {"translatedText": ["A"], "alternatives": others})]
    assert [one.text for one in engine(server).alternatives("hola", 3)] == ["A", "B", "C"]
    assert server.bodies[0]["alternatives"] == 2


def test_a_server_without_alternatives_gives_its_one_translation(server):
    assert [one.text for one in engine(server).alternatives("hola", 3)] == ["HOLA"]
