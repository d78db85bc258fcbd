"""What the drawing of a flowchart's page shows otherwise: another symbol, an arrow led to another one.

Only places are compared, within TOLERANCE: what stands where it stood is unchanged, whatever it is called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sopdoc.flow import flow
from sopdoc.geometry import Box, Point
from sopdoc.model import Bagian
from sopdoc.page import Arrow, SheetPage, Symbol
from sopdoc.pulling.flow_wishes import FlowWishes
from sopdoc.pulling.wish import Values, Wishes
from sopdoc.returned import Drawing, DrawnLine, DrawnSymbol, Links
from sopdoc.tomlscan import Steps

TOLERANCE = 2.5
"""pt. Choice: LibreOffice moves shapes by up to 0.1 pt, a hand by more."""

REACH = 6.0
"""pt from the outline of a symbol within which a line's end means it. Choice: less than half a symbol."""


def drawn_wishes(
    bagian: Bagian,
    written: Values,
    where: Steps,
    pages: Sequence[SheetPage],
    drawings: Sequence[Drawing | None],
    wishes: Wishes,
) -> None:
    """Add what the drawings of one flowchart ask. pages: as the base is placed; where: path of the bagian."""
    charted = [page for page in pages if page.symbols or page.arrows]
    title = f'bagan "{bagian.judul}"' if bagian.judul else "bagan"
    blank = [d is None or (p.symbols and not d.symbols) for p, d in zip(charted, drawings, strict=False)]
    if len(charted) != len(drawings) or any(blank):
        wishes.left.append(f"gambar {title} tidak terbaca lagi seperti disusun")
        return
    asked = FlowWishes(bagian, written, where, flow(bagian), wishes)
    for page, drawing in zip(charted, drawings, strict=True):
        if drawing is not None:
            _Page(asked, page, drawing).compare()


def linked_wishes(
    bagian: Bagian,
    written: Values,
    where: Steps,
    pages: Sequence[SheetPage],
    links: Links,
    wishes: Wishes,
) -> None:
    """As `drawn_wishes` for a spreadsheet, whose shapes keep their names and whose connectors are glued.

    LibreOffice takes all glue away when it saves: then connectors say nothing.
    """
    asked = FlowWishes(bagian, written, where, flow(bagian), wishes)
    symbols = [symbol for page in pages for symbol in page.symbols]
    times = Counter(symbol.name for symbol in symbols)
    kinds: dict[str, list[str]] = {}
    for name, kind in links.shapes:
        kinds.setdefault(name, []).append(kind)
    for symbol in symbols:
        drawn = kinds.get(symbol.name, [])
        if len(drawn) < times[symbol.name]:
            wishes.left.append(f"{asked.called(symbol.id, symbol.name)} dihapus")
        elif times[symbol.name] == 1 == len(drawn) and drawn[0] not in ("", symbol.shape):
            asked.kind(symbol.id, symbol.name, drawn[0])
    if any(start or end for _, start, end in links.lines):
        _glued(asked, pages, links)


def _glued(asked: FlowWishes, pages: Sequence[SheetPage], links: Links) -> None:
    times = Counter(symbol.name for page in pages for symbol in page.symbols)
    known = {s.name: s.id for page in pages for s in page.symbols if times[s.name] == 1}
    every = Counter(arrow.name for page in pages for arrow in page.arrows)
    found: dict[str, list[tuple[str, str]]] = {}
    for name, start, end in links.lines:
        found.setdefault(name, []).append((start, end))
    for page in pages:
        names = {symbol.id: symbol.name for symbol in page.symbols}  # segilima are counted page by page
        for arrow in (a for a in page.arrows if every[a.name] == 1):
            source, target = names.get(arrow.source, ""), names.get(arrow.target, "")
            ends = found.get(arrow.name, [])
            if len(ends) == 1 and ends[0][0] == source and ends[0][1] != target:
                asked.led(arrow.id, arrow.name, known.get(ends[0][1], ""))
            elif ends != [(source, target)]:
                asked.wishes.left.append(f"{arrow.name} dipindah ujungnya atau dihapus")


