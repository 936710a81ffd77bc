"""Apertium as a tool: what a Spanish form may be, the lemmas that share an English word, and forms of a lemma.

Only the programs are used, to make training text: nothing of the dictionaries is kept or shipped.
"""

import re
import subprocess
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FOLDER = "/usr/share/apertium/apertium-eng-spa"
UNIT = re.compile(r"\^([^$]*)\$")
OPEN = ("n", "adj", "vblex", "adv")
"""Classes of words that are mistaken for one another."""


class Reading(NamedTuple):
    """A lemma, its class (`n`, `adj`, `vblex`, `adv`) and its inflection, as `f.pl` or `ifi.p3.sg`."""

    lemma: str
    kind: str
    tags: str

    def __str__(self) -> str:
        """As Apertium writes it.

        >>> str(Reading("comer", "vblex", "ifi.p3.sg"))
        'comer<vblex><ifi><p3><sg>'
        """
        return self.lemma + "".join(f"<{tag}>" for tag in (self.kind, *self.tags.split(".")) if tag)


def reading(text: str) -> Reading | None:
    """The reading of one Apertium analysis, or None for other classes and joined words.

    >>> reading("casa<n><f><sg>")
    Reading(lemma='casa', kind='n', tags='f.sg')
    """
    lemma, _, tags = text.partition("<")
    parts = tags.rstrip(">").split("><")
    if "+" in text or "#" in text or "*" in text or parts[0] not in OPEN:
        return None
    return Reading(lemma, parts[0], ".".join(parts[1:]))


def run(lines: Sequence[str], *arguments: str) -> list[str]:
    """Each line through `lt-proc`, in order. Raises RuntimeError with the package to install."""
    try:
        done = subprocess.run(
            ["lt-proc", *arguments], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        message = f"lt-proc {' '.join(arguments)}: {error}; on Debian: apt-get install apertium-eng-spa"
        raise RuntimeError(message) from error
    return done.stdout.split("\n")[: len(lines)]


def analyse(forms: Sequence[str]) -> dict[str, list[Reading]]:
    """The readings of each form, in open classes; a form that is also something else gets none."""
    out: dict[str, list[Reading]] = {}
    for form, line in zip(forms, run(forms, f"{FOLDER}/spa-eng.automorf.bin"), strict=True):
        unit = UNIT.fullmatch(line)
        parts = unit[1].split("/")[1:] if unit else []
        readings = [reading(part) for part in parts]
        out[form] = [r for r in readings if r] if all(readings) else []
    return out


def bilingual(units: Sequence[str], pair: str) -> list[list[str]]:
    """The translations of each analysed unit, `pair` being `spa-eng` or `eng-spa`."""
    lines = run([f"^{unit}$" for unit in units], "-b", f"{FOLDER}/{pair}.autobil.bin")
    return [unit[1].split("/")[1:] if (unit := UNIT.fullmatch(line)) else [] for line in lines]


def generate(readings: Iterable[Reading]) -> dict[Reading, str]:
    """The form of each reading that has one."""
    wanted = list(dict.fromkeys(readings))
    forms = run([f"^{r}$" for r in wanted], "-g", f"{FOLDER}/eng-spa.autogen.bin")
    return {
        r: form for r, form in zip(wanted, forms, strict=True) if form and not re.search(r"[#@*~/]", form)
    }
