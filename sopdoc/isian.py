"""The form to fill in: its worksheets, rows, columns and their words, for who writes and who reads it.

A clerk who will never type TOML fills in an Excel file once; `sopdoc import` reads it without a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

IDENTITAS, PELAKSANA, KEGIATAN, DAFTAR = "Identitas", "Pelaksana", "Kegiatan", "Daftar"
"""Names of the worksheets; Daftar is hidden and holds what dropdowns offer."""

MARK = "Isian SOP sopdoc"
"""First cell of the first worksheet: tells the form from any other workbook."""

HEAD = 4
"""Row of the heads on each worksheet, 1-based."""

ACTORS, STEPS = 20, 60
"""Rows to fill in. Choice: of 400 published SOPs none has more actors, two have more steps."""

SELESAI = "selesai"
BERSAMA, BERURUTAN = "bersama", "berurutan"


@dataclass(frozen=True, slots=True)
class IsianField:
    """A value of the identity sheet: its key in the definition, its label, help, and how many rows it has."""

    key: str
    label: str
    help: str
    rows: int = 1
    date: bool = False

    @property
    def listed(self) -> bool:
        return self.rows > 1


@dataclass(frozen=True, slots=True)
class IsianColumn:
    """A column of the steps. choices: what its dropdown offers: actors, steps, ways, or "" for free text."""

    key: str
    head: str
    help: str
    width: float
    choices: str = ""


FIELDS = (
    IsianField("nama", "Nama SOP *", "Wajib. Tanpa kata SOP di depannya."),
    IsianField("nomor", "Nomor SOP", "Kosongkan bila mengikuti pola nomor buku."),
    IsianField("tanggal_pembuatan", "Tanggal Pembuatan", "Hari-bulan-tahun, misalnya 13-03-2025.", date=True),
    IsianField("tanggal_revisi", "Tanggal Revisi", "Kosongkan bila belum pernah direvisi.", date=True),
    IsianField("tanggal_efektif", "Tanggal Efektif", "Hari-bulan-tahun.", date=True),
    IsianField("jabatan", "Disahkan oleh: jabatan", "Kosongkan bila sama dengan penanda tangan buku."),
    IsianField("nama_pejabat", "Disahkan oleh: nama", "Nama lengkap dengan gelar."),
    IsianField("pangkat", "Disahkan oleh: pangkat", "Boleh kosong."),
    IsianField("nip", "Disahkan oleh: NIP", "Boleh kosong."),
    IsianField("dasar_hukum", "Dasar Hukum", "Satu peraturan satu baris, dari yang tertinggi.", 6),
    IsianField("kualifikasi_pelaksana", "Kualifikasi Pelaksana", "Satu kemampuan satu baris.", 4),
    IsianField("keterkaitan", "Keterkaitan", "Satu SOP satu baris.", 4),
    IsianField("peralatan_perlengkapan", "Peralatan/Perlengkapan", "Satu alat satu baris.", 6),
    IsianField("peringatan", "Peringatan", "Akibat bila SOP ini tidak dijalankan.", 2),
    IsianField("pencatatan_pendataan", "Pencatatan dan Pendataan", "Satu catatan satu baris.", 3),
)

COLUMNS = (
    IsianColumn("no", "No.", "Nomor kegiatan; tidak usah diubah.", 6),
    IsianColumn("uraian", "Kegiatan *", "Wajib. Dimulai dengan kata kerja: Menerima, Memeriksa.", 44),
    IsianColumn("pelaksana", "Pelaksana *", "Wajib. Pilih dari lembar Pelaksana.", 18, "actors"),
    IsianColumn("pelaksana_2", "Pelaksana kedua", "Bila dikerjakan lebih dari seorang.", 18, "actors"),
    IsianColumn("pelaksana_3", "Pelaksana ketiga", "Bila dikerjakan lebih dari dua orang.", 18, "actors"),
    IsianColumn("cara", "Cara", "Bersama, atau berurutan: dari yang pertama ke yang berikutnya.", 12, "ways"),
    IsianColumn("ya", "Bila Ya, ke no.", "Hanya untuk keputusan; kosong = kegiatan berikutnya.", 10, "steps"),
    IsianColumn("tidak", "Bila Tidak, ke no.", "Hanya untuk keputusan: nomor, atau selesai.", 10, "steps"),
    IsianColumn("ke", "Lanjut ke no.", "Bukan keputusan, tetapi tidak ke baris berikutnya.", 10, "steps"),
    IsianColumn("kelengkapan", "Kelengkapan", "Beberapa: satu baris satu butir (Alt+Enter).", 28),
    IsianColumn("waktu", "Waktu", "Misalnya 30 menit, 2 jam, 3 hari kerja.", 14),
    IsianColumn("output", "Output", "Hasil kegiatan ini.", 28),
    IsianColumn("keterangan", "Keterangan", "Boleh kosong.", 22),
)

ACTOR_HEADS = ("No.", "Nama pelaksana *", "Kelompok")
