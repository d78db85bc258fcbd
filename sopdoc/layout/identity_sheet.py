"""Turn a Sop into its placed identity sheet: logo and names left, six fields right, then six boxes.

        left               label          value
    +------------------+--------------+-----------------------+
    | [logo]           | Nomor SOP    |                       |  rows 0-3: fields of one line
    |                  | Tanggal …    |                       |
    | PEMERINTAH …     | Disahkan oleh| JABATAN, (room)       |  row 4
    | alamat           |              | NAMA                  |  row 5
    |                  |              | pangkat / NIP         |  row 6
    | UNIT             | Nama SOP     |                       |  row 7
    +------------------+--------------+-----------------------+
    | DASAR HUKUM      | KUALIFIKASI PELAKSANA                |  then three pairs of boxes
    +------------------+--------------------------------------+

Source: Permenpan RB 35/2012, part Identitas, items a-m; Practice: the arrangement of every sheet seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.geometry import Box
from sopdoc.layout import style
from sopdoc.layout.boxes import BoxPair, SheetRow, paginated
from sopdoc.layout.cells import Typesetter
from sopdoc.model import Buku, Isi, Logo, Sop, Tanggal
from sopdoc.page import Align, Caption, Cell, Font, Picture, Setup, Sheet, SheetPage, VAlign
from sopdoc.text import Measurer
from sopdoc.units import snap_up
from sopdoc.wording import DATE_ROOM, NUMBER_ROOM, QR, alamat, pejabat, tanggal

LEFT, LABEL = 0.46, 0.16
"""Shares of the width of the left half and of the labels. Practice: 43-53 % and 25-33 % of the rest."""

SIZE = 8.0
"""Of all type but the names at the top left. Choice: one size for the sheets of a booklet, whichever of them
is revised later; at 8 pt 59 of 61 real sheets take one page, at 9 pt 38; less is hard to read in a copy."""

APPROVAL = 4
"""The row of the office that approves."""


class HeadRoom(NamedTuple):
    """What the upper part gives its texts, pt: height for a signature and a stamp, and for a field above and
    below its text together."""

    signature: float
    field: float


ROOMS = (HeadRoom(54.0, 4.5), HeadRoom(48.0, 3.75), HeadRoom(42.0, 3.0))
"""Tried in this order, until the sheet is one page: letterhead and fields give way before a box goes on on a
second page. Practice: 50-60 pt for a signature; a stamp is 42 pt high at most. The field's is a choice."""

QR_SPACE = 4.5
"""Above and below the place of a QR code. Choice."""

LOGO = 54.0
"""Height of the emblem, at most. Practice: 19 mm."""

BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)


@dataclass(frozen=True, slots=True)
class Form:
    """One SOP's identity with one room for its upper part."""

    buku: Buku
    sop: Sop
    setup: Setup
    room: HeadRoom
    measurer: Measurer
    given: tuple[float, float, float] | None = None

    def face(self, bold: bool = False, underline: bool = False, larger: float = 0) -> Typesetter:
        font = Font(self.buku.gaya.huruf, SIZE + larger, bold=bold, underline=underline)
        return Typesetter(font, self.measurer)

    @property
    def columns(self) -> tuple[float, float, float]:
        if self.given:
            return self.given
        width = style.table_width(self.setup)
        left = snap_up(width * LEFT)
        label = snap_up(width * LABEL)
        return left, label, width - left - label


def place_identity(
    buku: Buku,
    sop: Sop,
    captions: tuple[Caption, ...],
    measurer: Measurer,
    columns: tuple[float, float, float] | None = None,
    below: float = 0.0,
) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """Place the identity sheet: on one page if any of ROOMS does, else on the fewest pages, as roomy as these
    allow.

    columns  of its left half, labels and values, pt, when they are not its own; below: height that its pages
             leave free
    Reports IDE-33 (several pages) and SOP404 (the fields above the boxes fill a page)."""
    setup = style.sheet_setup(buku.gaya.kertas)
    capacity = setup.inner_height - style.FOOT - sum(c.pitch for c in captions) - below
    made: list[tuple[Form, list[list[SheetRow]]]] = []
    tallest = 0
    for room in ROOMS:
        form = Form(buku, sop, setup, room, measurer, columns)
        head = _head(form)
        heights = [row.height for row in head]
        tallest = heights.index(max(heights))
        if max(heights) <= style.TALLEST_ROW and sum(heights) <= capacity:
            made.append((form, paginated(head, _boxes(form), capacity)))
            if len(made[-1][1]) == 1:
                break
    if not made:
        return None, (_too_tall(sop, tallest),)
    form, pages = min(made, key=lambda one: len(one[1]))
    sheet = Sheet(
        kind="identity",
        title=f"{sop.urut} Identitas",
        setup=setup,
        columns=form.columns,
        pages=tuple(_page(form, rows, i + 1) for i, rows in enumerate(pages)),
        captions=captions,
        padding=style.PADDING,
        line=style.LINE,
        anchor=sop.slug,
    )
    return sheet, (_too_long(sop, len(pages)),) if len(pages) > 1 else ()


