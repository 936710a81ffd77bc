"""The server put together: a socket on this machine, the guard, and the settings that keep slow clients short."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from cleantext.errors import ConfigError
from cleantext.review.guard import Guard
from cleantext.review.server import application

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.config import Config


def listening(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1, on a free port if `port` is 0; raise ConfigError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise ConfigError(
            error.strerror or str(error), where=f"port {port}", hint="Leave --port out for a free one"
        ) from error
    return listener


def server(folder: Path, config: Config, port: int) -> tuple[uvicorn.Server, str]:
    """Return the server for a socket on `port`, and the path that opens it, once."""
    guard = Guard(application(folder, config), port)
    settings = uvicorn.Config(
        guard,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=64,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=16_384,
        http="h11",
        ws="none",
        proxy_headers=False,
    )
    return uvicorn.Server(settings), f"/open?token={guard.token}"
