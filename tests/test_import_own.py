"""What sopdoc printed itself comes back through `import` as it was: PDF -> definitions, value by value."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.import_score import compared
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.building import composing, writing
from sopdoc.cli import cli
from sopdoc.foreign_files import any_file
from sopdoc.importing import interpret
from tests.composed import DEFINITIONS

SLUGS = ("evaluasi-jabatan", "kompetisi-sinovik", "standar-kompetensi-jabatan", "survei-kepuasan-masyarakat")


@pytest.fixture(scope="module")
def booklet() -> Booklet:
    return open_booklet(DEFINITIONS)


def printed(booklet: Booklet, slug: str, folder: Path) -> Path:
    """The PDF of one SOP."""
    assert booklet.buku is not None
    document, _ = composing.sop(booklet.buku, slug)
    assert document is not None
    folder.mkdir(exist_ok=True)
    writing.save(document, folder / slug, "pdf")
    return folder / f"{slug}.pdf"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sheet_that_was_printed_reads_as_it_was_written(
    slug: str, booklet: Booklet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = printed(booklet, slug, tmp_path / "pdf")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["import", str(file), "--slug", slug])
    assert done.exit_code == 0, done.output
    again = open_booklet(tmp_path / "definitions")
    assert again.buku is not None
    assert booklet.buku is not None
    wanted = next(s for s in booklet.buku.sop if s.slug == slug)
    read = next(s for s in again.buku.sop if s.slug == slug)
    assert compared(wanted, read, ()).wrong == []
    assert read.status == "draf"
    assert again.buku.penandatangan.nama == booklet.buku.penandatangan.nama_lembar


def test_an_import_is_registered_and_never_doubled(
    booklet: Booklet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = (printed(booklet, slug, tmp_path / "pdf") for slug in SLUGS[:2])
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["import", str(first)]).exit_code == 0
    both = CliRunner().invoke(cli, ["import", str(tmp_path / "pdf")])
    assert both.exit_code == 0, both.output
    assert "SOP728" in both.output
    buku = open_booklet(tmp_path / "definitions").buku
    assert buku is not None
    assert len(buku.sop) == 2
    assert buku.sop[0].slug == "pelaksanaan-evaluasi-jabatan"
    assert len(list((tmp_path / "definitions" / "sop").iterdir())) == 2


def test_a_dry_run_writes_nothing(booklet: Booklet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = printed(booklet, SLUGS[0], tmp_path / "pdf")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["import", str(file), "--dry-run"])
    assert done.exit_code == 0
    assert 'nama = "PELAKSANAAN EVALUASI JABATAN"' in done.stdout
    assert not (tmp_path / "definitions").exists()


UNREADABLE = {
    "catatan.txt": (b"halo", "SOP720"),
    "rusak.pdf": (b"%PDF-1.7\nrusak", "SOP721"),
    "hilang.pdf": (None, "SOP721"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, code = UNREADABLE[name]
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(cli, ["import", name])
    assert done.exit_code == 1
    assert code in done.stderr
    assert not (tmp_path / "definitions").exists()


def test_a_bomb_is_refused() -> None:
    import zlib

    packed = zlib.compress(bytes(50_000_000), 9)
    data = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    foreign, found = any_file.read(data, "bom.pdf")
    assert foreign is None
    assert [d.code for d in found] == ["SOP722"]


def test_a_pdf_without_a_flowchart_holds_no_sop(booklet: Booklet, tmp_path: Path) -> None:
    assert booklet.buku is not None
    file = printed(booklet, SLUGS[0], tmp_path / "pdf")
    foreign, found = any_file.read(file.read_bytes(), "satu.pdf")
    assert found == ()
    assert foreign is not None
    assert len(interpret.sops(foreign)) == 1
    alone = type(foreign)(foreign.format, foreign.name, foreign.sheets[:1])
    assert interpret.sops(alone) == ()
