"""All rules of the flowchart (FLO), and why the others of the same name need no function."""

from __future__ import annotations

from types import MappingProxyType

from sopdoc.rules import flo_alur, flo_kalimat, flo_mutu, flo_pelaksana

RULES = tuple(
    sorted(
        (*flo_alur.RULES, *flo_pelaksana.RULES, *flo_kalimat.RULES, *flo_mutu.RULES),
        key=lambda one: one.code,
    )
)
"""In the order of their codes."""

BY_LOADER = MappingProxyType(
    {
        "FLO-02": "SOP113",
        "FLO-09": "SOP111",
        "FLO-17": "SOP209",
    }
)
"""Rules that no definition can break without a finding of the loader: code -> that finding."""

BY_DESIGN = MappingProxyType(
    {
        "FLO-01": "kolom bagan dicetak oleh program, lengkap dan berurut",
        "FLO-03": "tidak ada simbol lain yang dapat ditulis atau digambar",
        "FLO-04": "kegiatan digambar dari atas ke bawah menurut urutan penulisannya",
        "FLO-11": "segilima hanya digambar pada pergantian halaman, selalu berpasangan",
        "FLO-12": "panah yang menyeberang halaman selalu disambung segilima di halaman berikutnya",
        "FLO-13": "segilima diberi huruf bila lebih dari satu garis menyeberang",
        "FLO-27": "nomor kegiatan adalah urutannya di bagiannya, mulai dari 1",
        "FLO-36": "kepala tabel dicetak ulang pada setiap halaman bagan",
        "FLO-37": "satu kegiatan tidak pernah terpotong antarhalaman",
    }
)
"""Rules that the drawing keeps whatever is written: code -> how."""
