"""What to do about each finding of sopdoc's own: code -> Indonesian, for `explain` and the manual.

The hint of a finding knows the place; this is what holds for every place. The rules of the regulation say it
themselves (`salah`, `benar`).
"""

from __future__ import annotations

from types import MappingProxyType

_FORM = {
    "SOP101": "Jalankan sopdoc di folder yang memuat folder definitions, atau sebutkan foldernya dengan "
    "--definitions. Buku baru: sopdoc init FOLDER.",
    "SOP102": "Periksa izin berkas itu, dan pastikan namanya bukan nama folder atau tautan; lalu "
    "jalankan lagi.",
    "SOP103": "Satu berkas memuat satu SOP, dan hanya teks; periksa apakah berkas itu benar. Gambar "
    "disimpan sebagai berkas tersendiri.",
    "SOP104": "Simpan ulang berkasnya dengan pengodean UTF-8 (Notepad: Save As, Encoding: UTF-8).",
    "SOP105": 'Ganti tanda petik melengkung (“ ”) dengan tanda petik lurus ("). Teks dari Word '
    "sebaiknya ditempel ke penyunting teks biasa dahulu.",
    "SOP106": "Tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13.",
    "SOP107": 'Apit seluruh teks dengan tanda petik lurus; tanda petik di dalamnya ditulis \\". Teks '
    'beberapa baris diapit """.',
    "SOP108": "Hapus salah satunya. Bila memang ada beberapa tabel sejenis, tulis [[nama]] di atas "
    "masing-masing.",
    "SOP109": "Betulkan baris yang ditunjuk: koma di antara butir, kurung tutup, tanda sama dengan, dan "
    "petik pada teks.",
    "SOP110": "Periksa ejaan kunci itu dan tabel tempatnya berada. Kunci tingkat atas ditulis di atas "
    "tabel yang pertama.",
    "SOP111": "Tambahkan kunci itu. Daftar yang memang kosong ditulis [].",
    "SOP112": "Tulis nilai sejenis dengan yang diminta: teks di antara petik, angka dan tanggal tanpa "
    "petik, daftar di dalam [ ].",
    "SOP113": "Pilih salah satu nilai yang disebut petunjuknya.",
    "SOP114": "Isi, atau hapus butir yang kosong.",
    "SOP115": 'Isi, atau tulis [] agar tercetak "-".',
    "SOP116": "Hapus huruf itu atau ganti dengan spasi; biasanya ikut terbawa saat menyalin dari PDF "
    "atau Word.",
    "SOP117": "Tulis tahun-bulan-tanggal tanpa petik, misalnya 2018-03-13, agar dapat diperiksa. Bila "
    "harinya memang tidak diketahui, boleh dibiarkan.",
    "SOP118": "Tulis angka di antara batas yang disebut.",
    "SOP119": "Pakai hanya penanda {urut}, {urut:02}, dan {tahun}.",
    "SOP120": "Simpan gambar png atau jpg yang utuh di folder definisi, lalu tulis nama berkasnya saja.",
    "SOP121": "Betulkan nama di dalam {{ … }}; petunjuknya menyebut nama yang tersedia.",
    "SOP122": "Pakai huruf kecil, angka, dan tanda hubung, misalnya surat-masuk.",
    "SOP123": "Pindahkan pelaksana dan kegiatan tingkat atas ke dalam [[bagian]], atau hapus [[bagian]].",
    "SOP124": "Pecah menjadi beberapa, atau hapus yang berlebih.",
}

