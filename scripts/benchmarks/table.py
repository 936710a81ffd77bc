"""Rows as people read them: lines on the screen, a table for the README."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.rows import Row


def line(row: Row) -> str:
    """Return one row for the screen."""
    ratio = f"{row.ratio:6.2f} x {row.peer}" if row.ratio is not None else f"{'':6}   {row.peer}"
    return f"{row.name:22} {row.ours:9.3f} {row.unit}  {ratio}  {_figures(row.figures)}"


def markdown(made: Mapping[str, Any]) -> str:
    """Return the table of a run, with the machine and the versions below it."""
    out = ["| work | beside | ours | times as fast | aim | also measured |", "|---|---|---:|---:|---:|---|"]
    for row in made["rows"]:
        ratio = f"{row['ratio']:.2f}" if row["ratio"] is not None else "–"
        ours = f"{row['ours']:.3f} {row['unit']}"
        out.append(
            f"| {row['work']} | {row['peer']} | {ours} | {ratio} | {row['target']} | {_figures(row['figures'])} |"
        )
    machine = made["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    about = (
        f"{machine['cpu']}, {machine['cores']} cores (load {machine['load']:.1f} during the run), Python"
        f" {machine['python']}; {versions}. Corpus {made['corpus']}."
    )
    out += ["", about, ""]
    return "\n".join(out)


def _figures(figures: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in figures.items())


def _number(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) and value < 1000 else str(value)
