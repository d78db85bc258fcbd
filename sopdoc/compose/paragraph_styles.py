"""The looks of flowing parts: paper, margins, and one table of paragraph styles for all of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sopdoc.model import Gaya
from sopdoc.page import Align, Font, Setup, Style
from sopdoc.text import pitch
from sopdoc.units import PAPERS, SNAP

LEFT = 85.5
"""Left margin, pt: 3 cm. Practice: decrees leave 3 cm for the binding."""

OTHER = 70.5
"""Top, right and bottom margin, pt: 2.5 cm. Practice: 2 to 2.5 cm in decrees."""


RAGGED = "-kiri"
"""What the key of a justified style ends in where the same is set from the left (`evenness`)."""


class StyleSpec(NamedTuple):
    """A style before the booklet's faces are known; lengths in pt as in page.Style."""

    name: str
    face: Literal["lembar", "keputusan"]
    size: float
    align: Align = "left"
    bold: bool = False
    before: float = 0
    after: float = 0
    outline: int = 0
    rule: float = 0


STYLES = (
    StyleSpec("Sampul Pemerintah", "lembar", 16, "center"),
    StyleSpec("Sampul Judul", "lembar", 18, "center", bold=True),
    StyleSpec("Sampul Kaki", "lembar", 14, "center", bold=True),
    StyleSpec("Daftar Judul", "lembar", 14, "center", bold=True, after=12, outline=1),
    StyleSpec("Daftar Kepala", "lembar", 11, "center", bold=True, before=3, after=3),
    StyleSpec("Daftar Isi", "lembar", 11, before=2.25, after=2.25),
    StyleSpec("Daftar Angka", "lembar", 11, "center", before=2.25, after=2.25),
    StyleSpec("Kop Pemerintah", "lembar", 14, "center"),
    StyleSpec("Kop Perangkat", "lembar", 18, "center", bold=True),
    StyleSpec("Kop Alamat", "lembar", 10, "center"),
    StyleSpec("Kop Garis", "lembar", 3, after=15, rule=2.25),
    StyleSpec("Naskah Kepala", "keputusan", 12, "center", outline=1),
    StyleSpec("Naskah Tengah", "keputusan", 12, "center"),
    StyleSpec("Naskah Isi", "keputusan", 12, "justify", after=4.5),
    StyleSpec("Naskah Isi Kiri", "keputusan", 12, after=4.5),
    StyleSpec("Naskah Label", "keputusan", 12, after=4.5),
    StyleSpec("Naskah Kaki", "keputusan", 12),
    StyleSpec("Paraf Kepala", "keputusan", 9, "center", before=1.5, after=1.5),
    StyleSpec("Paraf Isi", "keputusan", 9, before=6, after=6),
    StyleSpec("Lampiran Judul", "keputusan", 12, outline=1),
    StyleSpec("Lampiran Kepala", "keputusan", 12, "center", bold=True, before=2.25, after=2.25),
    StyleSpec("Lampiran Isi", "keputusan", 12, before=2.25, after=2.25),
    StyleSpec("Lampiran Angka", "keputusan", 12, "center", before=2.25, after=2.25),
    StyleSpec("Perubahan Kepala", "keputusan", 10, "center", bold=True, before=2.25, after=2.25),
    StyleSpec("Perubahan Isi", "keputusan", 10, before=2.25, after=2.25),
    StyleSpec("Perubahan Angka", "keputusan", 10, "center", before=2.25, after=2.25),
    StyleSpec("Penjelasan Judul", "keputusan", 12, "center", bold=True, after=12, outline=1),
    StyleSpec("Penjelasan Subjudul", "keputusan", 12, bold=True, before=9, after=3, outline=2),
    StyleSpec("Matriks Judul", "lembar", 12, "center", bold=True, after=9, outline=1),
    StyleSpec("Matriks Label", "lembar", 10, after=1.5),
    StyleSpec("Matriks Kepala", "lembar", 9, "center", bold=True, before=2.25, after=2.25),
    StyleSpec("Matriks Isi", "lembar", 9, before=2.25, after=2.25),
    StyleSpec("Matriks Angka", "lembar", 9, "center", before=2.25, after=2.25),
    StyleSpec("Matriks Catatan", "lembar", 8, before=4.5, after=4.5),
    StyleSpec("Formulir Judul", "lembar", 12, "center", bold=True, after=3, outline=1),
    StyleSpec("Formulir Kepala", "lembar", 8, "center", bold=True, before=2.25, after=2.25),
    StyleSpec("Formulir Isi", "lembar", 9, before=1.5, after=1.5),
    StyleSpec("Formulir Angka", "lembar", 9, "center", before=1.5, after=1.5),
    StyleSpec("Formulir Kaki", "lembar", 9, before=12),
)
"""In the order of the booklet. Templates name a style in small letters: "naskah-isi".

Practice: decrees in Bookman Old Style 12, their letterhead in the face of the sheets, the names of
government and office in it as 3 to 4. The other sizes are a choice: read at arm's length on the cover."""


MARGIN = 57.0
"""On all sides of a part that lies, pt: 2 cm. Choice: a little more than the sheets that it is stapled to."""


def key(name: str) -> str:
    """A style's name as templates write it."""
    return name.lower().replace(" ", "-")


def styles(gaya: Gaya) -> dict[str, Style]:
    """Every style of flowing parts, by its key, in a fixed order."""
    faces = {"lembar": gaya.huruf, "keputusan": gaya.huruf_keputusan}
    return {
        key(k.name): Style(
            k.name,
            Font(faces[k.face], k.size, k.bold),
            pitch(k.size),
            k.align,
            k.before,
            k.after,
            k.outline,
            k.rule,
        )
        for k in STYLES
    }


def upright(gaya: Gaya) -> Setup:
    """Page setup of flowing parts; the right margin takes what the inner width, snapped, leaves."""
    width, height = PAPERS[gaya.kertas]
    inner = (width - LEFT - OTHER) // SNAP * SNAP
    return Setup(width, height, OTHER, width - LEFT - inner, OTHER, LEFT)


def lying(gaya: Gaya) -> Setup:
    """Page setup of a wide table, with the paper held as the sheets hold it."""
    height, width = PAPERS[gaya.kertas]
    inner = (width - 2 * MARGIN) // SNAP * SNAP
    return Setup(width, height, MARGIN, width - MARGIN - inner, MARGIN, MARGIN)
