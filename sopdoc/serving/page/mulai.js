// The page: which view is shown, and how its parts lead to each other.

import { buat, cari, kabar } from "./dasar.js";
import { lupakanBaris, panelBerkas, sorotBaris, tampilkanBerkas } from "./berkas.js";
import { jumlah, tampilkanDaftar } from "./daftar.js";
import { betulkan, tampilkanKerja, tombolKerja } from "./kerja.js";
import { milikBaris, tampilkanKata, tampilkanLembar, tandai, tandaiBerubah } from "./lembar.js";
import { dengarkan } from "./sumber.js";
import { tampilkanBeda, tampilkanTemuan } from "./temuan.js";

const KOSONG = { lembar: null, temuan: [], beda: { catatan: "", butir: [], berubah: [] }, menuju: 0 };
let kini = { lihat: "", buku: null, ...KOSONG };

const panel = (id, judul, terbuka, ...isi) =>
  buat("details", { open: terbuka, id: `panel-${id}` }, buat("summary", {}, buat("h2", {}, judul)), buat("div", { id }, isi));

function susunHalaman() {
  const isi = cari("#isi");
  if (!kini.lihat) {
    isi.className = "daftar";
    isi.replaceChildren(buat("div", { id: "daftar" }), panel("temuan", "Temuan", true));
    return;
  }
  isi.className = "lihat";
  isi.replaceChildren(
    buat("section", { className: "kiri", "aria-label": "Lembar" },
      buat("div", { className: "alat" },
        buat("nav", { id: "tetangga", "aria-label": "SOP lain" }),
        buat("label", { htmlFor: "besar" }, "Ukuran gambar "),
        buat("input", { id: "besar", type: "range", min: 40, max: 250, step: 10, value: ukuran, saat: { input: besarkan } })),
      buat("p", { id: "basi", role: "status", hidden: true },
        "Yang tertulis sekarang belum dapat digambar; ini gambar dari isi terakhir yang benar."),
      buat("div", { id: "gulir", tabIndex: 0, role: "region", "aria-label": "Gambar lembar" }, buat("div", { id: "lembaran", saat: { click: tunjuk } }))),
    buat("aside", { className: "kanan", "aria-label": "Temuan dan berkas" },
      panel("berkas", "Berkas", true, panelBerkas(pilihBaris)),
      buat("div", { className: "bawah" },
        panel("temuan", "Temuan", true),
        panel("kata", "Isi dan alur dalam kata", false),
        kini.lihat.startsWith("sop/") ? panel("beda", "Perubahan sejak terbitan", false) : null)),
  );
  besarkan();
}

let ukuran = 100;

function besarkan() {
  ukuran = Number(cari("#besar")?.value ?? ukuran);
  cari("#lembaran").style.width = `${ukuran}%`;
}

function tunjuk(satu) {
  const tautan = satu.target.closest("[data-ke]");
  if (tautan) {
    satu.preventDefault();
    location.hash = `#/sop/${tautan.dataset.ke}`;
  }
  const bidang = satu.target.closest("[data-id]");
  if (!bidang) return;
  satu.preventDefault();
  pilih(bidang.dataset.id, bidang.dataset.pasangan);
}

/** From the drawing, or from its words, to the line; a segilima leads on to its partner. */
function pilih(id, pasangan = "") {
  const satu = tandai(pasangan || id);
  if (pasangan) satu?.focus({ preventScroll: true });
  const letak = kini.lembar?.letak[pasangan || id];
  if (letak) sorotBaris(...letak);
}

/** From a line to the drawing. */
function pilihBaris(nomor, kolom = 1) {
  sorotBaris(nomor, nomor, kolom);
  tandai(milikBaris(kini.lembar?.letak ?? {}, nomor));
}

/** To a place in any file of the booklet. */
function ke(berkas, baris, kolom) {
  if (berkas === kini.lembar?.berkas.tampil) {
    cari("#panel-berkas").open = true;
    pilihBaris(baris || 1, kolom);
    return;
  }
  const sop = /(?:^|\/)sop\/([^/]+)\.toml$/.exec(berkas)?.[1];
  const bagian = kini.buku?.bagian[0]?.lihat;
  if (sop) location.hash = `#/sop/${sop}/${baris}`;
  else if (bagian && berkas.endsWith("buku.toml")) location.hash = `#/${bagian}/${baris}`;
  else kabar(`${berkas}${baris ? `:${baris}` : ""}`);
}

const tandaBeda = () => tandaiBerubah(kini.beda.berubah, cari("#tandai-beda")?.checked ?? false);

function terima(nama, nilai) {
  if (nama === "kerja") tampilkanKerja(nilai);
  else kini[nama] = nilai;
  if (nama === "buku") tampilkanBuku(nilai);
  if (nama === "lembar") {
    tampilkanLembar(cari("#lembaran"), nilai);
    cari("#basi").hidden = !nilai.basi;
  }
  if (nama === "beda" && cari("#beda")) tampilkanBeda(cari("#beda"), nilai, (id) => pilih(id), tandaBeda);
  if (nama === "temuan") tampilkanTemuan(cari("#temuan"), nilai, ke, betulkan);
  if (kini.lembar && (nama === "lembar" || nama === "beda")) {
    tampilkanKata(cari("#kata"), kini.lembar, pilih, kini.beda.berubah);
    tandaBeda();
  }
  if (kini.lembar && (nama === "lembar" || nama === "temuan")) {
    tampilkanBerkas(kini.lembar.berkas, kini.temuan);
    if (kini.menuju) pilihBaris(kini.menuju);
    kini.menuju = 0;
  }
}

function tampilkanBuku(buku) {
  const semua = [...buku.bagian, ...buku.sop.filter((satu) => satu.lihat)];
  const di = semua.findIndex((satu) => satu.lihat === kini.lihat);
  const nama = semua[di]?.nama;
  cari("#judul").textContent = nama ?? [buku.judul, buku.tahun || ""].join(" ").trim();
  cari("#jumlah").textContent = [buku.kantor, jumlah(buku)].filter(Boolean).join(" · ");
  document.title = `${nama ?? buku.judul} · sopdoc`;
  if (!kini.lihat) tampilkanDaftar(cari("#daftar"), buku);
  const lain = (satu, kata) => (satu ? buat("a", { href: `#/${satu.lihat}`, title: satu.nama }, kata) : null);
  cari("#tetangga")?.replaceChildren(...[lain(semua[di - 1], "‹ Sebelumnya"), lain(semua[di + 1], "Berikutnya ›")].filter(Boolean));
}

function buka() {
  const [, lihat = "", baris = ""] = /^#\/((?:sop|buku)\/[^/]+)?(?:\/(\d+))?$/.exec(location.hash) ?? [];
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
  if (lihat === kini.lihat && kini.buku) return baris && pilihBaris(Number(baris));
  kini = { ...kini, ...KOSONG, lihat, menuju: Number(baris) };
  tandai(null);
  lupakanBaris();
  susunHalaman();
  tombolKerja(lihat);
  cari("#ke-daftar").hidden = !lihat;
  scrollTo(0, 0);
  if (kini.buku) cari("#isi").focus({ preventScroll: true });
  dengarkan(lihat, terima);
}

addEventListener("hashchange", buka);
cari(".lewati").addEventListener("click", (satu) => { satu.preventDefault(); cari("#isi").focus(); });
buka();
