// What every module uses: elements, and the words of the page.

export const cari = (letak, di = document) => di.querySelector(letak);

/** An element with properties, attributes ("aria-…", "data-…", role) and children; texts stay text. */
export function buat(nama, sifat = {}, ...isi) {
  const baru = document.createElement(nama);
  for (const [kunci, nilai] of Object.entries(sifat)) {
    if (nilai === undefined || nilai === false) continue;
    if (kunci === "saat") for (const [kejadian, kerja] of Object.entries(nilai)) baru.addEventListener(kejadian, kerja);
    else if (kunci in baru && !kunci.includes("-")) baru[kunci] = nilai;
    else baru.setAttribute(kunci, nilai === true ? "" : nilai);
  }
  baru.append(...isi.flat(3).filter((satu) => satu !== null && satu !== undefined && satu !== ""));
  return baru;
}

export const tombol = (teks, kerja, sifat = {}) =>
  buat("button", { type: "button", ...sifat, saat: { click: kerja } }, teks);

/** Put children in place of what an element holds, unless they say the same; the keyboard stays where it was. */
export function ganti(wadah, tanda, ...isi) {
  if (wadah.dataset.tanda === tanda) return;
  const fokus = wadah.contains(document.activeElement) ? document.activeElement.dataset.kunci : undefined;
  wadah.dataset.tanda = tanda;
  wadah.replaceChildren(...isi.flat(3).filter(Boolean));
  if (fokus) wadah.querySelector(`[data-kunci="${CSS.escape(fokus)}"]`)?.focus();
}

export const KEADAAN = {
  tetap: "tetap", berubah: "berubah, belum dicatat", direvisi: "direvisi", baru: "baru", dicabut: "dicabut",
  draf: "draf", hilang: "hilang", galat: "tidak terbaca", rencana: "belum disusun",
};

export function kabar(teks) {
  const tempat = cari("#kabar");
  tempat.textContent = teks;
  tempat.hidden = !teks;
}
