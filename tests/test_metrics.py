"""The judge of a drawn page: connectors, each defect beside its right twin."""

from __future__ import annotations

from dataclasses import replace

from sopdoc.geometry import Box, Point
from sopdoc.layout.metrics import measure
from sopdoc.layout.outlines import gap, outline
from sopdoc.page import CellParagraph, Symbol
from tests.metrics_cases import CHART, THREE, TWO_WAYS, defects, drawn, text_at


def test_a_right_page_has_no_defect() -> None:
    found = measure(*drawn(CHART, "K ab D", "D c B", "D eg A", "B fhj A"))
    assert defects(found) == {}
    assert (found.connectors, found.bends, found.crossings, found.defects) == (4, 1, 0, 0)
    assert (found.rules_cut, found.tight, found.against) == (0, 0, 0)


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


def test_over_a_text() -> None:
    sheet, page = drawn(CHART, "K ab D", "D c B", "B fhj A")
    assert defects(measure(sheet, replace(page, cells=(text_at(0, 1),)))) == {}
    assert defects(measure(sheet, replace(page, cells=(text_at(2, 1),)))) == {"on_text": 1}
    empty = replace(text_at(2, 1), paragraphs=(CellParagraph("", ("",)),))
    assert defects(measure(sheet, replace(page, cells=(empty,)))) == {}
    tall = replace(text_at(0, 1), rows=3)
    assert defects(measure(sheet, replace(page, cells=(tall,)))) == {"on_text": 2}
