"""A small booklet on disk that can be issued and edited, and an edit for each finding of its memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from sopdoc.booklet import open_booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import Terbitan
from sopdoc.history import corrected, dumps, freeze, read_last, refusal, statuses
from sopdoc.loader import load
from sopdoc.loader.issued import reread
from sopdoc.model import Buku

ISSUED = date(2018, 3, 16)
TODAY = date(2018, 12, 1)

BUKU = """\
judul = "Standar Operasional Prosedur"
tahun = 2018
pola_nomor = "065/{urut}"
susunan = ["surat-masuk", "surat-keluar", "arsip"]

[instansi]
pemerintah = "Pemerintah Kota Uji"
perangkat_daerah = "Sekretariat Daerah"
daerah = "Kota Uji"
tempat = "Uji"

[penandatangan]
jabatan = "Sekretaris Daerah Kota Uji"
nama = "NAMA PEJABAT UJI"

[keputusan]
nomor = "188/1/2018"
tanggal = 2018-03-16
tentang = "Standar Operasional Prosedur"
menimbang = ["bahwa perlu;"]
mengingat = ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"]
diktum = ["Menetapkan SOP."]
"""

SOP = """\
# Dicatat bersama isinya: tanda ''' dan \\ pun.
nama = "Pencatatan {nama}"
tanggal_pembuatan = 2018-03-13
tanggal_efektif = 2018-03-16
dasar_hukum = ["Undang-Undang"]
kualifikasi_pelaksana = ["Teliti"]
keterkaitan = ["SOP Lain"]
peralatan_perlengkapan = ["Komputer"]
peringatan = "Bila tidak dilaksanakan, surat hilang"
pencatatan_pendataan = ["Buku agenda"]
pelaksana = ["Staf", "Kepala"]

[[revisi]]
nomor = 1
tanggal = 2018-03-13

[[kegiatan]]
uraian = "Mencatat surat"
pelaksana = "Staf"
kelengkapan = "Surat"
waktu = "5 menit"
output = "Agenda"

