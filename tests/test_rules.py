"""Every rule against its case file; what an office accepts; the booklet of 2018."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.rules import RULES, Judge, accepted, check, facts
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import of_sop
from sopdoc.tomlscan import Scan
from tests.builders import buku, sop
from tests.rule_cases import BASE, CASES, Case, altered, found, read_case, write
from tests.small_book import preserved

FILES = sorted(p for p in CASES.glob("*.toml") if p.stem != "dasar")

TABLE = (
    *(f"DOK-{n:02}" for n in range(1, 16)),
    *(f"IDE-{n:02}" for n in range(1, 40)),
    *(f"FLO-{n:02}" for n in range(1, 46)),
    *(f"KEP-{n:02}" for n in range(1, 19)),
    "TTE-01",
    "CET-01",
    "CET-02",
)
"""The rules that were read out of the regulation and of practice."""


def test_every_rule_of_the_table_is_checked_or_explained() -> None:
    functions = [(type(rule), rule.code) for rule in RULES]
    assert len(functions) == len(set(functions))
    assert {code for code, known in CODES.items() if known.is_rule} == set(TABLE)


def test_every_rule_has_its_case() -> None:
    assert {p.stem for p in FILES} == {*(rule.code for rule in RULES), "SOP225"}


def test_the_booklet_that_cases_change_is_clean(tmp_path: Path) -> None:
    assert found(tmp_path, Case({}, (), "", ()))[1] == ()


def test_a_flowchart_is_read_once_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rules ask; and the next check reads anew, so that nothing is kept from the one before."""
    read: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(facts, name)

        def call(*arguments: Any) -> Any:
            read[name] += 1
            return real(*arguments)

        return call

    for name in ("flow", "columns", "opening", "receivers"):
        monkeypatch.setattr(facts, name, counted(name))
    part = {"judul": "A", "pelaksana": ["A", "B"], "kegiatan": [_row("A"), _row("B"), _row("A")]}
    book = buku(sop(bagian=[part, {**part, "judul": "B"}]), sop(slug="lain"))
    for times in (1, 2):
        check(book)
        assert read == Counter(flow=3 * times, columns=3 * times, opening=8 * times, receivers=8 * times)


def test_a_judge_finds_what_a_new_one_finds_and_judges_only_what_changed() -> None:
    asked: list[str] = []

    @of_sop("FLO-40")
    def watched(facts: SopFacts) -> Iterator[Diagnostic]:
        asked.append(facts.sop.slug)
        yield diagnostic("FLO-40", facts.front.buku.judul, Position(facts.sop.slug))

    book = buku(sop(nama="Nota"), sop(slug="lain", nama="SOP Nota", keterkaitan=["SOP Surat"]), sop(slug="c"))
    renamed = replace(book, susunan=(replace(book.sop[0], nama="Surat"), *book.sop[1:]))
    gone = replace(renamed, susunan=renamed.sop[1:])
    draft = replace(gone, susunan=(replace(gone.sop[0], status="draf"), *gone.sop[1:]))
    titled = replace(draft, judul="Buku Lain")
    judge = Judge((*RULES, watched))
    for state, changed in (
        (book, ["uji", "lain", "c"]),
        (book, []),
        (renamed, ["uji"]),
        (gone, []),
        (draft, ["lain"]),
        (titled, ["lain", "c"]),
        (book, ["uji", "lain", "c"]),
    ):
        asked.clear()
        found = check(state, judge=judge)
        assert asked == changed
        assert found == check(state, judge=Judge((*RULES, watched)))


def test_a_rule_of_one_sop_sees_no_other_one() -> None:
    seen: list[object] = []

    @of_sop("FLO-40")
    def looking(facts: SopFacts) -> Iterator[Diagnostic]:
        seen.extend(facts.front.buku.susunan)
        return iter(())

    check(buku(sop(), sop(slug="lain")), judge=Judge([looking]))
    assert seen == []


def _row(pelaksana: str) -> dict[str, str]:
    cells = {"uraian": "Mencatat", "kelengkapan": "Berkas", "waktu": "1 jam", "output": "Hasil"}
    return {**cells, "pelaksana": pelaksana}


