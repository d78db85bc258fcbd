"""Turn a checked Sop into placed sheets: its identity, then a flowchart for each bagian."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from sopdoc.diagnostics import Diagnostic
from sopdoc.layout import style
from sopdoc.layout.flowchart import ChartSettings, Work, letters_used, place_flowchart
from sopdoc.layout.identity_sheet import place_identity
from sopdoc.layout.joint_sheet import joint_sheet
from sopdoc.layout.routing import Router, route
from sopdoc.model import Bagian, Buku, Sop
from sopdoc.page import Caption, Font, Sheet
from sopdoc.text import RESERVE, Measurer, pitch
from sopdoc.wording import BSRE

__all__ = ["place"]

CAPTION_SIZE = 10.0
"""Size of the lines above a table. Practice: the table's own size or a little more, bold."""


def place(
    buku: Buku, sop: Sop, measurer: Measurer, router: Router = route
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """Measure and place one SOP: its identity sheet, then a flowchart for each of its bagian.

    buku      whose paper, fonts, labels and letterhead the sheets take; its other SOPs are not read
    measurer  says how wide a text is
    router    `routing.route`, or what remembers its answers

    Returns the sheets, their pages numbered from 1, and the findings: IDE-33 (the identity takes several
    pages), SOP404 (the fields above its boxes fill a page), SOP401 (a step is higher than a page), SOP402
    (too many actors for the paper), SOP403 (a connector cannot be drawn). A sheet with a galat is left out.

    A pure function: no file, no clock, no other process; the same values give the same sheets.
    """
    title = _caption(buku, f"{sop.urut}. {sop.nama_daftar}", 1, measurer, "nama_daftar")
    first, about_identity = place_identity(buku, sop, (title,), measurer)
    sheets = [] if first is None else [first]
    findings = list(about_identity)
    letter, work = 0, Work()
    for index, bagian in enumerate(sop.bagian):
        settings = ChartSettings(
            setup=style.sheet_setup(buku.gaya.kertas),
            gaya=buku.gaya,
            captions=_captions(buku, sop, bagian, index, measurer),
            title=_title(sop, bagian, index),
            part=index,
            first_page=1 + sum(len(s.pages) for s in sheets),
            first_letter=letter,
            measurer=measurer,
            work=work,
            router=router,
        )
        sheet, found = place_flowchart(bagian, settings)
        findings += found
        if sheet is not None:
            joint = None
            if buku.gaya.identitas == "bersama" and index == 0 and first is not None:
                joint = joint_sheet(buku, sop, (title,), sheet, measurer)
            sheets = [joint] if joint else [*sheets, sheet]
            letter += letters_used(sheet)
    mark = "DRAF" if sop.status == "draf" else ""
    foot = BSRE if buku.tte else ""
    own = tuple(replace(found, sop=sop.slug) for found in findings)
    tag = str(sop.urut)
    return tuple(replace(s, mark=mark, foot=foot, tag=tag) for s in sheets), own


def _captions(buku: Buku, sop: Sop, bagian: Bagian, index: int, measurer: Measurer) -> tuple[Caption, ...]:
    """Lines above a flowchart: judul_uraian above the first, "A. PERENCANAAN" and the SOP above each part.

    A SOP without parts has its number and name there, as published booklets do. Choice: a sheet that lies
    alone on a desk says whose it is, on the same line, which costs no row.
    """
    lines = [("judul_uraian", sop.judul_uraian)] if sop.judul_uraian and index == 0 else []
    name = f"{sop.urut}. {sop.nama_daftar}"
    if bagian.judul:
        lines.append((f"{index}_judul", f"{part_letter(index)}. {bagian.judul.upper()} (SOP {name})"))
    elif not lines:
        lines.append((f"{index}_nama", name))
    levels = [0] * (len(lines) - 1) + [2]
    return tuple(
        _caption(buku, line, level, measurer, tag) for (tag, line), level in zip(lines, levels, strict=True)
    )


def part_letter(index: int) -> str:
    """Letter of a bagian, 0-based: A, B … (a SOP has at most 26)."""
    return chr(ord("A") + index)


def _caption(buku: Buku, text: str, outline: int, measurer: Measurer, tag: str) -> Caption:
    """A line above a table: smaller, at last shortened, until it is one line. The sheet has the full name."""
    width = style.table_width(style.sheet_setup(buku.gaya.kertas)) * RESERVE
    font = Font(buku.gaya.huruf, CAPTION_SIZE, bold=True)
    while font.size > style.LEAST_SIZE and measurer.width(text, font) > width:
        font = replace(font, size=font.size - 0.5)
    if measurer.width(text, font) > width:
        fits = bisect_left(range(len(text)), True, key=lambda n: measurer.width(text[:n] + "…", font) > width)
        text = text[: fits - 1].rstrip() + "…"
    return Caption(text, font, pitch(CAPTION_SIZE) + 2.25, outline=outline, tag=tag)


def _title(sop: Sop, bagian: Bagian, index: int) -> str:
    return f"{sop.urut}{part_letter(index)} Bagan" if bagian.judul else f"{sop.urut} Bagan"
