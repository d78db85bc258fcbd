"""`sopdoc diff` as a user runs it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from sopdoc.cli import cli
from sopdoc.history import dumps, freeze
from sopdoc.loader import load
from tests.small_book import preserved

ROOT = Path(__file__).parent.parent
SLUG = "kompetisi-sinovik"
TITLE = f"14. Kompetisi SINOVIK ({SLUG})"


class Office:
    """A copy of the 2018 booklet that was issued, to be changed at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.definitions = preserved(folder)
        self.sop = self.definitions / "sop" / f"{SLUG}.toml"
        self.issues = self.definitions / "terbitan"
        self.issues.mkdir()
        self.issue(self.sop.read_text("utf-8"))

    def issue(self, text: str) -> None:
        book, _ = load(self.definitions)
        assert book is not None
        issue = freeze(
            book, {SLUG: text}, date(2018, 3, 16), None, (self.definitions / "buku.toml").read_text("utf-8")
        )
        (self.issues / f"{issue.nama}.toml").write_bytes(dumps(issue).encode())

    def change(self, *pairs: tuple[str, str]) -> None:
        text = self.sop.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        self.sop.write_text(text, "utf-8")

    def diff(self, *arguments: str) -> Result:
        paths = ("--definitions", str(self.definitions), "--output", str(self.folder / "output"))
        return CliRunner().invoke(cli, ["diff", *arguments, *paths])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


TIME = ('waktu = "30 menit"', 'waktu = "31 menit"')
SAID = f"""\
{TITLE}: 2 perubahan sejak terbitan 2018
  Dasar Hukum 1 (ditambah)
    + Permenpan 35 Tahun 2012
  A. Perencanaan, kegiatan 4: Waktu
    - [-30-] menit
    + {{+31+}} menit
"""


def test_every_difference_is_told_with_its_words(office: Office) -> None:
    office.change(TIME, ("dasar_hukum = [", 'dasar_hukum = [\n"Permenpan 35 Tahun 2012",'))
    for arguments in ((), (SLUG,)):
        done = office.diff(*arguments)
        assert (done.stdout, done.exit_code) == (SAID, 0)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((), f"{TITLE}: tidak ada perubahan sejak terbitan 2018\n"),
        ((("nama =", "# Catatan.\nnama ="),), f"{TITLE}: tidak ada perubahan sejak terbitan 2018\n"),
        (
            (('id = "konsep"', 'id = "rancangan"'), ('tidak = "konsep"', 'tidak = "rancangan"')),
            f"{TITLE}: hanya penulisan berkasnya yang berubah sejak terbitan 2018\n",
        ),
        ((("nama =", 'status = "dicabut"\nnama ='),), f"{TITLE}: dicabut sejak terbitan 2018\n"),
    ],
)
def test_a_sop_without_a_difference(office: Office, pairs: tuple[tuple[str, str], ...], said: str) -> None:
    office.change(*pairs)
    done = office.diff()
    assert (done.stdout, done.exit_code) == (said, 0)


def test_a_sop_that_is_new_and_one_that_is_gone(office: Office) -> None:
    office.sop.rename(office.sop.with_name("sinovik.toml"))
    book = office.definitions / "buku.toml"
    book.write_text(book.read_text("utf-8").replace(SLUG, "sinovik"), "utf-8")
    assert office.diff().stdout.splitlines() == [
        "14. Kompetisi SINOVIK (sinovik): SOP baru, belum ada pada terbitan 2018",
        f"14. KOMPETISI SINOVIK (INOVASI PELAYANAN PUBLIK) ({SLUG}): tidak ada lagi di buku,"
        " ada pada terbitan 2018",
    ]


def test_what_was_withdrawn_before_the_issue_is_not_new(office: Office) -> None:
    office.change(("nama =", 'status = "dicabut"\nnama ='))
    office.issue(office.sop.read_text("utf-8"))
    assert office.diff().stdout == f"{TITLE}: tidak ada perubahan sejak terbitan 2018\n"


def test_the_matrix_is_written_and_left_alone_when_it_is_the_same(office: Office) -> None:
    office.change(TIME)
    path = office.folder / "output" / "2018" / "perubahan" / f"{SLUG}.docx"
    for state in ("ditulis  ", "tetap    "):
        done = office.diff("--format", "docx")
        assert (done.stdout, done.exit_code) == (f"{state}{path.as_posix()}\n", 0)
    rows = docx.Document(str(path)).tables[1].rows
    assert [cell.text for cell in rows[1].cells][:4] == [
        "1.",
        "A. Perencanaan, kegiatan 4: Waktu",
        "30 menit",
        "31 menit",
    ]


def test_nothing_to_write(office: Office) -> None:
    done = office.diff("--format", "docx")
    assert (done.stdout, done.exit_code) == (f"{TITLE}: tidak ada perubahan sejak terbitan 2018\n", 0)
    assert not (office.folder / "output").exists()


def test_a_sop_with_a_galat_is_not_compared_and_not_called_gone(office: Office) -> None:
    office.change(("waktu =", "wakt ="))
    done = office.diff()
    assert (done.stdout, done.exit_code) == ("", 1)
    assert 'kunci "wakt" tidak dikenal' in done.stderr
    assert office.diff("--format", "docx").stderr.endswith("Tidak ada yang ditulis.\n")


def test_a_template_with_a_galat_writes_nothing(office: Office) -> None:
    office.change(TIME)
    (office.folder / "templates").mkdir()
    (office.folder / "templates" / "matriks.xml.j2").write_text("<p/>", "utf-8")
    done = office.diff("--format", "docx")
    assert done.exit_code == 1
    assert "SOP306" in done.stderr
    assert not (office.folder / "output").exists()


def test_what_cannot_be_compared(office: Office) -> None:
    done = office.diff("sinovik")
    assert done.exit_code == 2
    assert f"SOP sinovik tidak ada di buku ini; yang ada: {SLUG}" in done.stderr
    shutil.rmtree(office.issues)
    done = office.diff()
    assert done.exit_code == 1
    assert "belum pernah diterbitkan; jalankan sopdoc issue" in done.stderr
    (office.definitions / "buku.toml").unlink()
    done = office.diff()
    assert "SOP101" in done.stderr
    assert "belum pernah diterbitkan" not in done.stderr


def test_an_issue_whose_text_has_a_galat_by_now(office: Office) -> None:
    office.issue(office.sop.read_text("utf-8").replace("waktu =", "lama =", 1))
    office.change(TIME)
    assert office.diff().stdout == f"{TITLE}: teksnya pada terbitan 2018 tidak dapat dibaca lagi\n"
