"""Take the pictures of the page for the manual, in the Chromium of the distribution.

usage: python -m tools.layar      writes docs/gambar/pratinjau-*.png; look at them afterwards

Pictures are not compared by a test: another version of the browser draws other pixels.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.serving_cases import CHROMIUM, lay, served
from tests.test_build import run

PICTURES = Path(__file__).parents[1] / "docs" / "gambar"
WINDOW = {"width": 1280, "height": 760}


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        buku = lay(folder) / "buku.toml"
        buku.write_text(buku.read_text("utf-8").replace(', { nama = "Evaluasi Jabatan" }', ""), "utf-8")
        assert run(folder, "issue", "--yes", "--tanggal", "2018-03-16").returncode == 0
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(folder) as office:
            page = browser.new_page(viewport=WINDOW)
            page.goto(office.address)
            page.wait_for_selector("tbody tr")
            office.edit("sop/surat-masuk.toml", 'waktu = "15 menit"', 'waktu = "20 menit"')
            page.wait_for_selector("text=berubah, belum dicatat")
            taken(page, "daftar")
            page.evaluate("location.hash = '#/sop/surat-masuk'")
            page.wait_for_selector("#lembaran .berubah")
            page.locator("#besar").fill("90")
            page.locator('[data-id="0_k1_2.1"]').click()
            taken(page, "lembar")
            page.locator("#panel-temuan summary").first.click()
            page.locator("#panel-beda summary").click()
            taken(page, "perubahan")
            text = office.path("sop/surat-masuk.toml").read_text("utf-8")
            office.edit("sop/surat-masuk.toml", 'waktu = "20 menit"', 'waktu = "20 menit')
            page.wait_for_selector("#basi:visible")
            page.locator("#isi-berkas .catatan.galat").scroll_into_view_if_needed()
            taken(page, "rusak")
            office.path("sop/surat-masuk.toml").write_text(text, "utf-8")
            page.emulate_media(color_scheme="dark")
            page.wait_for_selector("#basi", state="hidden")
            page.evaluate("location.hash = '#/buku/keputusan'")
            page.wait_for_selector("#lembaran svg")
            taken(page, "gelap")
        browser.close()


def taken(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / f"pratinjau-{name}.png")


if __name__ == "__main__":
    main()
