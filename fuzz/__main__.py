"""Run many inputs and say what was found: exit status 1 when one raised, hung or took too much memory."""

from __future__ import annotations

import faulthandler
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable

from fuzz.cases import batch

COUNT = 100_000
BATCH = 5
"""Hundreds of inputs that share a seed: hypothesis remembers them all, and forgets them after it."""

HANG = 60
"""Seconds after which an input counts as hanging. Choice: the slowest known one takes 12."""

MEMORY = 1_000_000_000
"""Bytes that all inputs together may take at most at one time."""


def main(count: int = COUNT, first: int = 0) -> int:
    """Run `count` inputs, or what whole batches hold of it, with the seeds first, first+1 …"""
    kinds: Counter[str] = Counter()
    failed, slowest = 0, (0.0, 0)
    for number in range(first, first + max(1, count // 100 // BATCH)):

        def timed(run: Callable[[], None], number: int = number) -> None:
            nonlocal slowest
            faulthandler.dump_traceback_later(HANG, exit=True)
            begun = time.perf_counter()
            run()
            slowest = max(slowest, (time.perf_counter() - begun, number))

        print(f"seed {number}", end="\r", file=sys.stderr, flush=True)
        try:
            kinds += batch(number, BATCH, timed)
        except Exception:
            failed += 1
            print(f"seed {number}", traceback.format_exc(limit=-4), sep="\n", flush=True)
    faulthandler.cancel_dump_traceback_later()
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    peak = _peak()
    print(f"{kinds.total()} inputs from seed {first}: {failed} batches failed; {told}")
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
