"""Turn one page of a placed sheet into an SVG picture: the same values as in Word and Excel.

The viewBox is the paper in pt, so numbers are the page's own; nothing is measured or wrapped here.
Order of painting: mark, table, cells' text, pictures, connectors, symbols, words, foot.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import atan2, degrees

from sopdoc.geometry import Box, Point
from sopdoc.page import Align, Arrow, Cell, Font, Label, Picture, Setup, Sheet, SheetPage, Symbol
from sopdoc.xmltext import attribute, xml

_FAMILIES = {
    "Arial": "Arial, 'Liberation Sans', Helvetica, sans-serif",
    "Calibri": "Calibri, Carlito, sans-serif",
    "Times New Roman": "'Times New Roman', 'Liberation Serif', Times, serif",
    "Bookman Old Style": "'Bookman Old Style', 'URW Bookman', 'Bookman URW', serif",
}
"""Each face and those of the same widths. Practice: the names in Linux distributions and LibreOffice."""

_BASELINE = 0.35
"""Baseline below the middle of a line, as a share of the size: half of Arial's ascent 0.905 less its
descent 0.212, so that both keep the same distance from the line's edges. Source: Arial's hhea table."""

_ROUND = 3475 / 21600
"""Share of a kapsul's width that each round end takes. Source: flowChartTerminator of ECMA-376."""

_HEAD = (4.5, 3.75)
"""Length and width of an arrow head, pt: a medium head on 0.75 pt as office programs draw it. Practice."""

_FOOT = Font("Arial", 8)
_FOOT_PITCH = 11.25
"""As in the Word file: 8 pt, in the middle of the bottom margin."""

_ANCHOR: dict[Align, tuple[str, float]] = {
    "left": ("", 0.0),
    "justify": ("", 0.0),
    "center": (' text-anchor="middle"', 0.5),
    "right": (' text-anchor="end"', 1.0),
}
"""SVG's word for an alignment, and where in its width the text stands. Lines that a cell justifies stay
ragged: to stretch them is to measure them."""

_MIME = {"png": "image/png", "jpg": "image/jpeg"}


def write(sheet: Sheet, index: int, footer: str = "Halaman") -> bytes:
    """The page `sheet.pages[index]` as a complete SVG file, UTF-8. `footer`: as in Document."""
    page = sheet.pages[index]
    top = sum(caption.pitch for caption in sheet.captions)
    body = [
        _opening(sheet, page),
        *_mark(sheet),
        f'<g transform="translate({_n(sheet.setup.left)} {_n(sheet.setup.top)})">',
        *_captions(sheet),
        f'<g transform="translate(0 {_n(top)})" stroke-width="{_n(sheet.line)}">',
        *_table(sheet, page),
        *map(_picture, page.pictures),
        *map(_arrow, page.arrows),
        *(_symbol(symbol, sheet) for symbol in page.symbols),
        *(_label(label, sheet) for label in page.labels),
        "</g>",
        "</g>",
        _foot(sheet.setup, f"{footer} {page.printed}") if page.number else "",
        "</svg>",
    ]
    return "\n".join([part for part in body if part]).encode()


def _opening(sheet: Sheet, page: SheetPage) -> str:
    w, h = _n(sheet.setup.width), _n(sheet.setup.height)
    title = sheet.captions[0].text if sheet.captions else sheet.title
    described = f'<desc id="uraian">{xml(page.alt)}</desc>\n' if page.alt else ""
    length, width = _HEAD
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}" xml:lang="id" xml:space="preserve"'
        f' role="img" aria-labelledby="judul{" uraian" if page.alt else ""}">\n'
        f'<title id="judul">{xml(title)}</title>\n{described}'
        f'<defs><marker id="panah" markerUnits="userSpaceOnUse" markerWidth="{_n(length)}"'
        f' markerHeight="{_n(width)}" refX="{_n(length)}" refY="{_n(width / 2)}" orient="auto">'
        f'<path d="M0 0L{_n(length)} {_n(width / 2)}L0 {_n(width)}Z"/></marker>{_tail(page)}</defs>\n'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )


