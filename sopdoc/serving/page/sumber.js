// Where the page has what it shows from: the stream of the command, or the data within this file.

import { kabar } from "./dasar.js";

const tersimpan = document.getElementById("data");
const simpanan = tersimpan ? JSON.parse(tersimpan.textContent) : null;

/** Whether this is one file without a command behind it. */
export const sekali = simpanan !== null;

const PERISTIWA = ["buku", "lembar", "temuan", "beda", "kerja"];
let aliran = null;
let terakhir = null;

/** Ask for a view ("" = the list); `terima(name, value)` gets all that there is to be told of it from now on. */
export function dengarkan(lihat, terima) {
  terakhir = [lihat, terima];
  if (sekali) {
    const isi = simpanan.lihat[lihat];
    terima("buku", simpanan.buku);
    if (isi) terima("lembar", isi.lembar);
    terima("temuan", isi ? isi.temuan : simpanan.temuan);
    if (isi) terima("beda", isi.beda);
    return;
  }
  aliran?.close();
  aliran = new EventSource(`peristiwa?lihat=${encodeURIComponent(lihat)}`);
  aliran.addEventListener("open", () => kabar(""));
  aliran.addEventListener("error", () =>
    kabar("Sambungan ke sopdoc terputus. Jalankan lagi sopdoc serve, lalu buka alamat yang dicetaknya."));
  for (const nama of PERISTIWA) {
    aliran.addEventListener(nama, (satu) => terima(nama, JSON.parse(satu.data)));
  }
}

// A browser allows six streams a site: a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (sekali || !terakhir) return;
  if (document.hidden) aliran?.close();
  else dengarkan(...terakhir);
});

/** Send what a button asks for; its answer. */
export async function kirim(tempat, isi) {
  try {
    const jawaban = await fetch(tempat, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(isi),
    });
    return jawaban.ok ? await jawaban.json() : { pesan: `Permintaan ditolak (${jawaban.status}).` };
  } catch {
    return { pesan: "Sambungan ke sopdoc terputus." };
  }
}
