"""The pages of `cleantext review`: an index, an edition with its controls, decisions, exports, and a text box."""

from __future__ import annotations

import asyncio
import re
import threading
from json import loads
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cleantext.atomic import encoded, write_bytes
from cleantext.editions import Tools, document_page, edition, prepare, write_edition
from cleantext.errors import CleantextError, InputError
from cleantext.filenames import portable
from cleantext.formats import document_from_bytes
from cleantext.report.page import Review
from cleantext.report.page.render import stylesheet
from cleantext.review import shelf
from cleantext.review.apply import with_words
from cleantext.review.decisions import Decisions, append, checked, folder_decisions, log_path
from cleantext.review.export import memory_of, termbase

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from cleantext.config import Config

_NAME = re.compile(r"[^\w]+")


class Desk:
    """What the server knows: the folder, the configuration, and, once a text was pasted, the engine."""

    def __init__(self, folder: Path, config: Config) -> None:
        """Serve the editions of `folder`."""
        self.folder, self.config = folder, config
        self._tools: Tools | None = None
        self._one_at_a_time = threading.Lock()
        self._pages = Environment(
            loader=PackageLoader("cleantext.review", "."), autoescape=True, undefined=StrictUndefined
        )

    def index(self, nonce: str, problem: str = "", text: str = "") -> str:
        """Return the index page."""
        editions = shelf.index(self.folder)
        page = self._pages.get_template("index.html.j2")
        return page.render(
            editions=editions, words=folder_decisions(self.folder), nonce=nonce, style=stylesheet(),
            folder=self.folder.name or "this folder", problem=problem, text=text,
        )  # fmt: skip

    def page(self, stem: str, nonce: str) -> str:
        """Return the page of an edition with its controls."""
        saved = shelf.load(self.folder, stem)
        words = folder_decisions(self.folder)
        review = Review(f"/edition/{quote(stem)}/decisions", _state(saved, words))
        target = str(saved.record["translation"]["to"])
        return document_page(
            saved.doc, saved.record, self.config, saved.sentences, target, review=review, nonce=nonce
        )

    def decide(self, stem: str, given: dict[str, Any]) -> None:
        """Append a decision, given by the numbers on the page; raise InputError when it fits nothing."""
        saved = shelf.load(self.folder, stem)
        if given.get("version") != saved.version:
            raise InputError("the edition was made anew", where=stem, hint="Load the page again")
        append(log_path(self.folder, stem), checked(_named(given, saved)))

    def paste(self, text: str, name: str) -> str:
        """Write a pasted text and its edition into the folder; return the edition's name."""
        if not text.strip():
            raise InputError("there is no text", hint="Paste an article")
        with self._one_at_a_time:
            stem = self._free(name or next(line for line in text.splitlines() if line.strip()))
            self._tools = self._tools or prepare(self.config)
            config, tools = with_words(self.config, self._tools, folder_decisions(self.folder))
            made = edition(document_from_bytes(encoded(text), f"{stem}.txt"), config, tools)
            write_bytes(self.folder / f"{stem}.txt", encoded(text))
            write_edition(made, self.folder, stem, config)
        return stem

    def _free(self, name: str) -> str:
        base = portable(_NAME.sub("-", name.lower()).strip("-")[:40].strip("-") or "pasted")
        stem, number = base, 2
        while any(self.folder.glob(f"{stem}.*")):
            stem, number = f"{base}-{number}", number + 1
        return stem


def application(folder: Path, config: Config) -> Starlette:
    """Return the server's inside; put a Guard around it."""
    desk = Desk(folder, config)

    async def failed(request: Request, error: Exception) -> Response:
        if request.method == "POST":
            return JSONResponse({"problem": str(error)}, 400)
        return HTMLResponse(encoded(desk.index(request.scope["nonce"], str(error))), 404)

    return Starlette(
        routes=[*_reading(desk), *_writing(desk)],
        exception_handlers={CleantextError: failed},
    )


def _reading(desk: Desk) -> list[Route]:
    async def index(request: Request) -> Response:
        return HTMLResponse(encoded(await run_in_threadpool(desk.index, request.scope["nonce"])))

    async def page(request: Request) -> Response:
        stem, nonce = request.path_params["stem"], request.scope["nonce"]
        return HTMLResponse(encoded(await run_in_threadpool(desk.page, stem, nonce)))

    async def terms(request: Request) -> Response:
        del request
        body = termbase(await run_in_threadpool(folder_decisions, desk.folder))
        return _download(body.encode("utf-8", "replace"), "text/tab-separated-values", "terms.tsv")

    async def units(request: Request) -> Response:
        del request
        config = desk.config
        body = await run_in_threadpool(memory_of, desk.folder, config.source, config.target)
        return _download(body, "application/x-tmx+xml", "memory.tmx")

    return [
        Route("/", index),
        Route("/edition/{stem}", page),
        Route("/terms.tsv", terms),
        Route("/memory.tmx", units),
    ]


def _writing(desk: Desk) -> list[Route]:
    saving = asyncio.Lock()

    async def decide(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return JSONResponse({"problem": "JSON is wanted"}, 415)
        try:
            given = loads(await request.body())
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            return JSONResponse({"problem": "no JSON object"}, 400)
        async with saving:
            await run_in_threadpool(desk.decide, request.path_params["stem"], given)
        return JSONResponse({"saved": True})

    async def paste(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5)
        text, name = form.get("text", [""])[0].replace("\r\n", "\n"), form.get("name", [""])[0]
        try:
            stem = await run_in_threadpool(desk.paste, text, name)
        except CleantextError as error:
            body = await run_in_threadpool(desk.index, request.scope["nonce"], str(error), text)
            return HTMLResponse(encoded(body), 400)
        return RedirectResponse(f"/edition/{quote(stem)}", 303)

    return [
        Route("/edition/{stem}/decisions", decide, methods=["POST"]),
        Route("/paste", paste, methods=["POST"]),
    ]


def _download(body: bytes, kind: str, name: str) -> Response:
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _named(given: dict[str, Any], saved: shelf.Saved) -> dict[str, object]:
    """Return a decision of the page, which speaks in numbers, in words that outlast the page."""
    try:
        if "finding" in given:
            place = saved.places[_number(given["finding"])]
            return {"do": given["do"], **place._asdict()}
        if "sentence" in given:
            return {
                "do": given["do"],
                "source": saved.source_of(_number(given["sentence"])),
                "target": given["target"],
            }
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise InputError("the decision fits nothing on the page", hint="Load the page again") from error
    return given


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _state(saved: shelf.Saved, words: Decisions) -> dict[str, Any]:
    """Return what was decided, by the numbers on the page."""
    own = saved.decisions
    places = enumerate(saved.places)
    sources = ((n, saved.source_of(n)) for n in range(len(saved.sentences)))
    return {
        "version": saved.version,
        "findings": {n: own.verdicts[place] for n, place in places if place in own.verdicts},
        "rules": sorted(own.distrusted),
        "sentences": {n: own.corrections[source] for n, source in sources if source in own.corrections},
        "terms": sorted(words.terms.items()),
        "keep": list(words.keep),
    }
