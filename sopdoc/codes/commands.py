"""What the issues of a booklet (SOP6xx) and the commands that write definitions (SOP7xx) can find."""

from __future__ import annotations

from sopdoc.codes.code import GALAT, PERINGATAN, Code

CODES = (
    Code(
        "SOP601",
        GALAT,
        "isi SOP berubah sejak terbitan terakhir tanpa [[revisi]] baru",
        advice=(
            'Catat perubahannya dengan sopdoc revise SLUG --uraian "…". Bila hanya membetulkan '
            'ejaan: sopdoc issue --ralat SLUG --alasan "…". sopdoc diff SLUG menampilkan apa '
            "yang berubah."
        ),
    ),
    Code(
        "SOP602",
        GALAT,
        "nomor revisi melompat, berulang, atau hilang",
        advice="Kembalikan [[revisi]] yang sudah terbit, dan beri yang baru nomor berikutnya.",
    ),
    Code(
        "SOP603",
        GALAT,
        "tanggal revisi baru mendahului terbitan terakhir",
        advice="Tulis tanggal revisi yang sebenarnya, tidak sebelum terbitan terakhir.",
    ),
    Code(
        "SOP604",
        GALAT,
        "SOP yang sudah terbit tidak ada lagi",
        advice=(
            "Kembalikan berkasnya dan tempatnya di susunan. Bila tidak berlaku lagi, tulis "
            'status = "dicabut" di berkas itu.'
        ),
    ),
    Code(
        "SOP605",
        GALAT,
        "catatan terbitan rusak atau disunting",
        advice=(
            "Pulihkan berkas di definitions/terbitan dari salinan cadangan atau dari berkas "
            ".lama di sebelahnya; jangan menyuntingnya."
        ),
    ),
    Code(
        "SOP606",
        PERINGATAN,
        "[[revisi]] baru tanpa perubahan isi",
        advice="Hapus [[revisi]] itu, atau simpan perubahan yang dimaksud.",
    ),
    Code(
        "SOP607",
        PERINGATAN,
        "nomor SOP yang sudah terbit bergeser",
        advice="Letakkan SOP baru di akhir susunan; SOP yang dicabut tetap di tempatnya.",
    ),
    Code(
        "SOP608",
        GALAT,
        "terbitan ini tidak dapat dicatat: kosong, atau tidak melanjutkan yang terakhir",
        advice="Beri --tanggal sesudah terbitan terakhir, dan pastikan ada SOP yang berlaku.",
    ),
    Code(
        "SOP609",
        GALAT,
        "ralat bukan sekadar pembetulan ejaan",
        advice=(
            "Simpan dahulu pembetulan ejaannya. Bila maknanya berubah, catat dengan sopdoc "
            'revise SLUG --uraian "…".'
        ),
    ),
    Code(
        "SOP701",
        GALAT,
        "SOP tidak ada di susunan, baru direncanakan, atau sudah dicabut",
        advice=(
            "Periksa nama pendeknya. SOP yang baru direncanakan dibuat dahulu dengan sopdoc new; "
            'yang sudah dicabut berlaku lagi setelah status = "dicabut" dihapus dari berkasnya.'
        ),
    ),
    Code(
        "SOP702",
        GALAT,
        "revisi sudah tercatat, atau bertanggal sebelum revisi terakhir",
        advice="Pakai tanggal yang sama dengan revisi terakhir atau sesudahnya, atau uraian yang lain.",
    ),
    Code(
        "SOP703",
        GALAT,
        "nama pendek (slug) SOP baru tidak dapat dipakai",
        advice="Pakai huruf kecil, angka, dan tanda hubung, misalnya surat-masuk.",
    ),
    Code(
        "SOP704",
        GALAT,
        "berkas SOP sudah ada",
        advice=(
            "Pilih nama lain. Bila SOP itu belum tercetak, tambahkan namanya ke susunan di "
            'buku.toml; bila sudah dicabut dan berlaku lagi, hapus status = "dicabut" dari '
            "berkasnya."
        ),
    ),
    Code(
        "SOP705",
        GALAT,
        "folder sudah berisi buku",
        advice="Pilih folder lain. SOP baru untuk buku yang sudah ada dibuat dengan sopdoc new.",
    ),
    Code(
        "SOP706",
        GALAT,
        "tahun tidak sesudah tahun buku",
        advice="Beri tahun sesudah tahun buku.",
    ),
    Code(
        "SOP707",
        GALAT,
        "keadaan sekarang belum diterbitkan",
        advice="Terbitkan dahulu dengan sopdoc issue, agar keadaan tahun ini tersimpan.",
    ),
    Code(
        "SOP708",
        GALAT,
        "tulisan di berkas tidak dapat diubah otomatis",
        advice=("Ubah sendiri berkasnya, atau tulis tabelnya dengan cara biasa: [nama] di baris tersendiri."),
    ),
    Code(
        "SOP709",
        GALAT,
        "teks memuat huruf kendali",
        advice="Tulis dalam satu baris tanpa tab.",
    ),
)