def test_places_are_looked_up_only_in_files_with_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned: list[str] = []
    real = Scan.run

    def run(self: Scan) -> None:
        scanned.append(self.text.partition("\n")[0])
        real(self)

    monkeypatch.setattr(Scan, "run", run)
    assert found(tmp_path / "clean", Case({}, (), "", ()))[1] == ()
    assert scanned == []
    wrong = Case({"lain": {"nama": "SOP Lain"}}, (), "", ())
    files = {d.position.file for d in found(tmp_path / "wrong", wrong)[1]}
    assert files == {"definitions/sop/lain.toml"}
    assert len(scanned) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_wrong_case_is_found_and_the_right_one_is_not(path: Path, tmp_path: Path) -> None:
    wrong, right = read_case(path)
    _, diagnostics = found(tmp_path / "salah", wrong)
    mine = [d for d in diagnostics if d.code == path.stem]
    assert mine, diagnostics
    assert wrong.pada in underlined(mine[0])
    assert {d.code for d in diagnostics} == {path.stem, *wrong.juga}
    assert all(d.sop == Path(d.position.file).stem for d in diagnostics if "/sop/" in d.position.file)
    assert {d.code for d in found(tmp_path / "benar", right)[1]} == set(right.juga)


def underlined(diagnostic: Diagnostic) -> str:
    """What stands above the caret."""
    at = diagnostic.position
    return at.source[at.column - 1 : at.column - 1 + at.length]


def accepting(kode: str, slug: str = "", **changes: object) -> Case:
    entry = {"kode": kode, "alasan": "Begitu terbit", **({"sop": slug} if slug else {})}
    return Case({"buku": {"abaikan": [entry]}, **changes}, (), "", ())


def test_what_is_accepted_stays_as_info_with_its_reason(tmp_path: Path) -> None:
    case = accepting("IDE-18", "uji", sop={"nama": "SOP Pengelolaan Surat Masuk"})
    (only,) = found(tmp_path, case)[1]
    assert only.level is Level.INFO
    assert only.message.endswith("(diabaikan: Begitu terbit)")


def test_an_entry_for_another_sop_accepts_nothing(tmp_path: Path) -> None:
    case = accepting("IDE-18", "lain", sop={"nama": "SOP Pengelolaan Surat Masuk"})
    levels = {d.code: d.level for d in found(tmp_path, case)[1]}
    assert levels == {"IDE-18": Level.PERINGATAN, "SOP225": Level.PERINGATAN}


def test_a_finding_of_the_loader_can_be_accepted(tmp_path: Path) -> None:
    case = accepting("SOP115", "uji", sop={"pencatatan_pendataan": ""})
    (only,) = found(tmp_path, case)[1]
    assert (only.code, only.level) == ("SOP115", Level.INFO)


def test_a_galat_cannot_be_accepted(tmp_path: Path) -> None:
    case = accepting("IDE-05", lain={"nomor": "065/1/410.010/2025"})
    galat, entry = sorted(found(tmp_path, case)[1], key=lambda d: d.code)
    assert galat.level is Level.GALAT
    assert entry.code == "SOP225"
    assert "tidak dapat diabaikan" in entry.message


@pytest.mark.parametrize(
    ("kode", "said"),
    [
        ("IDE-18", "IDE-18 tidak ditemukan lagi"),
        ("SOP115", "SOP115 tidak ditemukan lagi"),
        ("ide-18", 'kode "ide-18" tidak dikenal'),
        ("XYZ", 'kode "XYZ" tidak dikenal'),
    ],
)
def test_an_entry_that_matches_nothing_is_a_finding(tmp_path: Path, kode: str, said: str) -> None:
    (only,) = found(tmp_path, accepting(kode))[1]
    assert (only.code, only.message) == ("SOP225", said)


@pytest.mark.parametrize("kode", ["SOP310", "SOP401", "CET-02", "IDE-33"])
def test_what_only_a_drawing_finds_is_no_stale_entry(tmp_path: Path, kode: str) -> None:
    assert found(tmp_path, accepting(kode))[1] == ()


def test_what_a_drawing_finds_can_be_accepted(tmp_path: Path) -> None:
    buku, _ = found(tmp_path, accepting("IDE-33", "uji"))
    drawn = [
        diagnostic("IDE-33", "dua halaman", Position(f"definitions/sop/{slug}.toml"), "x", sop=slug)
        for slug in ("uji", "lain")
    ]
    mine, other = accepted(drawn, buku)
    assert (mine.level, mine.message) == (Level.INFO, "dua halaman (diabaikan: Begitu terbit)")
    assert other == drawn[1]


