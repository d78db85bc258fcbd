"""The judge of a drawn page: ends, words and what leaves the table, each beside its right twin."""

from __future__ import annotations

from dataclasses import replace

from sopdoc.geometry import Point
from sopdoc.layout.metrics import measure
from sopdoc.page import Arrow
from tests.metrics_cases import CHART, TWO_WAYS, defects, drawn, text_at


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
    arrow = Arrow("B>K", points, "B", "right", "K", "right", "")
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
    wrong = replace(page.arrows[0], target_side="left")
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
