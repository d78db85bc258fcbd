"""The keys of buku.toml and sop/<slug>.toml: one table of kinds for each TOML table."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from sopdoc.loader.shape import (
    YEARS,
    BoxKind,
    Choice,
    Date,
    Either,
    File,
    Flag,
    Kind,
    List,
    Number,
    OneOrMany,
    Pattern,
    Reference,
    TableKind,
    Text,
)
from sopdoc.model import Bagian_buku, Bentuk, Huruf, KataLembar, Kop
from sopdoc.source import MAX_NAME
from sopdoc.tomlscan import Steps

TEXT = Text("refused")
OPTIONAL = Text("absent")
KEPT = Text("kept")
TEXTS = List(TEXT, what="daftar teks")
SOME_TEXTS = List(TEXT, least=1, what="daftar teks")
SLUG = Pattern(
    rf"(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9-]{{1,{MAX_NAME}}}",
    f"huruf kecil, angka, dan tanda hubung saja, paling banyak {MAX_NAME} huruf, misalnya surat-masuk; "
    "bukan nama milik Windows (con, nul)",
    file=True,
)
ID = Pattern(
    r"(?!selesai$)[a-z][a-z0-9-]*",
    'diawali huruf kecil, lalu huruf kecil, angka, dan tanda hubung; "selesai" tidak dapat dipakai',
)
FONT = Choice(get_args(Huruf))

PENANDATANGAN_KEYS: dict[str, Kind] = {
    "status": Choice(("", "Plt.", "Plh.", "Pj.")),
    "nama_lembar": OPTIONAL,
    "pangkat": OPTIONAL,
    "nip": OPTIONAL,
    "atas_nama": OPTIONAL,
    "untuk_beliau": OPTIONAL,
}


def _signer(title: str) -> TableKind:
    return TableKind(title, {"jabatan": TEXT, "nama": TEXT}, PENANDATANGAN_KEYS)


KOP = TableKind("kop", {}, {f.name: KEPT for f in fields(Kop)})

INSTANSI = TableKind(
    "[instansi]",
    {"pemerintah": TEXT, "perangkat_daerah": TEXT, "daerah": TEXT, "tempat": TEXT},
    {
        "unit": OPTIONAL,
        "alamat": OPTIONAL,
        "telepon": OPTIONAL,
        "faks": OPTIONAL,
        "kode_pos": OPTIONAL,
        "laman": OPTIONAL,
        "pos_el": OPTIONAL,
        "logo": OPTIONAL,
        "kop_keputusan": KOP,
        "kop_lembar": KOP,
    },
)

KEPUTUSAN = TableKind(
    "[keputusan]",
    {"tentang": TEXT, "menimbang": SOME_TEXTS, "mengingat": SOME_TEXTS, "diktum": SOME_TEXTS},
    {
        "nomor": OPTIONAL,
        "tanggal": Date(),
        "menetapkan": OPTIONAL,
        "sebutan_diktum": Choice(("KESATU", "PERTAMA")),
        "tembusan": TEXTS,
        "penandatangan": _signer("[keputusan.penandatangan]"),
    },
)

PENJELASAN = TableKind(
    "[penjelasan]",
    {},
    {
        "tampil": Flag(),
        "ruang_lingkup": OPTIONAL,
        "ringkasan": OPTIONAL,
        "definisi": List(TableKind("definisi", {"istilah": TEXT, "arti": TEXT}, {})),
    },
)

PERUBAHAN = TableKind(
    "[perubahan]", {}, {"nomor": OPTIONAL, "tanggal": Date(), "menimbang": TEXTS, "diktum": TEXTS}
)

GAYA = TableKind(
    "[gaya]",
    {},
    {
        "kertas": Choice(("F4", "A4", "Letter", "Legal")),
        "huruf": FONT,
        # Choice: smaller than 7 pt is not readable in print, and above 14 pt hardly a row fits a page.
        "ukuran": Number(7, 14, whole=False),
        "huruf_keputusan": FONT,
        "baris_nomor_kolom": Flag(),
        "isi_simbol": Choice(("kosong", "nomor")),
        "identitas": Choice(("sendiri", "bersama")),
        "label": TableKind("[gaya.label]", {}, {f.name: OPTIONAL for f in fields(KataLembar)}),
    },
)

BUKU = TableKind(
    "tingkat atas buku.toml",
    {
        "judul": TEXT,
        "tahun": Number(*YEARS),
        "susunan": List(Either(SLUG, TableKind("susunan", {"nama": TEXT}, {}))),
        "instansi": INSTANSI,
        "penandatangan": _signer("[penandatangan]"),
        "keputusan": KEPUTUSAN,
    },
    {
        "pola_nomor": OPTIONAL,
        "format_tanggal": Choice(("dd-mm-yyyy", "d MMMM yyyy")),
        "urutan": List(Choice(get_args(Bagian_buku)), least=1),
        "judul_daftar": OPTIONAL,
        "bawaan": TableKind("[bawaan]", {}, {"tanggal_pembuatan": Date(), "tanggal_efektif": Date()}),
        "paraf": List(TableKind("[[paraf]]", {"jabatan": TEXT}, {})),
        "penjelasan": PENJELASAN,
        "perubahan": PERUBAHAN,
        "tte": TableKind("[tte]", {}, {"aktif": Flag()}),
        "gaya": GAYA,
        "abaikan": List(TableKind("[[abaikan]]", {"kode": TEXT, "alasan": TEXT}, {"sop": SLUG})),
    },
)

BENTUK = Choice(get_args(Bentuk))
REFERENCE = Reference()

_BRANCHES: dict[str, Kind] = {
    "ya": REFERENCE,
    "tidak": REFERENCE,
    "label_ya": OPTIONAL,
    "label_tidak": OPTIONAL,
    "simbol": BENTUK,
}

CABANG = TableKind("cabang", {"label": TEXT, "ke": REFERENCE}, {})
_WAYS: dict[str, Kind] = {
    **_BRANCHES,
    "ke": OneOrMany(REFERENCE),
    "selesai": Flag(),
    "cabang": List(CABANG, least=1),
}

PELAKU = TableKind("pelaksana kegiatan", {"nama": TEXT}, _WAYS)

KEGIATAN_KEYS: tuple[dict[str, Kind], dict[str, Kind]] = (
    {
        "uraian": TEXT,
        "pelaksana": OneOrMany(Either(TEXT, PELAKU)),
        "kelengkapan": BoxKind(),
        "waktu": BoxKind(),
        "output": BoxKind(),
    },
    {
        "id": ID,
        "keterangan": BoxKind(warns=False),
        "cara": Choice(("bersama", "berurutan", "terpisah")),
        "masuk": TEXT,
        "keluar": TEXT,
        **_WAYS,
    },
)

KOLOM = Either(TEXT, TableKind("kolom pelaksana", {"nama": TEXT}, {"id": TEXT}))
KELOMPOK = TableKind("kelompok pelaksana", {"kelompok": TEXT, "pelaksana": List(KOLOM, least=1)}, {})


class Column:
    """One item of the columns: a column, or a group of them under a common heading."""

    def read(self, file: File, path: Steps, value: Any) -> Any:
        grouped = isinstance(value, dict) and "kelompok" in value
        return (KELOMPOK if grouped else KOLOM).read(file, path, value)


FLOW: dict[str, Kind] = {
    "pelaksana": List(Column(), least=1),
    "kegiatan": List(TableKind("[[kegiatan]]", *KEGIATAN_KEYS), least=1),
}

NOTES: dict[str, Kind] = {"catatan": BoxKind(warns=False)}

BAGIAN = TableKind(
    "[[bagian]]",
    {
        "judul": TEXT,
        "pelaksana": FLOW["pelaksana"],
        "kegiatan": List(TableKind("[[bagian.kegiatan]]", *KEGIATAN_KEYS), least=1),
    },
    NOTES,
)

SOP = TableKind(
    "tingkat atas berkas SOP",
    {
        "nama": TEXT,
        "dasar_hukum": BoxKind(),
        "kualifikasi_pelaksana": BoxKind(),
        "keterkaitan": BoxKind(Either(TEXT, TableKind("keterkaitan", {"sop": SLUG}, {}))),
        "peralatan_perlengkapan": BoxKind(),
        "peringatan": BoxKind(),
        "pencatatan_pendataan": BoxKind(),
    },
    {
        "nomor": OPTIONAL,
        "nama_daftar": OPTIONAL,
        "judul_uraian": OPTIONAL,
        "jenis": Choice(("administratif", "teknis")),
        "status": Choice(("berlaku", "draf", "dicabut")),
        "tanggal_pembuatan": Date(),
        "tanggal_efektif": Date(),
        "pengesahan": _signer("[pengesahan]"),
        "revisi": List(
            TableKind("[[revisi]]", {}, {"nomor": Number(0, 999), "tanggal": Date(), "uraian": OPTIONAL})
        ),
        **FLOW,
        **NOTES,
        "bagian": List(BAGIAN, least=1),
    },
)
