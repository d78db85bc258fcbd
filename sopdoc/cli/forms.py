"""`sopdoc forms`: the forms that Permenpan RB 35/2012 asks for, filled with the SOPs of the booklet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopdoc.building import Site, printed
from sopdoc.building.products import Format, product
from sopdoc.cli.check import definitions_option
from sopdoc.cli.office import booklet
from sopdoc.cli.output import Formats, output_option, progress, stop, tell, tell_unchanged
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku
from sopdoc.store import recover

if TYPE_CHECKING:
    from sopdoc.page import Document

FORMATS: tuple[Format, ...] = ("docx", "xlsx")


@click.command(short_help="Buat formulir monitoring dan evaluasi.", options_metavar="[OPSI]")
@definitions_option
@output_option
@click.option(
    "--format",
    "formats",
    type=Formats(FORMATS),
    default="docx,xlsx",
    show_default=True,
    help="docx, xlsx; pisahkan dengan koma.",
)
def forms(definitions: Path, output: Path, formats: tuple[str, ...]) -> None:
    """Buat formulir monitoring (tiap enam bulan) dan evaluasi (tiap tahun) berisi SOP buku ini.

    Hasilnya di <tahun>/formulir/. SOP draf diberi tanda (draf); yang dicabut dan yang belum disusun tidak
    dimuat. Formulir yang sudah diisi dipindah ke formulir/lama/ sebelum yang baru ditulis.
    """
    buku = booklet(definitions)
    if not buku.tercetak:
        stop((), "Belum ada SOP yang dapat dinilai pada buku ini; tidak ada yang ditulis.")
    documents, found = _documents(buku, definitions.parent / "templates")
    if has_galat(found):
        stop(found)
    wanted = [product(name, form, name) for name in documents for form in FORMATS if form in formats]
    made = printed(wanted, lambda p: documents[p.name], "Menulis", progress)
    folder = output / str(buku.tahun) / "formulir"
    found += recover(folder)
    if has_galat(found):
        stop(found)
    site = Site(folder)
    done, problems = site.write(made)
    found += problems
    if done is None:
        stop(found)
    tell(site.folder, done)
    brief(found)
    tell_unchanged(len(done.unchanged))


def _documents(buku: Buku, templates: Path) -> tuple[dict[str, Document], list[Diagnostic]]:
    """Every form by its name; one whose template is faulty is missing."""
    from sopdoc import compose
    from sopdoc.text import FaceWidths

    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    loaded = compose.Templates(templates)
    for name in compose.FORMS:
        document, findings = compose.form(buku, name, loaded, FaceWidths())
        found += findings
        if document is not None:
            documents[name] = document
    return documents, found
