"""Names of outputs: no two the same on any system, none that Windows keeps for devices, none that tells of a machine."""

from __future__ import annotations

from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableSet

_DEVICES = frozenset(
    "con prn aux nul conin$ conout$".split()
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"]
)
"""What Windows takes for a device, whatever ending stands behind it."""


def portable(name: str) -> str:
    """Return a file name, or the stem of one, that no system takes for a device.

    >>> portable("NUL.txt"), portable("null.txt")
    ('_NUL.txt', 'null.txt')
    """
    return f"_{name}" if name.partition(".")[0].rstrip().lower() in _DEVICES else name


def free(name: str, taken: MutableSet[str], *, has_suffix: bool = True) -> str:
    """Return `name`, or one with a number that is not in `taken`, and add it there; case does not tell names apart.

    The number stands before the suffix, or at the end when the name is a stem.

    >>> names = set()
    >>> free("a.txt", names), free("A.txt", names), free("a.txt", names)
    ('a.txt', 'A-2.txt', 'a-3.txt')
    """
    whole = portable(name)
    suffix = PurePath(whole).suffix if has_suffix else ""
    made, number = whole, 2
    while made.casefold() in taken:
        made, number = f"{whole.removesuffix(suffix)}-{number}{suffix}", number + 1
    taken.add(made.casefold())
    return made


def shareable(path: str) -> str:
    r"""Return a path as it may be shown to others: as given, but of an absolute one the last part alone.

    >>> shareable("/home/ana/carta.txt"), shareable("C:\\Users\\ana\\carta.txt"), shareable("mail/carta.txt")
    ('carta.txt', 'carta.txt', 'mail/carta.txt')
    """
    if Path(path).is_absolute():
        return Path(path).name
    windows = PureWindowsPath(path)
    return windows.name if windows.is_absolute() else path
