"""What is said of all sheets at once: words, style, signer and places that changed since the issue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.edition import Terbitan
from sopdoc.history.comparison import Comparison, SinceIssue
from sopdoc.history.telling import listed
from sopdoc.model import Buku

NAMED = 3
"""SOPs that a finding names; of more it says how many. Choice."""


def reprinted(buku: Buku, made: Comparison, last: Terbitan) -> Diagnostic | None:
    """SOP610: sheets of the same edition that would be printed otherwise than they were signed."""
    sheets = made.reprinted()
    if not sheets:
        return None
    bedas = (*made.signer, *made.shared)
    message = (
        f"lembar yang terbit pada {last.nama} ({_count(sheets)}) akan tercetak lain, padahal edisinya sama: "
        f"{listed(bedas)}"
    )
    hint = (
        "kembalikan nilai itu di buku.toml; yang memang berganti ditetapkan dengan buku baru: "
        "sopdoc next-year TAHUN"
    )
    if made.signer:
        hint += "; pejabat baru yang hanya menandatangani SOP yang direvisi: [pengesahan] di berkas SOP itu"
    return diagnostic("SOP610", message, _place(buku, bedas[0].tempat), hint)


def expected(buku: Buku, made: Comparison, last: Terbitan) -> Diagnostic | None:
    """SOP611: what a new edition prints otherwise; it is signed anew, so that it may."""
    bedas = (*made.signer, *made.shared)
    standing = [s for s in made.sops if s.sop.status == "berlaku"]
    groups = {
        "dengan isi, tanggal, atau revisi lain tanpa [[revisi]] baru": [
            s for s in standing if s.unsaid or not s.kept
        ],
        "dengan nomor atau urutan lain": [s for s in standing if _elsewhere(s)],
        "menjadi draf": [s for s in made.sops if s.sop.status == "draf"],
    }
    said = [listed(bedas)] if bedas else []
    said += [f"{_count(group)} {words}" for words, group in groups.items() if group]
    if not said:
        return None
    message = f"buku {buku.tahun} tercetak lain dari terbitan {last.nama}: {'; '.join(said)}"
    hint = "ini wajar, karena buku baru ditandatangani lagi; sopdoc diff menampilkan selengkapnya"
    return diagnostic("SOP611", message, buku.where.key("tahun"), hint)


def moved(buku: Buku, made: Comparison, last: Terbitan) -> Diagnostic | None:
    """SOP607: SOPs whose number follows their place in susunan, when that place moved within one edition.

    Choice: one finding for all, at the first, since one inserted line moves every later number. Where only
    the place stands on the sheet, above the table, it is a peringatan.
    """
    standing = [s for s in made.sops if not s.new and s.sop.status == "berlaku" and _elsewhere(s)]
    numbers = [s for s in standing if s.sop.nomor != s.issued.nomor]
    if not standing:
        return None
    first = min(numbers or standing, key=lambda s: s.sop.urut)
    others = f" (juga {len(numbers or standing) - 1} SOP lain)" if len(numbers or standing) > 1 else ""
    issued, sop = first.issued, first.sop
    if numbers:
        message = f'nomor SOP "{issued.nomor}" pada terbitan {last.nama} menjadi "{sop.nomor}"{others}'
        hint = (
            "kembalikan pola_nomor dan urutan susunan; SOP baru di akhir susunan, SOP yang dicabut tetap di "
            f'tempatnya; nomor lama tetap bila sop/{sop.slug}.toml memuat nomor = "{issued.nomor}"'
        )
    else:
        message = f"SOP nomor urut {issued.urut} pada terbitan {last.nama} menjadi {sop.urut}{others}"
        hint = "letakkan SOP baru di akhir susunan; SOP yang dicabut tetap di tempatnya"
    place = buku.where.item("susunan", sop.urut - 1)
    return diagnostic("SOP607", message, place, hint, level=None if numbers else Level.PERINGATAN)


def _elsewhere(one: SinceIssue) -> bool:
    """Its place moved, and with it the number above its tables or the one that is made of it."""
    other_number = one.sop.nomor != one.issued.nomor and not one.sop.where.has("nomor")
    return other_number or one.sop.urut != one.issued.urut


def _count(sops: Sequence[SinceIssue]) -> str:
    if len(sops) <= NAMED:
        return f"SOP {', '.join(s.sop.slug for s in sops)}"
    return f"{len(sops)} SOP"


def _place(buku: Buku, key: str) -> Position:
    """Where a key as `changes.printed` calls it stands; its table, else the file, when it is not written."""
    match = re.match(r"\[(\w+)(?:\.(\w+))?\] (\w+)", key)
    if match is None:
        return buku.where.key(key)
    tables = {
        "gaya": buku.gaya.where,
        "instansi": buku.instansi.where,
        "penandatangan": buku.penandatangan.where,
    }
    where, name = tables.get(match[1], buku.where), match[2] or match[3]
    return where.key(name) if where.has(name) else buku.where.key(match[1])
