"""What of buku.toml the sheets of all SOPs share: all but what is named here."""

from __future__ import annotations

from dataclasses import fields

from sopdoc.model import Kop

NOT_SHARED = frozenset(
    {
        "judul",
        "tahun",
        "urutan",
        "susunan",
        "penandatangan",
        "keputusan",
        "penjelasan",
        "perubahan",
        "pola_nomor",
        "judul_daftar",
        "paraf",
        "abaikan",
        "instansi.kop_keputusan",
        "instansi.kop_lembar.unit",
        *(f"instansi.{field.name}" for field in fields(Kop) if field.name != "unit"),
        "gaya.huruf_keputusan",
    }
)
"""Values of buku.toml that no sheet of a SOP shows as they are. The signer and the pattern of numbers are
the SOPs' own once they are read; letterheads are complete, so that what they are made of is not printed."""
