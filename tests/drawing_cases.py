"""Booklets whose faults only a drawing can show: what each changes in the booklet of the rules' cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.text import FaceWidths
from tests.rule_cases import BASE, laid_over, write

FIRST, SECOND, THIRD = BASE["sop"]["kegiatan"]
BRANCHES = [
    {"label": label, "ke": goal}
    for label, goal in (("Undangan", "catat"), ("Laporan", "simpan"), ("Aduan", 4), ("Lainnya", "selesai"))
]

MANY = [f"Peraturan Wali Kota Blitar Nomor {n} Tahun 2022 tentang Tata Naskah Dinas" for n in range(1, 51)]

CASES: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "SOP401": (
        {"sop": {"kegiatan": [{**FIRST, "uraian": "Mencatat surat masuk di buku agenda, " * 250}]}},
        "uraian",
    ),
    "SOP402": (
        {"sop": {"pelaksana": [*BASE["sop"]["pelaksana"], *(f"Staf {n}" for n in range(1, 21))]}},
        "pelaksana",
    ),
    "SOP403": (
        {
            "buku": {"gaya": {"ukuran": 7}},
            "sop": {
                "kegiatan": [
                    FIRST,
                    {**{k: v for k, v in SECOND.items() if k != "tidak"}, "cabang": BRANCHES},
                    THIRD,
                    {**THIRD, "id": "teruskan", "uraian": "Meneruskan surat aduan"},
                ]
            },
        },
        "",
    ),
    "SOP404": ({"sop": {"nama": "Pengelolaan surat masuk dan surat keluar, " * 120}}, "nama"),
    "IDE-33": ({"sop": {"dasar_hukum": MANY}}, "dasar_hukum"),
}
"""Code -> what changes in the booklet, and the key that the finding underlines ("" = the table)."""


def drawn(folder: Path, changes: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """What the layout says of the first SOP of the booklet, written to an empty folder."""
    buku, found = load(write(folder / "definitions", laid_over(BASE, changes)))
    assert buku is not None
    assert not has_galat(found), found
    return place(buku, buku.sop[0], FaceWidths())[1]