_FLOW = {
    "SOP201": "Tambahkan kolom itu ke pelaksana, atau betulkan ejaannya.",
    "SOP202": "Beri setiap kolom yang bernama sama id tersendiri, lalu rujuk id itu.",
    "SOP203": "Hapus salah satunya.",
    "SOP204": "Rujuk id kegiatan yang ada; petunjuknya menyebut yang terdekat.",
    "SOP205": "Tulis id kegiatan yang dituju, atau hapus kuncinya.",
    "SOP206": "Beri kegiatan itu id, lalu rujuk id itu: nomornya bergeser bila ada baris yang disisipkan.",
    "SOP207": "Ganti salah satu id itu, juga di tempat yang merujuknya.",
    "SOP208": "Pilih satu cara: ke untuk satu jalan, atau ya/tidak atau cabang untuk keputusan.",
    "SOP209": "Arahkan salah satu cabang ke tempat lain. Bila memang sama, kegiatan itu bukan keputusan.",
    "SOP210": "Arahkan ke kegiatan lain: kembali ke kegiatan itu sendiri tidak mengubah apa pun.",
    "SOP211": "Tulis sedikitnya dua cabang, atau hapus keputusannya.",
    "SOP212": "Tulis pelaksana yang mengerjakan kegiatan itu, atau tambahkan ia ke pelaksana kegiatannya.",
    "SOP213": "Pindahkan cabangnya ke kegiatan, atau pecah menjadi kegiatan tersendiri.",
    "SOP214": 'Tulis ke = "selesai" saja, atau tujuan yang lain saja.',
    "SOP215": "Tulis keputusan dengan ya dan tidak, atau satu tujuan saja.",
    "SOP216": "Pecah menjadi beberapa keputusan ya/tidak bila dapat.",
    "SOP217": "Hapus kunci itu, atau tulis kunci lain yang membuatnya berlaku.",
    "SOP221": "Buat berkasnya dengan sopdoc new, betulkan namanya di susunan, atau tulis judulnya saja: "
    '{ nama = "…" }.',
    "SOP222": "Tambahkan nama berkasnya ke susunan di buku.toml, atau pindahkan berkas itu dari folder sop.",
    "SOP223": "Hapus salah satunya.",
    "SOP224": "Tulis nama pendek SOP yang ada di susunan. SOP di luar buku ini ditulis sebagai teks: "
    '"SOP Pengiriman Surat".',
    "SOP225": "Hapus butir [[abaikan]] itu, atau betulkan kode dan sop-nya.",
    "SOP230": "Tidak perlu apa-apa; periksa saja apakah SOP yang disebut sudah lengkap.",
}

_TEMPLATES = {
    "SOP301": "Betulkan nama templat yang dipanggil, dan simpan berkasnya sebagai UTF-8 yang boleh dibaca.",
    "SOP302": "Tutup setiap {% if %} dan {% for %} dengan {% endif %} dan {% endfor %}, dan setiap {{ … }}.",
    "SOP303": "Betulkan nama variabelnya; yang dikenal ada di panduan, bab Templat.",
    "SOP304": "Sederhanakan ungkapan itu. Templat hanya dapat membaca isi buku.",
    "SOP305": "Tutup setiap elemen dengan namanya sendiri; tulis &amp; untuk & dan &lt; untuk <.",
    "SOP306": "Pindahkan elemen itu ke tempat yang menerimanya; teks dibungkus dengan <p>.",
    "SOP307": "Tambahkan atribut yang kurang, atau betulkan nama dan nilainya.",
    "SOP308": "Samakan jumlah sel setiap baris dengan jumlah kolom tabel, dan jumlah lebarnya dengan "
    "lebar halaman.",
    "SOP309": "Tulis nama pendek SOP yang ada di susunan.",
    "SOP310": "Kurangi isi bagian itu atau <ruang> di dalamnya, atau bagi dengan <ganti-halaman/>.",
    "SOP311": "Samakan nama berkasnya dengan templat yang hendak diganti, atau pindahkan dari folder "
    "templates.",
    "SOP312": "Periksa perulangan di templat itu: batasnya terlalu besar atau ia memanggil dirinya sendiri.",
}

_DRAWING = {
    "SOP401": "Ringkas uraian dan mutu bakunya, atau pecah menjadi dua kegiatan.",
    "SOP402": "Bagi prosedur menjadi beberapa [[bagian]], atau gabungkan pelaksana yang sejenis.",
    "SOP403": "Kurangi alur yang bertemu di kegiatan itu, atau ubah urutan kegiatan atau kolomnya.",
    "SOP404": "Ringkas isian yang ditunjuk; uraian yang panjang ditulis di kotak lain.",
    "SOP405": 'Pasang Graphviz dengan pip install "sopdoc[peta]", atau hapus "peta" dari urutan. Buku '
    "tetap lengkap tanpa peta.",
}

