"""The judge of a drawn page: each defect on a page that has nothing else wrong, beside its right twin.

A picture is a table in letters. `+`, `|`, `-` are table rules; a block of one capital letter is a symbol
(D: belah ketupat, K: kapsul, S: segilima, others: kotak); a block of `?` or `!` is a word; small letters are
places where connectors pass. "A ab B" is an arrow from A over a and b to B, square on both outlines; with
"ab." it ends at b itself; "A ab B plain" is a line without a head.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.geometry import Box, Point
from sopdoc.layout.metrics import QUALITY, Count, Metrics, counts, measure, total
from sopdoc.layout.outlines import gap, outline
from sopdoc.page import Arrow, Cell, CellParagraph, Font, Label, Setup, Shape, Sheet, SheetPage, Side, Symbol

SHAPES: dict[str, Shape] = {"D": "belah_ketupat", "K": "kapsul", "S": "segilima"}


def drawn(picture: str, *connectors: str, unit: float = 4.0) -> tuple[Sheet, SheetPage]:
    """The picture as a sheet of one page; every character is `unit` pt wide and high."""
    lines = [line for line in picture.split("\n") if line.strip()]
    indent = lines[0].index("+")
    lines = [line[indent:] for line in lines]
    xs = [i * unit for i, c in enumerate(lines[0]) if c == "+"]
    ys = [i * unit for i, line in enumerate(lines) if line.startswith("+")]
    boxes = {c: _block(lines, c, unit) for c in sorted({*"".join(lines)} - {*"+-| "})}
    page = SheetPage(
        rows=tuple(b - a for a, b in pairwise(ys)),
        cells=(),
        number=1,
        symbols=tuple(
            Symbol(c, SHAPES.get(c, "kotak"), box, c, "") for c, box in boxes.items() if c.isupper()
        ),
        arrows=tuple(_arrow(text, boxes) for text in connectors),
        labels=tuple(Label(c, box) for c, box in boxes.items() if c in "?!"),
    )
    columns = tuple(b - a for a, b in pairwise(xs))
    return Sheet("bagan", "Bagan", Setup(400, 400, 20, 20, 20, 20), columns, (page,)), page


def _block(lines: list[str], c: str, unit: float) -> Box:
    """From the outer edges of its first to those of its last characters; rules run through middles."""
    rows = [i for i, line in enumerate(lines) if c in line]
    left = min(lines[i].index(c) for i in rows)
    right = max(lines[i].rindex(c) for i in rows)
    w, h = right - left + 1, rows[-1] - rows[0] + 1
    return Box((left - 0.5) * unit, (rows[0] - 0.5) * unit, w * unit, h * unit)


def _arrow(text: str, boxes: dict[str, Box]) -> Arrow:
    source, places, target, *plain = text.split()
    points = [boxes[c].center for c in places.rstrip(".")]
    first, source_side = _end(boxes[source], points[0])
    last, target_side = _end(boxes[target], points[-1])
    points = [first, *points] if places.endswith(".") else [first, *points, last]
    return Arrow(text, tuple(points), source, source_side, target, target_side, text, head=not plain)


def _end(box: Box, near: Point) -> tuple[Point, Side]:
    """The point of the box straight across from a place."""
    if box.x < near.x < box.right:
        return (Point(near.x, box.y), "atas") if near.y < box.y else (Point(near.x, box.bottom), "bawah")
    return (Point(box.x, near.y), "kiri") if near.x < box.x else (Point(box.right, near.y), "kanan")


def defects(found: Metrics) -> dict[str, int]:
    names = [name for name in Metrics.__dataclass_fields__ if name not in QUALITY]
    return {name: getattr(found, name) for name in names if getattr(found, name)}


CHART = """
    +---------------+---------------+
    |               |               |
    |   KKKKKKKKK   |               |
    |   KKKKKKKKK   |               |
    |   KKKKKKKKK   |               |
    |       a       |               |
    +---------------+---------------+
    |       b       |               |
    |   DDDDDDDDD !!|               |
    |   DDDDDDDDD   |   BBBBBBBBB   |
    |   DDDDDDDDD  c|   BBBBBBBBB   |
    |   DDDDDDDDD   |   BBBBBBBBB   |
    |   DDDDDDDDD   |               |
    |     ??e       |       f       |
    |       g       |       h       |
    +---------------+---------------+
    |       i       |               |
    |   AAAAAAAAA   |               |
    |   AAAAAAAAA   |               |
    |   AAAAAAAAA   |       j       |
    |               |               |
    +---------------+---------------+
    """


def test_a_right_page_has_no_defect() -> None:
    found = measure(*drawn(CHART, "K ab D", "D c B", "D eg A", "B fhj A"))
    assert defects(found) == {}
    assert (found.connectors, found.bends, found.crossings, found.defects) == (4, 1, 0, 0)
    assert (found.rules_cut, found.tight, found.against) == (0, 0, 0)


THREE = """
    +-----------------------------+
    |                             |
    |  AAAAA    CCCCC    BBBBB    |
    |  AAAAA a  CCCCC  b BBBBB    |
    |  AAAAA    CCCCC    BBBBB    |
    |                             |
    |        e         f          |
    |                             |
    +-----------------------------+
    """


def test_through_a_symbol() -> None:
    assert defects(measure(*drawn(THREE, "A ab B"))) == {"through": 1}
    assert defects(measure(*drawn(THREE, "A aefb B"))) == {}


def test_through_its_own_symbol() -> None:
    picture = """
        +-------------------------+
        |                         |
        |  a   AAAAA       BBBBB  |
        |  b   AAAAA     c BBBBB  |
        |      AAAAA       BBBBB  |
        |  d             e        |
        |                         |
        +-------------------------+
        """
    assert defects(measure(*drawn(picture, "A bc B"))) == {"through": 1, "overlaps": 1}
    assert defects(measure(*drawn(picture, "A bdec B"))) == {}


CORNER = """
    +---------------------------+
    |        BBBBB              |
    |        BBBBB              |
    |        BBBBB              |
    |                           |
    | AAAAA                     |
    | AAAAA  cDDDDDDDD          |
    | AAAAA  DDDDDDDDD          |
    |        DDDDDDDDD          |
    |        DDDDDDDDD          |
    |        DDDDDDDDD          |
    |        DDDDDDDDD          |
    |        DDDDDDDDD          |
    |                           |
    +---------------------------+
    """


def test_a_decision_is_judged_by_its_edges() -> None:
    assert defects(measure(*drawn(CORNER, "A c B"))) == {}
    assert defects(measure(*drawn(CORNER.replace("D", "C"), "A c B"))) == {"through": 1}
    assert defects(measure(*drawn(CORNER.replace("D", "S"), "A c B"))) == {"through": 1}


def test_a_kapsul_is_judged_by_its_round_ends() -> None:
    """36 x 28 pt: at its corner the round end, 3475/21600 of 36 = 5.8 pt, leaves 1.9 pt free (diagonal)."""
    picture = CORNER.replace("D", "K")
    sheet, page = drawn(picture, "A c B")
    kapsul = next(s for s in page.symbols if s.id == "K")
    assert defects(measure(sheet, page)) == {"grazed": 1}
    moved = replace(kapsul, box=kapsul.box.moved(1.0, 1.0))
    apart = replace(page, symbols=tuple(moved if s.id == "K" else s for s in page.symbols))
    assert defects(measure(sheet, apart)) == {}


def test_a_segilima_is_judged_by_its_point() -> None:
    """36 x 28 pt: its shoulders are 0.8 x 28 = 22.4 pt down; below them the corners are free."""
    segilima = Symbol("S", "segilima", Box(0, 0, 36, 28), "", "")
    assert gap((Point(1, 26), Point(1, 40)), outline(segilima)) > 1
    assert gap((Point(1, 22), Point(1, 40)), outline(segilima)) == 0


def test_along_the_border_of_a_symbol() -> None:
    grazing = """
        +------------------------+
        |                        |
        | AAAAA  CCCCC   BBBBB   |
        | AAAAA  CCCCC   BBBBB   |
        | AAAAA  CCCCC   BBBBB   |
        |   a              b     |
        |   c              d     |
        |                        |
        +------------------------+
        """
    assert defects(measure(*drawn(grazing, "A ab B", unit=1))) == {"grazed": 3}
    assert defects(measure(*drawn(grazing, "A cd B", unit=1))) == {}


TWO_WAYS = """
    +-----------------------------------+
    |                                   |
    |  AAAAA                     BBBBB  |
    |  AAAAA  a  e     f    h    BBBBB  |
    |  AAAAA                     BBBBB  |
    |            k     l                |
    |            i     g           j    |
    |                                   |
    |          CCCCC FFFFF              |
    |          CCCCC FFFFF              |
    |          CCCCC FFFFF              |
    +-----------------------------------+
    """


def test_on_each_other() -> None:
    assert defects(measure(*drawn(TWO_WAYS, "A ah B", "C ef F"))) == {"overlaps": 1}
    assert defects(measure(*drawn(TWO_WAYS, "A ah B", "C ig F"))) == {}


def test_one_target_may_share_the_way_to_its_end() -> None:
    assert defects(measure(*drawn(TWO_WAYS, "A ah B", "C e B"))) == {}
    assert defects(measure(*drawn(TWO_WAYS, "A ah B", "C efgj B"))) == {"overlaps": 1}


def test_a_plain_line_shares_no_way() -> None:
    assert defects(measure(*drawn(TWO_WAYS, "A ah B plain", "C e B"))) == {"overlaps": 1}
    crossing = """
        +-------------------------------+
        |            CCCCC              |
        |            CCCCC              |
        |  AAAAA     CCCCC      BBBBB   |
        |  AAAAA                BBBBB   |
        |  AAAAA a            b BBBBB   |
        |  AAAAA                BBBBB   |
        |              c                |
        |            FFFFF              |
        |            FFFFF              |
        +-------------------------------+
        """
    found = measure(*drawn(crossing, "A ab B plain", "C c F"))
    assert defects(found) == {}
    assert found.crossings == 1


def test_a_connector_on_itself() -> None:
    assert defects(measure(*drawn(TWO_WAYS, "A aeafh B"))) == {"overlaps": 1}
    picture = """
        +---------------------------+
        |             c    b        |
        |  AAAAA                    |
        |  AAAAA  f        a        |
        |  AAAAA                    |
        |                    BBBBB  |
        |         g   d      BBBBB  |
        |                    BBBBB  |
        +---------------------------+
        """
    assert defects(measure(*drawn(picture, "A abcd B"))) == {"overlaps": 1}
    assert defects(measure(*drawn(picture, "A fg B"))) == {}


def test_a_corner_on_a_foreign_corner() -> None:
    picture = """
        +---------------------------+
        |          BBBBB            |
        |          BBBBB            |
        |                           |
        |  AAAAA            CCCCC   |
        |  AAAAA    e f     CCCCC   |
        |  AAAAA            CCCCC   |
        |                           |
        |          FFFFF            |
        |          FFFFF            |
        +---------------------------+
        """
    assert defects(measure(*drawn(picture, "A e F", "C e B"))) == {"touches": 1}
    assert defects(measure(*drawn(picture, "A e F", "C f B"))) == {}


def test_four_ways_of_one_target_in_a_point() -> None:
    picture = """
        +---------------------------+
        |          FFFFF            |
        |          FFFFF            |
        |                           |
        |  AAAAA            CCCCC   |
        |  AAAAA     e      CCCCC   |
        |  AAAAA     g      CCCCC   |
        |                           |
        |          BBBBB            |
        |          BBBBB            |
        +---------------------------+
        """
    assert defects(measure(*drawn(picture, "A e B", "C e B", "F e B"))) == {"knots": 1}
    assert defects(measure(*drawn(picture, "A e B", "C g B", "F e B"))) == {}


SIDE_BY_SIDE = """
    +-------------------------------------+
    |                                     |
    | AAAAA                         BBBBB |
    | AAAAA a                     b BBBBB |
    | AAAAA   c     d           e h BBBBB |
    |                                     |
    |                                     |
    |       CCCCC FFFFF       GGGGG       |
    |       CCCCC FFFFF       GGGGG       |
    +-------------------------------------+
    """


def test_side_by_side() -> None:
    """2 pt apart over 18 x 2 pt; 3 pt apart; 2 pt apart over 6 x 2 = 12 pt, the most that is allowed."""
    assert defects(measure(*drawn(SIDE_BY_SIDE, "A ab B", "C ce G", unit=2))) == {"near": 1}
    assert defects(measure(*drawn(SIDE_BY_SIDE, "A ab B", "C ce G", unit=3))) == {}
    assert defects(measure(*drawn(SIDE_BY_SIDE, "A ab B", "C cd F", unit=2))) == {}
    assert defects(measure(*drawn(SIDE_BY_SIDE, "A ab B", "C ch B", unit=2))) == {}


def test_on_a_table_rule() -> None:
    picture = """
        +-----------------+
        |  AAAAA   BBBBB  |
        |  AAAAA   BBBBB  |
        |  AAAAA   BBBBB  |
        |    c       d    |
        |                 |
        +----a-------b----+
        |                 |
        +-----------------+
        """
    assert defects(measure(*drawn(picture, "A ab B"))) == {"on_rules": 1}
    assert defects(measure(*drawn(picture, "A cd B"))) == {}


def test_header_rows_have_rules_too() -> None:
    sheet, page = drawn(CHART, "D c B")
    rule = page.arrows[0].points[0].y
    with_header = replace(sheet, header=(rule, 20.0))
    shifted = replace(page, rows=(400.0,))
    assert measure(with_header, shifted).on_rules == 1
    assert measure(with_header, shifted).outside == 1


def text_at(row: int, column: int) -> Cell:
    return Cell(row, column, (CellParagraph("Surat", ("Surat",)),), Font("Arial", 9), 12)


def test_over_a_text() -> None:
    sheet, page = drawn(CHART, "K ab D", "D c B", "B fhj A")
    assert defects(measure(sheet, replace(page, cells=(text_at(0, 1),)))) == {}
    assert defects(measure(sheet, replace(page, cells=(text_at(2, 1),)))) == {"on_text": 1}
    empty = replace(text_at(2, 1), paragraphs=(CellParagraph("", ("",)),))
    assert defects(measure(sheet, replace(page, cells=(empty,)))) == {}
    tall = replace(text_at(0, 1), rows=3)
    assert defects(measure(sheet, replace(page, cells=(tall,)))) == {"on_text": 2}


def test_an_end_off_the_outline() -> None:
    assert defects(measure(*drawn(CHART, "K a. D"))) == {"ends_off": 1}
    assert defects(measure(*drawn(CHART, "K ab D"))) == {}


def test_how_far_an_end_may_stand_off() -> None:
    sheet, page = drawn(CHART, "K ab D")
    for off, found in ((0.4, {}), (0.6, {"ends_off": 1})):
        start, end = page.arrows[0].points[0], page.arrows[0].points[-1]
        short = replace(page.arrows[0], points=(start, end.moved(0, -off)))
        assert defects(measure(sheet, replace(page, arrows=(short,)))) == found


def test_a_leg_that_is_not_square_to_its_side() -> None:
    """Up along the right side of B, then away."""
    sheet, page = drawn(CHART, "D c B")
    box = next(s.box for s in page.symbols if s.id == "B")
    start = Point(box.right, box.center.y)
    up = Point(box.right, box.y - 8)
    target = next(s.box for s in page.symbols if s.id == "K")
    turn, end = Point(target.right + 6, up.y), Point(target.right, target.center.y)
    points = (start, up, turn, Point(turn.x, end.y), end)
    arrow = Arrow("B>K", points, "B", "kanan", "K", "kanan", "")
    assert defects(measure(sheet, replace(page, arrows=(arrow,)))) == {"ends_off": 1}


def test_a_kapsul_is_met_in_the_middle_of_a_side() -> None:
    """36 x 12 pt: 3 pt below its middle the round end stands 0.78 pt back from the side."""
    picture = """
        +-------------------------+
        |                         |
        |  KKKKKKKKK       BBBBB  |
        |  KKKKKKKKK  a    BBBBB  |
        |  KKKKKKKKK       BBBBB  |
        |                         |
        +-------------------------+
        """
    sheet, page = drawn(picture, "K a B")
    assert defects(measure(sheet, page)) == {}
    points = tuple(p.moved(0, 3) for p in page.arrows[0].points)
    lower = replace(page.arrows[0], points=(points[0].moved(-0.78, 0), *points[1:]))
    assert defects(measure(sheet, replace(page, arrows=(lower,)))) == {"ends_off": 1}


def test_an_end_on_another_side_than_it_says() -> None:
    sheet, page = drawn(CHART, "K ab D")
    wrong = replace(page.arrows[0], target_side="kiri")
    assert defects(measure(sheet, replace(page, arrows=(wrong,)))) == {"ends_off": 1}


def test_a_decision_met_off_its_corner() -> None:
    picture = (
        """
        +---------------------+
        |   AAAAAAAAA         |
        |   AAAAAAAAA         |
        |     a b             |
        |                     |
        |   DDDDDDDDD         |
        |   DDdDDDDDD         |
        |   DDDDDDDDD         |
        |   DDDDDDDDD         |
        |   DDDDDDDDD         |
        |   DDDDDDDDD         |
        |   DDDDDDDDD         |
        +---------------------+
        """.replace("a b  ", "a  b ")
        .replace("a  b ", "a b  ")
        .replace("     a b", "     a b")
    )
    assert defects(measure(*drawn(picture, "A ad. D"))) == {"off_corner": 1}
    assert defects(measure(*drawn(picture, "A b D"))) == {}
    assert defects(measure(*drawn(picture, "A a D"))) == {"ends_off": 1}


def words(picture: str) -> dict[str, int]:
    return defects(measure(*drawn(picture, "K ab D", "D c B")))


def test_a_word_on_anything() -> None:
    free = CHART.replace("??e", "   ").replace("!!", "  ")
    assert words(free) == {}
    assert words(free.replace("|   DDDDDDDDD   |    ", "|   ?DDDDDDDD   |    ", 1)) == {}
    for spoiled in (
        free.replace("DDDDDDDDD   |   BB", "DDDDDDD??   |   BB", 1),
        free.replace("    a   ", " ???a???"),
        free.replace("KKKKKKKKK   |               ", "KKKKKKKKK   |              ?", 1).replace("?|", "??"),
        free.replace("|               |               |", "|  ?!?          |               |", 1),
    ):
        assert words(spoiled) == {"labels": 1}, spoiled
    around = """
        +-----------+
        |  ???????  |
        |  ???A???  |
        |  ???????  |
        +-----------+
        """
    assert defects(measure(*drawn(around))) == {"labels": 1}


def test_a_word_on_a_text() -> None:
    sheet, page = drawn(CHART, "K ab D")
    assert defects(measure(sheet, replace(page, cells=(text_at(0, 0),)))) == {"on_text": 1}
    assert defects(measure(sheet, replace(page, arrows=(), cells=(text_at(1, 0),)))) == {"labels": 2}


def test_slanted() -> None:
    assert defects(measure(*drawn(TWO_WAYS, "A agh B"))) == {"slanted": 2}


def test_more_bends_than_a_preset_has() -> None:
    picture = """
        +------------------------------+
        |  AAAAA                       |
        |  AAAAA  a                    |
        |  AAAAA                       |
        |         b    c               |
        |                              |
        |              d    e    g     |
        |                              |
        |                 BBBBBBBBBBB  |
        |                 BBBBBBBBBBB  |
        +------------------------------+
        """
    assert defects(measure(*drawn(picture, "A abcde B"))) == {"bent": 1}
    assert measure(*drawn(picture, "A abcde B")).bends == 5
    assert defects(measure(*drawn(picture, "A abcdg B"))) == {"bent": 1}
    assert measure(*drawn(picture, "A abcg B")).bent == 0


def test_out_of_the_table() -> None:
    picture = """
        +-----------+
        |   AAAAA   |
        |   AAAAA c |  a
        |   AAAAA   |
        |           |
        |   BBBBB   |
        |   BBBBB d |  b
        |   BBBBB   |
        +-----------+
        """
    assert defects(measure(*drawn(picture, "A ab B"))) == {"outside": 1}
    assert defects(measure(*drawn(picture, "A cd B"))) == {}


def test_unknown_ends() -> None:
    sheet, page = drawn(CHART, "K ab D")
    for change in ({"target": "Z"}, {"source": "Z"}, {"points": (Point(1, 1),)}):
        lost = replace(page.arrows[0], **change)
        assert defects(measure(sheet, replace(page, arrows=(lost,)))) == {"strays": 1}


def test_symbols_on_each_other_or_over_a_rule() -> None:
    picture = """
        +----------+----------+
        |          |          |
        |  AAAA    |  BBBB    |
        |          |          |
        +----------+----------+
        """
    assert defects(measure(*drawn(picture))) == {}
    assert defects(measure(*drawn(picture.replace("BBBB ", "BBCBC")))) == {"symbols": 1}
    assert defects(measure(*drawn(picture.replace("AAAA    |", "AAAAAAAAA")))) == {"symbols": 1}
    assert defects(measure(*drawn(picture.replace("BBBB    |", "BBBBBBBBBBB")))) == {"symbols": 1}


def test_quality() -> None:
    up = measure(*drawn(CHART, "A i D"))
    assert (up.against, up.defects) == (1, 0)
    tight = measure(*drawn(CHART.replace("j       |", "        |"), "B fhi A"))
    assert (tight.tight, tight.bends) == (1, 2)
    cut = measure(*drawn(CHART.replace("!!|", " !!!")))
    assert (cut.rules_cut, cut.defects) == (1, 0)


def test_total_adds_everything() -> None:
    page = measure(*drawn(TWO_WAYS, "A ah B", "C ef F"))
    assert total([page, page, Metrics(near=2)]) == Metrics(
        overlaps=2, near=2, connectors=4, bends=4, tight=2 * page.tight, against=2 * page.against
    )
    assert total([page, Metrics(near=2)]).defects == 3
    assert total([]) == Metrics()


def test_counts_tell_who() -> None:
    found = list(counts(*drawn(THREE, "A ab B")))
    assert Count("through", ("A ab B", "C")) in found


@st.composite
def scribbles(draw: st.DrawFn) -> tuple[Sheet, SheetPage]:
    """Any orthogonal lines over symbols that are alike when mirrored, on a grid that makes them meet."""
    place = st.integers(0, 24).map(lambda n: n * 4.0)
    shapes: tuple[Shape, ...] = ("kotak", "belah_ketupat")
    shape = st.sampled_from(shapes)
    symbols = tuple(
        Symbol(str(i), draw(shape), Box(draw(place), draw(place), 16, 12), "", "") for i in range(4)
    )
    arrows = tuple(_scribble(draw, place, str(i)) for i in range(draw(st.integers(1, 4))))
    labels = (Label("Ya", Box(draw(place), draw(place), 9, 8)),)
    page = SheetPage((50.0, 50.0), (), 1, symbols, arrows, labels)
    return Sheet("bagan", "", Setup(100, 100, 0, 0, 0, 0), (40.0, 60.0), (page,)), page


def _scribble(draw: st.DrawFn, place: st.SearchStrategy[float], name: str) -> Arrow:
    at = Point(draw(place), draw(place))
    points = [at]
    for _ in range(draw(st.integers(1, 5))):
        at = Point(draw(place), at.y) if draw(st.booleans()) else Point(at.x, draw(place))
        points.append(at)
    sides: tuple[Side, ...] = ("atas", "kiri", "bawah", "kanan")
    end, side = st.sampled_from("0123"), st.sampled_from(sides)
    return Arrow(name, tuple(points), draw(end), draw(side), draw(end), draw(side), "", draw(st.booleans()))


def mirrored(sheet: Sheet, page: SheetPage) -> tuple[Sheet, SheetPage]:
    sides: dict[Side, Side] = {"kiri": "kanan", "kanan": "kiri", "atas": "atas", "bawah": "bawah"}

    def box(b: Box) -> Box:
        return b._replace(x=sheet.width - b.right)

    arrows = [
        replace(
            a,
            points=tuple(Point(sheet.width - p.x, p.y) for p in a.points),
            source_side=sides[a.source_side],
            target_side=sides[a.target_side],
        )
        for a in page.arrows
    ]
    changed = replace(
        page,
        symbols=tuple(replace(s, box=box(s.box)) for s in page.symbols),
        arrows=tuple(arrows),
        labels=tuple(replace(x, box=box(x.box)) for x in page.labels),
    )
    return replace(sheet, columns=sheet.columns[::-1], pages=(changed,)), changed


@given(scribbles())
def test_a_mirror_shows_the_same_counts(drawing: tuple[Sheet, SheetPage]) -> None:
    assert measure(*mirrored(*drawing)) == measure(*drawing)


@given(scribbles())
def test_the_order_of_connectors_does_not_matter(drawing: tuple[Sheet, SheetPage]) -> None:
    sheet, page = drawing
    assert measure(sheet, replace(page, arrows=page.arrows[::-1])) == measure(sheet, page)


@given(scribbles())
def test_nothing_through_symbols_means_no_sample_point_inside(drawing: tuple[Sheet, SheetPage]) -> None:
    """By brute force: points every quarter of a leg's length against the shapes' inequalities."""
    sheet, page = drawing
    if measure(sheet, page).strays:
        return
    found = {count.who for count in counts(sheet, page) if count.field == "through"}
    for arrow in page.arrows:
        samples = [
            Point(a.x + (b.x - a.x) * k / 8, a.y + (b.y - a.y) * k / 8)
            for a, b in pairwise(arrow.points)
            for k in range(9)
        ]
        for symbol in page.symbols:
            if any(_deep_inside(p, symbol) for p in samples):
                assert (arrow.id, symbol.id) in found


def _deep_inside(p: Point, symbol: Symbol) -> bool:
    across = abs(p.x - symbol.box.center.x) / (symbol.box.w / 2)
    down = abs(p.y - symbol.box.center.y) / (symbol.box.h / 2)
    return across + down < 0.9 if symbol.shape == "belah_ketupat" else max(across, down) < 0.9


@pytest.mark.parametrize("name", [n for n in Metrics.__dataclass_fields__ if n not in QUALITY])
def test_every_defect_counts(name: str) -> None:
    assert Metrics(**{name: 3}).defects == 3


@pytest.mark.parametrize("name", QUALITY)
def test_quality_is_no_defect(name: str) -> None:
    assert Metrics(**{name: 3}).defects == 0