def _too_tall(sop: Sop, row: int) -> Diagnostic:
    """About the tallest row of the head."""
    keys = ("nomor", "tanggal_pembuatan", "revisi", "tanggal_efektif", *["pengesahan"] * 3, "nama")
    message = "isian di kepala lembar identitas terlalu panjang untuk satu halaman"
    hint = "ringkas isian ini; uraian yang panjang ditulis di kotak lain"
    return diagnostic("SOP404", message, sop.where.key(keys[row]), hint)


def _too_long(sop: Sop, pages: int) -> Diagnostic:
    """About the longest box."""
    key = max(BOXES, key=lambda name: len(str(getattr(sop, name))))
    message = f"lembar identitas menjadi {pages} halaman"
    hint = "ringkas kotak yang terpanjang ini, supaya identitas muat pada satu halaman"
    return diagnostic("IDE-33", message, sop.where.key(key), hint)


def _page(form: Form, rows: Sequence[SheetRow], number: int) -> SheetPage:
    cells = tuple(replace(c, row=c.row + i) for i, row in enumerate(rows) for c in row.cells)
    logo = form.buku.instansi.logo
    pictures = (_emblem(form, logo, rows),) if logo and number == 1 else ()
    frames = (_qr(form, rows),) if form.buku.tte and number == 1 else ()
    return SheetPage(tuple(r.height for r in rows), cells, number, pictures=pictures, frames=frames)


def _emblem(form: Form, logo: Logo, rows: Sequence[SheetRow]) -> Picture:
    """The emblem in the middle of the left half, beside the four fields of one line."""
    room = sum(r.height for r in rows[:4])
    height = min(LOGO, room - 2 * style.CELL_SPACE)
    width = height * logo.lebar / logo.tinggi
    box = Box((form.columns[0] - width) / 2, (room - height) / 2, width, height)
    return Picture(logo.data, logo.jenis, box, f"Lambang {form.buku.instansi.daerah}")


def _qr(form: Form, rows: Sequence[SheetRow]) -> Box:
    """The place of the QR code, where the signature would be: above the name, in the middle of its cell."""
    left, label, value = form.columns
    bottom = sum(row.height for row in rows[: APPROVAL + 1]) - QR_SPACE
    return Box(left + label + (value - QR) / 2, bottom - QR, QR, QR)


def _head(form: Form) -> list[SheetRow]:
    sop, label = form.sop, form.buku.gaya.label
    fields = (
        ("nomor_sop", sop.nomor or form.face().dots(NUMBER_ROOM)),
        ("tanggal_pembuatan", _date(form, sop.tanggal_pembuatan)),
        ("tanggal_revisi", _revision(form)),
        ("tanggal_efektif", _date(form, sop.tanggal_efektif)),
    )
    rows = [_field(form, name, getattr(label, name), value) for name, value in fields]
    rows += _approval(form)
    rows.append(_name(form))
    return _with_letterhead(form, rows)


def _date(form: Form, value: Tanggal) -> str:
    return form.face().dots(DATE_ROOM) if value is None else tanggal(value, form.buku.format_tanggal)


def _revision(form: Form) -> str:
    """The last revision as the form prints it: "01/13-03-2018", the date alone, or "-"."""
    if not form.sop.revisi:
        return "-"
    last = form.sop.revisi[-1]
    date = _date(form, last.tanggal)
    return date if last.nomor is None else f"{last.nomor:02}/{date}"


def _field(form: Form, tag: str, name: str, value: str) -> SheetRow:
    face = form.face()
    cells = (_cell(form, face, 1, name, tag=tag), _cell(form, face, 2, value))
    return SheetRow(max(_tall(form, c) for c in cells), cells)


def _tall(form: Form, cell: Cell) -> float:
    return snap_up(sum(len(p.lines) for p in cell.paragraphs) * cell.pitch + form.room.field)


