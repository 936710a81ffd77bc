"""`cleantext models`."""

from __future__ import annotations

import click


@click.command("models")
def command() -> None:
    """List and manage the translation packages.

    \b
    Example:
      cleantext models
    """  # noqa: D301  (click's mark for "do not wrap")