_WRITING = {
    "SOP501": "Tutup berkas itu di Word, Excel, LibreOffice, atau pembaca PDF, lalu jalankan lagi. Bila "
    "tidak ada program yang membukanya, hapus berkas kunci yang disebut petunjuknya.",
    "SOP502": "Periksa izin folder dan sisa ruang disk, atau pilih folder hasil yang lain.",
    "SOP503": "Tunggu sampai sopdoc yang lain selesai, lalu jalankan lagi. Bila tidak ada yang "
    "berjalan, hapus berkas .sopdoc-kunci yang disebut petunjuknya.",
    "SOP504": "Pasang LibreOffice. Bila sudah terpasang di tempat lain, sebutkan berkas soffice-nya "
    "dengan --soffice.",
    "SOP505": "Tutup program lain lalu jalankan lagi; bila berulang, pasang ulang LibreOffice.",
    "SOP506": "Pasang huruf yang dipakai buku (atau yang selebar dengannya), lalu cetak lagi. Sebelum "
    "itu, nomor halaman di daftar isi dapat salah.",
    "SOP507": "Jangan dicetak; laporkan sebagai kesalahan sopdoc dan sertakan berkas definisinya.",
    "SOP508": "Pilih huruf lain di [gaya], atau pasang huruf yang boleh ditanamkan, lalu cetak lagi.",
    "SOP509": "Bila penulisannya dibatalkan, ulangi perintah yang terputus. Bila sudah dirapikan, tidak "
    "perlu apa-apa.",
    "SOP510": "Periksa templat bagian itu: <ganti-halaman/> yang berlebih, atau isi yang kosong.",
    "SOP511": "Ringkas kata yang terpanjang di halaman itu: pencetak dapat memotongnya.",
}

_MEMORY = {
    "SOP601": 'Catat perubahannya dengan sopdoc revise SLUG --uraian "…". Bila hanya membetulkan ejaan: '
    'sopdoc issue --ralat SLUG --alasan "…". sopdoc diff SLUG menampilkan apa yang berubah.',
    "SOP602": "Kembalikan [[revisi]] yang sudah terbit, dan beri yang baru nomor berikutnya.",
    "SOP603": "Tulis tanggal revisi yang sebenarnya, tidak sebelum terbitan terakhir.",
    "SOP604": "Kembalikan berkasnya dan tempatnya di susunan. Bila tidak berlaku lagi, tulis status = "
    '"dicabut" di berkas itu.',
    "SOP605": "Pulihkan berkas di definitions/terbitan dari salinan cadangan atau dari berkas .lama di "
    "sebelahnya; jangan menyuntingnya.",
    "SOP606": "Hapus [[revisi]] itu, atau simpan perubahan yang dimaksud.",
    "SOP607": "Letakkan SOP baru di akhir susunan; SOP yang dicabut tetap di tempatnya.",
    "SOP608": "Beri --tanggal sesudah terbitan terakhir, dan pastikan ada SOP yang berlaku.",
    "SOP609": "Simpan dahulu pembetulan ejaannya. Bila maknanya berubah, catat dengan sopdoc revise "
    'SLUG --uraian "…".',
}

_EDITING = {
    "SOP701": "Periksa nama pendeknya. SOP yang baru direncanakan dibuat dahulu dengan sopdoc new; yang "
    'sudah dicabut berlaku lagi setelah status = "dicabut" dihapus dari berkasnya.',
    "SOP702": "Pakai tanggal yang sama dengan revisi terakhir atau sesudahnya, atau uraian yang lain.",
    "SOP703": "Pakai huruf kecil, angka, dan tanda hubung, misalnya surat-masuk.",
    "SOP704": "Pilih nama lain. Bila SOP itu belum tercetak, tambahkan namanya ke susunan di buku.toml; "
    'bila sudah dicabut dan berlaku lagi, hapus status = "dicabut" dari berkasnya.',
    "SOP705": "Pilih folder lain. SOP baru untuk buku yang sudah ada dibuat dengan sopdoc new.",
    "SOP706": "Beri tahun sesudah tahun buku.",
    "SOP707": "Terbitkan dahulu dengan sopdoc issue, agar keadaan tahun ini tersimpan.",
    "SOP708": "Ubah sendiri berkasnya, atau tulis tabelnya dengan cara biasa: [nama] di baris tersendiri.",
    "SOP709": "Tulis dalam satu baris tanpa tab.",
}

ADVICE = MappingProxyType({**_FORM, **_FLOW, **_TEMPLATES, **_DRAWING, **_WRITING, **_MEMORY, **_EDITING})
