"""Without a command that asks for it, no socket is opened."""

import socket

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.translation import load_terms, load_translator, translate_document
from cleantext.translation.segments import whole


@pytest.fixture
def no_sockets(monkeypatch):
    def refused(*_, **__):
        message = "a socket was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("no_sockets")
def test_translating_opens_no_socket():
    config = Config()
    done = translate_document(
        Document("t", "El perro duerme."), config, load_translator(config), load_terms(config), split=whole
    )
    assert "dog" in done.text.lower()
