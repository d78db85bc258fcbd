"""What is a slip of the pen, and what says something else."""

from __future__ import annotations

import pytest

from sopdoc.changes.differences import different
from sopdoc.changes.spelling import other_words

SLIPS = """
Mencatatt surat -> Mencatat surat
sruat -> surat
ijin -> izin
Labtop -> Laptop
pertangungjawabn -> pertanggungjawaban
kerjasama yang baik -> kerja sama yang baik
di buat -> dibuat
surat surat itu -> surat itu
tidak, perlu -> tidak perlu
opd -> OPD
Nomor 23 tahun 2014 -> Nomor 23 Tahun 2014
"""

OTHERS = """
Menyusun surat -> Memusnahkan surat = Menyusun/Memusnahkan
Menyimpan surat -> Menyiapkan surat = Menyimpan/Menyiapkan
Nomor 23 Tahun 2014 -> Nomor 32 Tahun 2014 = 23/32
Rp1.000 -> Rp1,000 = Rp1.000/Rp1,000
3 Mei 2018 -> 3 Mei 2019 = 2018/2019
3 Juni 2018 -> 3 Juli 2018 = Juni/Juli
Pasal II -> Pasal III = II/III
lima orang -> lama orang = lima/lama
tidak boleh -> boleh = tidak/
boleh -> tidak boleh = /tidak
belum lengkap -> sebelum lengkap = belum/sebelum
masuk dan keluar -> masuk atau keluar = dan/atau
dua hari -> tua hari = dua/tua
surat masuk -> surat keluar = masuk/keluar
surat -> surat asli = /asli
"""


@pytest.mark.parametrize("case", SLIPS.strip().splitlines())
def test_a_slip_says_nothing_else(case: str) -> None:
    old, new = case.split(" -> ")
    assert other_words(different("", old, new).beda) == ()
    assert other_words(different("", new, old).beda) == ()


@pytest.mark.parametrize("case", OTHERS.strip().splitlines())
def test_other_words_are_named(case: str) -> None:
    texts, words = case.rsplit(" = ", 1)
    old, new = texts.split(" -> ")
    was, now = words.split("/")
    assert other_words(different("", old, new).beda) == ((was, now),)
    assert other_words(different("", new, old).beda) == ((now, was),)
