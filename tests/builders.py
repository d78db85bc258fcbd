"""Small makers of model values for tests: only what a test is about has to be said.

Values go through the loader, so that what a test draws or judges is what an office can write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.loader.book import URUTAN
from sopdoc.loader.procedure import Defaults, Draft, Names
from sopdoc.model import Bagian, Buku, Instansi, Keputusan, Kop, Penandatangan, Rencana, Sop
from sopdoc.rules import Judge
from sopdoc.rules.rule import Rule
from sopdoc.source import Source, parse

SIGNER = Penandatangan(
    "Kepala Dinas Uji", "NAMA PEJABAT, S.H.", "NAMA PEJABAT, S.H.", nip="19700101 199503 1 001"
)
BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "pencatatan_pendataan",
)

Step = tuple[Any, Mapping[str, Any]]
"""Who acts (a name, or a list as in `pelaksana`) and the other keys of the step."""


def load_sop_text(text: str, urut: int = 1) -> Sop:
    """The SOP of a file's text; fails the test when the text has a galat."""
    source = parse(text, "uji.toml")
    assert isinstance(source, Source), source
    return _built(Draft(source, "uji"), urut)


def findings(text: str) -> tuple[Diagnostic, ...]:
    """What the loader says about the text of one SOP file."""
    source = parse(text, "uji.toml")
    if isinstance(source, Diagnostic):
        return (source,)
    draft = Draft(source, "uji")
    draft.build(1, Defaults(SIGNER, 2025), Names({"uji": draft.nama}))
    return tuple(draft.file.findings)


def sop(
    kegiatan: Sequence[Step] = (("A", {}), ("B", {})),
    pelaksana: Sequence[Any] = ("A", "B"),
    slug: str = "uji",
    urut: int = 1,
    **keys: Any,
) -> Sop:
    """A SOP of one flowchart: sop([("A", {"id": "x"}), ("B", {"tidak": "x"})])."""
    values: dict[str, Any] = {
        "nama": "Uji",
        "nomor": f"{urut}/UJI",
        **{key: ["Isi"] for key in BOXES},
        "peringatan": "Isi",
        "pelaksana": list(pelaksana),
        "kegiatan": [_step(i, *step) for i, step in enumerate(kegiatan, start=1)],
        **keys,
    }
    if "bagian" in keys:
        del values["pelaksana"], values["kegiatan"]
    return _built(Draft(Source("uji.toml", "", values), slug), urut)


def bagian(pelaksana: Sequence[Any], kegiatan: Sequence[Step]) -> Bagian:
    """One flowchart: bagian(["A", "B"], [("A", {}), ("B", {"tidak": 1})])."""
    return sop(kegiatan, pelaksana).bagian[0]


def buku(*susunan: Sop | Rencana, **keys: Any) -> Buku:
    """A booklet of these SOPs; `keys` replace its own attributes."""
    kop = Kop("Pemerintah Kota Uji", "Dinas Uji", "Uji", alamat="Jl. Uji No. 1")
    instansi = Instansi("Pemerintah Kota Uji", "Dinas Uji", "Kota Uji", "Uji", kop, kop, unit="Bagian Uji")
    keputusan = Keputusan(
        tentang="Standar Operasional Prosedur",
        menimbang=("bahwa perlu;",),
        mengingat=("Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",),
        menetapkan="Keputusan Kepala Dinas Uji tentang Standar Operasional Prosedur",
        diktum=("Menetapkan SOP.",),
        penandatangan=SIGNER,
        nomor="1/UJI/2025",
    )
    made = Buku(
        judul="Standar Operasional Prosedur",
        tahun=2025,
        urutan=URUTAN,
        susunan=susunan or (sop(),),
        instansi=instansi,
        penandatangan=SIGNER,
        keputusan=keputusan,
    )
    return replace(made, **keys)


def _step(number: int, pelaksana: Any, keys: Mapping[str, Any]) -> dict[str, Any]:
    cells = {"uraian": f"Kegiatan {number}", "kelengkapan": "Berkas", "waktu": "1 jam", "output": "Hasil"}
    return {**cells, "pelaksana": pelaksana, **keys}


def _built(draft: Draft, urut: int) -> Sop:
    made = draft.build(urut, Defaults(SIGNER, 2025), Names({draft.file.sop: draft.nama}))
    assert made is not None, draft.file.findings
    return made


def judged(rules: Rule | Iterable[Rule], buku: Buku) -> tuple[Diagnostic, ...]:
    """What these rules alone find in a booklet."""
    return Judge(rules if isinstance(rules, Iterable) else (rules,)).findings(buku)
