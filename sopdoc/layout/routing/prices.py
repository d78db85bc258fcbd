"""What a line costs, in pt of length: the router makes the sum small.

Choice, all of them: tried on random charts, where fewer crossings weigh more than bends, and bends more
than length. Prices of sides are in `ports`, those of lanes in `lanes`.
"""

from __future__ import annotations

BEND = 35.0
"""A bend is worth a detour of 35 pt."""

CROSSING = 200.0
"""Of each line that is crossed, joined ones counted singly. Measured on 400 charts: at 150 a fifth more
crossings are left, at 100 two thirds more; 260 saves none."""

MERGED_LENGTH, MERGED_BEND = 0.625, 26.0
"""A line where it runs in another one to the same target: less ink, easier to read."""

EARLY_BEND = 30.0
"""A labelled line that bends before its word has room beside it."""

HEAD, SHORT_HEAD = 5.0, 25.0
"""A last leg under 5 pt, whose bend hides under the arrow head."""

MOST_BENDS = 4
"""Source: Excel's preset connectors have at most five legs (ECMA-376 part 1, 20.1.10.56)."""

BENDS = (BEND, 4 * BEND, 1000.0)
"""Prices of a bend in up to three searches: dearer ones while the cheapest line has over MOST_BENDS."""
