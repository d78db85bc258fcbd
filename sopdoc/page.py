"""What is printed: the value between compose/layout and the writers.

A `Document` is a row of parts. Flowing parts stay paragraphs (a clerk can edit the decree in Word);
sheets are placed exactly, the same in each format. Everything is in pt; a sheet's origin is the top left
corner of its table, x to the right, y down. Column widths and row heights are multiples of `units.SNAP`.
All words are English but the names of shapes, which are the regulation's, and of flowing parts (`urutan`).

Paragraph, Table, Picture, Gap are all that flows; Cell, Symbol, Arrow, Label, Picture all that is placed.
What has a `tag` is known again by it in a file that comes back edited (`tags`); "" = by its place alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sopdoc.geometry import Box, Point

Align = Literal["left", "center", "right", "justify"]
VAlign = Literal["top", "middle", "bottom"]
Shape = Literal["kapsul", "kotak", "belah_ketupat", "segilima"]
Side = Literal["top", "left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Font:
    """A face at a size (pt)."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """Paper as it is held when read (landscape: width > height) and its margins, pt."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def inner_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Style:
    """A named look of paragraphs in flowing parts; pitch: exact distance of lines, pt.

    outline  level in the navigation pane, 1-based; 0 = body
    rule     width of a line below the paragraph, pt (the letterhead's); 0 = none
    """

    name: str
    font: Font
    pitch: float
    align: Align = "left"
    before: float = 0
    after: float = 0
    outline: int = 0
    rule: float = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look.

    link     name of an anchor to jump to, "" = none
    page_of  name of an anchor whose page number this text repeats, "" = none (Word: a PAGEREF field
             whose cached result is `text`)
    Bold, italic and underline add to the paragraph's style; strike is drawn through words that went. A
    newline in `text` is a line break.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    page_of: str = ""
    strike: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a numbered list.

    list     which list, unique in the document; each starts at 1
    kind     number: 1. 2. 3.  letter: a. b. c.; index: 1-based
    label    as printed ("3.", "c."); it stands at `indent - hang`, the text at `indent`
    """

    list: int
    kind: Literal["number", "letter"]
    index: int
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a flowing part.

    indent  distance of the text from the left edge of its column (the page's text area or a table's
            cell), pt; hang: how far the first line or the item's label stands out to the left of it
    lines   how many lines it takes at its width, measured
    anchor  name that links and page references use, "" = none
    """

    style: Style
    spans: tuple[Span, ...]
    lines: int = 1
    indent: float = 0
    hang: float = 0
    item: Item | None = None
    keep_next: bool = False
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(s.text for s in self.spans)

    @property
    def height(self) -> float:
        return self.style.before + self.lines * self.style.pitch + self.style.after


@dataclass(frozen=True, slots=True)
class Picture:
    """An image at a size, pt: inline (flowing parts) or at a place of a sheet's page (box)."""

    data: bytes
    kind: Literal["png", "jpg"]
    box: Box
    alt: str
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height: room for a signature, or the push of a cover's foot. pt.

    frame  side of an empty square at its top, `indent` from the column's left edge, for a QR code; 0 = none
    sign   one of the five symbols where it is explained, counted from the gap's corner
    """

    height: float
    keep_next: bool = False
    frame: float = 0
    indent: float = 0
    sign: Symbol | Arrow | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a flowing table; `columns` = how many it spans. Never empty: at least one block."""

    blocks: tuple[Paragraph | Picture | Gap, ...]
    columns: int = 1
    valign: VAlign = "top"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a flowing table; split: it may continue on the next page.

    border  False = in a bordered table, only the line above it is drawn (a signature below a list)
    """

    cells: tuple[TableCell, ...]
    split: bool = True
    border: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table among paragraphs: bordered (index, lampiran) or not (Menimbang : a. …).

    columns  widths, pt; the table begins at `indent` from the left edge of the text area
    header   how many first rows repeat on each page
    padding  left and right inside each cell, pt (0 without borders)
    """

    columns: tuple[float, ...]
    rows: tuple[TableRow, ...]
    border: bool = False
    header: int = 0
    indent: float = 0
    padding: float = 0


Block = Paragraph | Table | Picture | Gap


