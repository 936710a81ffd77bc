"""`cleantext rule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from cleantext.catalogue import Entry


@click.command("rule")
@click.argument("code")
@click.option(
    "--from", "source", default="es", show_default=True, metavar="LANG", help="Rules for this language."
)
@click.option(
    "--rules", "dirs", multiple=True, metavar="DIR", type=click.Path(exists=True), help="Rules of your own."
)
def command(code: str, source: str, dirs: tuple[str, ...]) -> None:
    """Explain one rule: what it finds, why, with examples.

    CODE is a code or a name. All of it comes from the rule's own data, and the examples are its tests.

    \b
    Example:
      cleantext rule PUN001
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.catalogue import catalogue, entry

    found = entry(code, source, dirs)
    if found is None:
        from rapidfuzz import process

        names = [n for e in catalogue(source, dirs) for n in (e.code, e.name)]
        near = process.extractOne(code, names)
        raise ConfigError(
            f"there is no rule {code}", hint=f"Did you mean {near[0]}?" if near else "See cleantext rules"
        )
    click.echo("\n".join(_lines(found)))


def _lines(e: Entry) -> list[str]:
    lines = [f"{e.code} {e.name} ({e.severity}, {e.status})", "", e.why, ""]
    facts = [
        ("probably was", e.idiom),
        ("meaning", e.meaning),
        ("better (es)", " | ".join(e.es)),
        ("better (en)", " | ".join(e.en)),
        ("born of", ", ".join(e.source)),
        ("domain", ", ".join(e.domain)),
        ("found as", "; ".join(e.phrases)),
        ("only near", "; ".join(e.near)),
        ("not near", "; ".join(e.not_near)),
        ("repair", e.repair),
    ]
    lines += [f"{name:13} {value}" for name, value in facts if value]
    if e.bad:
        lines += ["", "Found in:", *(f"  {text!r}{f' → {fix!r}' if fix else ''}" for text, fix in e.bad)]
    if e.good:
        lines += ["", "Not found in:", *(f"  {text!r}" for text in e.good)]
    return lines
