"""What `cleantext dedup` does, by datasketch as its documentation shows it: `peer_datasketch.py IN.jsonl OUT`.

Runs in an environment of its own, which `bench_dedup.py` makes. Same shingles, same 128 permutations.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import orjson
from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"\w+")


def shingles(text: str) -> list[bytes]:
    """Return the distinct word triples of a text."""
    words = WORD.findall(text.lower())
    return [" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))]


def main() -> None:
    """Write what is kept, and what is dropped with the first document it resembles."""
    path, out = sys.argv[1:]
    lsh = MinHashLSH(threshold=0.8, num_perm=128)
    first = MinHash(num_perm=128)
    with (
        Path(path).open("rb") as file,
        Path(out + ".kept.jsonl").open("wb") as kept,
        Path(out + ".dropped.jsonl").open("wb") as dropped,
    ):
        for line in file:
            fields = orjson.loads(line)
            found = first.copy()
            found.update_batch(set(shingles(fields["text"])))
            twins = lsh.query(found)
            if twins:
                fields["duplicate_of"] = min(twins)
                dropped.write(orjson.dumps(fields) + b"\n")
            else:
                kept.write(orjson.dumps(fields) + b"\n")
            lsh.insert(fields["id"], found, check_duplication=False)


if __name__ == "__main__":
    main()
