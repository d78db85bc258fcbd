"""Every kind of page as a file: valid, read by the libraries of others, kept by LibreOffice.

The files of the commands have the same tests in `test_trust`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sopdoc import engine
from sopdoc.building.composing import placed_map as drawn
from sopdoc.document import single
from sopdoc.layout import place
from sopdoc.model import Sop
from sopdoc.page import Document
from sopdoc.text import FaceWidths
from sopdoc.writers import docx
from tests import charts, map_cases, sample_document
from tests.builders import buku, load_sop_text
from tests.office import needs_office
from tests.ooxml import all_faults, changed_by_libreoffice
from tests.xlsx_file import write_xlsx

CASES = Path(__file__).parent / "cases" / "valid"
MEASURER = FaceWidths()


def sops() -> Iterator[Sop]:
    """The flowcharts of the case files, and the charts that judge the router."""
    for path in sorted(CASES.glob("*.toml")):
        yield replace(load_sop_text(path.read_text("utf-8-sig")), slug=path.stem)
    for name, chart in charts.named().items():
        yield replace(charts.as_sop(chart), slug=f"bagan-{name}")


def documents() -> Iterator[tuple[str, Document]]:
    """All values of `page`, each SOP alone, the map of relations."""
    sample = sample_document.document()
    yield "contoh", sample
    for sop in sops():
        book = buku(sop)
        sheets, found = place(book, sop, MEASURER)
        assert found == ()
        yield sop.slug, single(book, sop, sheets)
    related = map_cases.booklet({"a": ("b", "SOP Luar"), "b": ("a", "c"), "c": ()})
    peta, found = drawn(related, MEASURER, engine.find())
    assert peta is not None, found
    yield "peta", Document("Peta", "Buku", "Dinas", (peta.sheet,), ())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("berkas")
    made = []
    for name, document in documents():
        made.append(folder / f"{name}.docx")
        made[-1].write_bytes(docx.write(document))
    for name, document in documents():
        made.append(folder / f"{name}.xlsx")
        made[-1].write_bytes(write_xlsx(document))
    return made


def test_every_file_is_valid(files: list[Path]) -> None:
    assert len(files) > 40
    assert all_faults(files) == []


@pytest.mark.office
@needs_office
def test_libreoffice_saves_what_it_read(files: list[Path], tmp_path: Path) -> None:
    assert changed_by_libreoffice(files, tmp_path) == []
