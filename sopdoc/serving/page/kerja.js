// Buttons that write: mend a finding, build, print.

import { buat, cari, ganti, kabar, tombol } from "./dasar.js";
import { kirim, sekali } from "./sumber.js";

const NAMA = { susun: "Susun buku", "susun-ini": "Susun SOP ini", cetak: "Cetak PDF", "cetak-draf": "Cetak draf" };

export function tombolKerja(lihat) {
  const ada = sekali ? [] : Object.keys(NAMA).filter((satu) => satu !== "susun-ini" || lihat.startsWith("sop/"));
  ganti(cari("#tombol"), ada.join() + lihat, ada.map((jenis) => tombol(NAMA[jenis], async () => {
    const { pesan } = await kirim("kerjakan", { jenis, lihat });
    if (pesan) kabar(pesan);
  }, { "data-kunci": `kerja-${jenis}` })));
}

/** How far a work is and what it said, in the words of the command. */
export function tampilkanKerja(kerja) {
  const wadah = cari("#kerja");
  wadah.hidden = !kerja.jenis || wadah.dataset.tutup === kerja.jenis + kerja.baris.join();
  const keadaan = kerja.jalan ? "sedang berjalan …" : kerja.berhasil ? "selesai" : "tidak selesai";
  ganti(
    wadah, JSON.stringify(kerja),
    buat("p", { role: "status" }, `${NAMA[kerja.jenis] ?? ""}: ${keadaan}`),
    kerja.jalan ? buat("progress", { max: kerja.dari || 1, value: kerja.maju, "aria-label": kerja.label || "Kemajuan" }) : null,
    kerja.jalan && kerja.label ? buat("p", {}, `${kerja.label} ${kerja.maju} dari ${kerja.dari}`) : null,
    kerja.baris.length ? buat("pre", { tabIndex: 0, role: "region", "aria-label": "Keterangan" }, kerja.baris.join("\n")) : null,
    kerja.jalan ? null : tombol("Tutup", () => {
      wadah.dataset.tutup = kerja.jenis + kerja.baris.join();
      wadah.hidden = true;
    }),
  );
}

/** Show what would mend a finding, and mend it where somebody says yes. */
export async function betulkan(satu) {
  const dialog = cari("#dialog");
  const asal = document.activeElement;
  const usul = await kirim("betulkan", { temuan: satu.id });
  const tutup = () => dialog.close();
  const tulis = async () => {
    const hasil = await kirim("betulkan", { temuan: satu.id, sidik: usul.sidik });
    kabar(hasil.pesan ?? hasil.selesai.join("; "));
    tutup();
  };
  dialog.replaceChildren(
    buat("h2", { id: "dialog-judul" }, `Betulkan ${satu.kode}`),
    buat("p", {}, satu.pesan),
    usul.beda ? buat("pre", { className: "usul", tabIndex: 0 }, usul.beda.map((baris) =>
      buat("span", { className: baris.startsWith("+") ? "tambah" : baris.startsWith("-") ? "hapus" : "" }, baris + "\n")))
      : buat("p", {}, usul.pesan),
    usul.beda && satu.betul === "baca" ? buat("p", {}, "Bacalah dahulu: pembetulan ini dapat mengubah arti.") : "",
    buat("p", { className: "tombol" }, usul.beda ? tombol("Betulkan", tulis, { id: "ya" }) : "", tombol(usul.beda ? "Batal" : "Tutup", tutup)),
  );
  dialog.addEventListener("close", () => asal?.isConnected && asal.focus(), { once: true });
  dialog.showModal();
}
