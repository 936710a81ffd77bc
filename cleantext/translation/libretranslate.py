"""An engine behind HTTP: any server that speaks LibreTranslate's protocol.

It is never used unless its address is given as the model, because every segment leaves the machine. A key, where
the server wants one, is read from the environment variable `LIBRETRANSLATE_API_KEY`.
"""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleantext.errors import ModelError
from cleantext.translation.engine import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another on the next try."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of an answer; a server that sends more is broken."""


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    """The server at `url`, asked in lots of at most `lot` segments, `tries` times with growing pauses."""

    url: str
    source: str
    target: str
    timeout: float = 30.0
    tries: int = 4
    lot: int = 50
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        """Raise ModelError for an address that is not HTTP."""
        parts = urllib.parse.urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ModelError("not the address of a server", where=self.url, hint="Give http://… or https://…")

    @property
    def name(self) -> str:
        """The pair and the server, without what may stand before @."""
        return f"{self.source}→{self.target} {urllib.parse.urlsplit(self.url).hostname}"

    @property
    def beam(self) -> int:
        """None that could be widened: the search is the server's business."""
        return 0

    @property
    def digest(self) -> str:
        """The address: what the server runs is not known."""
        return self.url

    def symbol(self, number: int) -> str:
        """Return `X1`, `X2`, … as the mask."""
        return f"X{number}"

    def __call__(self, segments: Sequence[str], *, beam: int = 0) -> list[Translation]:
        """Send the segments, lot by lot; `beam` is the server's business. Raises ModelError."""
        del beam
        out: list[Translation] = []
        for start in range(0, len(segments), self.lot):
            out += self._lot(list(segments[start : start + self.lot]))
        return out

    def alternatives(self, segment: str, count: int) -> list[Translation]:
        """Return what the server offers, its usual translation first. Raises ModelError."""
        answer = self._asked([segment], alternatives=count - 1)
        others = answer.get("alternatives") if isinstance(answer, dict) else None
        usual = self._read(answer, 1)
        if isinstance(others, list) and len(others) == 1 and isinstance(others[0], list):
            others = others[0]  # one list for each segment
        return usual + [Translation(text) for text in others or () if isinstance(text, str)][: count - 1]

    def _lot(self, segments: list[str]) -> list[Translation]:
        return self._read(self._asked(segments), len(segments))

    def _asked(self, segments: list[str], **more: int) -> object:
        body = {"q": segments, "source": self.source, "target": self.target, "format": "text", **more}
        if key := os.environ.get("LIBRETRANSLATE_API_KEY"):
            body["api_key"] = key
        return self._ask(json.dumps(body).encode("ascii"))

    def _read(self, answer: object, count: int) -> list[Translation]:
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if isinstance(found, str):
            found = [found]
        if not isinstance(found, list) or len(found) != count or not all(isinstance(t, str) for t in found):
            raise ModelError("the server's answer is not one translation for each segment", where=self.url)
        return [Translation(text) for text in found]

    def _ask(self, body: bytes) -> object:
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked when the engine is made
            f"{self.url.rstrip('/')}/translate",
            body,
            {"Content-Type": "application/json", "User-Agent": "cleantext"},
        )
        last = ""
        for number in range(self.tries):
            if number:
                self.pause(min(30.0, 0.5 * 2**number))
            try:
                with urllib.request.urlopen(request, timeout=self.timeout) as response:  # noqa: S310
                    return json.loads(response.read(_LARGEST))
            except urllib.error.HTTPError as error:
                last = f"answered {error.code}: {_said(error)}"
                if error.code not in _AGAIN:
                    break
            except (OSError, http.client.HTTPException) as error:
                last = f"cannot be reached ({getattr(error, 'reason', None) or error})"
            except ValueError as error:
                raise ModelError(f"the server's answer is no JSON ({error})", where=self.url) from error
        raise ModelError(
            f"the server {last}", where=self.url, hint="Check the address, the key and the languages"
        )


def _said(error: urllib.error.HTTPError) -> str:
    try:
        found = json.loads(error.read(10_000))
        return str(found.get("error", error.reason))[:200]
    except (OSError, ValueError, AttributeError):
        return str(error.reason)
