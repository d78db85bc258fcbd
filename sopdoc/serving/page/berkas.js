// The file that a view is written in: its lines, what was found in them, and the way to an editor.

import { buat, cari, kabar, tombol } from "./dasar.js";
import { sekali } from "./sumber.js";

const EDITOR = {
  "VS Code": (jalur, baris, kolom) => `vscode://file${jalur}:${baris}:${kolom}`,
  VSCodium: (jalur, baris, kolom) => `vscodium://file${jalur}:${baris}:${kolom}`,
  Cursor: (jalur, baris, kolom) => `cursor://file${jalur}:${baris}:${kolom}`,
  Zed: (jalur, baris, kolom) => `zed://file${jalur}:${baris}:${kolom}`,
  "JetBrains IDE": (jalur, baris) => `idea://open?file=${encodeURIComponent(decodeURI(jalur))}&line=${baris}`,
  "Sublime Text": (jalur, baris, kolom) => `subl://open?url=file://${jalur}&line=${baris}&column=${kolom}`,
};

const ingat = (nilai) => { try { localStorage.setItem("editor", nilai); } catch { /* not kept */ } };
const teringat = () => { try { return localStorage.getItem("editor"); } catch { return null; } };

let isiBerkas = { nama: "", baris: [] };
let aktif = 0;
let kolom = 1;

/** The parts of the pane; `pilihBaris(number)` is told of a line that was chosen here. */
export function panelBerkas(pilihBaris) {
  const pilih = (nomor) => { if (nomor >= 1 && nomor <= isiBerkas.baris.length) pilihBaris(nomor); };
  const daftar = buat("div", {
    id: "isi-berkas", className: "kode", role: "listbox", tabIndex: 0, "aria-label": "Baris berkas",
    saat: {
      click: (satu) => { const baris = satu.target.closest("[role=option]"); if (baris) pilih(Number(baris.dataset.nomor)); },
      keydown: (satu) => {
        const geser = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }[satu.key];
        if (geser === undefined && satu.key !== "Enter") return;
        satu.preventDefault();
        pilih(Math.min(Math.max((aktif || (geser === 1 ? 0 : 1)) + (geser ?? 0), 1), isiBerkas.baris.length));
      },
    },
  });
  const penyunting = buat("select", { id: "editor", saat: { change: (satu) => { ingat(satu.target.value); alamat(); } } },
    Object.keys(EDITOR).map((nama) => buat("option", { value: nama, selected: nama === teringat() }, nama)));
  return [
    buat("div", { id: "tempat", role: "status" }),
    buat("div", { className: "tombol" },
      tombol("Salin letak", () => salin(letak())),
      tombol("Salin baris", () => salin(isiBerkas.baris[aktif - 1] ?? "")),
      sekali ? null : [buat("a", { id: "buka", className: "tombolan", href: "#" }, "Buka di editor"),
        buat("label", { htmlFor: "editor" }, "Editor "), penyunting]),
    daftar,
  ];
}

const letak = () => `${isiBerkas.tampil}${aktif ? `:${aktif}` : ""}`;

async function salin(teks) {
  try {
    await navigator.clipboard.writeText(teks);
    kabar(`Disalin: ${teks}`);
  } catch {
    kabar(`Peramban tidak mengizinkan salin: ${teks}`);
  }
}

function alamat() {
  const tautan = cari("#buka");
  if (!tautan) return;
  const jalur = encodeURI(isiBerkas.alamat ?? "").replace(/[?#]/g, encodeURIComponent);
  tautan.href = EDITOR[cari("#editor").value](jalur.startsWith("/") ? jalur : `/${jalur}`, aktif || 1, kolom);
}

/** Show the text and its findings; only lines that changed are written anew. */
export function tampilkanBerkas(berkas, temuan) {
  const daftar = cari("#isi-berkas");
  if (!daftar) return;
  isiBerkas = berkas;
  daftar.setAttribute("aria-label", `Baris berkas ${berkas.tampil}`);
  const catatan = new Map();
  for (const satu of temuan) {
    if (satu.berkas === berkas.tampil && satu.baris) catatan.set(satu.baris, [...(catatan.get(satu.baris) ?? []), satu]);
  }
  berkas.baris.forEach((teks, i) => {
    const ada = catatan.get(i + 1) ?? [];
    const tanda = JSON.stringify([teks, ada.map((satu) => satu.id)]);
    const lama = daftar.children[i];
    if (lama?.dataset.tanda === tanda) return;
    const baru = buat("div", {
      role: "option", id: `baris-${i + 1}`, "data-nomor": i + 1, "data-tanda": tanda, "aria-selected": i + 1 === aktif ? "true" : "false",
      className: i + 1 === aktif ? "terpilih" : "",
    }, buat("span", { className: "nomor" }, String(i + 1)), buat("span", { className: "teks" }, teks || " "),
    ada.map((satu) => buat("span", { className: `catatan ${satu.tingkat}` }, `${satu.tingkat} ${satu.kode}: ${satu.pesan}`)));
    if (lama) lama.replaceWith(baru); else daftar.append(baru);
  });
  while (daftar.children.length > berkas.baris.length) daftar.lastChild.remove();
  if (aktif > berkas.baris.length) aktif = 0;
  tempat();
}

/** Choose lines: the first one is the place that is copied and opened. */
export function sorotBaris(awal, akhir = awal, di = 1) {
  aktif = awal;
  kolom = di;
  const daftar = cari("#isi-berkas");
  for (const satu of daftar?.children ?? []) {
    const nomor = Number(satu.dataset.nomor);
    satu.classList.toggle("terpilih", awal <= nomor && nomor <= akhir);
    satu.setAttribute("aria-selected", nomor === awal ? "true" : "false");
  }
  const baris = cari(`#baris-${awal}`);
  if (baris) {
    daftar.setAttribute("aria-activedescendant", baris.id);
    daftar.scrollTop = Math.max(0, baris.offsetTop - daftar.clientHeight / 3);
  }
  tempat();
}

function tempat() {
  const wadah = cari("#tempat");
  if (!wadah) return;
  const teks = aktif ? isiBerkas.baris[aktif - 1] ?? "" : "";
  wadah.replaceChildren(buat("b", {}, letak()), teks.trim() ? buat("code", {}, teks.trim()) : "");
  alamat();
}

export function lupakanBaris() {
  aktif = 0;
  kolom = 1;
}
