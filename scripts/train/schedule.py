"""The learning rate: warm up, hold, cool down linearly to nearly nothing.

The rate is a function of the step and of the target tokens seen, never of the clock, so a resumed
run is the run. A run is extended by giving more tokens: from a checkpoint before the cool-down it
goes on as if it had been so from the start; from one inside it, the rate climbs back at most to
where the longer schedule has it.
"""

FLOOR = 0.02
"""Share of the peak that is left at the end."""


def rate(step: int, seen: int, *, peak: float, warmup: int, total: int, cooldown: float) -> float:
    """Learning rate for step `step` (from 0) after `seen` of `total` tokens.

    `cooldown` is the share of the tokens over which the rate falls, 0 to 1.

    >>> shape = {"peak": 1.0, "warmup": 10, "total": 1000, "cooldown": 0.5}
    >>> rate(0, 0, **shape), rate(50, 400, **shape), rate(90, 750, **shape), rate(99, 1000, **shape)
    (0.1, 1.0, 0.5, 0.02)
    """
    rising = min(1.0, (step + 1) / warmup)
    falling = min(1.0, (1 - seen / total) / cooldown) if cooldown else 1.0
    return peak * rising * max(FLOOR, falling)
