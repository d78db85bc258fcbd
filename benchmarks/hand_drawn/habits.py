"""How an office draws its SOPs: one choice of every variation that real files show."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Way = Literal[
    "cell",
    "page",
    "group",
    "canvas",
    "vml",
    "vml-group",
    "both",
    "glued",
    "loose",
    "grouped",
    "pictures",
    "marks",
]
"""How symbols are put on the table.

Word   cell: each in the cell it stands in · page: at a place of the page · group, canvas: one object ·
       vml, vml-group: the drawings of old Word · both: new and old in AlternateContent
Excel  glued, loose: connectors tied to symbols or not · grouped · pictures: some symbols are pictures
both   marks: signs typed in cells, no drawing
"""

WORD: tuple[Way, ...] = ("cell", "page", "group", "canvas", "vml", "vml-group", "both", "marks")
EXCEL: tuple[Way, ...] = ("glued", "glued", "loose", "grouped", "pictures", "marks")

LABELS: dict[str, tuple[str, ...]] = {
    "nomor": ("Nomor SOP", "NOMOR SOP", "No. SOP", "Nomor"),
    "tanggal_pembuatan": ("Tanggal Pembuatan", "TGL. PEMBUATAN", "Tgl Pembuatan", "Tanggal Dibuat"),
    "revisi": ("Tanggal Revisi", "TGL. REVISI", "Tgl Revisi"),
    "tanggal_efektif": ("Tanggal Efektif", "TGL. EFEKTIF", "Tgl Berlaku", "Tanggal Pengesahan"),
    "pengesahan": ("Disahkan oleh", "DISAHKAN OLEH", "Disahkan Oleh"),
    "nama": ("Nama SOP", "NAMA SOP", "Judul SOP", "JUDUL SOP"),
    "dasar_hukum": ("Dasar Hukum", "DASAR HUKUM", "Dasar Hukum :"),
    "kualifikasi_pelaksana": ("Kualifikasi Pelaksana", "KUALIFIKASI PELAKSANA", "Kualifikasi Pelaksana:"),
    "keterkaitan": ("Keterkaitan", "KETERKAITAN", "Keterkaitan dengan SOP lain", "Keterkaitan SOP"),
    "peralatan_perlengkapan": (
        "Peralatan/Perlengkapan",
        "PERALATAN/PERLENGKAPAN",
        "Peralatan dan Perlengkapan",
    ),
    "peringatan": ("Peringatan", "PERINGATAN", "Peringatan :"),
    "pencatatan_pendataan": (
        "Pencatatan dan Pendataan",
        "PENCATATAN DAN PENDATAAN",
        "Pencatatan & Pendataan",
    ),
}

HEADS: dict[str, tuple[str, ...]] = {
    "nomor": ("No", "No.", "NO", "NO."),
    "kegiatan": ("Kegiatan", "KEGIATAN", "Aktivitas", "Uraian Kegiatan", "Uraian Prosedur", "URAIAN"),
    "pelaksana": ("Pelaksana", "PELAKSANA", "Pelaksana"),
    "mutu_baku": ("Mutu Baku", "MUTU BAKU"),
    "kelengkapan": ("Kelengkapan", "KELENGKAPAN", "Persyaratan/Kelengkapan", "Syarat/Perlengkapan"),
    "waktu": ("Waktu", "WAKTU"),
    "output": ("Output", "OUTPUT", "Hasil"),
    "keterangan": ("Ket", "Keterangan", "KET.", "Ket."),
}

SHAPES: dict[str, tuple[str, ...]] = {
    "kapsul": ("flowChartTerminator", "flowChartTerminator", "roundRect"),
    "kotak": ("flowChartProcess", "rect"),
    "belah_ketupat": ("flowChartDecision", "diamond"),
    "segilima": ("flowChartOffpageConnector", "homePlate"),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """Lengths in pt.

    lines       elbow: connectors with bends · pieces: straight lines end to end · freehand: one drawn line ·
                mixed: whatever came to hand
    gap         how far an end may stop short of its symbol
    backwards   share of the lines that were drawn from target to source, the head at their start
    wobble      how far a symbol may stand off the middle of its cell
    merged      False: a step's papers each have a row of their own, without a number
    number_row  a row (1) (2) … below the head
    heads       what begins a further page: repeated or none
    pages       rows on a page at most
    identity    side: logo and office at the left · colon: a column of colons · stack: labels above each other
    list_mark   number, dash, bullet or automatic (Word's own numbering)
    """

    format: Literal["docx", "xlsx"]
    way: Way
    lines: Literal["elbow", "pieces", "freehand", "mixed"]
    glue: bool
    gap: float
    backwards: float
    wobble: float
    merged: bool
    number_row: bool
    heads: Literal["repeated", "none"]
    pages: int
    identity: Literal["side", "colon", "stack"]
    boxes_apart: bool
    list_mark: Literal["number", "dash", "bullet", "automatic"]
    date: Literal["d MMMM yyyy", "dd-mm-yyyy", "dd/mm/yyyy"]
    labels: dict[str, str]
    words: dict[str, str]
    shapes: dict[str, str]
    yes: tuple[str, str]
    mark: str
    size: float
    stray: bool
    together: bool

    @property
    def name(self) -> str:
        return f"{self.format}-{self.way}-{self.lines}"


def habits(seed: int, format: Literal["docx", "xlsx"], way: Way) -> Habits:
    """The habits of the office that drew file `seed`."""
    random = Random(f"habit {seed}")
    pick = random.choice
    automatic = format == "docx" and random.random() < 0.35
    return Habits(
        format=format,
        way=way,
        lines=pick(("elbow", "elbow", "pieces", "freehand", "mixed")),
        glue=way in ("glued", "pictures") or (way in ("grouped", "canvas") and random.random() < 0.5),
        gap=pick((0, 0, 1.5, 3)),
        backwards=pick((0, 0, 0.15)),
        wobble=pick((0, 2, 4)),
        merged=random.random() < 0.85,
        number_row=random.random() < 0.2,
        heads=pick(("repeated", "none")),
        pages=pick((5, 6, 7)),
        identity=pick(("side", "side", "colon", "stack")),
        boxes_apart=random.random() < 0.6,
        list_mark="automatic" if automatic else pick(("number", "number", "dash", "bullet")),
        date=pick(("d MMMM yyyy", "dd-mm-yyyy", "dd/mm/yyyy")),
        labels={key: pick(words) for key, words in LABELS.items()},
        words={key: pick(words) for key, words in HEADS.items()},
        shapes={key: pick(presets) for key, presets in SHAPES.items()},
        yes=pick((("Ya", "Tidak"), ("Ya", "Tidak"), ("YA", "TIDAK"), ("Y", "T"))),
        mark=pick(("√", "●", "■", "V", "X")),
        size=pick((8, 9, 10)),
        stray=random.random() < 0.1,
        together=random.random() < 0.3,
    )
