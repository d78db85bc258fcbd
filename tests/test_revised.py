"""What is printed and stored of a revision: the amending decree, the list of changes, each SOP's history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopdoc import compose
from sopdoc.building import record, revision
from sopdoc.cli import cli
from sopdoc.cli.revised import amend
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import KeputusanTerbit, SopTerbit, Terbitan
from sopdoc.layout import place
from sopdoc.model import Buku, Perubahan, Revisi, Sop, Tanggal
from sopdoc.page import Document, FlowPart, Sheet
from sopdoc.wording import DOTS
from tests.builders import buku, sop
from tests.composed import Typewriter, part, words
from tests.office import needs_office, page_sizes, page_texts, to_pdf
from tests.small_book import preserved

REF = "Keputusan Kepala Dinas Uji Nomor 1/UJI/2025 tentang Standar Operasional Prosedur"

FIRST = Revisi(date(2025, 3, 1), 1, "Waktu dipersingkat.")
SECOND = Revisi(date(2025, 6, 2), 2, "Paraf ditambah.")


def issued(one: Sop, revisi: Revisi | None = None) -> SopTerbit:
    number, day = (revisi.nomor, revisi.tanggal) if revisi else (None, None)
    return SopTerbit(one.slug, one.urut, one.nomor, one.nama, "", "", one.tanggal_efektif, number, day)


def issue(*sops: SopTerbit, nama: str = "2025", tanggal: Tanggal = date(2025, 1, 2)) -> Terbitan:
    decree = KeputusanTerbit("Kepala Dinas Uji", "Standar Operasional Prosedur", "1/UJI/2025", tanggal)
    return Terbitan(nama, 2025, date(2025, 1, 2), decree, sops)


CALM, REVISED, NEW, GONE = (
    sop(slug=slug, urut=urut, nama=slug.upper(), nomor=f"065/{urut}", tanggal_pembuatan=date(2025, 1, 2))
    for urut, slug in enumerate(("tetap", "revisi", "baru", "lepas"), start=1)
)
REVISED = replace(REVISED, revisi=(FIRST,))
NEW = replace(NEW, tanggal_efektif=date(2025, 3, 5))
WITHDRAWN = replace(GONE, status="dicabut")
ISSUE = issue(issued(CALM), issued(REVISED), issued(GONE))
BOOK = buku(CALM, REVISED, NEW, WITHDRAWN)


def sheets(book: Buku, *sops: Sop) -> dict[str, tuple[Sheet, ...]]:
    return {s.slug: place(book, s, Typewriter())[0] for s in sops}


def decree(book: Buku, issues: Sequence[Terbitan], *revised: Sop) -> Document:
    document, findings = compose.amendment_decree(book, issues, revised, None, Typewriter())
    assert findings == ()
    assert document is not None
    return document


def lines(document: Document, name: str) -> list[str]:
    return words(part(document, name).blocks)


def item(document: Document, label: str) -> str:
    """What stands beside a label of the decree."""
    return next(line for line in lines(document, "perubahan") if line.startswith(f"{label} |"))


# The amending decree


def test_the_decree_names_the_one_that_it_amends() -> None:
    document = decree(buku(REVISED), (ISSUE,), REVISED)
    assert document.title == f"Keputusan tentang Perubahan atas {REF}"
    printed = lines(document, "perubahan")
    assert f"NOMOR : {'.' * 29}" in printed
    assert f"PERUBAHAN ATAS {REF}".upper() in printed
    assert item(document, "Menimbang") == (
        "Menimbang | : | a. bahwa Standar Operasional Prosedur telah ditetapkan dengan Keputusan Kepala "
        "Dinas Uji Nomor 1/UJI/2025 tanggal 2 Januari 2025;/b. bahwa untuk menyesuaikan dengan kebutuhan "
        "pelaksanaan tugas, Standar Operasional Prosedur sebagaimana dimaksud dalam huruf a perlu diubah;/c. "
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"Keputusan Kepala Dinas Uji tentang Perubahan atas {REF};"
    )
    assert item(document, "Mengingat").endswith(f"tentang Pemerintahan Daerah;/2. {REF};")
    assert item(document, "Menetapkan").endswith(
        f"KEPUTUSAN KEPALA DINAS UJI TENTANG PERUBAHAN ATAS {REF.upper()}."
    )
    assert item(document, "KESATU") == (
        f"KESATU | : | Mengubah Lampiran {REF}, dengan Standar Operasional Prosedur yang diubah sebagaimana "
        "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini."
    )
    assert item(document, "KEDUA") == (
        "KEDUA | : | Standar Operasional Prosedur yang ditetapkan dengan Keputusan Kepala Dinas Uji Nomor "
        "1/UJI/2025 dan tidak tercantum dalam Lampiran sebagaimana dimaksud dalam Diktum KESATU dinyatakan "
        "tetap berlaku."
    )
    assert item(document, "KETIGA") == "KETIGA | : | Keputusan ini mulai berlaku pada tanggal ditetapkan."
    assert part(document, "perubahan").numbering == "strip"


@pytest.mark.parametrize(
    ("revised", "withdrawn", "verbs"),
    [
        ((REVISED,), False, "diubah"),
        ((NEW,), False, "ditambahkan"),
        ((), True, "dicabut"),
        ((REVISED, NEW), False, "diubah dan ditambahkan"),
        ((NEW, REVISED), True, "diubah, ditambahkan, dan dicabut"),
    ],
)
def test_the_first_clause_says_what_happens(revised: tuple[Sop, ...], withdrawn: bool, verbs: str) -> None:
    book = buku(CALM, REVISED, NEW, WITHDRAWN if withdrawn else GONE)
    clause = item(decree(book, (ISSUE,), *revised), "KESATU")
    assert f"dengan Standar Operasional Prosedur yang {verbs} sebagaimana" in clause


@pytest.mark.parametrize(
    ("issues", "title", "before"),
    [
        (1, "Perubahan atas", ""),
        (
            2,
            "Perubahan Kedua atas",
            f"diubah dengan Keputusan Kepala Dinas Uji Nomor {DOTS} tentang Perubahan atas",
        ),
        (
            3,
            "Perubahan Ketiga atas",
            "diubah beberapa kali, terakhir dengan Keputusan Kepala Dinas Uji Nomor "
            f"{DOTS} tentang Perubahan Kedua atas",
        ),
        (12, "Perubahan Kedua Belas atas", "tentang Perubahan Kesebelas atas"),
    ],
)
def test_each_issue_of_the_edition_is_one_amendment_more(issues: int, title: str, before: str) -> None:
    edition = [issue(replace(issued(REVISED), sidik=str(number))) for number in range(issues)]
    document = decree(BOOK, (*edition[:-1], edition[-1], edition[-1]), REVISED)
    assert document.title == f"Keputusan tentang {title} {REF}"
    cited = item(document, "Mengingat").split("/2. ")[1]
    assert before in cited
    assert cited.endswith(f" {REF};" if issues > 1 else REF + ";")


AMENDED = Perubahan("7/UJI/2025", date(2025, 3, 7))


def amended(book: Buku) -> Document:
    """The second amendment, after one under the number of AMENDED."""
    last = replace(ISSUE, nomor_perubahan=AMENDED.nomor, tanggal_perubahan=AMENDED.tanggal)
    changed = replace(last, sop=(issued(CALM), issued(REVISED, FIRST), issued(GONE)))
    return decree(book, (ISSUE, changed), replace(REVISED, revisi=(FIRST, SECOND)))


def test_an_amendment_names_the_one_before_it() -> None:
    assert f"diubah dengan Keputusan Kepala Dinas Uji Nomor {AMENDED.nomor} tentang" in item(
        amended(BOOK), "Mengingat"
    )


def test_the_number_of_the_amendment_before_is_not_printed_again() -> None:
    left, own = (lines(amended(replace(BOOK, perubahan=p)), "perubahan") for p in (AMENDED, Perubahan("9")))
    assert "NOMOR : 9" in own
    assert f"NOMOR : {'.' * 29}" in left


def test_what_the_office_says_goes_before_what_is_derived() -> None:
    given = Perubahan("9/UJI/2025", date(2025, 3, 7), ("bahwa begitu;",), ("Ubah.", "Sudah."))
    old = replace(
        BOOK.keputusan, sebutan_diktum="PERTAMA", mengingat=("Peraturan A.", "Peraturan B", "Peraturan C;")
    )
    document = decree(replace(BOOK, perubahan=given, keputusan=old), (ISSUE,), REVISED)
    assert "NOMOR : 9/UJI/2025" in lines(document, "perubahan")
    assert any("pada tanggal 7 Maret 2025" in line for line in lines(document, "perubahan"))
    assert item(document, "Menimbang") == "Menimbang | : | a. bahwa begitu;"
    assert item(document, "Mengingat").startswith(
        "Mengingat | : | 1. Peraturan A;/2. Peraturan B;/3. Peraturan C;/4."
    )
    assert [
        line for line in lines(document, "perubahan") if line.startswith(("PERTAMA", "KEDUA", "KETIGA"))
    ] == [
        "PERTAMA | : | Ubah.",
        "KEDUA | : | Sudah.",
    ]


def test_the_office_that_decrees_now_amends_the_decree_of_then() -> None:
    signer = replace(BOOK.keputusan.penandatangan, atas_nama="Wali Kota Uji")
    now = replace(BOOK.keputusan, penandatangan=signer, tentang="Hal Lain", nomor="5")
    document = decree(replace(BOOK, keputusan=now), (ISSUE,), REVISED)
    assert lines(document, "perubahan").count("KEPUTUSAN WALI KOTA UJI") == 1
    assert item(document, "Menetapkan").endswith(
        f"KEPUTUSAN WALI KOTA UJI TENTANG PERUBAHAN ATAS {REF.upper()}."
    )


def test_a_decree_without_number_and_date_leaves_room() -> None:
    """Until the booklet knows them, which may be after the issue."""
    open_issue = replace(ISSUE, keputusan=KeputusanTerbit("Kepala Dinas Uji", "Penetapan SOP"))
    known = replace(BOOK.keputusan, tanggal=date(2025, 1, 9))
    document = decree(replace(BOOK, keputusan=known), (open_issue,), REVISED)
    assert (
        "a. bahwa SOP telah ditetapkan dengan Keputusan Kepala Dinas Uji Nomor 1/UJI/2025 tanggal 9"
        in item(document, "Menimbang")
    )
    unknown = replace(BOOK.keputusan, nomor="")
    document = decree(replace(BOOK, keputusan=unknown), (open_issue,), REVISED)
    assert f"a. bahwa SOP telah ditetapkan dengan Keputusan Kepala Dinas Uji Nomor {DOTS};" in item(
        document, "Menimbang"
    )


# The list of changes and the history


def rows(document: Document) -> list[str]:
    printed = lines(document, "daftar-perubahan")
    start = next(i for i, line in enumerate(printed) if line.startswith("NO |"))
    return [line for line in printed[start + 1 :] if line.count(" | ") == 5]


def test_the_list_of_changes_is_the_lampiran() -> None:
    document = decree(BOOK, (ISSUE,), NEW, REVISED)
    printed = lines(document, "daftar-perubahan")
    assert printed[:2] == ["LAMPIRAN", "KEPUTUSAN KEPALA DINAS UJI"]
    assert f"TENTANG | : | PERUBAHAN ATAS {REF.upper()}" in printed
    assert rows(document) == [
        "1. | 065/2 | REVISI | 01 | 1 Maret 2025 | Waktu dipersingkat.",
        "2. | 065/3 | BARU | - | 5 Maret 2025 | SOP baru",
        "3. | 065/4 | LEPAS | - | - | Dicabut",
    ]
    assert part(document, "daftar-perubahan").setup.width > part(document, "daftar-perubahan").setup.height


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, ["01", "02"]),
        (FIRST, ["02"]),
        (replace(FIRST, uraian="lain"), ["02"]),
        (Revisi(date(2024, 1, 1), 7), ["01", "02"]),
    ],
)
def test_revisions_since_the_last_issue_are_listed(before: Revisi | None, expected: list[str]) -> None:
    now = replace(REVISED, revisi=(FIRST, SECOND))
    listed = rows(decree(buku(now), (issue(issued(REVISED, before)),), now))
    assert [row.split(" | ")[3] for row in listed] == expected
    assert [row.split(" | ")[0] for row in listed] == ["1.", *[""] * (len(expected) - 1)]


def test_a_revision_without_number_or_words_prints_a_dash() -> None:
    now = replace(REVISED, revisi=(Revisi("Agustus 2025"),))
    assert rows(decree(buku(now), (ISSUE,), now)) == ["1. | 065/2 | REVISI | - | Agustus 2025 | -"]


def history(document: Document) -> list[str]:
    return [line for line in lines(document, "riwayat") if line.count(" | ") == 2][2:]


def test_a_sop_is_followed_by_its_whole_history() -> None:
    now = replace(REVISED, revisi=(FIRST, SECOND))
    placed = sheets(BOOK, now)["revisi"]
    document, findings = compose.revised(BOOK, now, placed, None, Typewriter())
    assert findings == ()
    assert document is not None
    assert document.parts[:-1] == placed
    assert history(document) == [
        "Revisi ke- | Tanggal | Uraian Perubahan",
        "- | 2 Januari 2025 | Pembuatan SOP",
        "01 | 1 Maret 2025 | Waktu dipersingkat.",
        "02 | 2 Juni 2025 | Paraf ditambah.",
    ]


def test_all_of_it_is_one_document() -> None:
    document, findings = compose.amendment(
        BOOK, (ISSUE,), (REVISED, NEW), sheets(BOOK, REVISED, NEW), None, Typewriter()
    )
    assert findings == ()
    assert document is not None
    kinds = [p.name if isinstance(p, FlowPart) else p.kind for p in document.parts]
    one = ["identitas", "bagan", "riwayat"]
    assert kinds == ["perubahan", "daftar-perubahan", *one, *one]
    assert [page.number for sheet in document.sheets for page in sheet.pages] == [1, 2, 3, 4]
    tabs = [p.title if isinstance(p, FlowPart) else p.tab for p in document.parts]
    assert tabs[:2] == ["Keputusan Perubahan", "Daftar Perubahan"]
    assert [t for t in tabs if "Riwayat" in t] == ["2 Riwayat", "3 Riwayat"]


@pytest.mark.parametrize("name", ["perubahan", "daftar-perubahan", "riwayat"])
def test_an_office_may_replace_each_template(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.xml.j2").write_text('<bagian gaya="naskah-isi"><p>Milik kami</p></bagian>', "utf-8")
    document, findings = compose.amendment(
        BOOK, (ISSUE,), (REVISED,), sheets(BOOK, REVISED), tmp_path, Typewriter()
    )
    assert findings == ()
    assert document is not None
    assert lines(document, name) == ["Milik kami"]


def test_a_faulty_template_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "riwayat.xml.j2").write_text("{{ salah }}", "utf-8")
    document, findings = compose.revised(
        BOOK, REVISED, sheets(BOOK, REVISED)["revisi"], tmp_path, Typewriter()
    )
    assert document is None
    assert [(d.code, d.position.line) for d in findings] == [("SOP303", 1)]


# Files


@pytest.mark.parametrize(
    ("revised", "decreed", "expected"),
    [
        ((REVISED, NEW), None, "2025/revisi-2025-03-01"),
        ((replace(REVISED, revisi=(FIRST, SECOND)), REVISED), date(2026, 1, 1), "2025/revisi-2025-06-02"),
        ((replace(REVISED, revisi=(Revisi("Mei 2025"),)),), date(2025, 5, 9), "2025/revisi-2025-05-09"),
        ((NEW,), None, "2025/revisi-2025-03-05"),
        ((NEW,), date(2026, 1, 1), "2026/revisi-2026-01-01"),
        ((), None, "2027/revisi-2027-01-01"),
    ],
)
def test_a_revision_has_a_folder_of_its_day(
    revised: tuple[Sop, ...], decreed: Tanggal, expected: str
) -> None:
    book = replace(BOOK, perubahan=Perubahan(tanggal=decreed))
    assert revision.folder(book, revised, date(2027, 1, 1)) == expected


FOLDER = "2025/revisi-2025-03-01"
FILES = {
    "buku-revisi.docx",
    "buku-revisi.xlsx",
    "keputusan-perubahan.docx",
    *(f"sop/{name}.{form}" for name in ("02-revisi", "03-baru") for form in ("docx", "xlsx")),
}


def build(
    output: Path, *revised: Sop, issues: Sequence[Terbitan] = (ISSUE,), book: Buku = BOOK, **more: Any
) -> None:
    formats = more.get("formats", ("docx", "xlsx"))
    found: list[Diagnostic] = []
    amend(book, issues, revised, output / "templates", output, formats, found)


def stored(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if name != record.NAME}


def test_the_files_of_a_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, REVISED, NEW)
    assert set(stored(tmp_path / FOLDER)) == FILES
    assert capsys.readouterr().out.count("ditulis") == len(FILES)
    before = stored(tmp_path)
    build(tmp_path, REVISED, NEW)
    assert capsys.readouterr().out == f"tetap    {len(FILES)} berkas\n"
    assert stored(tmp_path) == before


def test_what_is_revised_no_longer_makes_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, REVISED, NEW)
    capsys.readouterr()
    build(tmp_path, REVISED, book=buku(CALM, REVISED, GONE), formats=("docx",))
    moved = [line.split(" -> ")[0] for line in capsys.readouterr().out.splitlines() if "dipindah" in line]
    assert moved == [
        f"dipindah {(tmp_path / FOLDER).as_posix()}/{name}"
        for name in (
            "buku-revisi.xlsx",
            "sop/02-revisi.xlsx",
            "sop/03-baru.docx",
            "sop/03-baru.xlsx",
        )
    ]


def test_nothing_revised_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, book=buku(CALM, GONE))
    told = capsys.readouterr()
    assert told.out == "Tidak ada SOP yang direvisi sejak terbitan 2025; tidak ada yang ditulis.\n"
    assert stored(tmp_path) == {}


def test_a_withdrawn_sop_alone_is_a_change(tmp_path: Path) -> None:
    build(tmp_path, book=replace(buku(CALM, WITHDRAWN), perubahan=Perubahan(tanggal=date(2025, 4, 1))))
    assert set(stored(tmp_path / "2025" / "revisi-2025-04-01")) == {n for n in FILES if "sop/" not in n}


def test_without_an_issue_there_is_nothing_to_amend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        build(tmp_path, REVISED, issues=())
    assert left.value.code == 1
    assert "jalankan sopdoc issue dahulu" in capsys.readouterr().err
    assert stored(tmp_path) == {}


def test_a_galat_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "riwayat.xml.j2").write_text("{{ salah }}", "utf-8")
    with pytest.raises(SystemExit):
        build(tmp_path, REVISED)
    assert "SOP303" in capsys.readouterr().err
    assert list(stored(tmp_path)) == ["templates/riwayat.xml.j2"]


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_prints_the_planned_pages(tmp_path: Path, form: str) -> None:
    """Decree upright, then the list, identity, flowchart and history level; none blank."""
    build(tmp_path, REVISED, formats=(form,))
    pdf = to_pdf(tmp_path / FOLDER / f"buku-revisi.{form}", tmp_path)
    upright = [height > width for width, height in page_sizes(pdf)]
    texts = page_texts(pdf)
    assert all(text.strip() for text in texts)
    level = upright.index(False)
    assert upright == [True] * level + [False] * 4
    assert ["DAFTAR PERUBAHAN SOP" in t for t in texts] == [i == level for i in range(level + 4)]
    assert "RIWAYAT REVISI" in texts[-1]
    assert "NAMA PEJABAT" in texts[level]


# The command


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        cli(arguments, prog_name="sopdoc")
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out + told.err


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_from_issue_to_amendment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The booklet of 2018: nothing to amend before it is issued, nor before something is revised."""
    buku = preserved(tmp_path) / "buku.toml"
    edited(buku, "[gaya]", '[[abaikan]]\nkode = "DOK-08"\nalasan = "menyusul"\n\n[gaya]')
    text = buku.read_text("utf-8")
    buku.write_text(re.sub(r"  \{ nama = .*\n", "", text), "utf-8")
    monkeypatch.chdir(tmp_path)
    status, told = command(capsys, "build", "--revised")
    assert (status, "sopdoc issue" in told) == (1, True)
    assert command(capsys, "issue", "--tanggal", "2018-03-16")[0] == 0
    status, told = command(capsys, "build", "--revised")
    assert (status, told.startswith("Tidak ada SOP yang direvisi sejak terbitan 2018")) == (0, True)
    sop = tmp_path / "definitions" / "sop" / "kompetisi-sinovik.toml"
    edited(sop, '"10 menit"', '"5 menit"')
    assert command(capsys, "build", "--revised")[0] == 1
    new = '[[revisi]]\nnomor = 2\ntanggal = 2019-02-04\nuraian = "Waktu dipersingkat."\n\n[[bagian]]'
    edited(sop, "[[bagian]]", new)
    status, told = command(capsys, "build", "--revised", "--format", "docx")
    assert status == 0, told
    assert sorted(stored(tmp_path / "output" / "2019" / "revisi-2019-02-04")) == [
        "buku-revisi.docx",
        "keputusan-perubahan.docx",
        "sop/01-kompetisi-sinovik.docx",
    ]


def test_only_one_of_revised_and_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "build", "--revised", "--only", "uji")[0] == 2
