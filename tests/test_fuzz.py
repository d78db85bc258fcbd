"""Bad input by the thousand, the same every time: findings or whole files, nothing else.

`python -m fuzz` runs many more of the same kind; a seed that fails there goes into FOUND, once mended.
"""

from __future__ import annotations

import pytest

from fuzz.cases import run

SHARES = 20
FIRST = 1_000_000

FOUND = (23, 152, 527)
"""Seeds that failed once: properties of a workbook with lone surrogates or control characters."""


@pytest.mark.parametrize("share", range(SHARES))
def test_two_thousand_inputs_raise_nothing(share: int) -> None:
    """100 seeds a share, so that shares run side by side."""
    kinds = {run(seed) for seed in range(FIRST + share * 100, FIRST + share * 100 + 100)}
    assert kinds == {"definisi", "templat", "lambang", "teks"}


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_found_stays_mended(seed: int) -> None:
    assert run(seed)
