"""How many threads are worth having on a machine that others use, too.

The threads of an operation wait for the slowest of them, so beside other work a thread more often
makes each step slower. Linux only: elsewhere the configured number stays.
"""

import os
import time
from pathlib import Path

STAT = Path("/proc/stat")
ROOM = 0.6
"""A core that is this much ours is worth a thread: below it the others wait for that thread longer
than they would take to do its part."""


def busy_seconds() -> float:
    """Seconds of work that all cores have done since the machine started; nan where unknown."""
    try:
        user, nice, system, _, _, irq, softirq = map(int, STAT.read_text(encoding="ascii").split()[1:8])
    except (OSError, ValueError):
        return float("nan")
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def worth(cores: float, others: float, most: int) -> int:
    """Threads, 1 to `most`, when others keep `others` of `cores` cores busy.

    >>> worth(2, 0.1, 2), worth(2, 0.9, 2), worth(2, 1.8, 2), worth(8, 1.0, 8)
    (2, 1, 1, 7)
    """
    return max(1, min(most, int(cores - others + 1 - ROOM)))


class Cores:
    """Watches the machine from one call of `threads` to the next."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.last = (time.monotonic(), busy_seconds(), time.process_time())

    def threads(self) -> int:
        """The number for now, from what others used since the last call."""
        now = (time.monotonic(), busy_seconds(), time.process_time())
        elapsed, busy, own = (new - old for new, old in zip(now, self.last, strict=True))
        self.last = now
        if elapsed <= 0 or busy != busy:  # noqa: PLR0124  nan where nothing is known
            return self.most
        return worth(os.cpu_count() or 1, (busy - own) / elapsed, self.most)