def test_without_the_loader_its_codes_are_not_called_stale(tmp_path: Path) -> None:
    buku, _ = found(tmp_path, accepting("SOP115"))
    assert check(buku) == ()


def test_a_draft_has_no_galat(tmp_path: Path) -> None:
    late = {"tanggal_pembuatan": "10 Maret 2025", "tanggal_efektif": "1 Maret 2025"}
    for status, level in (("berlaku", Level.GALAT), ("draf", Level.PERINGATAN)):
        case = Case({"sop": {**late, "status": status}}, (), "", ())
        levels = {d.code: d.level for d in found(tmp_path / status, case)[1]}
        assert levels["IDE-08"] is level


def test_a_withdrawn_sop_keeps_its_number_and_nothing_else_is_asked_of_it(tmp_path: Path) -> None:
    lain = {"status": "dicabut", "nomor": "065/1/410.010/2025", "nama": "SOP Laporan", "dasar_hukum": []}
    case = Case({"lain": lain, "sop": {"keterkaitan": []}}, (), "", ())
    assert {d.code for d in found(tmp_path, case)[1]} == {"IDE-05"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Buku:
    buku, _ = load(preserved(tmp_path_factory.mktemp("published")))
    assert buku is not None
    return buku


def test_the_booklet_of_2018(published: Buku) -> None:
    """Each of these was read against the published pages and is true of them."""
    diagnostics = check(published)
    assert not [d for d in diagnostics if d.level is Level.GALAT]
    counted = Counter(d.code for d in diagnostics if not d.code.startswith("FLO"))
    assert counted == {
        "DOK-03": 1,  # no emblem on the cover
        "DOK-08": 13,  # titles without a sheet
        "DOK-12": 1,  # the telephone with and without its area code
        "IDE-11": 1,  # revision 1 on the day of making
        "IDE-12": 1,  # in force on 13 March, decided on 16 March
        "IDE-16": 1,  # S P on the sheet, SANJOYO PUTRO under the decree
        "IDE-19": 1,  # "KOMPETISI SINOVIK": an event
        "IDE-22": 2,  # "Permenpan 39 Tahun 2012", "Pergub Jatim 75 Tahun 2014"
        "IDE-26": 1,  # SOP Pengiriman Surat is not in the index
        "KEP-02": 1,  # "Penetapan …" only under Menetapkan
        "KEP-04": 6,  # three "Bahwa", one of them and two items of Mengingat without semicolon
        "KEP-05": 1,  # PERTAMA
        "KEP-15": 1,  # degrees, rank and NIP under the decree
        "KEP-16": 4,  # Propinsi, Survey, dikemudian, excell
    }


def test_the_same_booklet_gives_the_same_findings(published: Buku) -> None:
    assert check(published) == check(published)


def test_the_defects_of_a_published_sheet(tmp_path: Path) -> None:
    """Satpol PP Kalimantan Barat 2023, Rekap Kehadiran Kerja: its head, its cells."""
    head = {
        "nomor": "000.8.3.3/ 275 /SATPOLPP-A",
        "nama": "Rekap Kehadiran Kerja",
        "tanggal_pembuatan": "Agustus 2023",
        "tanggal_efektif": "Agustus 2023",
        "peralatan_perlengkapan": ["Komputer", "Surat ijin"],
        "kualifikasi_pelaksana": ["Pendidikan S1/D3 atau SMA", "Mengetahui penggunaan komputer"],
        "peringatan": "Jika SOP tidak dilaksanakan, maka hak pegawai tidak cepat terselesaikan",
        "pencatatan_pendataan": ["Daftar hadir", "Presensi elektronik"],
    }
    label = {"nama_sop": "Judul SOP"}
    case = Case({"buku": {"gaya": {"label": label}}, "sop": head}, (), "", ())
    counted = Counter(d.code for d in found(tmp_path, case)[1])
    assert counted == {"IDE-03": 1, "IDE-04": 1, "IDE-12": 1, "IDE-19": 1, "KEP-16": 1, "SOP117": 2}


def test_the_defects_of_a_sheet_that_names_offices(tmp_path: Path) -> None:
    """BPS Provinsi Bengkulu 2025, Revisi Anggaran: offices for competences, documents for SOPs."""
    sheet = {
        "nama": "REVISI ANGGARAN",
        "kualifikasi_pelaksana": ["Eselon II", "Tim Kerja", "Instansi Terkait"],
        "keterkaitan": [{"sop": "lain"}, "Revisi Anggaran", "SBM 2025"],
        "peringatan": "Kegiatan dilakukan sesuai PMK dan SBM",
    }
    counted = Counter(d.code for d in found(tmp_path, Case({"sop": sheet}, (), "", ()))[1])
    assert counted == {"IDE-25": 1, "IDE-26": 1, "IDE-27": 1, "IDE-29": 1}


STEPS = [dict(step) for step in BASE["sop"]["kegiatan"]]
ALONE = {key: value for key, value in STEPS[1].items() if key != "tidak"}


def steps(*changed: dict[str, object]) -> dict[str, object]:
    """The steps of the clean SOP, each with what is changed in it."""
    return {"sop": {"kegiatan": [{**step, **change} for step, change in zip(STEPS, changed, strict=True)]}}


@pytest.mark.parametrize(
    ("kode", "changes", "hapus"),
    [
        ("IDE-05", {"lain": {"nomor": "065/1/410.010/2025"}}, ""),
        ("IDE-08", {"sop": {"tanggal_efektif": date(2025, 1, 1)}}, ""),
        ("IDE-08", {"sop": {"tanggal_pembuatan": "31 Februari 2025"}}, ""),
        ("IDE-08", {"sop": {"revisi": [{"tanggal": "2025-02-30"}]}}, ""),
        ("IDE-08", {"buku": {"keputusan": {"tanggal": "31-04-2025"}}}, ""),
        ("IDE-09", {"sop": {"revisi": [{"nomor": 1, "tanggal": date(2024, 12, 1)}]}}, ""),
        ("IDE-14", {"buku": {"penandatangan": {"nama": "(………………)"}}}, ""),
        ("SOP114", {"buku": {"penandatangan": {"nama": ""}}}, ""),
        ("SOP111", {}, "buku.penandatangan.nama"),
        ("SOP111", {"sop": {"pengesahan": {"jabatan": "Kepala Dinas"}}}, ""),
        ("KEP-11", {"buku": {"keputusan": {"diktum": ["-"]}}}, ""),
        ("SOP114", {"buku": {"keputusan": {"diktum": []}}}, ""),
        ("SOP111", {}, "buku.keputusan.diktum"),
        ("SOP111", {}, "sop.peringatan"),
        ("FLO-14", {"sop": {"kegiatan": [STEPS[0], {**ALONE, "simbol": "belah_ketupat"}, STEPS[2]]}}, ""),
        ("FLO-16", steps({"ke": "simpan"}, {}, {}), ""),
        ("FLO-18", steps({}, {}, {"ke": "catat"}), ""),
        ("SOP201", steps({"pelaksana": "Staf"}, {}, {}), ""),
        ("SOP209", steps({}, {"tidak": "simpan"}, {}), ""),
        ("SOP211", steps({}, {}, {"tidak": "catat"}), ""),
    ],
)
def test_what_is_wrong_whatever_ones_taste_is_a_galat(
    kode: str, changes: dict[str, object], hapus: str, tmp_path: Path
) -> None:
    assert kode in [d.code for d in judged_as(tmp_path, changes, hapus) if d.level is Level.GALAT]


def judged_as(tmp_path: Path, changes: dict[str, object], hapus: str) -> tuple[Diagnostic, ...]:
    """All that is said of the clean booklet with these changes, also when it can't be read."""
    folder = write(tmp_path, altered(changes, (hapus,) if hapus else ()))
    made, loaded = load(folder)
    return check(made, loaded) if made else loaded


WORDS = st.text(st.sampled_from("aSOP 1.2/-;\nTahun tentang Kota Nomor"), min_size=1, max_size=40)


@given(st.lists(WORDS.filter(str.strip), min_size=9, max_size=9))
def test_no_text_makes_a_rule_fail(texts: list[str]) -> None:
    box, plain_box, signer, *dates = texts
    made = sop(
        nama=box,
        nomor=plain_box,
        dasar_hukum=[box, plain_box],
        keterkaitan=plain_box,
        peringatan=box,
        pencatatan_pendataan=[signer],
        pengesahan={"jabatan": signer, "nama": plain_box, "nip": box},
        tanggal_pembuatan=dates[0],
        tanggal_efektif=dates[1],
        revisi=[{"nomor": 1, "tanggal": dates[2]}],
    )
    book = buku(made, judul=dates[3], pola_nomor=dates[4])
    assert check(book) == check(book)
