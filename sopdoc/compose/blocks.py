"""Turn the checked elements of a template into measured page blocks.

       indent
|<---------------->|
|         |<-hang->|
|         1.       text of the item, broken at `width - indent`
|<------------------------- width ------------------------->|
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from sopdoc.compose.evenness import even
from sopdoc.compose.gaps import gap, length
from sopdoc.compose.markup import BREAK, MOST_FINDINGS, Element, nearest
from sopdoc.compose.measure import PageFill, height
from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.geometry import Box
from sopdoc.model import Logo
from sopdoc.page import (
    Align,
    Block,
    Gap,
    Item,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
    TableCell,
    TableRow,
    VAlign,
)
from sopdoc.text import RESERVE, Measurer, dots, wrap
from sopdoc.units import SNAP, snap_up

COLON = 12.0
"""Width of the column of ":" between a butir's label and its content. Choice: one letter and its space."""

LABEL_GAP = 6.0
"""Between the widest label of a list or of the butir of a part and what follows it. Choice."""

LEAST_LABEL, MOST_LABEL = 84.0, 150.0
"""Width of the label column of butir: "Menimbang" at 12 pt to about "KEDUA PULUH SATU". Practice: one
column for Menimbang and the clauses alike."""

PADDING = 4.5
"""Left and right inside the cells of a table with borders. Choice: near Word's own 5.4 pt, snapped."""

TALLEST_WHOLE = 150.0
"""Rows up to this height stay on one page, pt. Choice: a third of the least page that lies; a
taller row would leave too much of the page before it empty."""

_LAYOUT = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_BRACKETS = re.compile(r"\([A-Z]{1,8} [A-Z]{1,8}\)")
NO_BREAK_SPACE = "\u00a0"
_Kind = Literal["number", "letter"]
_NUMBERING: dict[str, _Kind] = {"angka": "number", "huruf": "letter"}
_ALIGN: dict[str, Align] = {"kiri": "left", "tengah": "center", "kanan": "right"}
_EMPHASIS: dict[str, Callable[[Span], Span]] = {
    "tebal": lambda span: replace(span, bold=True),
    "miring": lambda span: replace(span, italic=True),
    "garis-bawah": lambda span: replace(span, underline=True),
    "coret": lambda span: replace(span, strike=True),
}


class LinkTarget(NamedTuple):
    """A SOP that words can point at.

    anchor "" = not in this file; page: its first one as printed, "" = none
    plain  that is the number by which a word processor counts the page
    """

    anchor: str = ""
    page: str = ""
    plain: bool = True


