"""Small SOPs as rows of a table, and what changed between two of them as lines."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from sopdoc.changes import changes
from sopdoc.edition import Kata
from sopdoc.model import Sop
from tests.builders import load_sop_text

MARKS = {"tetap": "{}", "dihapus": "[-{}-]", "ditambah": "{{+{}+}}"}


def shown(kata: Sequence[Kata]) -> str:
    return "".join(MARKS[k.keadaan].format(k.teks) for k in kata).replace("\n", " / ")


def lines(old: Sop, new: Sop) -> list[str]:
    """One line a difference: place, what happened, the old words -> the new ones."""
    return [
        " ".join(f"{b.tempat} ({b.jenis}): {shown(b.sebelum)} -> {shown(b.sesudah)}".split())
        for b in changes(old, new)
    ]


HEAD = """
nama = "Surat Masuk"
dasar_hukum = ["UU Nomor 1 Tahun 2004", "Perda Nomor 2 Tahun 2010 tentang Arsip"]
kualifikasi_pelaksana = ["Mampu mengetik"]
keterkaitan = ["SOP Surat Keluar"]
peralatan_perlengkapan = []
peringatan = "Bila lama, surat hilang"
pencatatan_pendataan = ["Agenda"]
pelaksana = ["Staf", "Kasubbag", "Kabag"]
"""


def chart(*rows: str) -> str:
    """Steps from a picture: "id | uraian | pelaksana | waktu | other keys"."""
    made = []
    for row in rows:
        id_, uraian, pelaksana, waktu, *more = (part.strip() for part in row.split("|"))
        keys = [f'id = "{id_}"'] if id_ else []
        keys += [f'uraian = "{uraian}"', f"pelaksana = {pelaksana}", f'waktu = "{waktu}"']
        made.append("\n".join(["[[kegiatan]]", *keys, 'kelengkapan = "Surat"', 'output = "Surat"', *more]))
    return "\n".join(made)


LETTER = (
    '       | Menerima surat dari luar      | "Staf"     | 5 menit',
    'konsep | Menyusun konsep balasan surat | "Staf"     | 1 jam',
    '       | Mengoreksi konsep balasan     | "Kasubbag" | 30 menit | tidak = "konsep"',
    '       | Menandatangani surat balasan  | "Kabag"    | 10 menit',
)


def letter(*rows: str, head: str = HEAD) -> Sop:
    return load_sop_text(head + chart(*rows))


uraian = st.sampled_from(["Menyusun surat", "Menyusun surat tugas", "Paraf", "Mengirim surat tugas ke OPD"])
