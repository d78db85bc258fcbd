"""Connector presets of the Excel writer draw the routes they are made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.writers.xlsx.connectors import NUDGE, Connector, Spot, connector

EMU = 12700


def drawn(connector: Connector) -> list[tuple[float, float]]:
    """The points that a program draws for a connector: the preset's path, flipped, turned, in place."""
    x, y, w, h = connector.frame
    a = [v / 100_000 for v in connector.adjust]
    paths = {
        "straightConnector1": lambda: [(0, 0), (1, 1)],
        "bentConnector2": lambda: [(0, 0), (1, 0), (1, 1)],
        "bentConnector3": lambda: [(0, 0), (a[0], 0), (a[0], 1), (1, 1)],
        "bentConnector4": lambda: [(0, 0), (a[0], 0), (a[0], a[1]), (1, a[1]), (1, 1)],
        "bentConnector5": lambda: [(0, 0), (a[0], 0), (a[0], a[1]), (a[2], a[1]), (a[2], 1), (1, 1)],
    }
    points = []
    for u, v in paths[connector.preset]():
        dx, dy = (u - 0.5) * w, (v - 0.5) * h
        dx, dy = (-dx if connector.flip_h else dx), (-dy if connector.flip_v else dy)
        for _ in range(connector.turn // 5_400_000):
            dx, dy = -dy, dx
        points.append((x + w / 2 + dx, y + h / 2 + dy))
    return points


LENGTH = st.integers(-9_000_000, 9_000_000).filter(lambda n: abs(n) > NUDGE)
LEGS = st.lists(LENGTH, min_size=1, max_size=5)


def polyline(upright: bool, legs: list[int]) -> list[Spot]:
    spots = [Spot(5_000_000, 5_000_000)]
    for leg in legs:
        x, y = spots[-1]
        spots.append(Spot(x, y + leg) if upright else Spot(x + leg, y))
        upright = not upright
    return spots


@given(st.booleans(), LEGS)
def test_a_connector_draws_its_route(upright: bool, legs: list[int]) -> None:
    route = polyline(upright, legs)
    made = connector(route)
    drawn_points = drawn(made)
    moved = NUDGE if len(legs) > 2 and (route[0].x == route[-1].x or route[0].y == route[-1].y) else 0
    assert len(drawn_points) == len(route)
    for i, (got, want) in enumerate(zip(drawn_points, route, strict=True)):
        slack = 127 + (moved if i < 2 else 0)
        assert max(abs(got[0] - want.x), abs(got[1] - want.y)) <= slack
    assert all(v >= 0 for v in made.frame[2:])


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("legs", [[30, 20, -30], [30, 20, 10, -20], [30, 20, -50, -20, 20], [-9, 5, 4, 5, 5]])
def test_a_route_back_to_its_own_line_moves_only_its_start(upright: bool, legs: list[int]) -> None:
    route = polyline(upright, [leg * EMU for leg in legs])
    points = drawn(connector(route))
    for got, want in zip(points[2:], route[2:], strict=True):
        assert got == pytest.approx(want, abs=127)
    assert points[0] != pytest.approx(route[0], abs=127)
    assert points[0] == pytest.approx(route[0], abs=NUDGE + 127)
    first = [(b - a, c - a) for a, b, c in zip(route[0], route[1], points[0], strict=True)]
    assert all(moved * leg <= 0 for leg, moved in first if leg)


def test_corners_in_a_straight_run_do_not_count() -> None:
    route = [Spot(0, 0), Spot(10, 0), Spot(10, 0), Spot(30, 0), Spot(30, 9), Spot(30, 40)]
    assert connector(route).preset == "bentConnector2"
