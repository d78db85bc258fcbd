"""A booklet is read again from the record of its issue, whatever became of its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sopdoc.history import dumps, guard, read_last
from sopdoc.loader.issued import as_issued
from tests.history_cases import CHANGE, NEXT_YEAR, REVISI_2, SIGNER, SWAPPED, Edit, Office, masuk, revised
from tests.sample_flowing import png
from tests.test_guard_any import sheets

RELATED = ('["SOP Lain"]', '["SOP Lain", { sop = "arsip" }, { sop = "rapat" }]')
BAWAAN = "[bawaan]\ntanggal_pembuatan = 2018-03-13\ntanggal_efektif = 2018-03-16\n\n[instansi]"


def lay(folder: Path) -> Office:
    """A booklet whose SOPs take dates, signer and numbers from buku.toml, and one of which names a draft."""
    office = Office(folder)
    office.edit("buku", ("[instansi]", BAWAAN), ('"arsip"]', '"arsip", "rapat"]'))
    office.path("rapat").write_text(
        office.path("arsip").read_text("utf-8").replace("Pencatatan arsip", "Rapat"), "utf-8"
    )
    office.edit("rapat", ('nama = "', 'status = "draf"\nnama = "'))
    for slug in ("surat-masuk", "surat-keluar"):
        office.edit(slug, ("tanggal_pembuatan = 2018-03-13\ntanggal_efektif = 2018-03-16\n", ""), RELATED)
    return office


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "nothing": (lambda o: None, []),
    "the default of a date": (
        lambda o: o.edit("buku", ("tanggal_efektif = 2018-03-16", "tanggal_efektif = 2018-03-20")),
        ["SOP601", "SOP601"],
    ),
    "the default of the other date": (
        lambda o: o.edit("buku", ("tanggal_pembuatan = 2018-03-13", "tanggal_pembuatan = 2018-03-12")),
        ["SOP601", "SOP601"],
    ),
    "the defaults gone": (lambda o: o.edit("buku", (BAWAAN, "[instansi]")), ["SOP601", "SOP601"]),
    "the signer": (lambda o: o.edit("buku", SIGNER), ["SOP610"]),
    "the pattern of numbers": (lambda o: o.edit("buku", ("065/{urut}", "065/{urut:02}")), ["SOP607"]),
    "the order": (lambda o: o.edit("buku", SWAPPED), ["SOP607"]),
    "the name of a draft": (lambda o: o.edit("rapat", ('"Rapat"', '"Rapat Besar"')), ["SOP601", "SOP601"]),
    "a content": (masuk(CHANGE), ["SOP601"]),
    "a revision": (masuk(CHANGE, revised(REVISI_2)), []),
    "the year": (lambda o: o.edit("buku", NEXT_YEAR, SIGNER), ["SOP611"]),
    "a table that no sheet shows": (
        lambda o: o.edit("buku", ("[keputusan]", '[[paraf]]\njabatan = "Kabag"\n\n[keputusan]')),
        [],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_was_issued_prints_from_its_record_as_it_did(tmp_path: Path, name: str) -> None:
    office = lay(tmp_path)
    printed = sheets(office.buku())
    made = office.issue()
    edit, codes = EDITS[name]
    edit(office)
    now, (last,) = office.buku(), read_last(office.definitions)[0]
    then = as_issued(now, last)
    assert sheets(then) == {s.slug: printed[s.slug] for s in made.sop}
    assert [d.code for d in guard(now, then, (last,))] == codes


def test_where_a_record_has_no_text_of_the_booklet_only_its_own_values_are_compared(tmp_path: Path) -> None:
    office = lay(tmp_path)
    made = office.issue()
    old = replace(made, buku=None, sop=tuple(replace(s, sidik_berkas="") for s in made.sop))
    office.store("2018", dumps(old))
    office.edit("buku", SIGNER, ("tanggal_pembuatan = 2018-03-13", "tanggal_pembuatan = 2018-03-12"))
    assert office.codes() == []
    office.edit("buku", ("tanggal_efektif = 2018-03-16", "tanggal_efektif = 2018-03-20"))
    assert office.codes() == ["SOP601 galat", "SOP601 galat"]


def test_an_emblem_is_known_by_its_fingerprint(tmp_path: Path) -> None:
    office = lay(tmp_path)
    office.edit("buku", ('tempat = "Uji"\n', 'tempat = "Uji"\nlogo = "logo.png"\n'))
    (office.definitions / "logo.png").write_bytes(png())
    office.issue()
    assert office.codes() == []
    (office.definitions / "logo.png").write_bytes(png(grey=97))
    (found,) = office.found()
    assert found.code == "SOP610"
    assert "[instansi] logo: gambar yang lama menjadi gambar lain" in found.message
    office.edit("buku", ('logo = "logo.png"\n', ""))
    (found,) = office.found()
    assert "[instansi] logo: gambar menjadi (kosong)" in found.message
    assert found.position.file.endswith("definitions/buku.toml")


@pytest.mark.parametrize(
    ("name", "says", "hint"),
    [
        (
            "the default of a date",
            "Tanggal Efektif: 16-03-2018 menjadi 20-03-2018",
            "atau tulis tanggal_efektif = 2018-03-16 di berkas ini",
        ),
        ("the signer", "[penandatangan] nama: NAMA PEJABAT UJI menjadi PEJABAT LAIN UJI", "[pengesahan]"),
        (
            "the name of a draft",
            "Keterkaitan 3: SOP Rapat menjadi SOP Rapat Besar",
            "sopdoc revise surat-keluar",
        ),
        ("the year", "[penandatangan] nama: NAMA PEJABAT UJI menjadi PEJABAT LAIN UJI", "ini wajar"),
    ],
)
def test_a_finding_names_the_value_before_and_after(tmp_path: Path, name: str, says: str, hint: str) -> None:
    office = lay(tmp_path)
    office.issue()
    EDITS[name][0](office)
    found = next(d for d in office.found() if d.code in EDITS[name][1])
    assert says in found.message
    assert hint in found.hint


@pytest.mark.parametrize("text", ["nama = ", 'nama = "Rapat"\nkegiatan = 3\n'])
def test_a_sop_that_cannot_be_read_changes_none_that_names_it(tmp_path: Path, text: str) -> None:
    office = Office(tmp_path)
    office.edit("surat-masuk", ('["SOP Lain"]', '["SOP Lain", { sop = "arsip" }]'))
    office.issue()
    assert office.codes() == []
    office.path("arsip").write_text(text, "utf-8")
    assert office.codes() == []
