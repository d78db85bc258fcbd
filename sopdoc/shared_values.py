"""What of buku.toml the sheets of all SOPs share, all but what is named here; what a file is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256

from sopdoc.model import Buku, Kop, Sop
from sopdoc.tags import NAMED

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

ELSEWHERE = frozenset(name for name in NOT_SHARED if "." not in name) - {"tahun"}
"""Values of the booklet that no file of a SOP shows; what is not named here builds every SOP anew. The year
stands on no sheet, but among the properties of the file."""

FORM = "1"
"""Number of the form of `origin` and of the names of cells; what comes back in another form is not read."""


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over parts, each with its length, so that no two lists of parts run into each other."""
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


def sheets_print(buku: Buku) -> bytes:
    """Fingerprint of all that the sheets of SOPs take from the booklet."""
    names = (f.name for f in fields(buku) if f.name not in ("where", "sidik", "susunan"))
    return digest(repr(getattr(buku, name)).encode() for name in names if name not in ELSEWHERE).encode()


def sop_print(sheets: bytes, sop: Sop) -> str:
    """Fingerprint of all that the files of a SOP are made from; sheets: the `sheets_print` of its booklet."""
    return digest((sheets, repr(sop).encode(), sop.sidik_berkas.encode()))


def origin(buku: Buku, sops: Iterable[Sop], whole: bool = False) -> tuple[tuple[str, str], ...]:
    """What a document is made from (`page.Document.origin`), by which its definitions are found again when it
    comes back edited: the form, of each SOP its name and fingerprint under its number.

    whole  it shows texts of the booklet too; a SOP alone depends on no more of it than sheets show
    """
    sheets = sheets_print(buku)
    made = [(NAMED, FORM), *([(f"{NAMED} buku", buku.sidik)] if whole else [])]
    return (*made, *((f"{NAMED} {sop.urut}", f"{sop.slug} {sop_print(sheets, sop)}") for sop in sops))
