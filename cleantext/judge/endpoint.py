"""An OpenAI-compatible server, asked one passage at a time.

What it is sent is the text itself, so only this machine is asked unless more is allowed: another host is refused,
redirects are not followed, and proxies of the environment are not used. A key, where the server wants one, is read
from the environment variable `CLEANTEXT_JUDGE_KEY`.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from cleantext.errors import ConfigError, ModelError

_LARGEST = 1024 * 1024
"""Bytes of an answer; a server that sends more is broken."""
_TOKENS = 1000
"""Of an answer: some fifteen findings."""
_UNKNOWN_SETTING = frozenset({400, 422})
"""Answers of servers that do not know `response_format`."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The server at `url` (its root, or its `/v1`) and the model it is to use ("" for its own choice).

    `timeout` is in seconds. Raises ConfigError for an address that is none, and for a host that is not this machine
    unless `allows_remote`.

    >>> Endpoint("http://127.0.0.1:8080").chat
    'http://127.0.0.1:8080/v1/chat/completions'
    """

    url: str
    model: str = ""
    timeout: float = 60.0
    allows_remote: bool = False

    def __post_init__(self) -> None:
        """Refuse addresses that cannot be asked or must not be."""
        parts = urllib.parse.urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(
                "not the address of a server", where=self.url, hint="Give http://127.0.0.1:PORT"
            )
        if not self.allows_remote and not _is_here(parts.hostname):
            raise ConfigError(
                "the text would leave this machine",
                where=self.url,
                hint="Give an address of this machine (127.0.0.1), or allow it with --judge-remote",
            )

    @property
    def chat(self) -> str:
        """The address that is asked."""
        root = self.url.rstrip("/").removesuffix("/chat/completions").removesuffix("/v1")
        return f"{root}/v1/chat/completions"

    def ask(self, instructions: str, passage: str) -> str:
        """Return what the model says; raise TimeoutError when it takes too long, else ModelError."""
        body = {
            "model": self.model or "default",
            "temperature": 0,
            "max_tokens": _TOKENS,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": passage},
            ],
        }
        try:
            return self._content({**body, "response_format": {"type": "json_object"}})
        except urllib.error.HTTPError as error:
            if error.code not in _UNKNOWN_SETTING:
                raise ModelError(f"the judge answered {error.code} {error.reason}", where=self.url) from error
        try:
            return self._content(body)
        except urllib.error.HTTPError as error:
            raise ModelError(f"the judge answered {error.code} {error.reason}", where=self.url) from error

    def _content(self, body: dict[str, object]) -> str:
        headers = {"Content-Type": "application/json", "User-Agent": "cleantext"}
        if key := os.environ.get("CLEANTEXT_JUDGE_KEY"):
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked when the endpoint is made
            self.chat, json.dumps(body).encode("ascii"), headers
        )
        try:
            with _opener().open(request, timeout=self.timeout) as response:
                answer = json.loads(response.read(_LARGEST))
            return str(answer["choices"][0]["message"]["content"])
        except urllib.error.HTTPError:
            raise
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise reason from error
            raise ModelError(
                f"the judge cannot be reached ({reason})",
                where=self.url,
                hint="Start it, or leave --judge out",
            ) from error
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ModelError(
                "the judge does not answer as OpenAI's chat completions do", where=self.url
            ) from error


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens an address and nothing else: no proxy, no redirect, no other scheme."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener


def _is_here(host: str) -> bool:
    """Say whether a host is this machine by its address; of names only localhost is taken at its word."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
