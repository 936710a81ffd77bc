"""A folder with editions, and the real server on a real socket."""

import http.client
import json
import threading
from functools import partial
from types import SimpleNamespace

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import edition, prepare, write_edition

TEXT = (
    "Los internautas comen melones en Weibo 。La junta está molesta.\n\n"
    "El director ejecutivo se ha invertido y se ha invertido. Hoy vota.\n"
)


@pytest.fixture
def folder(tmp_path):
    config = Config(model="pseudo")
    tools = prepare(config)
    write_edition(edition(Document("a.txt", TEXT), config, tools), tmp_path, "a")
    write_edition(edition(Document("b.txt", "Hola. Adiós.\n"), config, tools), tmp_path, "b")
    return tmp_path


def request(port, method, path, body=None, **headers):
    """Send one request; return status, headers and text."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    plain = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    link.request(method, path, body=body, headers=plain)
    answer = link.getresponse()
    out = SimpleNamespace(
        status=answer.status, headers=answer.headers, text=answer.read().decode("utf-8", "replace")
    )
    link.close()
    return out


@pytest.fixture
def server(folder):
    """The server as `cleantext review` runs it, in a thread."""
    pytest.importorskip("uvicorn", reason="pip install 'cleantext-toolkit[review]'")
    from cleantext.review import serving

    listener = serving.listening(0)
    port = listener.getsockname()[1]
    running, door = serving.server(folder, Config(model="pseudo"), port)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    origin = f"http://127.0.0.1:{port}"
    ask = partial(request, port)

    def enter():
        return ask("GET", door).headers["set-cookie"].split(";")[0]

    def post(path, given, cookie, **headers):
        sent = {"origin": origin, "content_type": "application/json", "cookie": cookie, **headers}
        return ask("POST", path, json.dumps(given) if isinstance(given, dict) else given, **sent)

    yield SimpleNamespace(origin=origin, port=port, door=door, ask=ask, enter=enter, post=post, folder=folder)
    running.should_exit = True
    thread.join(20)
    listener.close()
