"""What is printed of a revision: the amending decree, the list of changes, each SOP's history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdoc import compose
from sopdoc.edition import KeputusanTerbit
from sopdoc.layout import place
from sopdoc.model import Buku, Perubahan, Revisi, Sop
from sopdoc.page import Document, FlowPart, Sheet
from sopdoc.wording import DOTS
from tests.builders import buku
from tests.composed import Typewriter, part, words
from tests.revised_cases import (
    BOOK,
    CALM,
    FIRST,
    GONE,
    ISSUE,
    NEW,
    REVISED,
    SECOND,
    WITHDRAWN,
    decree,
    issue,
    issued,
)

REF = "Keputusan Kepala Dinas Uji Nomor 1/UJI/2025 tentang Standar Operasional Prosedur"


def sheets(book: Buku, *sops: Sop) -> dict[str, tuple[Sheet, ...]]:
    return {s.slug: place(book, s, Typewriter())[0] for s in sops}


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
    edition = [issue(replace(issued(REVISED), revisi=number)) for number in range(issues)]
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
        (Revisi(date(2024, 1, 1), 7), ["02"]),
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
    document, findings = compose.revised(BOOK, now, placed, compose.Templates(), Typewriter())
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
        BOOK, (ISSUE,), (REVISED, NEW), sheets(BOOK, REVISED, NEW), compose.Templates(), Typewriter()
    )
    assert findings == ()
    assert document is not None
    kinds = [p.name if isinstance(p, FlowPart) else p.kind for p in document.parts]
    one = ["identity", "flowchart"]
    assert kinds == ["perubahan", "daftar-perubahan", *one, *one, "riwayat"]
    assert [page.number for sheet in document.sheets for page in sheet.pages] == [1, 2, 3, 4]
    tabs = [p.title for p in document.parts]
    assert tabs[:2] == ["Keputusan Perubahan", "Daftar Perubahan"]
    assert [t for t in tabs if "Riwayat" in t] == ["Riwayat Revisi"]
    said = lines(document, "riwayat")
    assert [line for line in said if "Nama SOP" in line] == ["Nama SOP | : | REVISI", "Nama SOP | : | BARU"]


@pytest.mark.parametrize("name", ["perubahan", "daftar-perubahan", "riwayat"])
def test_an_office_may_replace_each_template(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.xml.j2").write_text('<bagian gaya="naskah-isi"><p>Milik kami</p></bagian>', "utf-8")
    document, findings = compose.amendment(
        BOOK, (ISSUE,), (REVISED,), sheets(BOOK, REVISED), compose.Templates(tmp_path), Typewriter()
    )
    assert findings == ()
    assert document is not None
    assert lines(document, name) == ["Milik kami"]


def test_a_faulty_template_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "riwayat.xml.j2").write_text("{{ salah }}", "utf-8")
    document, findings = compose.revised(
        BOOK, REVISED, sheets(BOOK, REVISED)["revisi"], compose.Templates(tmp_path), Typewriter()
    )
    assert document is None
    assert [(d.code, d.position.line) for d in findings] == [("SOP303", 1)]
