"""What was revised is printed for the bound booklet: after the exchange it is the booklet built anew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from sopdoc.edition import Terbitan
from sopdoc.history import dumps, read_last
from sopdoc.page_labels import order
from tests.exchange_cases import (
    AMENDED,
    ISSUED,
    BoundBook,
    Said,
    by_number,
    instructed,
    labels,
    said,
    sop,
    unnumbered,
)
from tests.pdf_file import pages
from tests.test_print import labels as signature_labels
from tests.test_print import shape

STEPS = {"beta": 20, "gama": 30}


def grown(book: BoundBook) -> None:
    book.revise("beta", 40)


def grown_at_the_end(book: BoundBook) -> None:
    book.revise("delta", 40)


def shrunk(book: BoundBook) -> None:
    book.revise("gama", 4)


def renamed(book: BoundBook) -> None:
    book.revise("beta", 20, "Pencatatan Naskah")


def withdrawn(book: BoundBook) -> None:
    book.edit("gama", 'nomor = "', 'status = "dicabut"\nnomor = "')


def new(book: BoundBook, place: str) -> None:
    text = sop("baru", 6).replace("[[revisi]]\nnomor = 1\ntanggal = 2018-03-13\n", "")
    book.write("baru", re.sub("2018-03-1[36]", str(AMENDED), text))
    book.edit("buku", place, f'{place}, "baru"')


def new_in_the_middle(book: BoundBook) -> None:
    new(book, '"beta"')


def new_at_the_end(book: BoundBook) -> None:
    new(book, '"delta"')


def first(book: BoundBook) -> None:
    new(book, '"beta"')
    book.edit("buku", '"alfa", "beta", "baru"', '"baru", "alfa", "beta"')


def moved(book: BoundBook) -> None:
    book.edit("buku", '"alfa", "beta", "gama"', '"beta", "gama", "alfa"')
    book.revise("beta", 20)


def everything(book: BoundBook) -> None:
    grown(book)
    new_in_the_middle(book)
    shrunk(book)
    book.edit("delta", 'nomor = "', 'status = "dicabut"\nnomor = "')


CASES: dict[str, tuple[Callable[[BoundBook], None], list[tuple[str, str]]]] = {
    "grown": (grown, [("3–5", "3–5, 5a, 5b, 5c")]),
    "grown at the end": (grown_at_the_end, [("11–12", "11–16")]),
    "shrunk": (shrunk, [("6–10", "6–7")]),
    "renamed": (renamed, [("3–5", "3–5")]),
    "withdrawn": (withdrawn, [("6–10", "-")]),
    "new in the middle": (new_in_the_middle, [("-", "5a, 5b")]),
    "new at the end": (new_at_the_end, [("-", "13–14")]),
    "new as the first": (first, [("-", "0a, 0b")]),
    "moved": (moved, [("3–5", "3–5"), ("1–2", "1–2")]),
    "all at once": (
        everything,
        [("3–5", "3–5, 5a, 5b, 5c"), ("-", "5d, 5e"), ("6–10", "6–7"), ("11–12", "-")],
    ),
}


class Printed(NamedTuple):
    """A booklet as it was issued, what was printed of its amendment, and the booklet of today."""

    case: str
    then: list[Said]
    revised: list[Said]
    now: list[Said]
    rows: list[tuple[str, str]]


@pytest.fixture(scope="module", params=CASES)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    book = BoundBook(tmp_path_factory.mktemp("buku"), STEPS)
    book.run("issue --yes", ISSUED)
    book.run("print", ISSUED, to="then")
    CASES[request.param][0](book)
    book.run("print --revised --verify")
    book.run("print")
    revised = book.printed("buku-cetak-revisi.pdf")
    then, now = book.printed("buku-cetak.pdf", "then"), book.printed("buku-cetak.pdf")
    return Printed(
        request.param, [*map(said, then)], [*map(said, revised)], [*map(said, now)], instructed(revised[0])
    )


def test_after_the_exchange_the_booklet_is_the_one_built_anew(printed: Printed) -> None:
    bound, coming, now = map(by_number, (printed.then, printed.revised, printed.now))
    assert [row for row in printed.rows if any(map(labels, row))] == CASES[printed.case][1]
    here: dict[str, str] = {}
    for old, into in printed.rows:
        for label in labels(old):
            here[label] = bound.pop(label)
        for label in labels(into):
            bound[label] = coming.pop(label, "") or here[label]
    assert coming == {}
    told = standing(printed.revised[0].words)
    assert {label: without(text, label in told) for label, text in bound.items()} == {
        label: without(text, label in told) for label, text in now.items()
    }
    if printed.case != "moved":
        assert list(now) == sorted(bound, key=order)


def standing(text: str) -> set[str]:
    """The pages that stay although they would print another number above their table."""
    told = re.findall(r"Halaman (\S+) tetap di buku; nomor urut di atas tabelnya", text)
    return {label for cell in told for label in labels(cell)}


def without(text: str, urut: bool) -> str:
    """The words of a page, `urut`: without the number above its table."""
    return re.sub(r"^\d+\. ", "", text) if urut else text


def test_what_has_no_numbers_is_bound_already_or_comes_in(printed: Printed) -> None:
    then, revised, now = map(unnumbered, (printed.then, printed.revised, printed.now))
    assert set(now) <= {*then, *revised}
    more = ("PENGGANTIAN", "PERUBAHAN ATAS", "Keputusan ini mulai berlaku", "DAFTAR PERUBAHAN", "RIWAYAT")
    assert all(any(kind in text for kind in more) for text in revised if text not in now)
    assert not set(then) & set(revised)


def test_the_index_names_the_page_on_which_a_sop_begins(printed: Printed) -> None:
    begins = by_number(printed.now)
    index = next(page.words for page in printed.now if "DAFTAR ISI" in page.words)
    rows = re.findall(r"(\d+)\. (Pencatatan \w+) (\d\w*)", index)
    assert len(rows) >= 3
    for number, title, page in rows:
        assert f"{number}. {title}" in begins[page]
        assert "DASAR HUKUM" in begins[page]


def test_print_and_build_agree(tmp_path: Path) -> None:
    """The PDF of `build --revised` has the pages of `print --revised`, without the blank ones."""
    book = BoundBook(tmp_path, STEPS)
    book.run("issue --yes", ISSUED)
    everything(book)
    book.run("print --revised --simplex")
    book.run("build --revised --format pdf")
    built = pages((tmp_path / "output/2018" / f"revisi-{AMENDED}" / "buku-revisi.pdf").read_bytes())
    printed = book.printed("buku-cetak-revisi-satu-muka.pdf")
    assert [said(page).words for page in built] == [said(page).words for page in printed]


def test_the_file_says_what_it_was_made_from(revised: BoundBook) -> None:
    """As the amendment without its instruction does, so that a change in Word is read back."""
    revised.run("build --revised --format docx")
    data = (revised.folder / "output/2018" / f"revisi-{AMENDED}" / "buku-revisi.docx").read_bytes()
    said = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode()
    assert all(slug in said for slug in ("beta ", "baru ", "gama "))


def test_pages_with_letters_are_read_back_as_they_are(revised: BoundBook) -> None:
    """A file of which nobody changed anything asks for nothing."""
    revised.run("build --revised")
    revised.run("build")
    made = revised.folder / "output" / "2018"
    for name in (f"revisi-{AMENDED}/buku-revisi", "buku-sop-2018"):
        for form in ("docx", "xlsx"):
            said = revised.run(f"pull {made / name}.{form}")
            assert said == "Tidak ada yang berubah di berkas sejak disusun.\n", (name, form)


@pytest.fixture
def revised(tmp_path: Path) -> BoundBook:
    """A booklet with everything that an amendment can hold."""
    book = BoundBook(tmp_path, STEPS)
    book.run("issue --yes", ISSUED)
    everything(book)
    return book


def test_every_mode_has_a_name_of_its_own(revised: BoundBook) -> None:
    for options in ("", "--simplex", "--signing", "--archive", "--split", "--draft", "--signing --simplex"):
        revised.run(f"print --revised {options} --verify")
    names = {path.name for path in (revised.folder / "output/2018/cetak").iterdir()}
    assert names == {
        "buku-cetak-revisi.pdf",
        "buku-cetak-revisi-satu-muka.pdf",
        "tanda-tangan-revisi.pdf",
        "tanda-tangan-revisi-satu-muka.pdf",
        "buku-cetak-revisi-arsip.pdf",
        "buku-cetak-revisi-draf.pdf",
        "buku-cetak-revisi-tegak.pdf",
        "buku-cetak-revisi-lanskap.pdf",
    }


def test_the_stack_begins_every_part_on_a_front(revised: BoundBook) -> None:
    """The instruction, decree, list, index, lampiran, explanation, three SOPs, their histories."""
    revised.run("print --revised")
    assert shape(revised.printed("buku-cetak-revisi.pdf")) == "l.ppl.p.p.p.llllllllll" + "l"


def test_these_signatures_alone_are_counted(revised: BoundBook) -> None:
    revised.run("print --revised --signing")
    stack = revised.printed("tanda-tangan-revisi.pdf")
    found = signature_labels(stack)
    assert [text.split(":")[0] for text in found.values()] == [
        f"Tanda tangan {i} dari 6" for i in range(1, 7)
    ]
    control = said(stack[0]).words
    assert "Keputusan Perubahan 2" in control
    assert "Lampiran Keputusan 1" in control
    assert "3. Pencatatan baru 5d" in control
    assert "alfa" not in control


def test_the_archive_has_the_instruction_and_initials_too(revised: BoundBook) -> None:
    revised.edit("buku", "[keputusan]", '[[paraf]]\njabatan = "Kepala Bagian"\n\n[keputusan]')
    revised.run("print --revised --archive")
    texts = [said(page).words for page in revised.printed("buku-cetak-revisi-arsip.pdf")]
    assert "(untuk arsip)" in texts[0]
    assert any("PARAF HIERARKI" in text for text in texts[2:4])
    revised.run("print --revised")
    texts = [said(page).words for page in revised.printed("buku-cetak-revisi.pdf")]
    assert "(untuk arsip)" not in texts[0]
    assert not any("PARAF HIERARKI" in text for text in texts)


def test_the_register_has_the_same_pages(revised: BoundBook) -> None:
    revised.run("register")
    book = openpyxl.load_workbook(revised.folder / "output/2018/daftar-induk.xlsx")
    (head, *rows), place = list(book.worksheets[0].iter_rows(min_row=4, values_only=True)), "Halaman"
    pages = [row[head.index(place)] for row in rows]
    assert pages == ["1–2", "3–5, 5a, 5b, 5c", "5d, 5e", "6–7", None]


def test_a_second_amendment_goes_on_from_the_first(revised: BoundBook) -> None:
    revised.edit("buku", "[keputusan]", f'[perubahan]\nnomor = "2"\ntanggal = {AMENDED}\n\n[keputusan]')
    revised.run("issue --yes")
    bound = last(revised).cetakan
    assert bound is not None
    assert {slug: " ".join(numbers) for slug, numbers in bound.sop} == {
        "alfa": "1 2",
        "beta": "3 4 5 5a 5b 5c",
        "baru": "5d 5e",
        "gama": "6 7",
    }
    text = revised.path("alfa").read_text("utf-8")
    again = text.replace(
        "\n[[kegiatan]]", '\n[[revisi]]\nnomor = 2\ntanggal = 2018-09-01\nuraian = "x"\n\n[[kegiatan]]', 1
    )
    revised.write("alfa", again.replace("5 menit", "15 menit"))
    revised.run("print --revised")
    rows = instructed(revised.printed("buku-cetak-revisi.pdf")[0])
    assert [row for row in rows if any(map(labels, row))] == [("1–2", "1–2")]
    assert "diubah terakhir dengan Nomor 2" in said(revised.printed("buku-cetak-revisi.pdf")[0]).words


def last(book: BoundBook) -> Terbitan:
    return read_last(book.definitions)[0][-1]


def test_without_a_record_of_pages_those_of_the_issue_are_counted(revised: BoundBook) -> None:
    """Records of older programs: the same instruction, from what the issue says."""
    revised.run("print --revised")
    before = [said(page).words for page in revised.printed("buku-cetak-revisi.pdf")]
    forget_pages(revised)
    assert last(revised).cetakan is None
    assert "1 galat" not in revised.run("print --revised")
    assert [said(page).words for page in revised.printed("buku-cetak-revisi.pdf")] == before


def forget_pages(book: BoundBook) -> None:
    issue = last(book)
    text = dumps(replace(issue, cetakan=None))
    (book.definitions / "terbitan" / f"{issue.nama}.toml").write_text(text, "utf-8", newline="")


def test_nothing_revised_prints_nothing(tmp_path: Path) -> None:
    book = BoundBook(tmp_path)
    assert "belum diterbitkan" in book.run("print --revised", ISSUED, status=1)
    book.run("issue --yes", ISSUED)
    told = book.run("print --revised")
    assert "Tidak ada SOP yang direvisi sejak terbitan 2018; tidak ada yang dicetak." in told
    assert not (tmp_path / "output").exists()


def test_the_next_edition_is_numbered_from_one(revised: BoundBook) -> None:
    revised.edit("buku", "tahun = 2018", "tahun = 2019")
    revised.run("build --format pdf")
    data = (revised.folder / "output/2019/buku-sop-2019.pdf").read_bytes()
    numbers = list(by_number([*map(said, pages(data))]))
    assert numbers == [str(i) for i in range(1, len(numbers) + 1)]