@dataclass(frozen=True, slots=True)
class FlowPart:
    """A part that flows over its pages: cover, index, decree …; it begins on a new page.

    name       its key in `urutan` ("keputusan"), or "lampiran"
    title      what it is called where the parts of a document are listed
    numbering  none, or strip: "- 2 -" top centre from its second page on; mark, foot: a sheet's
    """

    name: str
    title: str
    setup: Setup
    blocks: tuple[Block, ...]
    numbering: Literal["none", "strip"] = "none"
    mark: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class CellParagraph:
    """A paragraph of a placed cell; `lines`: as broken. `label` ("1.") hangs left of it by `hang` pt."""

    text: str
    lines: tuple[str, ...]
    label: str = ""
    hang: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet's table: rows and columns are 0-based, spans at least 1.

    row      counted from the first header row on header cells and from the first body row of its page
             on the page's cells
    pitch    exact distance of lines, pt; borders: the sides that are drawn, of "tlbr"
    link     anchor to jump to, "" = none; turned: its lines run upwards, broken at the cell's height
    above    space between the cell's top and its first line where valign is top, pt
    spare    width that its lines, as measured, leave free beside the padding at least, pt
    """

    row: int
    column: int
    paragraphs: tuple[CellParagraph, ...]
    font: Font
    pitch: float
    rows: int = 1
    columns: int = 1
    align: Align = "left"
    valign: VAlign = "middle"
    borders: str = "tlbr"
    link: str = ""
    above: float = 0
    turned: bool = False
    spare: float = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of a flowchart or a box of a map (dashed: a SOP outside the booklet); alt: its part in it."""

    id: str
    shape: Shape
    box: Box
    name: str
    alt: str
    text: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A connector: points from the source's outline to the target's, every leg upright or level, or only one.

    head  False = a plain line (actors who work together)
    tail  True = a head at the source too (SOPs that name each other)
    """

    id: str
    points: tuple[Point, ...]
    source: str
    source_side: Side
    target: str
    target_side: Side
    name: str
    head: bool = True
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside the Arrow `arrow` ("Ya") or a symbol ("ke hal. 3", arrow ""); the box fits it exactly."""

    text: str
    box: Box
    arrow: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A line above a sheet's table, on each of its pages. `outline` as in Style."""

    text: str
    font: Font
    pitch: float
    align: Align = "left"
    outline: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One printed page of a sheet: the header rows (the sheet's) and these body rows below them.

    Coordinates count from the table's top left corner on this page, header included.
    rows: heights of the body rows, pt; number: from 1 on, 0 = none; frames: see Gap.frame
    label: what is printed instead of the number ("44a" came after page 44), "" = the number
    """

    rows: tuple[float, ...]
    cells: tuple[Cell, ...]
    number: int
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()
    pictures: tuple[Picture, ...] = ()
    alt: str = ""
    frames: tuple[Box, ...] = ()
    label: str = ""

    @property
    def printed(self) -> str:
        """Its number as printed, "" = none."""
        return self.label or str(self.number or "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A placed table on one or more pages: identity, flowchart, map.

    title    what it is called in lists; columns: widths, pt; header: heights of rows repeated on each page
    padding  left and right inside each cell, pt; text: font of labels, at a distance of label_pitch, pt
    anchor   name that links use ("" = none), on the first page; start: pages of the sheet that it continues
    mark     written large on each page ("DRAF"); foot: lines at the foot of each page; "" = none
    """

    kind: Literal["identity", "flowchart", "map"]
    title: str
    setup: Setup
    columns: tuple[float, ...]
    pages: tuple[SheetPage, ...]
    header: tuple[float, ...] = ()
    header_cells: tuple[Cell, ...] = ()
    captions: tuple[Caption, ...] = ()
    padding: float = 3
    text: Font = Font("Arial", 6.5)
    label_pitch: float = 7.8
    line: float = 0.75
    anchor: str = ""
    mark: str = ""
    foot: str = ""
    tag: str = ""
    start: int = 0

    @property
    def width(self) -> float:
        return sum(self.columns)

    @property
    def header_height(self) -> float:
        return sum(self.header)


Part = FlowPart | Sheet


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be written.

    footer: words before the page number ("Halaman"); styles: every Style that is used, in a fixed order
    origin: what it was made from, properties of the file, values below 255 letters; day: that it bears
    """

    title: str
    subject: str
    author: str
    parts: tuple[Part, ...]
    styles: tuple[Style, ...] = field(default=())
    footer: str = "Halaman"
    language: str = "id-ID"
    origin: tuple[tuple[str, str], ...] = ()
    day: tuple[int, int, int] = (1980, 1, 1)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(p for p in self.parts if isinstance(p, Sheet))
