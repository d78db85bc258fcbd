// The list: the parts of the booklet and its SOPs, each with its state, due date and findings.

import { buat, ganti, KEADAAN } from "./dasar.js";

const JUDUL = ["No.", "SOP", "Keadaan", "Revisi", "Evaluasi paling lambat", "Temuan"];

export function tampilkanDaftar(wadah, buku) {
  const bagian = buku.bagian.map((satu) => buat("li", {}, buat("a", { href: `#/${satu.lihat}` }, satu.nama)));
  const terbitan = buku.terbitan ? `Terbitan terakhir: ${buku.terbitan}` : "Belum pernah diterbitkan.";
  const hilang = buku.hilang.length ? buat("p", {}, `Terbit, tetapi tidak ada lagi di buku: ${buku.hilang.join(", ")}`) : null;
  ganti(
    wadah, JSON.stringify(buku),
    buat("p", {}, terbitan), hilang,
    buat("nav", { "aria-label": "Bagian buku" }, buat("h2", {}, "Bagian buku"), buat("ul", { className: "bagian" }, bagian)),
    buat("h2", { id: "judul-sop" }, "SOP"),
    buat("div", { className: "gulir", tabIndex: 0, role: "region", "aria-labelledby": "judul-sop" },
      buat("table", {},
        buat("thead", {}, buat("tr", {}, JUDUL.map((kata) => buat("th", { scope: "col" }, kata)))),
        buat("tbody", {}, buku.sop.map(baris)))),
  );
}

function baris(sop) {
  const nama = sop.lihat ? buat("a", { href: `#/${sop.lihat}`, "data-kunci": sop.lihat }, sop.nama) : sop.nama;
  const temuan = [["galat", sop.galat], ["peringatan", sop.peringatan]].filter(([, banyak]) => banyak);
  return buat("tr", { className: `keadaan-${sop.keadaan}` },
    buat("td", {}, String(sop.urut)),
    buat("th", { scope: "row" }, nama),
    buat("td", {}, KEADAAN[sop.keadaan] ?? sop.keadaan),
    buat("td", {}, [sop.revisi, sop.tanggal].filter(Boolean).join(" / ") || "-"),
    buat("td", {}, sop.tempo ? sop.tempo + (sop.lewat ? " (lewat)" : "") : "-"),
    buat("td", {}, temuan.map(([tingkat, banyak]) => buat("span", { className: `lencana ${tingkat}` }, `${banyak} ${tingkat}`))));
}

export function jumlah(buku) {
  const { galat, peringatan, info } = buku.jumlah;
  return `${galat} galat, ${peringatan} peringatan, ${info} info`;
}
