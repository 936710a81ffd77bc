#!/usr/bin/env python3
"""Make the table that explains Chinese residue: python scripts/make_han_table.py cedict_ts.u8 [VERSION].

Source: CC-CEDICT (https://www.mdbg.net/chinese/dictionary?page=cc-cedict), CC BY-SA 4.0, by its contributors. Kept
are simplified words of two to six characters and single characters, each with its first short English gloss.
Words in `han_own.tsv` are our own and come first.
"""

from __future__ import annotations

import lzma
import re
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "cleantext" / "rules" / "any" / "han.tsv.xz"
LINE = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.+)/")
SKIP = re.compile(
    r"^(?:surname|(?:old |archaic |erhua |Taiwan )?variant of|abbr\. for|see |CL:|used in|also written"
    r"|Japanese variant|Kangxi radical|\(dialect\)|\(archaic\)|\(bound form\)$)"
)


def main(source: str) -> None:
    """Write the table."""
    best: dict[str, str] = {}
    version = ""
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        if line.startswith("#! date="):
            version = line[8:18]
        match = LINE.fullmatch(line.strip())
        if not match or len(match[2]) > 6 or not re.fullmatch(r"[\u4e00-\u9fff]+", match[2]):
            continue
        found = gloss(match[3].split("/"))
        if found and (match[2] not in best or best[match[2]][:1].isupper()):
            best[match[2]] = found
    head = f"# CC-CEDICT of {version}, CC BY-SA 4.0, first glosses, by scripts/make_han_table.py\n"
    body = "".join(f"{word}\t{meaning}\n" for word, meaning in sorted(best.items()))
    OUT.write_bytes(lzma.compress((head + body).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(len(best), "words", OUT.stat().st_size, "bytes")


def gloss(senses: list[str]) -> str:
    """Return the first sense that says something short."""
    for sense in senses:
        if SKIP.match(sense):
            continue
        plain = re.sub(r"\s*\([^()]*\)\s*", " ", sense)
        plain = re.sub(r"\[[^\]]*\]", "", plain).split(";")[0].strip(" ,.:|")
        if re.search(r"[\u4e00-\u9fff]", plain):
            continue
        if 0 < len(plain) <= 36:
            return plain
    return ""


if __name__ == "__main__":
    main(sys.argv[1])
