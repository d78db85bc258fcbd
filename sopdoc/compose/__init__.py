"""Turn a checked Buku and the placed sheets of its SOPs into the documents that are printed.

Flowing parts come from templates, in the order of `urutan`; the sheets follow as they were placed, their
pages numbered through the booklet. A fault in a template is a finding (SOP3xx), never an exception.

Templates load Jinja2 and lxml; a SOP alone has none, so only who composes more loads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sopdoc.compose.codes import CODES
from sopdoc.compose.document import Made, single, with_mark
from sopdoc.edition import Beda, Terbitan
from sopdoc.model import Buku, Sop
from sopdoc.page import Sheet
from sopdoc.text import Measurer

__all__ = [
    "CODES",
    "FORMS",
    "amendment",
    "amendment_decree",
    "booklet",
    "control",
    "decree",
    "form",
    "matrix",
    "revised",
    "single",
    "with_mark",
]

FORMS = ("monitoring", "evaluasi")
"""The parts that an office fills in by hand; each is a document of its own."""


def booklet(
    buku: Buku,
    sheets: Mapping[str, tuple[Sheet, ...]],
    templates: Path | None,
    measurer: Measurer,
    archive: bool = False,
    peta: Sheet | None = None,
) -> Made:
    """The whole booklet: the parts of `urutan`, the decree followed by its lampiran.

    `sheets` by slug; a SOP without sheets there is left out. Their pages are numbered from 1 through the
    booklet, in the order of susunan.

    peta     the map of relations, its pages without numbers
    archive  the copy that stays in the office: [[paraf]] as a table of initials below the decree's
             signature. Practice: what is sent out carries none.
    """
    from sopdoc.compose import assembly

    return assembly.booklet(buku, sheets, templates, measurer, archive, peta)


def decree(buku: Buku, templates: Path | None, measurer: Measurer, archive: bool = False) -> Made:
    """The decree and its lampiran alone; `archive` as in `booklet`."""
    from sopdoc.compose import assembly

    return assembly.decree(buku, templates, measurer, archive)


def matrix(
    buku: Buku, sop: Sop, bedas: Sequence[Beda], issued: Terbitan, templates: Path | None, measurer: Measurer
) -> Made:
    """The "matriks perubahan" of one SOP: before, after and why, a row for each of its differences.

    The reason is what the revisions since the issue say of themselves. Practice: one reason for the whole
    revision, "sda." on the rows below the first; the template may say otherwise.
    """
    from sopdoc.compose import assembly

    return assembly.matrix(buku, sop, bedas, issued, templates, measurer)


def control(
    buku: Buku, rows: Sequence[Mapping[str, object]], templates: Path | None, measurer: Measurer
) -> Made:
    """The control sheet of what goes to be signed: a row for each of `rows`, a column for each paraf.

    A row has nomor, dokumen, halaman, penanda_tangan.
    """
    from sopdoc.compose import assembly

    return assembly.control(buku, rows, templates, measurer)


def form(buku: Buku, name: str, templates: Path | None, measurer: Measurer) -> Made:
    """One of FORMS, filled with the SOPs that the booklet prints; what is judged stays free.

    monitoring  every six months. Source: Permenpan RB 35/2012, table 7.
    evaluasi    once a year. Source: Permenpan RB 35/2012, table 8. Practice: the seven statements, as a
                province uses them in 2025. Choice: SOPs as rows and statements as columns, the other way
                round than in the table, so that a hundred SOPs fit as well as one.
    """
    from sopdoc.compose import assembly

    return assembly.form(buku, name, templates, measurer)


def amendment(
    buku: Buku,
    issues: Sequence[Terbitan],
    revised: Sequence[Sop],
    sheets: Mapping[str, tuple[Sheet, ...]],
    templates: Path | None,
    measurer: Measurer,
) -> Made:
    """All of an amendment: its decree, the list of changes as lampiran, each SOP with its history.

    issues   of this edition, the oldest first and at least one: the first has the decree that is amended,
             the last is what `revised` is compared with
    revised  the SOPs that were revised since or are new; those that were withdrawn follow from the booklet
    sheets   by slug, of every revised SOP; numbered from 1 through the document
    """
    from sopdoc.compose import amending

    return amending.amendment(buku, issues, revised, sheets, templates, measurer)


def amendment_decree(
    buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop], templates: Path | None, measurer: Measurer
) -> Made:
    """The amending decree and its lampiran alone; parameters as in `amendment`."""
    from sopdoc.compose import amending

    return amending.decree(buku, issues, revised, templates, measurer)


def revised(
    buku: Buku, sop: Sop, sheets: Sequence[Sheet], templates: Path | None, measurer: Measurer
) -> Made:
    """One SOP alone, followed by the history of its revisions."""
    from sopdoc.compose import amending

    return amending.single(buku, sop, sheets, templates, measurer)
