"""Who may talk to the server: this machine's browser, with the cookie it got for the one-time token, and no other.

The server listens on 127.0.0.1, but every page in the browser can send requests there, and a name of an attacker can
be made to lead there (DNS rebinding). So the Host header must be ours, the cookie must be there (HttpOnly,
SameSite=Strict), a POST must come from our own origin, bodies are limited in size and time, and no CORS is granted.
"""

from __future__ import annotations

import asyncio
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 2_000_000
"""Bytes of a body."""
SECONDS = 15.0
"""How long a body may take to arrive."""
_SAFE = {"GET", "HEAD"}
# `same-origin`, not `no-referrer`: under the latter browsers send our own forms with the origin "null"
_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """The outermost layer of the server."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Guard `app`, which is served on `port`; make its token and its cookie."""
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._name = f"cleantext-{port}"
        self._cookie = secrets.token_urlsafe(32)
        self.token = secrets.token_urlsafe(24)
        """Opens the door once; empty afterwards."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        nonce = secrets.token_urlsafe(16)
        scope["nonce"] = nonce

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**_HEADERS, "content-security-policy": policy(nonce)})
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, sealed)
            return
        if scope["method"] in _SAFE:
            await self._app(scope, receive, sealed)
            return
        try:
            body = await asyncio.wait_for(_body(receive), SECONDS)
        except TimeoutError:
            await PlainTextResponse("The request took too long.", 408)(scope, receive, sealed)
            return
        if body is None:
            await PlainTextResponse("The request is too large.", 413)(scope, receive, sealed)
            return
        await self._app(scope, _again(body, receive), sealed)

    def _refusal(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("This server has another name.", 421)
        if scope["method"] not in _SAFE | {"POST"}:
            return PlainTextResponse("Not allowed.", 405)
        given = scope["query_string"].removeprefix(b"token=")
        if scope["path"] == "/open" and self.token and secrets.compare_digest(given, self.token.encode()):
            self.token = ""
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._name, self._cookie, httponly=True, samesite="strict", path="/")
            return answer
        if not secrets.compare_digest(self._sent(headers).encode(), self._cookie.encode()):
            return PlainTextResponse(
                "Open the address that cleantext review printed; it works once. Start it again for a new one.",
                403,
            )
        if scope["method"] == "POST" and headers.get("origin") != f"http://{host}":
            return PlainTextResponse("This came from another page.", 403)
        return None

    def _sent(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self._name)
        except CookieError:
            return ""
        return morsel.value if morsel else ""


def policy(nonce: str) -> str:
    """Return the Content-Security-Policy: nothing from elsewhere, style and script only with the nonce."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


async def _body(receive: Receive) -> bytes | None:
    """Return the body, or None when it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > LARGEST:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that gives the body that was read."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given
