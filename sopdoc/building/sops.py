"""SOPs from their definitions to sheets and files, for one or for a thousand: a pure function of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from sopdoc.building.products import Files, Format
from sopdoc.building.workers import each
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.document import single
from sopdoc.layout import place
from sopdoc.model import Buku, Sop
from sopdoc.page import Sheet
from sopdoc.shared_values import origin
from sopdoc.text import FaceWidths


@dataclass(frozen=True, slots=True)
class Order:
    """A SOP to be placed.

    formats  of the files to be written of it
    sheets   its sheets are wanted too; in another process they have to be sent back
    placed   its sheets, where they are known already, without a finding
    """

    sop: Sop
    formats: tuple[Format, ...] = ()
    sheets: bool = True
    placed: tuple[Sheet, ...] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an order. With a galat among the findings there are no files.

    files  by format; their paths are what follows the name of the SOP's files: ".docx", "-hal-2.svg"
    """

    slug: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Diagnostic, ...]
    files: Mapping[Format, Files]


def make_sop(buku: Buku, order: Order) -> Made:
    """Place a SOP and write its files; a pure function. Reports what `layout.place` does.

    buku  only what all SOPs share is read of it: susunan may be empty
    """
    known = order.placed
    sheets, findings = (known, ()) if known is not None else place(buku, order.sop, FaceWidths())
    files: dict[Format, Files] = {}
    if order.formats and not has_galat(findings):
        from sopdoc.building.writing import write  # who only places loads no writer

        document = single(buku, order.sop, sheets, origin(buku, (order.sop,)))
        files = {form: write(document, form) for form in order.formats}
    return Made(order.sop.slug, sheets if order.sheets else (), findings, files)


def make_sops(buku: Buku, orders: Sequence[Order], executor: Executor | None = None) -> Iterator[Made]:
    """Every order in turn, in the processes of the executor if one is given. The same with any executor.

    What is placed already and is to have no file goes to no process.
    """
    todo = [order for order in orders if order.formats or order.placed is None]
    made = each(make_sop, replace(buku, susunan=()), todo, executor)
    for order in orders:
        if order.formats or order.placed is None:
            yield next(made)
        else:
            yield Made(order.sop.slug, order.placed, (), {})
