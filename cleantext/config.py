"""One frozen configuration for all stages, from a TOML file, from flags or from keywords."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleantext.document import Severity

Repair = Literal["none", "safe", "suggest", "all"]


_CHOICES = {"severity": ("info", "warning", "error"), "repair": ("none", "safe", "suggest", "all")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the stages need to know. Codes in `select` and `ignore` may be prefixes (`PUN`, `CAL01`)."""

    source: str = "es"
    """Language of the text (ISO 639-1)."""
    target: str = "en"
    """Language of the edition."""
    source_language: str = ""
    """Language the text is known to be translated from (ISO 639-1); empty when nothing is known."""
    select: tuple[str, ...] = ()
    """Only these codes act; empty means all."""
    ignore: tuple[str, ...] = ()
    """These codes do not act."""
    severity: Severity = "info"
    """The least severity that counts for the exit code of `check`."""
    rules: tuple[str, ...] = ()
    """Folders with rules of the user's own."""
    terms: tuple[str, ...] = ()
    """Termbase files, the first having precedence."""
    keep: tuple[str, ...] = ()
    """Words and phrases never to translate."""
    model: str = ""
    """Path or code of the translation package; empty means the best that is installed."""
    beam: int = 2
    """Beam size of the first try; segments in doubt get one of 4 at least. 1 is fastest."""
    compute_type: str = "auto"
    """Arithmetic of the decoder, by CTranslate2's names (`int8`, `float32`, …); `auto` is the fastest there is."""
    jobs: int = 0
    """Threads for translation, processes for corpora; 0 means as many as there are cores."""
    repair: Repair = "none"
    """Which fixes of garbled phrases `clean` applies."""
    lm: str = ""
    """A causal language model (Hugging Face folder or GGUF file) for the learned detector; empty means none."""
    collapse: bool = True
    """Whether copies of an article inside one document are collapsed."""

    def allows(self, code: str) -> bool:
        """Say whether the rule `code` acts: selected if anything is, and not ignored.

        >>> Config(select=("PUN",), ignore=("PUN003",)).allows("PUN001")
        True
        """
        if self.ignore and code.startswith(self.ignore):
            return False
        return not self.select or code.startswith(self.select)


def load_config(path: Path | None, **overrides: object) -> Config:
    """Return the configuration of a TOML file (a `[tool.cleantext]` table or the top level), then overrides.

    Without a path, `cleantext.toml` or `pyproject.toml` in this folder is read where it exists. Overrides
    that are None do not count. Raises ConfigError for a file that cannot be read and for unknown keys.
    """
    found = path or next((p for p in map(Path, ("cleantext.toml", "pyproject.toml")) if p.is_file()), None)
    settings = _read(found) if found else {}
    settings |= {key: value for key, value in overrides.items() if value is not None}
    known = {f.name for f in fields(Config)}
    if unknown := sorted(set(settings) - known):
        raise ConfigError(
            f"unknown setting {unknown[0]!r}", where=str(found), hint=f"Known: {', '.join(sorted(known))}"
        )
    usual = Config()
    plain = {k: tuple(v) if isinstance(v, list) else v for k, v in settings.items()}
    for key, value in plain.items():
        if wanted := _wanted(key, value, getattr(usual, key)):
            hint = f"Write {key} as {wanted}"
            raise ConfigError(f"{key} cannot be {value!r}", where=str(found or ""), hint=hint)
    return replace(usual, **plain)  # type: ignore[arg-type]  # checked just above by name and kind


def _wanted(key: str, value: object, usual: object) -> str:
    """Return what the value of a setting has to be, if it is something else."""
    if key in _CHOICES:
        return "" if value in _CHOICES[key] else f"one of {', '.join(_CHOICES[key])}"
    if isinstance(usual, tuple):
        is_right = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
        return "" if is_right else "a list of texts"
    if isinstance(usual, str):
        return "" if isinstance(value, str) else "a text"
    if isinstance(usual, bool):
        return "" if isinstance(value, bool) else "true or false"
    least = 1 if key == "beam" else 0
    is_right = isinstance(value, int) and not isinstance(value, bool) and value >= least
    return "" if is_right else f"a whole number from {least}"


def _read(path: Path) -> dict[str, object]:
    try:
        data: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # the second also for numbers of thousands of digits
        raise ConfigError(str(error), where=str(path), hint="Give a readable TOML file") from error
    if path.name == "pyproject.toml":
        tool = data.get("tool", {})
        data = tool.get("cleantext", {}) if isinstance(tool, dict) else {}
    if not isinstance(data, dict):
        raise ConfigError("[tool.cleantext] is not a table", where=str(path))
    return dict(data)
