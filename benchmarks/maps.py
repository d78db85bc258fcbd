"""Print what the map of relations of a large booklet costs, and how well it can be read.

    python -m benchmarks.maps [definitions]

256 SOPs of units: each SOP names a few of its neighbours, some are named by all, and so are SOPs outside the
booklet. With a folder, the map of that booklet.
"""

from __future__ import annotations

import resource
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

from sopdoc import engine
from sopdoc.geometry import Point
from sopdoc.layout.outlines import Leg
from sopdoc.layout.relation_map import place_map
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.page import Arrow, Sheet, SheetPage
from sopdoc.relations import relations
from sopdoc.text import FaceWidths
from tests.map_cases import booklet

SIZES = ((256, 200, 100), (256, 300, 150), (256, 500, 300))
"""SOPs, relations inside the booklet, relations to SOPs outside it."""

HEAD = 3.0
"""Heads whose tips are closer than this, pt, print as one. An arrow head is some 4 pt wide."""

_WORK = ("Penyusunan", "Pemeriksaan", "Pengajuan", "Pelayanan", "Pencatatan", "Penetapan", "Evaluasi")
_MATTER = ("Anggaran", "Aset", "Kepegawaian", "Kearsipan", "Pengaduan", "Pengadaan", "Perjalanan Dinas")


def office(sops: int, inside: int, outside: int) -> Buku:
    """The same booklet every time."""
    chosen = Random(35)
    slugs = [f"{chosen.choice(_WORK)} {chosen.choice(_MATTER)} Tahap {i}" for i in range(1, sops + 1)]
    named: dict[str, list[str]] = {slug: [] for slug in slugs}
    for _ in range(inside):
        i = chosen.randrange(sops)
        near = min(max(i + chosen.randint(-8, 8), 0), sops - 1)
        named[slugs[i]].append(slugs[near if chosen.random() < 0.7 else int(sops * chosen.random() ** 3)])
    for _ in range(outside):
        named[slugs[chosen.randrange(sops)]].append(f"SOP Layanan Kantor {int(60 * chosen.random() ** 3)}")
    return booklet(named)


def crossings(page: SheetPage) -> int:
    """Pairs of lines that cross; lines that meet at an end do not."""
    return sum(
        any(_cross(a, b) for a in pairwise(one.points) for b in pairwise(other.points))
        for one, other in combinations(page.arrows, 2)
    )


def _cross(one: Leg, other: Leg) -> bool:
    return _beside(one, other) and _beside(other, one)


def _beside(leg: Leg, other: Leg) -> bool:
    """Whether the ends of the other leg lie on different sides of this one."""
    (ax, ay), (bx, by) = leg
    p, q = ((bx - ax) * (e.y - ay) - (by - ay) * (e.x - ax) for e in other)
    return min(p, q) < -0.01 and max(p, q) > 0.01


def heads(page: SheetPage) -> int:
    """Arrow heads that lie on another one."""
    tips = [tip for arrow in page.arrows for tip in _tips(arrow)]
    piled = Counter(
        i
        for (i, a), (j, b) in combinations(enumerate(tips), 2)
        if abs(a.x - b.x) < HEAD and abs(a.y - b.y) < HEAD
        for i in (i, j)
    )
    return len(piled)


def _tips(arrow: Arrow) -> Iterator[Point]:
    yield arrow.points[-1]
    if arrow.tail:
        yield arrow.points[0]


def _processors() -> float:
    """Seconds of this process and of Graphviz, whatever else the machine is at."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def report(name: str, buku: Buku) -> None:
    start = _processors()
    placed, found = place_map(buku, FaceWidths(), lambda text: engine.run(engine.find(), text, "json0"))
    seconds = _processors() - start
    if placed is None:
        print(f"{name}: no map", *(f.message for f in found))
        return
    sheet: Sheet = placed.sheet
    graph = relations(buku)
    drawn = sum(len(page.arrows) for page in sheet.pages)
    print(
        f"{name}: {len(graph.links)} relations, {drawn} drawn; {seconds:.1f} s, {len(sheet.pages)} pages,"
        f" {sum(map(crossings, sheet.pages))} crossings, {sum(map(heads, sheet.pages))} heads on another,"
        f" legend on {sum(len(page.rows) > 1 for page in sheet.pages)} pages"
    )


def main() -> None:
    if len(sys.argv) > 1:
        buku, _ = load(Path(sys.argv[1]))
        assert buku is not None
        report(sys.argv[1], buku)
        return
    for sops, inside, outside in SIZES:
        report(f"{sops} SOPs", office(sops, inside, outside))


if __name__ == "__main__":
    main()
