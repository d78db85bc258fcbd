"""A process that makes SOPs for another one, which sends it a booklet, then jobs, and reads what was made.

It lives as long as its pipe: when the other process ends, however it ends, this one does.
"""

from __future__ import annotations

import gc
import pickle
import signal
import sys
from contextlib import suppress

from sopdoc.building.single import make

RARELY = 100_000
"""As `cli.RARELY`: objects between two looks for garbage."""


def main() -> None:
    """Serve stdin until its end. A bug ends this process; the other one then meets it by itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(RARELY)
    jobs, made = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    _warm()
    with suppress(EOFError, BrokenPipeError):
        buku = pickle.load(jobs)
        while True:
            pickle.dump(make(buku, pickle.load(jobs)), made, pickle.HIGHEST_PROTOCOL)
            made.flush()


def _warm() -> None:
    """Load what a SOP needs while the other process still reads the definitions."""
    import sopdoc.compose
    import sopdoc.layout
    import sopdoc.writers.docx
    import sopdoc.writers.xlsx  # noqa: F401
