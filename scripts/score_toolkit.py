"""What masks, terms and receipts do to translations: the bare engine beside the whole toolkit, on test sets of your own.

    python scripts/score_toolkit.py [--lines N] [--cases tests/train/targeted.tsv] FOLDER...

A FOLDER holds `src.es` and `ref.en`, a sentence a line. Printed are sacrebleu's BLEU and chrF of both, and the CPU
seconds of a first run through a memory and of a second; of the cases how many hold. Needs the package `sacrebleu`.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import sacrebleu

from cleantext import Config, Document
from cleantext.editions import Tools, lined, prepare, translated_passages
from cleantext.translation.memory import Memory
from scripts.train import targeted


def toolkit(lines: list[str], config: Config, tools: Tools, memory: Memory | None = None) -> list[str]:
    """Return each line as the toolkit translates it."""
    doc = lined(Document("lines", "\n".join(lines)))
    return "".join(one.text for one in translated_passages(doc, config, tools, memory)).split("\n")


def scores(found: list[str], wanted: list[str]) -> str:
    """Return BLEU and chrF."""
    bleu, chrf = sacrebleu.corpus_bleu(found, [wanted]), sacrebleu.corpus_chrf(found, [wanted])
    return f"BLEU {bleu.score:.2f}  chrF {chrf.score:.2f}"


def main() -> None:
    """Score the folders, then the cases."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--lines", type=int)
    parser.add_argument("--cases", type=Path)
    given = parser.parse_args()
    config = Config()
    tools = prepare(config)
    tools.engine(["Hola."])
    for folder in given.folders:
        source = (folder / "src.es").read_text(encoding="utf-8").splitlines()[: given.lines]
        wanted = (folder / "ref.en").read_text(encoding="utf-8").splitlines()[: given.lines]
        times = []
        with (
            tempfile.TemporaryDirectory() as place,
            Memory(Path(place) / "memory.db", "es-en") as memory,
        ):
            for _ in range(2):
                before = time.process_time()
                found = toolkit(source, config, tools, memory)
                times.append(time.process_time() - before)
        print(f"{folder.name}  bare     {scores([one.text for one in tools.engine(source)], wanted)}")
        print(f"{folder.name}  toolkit  {scores(found, wanted)}")
        print(f"{folder.name}  CPU seconds {times[0]:.2f}, again from the memory {times[1]:.3f}", flush=True)
    if given.cases:
        rows = targeted.read(given.cases)
        for name, translate in (
            ("bare, beam 4", lambda lines: [one.text for one in tools.engine(lines, beam=4)]),
            ("toolkit", lambda lines: toolkit(list(lines), config, tools)),
        ):
            held = sum(one.passed for one in targeted.verdicts(rows, translate))
            print(f"cases  {name}  {held} of {len(rows)}")


if __name__ == "__main__":
    main()
