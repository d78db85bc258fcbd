// Findings as `check` says them, and what changed since the last issue.

import { buat, ganti, tombol } from "./dasar.js";
import { sekali } from "./sumber.js";

/** `ke(file, line, column)` leads to a place, `betulkan(finding)` shows what would mend it. */
export function tampilkanTemuan(wadah, temuan, ke, betulkan) {
  const milik = temuan.filter((satu) => !satu.buku);
  const buku = temuan.filter((satu) => satu.buku);
  const daftar = (semua) => buat("ul", { className: "temuan" }, semua.map((satu) => butir(satu, ke, betulkan)));
  ganti(
    wadah, JSON.stringify(temuan),
    milik.length || buku.length ? null : buat("p", {}, "Tidak ada temuan."),
    milik.length ? daftar(milik) : null,
    buku.length ? buat("details", { open: !milik.length }, buat("summary", {}, `Temuan buku (${buku.length})`), daftar(buku)) : null,
  );
}

function butir(satu, ke, betulkan) {
  const tempat = satu.baris ? `${satu.berkas}:${satu.baris}` : satu.berkas;
  return buat("li", { className: satu.tingkat },
    buat("p", {}, buat("span", { className: `lencana ${satu.tingkat}` }, `${satu.tingkat} ${satu.kode}`), " ", satu.pesan),
    satu.petunjuk ? buat("p", { className: "petunjuk" }, `Petunjuk: ${satu.petunjuk}`) : null,
    buat("p", { className: "tombol" },
      tombol(tempat, () => ke(satu.berkas, satu.baris, satu.kolom), { className: "tautan", "data-kunci": `ke-${satu.id}` }),
      satu.betul && !sekali ? tombol("Betulkan …", () => betulkan(satu), {
        "data-kunci": `betul-${satu.id}`, "aria-label": `Betulkan ${satu.kode} di ${tempat}`,
      }) : null));
}

/** `pilih(id)` leads to the place of a difference. */
export function tampilkanBeda(wadah, beda, pilih, tandai) {
  const kata = (potong) => potong.map(([teks, keadaan]) =>
    keadaan === "dihapus" ? buat("del", {}, teks) : keadaan === "ditambah" ? buat("ins", {}, teks) : teks);
  const isi = beda.butir.map((satu) => buat("li", {},
    satu.letak ? tombol(satu.tempat, () => pilih(satu.letak), { className: "tautan", "data-kunci": `beda-${satu.tempat}` }) : buat("b", {}, satu.tempat),
    ` (${satu.jenis})`,
    satu.sebelum.length ? buat("p", { className: "lama" }, "semula: ", kata(satu.sebelum)) : null,
    satu.sesudah.length ? buat("p", { className: "baru" }, "menjadi: ", kata(satu.sesudah)) : null));
  ganti(
    wadah, JSON.stringify(beda),
    buat("p", {}, beda.catatan),
    beda.berubah.length ? buat("label", {}, buat("input", {
      type: "checkbox", id: "tandai-beda", checked: true, saat: { change: tandai },
    }), " Tandai di gambar") : null,
    isi.length ? buat("ul", { className: "beda" }, isi) : null,
  );
}
