"""`cleantext rules`."""

from __future__ import annotations

import click


@click.command("rules")
@click.option(
    "--from", "source", default="es", show_default=True, metavar="LANG", help="Rules for this language."
)
@click.option("--family", metavar="ABC", default="", help="Only this family: CAL, SEN, PUN, …")
@click.option(
    "--rules", "dirs", multiple=True, metavar="DIR", type=click.Path(exists=True), help="Rules of your own."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(source: str, family: str, dirs: tuple[str, ...], form: str) -> None:
    """List the rules: code, name, severity, and what each is about.

    \b
    Examples:
      cleantext rules --family PUN
      cleantext rules --format json > rules.json
    """  # noqa: D301  (click's mark for "do not wrap")
    from dataclasses import asdict

    from cleantext.catalogue import catalogue
    from cleantext.report.records import to_json

    found = [e for e in catalogue(source, dirs) if e.code.startswith(family.upper())]
    if form == "json":
        click.echo(to_json({"rules": [asdict(e) for e in found]}), nl=False)
        return
    for entry in found:
        about = entry.idiom and f"{entry.idiom}: {entry.meaning or ', '.join(entry.en)}"
        click.echo(f"{entry.code:8} {entry.name:34.34} {entry.severity:8} {about or entry.why}"[:118])
    click.echo(f"{len(found)} rules", err=True)
