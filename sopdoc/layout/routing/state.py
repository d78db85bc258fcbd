"""The board while it is being routed: who uses which spot, step and port, counted, so that it can be undone.

A track lists all its spots down to its target, those that it shares with others of the same target
included; every use is a count. RoutingState a track and erasing it are exact opposites, in any order.
A net is what shares lines: the tracks that end at one symbol; its number is the symbol's index + 1.
"""

from __future__ import annotations

from itertools import pairwise

from sopdoc.geometry import Point
from sopdoc.layout.routing.board import DOWN, LEFT, RIGHT, UP, Demand, NormalBoard
from sopdoc.layout.routing.estimate import Estimates
from sopdoc.layout.routing.lanes import LaneGrid, grid, steps_through
from sopdoc.layout.routing.ports import Port, ports
from sopdoc.layout.routing.track import NO_MERGE, Marks, Rect, Track

LABEL_CLEAR = 1.0
"""pt between a word and any line."""


class RoutingState:
    """All counts of one board, in lists by spot, by spot * 2 + axis, by step (see lanes) or by port.

    walls   by step: how much closes it, from the grid's edge and symbols to words and rival lines
    net     by axis: the net that runs there, 0 = none; uses: by how many tracks
    busy    by spot: the sum of both axes' uses
    young   by spot: tracks that have just begun there, which nothing may join
    arms    by step: tracks that come or go that way
    leads   by net: spot -> [next spot, or ~port at the end; tracks that go there]
    covers  by port: words on its stub
    words   that stand on the board already
    effort  steps that searches took since it was set to 0; steps: in all
    """

    def __init__(self, board: NormalBoard, dense: bool = False) -> None:
        self.board = board
        self.grid: LaneGrid = grid(board, dense)
        self.ports = ports(board, self.grid)
        self.stubs = [(p.number, _stub(p)) for p in self.ports if p is not None]
        self.estimates = Estimates(self.grid)
        spots = self.grid.spots
        self.walls = list(self.grid.walls)
        self.net = [0] * (spots * 2)
        self.uses = [0] * (spots * 2)
        self.busy = [0] * spots
        self.young = [0] * spots
        self.arms = [0] * (spots * 4)
        self.leads: list[dict[int, list[int]]] = [
            {} for _ in range(len(board.obstacles) + len(board.demands) + 1)
        ]
        self.port_out = [0] * len(self.ports)
        self.port_in = [0] * len(self.ports)
        self.covers = [0] * len(self.ports)
        self.tracks: list[Track | None] = [None] * len(board.demands)
        self.words = [Rect(box.x, box.y, box.right, box.bottom) for box in board.words]
        for word in self.words:
            for step in self.under(word):
                self.walls[step] += 1
            for port in self.covered(word):
                self.covers[port] += 1
        self.effort = self.steps = 0
        self.outgoing = [0] * len(board.obstacles)
        for demand in board.demands:
            for s in demand.sources:
                self.outgoing[s] += not demand.join

    def draw(self, track: Track) -> None:
        assert self.tracks[track.demand] is None
        self._count(track, 1)
        self.tracks[track.demand] = track

    def erase(self, demand: int) -> Track | None:
        """Take a demand's track away, if it has one, and return it."""
        track = self.tracks[demand]
        if track is not None:
            self._count(track, -1)
            self.tracks[demand] = None
        return track

    def _count(self, track: Track, by: int) -> None:
        self.port_out[track.start.number] += by
        (self.port_out if self.plain(track) else self.port_in)[track.end.number] += by
        for port in track.covered:
            self.covers[port] += by
        for step in track.closed:
            self.walls[step] += by
        net, marks, net_at, uses, busy = track.net, track.marks, self.net, self.uses, self.busy
        for place in marks.places:
            uses[place] += by
            busy[place >> 1] += by
            net_at[place] = net if uses[place] else 0
        for step in marks.arms:
            self.arms[step] += by
        for spot in marks.young:
            self.young[spot] += by
        leads = self.leads[net]
        for spot, onward in marks.leads:
            entry = leads.get(spot)
            if entry is None:
                leads[spot] = [onward, by]
            elif entry[1] + by:
                entry[1] += by
            else:
                del leads[spot]

    def plain(self, track: Track) -> bool:
        """A line between two who work together is a net of its own: nothing joins it or ends at it."""
        return track.net > len(self.board.obstacles)

    def toward(self, net: int, spot: int) -> int:
        """The heading by which a net leaves a spot."""
        onward = self.leads[net][spot][0]
        if onward < 0:
            return (~onward & 3) ^ 2
        return self.heading(spot, onward)

    def heading(self, spot: int, onto: int) -> int:
        """From a spot to a neighbouring one."""
        if spot // self.grid.width != onto // self.grid.width:
            return DOWN if onto > spot else UP
        return RIGHT if onto > spot else LEFT

    def closed_by(self, spots: tuple[int, ...], headings: tuple[int, ...]) -> list[int]:
        """Steps beside a line on rival lines, both ways."""
        rivals, stride, out = self.grid.rivals, self.grid.stride, []
        if rivals:
            for spot, heading in zip(spots[:-1], headings[1:-1], strict=True):
                for step in rivals.get(spot * 4 + heading, ()):
                    out += [step, (step // 4 + stride[heading]) * 4 + (heading ^ 2)]
        return out

    def under(self, label: Rect) -> list[int]:
        """The steps that a word at this place closes."""
        return steps_through(self.grid, *label.grown(LABEL_CLEAR))

    def covered(self, label: Rect) -> list[int]:
        """The ports that a word at this place closes."""
        room = label.grown(LABEL_CLEAR)
        return [number for number, stub in self.stubs if room.meets(stub)]

    def point(self, spot: int) -> Point:
        return Point(self.grid.xs[spot % self.grid.width], self.grid.ys[spot // self.grid.width])

    def open_out(self, port: Port) -> bool:
        """A port takes one line out, or lines in that have become one; never both."""
        n = port.number
        return not (self.port_out[n] or self.port_in[n] or self.covers[n])

    def open_in(self, port: Port) -> bool:
        """A decision keeps corners for its own ways out: its sides are entered only while one is to spare.

        A way out that leaves at the top leaves one more.
        """
        n = port.number
        if self.port_out[n] or self.covers[n]:
            return False
        symbol = self.board.obstacles[port.symbol]
        if symbol.shape != "belah_ketupat" or port.side == UP or self.port_in[n]:
            return True
        sides = sum(1 for side in (LEFT, RIGHT, DOWN) if self.port_in[port.symbol * 4 + side])
        return sides + self.outgoing[port.symbol] < 3 + self.port_out[port.symbol * 4 + UP]

    def trace(self, demand: Demand, start: Port, end: Port, spots: tuple[int, ...]) -> Track:
        """A track without its word from its spots."""
        steps = [self.heading(a, b) for a, b in pairwise(spots)]
        headings = (start.side, *steps, end.side ^ 2)
        corners = [self.point(s) for i, s in enumerate(spots) if headings[i] != headings[i + 1]]
        points = (start.point, *corners, end.point)
        net = len(self.board.obstacles) + 1 + demand.index if demand.join else end.symbol + 1
        closed = tuple(self.closed_by(spots, headings))
        marks = self._marks(start, end, spots, headings)
        return Track(demand.index, net, start, end, spots, headings, points, marks, None, closed)

    def _marks(self, start: Port, end: Port, spots: tuple[int, ...], headings: tuple[int, ...]) -> Marks:
        """What a line of these spots uses."""
        places: list[int] = []
        arms: list[int] = []
        young: list[int] = []
        run = start.stub
        for i, spot in enumerate(spots):
            come, leave = headings[i], headings[i + 1]
            places.append(spot * 2 + (come & 1))
            if come != leave:
                places.append(spot * 2 + (leave & 1))
            arms += (spot * 4 + (come ^ 2), spot * 4 + leave)
            if i == 0 or run < NO_MERGE:
                young.append(spot)
            run += self.grid.length[spot * 4 + leave]
        onward = (*spots[1:], ~end.number)
        return Marks(tuple(places), tuple(arms), tuple(young), tuple(zip(spots, onward, strict=True)))


def _stub(port: Port) -> Rect:
    x, y, far = port.point.x, port.point.y, port.stub
    if port.side == UP:
        return Rect(x, y - far, x, y)
    if port.side == DOWN:
        return Rect(x, y, x, y + far)
    return Rect(x - far, y, x, y) if port.side == LEFT else Rect(x, y, x + far, y)
