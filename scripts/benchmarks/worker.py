"""A worker process: does one side's work when told, and says what CPU time it took.

Run as a file by the Python of either environment, so that it must import nothing but the side's own libraries.
Its input holds one JSON line to set up (`side`, `data`), then a line for each run; it answers each with JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> None:
    """Serve until the input ends."""
    setup = json.loads(sys.stdin.readline())
    out = sys.stdout
    sys.stdout = sys.stderr  # libraries that print do not disturb the answers
    module = __import__(setup["module"])
    data = json.loads(Path(setup["data"]).read_text(encoding="utf-8")) if setup["data"] else None
    work = getattr(module, setup["side"])(data)
    _answer(out, {"ready": True})
    for _ in sys.stdin:
        before, wall = time.process_time(), time.perf_counter()
        result = work()
        _answer(
            out,
            {
                "cpu": time.process_time() - before,
                "wall": time.perf_counter() - wall,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "result": result,
            },
        )


def _answer(out: object, value: object) -> None:
    out.write(json.dumps(value) + "\n")  # type: ignore[attr-defined]
    out.flush()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
