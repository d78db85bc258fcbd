"""Run many inputs and say what was found: exit status 1 when one raised, hung or took too much memory."""

from __future__ import annotations

import faulthandler
import sys
import time
import traceback
from collections import Counter

from fuzz.cases import run

COUNT = 100_000
HANG = 60
"""Seconds after which an input counts as hanging. Choice: the slowest known one takes 3."""

MEMORY = 1_000_000_000
"""Bytes that all inputs together may take at most at one time."""


def main(count: int = COUNT, first: int = 0) -> int:
    """Run the seeds first … first+count-1."""
    kinds: Counter[str] = Counter()
    failed, slowest = [], (0.0, 0)
    for seed in range(first, first + count):
        faulthandler.dump_traceback_later(HANG, exit=True)
        begun = time.perf_counter()
        try:
            kinds[run(seed)] += 1
        except Exception:
            failed.append(seed)
            print(f"seed {seed}", traceback.format_exc(limit=-4), sep="\n", flush=True)
        slowest = max(slowest, (time.perf_counter() - begun, seed))
    faulthandler.cancel_dump_traceback_later()
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    peak = _peak()
    print(f"{count} inputs from seed {first}: {len(failed)} failed; {told}")
    print(f"slowest {slowest[0]:.1f} s (seed {slowest[1]}), memory {peak // 1_000_000} MB")
    return 1 if failed or peak > MEMORY else 0


def _peak() -> int:
    """Most memory of this process so far, bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