def _tail(page: SheetPage) -> str:
    """The head at a connector's beginning, where a page has one: few programs can turn the other one."""
    if not any(arrow.tail for arrow in page.arrows):
        return ""
    length, width = _HEAD
    return (
        f'<marker id="pangkal" markerUnits="userSpaceOnUse" markerWidth="{_n(length)}"'
        f' markerHeight="{_n(width)}" refX="0" refY="{_n(width / 2)}" orient="auto">'
        f'<path d="M{_n(length)} 0L0 {_n(width / 2)}L{_n(length)} {_n(width)}Z"/></marker>'
    )


def _mark(sheet: Sheet) -> Iterator[str]:
    """Large and grey along the rising diagonal, its size a quarter of the paper's height."""
    if sheet.mark:
        w, h = sheet.setup.width, sheet.setup.height
        turn = f"translate({_n(w / 2)} {_n(h / 2)}) rotate({_n(-degrees(atan2(h, w)))})"
        font = Font(sheet.text.family, round(h / 4), bold=True)
        text = _text(sheet.mark, Point(0, font.size * _BASELINE), font, "center")
        yield f'<g transform="{turn}" fill="#e0e0e0">{text}</g>'


def _captions(sheet: Sheet) -> Iterator[str]:
    y = 0.0
    for caption in sheet.captions:
        line = Box(0, y, sheet.width, caption.pitch)
        yield _line(caption.text, line, caption.font, caption.align)
        y += caption.pitch


def _table(sheet: Sheet, page: SheetPage) -> Iterator[str]:
    """Lines of all cells, then their text; a place that no cell covers has all its lines."""
    xs = tuple(accumulate(sheet.columns, initial=0.0))
    ys = tuple(accumulate((*sheet.header, *page.rows), initial=0.0))
    cells = [*((0, c) for c in sheet.header_cells), *((len(sheet.header), c) for c in page.cells)]
    placed = [(cell, _area(cell, offset + cell.row, xs, ys)) for offset, cell in cells]
    covered = {
        (offset + cell.row + r, cell.column + c)
        for offset, cell in cells
        for r in range(cell.rows)
        for c in range(cell.columns)
    }
    empty = [
        Box(xs[c], ys[r], xs[c + 1] - xs[c], ys[r + 1] - ys[r])
        for r in range(len(ys) - 1)
        for c in range(len(xs) - 1)
        if (r, c) not in covered
    ]
    borders = [*((cell.borders, area) for cell, area in placed), *(("tlbr", area) for area in empty)]
    lines = dict.fromkeys(line for sides, area in borders for line in _sides(sides, area))
    yield f'<path d="{"".join(lines)}" fill="none" stroke="#000" stroke-linecap="square"/>'
    for cell, area in placed:
        if cell.turned:
            yield f'<g transform="translate({_n(area.x)} {_n(area.bottom)}) rotate(-90)">'
            yield from _content(cell, Box(0, 0, area.h, area.w), sheet.padding)
            yield "</g>"
        else:
            yield from _content(cell, area, sheet.padding)


def _area(cell: Cell, row: int, xs: tuple[float, ...], ys: tuple[float, ...]) -> Box:
    x, y = xs[cell.column], ys[row]
    return Box(x, y, xs[cell.column + cell.columns] - x, ys[row + cell.rows] - y)


def _sides(sides: str, area: Box) -> Iterator[str]:
    left, top, right, bottom = _n(area.x), _n(area.y), _n(area.right), _n(area.bottom)
    lines = {
        "t": f"M{left} {top}H{right}",
        "l": f"M{left} {top}V{bottom}",
        "b": f"M{left} {bottom}H{right}",
        "r": f"M{right} {top}V{bottom}",
    }
    return (lines[side] for side in sides)


def _content(cell: Cell, area: Box, padding: float) -> Iterator[str]:
    """The measured lines as one block, at the top, in the middle or at the bottom of the cell."""
    height = cell.pitch * sum(len(p.lines) for p in cell.paragraphs)
    share = 1.0 if cell.valign == "bottom" else 0.5
    y = area.y + (cell.above if cell.valign == "top" else (area.h - height) * share)
    left, width = area.x + padding, area.w - 2 * padding
    for paragraph in cell.paragraphs:
        if paragraph.label:
            yield _line(paragraph.label, Box(left, y, paragraph.hang, cell.pitch), cell.font, "left")
        for text in paragraph.lines:
            room = Box(left + paragraph.hang, y, width - paragraph.hang, cell.pitch)
            yield _line(text, room, cell.font, cell.align)
            y += cell.pitch