class _Page:
    """One page: what stands on it by the base, and in the file."""

    def __init__(self, flow_wishes: FlowWishes, page: SheetPage, drawing: Drawing) -> None:
        self._flow, self._left, self._page = flow_wishes, flow_wishes.wishes.left, page
        dx, dy = _shift(page.symbols, drawing.symbols)
        self._drawn = [DrawnSymbol(s.kind, s.box.moved(dx, dy)) for s in drawing.symbols]
        self._led = [DrawnLine(line.start.moved(dx, dy), line.end.moved(dx, dy)) for line in drawing.lines]

    def compare(self) -> None:
        left = list(self._drawn)
        found = set()
        for symbol in self._page.symbols:
            same = next((d for d in left if _near(d.box, symbol.box)), None)
            if same is not None:
                left.remove(same)
                found.add(symbol.id)
                if same.kind != symbol.shape:
                    self._flow.kind(symbol.id, symbol.name, same.kind)
        gone = [symbol for symbol in self._page.symbols if symbol.id not in found]
        self._left += [f"{self._flow.called(s.id, s.name)} digeser atau dihapus" for s in gone]
        self._left += [f"simbol yang ditambahkan ({one.kind})" for one in left]
        if not left and not gone:
            self._arrows()

    def _arrows(self) -> None:
        left = list(self._led)
        changed: list[Arrow] = []
        for arrow in self._page.arrows:
            same = next((line for line in left if _same_ends(line, arrow)), None)
            if same is None:
                changed.append(arrow)
            else:
                left.remove(same)
        for arrow in changed:
            line = next((one for one in left if _close(one.start, arrow.points[0])), None)
            if line is None:
                line = next((one for one in left if _close(one.end, arrow.points[-1])), None)
            if line is None:
                self._left.append(f"{arrow.name} digeser atau dihapus")
            else:
                left.remove(line)
                self._lead(arrow, line)
        self._left += ["garis yang ditambahkan"] * len(left)

    def _lead(self, arrow: Arrow, line: DrawnLine) -> None:
        """An arrow one of whose ends lies elsewhere now. Led along another way between the same symbols it is
        drawn anew by the next build."""
        source, target = self._at(line.start), self._at(line.end)
        if source != arrow.source:
            self._left.append(f"{arrow.name} dipindah ujungnya")
        elif target != arrow.target:
            self._flow.led(arrow.id, arrow.name, target)

    def _at(self, point: Point) -> str:
        """The symbol of the base that a point touches."""
        near = [(_distance(point, s.box), s.id) for s in self._page.symbols]
        distance, id = min(near, default=(REACH + 1, ""))
        return id if distance <= REACH else ""


def _shift(symbols: Sequence[Symbol], drawn: Sequence[DrawnSymbol]) -> tuple[float, float]:
    """How far a drawing lies from where the base has it: what most symbols of one size agree on."""
    votes = Counter(
        (round(s.box.x - d.box.x), round(s.box.y - d.box.y))
        for s in symbols
        for d in drawn
        if abs(s.box.w - d.box.w) < TOLERANCE and abs(s.box.h - d.box.h) < TOLERANCE
    )
    if not votes:
        return 0.0, 0.0
    (dx, dy), _ = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return float(dx), float(dy)


def _near(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in ((one.x, other.x), (one.y, other.y), (one.w, other.w)))


def _close(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) <= TOLERANCE and abs(one.y - other.y) <= TOLERANCE


def _same_ends(line: DrawnLine, arrow: Arrow) -> bool:
    return _close(line.start, arrow.points[0]) and _close(line.end, arrow.points[-1])


def _distance(point: Point, box: Box) -> float:
    across = max(box.x - point.x, 0.0, point.x - box.right)
    down = max(box.y - point.y, 0.0, point.y - box.bottom)
    return max(across, down)
