"""Two years of a booklet, played: what is on disk afterwards, and the manual that tells it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.exchange_cases import by_number, instructed, labels, said
from tests.pdf_file import pages
from tests.two_years import CUTI, MASUK, OWN, RENAMED, SLIP, SOPS, Run, Scene, played
from tools.cerita import MANUAL, PAGE, page


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Scene]]:
    """The folder when the story has ended, and the scenes."""
    folder = tmp_path_factory.mktemp("kantor")
    return folder, tuple(played(folder))


def test_the_manual_tells_what_happens(year: tuple[Path, Sequence[Scene]]) -> None:
    assert (MANUAL / PAGE).read_text("utf-8") == page(year[1]), "run: make docs"


def test_every_document_of_two_years_is_there(year: tuple[Path, Sequence[Scene]]) -> None:
    folder = year[0] / "output"
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*.*x")}
    booklet = {
        f"{year_}/{name}"
        for year_ in (2025, 2026)
        for name in (
            f"buku-sop-{year_}.docx",
            f"buku-sop-{year_}.xlsx",
            "keputusan.docx",
            *(
                f"sop/{i:02}-{slug}.{kind}"
                for i, slug in enumerate(_slugs(year_), 1)
                for kind in ("docx", "xlsx")
            ),
        )
    }
    revised = {
        f"2025/revisi-2025-08-04/{name}"
        for name in (
            "buku-revisi.docx",
            "buku-revisi.xlsx",
            "keputusan-perubahan.docx",
            "sop/02-surat-masuk.docx",
            "sop/02-surat-masuk.xlsx",
        )
    }
    assert files == booklet | revised | {"2025/perubahan/surat-masuk.docx"}


def test_the_prints_of_two_years_are_there(year: tuple[Path, Sequence[Scene]]) -> None:
    """Of the amendment: decree, list, and the SOP in the place of its old pages."""
    printed = year[0] / "output" / "2025" / "cetak"
    assert {path.name for path in printed.iterdir()} == {
        "buku-cetak.pdf",
        "tanda-tangan.pdf",
        "buku-cetak-revisi.pdf",
        "buku-cetak-revisi-arsip.pdf",
        "tanda-tangan-revisi.pdf",
    }
    stack = pages((printed / "buku-cetak-revisi.pdf").read_bytes())
    rows = [tuple(map(labels, row)) for row in instructed(stack[0])]
    assert [row for row in rows if any(row)] == [(("3", "4"), ("3", "4"))]
    assert list(by_number([*map(said, stack)])) == ["3", "4"]
    signed = " ".join(said(page).words for page in pages((printed / "tanda-tangan-revisi.pdf").read_bytes()))
    assert "Tanda tangan 3 dari 3" in signed


def _slugs(year: int) -> list[str]:
    """What the SOPs are called in an edition."""
    return list(SOPS) if year == 2025 else [dict([RENAMED]).get(slug, slug) for slug in SOPS]


def test_each_issue_remembers_its_own_day(year: tuple[Path, Sequence[Scene]]) -> None:
    folder = year[0] / "definitions" / "terbitan"
    paths = sorted(folder.glob("*.toml"), key=lambda path: path.stem)
    said = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in paths}
    assert list(said) == ["2025", "2025-2025-08-04", "2026"]
    waktu = {
        name: tomllib.loads(_of(one, "surat-masuk"))["kegiatan"][0]["waktu"] for name, one in said.items()
    }
    assert waktu == {"2025": "30 menit", "2025-2025-08-04": "20 menit", "2026": "20 menit"}
    assert [SLIP in _of(one, "cuti-pegawai") for one in said.values()] == [True, False, False]
    (ralat,) = said["2025-2025-08-04"]["ralat"]
    assert (ralat["sop"], ralat["alasan"], ralat["bagian"]) == (
        "cuti-pegawai",
        "Salah ketik",
        ["Kegiatan 3: Uraian"],
    )


def _of(issue: dict[str, list[dict[str, str]]], slug: str) -> str:
    return next(s["isi"] for s in issue["sop"] if s["slug"] == slug)


def test_the_clerk_s_file_keeps_its_comments(year: tuple[Path, Sequence[Scene]]) -> None:
    """Only the revision and the date in force came in, and the time that the clerk typed."""
    now = (year[0] / MASUK).read_text("utf-8").splitlines()
    example = (year[0] / CUTI).read_text("utf-8").splitlines()
    added = [line for line in now if line not in example]
    assert [line for line in added if "surat masuk" not in line.lower().replace("-", " ")] == [
        "tanggal_efektif = 2025-08-04",
        "[[revisi]]",
        "nomor = 1",
        "tanggal = 2025-08-04",
        'uraian = "Waktu penyusunan dipersingkat"',
        'waktu = "20 menit"',
    ]
    assert [
        line for line in example if line.startswith("#") and "cuti-pegawai" not in line and line not in now
    ] == []


def test_examples_stop_the_issue_and_what_changed_without_a_revision_the_rest(
    year: tuple[Path, Sequence[Scene]],
) -> None:
    issue, build, check = (scene for scene in year[1] if isinstance(scene, Run) and scene.status == 1)
    assert (issue.command, issue.output.count("galat DOK-14")) == ("sopdoc issue", len(OWN))
    assert (build.command, check.command) == ("sopdoc build", "sopdoc check")
    assert "Tanggal Efektif: 06-01-2025 menjadi 03-02-2025" in build.output
    assert "arsip-dinamis.toml" not in check.output
    assert "galat SOP601" in check.output


def test_every_step_can_be_taken_back(year: tuple[Path, Sequence[Scene]]) -> None:
    """The revision that was recorded twice, and the issue with the wrong number."""
    copies = [year[0] / f"{MASUK}.lama.{number}" for number in (1, 2)]
    assert copies[0].read_bytes() == copies[1].read_bytes()
    assert "[[revisi]]" not in copies[0].read_text("utf-8")
    record = year[0] / "definitions" / "terbitan" / "2025-2025-08-04.toml"
    aside = record.with_name(f"{record.name}.dibatalkan")
    assert ["065/7/2025" in path.read_text("utf-8") for path in (record, aside)] == [False, True]