[[kegiatan]]
uraian = "Menandatangani surat"
pelaksana = "Kepala"
kelengkapan = "Agenda"
waktu = "10 menit"
output = "Surat"
"""

REVISI_1 = "[[revisi]]\nnomor = 1\ntanggal = 2018-03-13\n"
REVISI_2 = "[[revisi]]\nnomor = 2\ntanggal = 2018-06-01\n"
CHANGE = ('waktu = "5 menit"', 'waktu = "15 menit"')

Edit = Callable[["Office"], None]


class Office:
    """A small booklet on disk that can be issued and edited."""

    def __init__(self, folder: Path) -> None:
        self.definitions = folder / "definitions"
        (self.definitions / "sop").mkdir(parents=True)
        (self.definitions / "buku.toml").write_text(BUKU, "utf-8")
        for slug in ("surat-masuk", "surat-keluar", "arsip"):
            self.path(slug).write_text(SOP.replace("{nama}", slug.replace("-", " ")), "utf-8")

    def path(self, slug: str) -> Path:
        return self.definitions / "sop" / f"{slug}.toml"

    def text(self) -> str:
        return (self.definitions / "buku.toml").read_text("utf-8")

    def edit(self, slug: str, *changes: tuple[str, str]) -> None:
        path = self.definitions / "buku.toml" if slug == "buku" else self.path(slug)
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    def buku(self) -> Buku:
        buku, _ = load(self.definitions)
        assert buku is not None
        return buku

    def issue(self, day: date = ISSUED) -> Terbitan:
        booklet = open_booklet(self.definitions, every_issue=True)
        buku, editions = booklet.buku, booklet.issues
        assert buku is not None
        texts = {s.slug: self.path(s.slug).read_text("utf-8") for s in buku.sop}
        made = freeze(buku, texts, day, editions[-1] if editions else None, self.text())
        self.store(made.nama, dumps(made))
        return made

    def store(self, nama: str, text: str) -> Path:
        path = self.definitions / "terbitan" / f"{nama}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    def forget(self, nama: str) -> None:
        (self.definitions / "terbitan" / f"{nama}.toml").unlink()

    def found(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in open_booklet(self.definitions).findings if d.code.startswith("SOP6"))

    def codes(self) -> list[str]:
        return [f"{d.code} {d.level.value}" for d in self.found()]

    def keadaan(self) -> dict[str, str]:
        return {s.slug: s.keadaan for s in statuses(self.buku(), read_last(self.definitions)[0], TODAY)}


def masuk(*changes: tuple[str, str]) -> Edit:
    return lambda office: office.edit("surat-masuk", *changes)


def revised(text: str) -> tuple[str, str]:
    return REVISI_1, f"{REVISI_1}\n{text}"


def rename(office: Office) -> None:
    office.path("surat-masuk").rename(office.path("surat-datang"))
    office.edit("buku", ('"surat-masuk"', '"surat-datang"'))


def add(office: Office) -> None:
    office.path("baru").write_text(SOP.replace("{nama}", "hal baru"), "utf-8")
    office.edit("buku", ('"arsip"]', '"arsip", "baru"]'))


def accept(*codes: str) -> tuple[str, str]:
    entries = "".join(f'[[abaikan]]\nkode = "{code}"\nalasan = "Sengaja"\n\n' for code in codes)
    return "[keputusan]", f"{entries}[keputusan]"


def amended(nomor: str = "188/7/2018", tanggal: str = "2018-06-04") -> tuple[str, str]:
    """An edit of buku.toml: number and date of the amending decree."""
    return "[keputusan]", f'[perubahan]\nnomor = "{nomor}"\ntanggal = {tanggal}\n\n[keputusan]'


DRAFT = ('nama = "', 'status = "draf"\nnama = "')
WITHDRAWN = ('nama = "', 'status = "dicabut"\nnama = "')
SIGNER = ("NAMA PEJABAT", "PEJABAT LAIN")
NEXT_YEAR = ("tahun = 2018", "tahun = 2019")
SWAPPED = ('"surat-masuk", "surat-keluar"', '"surat-keluar", "surat-masuk"')


def forgotten(office: Office) -> None:
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.forget("2018")


def damage(office: Office) -> None:
    path = office.definitions / "terbitan" / "2018.toml"
    path.write_text(path.read_text("utf-8").replace("5 menit", "6 menit", 1), "utf-8")


SAMPLES: Mapping[str, Edit] = {
    "SOP601": masuk(CHANGE),
    "SOP602": masuk(CHANGE, revised(REVISI_2.replace("nomor = 2", "nomor = 3"))),
    "SOP603": masuk(CHANGE, revised(REVISI_2.replace("06-01", "03-15"))),
    "SOP604": rename,
    "SOP605": damage,
    "SOP606": masuk(revised(REVISI_2)),
    "SOP607": lambda office: office.edit("buku", SWAPPED),
    "SOP608": masuk(CHANGE, revised(REVISI_2)),
    "SOP609": lambda office: None,
    "SOP610": lambda office: office.edit("buku", SIGNER),
    "SOP611": lambda office: office.edit("buku", NEXT_YEAR, SIGNER),
    "SOP612": masuk(DRAFT),
    "SOP613": forgotten,
    "SOP614": lambda office: office.edit("buku", ("188/1/2018", "188/2/2018")),
}
"""Code -> an edit after the issue that gives it, at the latest when the booklet is issued again or the
unchanged surat-masuk is corrected."""


def sampled(folder: Path, code: str) -> Diagnostic:
    """The finding of this code, made in an empty folder."""
    office = Office(folder)
    last = office.issue()
    SAMPLES[code](office)
    return next(d for d in (*office.found(), *_at_issue(office, last)) if d.code == code)


def _at_issue(office: Office, last: Terbitan) -> Iterator[Diagnostic]:
    """What a second issue on the same day, or a correction of the first SOP, is told."""
    buku, issued = office.buku(), last.sop[0]
    made = freeze(buku, {s.slug: "" for s in buku.sop}, last.tanggal, last, "")
    for refused in (
        refusal(buku, made, last, "definitions/terbitan/2018.toml"),
        corrected(last, issued, reread(buku, issued), buku.sop[0]),
    ):
        if isinstance(refused, Diagnostic):
            yield refused
