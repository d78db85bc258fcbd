"""Bad input by the thousand, the same every time: findings or whole files, nothing else.

`python -m fuzz` runs many more of the same kind; what it finds becomes a test of its own, once mended.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fuzz.cases import KINDS, batch

SHARES = 20
FIRST = 1_000_000


@pytest.mark.parametrize("share", range(SHARES))
def test_two_thousand_inputs_raise_nothing(share: int) -> None:
    """100 inputs a share, so that shares run side by side."""

    def around(run: Callable[[], None]) -> None:
        run()

    assert batch(FIRST + share, 1, around) == {kind: most for kind, (most, *_) in KINDS.items()}
