"""Translation packages: where they lie, what they translate, which of them lead from one language to another.

A package is a folder in Argos format (metadata.json, model/, sentencepiece.model). Looking for packages reads
their metadata alone: it imports nothing heavy, creates no folder and opens no socket. Folders are searched in
this order: the built-in ones, those of `CLEANTEXT_MODELS`, ours in the user's data folder, the user's Argos ones.
"""

from __future__ import annotations

import json
import os
import re
import warnings
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BUILT_IN = Path(__file__).parent.parent / "models"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True)
class Package:
    """An unpacked translation package from language `source` to `target` (ISO 639 codes)."""

    path: Path
    source: str
    target: str
    version: str
    names: tuple[str, str] = ("", "")
    is_built_in: bool = False

    @property
    def code(self) -> str:
        """The name a user gives to `--model`: `es_en`."""
        return f"{self.source}_{self.target}"

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())


def read_package(path: Path) -> Package:
    """Return the package in the folder `path`; raise ModelError, naming it, when it is broken."""

    def broken(what: str) -> ModelError:
        return ModelError(what, where=str(path), hint="Install the package again or remove its folder")

    try:
        data = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise broken("no readable metadata.json, so no translation package") from error
    except ValueError as error:
        raise broken(f"metadata.json is damaged ({error})") from error
    if not isinstance(data, dict) or data.get("type", "translate") != "translate":
        raise broken("not a translation package")
    codes = [data.get(key) for key in ("from_code", "to_code")]
    if not all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in codes):
        raise broken("metadata.json names no pair of languages")
    for part in ("model/model.bin", "model/config.json"):
        if not (path / part).is_file() or not (path / part).stat().st_size:
            raise broken(f"{part} is missing or empty")
    if not any((path / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise broken("neither sentencepiece.model nor bpe.model is there")
    names = (str(data.get("from_name", "")), str(data.get("to_name", "")))
    version = str(data.get("package_version", ""))
    return Package(path, str(codes[0]), str(codes[1]), version, names, path.parent == BUILT_IN)


def data_dir(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's data folder after XDG, which need not exist; None without a home."""
    if place := environ.get("XDG_DATA_HOME"):
        return Path(place)
    home = environ.get("SNAP_USER_DATA") if "SNAP" in environ else None
    home = home or environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) / ".local" / "share" if home else None


def argos_dirs(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Return where argostranslate keeps its packages, by the rules of its own settings module."""
    data = data_dir(environ)
    place = environ.get("ARGOS_PACKAGES_DIR") or environ.get("ARGOS_TRANSLATE_PACKAGE_DIR")
    home = environ.get("HOME") or environ.get("USERPROFILE")
    config = environ.get("XDG_CONFIG_HOME") or (str(Path(home) / ".config") if home else "")
    if not place and config:
        try:
            text = (Path(config) / "argos-translate" / "settings.json").read_text(encoding="utf-8")
            settings = json.loads(text)
            place = settings.get("ARGOS_PACKAGES_DIR") if isinstance(settings, dict) else None
        except (OSError, ValueError):
            place = None  # none, or broken: argostranslate itself goes on without it
    found = [Path(place)] if place else [data / "argos-translate" / "packages"] if data else []
    if snap := environ.get("SNAP"):
        found += [Path(snap) / "snap_custom" / name for name in ("packages", "content_snap_packages")]
    return found


def own_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder `cleantext models install` writes to; raise ModelError without a home."""
    if place := environ.get("CLEANTEXT_MODELS"):
        return Path(place.split(os.pathsep)[0])
    if data := data_dir(environ):
        return data / "cleantext" / "models"
    raise ModelError("there is no home folder to install to", hint="Set CLEANTEXT_MODELS to a folder")


def search_dirs(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Return every folder that may hold packages, in order of precedence."""
    named = [Path(place) for place in environ.get("CLEANTEXT_MODELS", "").split(os.pathsep) if place]
    data = data_dir(environ)
    ours = [data / "cleantext" / "models"] if data else []
    return [BUILT_IN, *named, *ours, *argos_dirs(environ)]


def installed(dirs: Iterable[Path] | None = None) -> list[Package]:
    """Return the sound packages of `dirs` (all search folders when None); warn of broken ones and go on."""
    found: list[Package] = []
    for folder in search_dirs() if dirs is None else dirs:
        try:
            inside = sorted(path for path in folder.iterdir() if (path / "metadata.json").is_file())
        except OSError:
            continue  # not there, or not ours to read
        for path in inside:
            try:
                found.append(read_package(path))
            except ModelError as error:
                if "not a translation package" not in error.what:
                    warnings.warn(f"skipped {error}", RuntimeWarning, stacklevel=2)
    return found


def route(packages: Sequence[Package], source: str, target: str) -> tuple[Package, ...]:
    """Return the shortest chain of packages from `source` to `target`, through English where two are equal.

    Raises ModelError when there is none.
    """
    ordered = sorted(packages, key=lambda p: "en" not in (p.source, p.target))  # stable: precedence stays
    queue: deque[tuple[Package, ...]] = deque((p,) for p in ordered if p.source == source)
    seen = {source}
    while queue:
        chain = queue.popleft()
        last = chain[-1].target
        if last == target:
            return chain
        if last not in seen:
            seen.add(last)
            queue.extend((*chain, p) for p in ordered if p.source == last)
    known = ", ".join(sorted({p.code for p in packages})) or "none"
    raise ModelError(
        f"no package translates from {source!r} to {target!r} (installed: {known})",
        hint=f"Install one, for instance: cleantext models install {source}_{target}",
    )


def choose(
    source: str, target: str, model: str = "", dirs: Iterable[Path] | None = None
) -> tuple[Package, ...]:
    """Return the packages to use: the one `model` names by path or code, else the shortest route.

    Raises ModelError when the named one is missing, broken or for other languages.
    """
    if not model:
        return route(installed(dirs), source, target)
    wanted = model.removeprefix("translate-").replace("-", "_").lower()
    path = Path(model).expanduser()
    if path.is_dir():
        chain: tuple[Package, ...] = (read_package(path),)
    else:
        everything = installed(dirs)
        chain = tuple(
            p for p in everything if wanted in (p.code.lower(), p.path.name.lower()) or model == p.path.name
        )[:1]
        if not chain:
            known = ", ".join(sorted({p.code for p in everything})) or "none"
            raise ModelError(
                f"no package is called {model!r} (installed: {known})",
                hint="Give the code of an installed package or the path of an unpacked one",
            )
    if (chain[0].source, chain[0].target) != (source, target):
        raise ModelError(
            f"translates from {chain[0].source!r} to {chain[0].target!r}, not {source!r} to {target!r}",
            where=str(chain[0].path),
        )
    return chain
