"""Apertium as a filter over lines.

Apertium must be installed with the language pair; unknown words stay as they are.
"""

import subprocess
from collections.abc import Sequence


class ApertiumError(RuntimeError):
    """Apertium is missing, knows no such pair, or lost a line."""


def translate(lines: Sequence[str], pair: str) -> list[str]:
    """Each line through `apertium -u PAIR`, in order.

    Lines are given a blank line between them, which keeps them apart for the rules.
    """
    text = "\n\n".join(" ".join(line.split()) for line in lines) + "\n\n"
    try:
        done = subprocess.run(
            ["apertium", "-u", pair], input=text, capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        message = f"apertium -u {pair}: {error}; on Debian: apt-get install apertium apertium-es-pt"
        raise ApertiumError(message) from error
    out = done.stdout.split("\n")[::2][: len(lines)]
    if len(out) != len(lines):
        message = f"apertium -u {pair}: {len(out)} lines for {len(lines)}"
        raise ApertiumError(message)
    return out