@dataclass(slots=True)
class ListNumbers:
    """Numbers the lists of one document."""

    last: int = 0

    def next(self) -> int:
        self.last += 1
        return self.last


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What all parts of one document share; `targets` by slug, for every SOP of the booklet."""

    styles: Mapping[str, Style]
    measurer: Measurer
    targets: Mapping[str, LinkTarget]
    logo: Logo | None
    alt: str
    lists: ListNumbers = field(default_factory=ListNumbers)


class Inherited(NamedTuple):
    """What an element takes over from the one around it.

    width  the room it has, pt
    style  of its paragraphs
    keep   whether it stays on one page with what follows
    """

    width: float
    style: Style
    keep: bool = False

    def inside(self, element: Element, styles: Mapping[str, Style]) -> Inherited:
        given = element.attributes
        style = styles[given["gaya"]] if "gaya" in given else self.style
        return Inherited(self.width, style, self.keep or given.get("lekat") == "ya")


class Builder:
    """Builds the blocks of one part, `width` pt wide, from the root element of its template.

    What is wrong and shows only with widths and slugs at hand (SOP308, SOP309) collects in `findings`.
    """

    def __init__(self, shared: DocumentContext, root: Element, width: float) -> None:
        self.shared = shared
        self.findings: list[Diagnostic] = []
        self.frame = Inherited(width, shared.styles[root.attributes["gaya"]])
        self.label = self._label_width(root)

    def pages(self, root: Element) -> list[list[Block | PageFill]]:
        """The part's blocks, a list for each page that the template asked for."""
        pages: list[list[Block | PageFill]] = [[]]
        for tag, group in groupby(root.elements, key=lambda element: element.tag):
            run = tuple(group)
            if tag == "ganti-halaman":
                pages += [[] for _ in run]
            elif tag == "dorong":
                pages[-1] += [PageFill() for _ in run]
            elif tag == "butir":
                pages[-1].append(self._butir(run))
            else:
                pages[-1] += [block for element in run for block in self._block(element, self.frame)]
        return pages

    def _blocks(self, elements: Iterable[Element], frame: Inherited) -> Iterator[Paragraph | Picture | Gap]:
        for element in elements:
            for block in self._block(element, frame):
                if not isinstance(block, Table):
                    yield block

    def _block(self, element: Element, outer: Inherited) -> list[Block]:
        frame = outer.inside(element, self.shared.styles)
        match element.tag:
            case "p":
                return [self._paragraph(element, frame, indent=self._indent(element, frame.width))]
            case "ol":
                return [*self._list(element, frame)]
            case "blok":
                return list(self._aligned(element, frame))
            case "tabel":
                return self._table(element, frame)
            case "gambar":
                return [self._picture(element, frame)]
        return [gap(element, frame.width, frame.keep)]

    def _paragraph(
        self, element: Element, frame: Inherited, indent: float = 0, hang: float = 0, item: Item | None = None
    ) -> Paragraph:
        """Choice: with a bold word in it, the whole paragraph is measured bold, the wider of the two."""
        font = frame.style.font
        spans = self._spans(element, frame._replace(width=frame.width - indent))
        if any(s.bold for s in spans):
            font = replace(font, bold=True)
        text = "".join(s.text for s in spans)
        width = frame.width - indent
        lines = len(wrap(text, font, width, self.shared.measurer))
        style = even(frame.style, text, font, width, self.shared.styles, self.shared.measurer)
        return Paragraph(style, spans, lines, indent, hang, item, frame.keep)

    def _aligned(self, element: Element, frame: Inherited) -> Iterator[Paragraph | Gap]:
        """Paragraphs at one indent: as asked, or less where the longest would not stay on one line.

        Choice: a line that fits nowhere breaks at the others' indent; a signature at the margin looks lost.
        """
        measure, font = self.shared.measurer.width, frame.style.font
        texts = ["".join(s.text for s in self._spans(e, frame)) for e in element.elements if e.tag == "p"]
        asked = self._indent(element, frame.width)
        rooms = [frame.width - measure(x, font) / RESERVE - SNAP for text in texts for x in text.split("\n")]
        indent = min((room // SNAP * SNAP for room in rooms if 0 <= room < asked), default=asked)
        for child in element.elements:
            inner = frame.inside(child, self.shared.styles)
            if child.tag == "p":
                yield self._paragraph(child, inner, indent)
            else:
                yield replace(gap(child, inner.width, inner.keep), indent=indent)

    def _indent(self, element: Element, width: float) -> float:
        indent = snap_up(length(element.attributes.get("masuk", "0")))
        if indent < width:
            return indent
        self._too_wide(element, f"masuk {indent:g} pt tidak menyisakan tempat ({width:g} pt)")
        return 0.0

    def _too_wide(self, element: Element, message: str) -> None:
        self.findings.append(diagnostic("SOP308", message, element.position))

    def _spans(self, element: Element, frame: Inherited) -> tuple[Span, ...]:
        spans = [replace(s, text=_LAYOUT.sub(" ", s.text)) for s in self._runs(element, Span(""), frame)]
        if spans:
            spans[0] = replace(spans[0], text=spans[0].text.lstrip(" \t"))
            spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(" \t"))
        for i, (before, here) in enumerate(pairwise(spans), start=1):
            if before.text.endswith((" ", BREAK)):
                spans[i] = replace(here, text=here.text.lstrip(" "))
        return tuple(replace(s, text=_glued(s.text.replace(BREAK, "\n"))) for s in spans if s.text)

    def _runs(self, element: Element, look: Span, frame: Inherited) -> Iterator[Span]:
        for child in element.children:
            if isinstance(child, str):
                if child:
                    yield replace(look, text=child)
            elif child.tag == "ganti-baris":
                yield replace(look, text=BREAK)
            elif child.tag in _EMPHASIS:
                yield from self._runs(child, _EMPHASIS[child.tag](look), frame)
            elif child.tag == "titik":
                yield replace(look, text=self._dots(child, frame))
            else:
                target = self._target(child)
                if child.tag == "tautan":
                    yield from self._runs(child, replace(look, link=target.anchor), frame)
                else:
                    page_of = target.anchor if target.plain else ""
                    yield replace(look, text=target.page or "-", link=target.anchor, page_of=page_of)

    def _dots(self, element: Element, frame: Inherited) -> str:
        """Dotted room as wide as asked, at most a line of its column."""
        font, measurer = frame.style.font, self.shared.measurer
        line = frame.width * RESERVE - measurer.width(".", font)
        return dots(max(min(length(element.attributes["lebar"]), line), 0), font, measurer)

    def _target(self, element: Element) -> LinkTarget:
        slug = element.attributes["ke"]
        if slug not in self.shared.targets and len(self.findings) < MOST_FINDINGS:
            message = f'tidak ada SOP "{slug}" pada susunan buku'
            hint = nearest(slug, tuple(self.shared.targets))
            self.findings.append(diagnostic("SOP309", message, element.position, hint))
        return self.shared.targets.get(slug, LinkTarget())

    def _list(self, element: Element, frame: Inherited) -> list[Paragraph]:
        """Its items, all set from the left when one has to be."""
        kind = _NUMBERING[element.attributes["jenis"]]
        number = self.shared.lists.next()
        labels = [_label(kind, i) for i in range(1, len(element.elements) + 1)]
        widths = [self.shared.measurer.width(text, frame.style.font) for text in labels]
        hang = snap_up(max(widths, default=0) + LABEL_GAP)
        items = [
            self._paragraph(child, frame, hang, hang, Item(number, kind, i, label))
            for i, (child, label) in enumerate(zip(element.elements, labels, strict=True), start=1)
        ]
        ragged = next((item.style for item in items if item.style.align == "left"), None)
        return [replace(item, style=ragged) for item in items] if ragged else items

    def _butir(self, elements: tuple[Element, ...]) -> Table:
        """label | ":" | content, a row for each block of the content: LibreOffice knows no widows in a table.

        Rows of one table keep together when they are told to, in Word and in LibreOffice; a table and what
        follows it do so in Word alone.
        """
        rest = self.frame.width - self.label - COLON
        rows: list[TableRow] = []
        for element in elements:
            frame = self.frame.inside(element, self.shared.styles)
            content = self._cell(element, frame._replace(width=rest))
            label = _label_text(element) if "label" in element.attributes else None
            for part in [content] if frame.keep else [TableCell((block,)) for block in content.blocks]:
                whole = frame.keep or sum(map(height, part.blocks)) <= TALLEST_WHOLE
                rows.append(TableRow((*self._sides(label, frame.keep), part), not whole))
                label = None
        return Table((self.label, COLON, rest), tuple(rows))

    def _sides(self, label: str | None, keep: bool) -> Iterator[TableCell]:
        """The cells of a label and its colon, empty where there is none."""
        style = self.shared.styles["naskah-label"]
        texts = ("", "") if label is None else (label, ":")
        for text, width in zip(texts, (self.label, COLON), strict=True):
            lines = self._lines(text, style, width)
            yield TableCell((Paragraph(style, _words(text), lines, keep_next=keep),))

    def _label_width(self, root: Element) -> float:
        """One label column for all butir of a part, as wide as the widest label, within limits."""
        font = self.shared.styles["naskah-label"].font
        labels = [_label_text(e) for e in root.elements if e.tag == "butir"]
        widest = max((self.shared.measurer.width(text, font) for text in labels), default=0)
        return min(max(snap_up(widest + LABEL_GAP), LEAST_LABEL), MOST_LABEL)

    def _lines(self, text: str, style: Style, width: float) -> int:
        return len(wrap(text, style.font, width, self.shared.measurer))

    def _cell(
        self, element: Element, frame: Inherited, columns: int = 1, valign: VAlign = "top"
    ) -> TableCell:
        blocks = tuple(self._blocks(element.elements, frame))
        empty = Paragraph(frame.style, (), keep_next=frame.keep)
        return TableCell(blocks or (empty,), columns, valign)

    def _table(self, element: Element, frame: Inherited) -> list[Block]:
        """A table without rows is nothing. Rows with borders stay whole unless they are very tall."""
        border = element.attributes.get("garis") == "ya"
        padding = PADDING if border else 0.0
        columns = self._columns(element, frame.width, 2 * padding + SNAP)
        rows = []
        for row in element.elements:
            inner = frame.inside(row, self.shared.styles)
            spans = [int(cell.attributes.get("gabung", "1")) for cell in row.elements]
            if sum(spans) != len(columns):
                self._too_wide(row, f"baris ini mengisi {sum(spans)} kolom, tabelnya {len(columns)} kolom")
                continue
            cells = self._cells(row, inner, columns, padding)
            lined = row.attributes.get("garis") != "tidak"
            tall = not border or max(sum(map(height, cell.blocks)) for cell in cells) > TALLEST_WHOLE
            rows.append(TableRow(cells, tall and not inner.keep, lined))
        header = min(int(element.attributes.get("kepala", "0")), len(rows))
        return [Table(columns, tuple(rows), border, header, padding=padding)] if rows else []

    def _cells(
        self, row: Element, frame: Inherited, columns: tuple[float, ...], padding: float
    ) -> tuple[TableCell, ...]:
        cells, at = [], 0
        valign: VAlign = "middle" if padding else "top"
        for cell in row.elements:
            span = int(cell.attributes.get("gabung", "1"))
            width = sum(columns[at : at + span]) - 2 * padding
            inner = frame.inside(cell, self.shared.styles)._replace(width=width)
            cells.append(self._cell(cell, inner, span, valign))
            at += span
        return tuple(cells)

    def _columns(self, element: Element, width: float, least: float) -> tuple[float, ...]:
        """Widths in pt, snapped; "*" columns share what the others leave, the last takes the remainder."""
        words = element.attributes["kolom"].split(" ")
        fixed = [0.0 if w == "*" else snap_up(float(w)) for w in words]
        rest, stars = width - sum(fixed), words.count("*")
        share = rest / stars // SNAP * SNAP if stars else 0.0
        widths = [share if w == "*" else pt for w, pt in zip(words, fixed, strict=True)]
        if rest < 0 or min(widths) < least:
            self._too_wide(element, f"kolom tabel tidak muat pada lebar {width:g} pt")
            return tuple(max(w, least) for w in widths)
        if stars:
            widths[len(words) - 1 - words[::-1].index("*")] += rest - share * stars
        return tuple(widths)

    def _picture(self, element: Element, frame: Inherited) -> Picture | Gap:
        """The emblem at its own proportions within the room; without one its place stays free."""
        high = length(element.attributes["tinggi"])
        logo = self.shared.logo
        if logo is None:
            return Gap(high, frame.keep)
        wide = high * logo.lebar / logo.tinggi
        scale = min(1.0, frame.width / wide)
        align = _ALIGN[element.attributes.get("rata", "tengah")]
        return Picture(logo.data, logo.jenis, Box(0, 0, wide * scale, high * scale), self.shared.alt, align)


def _glued(text: str) -> str:
    """Short words in brackets stay on one line: "(SOP AP)". Choice: a title cut there reads badly."""
    return _BRACKETS.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), text)


def _label_text(element: Element) -> str:
    return element.attributes.get("label", "").replace(BREAK, "\n")


def _words(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()


def _label(kind: _Kind, index: int) -> str:
    """ "3." or "c."; after z comes aa, bb. Source: Word's own lowerLetter, which prints the list."""
    if kind == "number":
        return f"{index}."
    return chr(ord("a") + (index - 1) % 26) * ((index - 1) // 26 + 1) + "."
