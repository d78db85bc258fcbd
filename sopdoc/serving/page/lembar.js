// The sheets: pages as they are printed. Only a page whose picture changed is drawn again, at its place.

import { buat, cari, ganti } from "./dasar.js";

const gambar = new Map();
let pilihan = null;

const bidang = (id) => document.querySelector(`#lembaran [data-id="${CSS.escape(id)}"]`);

export function tampilkanLembar(wadah, lembar) {
  for (const [sidik, svg] of Object.entries(lembar.gambar ?? {})) gambar.set(sidik, svg);
  const halaman = [...wadah.children];
  lembar.halaman.forEach((sidik, i) => {
    const kertas = halaman[i] ?? wadah.appendChild(
      buat("figure", { className: "kertas" }, buat("div", { className: "muka" }), buat("figcaption", {})));
    if (kertas.dataset.sidik !== sidik) {
      const fokus = kertas.contains(document.activeElement) ? document.activeElement.dataset.id : null;
      kertas.dataset.sidik = sidik;
      cari(".muka", kertas).innerHTML = gambar.get(sidik) ?? "";
      if (fokus) bidang(fokus)?.focus({ preventScroll: true });
    }
    cari("figcaption", kertas).textContent = `Halaman ${i + 1} dari ${lembar.halaman.length}`;
  });
  halaman.slice(lembar.halaman.length).forEach((satu) => satu.remove());
  wadah.classList.toggle("basi", lembar.basi);
  const dipakai = new Set(lembar.halaman);
  for (const sidik of gambar.keys()) if (!dipakai.has(sidik)) gambar.delete(sidik);
  if (pilihan) tandai(pilihan, false);
}

/** Mark one part of the drawing, and bring it into sight. */
export function tandai(id, gulir = true) {
  pilihan = id;
  document.querySelectorAll("#lembaran .terpilih").forEach((satu) => satu.classList.remove("terpilih"));
  const satu = id ? bidang(id) : null;
  satu?.classList.add("terpilih");
  if (satu && gulir) satu.scrollIntoView({ block: "nearest", inline: "nearest" });
  return satu;
}

export function tandaiBerubah(id, tampak) {
  document.querySelectorAll("#lembaran .berubah").forEach((satu) => satu.classList.remove("berubah"));
  if (tampak) id.forEach((satu) => bidang(satu)?.classList.add("berubah"));
}

/** The smallest part of the drawing that a line of the file belongs to; the row above it where there is none. */
export function milikBaris(letak, nomor) {
  const semua = Object.entries(letak).map(([id, [awal, akhir]]) => ({ id, awal, akhir }));
  const tepat = semua.filter((satu) => satu.awal <= nomor && nomor <= satu.akhir);
  const utama = (satu) => (satu.id.includes(">") ? 1 : 0);
  tepat.sort((a, b) => a.akhir - a.awal - (b.akhir - b.awal) || utama(a) - utama(b));
  if (tepat.length) return tepat[0].id;
  const atas = semua.filter((satu) => satu.awal <= nomor && /^\d+_k\d+$/.test(satu.id));
  atas.sort((a, b) => b.awal - a.awal);
  return atas[0]?.id ?? null;
}

/** The same in words, for who reads the flow or goes through it by keyboard. */
export function tampilkanKata(wadah, lembar, pilih, berubah) {
  const beda = new Set(berubah);
  const kata = (teks, id) => teks + (beda.has(id) || beda.has(id.replace(/^(\d+_k\d+)_.*/, "$1")) ? " (berubah)" : "");
  const isi = lembar.kata.map((halaman, i) => halaman.length ? [
    buat("h3", {}, `Halaman ${i + 1}`),
    buat("ul", {}, halaman.map(([id, jenis, teks, pasangan]) =>
      buat("li", { className: jenis }, buat("button", {
        type: "button", className: "tautan", "data-kunci": `kata-${id}`, saat: { click: () => pilih(id, pasangan) },
      }, kata(teks, id))))),
  ] : null);
  ganti(wadah, JSON.stringify([lembar.kata, berubah]), isi);
}
