"""One SOP, from its definition to its files: what a worker does, and this process where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopdoc.building.products import Files, Product, tasks
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku, Sop

if TYPE_CHECKING:
    from sopdoc.page import Sheet


@dataclass(frozen=True, slots=True)
class Job:
    """A SOP to be placed, its products to be written; keep: its sheets are needed afterwards."""

    sop: Sop
    products: tuple[Product, ...]
    keep: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: with a galat no files."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Diagnostic, ...]
    files: dict[Product, Files]


def make(buku: Buku, job: Job) -> Made:
    """Place a SOP and write its files; reports what `layout.place` does. susunan is not read."""
    from sopdoc.compose import single
    from sopdoc.layout import place
    from sopdoc.text import FaceWidths

    sheets, findings = place(buku, job.sop, FaceWidths())
    files: dict[Product, Files] = {}
    if job.products and not has_galat(findings):
        document = single(buku, job.sop, sheets)
        for product in job.products:
            files[product] = {name: work() for name, work in tasks(product.name, product.format, document)}
    return Made(sheets if job.keep else (), findings, files)