def _line(text: str, room: Box, font: Font, align: Align) -> str:
    """One line of text in its room, which is as high as the distance of lines."""
    x = room.x + room.w * _ANCHOR[align][1]
    return _text(text, Point(x, room.center.y + font.size * _BASELINE), font, align)


def _lines(text: str, box: Box, sheet: Sheet) -> Iterator[str]:
    """The lines of a symbol or a word, in the middle of its box."""
    texts = text.split("\n")
    y = box.center.y - sheet.label_pitch * len(texts) / 2
    for i, line in enumerate(texts):
        room = Box(box.x, y + i * sheet.label_pitch, box.w, sheet.label_pitch)
        yield _line(line, room, sheet.text, "center")


def _text(text: str, at: Point, font: Font, align: Align) -> str:
    if not text:
        return ""
    family = _FAMILIES.get(font.family, f"'{font.family}', sans-serif")
    looks = ((font.bold, "font-weight", "bold"), (font.italic, "font-style", "italic"))
    look = "".join([f' {name}="{value}"' for on, name, value in looks if on])
    if font.underline:
        look += ' text-decoration="underline"'
    return (
        f'<text x="{_n(at.x)}" y="{_n(at.y)}"{_ANCHOR[align][0]} font-family={attribute(family)}'
        f' font-size="{_n(font.size)}"{look}>{xml(text)}</text>'
    )


def _picture(picture: Picture) -> str:
    data = f"data:{_MIME[picture.kind]};base64,{b64encode(picture.data).decode()}"
    return (
        f'<image {_place(picture.box)} preserveAspectRatio="none" xlink:href="{data}">'
        f"<title>{xml(picture.alt)}</title></image>"
    )


def _arrow(arrow: Arrow) -> str:
    head = ' marker-start="url(#pangkal)"' if arrow.tail else ""
    head += ' marker-end="url(#panah)"' if arrow.head else ""
    return (
        f'<polyline points="{_points(arrow.points)}" fill="none" stroke="#000"{head}>'
        f"<title>{xml(arrow.name)}</title></polyline>"
    )


def _symbol(symbol: Symbol, sheet: Sheet) -> str:
    text = "".join(_lines(symbol.text, symbol.box, sheet)) if symbol.text else ""
    dashes = ' stroke-dasharray="3 2"' if symbol.dashed else ""
    return (
        f'<g><title>{xml(symbol.alt or symbol.name)}</title>{_outline(symbol)} fill="#fff" stroke="#000"'
        f"{dashes}/>{text}</g>"
    )


def _outline(symbol: Symbol) -> str:
    """The symbol's element, left open for its colours."""
    box, middle = symbol.box, symbol.box.center
    if symbol.shape == "kotak":
        return f"<rect {_place(box)}"
    if symbol.shape == "kapsul":
        return f'<rect {_place(box)} rx="{_n(box.w * _ROUND)}" ry="{_n(box.h / 2)}"'
    if symbol.shape == "belah_ketupat":
        corners = [
            Point(middle.x, box.y),
            Point(box.right, middle.y),
            Point(middle.x, box.bottom),
            Point(box.x, middle.y),
        ]
    else:
        shoulder = box.y + box.h * 0.8
        corners = [Point(box.x, box.y), Point(box.right, box.y), Point(box.right, shoulder)]
        corners += [Point(middle.x, box.bottom), Point(box.x, shoulder)]
    return f'<polygon points="{_points(corners)}"'


def _label(label: Label, sheet: Sheet) -> str:
    return "".join(_lines(label.text, label.box, sheet))


def _foot(setup: Setup, text: str) -> str:
    y = setup.height - (setup.bottom + _FOOT_PITCH) / 2
    return _line(text, Box(setup.left, y, setup.inner_width, _FOOT_PITCH), _FOOT, "right")


def _place(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"'


def _points(points: Iterable[Point]) -> str:
    return " ".join([f"{_n(p.x)},{_n(p.y)}" for p in points])


def _n(value: float) -> str:
    """A number without needless digits: thousandths of a pt are finer than any printer."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if round(value, 3) else "0"
