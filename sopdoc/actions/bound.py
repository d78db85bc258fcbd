"""The booklet as it is bound: which numbers its pages have."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor

from sopdoc.actions.outcome import Progress, silent
from sopdoc.booklet import Booklet
from sopdoc.building import composing
from sopdoc.building.composing import Labels, Placed
from sopdoc.building.page_numbers import as_printed, issued_pages, issued_with, numbers
from sopdoc.building.products import graphviz_for
from sopdoc.building.sops import Order, make_sops
from sopdoc.diagnostics import has_galat
from sopdoc.edition import CetakanTerbit, Terbitan
from sopdoc.model import Buku


def bound_pages(booklet: Booklet, buku: Buku, sheets: Placed) -> Labels:
    """The page numbers of the booklet that the newest issue of this edition bound, {} without one.

    sheets  of every SOP that is printed, where a record of an older program does not have the numbers
    """
    last = issued_with(buku, booklet.issues)
    return issued_pages(last, booklet.semula if last else None, buku.tercetak, sheets)


def page_numbers(booklet: Booklet, buku: Buku, sheets: Placed) -> Labels:
    """The number of every page of the SOPs of a booklet that is printed as a whole, beside what is bound."""
    return numbers(buku, sheets, bound_pages(booklet, buku, sheets))


def current_pages(
    booklet: Booklet, buku: Buku, executor: Executor | None = None, progress: Progress = silent
) -> Labels:
    """The number of every page of the SOPs of today's booklet; of a SOP that cannot be drawn none, unless it
    is bound."""
    return _counted(booklet, buku, {s.slug: s.sidik_berkas for s in buku.sop}, executor, progress)


def _counted(
    booklet: Booklet,
    buku: Buku,
    now: Mapping[str, str],
    executor: Executor | None,
    progress: Progress,
) -> Labels:
    """The number of every page; now: the fingerprint of what each SOP says. One that says what is bound is
    not placed again."""
    last = issued_with(buku, booklet.issues)
    known = last.cetakan.halaman if last is not None and last.cetakan is not None else {}
    before = {s.slug: s.sidik_berkas for s in last.sop} if last is not None else {}
    same = {slug for slug in known if slug in now and before.get(slug) == now[slug]}
    todo = [sop for sop in buku.tercetak if sop.slug not in same]
    placed = progress(
        make_sops(buku, [Order(sop) for sop in todo], executor), "Menghitung halaman", len(todo)
    )
    sheets = {one.slug: one.sheets for one in placed if not has_galat(one.findings)}
    return page_numbers(booklet, buku, sheets)


def printed_pages(
    booklet: Booklet, buku: Buku, made: Terbitan, executor: Executor | None, progress: Progress
) -> CetakanTerbit | None:
    """The pages of a booklet that is issued just now; None where it cannot be printed.

    A SOP that is issued as it was before in this edition keeps its pages, and is not placed again.
    """
    labels = _counted(booklet, buku, {s.slug: s.sidik_berkas for s in made.sop}, executor, progress)
    document, _ = composing.book(buku, {}, booklet.templates, graphviz_for(buku, ""), labels=labels)
    return as_printed(labels, document) if document is not None else None
