"""Packages of an Argos index: what there is, and fetching one by name. Nothing here runs unless a user asks."""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleantext.errors import ModelError, OutputError
from cleantext.translation.models import own_dir
from cleantext.translation.unpack import unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cleantext.translation.models import Package

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""The index of the Argos project; `CLEANTEXT_INDEX`, or an argument, names another (https, http or file)."""
_SCHEMES = frozenset({"https", "http", "file"})
_LARGEST = 1024**3
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Offer:
    """A package of an index. `sha256` and `licence` are empty where the index does not know them."""

    source: str
    target: str
    version: str
    names: tuple[str, str]
    links: tuple[str, ...]
    sha256: str = ""
    licence: str = ""

    @property
    def code(self) -> str:
        """The name to install it by: `es_en`."""
        return f"{self.source}_{self.target}"


def available(index: str = "") -> list[Offer]:
    """Return the translation packages of the index, newest version first for each pair; raise ModelError."""
    url = index or os.environ.get("CLEANTEXT_INDEX") or INDEX
    try:
        with _open(url) as response:
            found = json.loads(response.read(_LARGEST))
    except (ValueError, http.client.HTTPException) as error:
        raise ModelError(f"the index is no JSON ({error})", where=url) from error
    offers = [offer for one in found if (offer := _offer(one, url))] if isinstance(found, list) else []
    if not offers:
        raise ModelError("the index names no package", where=url)
    return sorted(offers, key=lambda o: (o.code, [-int(n) for n in o.version.split(".") if n.isdigit()]))


def install_pair(
    pair: str,
    *,
    index: str = "",
    into: Path | None = None,
    announce: Callable[[Offer], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Package:
    """Download and unpack the newest package for `pair` (`es_en`); return it. Raises ModelError or OutputError.

    `announce` is told what will be fetched before it is, `progress` the bytes had and the bytes in all (0 when unknown). A download that breaks off is taken up
    again by the next call.
    """
    wanted = pair.replace("-", "_").lower()
    offers = available(index)
    offer = next((one for one in offers if one.code == wanted), None)
    if offer is None:
        raise ModelError(f"the index has no package {pair!r}", hint="See: cleantext models available")
    if announce:
        announce(offer)
    folder = into or own_dir()
    part = folder / f".part-{offer.code}-{offer.version}"
    errors: list[str] = []
    for link in offer.links:
        try:
            fetch(link, part, progress)
            break
        except ModelError as error:
            errors.append(str(error))
    else:
        raise ModelError(f"{offer.code} cannot be downloaded: {'; '.join(errors) or 'no link'}")
    try:
        return unpack(part, folder, sha256=offer.sha256)
    finally:
        part.unlink(missing_ok=True)


def fetch(url: str, to: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Download `url` to the file `to`, going on where an earlier try stopped; raise ModelError or OutputError."""
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        had = to.stat().st_size if to.exists() else 0
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", where=str(to.parent)) from error
    try:
        with _open(url, had) as response:
            going_on = had > 0 and response.status == 206
            had = had if going_on else 0
            total = had + int(response.headers.get("Content-Length") or 0)
            with to.open("ab" if going_on else "wb") as out:
                while chunk := response.read(_CHUNK):
                    had += len(chunk)
                    if had > _LARGEST:
                        raise ModelError("is larger than any package", where=url)
                    out.write(chunk)
                    if progress:
                        progress(had, total)
    except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
        raise ModelError(
            f"broke off ({error})", where=url, hint="Try again: it goes on from there"
        ) from error
    if total and had < total:
        raise ModelError(
            f"broke off at {had} of {total} bytes", where=url, hint="Try again: it goes on from there"
        )


def _open(url: str, start: int = 0) -> Any:  # noqa: ANN401 - urllib's own answer
    if urllib.parse.urlsplit(url).scheme not in _SCHEMES:
        raise ModelError("is no https, http or file address", where=url)
    headers = {"User-Agent": "cleantext"} | ({"Range": f"bytes={start}-"} if start else {})
    try:
        return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60)  # noqa: S310
    except urllib.error.HTTPError as error:
        if error.code == 416:
            return _open(url)
        raise ModelError(f"answered {error.code} {error.reason}", where=url) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise ModelError(f"cannot be reached ({getattr(error, 'reason', error)})", where=url) from error


def _offer(one: object, url: str) -> Offer | None:
    """Return the offer an entry of the index makes; links without a scheme stand beside the index."""
    if not isinstance(one, dict) or one.get("type", "translate") != "translate":
        return None
    source, target, links = one.get("from_code"), one.get("to_code"), one.get("links")
    if not isinstance(source, str) or not isinstance(target, str) or not isinstance(links, list):
        return None
    full = tuple(urllib.parse.urljoin(url, link) for link in links if isinstance(link, str))
    names = (str(one.get("from_name", "")), str(one.get("to_name", "")))
    version = str(one.get("package_version", ""))
    return Offer(
        source, target, version, names, full, str(one.get("sha256", "")), str(one.get("license", ""))
    )
