"""Rules of the booklet as a whole: its parts, their order, the names that its parts share (DOK)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku, Rencana
from sopdoc.relations import sop_word
from sopdoc.rules.bahasa_tanggal import shown, span
from sopdoc.rules.bahasa_teks import plain
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop


def _missing(code: str, buku: Buku, part: str, what: str) -> Iterator[Diagnostic]:
    if part not in buku.urutan:
        message = f"buku tidak memuat {what}"
        yield diagnostic(code, message, buku.where.key("urutan"), f'tambahkan "{part}" ke urutan')


@of_booklet("DOK-01")
def sampul_ada(buku: Buku) -> Iterator[Diagnostic]:
    if "judul" not in buku.urutan:
        yield from _missing("DOK-01", buku, "sampul", "halaman judul")


@of_booklet("DOK-03")
def lambang_ada(buku: Buku) -> Iterator[Diagnostic]:
    if buku.instansi.logo is None:
        hint = 'simpan lambang daerah (png atau jpg) di folder definisi, lalu tulis logo = "logo.png"'
        yield diagnostic(
            "DOK-03", "halaman judul tidak memuat lambang daerah", buku.instansi.where.table, hint
        )


@of_booklet("DOK-04")
def keputusan_ada(buku: Buku) -> Iterator[Diagnostic]:
    yield from _missing("DOK-04", buku, "keputusan", "keputusan penetapan")


@of_booklet("DOK-05")
def keputusan_di_depan(buku: Buku) -> Iterator[Diagnostic]:
    places = {part: i for i, part in enumerate(buku.urutan)}
    here = places.get("keputusan")
    if here is None:
        return
    if here > places.get("sop", here):
        hint = 'pindahkan "keputusan" ke depan "sop"'
        yield diagnostic("DOK-05", "keputusan berada sesudah SOP", buku.where.item("urutan", here), hint)
    if here < places.get("sampul", here):
        hint = 'pindahkan "keputusan" ke belakang "sampul"'
        yield diagnostic(
            "DOK-05", "keputusan berada sebelum halaman judul", buku.where.item("urutan", here), hint
        )


@of_booklet("DOK-06")
def daftar_ada(buku: Buku) -> Iterator[Diagnostic]:
    yield from _missing("DOK-06", buku, "daftar", "daftar SOP")


@of_booklet("DOK-07")
def penjelasan_ada(buku: Buku) -> Iterator[Diagnostic]:
    yield from _missing("DOK-07", buku, "penjelasan", "penjelasan singkat penggunaan")
    if "penjelasan" in buku.urutan and not buku.penjelasan.tampil:
        position = buku.penjelasan.where.key("tampil")
        hint = "hapus tampil = false; kalimat yang tidak ditulis dibuat sendiri"
        yield diagnostic("DOK-07", "penjelasan singkat penggunaan disembunyikan", position, hint)


@of_booklet("DOK-08")
def judul_tersusun(buku: Buku) -> Iterator[Diagnostic]:
    for i, entry in enumerate(buku.susunan):
        if isinstance(entry, Rencana) and not entry.slug:
            position = buku.where.item("susunan", i)
            yield diagnostic(
                "DOK-08", f'SOP "{entry.nama}" belum disusun', position, "buat berkasnya di folder sop"
            )


@of_sop("DOK-09")
def nama_sama_dengan_daftar(facts: SopFacts) -> Iterator[Diagnostic]:
    sop = facts.sop
    listed, printed = (plain(n.removeprefix(sop_word(n))) for n in (sop.nama_daftar, sop.nama))
    if listed != printed:
        message = f'nama di daftar "{sop.nama_daftar}" lain dari nama di lembar "{sop.nama}"'
        yield diagnostic("DOK-09", message, sop.where.key("nama_daftar"), "samakan, atau hapus nama_daftar")


@of_booklet("DOK-11")
def tahun_sama(buku: Buku) -> Iterator[Diagnostic]:
    decided = span(buku.keputusan.tanggal)
    if decided is not None:
        years, of = {decided[0].year}, f"keputusan ({shown(buku.keputusan.tanggal)})"
    else:
        counted = Counter(
            s.tanggal_efektif.year for s in buku.tercetak if isinstance(s.tanggal_efektif, date)
        )
        most = max(counted.values(), default=0)
        years, of = {y for y, n in counted.items() if n == most}, "tanggal efektif kebanyakan SOP"
    if years and buku.tahun not in years:
        message = f"tahun {buku.tahun} di sampul lain dari tahun {of}"
        yield diagnostic(
            "DOK-11",
            message,
            buku.where.key("tahun"),
            f"tulis tahun = {max(years)}, atau betulkan tanggalnya",
        )


_KOP = (
    ("pemerintah", "nama pemerintah daerah"),
    ("perangkat_daerah", "nama perangkat daerah"),
    ("unit", "nama unit"),
    ("telepon", "nomor telepon"),
    ("faks", "nomor faks"),
    ("alamat", "alamat"),
)


@of_booklet("DOK-12")
def instansi_seragam(buku: Buku) -> Iterator[Diagnostic]:
    instansi = buku.instansi
    for kop in ("kop_keputusan", "kop_lembar"):
        for name, what in _KOP:
            given, own = getattr(getattr(instansi, kop), name), getattr(instansi, name)
            if given and own and given != own:
                message = f'{what} di {kop} "{given}" ditulis lain dari "{own}"'
                yield diagnostic(
                    "DOK-12", message, instansi.where.key(kop), f"hapus {name} dari {kop}, atau samakan"
                )
    if instansi.pemerintah.casefold().startswith("pemerintah "):
        name = plain(instansi.daerah).split(" ")[-1]
        if name not in plain(instansi.pemerintah).split(" "):
            message = f'daerah "{instansi.daerah}" lain dari "{instansi.pemerintah}"'
            hint = "pemerintah dan daerah menyebut daerah yang sama"
            yield diagnostic("DOK-12", message, instansi.where.key("daerah"), hint)


RULES: tuple[Rule, ...] = (
    sampul_ada,
    lambang_ada,
    keputusan_ada,
    keputusan_di_depan,
    daftar_ada,
    penjelasan_ada,
    judul_tersusun,
    nama_sama_dengan_daftar,
    tahun_sama,
    instansi_seragam,
)
