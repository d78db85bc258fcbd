"""The "daftar induk SOP": Buku -> one row for every title of the booklet, with what an office asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from sopdoc.listing import Listing, ListingColumn, Value
from sopdoc.model import Buku, Gaya, Rencana, Sop
from sopdoc.page import Font, Setup
from sopdoc.page_labels import shortened
from sopdoc.summary import of_sop
from sopdoc.text import RESERVE, Measurer, pitch, widest_word, wrap
from sopdoc.units import PAPERS, mm, snap_up
from sopdoc.wording import tanggal

SIZE = 9
"""pt. Choice: as the flowchart tables; the page shrinks it to about 8."""

MARGIN = mm(15)
"""On all sides. Choice: as the sheets of the SOPs."""

PADDING = 6.0
"""Left and right inside a cell, together, pt. Choice: Excel itself takes 5 pixels (3.75 pt), and rounds."""

SPACE = 3.0
"""Below the text of a row, pt. Choice: as below the text of a sheet's cell."""

TALLEST = 408.75
"""pt. Source: Excel specifications and limits (409.5), less one pixel."""

ARROW = 15.0
"""Room of the button of a filter in a head, pt. Source: Excel draws it 17 to 20 pixels wide."""

WIDEST = 171.0
"""A column is never wider for the sake of one word, pt. Choice: a name of a file may be cut."""

NAMES = 3
"""The columns that stay in sight: nomor urut, nomor SOP, nama."""


class _Kind(NamedTuple):
    """A column before its width is known; `least`: pt, for texts that may be broken."""

    head: str
    least: float
    align: Literal["left", "center"] = "left"


Pages = Mapping[str, Sequence[str]]
"""The numbers of the pages of SOPs in the booklet as printed, by slug."""


def masterlist(buku: Buku, measurer: Measurer, pages: Pages = MappingProxyType({})) -> Listing:
    """Every title of susunan in order, planned and withdrawn ones with their state.

    pages  a SOP that has none there has an empty cell
    Practice: registers of local governments name number, title, dates and state; the other columns are
    a choice: what is in the definitions anyway and is asked for, to be filtered by.
    """
    font = Font(buku.gaya.huruf, SIZE)
    rows = tuple(_row(buku, title, pages) for title in buku.susunan)
    columns = _columns(buku, rows, font, measurer)
    heads = tuple(column.head for column in columns)
    heights = [row_height(heads, columns, replace(font, bold=True), measurer)]
    heights += [row_height(row, columns, font, measurer) for row in rows]
    instansi = buku.instansi
    office = " ".join(filter(None, (instansi.unit, instansi.perangkat_daerah, instansi.daerah)))
    return Listing(
        title=f"Daftar Induk SOP AP Tahun {buku.tahun}",
        subject=office,
        author=f"{instansi.perangkat_daerah} {instansi.daerah}",
        name="Daftar Induk SOP",
        setup=lying(buku.gaya),
        font=font,
        columns=columns,
        rows=rows,
        heights=tuple(heights),
        frozen=NAMES,
        dates="numeric" if buku.format_tanggal == "dd-mm-yyyy" else "written",
    )


def _kinds(buku: Buku) -> tuple[_Kind, ...]:
    """The columns, in the office's own words where its sheets have them."""
    label = buku.gaya.label
    return (
        _Kind("No. Urut", 27, "center"),
        _Kind(label.nomor_sop, 72),
        _Kind(label.nama_sop, 135),
        _Kind(label.tanggal_pembuatan, 54, "center"),
        _Kind(label.tanggal_revisi, 54, "center"),
        _Kind(label.tanggal_efektif, 54, "center"),
        _Kind("Revisi ke-", 33, "center"),
        _Kind("Status", 48),
        _Kind("Unit", 66),
        _Kind(label.pelaksana, 135),
        _Kind("Jumlah Kegiatan", 33, "center"),
        _Kind("Total Waktu", 72),
        _Kind("Keterkaitan", 171),
        _Kind("Halaman", 42, "center"),
        _Kind("Nama Berkas", 66),
    )


def _row(buku: Buku, title: Sop | Rencana, pages: Pages) -> tuple[Value, ...]:
    """The values of a title, in the order of `_kinds`."""
    if not isinstance(title, Sop):
        state = "berkas bergalat" if title.slug else "belum disusun"
        empty: tuple[Value, ...] = (None,) * 6
        return (title.urut, None, title.nama, None, None, None, None, state, *empty, title.slug or None)
    numbers = of_sop(title)
    last = title.revisi[-1] if title.revisi else None
    names = dict.fromkeys(p.nama for bagian in title.bagian for p in bagian.pelaksana)
    return (
        title.urut,
        title.nomor,
        title.nama,
        title.tanggal_pembuatan,
        last.tanggal if last else None,
        title.tanggal_efektif,
        last.nomor if last else None,
        title.status,
        buku.instansi.unit or buku.instansi.perangkat_daerah,
        "; ".join(names),
        numbers.steps,
        numbers.total,
        _relations(title),
        shortened(pages.get(title.slug, ()), "\N{EN DASH}") or None,
        title.slug,
    )


def _relations(sop: Sop) -> str:
    if isinstance(sop.keterkaitan, str):
        return sop.keterkaitan
    return "; ".join(r.tercetak for r in sop.keterkaitan)


def _columns(
    buku: Buku, rows: Sequence[tuple[Value, ...]], font: Font, measurer: Measurer
) -> tuple[ListingColumn, ...]:
    """Each column as wide as its widest word, a day being one word: Excel shows #### for one that is cut."""
    bold = replace(font, bold=True)
    columns = []
    for place, kind in enumerate(_kinds(buku)):
        words = [_widest(row[place], buku, font, measurer) for row in rows]
        widest = max([widest_word(kind.head, bold, measurer) + ARROW, *words])
        width = max(kind.least, min(widest / RESERVE + PADDING, WIDEST))
        columns.append(ListingColumn(kind.head, snap_up(width), kind.align))
    return tuple(columns)


def row_height(
    values: Sequence[Value], columns: Sequence[ListingColumn], font: Font, measurer: Measurer
) -> float:
    """Height of a row whose texts wrap; a day and a number take one line."""
    texts = [(v, c.width - PADDING) for v, c in zip(values, columns, strict=True) if isinstance(v, str)]
    lines = max((len(wrap(text, font, width, measurer)) for text, width in texts), default=1)
    return min(snap_up(lines * pitch(font.size) + SPACE), TALLEST)


def _widest(value: Value, buku: Buku, font: Font, measurer: Measurer) -> float:
    if isinstance(value, date):
        return measurer.width(tanggal(value, buku.format_tanggal), font)
    return widest_word("" if value is None else str(value), font, measurer)


def lying(gaya: Gaya) -> Setup:
    """The booklet's paper, lying."""
    height, width = PAPERS[gaya.kertas]
    return Setup(width, height, MARGIN, MARGIN, MARGIN, MARGIN)
