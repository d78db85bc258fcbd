"""What the rules of the identity sheet know of Indonesian: dates, NIP, regulations, regions, names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import Level
from sopdoc.model import Penandatangan, Tanggal
from sopdoc.relations import title
from sopdoc.rules.bahasa_judul import Titles
from sopdoc.rules.bahasa_nip import read_nip
from sopdoc.rules.bahasa_peraturan import disorder, in_rank, read_citation, replacement
from sopdoc.rules.bahasa_tanggal import after, is_off_calendar, span
from sopdoc.rules.bahasa_teks import items, lines, plain
from sopdoc.rules.bahasa_wilayah import home, mentions, regions
from sopdoc.rules.ide_gelar import gelar_dikenal
from sopdoc.rules.ide_hukum import butir_tanpa_nomor
from sopdoc.rules.ide_kotak import (
    bukan_daerah_lain,
    bukan_diri_sendiri,
    keterkaitan_sop,
    pencatatan_bertempat,
    peralatan_alat,
    peringatan_berakibat,
)
from sopdoc.rules.ide_nomor import is_aspect, nomor_berpola, nomor_terisi
from sopdoc.rules.ide_pengesahan import nip_mungkin, penanda_tangan_sama, status_baku
from sopdoc.rules.ide_tanggal import efektif_sesudah_keputusan, revisi_berurut
from tests.builders import SIGNER, buku, judged, sop


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("13-03-2018", (2018, 3, 13), (2018, 3, 13)),
        ("2 Juni 2025", (2025, 6, 2), (2025, 6, 2)),
        ("Agustus 2023", (2023, 8, 1), (2023, 8, 31)),
        ("DESEMBER 2024", (2024, 12, 1), (2024, 12, 31)),
        ("Februari 2024", (2024, 2, 1), (2024, 2, 29)),
        ("tahun 2024", (2024, 1, 1), (2024, 12, 31)),
        ("2025-02-10", (2025, 2, 10), (2025, 2, 10)),
    ],
)
def test_dated_texts(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert span(text) == (date(*first), date(*last))


@pytest.mark.parametrize("value", [None, "segera", "31-02-2024", "99 Maret 2024", "12345"])
def test_what_is_no_date_is_not_compared(value: Tanggal) -> None:
    assert span(value) is None
    assert not after(value, date(2025, 1, 1))
    assert not after(date(2025, 1, 1), value)


@pytest.mark.parametrize(
    ("value", "off"),
    [("31 Februari 2025", True), ("31-04-2025", True), ("2025-13-01", True), ("29-02-2024", False)],
)
def test_days_that_do_not_exist(value: str, off: bool) -> None:
    assert is_off_calendar(value) is off


@pytest.mark.parametrize("value", [None, "segera", "Agustus 2023", date(2025, 1, 1)])
def test_what_names_no_day_is_not_off_the_calendar(value: Tanggal) -> None:
    assert not is_off_calendar(value)


def test_a_month_is_only_later_when_all_its_days_are() -> None:
    assert after("September 2023", date(2023, 8, 31))
    assert not after("Agustus 2023", date(2023, 8, 5))


@pytest.mark.parametrize(
    ("text", "pola", "salah"),
    [
        ("19590109 198712 1 002", "8-6-1-3", ""),
        ("NIP. 195901091987121002", "rapat", ""),
        ("19590109 1987121 002", "", ""),
        ("19900214 202321 2 011", "8-6-1-3", ""),
        ("19590109 198712 1 02", "", "17 angka"),
        ("19590230 198712 1 002", "8-6-1-3", "tidak ada di kalender"),
        ("19590109 198713 1 002", "8-6-1-3", "bulan pengangkatan 13"),
        ("19590109 196212 1 002", "8-6-1-3", "tahun 1962"),
        ("19590109 198712 3 002", "8-6-1-3", "jenis kelamin 3"),
        ("1959O109 198712 1 002", "", "selain angka"),
    ],
)
def test_nip(text: str, pola: str, salah: str) -> None:
    read = read_nip(text)
    assert read.pola == pola
    assert salah in read.salah
    assert bool(salah) == bool(read.salah)


def signed(**keys: str) -> Penandatangan:
    return replace(SIGNER, **keys)


@pytest.mark.parametrize(
    ("nip", "said"),
    [
        ("", "NIP NAMA PEJABAT, S.H. tidak ada"),
        ("19700101 1995031 001", "berspasi lain dari 8-6-1-3"),
        ("197001011995031001", "berspasi lain dari NIP penanda tangan buku"),
        ("NRP 75010101", ""),
    ],
)
def test_nip_of_a_sheets_own_signer(nip: str, said: str) -> None:
    book = buku(replace(sop(), pengesahan=signed(nip=nip)))
    assert [said in f.message for f in judged(nip_mungkin, book)] == ([True] if said else [])


def test_an_elected_office_needs_no_nip() -> None:
    book = buku(replace(sop(), pengesahan=signed(nip="", jabatan="Wali Kota Uji", nama="NAMA LAIN")))
    assert not list(judged(nip_mungkin, book))


def test_one_nip_is_one_name_and_one_office() -> None:
    other = buku(replace(sop(), pengesahan=signed(nama="ORANG LAIN", nama_lembar="ORANG LAIN")))
    assert ['milik "NAMA PEJABAT, S.H."' in f.message for f in judged(penanda_tangan_sama, other)] == [True]
    bare = {"nip": "", "nama_lembar": "NAMA PEJABAT S.H."}
    spelt = buku(
        replace(sop(), pengesahan=signed(nama="NAMA PEJABAT S.H.", **bare)), penandatangan=signed(nip="")
    )
    assert [f.hint for f in judged(penanda_tangan_sama, spelt)] == ["samakan ejaan namanya"]
    moved = buku(replace(sop(), pengesahan=signed(jabatan="Kepala Badan Uji")))
    assert ["Kepala Badan Uji" in f.message for f in judged(penanda_tangan_sama, moved)] == [True]


@pytest.mark.parametrize(
    ("jabatan", "status"),
    [("Pit. Kepala Dinas", "Plt."), ("Plh Kepala Dinas", "Plh."), ("Penjabat Bupati", "Pj."), ("Pjok", "")],
)
def test_acting_offices(jabatan: str, status: str) -> None:
    found = list(judged(status_baku, buku(replace(sop(), pengesahan=signed(jabatan=jabatan)))))
    assert [f'status = "{status}"' in f.hint for f in found] == ([True] if status else [])


@pytest.mark.parametrize(
    ("text", "jenis", "nomor", "tahun", "kurang"),
    [
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;", "Undang-Undang", "25", "2009", 0),
        ("Undang- Undang No 43 tahun 2009 Tentang Kearsipan", "Undang-Undang", "43", "2009", 0),
        ("2. PP Nomor 28 Tahun 2012 tentang Kearsipan", "Peraturan Pemerintah", "28", "2012", 0),
        (
            "PMK No. 210/PMK.05/2022 tentang Pembayaran",
            "Peraturan Menteri/Lembaga",
            "210/pmk.05/2022",
            "2022",
            0,
        ),
        ("Permenpan 39 Tahun 2012 tentang Budaya Kerja", "Peraturan Menteri/Lembaga", "39", "2012", 1),
        ("Perpres No. 16 Tahun 2018 jo. Perpres No. 12 Tahun 2021", "Peraturan Presiden", "16", "2018", 1),
        ("Perda Kota Uji Nomor 4 Tahun 2016 tentang Perangkat", "Peraturan Daerah", "4", "2016", 0),
        (
            "Peraturan Walikota Uji Nomor 8 Tahun 2016 tentang Tugas",
            "Peraturan Kepala Daerah",
            "8",
            "2016",
            0,
        ),
        ("Surat Edaran Menteri Nomor 1 Tahun 2020 tentang Y", "Keputusan/Surat Edaran", "1", "2020", 0),
        ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", "UUD", "", "1945", 0),
        ("Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", "UUD", "", "1945", 0),
        ("Qanun Aceh Nomor 4 Tahun 2018 tentang X", "Peraturan Daerah", "4", "2018", 0),
        ("UU No. 43 Th. 2009 ttg Kearsipan", "Undang-Undang", "43", "2009", 1),
        ("Buku pedoman kearsipan", "", "", "", 4),
    ],
)
def test_citations(text: str, jenis: str, nomor: str, tahun: str, kurang: int) -> None:
    read = read_citation(text)
    assert (read.jenis.nama if read.jenis else "", read.nomor, read.tahun) == (jenis, nomor, tahun)
    assert len(read.kurang) == kurang


UU, PP, PERMEN, PERDA, PERWALI = (
    f"{kind} Nomor 1 Tahun 2015 tentang X"
    for kind in ("Undang-Undang", "PP", "Peraturan Menteri A", "Perda", "Peraturan Wali Kota B")
)


@pytest.mark.parametrize(
    ("texts", "at"),
    [
        ((UU, PP, PERMEN, PERDA, PERWALI), None),
        ((UU, PERMEN, PP), 2),
        ((UU, "Buku pedoman", PP), None),
        ((UU.replace("2015", "2016"), UU), 1),
        ((PERMEN.replace("2015", "2016"), "Peraturan Menteri C Nomor 1 Tahun 2015 tentang X"), None),
        ((PERMEN.replace("2015", "2016"), PERMEN), 1),
        (("Keputusan Menteri A Nomor 1 Tahun 2010 tentang X", PERDA), None),
        ((PERWALI, PERDA), 1),
        (("Pergub Jatim Nomor 1 Tahun 2015 tentang X", PERDA), None),
    ],
)
def test_order_of_regulations(texts: tuple[str, ...], at: int | None) -> None:
    found = disorder(texts)
    assert (found[0] if found else None) == at


def test_a_replacement_counts_from_its_year() -> None:
    old = "Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin"
    assert replacement(old, 2018) is None
    newer = replacement(old, 2021)
    assert newer is not None
    assert newer.oleh == "Peraturan Pemerintah Nomor 94 Tahun 2021"
    assert replacement("Peraturan Menteri Keuangan Nomor 54 Tahun 2009 tentang Dinas", 2025) is None
    assert replacement("Permendagri Nomor 54 Tahun 2009 tentang Tata Naskah", 2025) is not None


def test_the_country_is_complete() -> None:
    """Source: the Ministry of Home Affairs: 38 provinces, 416 regencies, 98 cities."""
    peta = regions()
    assert Counter(kind for kind, _ in peta.provinsi) == {"kabupaten": 416, "kota": 98}
    assert len(set(peta.provinsi.values())) == 38


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Perda Kota Mataram dan Kecamatan Ampenan", ["Kota Mataram"]),
        ("kota besar, batu, Metro", []),
        ("Bupati Kutai Kartanegara menetapkan", ["Kabupaten Kutai Kartanegara"]),
        ("Walikota Tanjung Pinang", ["Kota Tanjungpinang"]),
        ("PEMPROV JATIM", ["Provinsi Jawa Timur"]),
        ("Kab. Malang, Prov. Jawa Timur", ["Kabupaten Malang", "Provinsi Jawa Timur"]),
    ],
)
def test_names_of_regions(text: str, names: list[str]) -> None:
    assert mentions(text) == names


def test_whose_names_are_ones_own() -> None:
    city, province = home("Kota Blitar", "Blitar"), home("Provinsi Bali", "Denpasar")
    assert city is not None
    assert province is not None
    assert city.milik == ("Kota Blitar", "Provinsi Jawa Timur")
    assert {"Provinsi Bali", "Kota Denpasar", "Kabupaten Badung"} <= set(province.milik)


def test_an_office_that_is_not_on_the_map_lies_in_any_province() -> None:
    city, province = home("Kota Uji", "Uji"), home("Provinsi Uji", "Uji")
    assert city is not None
    assert province is not None
    names = ("Kota Blitar", "Provinsi Bali")
    assert list(map(city.foreign, names)) == [True, False]
    assert list(map(province.foreign, names)) == [True, True]
    assert home("Republik Indonesia", "Jakarta") is None


def test_another_region_is_told_once_a_sop() -> None:
    steps = [("A", {"output": "Surat Kota Batam"}), ("B", {"output": "Arsip Kota Batam"})]
    agency = replace(buku().instansi, daerah="Kota Blitar", tempat="Blitar")
    assert len(list(judged(bukan_daerah_lain, buku(sop(steps), instansi=agency)))) == 1


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        *((w, True) for w in ("penyusunan", "pengajuan", "perubahan", "evaluasi", "monitoring", "seleksi")),
        *((w, False) for w in ("kompetisi", "alur", "surat", "kegiatan", "izin")),
    ],
)
def test_words_that_say_what_is_done(word: str, wanted: bool) -> None:
    assert is_aspect(word) is wanted


@pytest.mark.parametrize(
    ("nomor", "told"),
    [("", 1), ("-", 1), ("14", 0), ("SOP 14/2025", 0), ("065/68 /X", 1), ("SOP-3/08/2022 SOP-7/17/2025", 1)],
)
def test_numbers(nomor: str, told: int) -> None:
    assert len(list(judged(nomor_terisi, buku(replace(sop(), nomor=nomor))))) == told


def test_without_a_pattern_most_numbers_are_the_pattern() -> None:
    numbers = ["SOP-01/2025", "SOP-02/2025", "SOP-03/2025", "AP SOP-04/2025"]
    sops = [sop(slug=f"s{i}", urut=i, nomor=n) for i, n in enumerate(numbers, start=1)]
    assert [f.sop for f in judged(nomor_berpola, buku(*sops))] == ["s4"]
    assert not list(judged(nomor_berpola, buku(*sops[2:])))


def test_a_padded_place_in_the_pattern() -> None:
    sops = [sop(slug="a", urut=1, nomor="SOP/01"), sop(slug="b", urut=2, nomor="SOP/03")]
    found = list(judged(nomor_berpola, buku(*sops, pola_nomor="SOP/{urut:02}")))
    assert [(f.sop, "urutan ke-2" in f.message) for f in found] == [("b", True)]


def test_revisions_grow() -> None:
    revisi = [{"nomor": 2, "tanggal": date(2025, 3, 1)}, {"nomor": 1, "tanggal": date(2025, 2, 1)}]
    messages = [f.message for f in judged(revisi_berurut, buku(sop(revisi=revisi)))]
    assert [("mendahului revisi sebelumnya" in m, "sesudah nomor 2" in m) for m in messages] == [
        (True, False),
        (False, True),
    ]
    (undated,) = judged(revisi_berurut, buku(sop(revisi=[{"nomor": 1}])))
    assert undated.message == "revisi nomor 1 tidak bertanggal"


def test_a_sop_before_its_decree() -> None:
    decree = replace(buku().keputusan, tanggal=date(2025, 2, 3))
    book = buku(sop(tanggal_efektif="Januari 2025"), keputusan=decree)
    assert len(list(judged(efektif_sesudah_keputusan, book))) == 1
    assert not list(
        judged(efektif_sesudah_keputusan, buku(sop(tanggal_efektif="Februari 2025"), keputusan=decree))
    )
    (older,) = judged(efektif_sesudah_keputusan, buku(sop(tanggal_efektif="Mei 2023"), keputusan=decree))
    assert older.level is Level.INFO


def test_boxes_of_one_text() -> None:
    assert items("1. A\n\n-\n3. B") == ("1. A", "3. B")
    found = list(judged(butir_tanpa_nomor, buku(sop(dasar_hukum="1. A\n3. B\n4. C"))))
    assert [f.message for f in found] == ["butir bernomor 3 berada di tempat nomor 2"]


def test_names_are_compared_as_words() -> None:
    assert plain("Pengelolaan SURAT & Arsip (baru)") == "pengelolaan surat dan arsip"
    assert title("Standar Operasional Prosedur - Revisi (A)") == title("SOP REVISI (a)") == "revisi a"


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("SBM 2025", "bukan nama SOP"),
        ("SOP SOP Pelaporan", "tertulis dua kali"),
        ("SOP Pelaporan", "adalah SOP buku ini"),
        ("Pelaporan", "adalah SOP buku ini"),
        ("SOP Pengiriman", "tidak ada di buku ini"),
        ("SOP Uji", ""),
    ],
)
def test_relations(relation: str, said: str) -> None:
    book = buku(sop(keterkaitan=[relation]), sop(slug="lapor", urut=2, nama="Pelaporan", keterkaitan=[]))
    found = list(judged(keterkaitan_sop, book))
    assert [said in f.message for f in found] == ([True] if said else [])


def test_a_list_that_names_its_own_sop_is_milder_than_a_reference() -> None:
    (found,) = judged(bukan_diri_sendiri, buku(sop(keterkaitan=["SOP UJI"])))
    assert found.level is Level.PERINGATAN


def test_equipment_that_is_a_list_of_outputs() -> None:
    steps = [(who, {"output": name}) for who, name in (("A", "Undangan"), ("B", "Notula"), ("A", "Laporan"))]
    book = buku(sop(steps, peralatan_perlengkapan=["Undangan", "Notula;", "Laporan", "ATK"]))
    assert [f.message for f in judged(peralatan_alat, book)] == [
        "3 dari 4 butir peralatan adalah output kegiatan"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bila X, maka Y",
        "Paling lambat 3 hari",
        "Segala penyimpangan dikategorikan gagal",
        "Berkas yang tidak lengkap tidak diproses",
        "Kesalahan input menghambat pencairan",
    ],
)
def test_warnings(text: str) -> None:
    assert not list(judged(peringatan_berakibat, buku(sop(peringatan=text))))


@pytest.mark.parametrize(
    ("text", "told"),
    [("Log book", 0), ("SIMPEG", 0), ("SPM dan SP2D", 0), ("siap dicetak", 1), ("PC Pegawai", 1)],
)
def test_places_where_results_are_kept(text: str, told: int) -> None:
    assert len(list(judged(pencatatan_bertempat, buku(sop(pencatatan_pendataan=[text]))))) == told


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read_citation(text)
    read_nip(text)
    span(text)
    mentions(text)
    assert title(text) == title(f"SOP {text}") or title(text) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pengelolaan dan surat masuk", "pengelolaan surat masuk"),
        ("pengelolan surat masuk", "pengelolaan surat masuk"),
        ("persiapan swakelola tipe ii", ""),
        ("penghitungan lnprt adhk", ""),
        ("pengelolaan surat keluar", ""),
        ("pengelolaan surat masuk", ""),
    ],
)
def test_a_title_that_is_nearly_one_of_the_booklet(typed: str, meant: str) -> None:
    titles = ("pengelolaan surat masuk", "persiapan swakelola tipe iii", "penghitungan lnprt adhb")
    assert Titles(titles).nearest(typed) == meant


@pytest.mark.parametrize(
    ("nama", "wrong"),
    [
        ("Dr. Ir. NAMA UJI, S.Hh., M.T.", ["S.Hh."]),
        ("NAMA UJI, S,H.", ["S"]),
        ("NAMA UJI, S.STP., M.Si., CPMA., Sp.OG (K)", []),
        ("NAMA UJI, S.Baru.", []),
    ],
)
def test_degrees(nama: str, wrong: list[str]) -> None:
    said = [d.message for d in judged((gelar_dikenal,), buku(penandatangan=replace(SIGNER, nama=nama)))]
    assert said == [f'gelar "{degree}" tidak dikenal' for degree in wrong]


def test_the_full_stop_stays_below_when_citations_change_places() -> None:
    cited = (
        "Peraturan Pemerintah Nomor 28 Tahun 2012 tentang Arsip;",
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;",
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.",
    )
    assert in_rank(cited) == (
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;",
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;",
        "Peraturan Pemerintah Nomor 28 Tahun 2012 tentang Arsip.",
    )


def test_a_wrong_pattern_of_numbers_is_told_once() -> None:
    own = tuple(sop(slug=f"s{n}", nomor=f"065/SOP-{n}/2025") for n in range(1, 5))
    (found,) = judged((nomor_berpola,), buku(*own, pola_nomor="065/{urut}"))
    assert found.message == '4 nomor SOP tidak mengikuti pola_nomor "065/{urut}"'


def test_numbers_that_one_inserted_line_moved_are_told_once() -> None:
    own = tuple(sop(slug=f"s{n}", nomor=f"065/{n}", urut=i) for i, n in enumerate((1, 3, 4, 5), 1))
    (found,) = judged((nomor_berpola,), buku(*own, pola_nomor="065/{urut}"))
    assert (found.sop, found.message.endswith("dan 2 SOP sesudahnya bergeser sama")) == ("s3", True)


def test_each_replaced_regulation_has_its_source() -> None:
    table = [line.split(" | ") for line in lines("diganti.txt")]
    assert [line for line in table if len(line) != 2 or not line[1].startswith(("penutup", "status"))] == []
    years = [(line[0].split()[2], line[0][-4:]) for line in table]
    assert [pair for pair in years if pair[0] >= pair[1]] == []
    assert replacement("Undang-Undang Nomor 36 Tahun 2009 tentang Kesehatan", 2024) is not None
    assert replacement("Undang-Undang Nomor 36 Tahun 2009 tentang Kesehatan", 2022) is None
