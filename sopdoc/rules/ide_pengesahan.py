"""Rules of who signs: office, name and NIP, the same on every sheet and under the decree (IDE)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku, Penandatangan
from sopdoc.repair import Edit, Repair, mended
from sopdoc.rules.bahasa_nip import read_nip
from sopdoc.rules.bahasa_teks import is_blank, plain
from sopdoc.rules.rule import Rule, of_booklet

_ELECTED = re.compile(
    r"^(?:bupati|wali\s?kota|gubernur|wakil \w+|presiden|menteri|ketua|kapol\w+|komandan|kepala desa)\b"
)
"""Offices whose holder need not be a civil servant. Choice: then a missing NIP is no fault."""


def _signers(buku: Buku) -> Iterator[tuple[Penandatangan, str]]:
    """Everyone who signs, once each, with the SOP in whose file he stands ("" = the booklet)."""
    seen: dict[Penandatangan, str] = {buku.penandatangan: ""}
    seen.setdefault(buku.keputusan.penandatangan, "")
    for sop in buku.tercetak:
        seen.setdefault(sop.pengesahan, sop.slug)
    yield from seen.items()


@of_booklet("IDE-14")
def penanda_tangan_bernama(buku: Buku) -> Iterator[Diagnostic]:
    for signer, slug in _signers(buku):
        for key in ("jabatan", "nama"):
            text = getattr(signer, key)
            if not any(c.isalpha() for c in text):
                message = f'{key} penanda tangan "{text}" belum diisi'
                yield diagnostic(
                    "IDE-14",
                    message,
                    signer.where.key(key),
                    f"tulis {key} pejabat yang mengesahkan",
                    sop=slug,
                )


@of_booklet("IDE-15")
def nip_mungkin(buku: Buku) -> Iterator[Diagnostic]:
    usual = ""
    # A decree's own signer may stand there by his name alone (KEP-15).
    bare = [w for w in (buku.keputusan.penandatangan,) if w != buku.penandatangan]
    for signer, slug in _signers(buku):
        if is_blank(signer.nip):
            if signer not in bare and not _ELECTED.search(signer.jabatan.casefold()):
                hint = 'tulis nip = "19700101 199503 1 001" (18 angka)'
                yield diagnostic(
                    "IDE-15", f"NIP {signer.nama} tidak ada", signer.where.key("nip"), hint, sop=slug
                )
            continue
        if re.match(r"\s*nrp\b", signer.nip, re.IGNORECASE):
            continue
        read = read_nip(signer.nip)
        if read.salah:
            hint = "NIP: 8 angka lahir, 6 angka pengangkatan, 1 jenis kelamin, 3 urutan"
            yield diagnostic(
                "IDE-15", f'NIP "{signer.nip}" {read.salah}', signer.where.key("nip"), hint, sop=slug
            )
        elif not read.pola:
            digits = re.sub(r"\D", "", signer.nip)
            spaced = f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
            message = f'NIP "{signer.nip}" berspasi lain dari 8-6-1-3'
            repair = mended(signer.where.steps("nip"), signer.nip, spaced)
            hint = f'tulis "{spaced}"'
            yield diagnostic("IDE-15", message, signer.where.key("nip"), hint, sop=slug, repair=repair)
        elif usual and read.pola != usual:
            message = f'NIP "{signer.nip}" berspasi lain dari NIP penanda tangan buku'
            yield diagnostic(
                "IDE-15", message, signer.where.key("nip"), "pakai satu bentuk di seluruh buku", sop=slug
            )
        usual = usual or read.pola


@of_booklet("IDE-16")
def penanda_tangan_sama(buku: Buku) -> Iterator[Diagnostic]:
    known: dict[str, Penandatangan] = {}
    for signer, slug in _signers(buku):
        if signer.nama_lembar != signer.nama:
            message = f'nama di lembar "{signer.nama_lembar}" dieja lain dari di keputusan "{signer.nama}"'
            yield diagnostic(
                "IDE-16", message, signer.where.key("nama_lembar"), "hapus nama_lembar agar sama", sop=slug
            )
        nip = "".join(signer.nip.split())
        key = nip if not is_blank(nip) else plain(signer.nama)
        first = known.setdefault(key, signer)
        if first.nama != signer.nama:
            message = f'nama "{signer.nama}" di tempat lain ditulis "{first.nama}"'
            if key == nip:
                message = f'NIP {signer.nip} di tempat lain milik "{first.nama}"'
            hint = "samakan nama, atau betulkan NIP" if key == nip else "samakan ejaan namanya"
            yield diagnostic("IDE-16", message, signer.where.key("nama"), hint, sop=slug)
        elif plain(first.jabatan) != plain(signer.jabatan):
            message = f'{signer.nama} di tempat lain "{first.jabatan}", di sini "{signer.jabatan}"'
            yield diagnostic("IDE-16", message, signer.where.key("jabatan"), "samakan jabatan", sop=slug)


_STATUS = re.compile(r"^\s*(p[li]t|plh|pj|pelaksana (?:tugas|harian)|penjabat)\b\.?\s*", re.IGNORECASE)
_SHORT = {
    "plt": "Plt.",
    "pit": "Plt.",
    "pelaksana tugas": "Plt.",
    "plh": "Plh.",
    "pelaksana harian": "Plh.",
    "pj": "Pj.",
    "penjabat": "Pj.",
}


@of_booklet("IDE-17")
def status_baku(buku: Buku) -> Iterator[Diagnostic]:
    for signer, slug in _signers(buku):
        if match := _STATUS.match(signer.jabatan):
            short = _SHORT.get(match[1].casefold(), "Plt.")
            hint = f'tulis status = "{short}" dan jabatan = "{signer.jabatan[match.end() :]}"'
            message = f'"{match[0].strip()}" ditulis di dalam jabatan'
            repair = _parted(signer, short, signer.jabatan[match.end() :])
            yield diagnostic("IDE-17", message, signer.where.key("jabatan"), hint, sop=slug, repair=repair)


def _parted(signer: Penandatangan, status: str, jabatan: str) -> Repair | None:
    """The status under its own key, where none is written."""
    places = signer.where.steps("jabatan"), signer.where.steps("status")
    if signer.status or None in places:
        return None
    before = "" if signer.where.has("status") else None
    return Repair((Edit(places[0] or (), signer.jabatan, jabatan), Edit(places[1] or (), before, status)))


RULES: tuple[Rule, ...] = (penanda_tangan_bernama, nip_mungkin, penanda_tangan_sama, status_baku)
