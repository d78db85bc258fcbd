"""The findings of a check as a list to work through: a workbook to tick off, or a page for a browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.listing import Listing, ListingColumn, Value
from sopdoc.masterlist import SIZE, lying, row_height
from sopdoc.model import Gaya
from sopdoc.page import Font
from sopdoc.text import FaceWidths

COLUMNS = (
    ListingColumn("No.", 30, "center"),
    ListingColumn("SOP", 120),
    ListingColumn("Berkas", 99),
    ListingColumn("Baris", 39, "center"),
    ListingColumn("Tingkat", 60),
    ListingColumn("Kode", 48),
    ListingColumn("Temuan", 186),
    ListingColumn("Tertulis", 150),
    ListingColumn("Petunjuk", 150),
    ListingColumn("Selesai", 48, "center"),
)
"""Choice: what a clerk needs to find a place, to mend it and to tick it off, in this order."""

_STYLE = """\
body { font: 14px/1.4 Arial, sans-serif; margin: 2em }
table { border-collapse: collapse } th, td { border: 1px solid #999; padding: .3em .5em; vertical-align: top }
th { position: sticky; top: 0; background: #eee; text-align: left } .galat { background: #fdd }
td:nth-child(4), td:nth-child(5), td:nth-child(6) { white-space: nowrap }
td:first-child, td:last-child { text-align: center }
@media print { body { margin: 0; font-size: 10px } }"""


def worklist(booklet: Booklet, found: Sequence[Diagnostic]) -> Listing:
    """One row a finding: those of buku.toml first, then by the order of the SOPs, by line; with the words
    that stand there."""
    buku = booklet.buku
    gaya = buku.gaya if buku is not None else Gaya()
    font, measurer = Font(gaya.huruf, SIZE), FaceWidths()
    rows = tuple((n, *row) for n, row in enumerate(_rows(booklet, found), 1))
    heads = tuple(column.head for column in COLUMNS)
    return Listing(
        title="Daftar Temuan",
        subject=" ".join(buku.judul.split()) if buku is not None else "",
        author="",
        name="Daftar Temuan",
        setup=lying(gaya),
        font=font,
        columns=COLUMNS,
        rows=rows,
        heights=tuple(row_height(row, COLUMNS, font, measurer) for row in (heads, *rows)),
        frozen=2,
    )


def _rows(booklet: Booklet, found: Sequence[Diagnostic]) -> Iterator[tuple[Value, ...]]:
    titles = {row.slug: row for row in booklet.buku.susunan} if booklet.buku is not None else {}
    order = {slug: row.urut for slug, row in titles.items()}
    folder = booklet.shown("buku.toml").removesuffix("buku.toml")
    for one in sorted(found, key=lambda d: (order.get(d.sop, 0), d.position.file, d.position.line)):
        at = one.position
        words = said(at.source[at.column - 1 : at.column - 1 + at.length])
        title = titles[one.sop].nama_daftar if one.sop in titles else "(buku)"
        file = at.file.removeprefix(folder)
        yield title, file, at.line or None, one.level.value, one.code, one.message, words, one.hint, ""


def said(source: str) -> str:
    """What stands there as a reader says it: a text without its quotes, the texts of a list one after the
    other."""
    if source.startswith(('["', "['")):
        return "; ".join(a or b for a, b in _TEXTS.findall(source))
    return source.strip("\"' ")


_TEXTS = re.compile(r""" "((?:[^"\\]|\\.)*)" | '([^']*)' """, re.VERBOSE)


def as_html(listing: Listing) -> bytes:
    """The list as one page without scripts and without anything from elsewhere."""
    head = "".join(f"<th>{escape(column.head)}</th>" for column in listing.columns)
    rows = "\n".join(
        f'<tr class="{escape(str(row[4]))}">'
        + "".join(f"<td>{escape('' if value is None else str(value))}</td>" for value in row[:-1])
        + f'<td><input type="checkbox" aria-label="selesai nomor {row[0]}"></td></tr>'
        for row in listing.rows
    )
    levels = Counter(str(row[4]) for row in listing.rows)
    total = ", ".join(f"{count} {level}" for level, count in levels.most_common())
    page = (
        f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{escape(listing.title)}</title>'
        f"<style>\n{_STYLE}\n</style></head><body>\n<h1>{escape(listing.title)}</h1>"
        f"<p>{escape(listing.subject)}: {escape(total)}</p>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n"
        f"{rows}\n</tbody></table></body></html>\n"
    )
    return page.encode("utf-8", "backslashreplace")