def _cell(
    form: Form,
    face: Typesetter,
    column: int,
    text: Isi,
    columns: int = 1,
    rows: int = 1,
    align: Align = "left",
    valign: VAlign = "middle",
    borders: str = "tlbr",
    tag: str = "",
) -> Cell:
    width = sum(form.columns[column : column + columns])
    spare = style.SPARE if align == "left" else 0.0
    paragraphs = face.paragraphs(text, width, spare)
    above = style.CELL_SPACE if valign == "top" and "t" in borders else 0
    look = (rows, columns, align, valign, borders)
    return Cell(0, column, paragraphs, face.font, face.pitch, *look, above=above, spare=spare, tag=tag)


def _approval(form: Form) -> list[SheetRow]:
    """Disahkan oleh: office and room for the signature, name, rank and number in three joined rows."""
    who = form.sop.pengesahan
    face, strong = form.face(), form.face(bold=True, underline=True)
    words = form.buku.gaya.label.disahkan_oleh
    label = _cell(form, face, 1, words, rows=3, valign="top", tag="disahkan_oleh")
    office = _cell(form, face, 2, "\n".join(pejabat(who)), align="center", valign="top", borders="tlr")
    name = _cell(form, strong, 2, who.nama_lembar, align="center", borders="lr")
    rest = "\n".join(x for x in (who.pangkat, f"NIP. {who.nip}" if who.nip else "") if x)
    last = _cell(form, face, 2, rest, align="center", valign="top", borders="lrb")
    room = snap_up(QR + 2 * QR_SPACE) if form.buku.tte else form.room.signature
    return [
        SheetRow(_tall(form, office) + room, (label, office)),
        SheetRow(_tall(form, name) - style.CELL_SPACE, (name,)),
        SheetRow(_tall(form, last), (last,)),
    ]


def _name(form: Form) -> SheetRow:
    strong = form.face(bold=True)
    unit = _cell(form, strong, 0, form.buku.instansi.unit.upper(), align="center", tag="unit")
    label = _cell(form, form.face(), 1, form.buku.gaya.label.nama_sop, tag="nama_sop")
    name = _cell(form, strong, 2, form.sop.nama)
    return SheetRow(max(_tall(form, c) for c in (unit, label, name)) + style.CELL_SPACE, (unit, label, name))


def _with_letterhead(form: Form, rows: list[SheetRow]) -> list[SheetRow]:
    """Names and address in the left half: names above the address, both below the emblem.

    Without one they meet at the fields' lower end, which is the middle of the half, unless names are long.
    """
    kop = form.buku.instansi.kop_lembar
    top = 4 if form.buku.instansi.logo else 0
    strong = form.face(bold=True, larger=1)
    names = f"{kop.pemerintah.upper()}\n{kop.perangkat_daerah.upper()}"
    whole = _cell(form, strong, 0, names, align="center", tag="kop")
    meet = 4 if not top and _tall(form, whole) <= sum(row.height for row in rows[:4]) else 5
    address = "\n".join(alamat(kop))
    block = [
        replace(whole, rows=meet - top, borders="lr" if top else "tlr"),
        _cell(form, form.face(), 0, address, align="center", rows=7 - meet, borders="lrb", tag="alamat"),
    ]
    block[0] = replace(block[0], valign="bottom" if not top else "middle")
    block[1] = replace(block[1], valign="top")
    rows[top] = replace(rows[top], cells=(block[0], *rows[top].cells))
    if top:
        empty = _cell(form, form.face(), 0, "", rows=4, borders="tlr")
        rows[0] = replace(rows[0], cells=(empty, *rows[0].cells))
    rows[meet] = replace(rows[meet], cells=(block[1], *rows[meet].cells))
    for cell, first, grown in ((block[0], top, 4), (block[1], meet, 6)):
        missing = _tall(form, cell) - sum(row.height for row in rows[first : first + cell.rows])
        rows[grown] = replace(rows[grown], height=rows[grown].height + max(0.0, missing))
    return rows


def _boxes(form: Form) -> list[BoxPair]:
    sop, label = form.sop, form.buku.gaya.label
    related = sop.keterkaitan
    links: Isi = related if isinstance(related, str) else tuple(r.tercetak for r in related)
    contents: dict[str, Isi] = {name: getattr(sop, name) for name in BOXES} | {"keterkaitan": links}
    pairs = zip(BOXES[::2], BOXES[1::2], strict=True)
    strong, face = form.face(bold=True), form.face()
    made = []
    for left, right in pairs:
        names = (
            _cell(form, strong, 0, getattr(label, left), tag=left),
            _cell(form, strong, 1, getattr(label, right), columns=2, tag=right),
        )
        boxes = (
            _cell(form, face, 0, contents[left], valign="top"),
            _cell(form, face, 1, contents[right], 2, valign="top"),
        )
        made.append(BoxPair(SheetRow(max(_tall(form, c) for c in names), names), boxes))
    return made
