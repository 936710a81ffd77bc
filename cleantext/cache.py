"""The folder of what may be made again: `CLEANTEXT_CACHE`, else `cleantext` in `XDG_CACHE_HOME` or ~/.cache.

All of it may be deleted at any time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def folder(name: str, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder for one kind of thing; None without a home, and then nothing is kept.

    >>> folder("judge", {"XDG_CACHE_HOME": "/var/cache"}).as_posix()
    '/var/cache/cleantext/judge'
    """
    if place := environ.get("CLEANTEXT_CACHE"):
        return Path(place) / name
    if place := environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if (home := environ.get("HOME")) else ""):
        return Path(place) / "cleantext" / name
    return None
