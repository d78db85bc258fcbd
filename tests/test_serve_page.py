"""The page in a real browser: buttons, jumps, two pages, edits from outside, the keyboard alone, axe."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.serving_cases import CHROMIUM, LONG, SURAT, Served, lay, needs_browser, served, stop
from tests.test_build import run

pytestmark = needs_browser

WAIT = 15_000
"""Milliseconds until something must be there; the tests' machine may be busy."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Served]:
    lay(tmp_path)
    with served(tmp_path) as made:
        yield made


@pytest.fixture
def page(browser: Browser, office: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1500, "height": 900})
    context.set_default_timeout(WAIT)
    made, wrong = context.new_page(), []
    made.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.goto(office.address)
    yield made
    context.close()
    assert wrong == []


@pytest.fixture(autouse=True, scope="module")
def patient() -> None:
    expect.set_options(timeout=WAIT)


def issued(folder: Path) -> None:
    """The booklet without its planned title, issued."""
    buku = lay(folder) / "buku.toml"
    buku.write_text(buku.read_text("utf-8").replace(', { nama = "Evaluasi Jabatan" }', ""), "utf-8")
    done = run(folder, "issue", "--yes", "--tanggal", "2018-03-16")
    assert done.returncode == 0, done.stderr


def to(page: Page, view: str) -> None:
    """Open a view by its address."""
    page.evaluate("view => { location.hash = '#/' + view }", view)
    expect(page.locator("#lembaran svg").first).to_be_visible()


def chosen(page: Page) -> tuple[int, str]:
    """The line of the file that is chosen, as the page says it, and its text."""
    place = page.locator("#tempat b").inner_text()
    return int(place.rpartition(":")[2]), page.locator("#tempat code").inner_text()


def line_of(text: str, words: str, nth: int = 0) -> int:
    lines = [i for i, line in enumerate(text.split("\n"), 1) if words in line]
    return lines[nth]


# What is shown


def test_the_list_comes_first_with_states_and_findings(page: Page) -> None:
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(4)
    assert "kunci" not in page.url
    expect(rows.nth(0)).to_contain_text("baru")
    expect(rows.nth(0)).to_contain_text("peringatan")
    expect(rows.nth(1)).to_contain_text("draf")
    expect(rows.nth(3)).to_contain_text("belum disusun")
    page.get_by_role("link", name="Penerimaan Surat Masuk").click()
    expect(page.locator("#lembaran svg")).to_have_count(2)
    expect(page.locator("h1")).to_have_text("Penerimaan Surat Masuk")
    page.get_by_role("link", name="Daftar SOP").click()
    expect(rows).to_have_count(4)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("buku/sampul", "STANDAR OPERASIONAL PROSEDUR"),
        ("buku/daftar", "Penyiapan Rapat"),
        ("buku/keputusan", "188.45/7/2018"),
        ("buku/penjelasan", "PENJELASAN SINGKAT PENGGUNAAN"),
        ("buku/peta", "PETA KETERKAITAN"),
        ("sop/surat-masuk", "Memeriksa konsep surat"),
        ("sop/rapat", "DRAF"),
    ],
)
def test_every_view_is_text_of_the_document(page: Page, view: str, words: str) -> None:
    to(page, view)
    text = page.locator("#lembaran").evaluate("one => one.textContent")
    assert re.sub(r"\s", "", words).casefold() in re.sub(r"\s", "", text).casefold()


def test_words_can_be_found_and_copied_as_they_are_typed(page: Page) -> None:
    to(page, "sop/surat-masuk")
    assert page.evaluate("window.find('Memeriksa konsep surat')")


def test_a_saved_edit_is_drawn_at_its_place_and_nothing_else_is(page: Page, office: Served) -> None:
    to(page, "sop/surat-masuk")
    page.locator("#besar").fill("150")
    page.locator("#gulir").evaluate("one => { one.scrollTop = 300 }")
    page.evaluate("window.lama = [...document.querySelectorAll('#lembaran svg')]")
    office.edit("sop/surat-masuk.toml", "Mengirim surat", "Mengirim berkas")
    expect(page.locator("#lembaran")).to_contain_text("Mengirim berkas")
    same = page.evaluate("[...document.querySelectorAll('#lembaran svg')].map((one, i) => one === lama[i])")
    assert same == [True, False]
    assert page.locator("#gulir").evaluate("one => one.scrollTop") == 300
    assert page.locator("#besar").input_value() == "150"


def test_a_line_that_only_moves_draws_nothing_anew(page: Page, office: Served) -> None:
    to(page, "sop/surat-masuk")
    page.evaluate("window.lama = [...document.querySelectorAll('#lembaran svg')]")
    office.edit("sop/surat-masuk.toml", "nama =", "# catatan\n\nnama =")
    expect(page.locator("#baris-1")).to_contain_text("# catatan")
    assert page.evaluate("[...document.querySelectorAll('#lembaran svg')].every((one, i) => one === lama[i])")
    page.locator('[data-id="0_k1_2.1"]').click()
    assert chosen(page) == (line_of(SURAT, 'pelaksana = "Kepala Bagian"') + 2, 'pelaksana = "Kepala Bagian"')


@pytest.mark.parametrize("name", ["sop/surat-masuk.toml", "buku.toml"])
def test_broken_toml_keeps_the_drawing_and_shows_where_it_broke(
    page: Page, office: Served, name: str
) -> None:
    view = "sop/surat-masuk" if name.startswith("sop") else "buku/keputusan"
    to(page, view)
    before = page.locator("#lembaran").evaluate("one => one.textContent")
    good = office.path(name).read_text("utf-8")
    number = good[: good.index("= [")].count("\n") + 1
    office.path(name).write_text(good.replace("= [", "= [[", 1), "utf-8")
    expect(page.locator("#basi")).to_be_visible()
    expect(page.locator("#isi-berkas .catatan.galat")).to_contain_text("SOP109")
    assert (
        abs(int(page.locator("#isi-berkas [role=option]:has(.galat)").get_attribute("data-nomor")) - number)
        <= 2
    )
    expect(page.locator("#temuan .lencana.galat").first).to_contain_text("SOP109")
    expect(page.locator("h1")).not_to_have_text("surat-masuk")
    assert page.locator("#lembaran").evaluate("one => one.textContent") == before
    office.path(name).write_text(good, "utf-8")
    expect(page.locator("#basi")).to_be_hidden()
    expect(page.locator("#isi-berkas .catatan.galat")).to_have_count(0)


def test_an_empty_file_of_a_moment_is_never_shown(page: Page, office: Served) -> None:
    """Editors empty a file before they fill it again."""
    to(page, "sop/surat-masuk")
    page.evaluate(
        "window.pernah = false; const basi = document.getElementById('basi');"
        "new MutationObserver(() => { window.pernah ||= !basi.hidden })"
        ".observe(document.body, { subtree: true, childList: true, attributes: true })"
    )
    path = office.path("sop/surat-masuk.toml")
    text = path.read_text("utf-8")
    for n in range(4):
        with path.open("w", encoding="utf-8") as stream:
            stream.flush()
            page.wait_for_timeout(20)
            stream.write(text.replace("Mengirim surat", f"Mengirim {n}"))
        expect(page.locator("#lembaran")).to_contain_text(f"Mengirim {n}")
    assert page.evaluate("window.pernah") is False


def test_a_sop_that_is_taken_away_is_shown_as_gone(page: Page, office: Served) -> None:
    to(page, "sop/rapat")
    office.edit("buku.toml", '"rapat", ', "")
    expect(page.locator("#basi")).to_be_visible()
    expect(page.locator("#lembaran")).to_contain_text("Penyiapan Rapat")


def test_a_page_comes_back_as_it_was(page: Page, office: Served) -> None:
    """Its picture of before is sent again, since the page keeps only what it shows."""
    to(page, "sop/surat-masuk")
    for old, new in (("Mengirim surat", "Mengirim berkas"), ("Mengirim berkas", "Mengirim surat")):
        office.edit("sop/surat-masuk.toml", old, new)
        expect(page.locator("#lembaran")).to_contain_text(new)
        expect(page.locator("#lembaran svg")).to_have_count(2)


def test_a_new_sop_comes_into_the_list(page: Page, office: Served) -> None:
    office.path("sop/baru.toml").write_text(SURAT.replace("Penerimaan Surat Masuk", "Pengarsipan"), "utf-8")
    office.edit("buku.toml", '"panjang"', '"panjang", "baru"')
    expect(page.locator("tbody tr")).to_have_count(5)
    expect(page.locator("tbody")).to_contain_text("Pengarsipan")


# Jumps


@pytest.mark.parametrize(
    ("area", "words", "nth"),
    [
        ("0_k1_2.1", 'pelaksana = "Kepala Bagian"', 0),
        ("0_k2", "[[kegiatan]]", 2),
        ("0_k1_2.1>1.1:Tidak", 'tidak = "konsep"', 0),
        ("nama_sop", 'nama = "', 0),
        ("dasar_hukum", "dasar_hukum = [", 0),
    ],
)
def test_from_the_drawing_to_its_line(page: Page, area: str, words: str, nth: int) -> None:
    to(page, "sop/surat-masuk")
    target = page.locator(f'[data-id="{area}"]')
    target.scroll_into_view_if_needed()
    if area == "0_k2":
        box = target.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 60, box["y"] + box["height"] / 2)
    elif ">" in area:
        target.dispatch_event("click")
    else:
        target.click()
    expect(page.locator(f'[data-id="{area}"]')).to_have_class(re.compile("terpilih"))
    number, text = chosen(page)
    assert number == line_of(SURAT, words, nth)
    assert text.startswith(words)
    expect(page.locator(f"#baris-{number}")).to_be_in_viewport()
    shown = "one => [one.offsetTop - one.parentNode.scrollTop, one.parentNode.clientHeight]"
    top, height = page.locator(f"#baris-{number}").evaluate(shown)
    assert 0 <= top < height


def test_an_arrow_can_be_hit_with_the_mouse(page: Page) -> None:
    to(page, "sop/surat-masuk")
    line = page.locator('[data-id="0_k1_2.1>1.1:Tidak"]')
    line.evaluate("one => one.scrollIntoView({ block: 'center' })")
    middle = line.evaluate(
        "one => { const p = one.getPointAtLength(one.getTotalLength() / 2), m = one.getScreenCTM();"
        " return [p.x * m.a + m.e, p.y * m.d + m.f] }"
    )
    page.mouse.click(*middle)
    assert chosen(page) == (line_of(SURAT, 'tidak = "konsep"'), 'tidak = "konsep"')


def test_from_a_line_to_its_drawing(page: Page) -> None:
    to(page, "sop/surat-masuk")
    page.locator(f"#baris-{line_of(SURAT, 'Memeriksa konsep surat')}").click()
    expect(page.locator('[data-id="0_k1"]')).to_have_class(re.compile("terpilih"))
    page.locator(f"#baris-{line_of(SURAT, 'tidak = ')}").click()
    expect(page.locator('[data-id="0_k1_2.1>1.1:Tidak"]')).to_have_class(re.compile("terpilih"))
    page.locator(f"#baris-{line_of(SURAT, 'Komputer')}").click()
    expect(page.locator('[data-id="peralatan_perlengkapan"]')).to_have_class(re.compile("terpilih"))
    expect(page.locator('[data-id="peralatan_perlengkapan"]')).to_be_in_viewport()


def test_a_finding_leads_to_its_line_in_any_file(page: Page) -> None:
    to(page, "sop/surat-masuk")
    number = line_of(SURAT, "excell")
    page.get_by_role("button", name=f"sop/surat-masuk.toml:{number}", exact=False).first.click()
    assert chosen(page)[0] == number
    page.locator("#temuan summary").click()
    other = page.locator("#temuan details button.tautan", has_text="buku.toml:").first
    wanted = int(other.inner_text().rpartition(":")[2])
    other.click()
    expect(page.locator("#tempat b")).to_have_text(f"definitions/buku.toml:{wanted}")


def test_a_segilima_leads_to_its_partner(page: Page) -> None:
    to(page, "sop/panjang")
    out = page.locator('a.simbol[data-id*="kaki"]').first
    partner = out.get_attribute("data-pasangan")
    assert partner
    out.click()
    expect(page.locator(f'[data-id="{partner}"]')).to_be_in_viewport()
    expect(page.locator(f'[data-id="{partner}"]')).to_have_class(re.compile("terpilih"))
    expect(page.locator(f'[data-id="{partner}"]')).to_be_focused()
    assert chosen(page)[0] in [i for i, line in enumerate(LONG.split("\n"), 1) if line == "[[kegiatan]]"]


@pytest.mark.parametrize("view", ["buku/daftar", "buku/peta"])
def test_the_index_and_the_map_lead_to_a_sop(page: Page, view: str) -> None:
    to(page, view)
    page.locator('[data-ke="rapat"]').first.click()
    expect(page.locator("h1")).to_have_text("Penyiapan Rapat")


def test_a_place_is_copied_and_opened_in_the_editor_of_choice(page: Page, office: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=office.root)
    to(page, "sop/surat-masuk")
    page.locator('[data-id="0_k1_2.1"]').click()
    number, text = chosen(page)
    page.get_by_role("button", name="Salin letak").click()
    expect(page.locator("#kabar")).to_contain_text("Disalin")
    assert page.evaluate("navigator.clipboard.readText()") == f"definitions/sop/surat-masuk.toml:{number}"
    page.get_by_role("button", name="Salin baris").click()
    expect(page.locator("#kabar")).to_contain_text(text)
    assert page.evaluate("navigator.clipboard.readText()") == text
    path = office.path("sop/surat-masuk.toml").as_posix()
    link = page.get_by_role("link", name="Buka di editor")
    assert link.get_attribute("href") == f"vscode://file{path}:{number}:1"
    page.locator("#editor").select_option("JetBrains IDE")
    assert str(link.get_attribute("href")).startswith("idea://open?file=")
    assert str(link.get_attribute("href")).endswith(f"&line={number}")


def test_neighbours_are_a_click_away(page: Page) -> None:
    to(page, "sop/surat-masuk")
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.locator("h1")).to_have_text("Penyiapan Rapat")
    page.get_by_role("link", name="Sebelumnya").click()
    expect(page.locator("h1")).to_have_text("Penerimaan Surat Masuk")


# Buttons


def test_a_repair_is_shown_first_and_written_on_yes(page: Page, office: Served) -> None:
    to(page, "sop/surat-masuk")
    path = office.path("sop/surat-masuk.toml")
    mend = page.get_by_role("button", name=re.compile("Betulkan KEP-16"))
    mend.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".hapus", has_text="excell")).to_be_visible()
    expect(dialog.locator(".tambah", has_text="Excel")).to_be_visible()
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_be_hidden()
    expect(mend).to_be_focused()
    assert path.read_text("utf-8") == SURAT
    mend.click()
    dialog.get_by_role("button", name="Betulkan", exact=True).click()
    expect(page.locator("#kabar")).to_contain_text("ditulis")
    expect(page.locator("#lembaran")).to_contain_text("Surat Excel")
    expect(mend).to_have_count(0)
    assert path.read_text("utf-8") == SURAT.replace("excell", "Excel")
    assert path.with_name(path.name + ".lama.1").read_text("utf-8") == SURAT


def test_a_repair_of_a_file_that_changed_meanwhile_is_refused(page: Page, office: Served) -> None:
    to(page, "sop/surat-masuk")
    page.get_by_role("button", name=re.compile("Betulkan KEP-16")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("#ya")).to_be_visible()
    office.edit("sop/surat-masuk.toml", "Surat excell", "Surat biasa")
    expect(page.locator("#lembaran")).to_contain_text("Surat biasa")
    dialog.locator("#ya").click()
    expect(page.locator("#kabar")).to_contain_text("sudah tidak ada")
    assert "Surat biasa" in office.path("sop/surat-masuk.toml").read_text("utf-8")


def test_what_was_issued_is_not_mended(browser: Browser, tmp_path: Path) -> None:
    issued(tmp_path)
    with served(tmp_path) as office:
        page = browser.new_page()
        page.goto(office.address)
        to(page, "sop/surat-masuk")
        page.get_by_role("button", name=re.compile("Betulkan KEP-16")).click()
        expect(page.get_by_role("dialog")).to_contain_text("perlu revisi")
        page.close()


def work(page: Page, name: str, words: str, ends: str = "selesai") -> None:
    """Press a button that works, and wait until it has said so."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#kerja pre")).to_contain_text(words, timeout=60_000)
    expect(page.locator("#kerja [role=status]")).to_have_text(f"{name}: {ends}")


def test_build_and_print_are_buttons_with_the_words_of_the_commands(page: Page, office: Served) -> None:
    work(page, "Susun buku", "ditulis  output/2018/buku-sop-2018.docx")
    assert (office.folder / "output" / "2018" / "sop" / "01-surat-masuk.docx").is_file()
    page.get_by_role("button", name="Tutup").click()
    expect(page.locator("#kerja")).to_be_hidden()
    work(page, "Susun buku", "tetap    9 berkas")
    work(page, "Cetak PDF", "cetak/buku-cetak.pdf")
    work(page, "Cetak draf", "cetak/buku-cetak-draf.pdf")
    assert (office.folder / "output" / "2018" / "cetak" / "buku-cetak.pdf").is_file()
    to(page, "sop/rapat")
    office.edit("sop/rapat.toml", "Mengirim undangan", "Mengirim surat undangan")
    expect(page.locator("#lembaran")).to_contain_text("Mengirim surat undangan")
    work(page, "Susun SOP ini", "02-rapat.docx")
    assert "buku-sop" not in page.locator("#kerja pre").inner_text()


def test_a_galat_stops_the_build_as_it_stops_the_command(page: Page, office: Served) -> None:
    office.edit("sop/rapat.toml", 'waktu = "30 menit"', "waktu = 30")
    expect(page.locator("tbody .lencana.galat")).to_be_visible()
    work(page, "Susun buku", "Tidak ada yang ditulis.", "tidak selesai")
    assert "SOP112" in page.locator("#kerja pre").inner_text()
    assert not (office.folder / "output").exists()


# Since the issue


def test_what_changed_since_the_issue_is_told_and_marked(browser: Browser, tmp_path: Path) -> None:
    issued(tmp_path)
    with served(tmp_path) as office:
        page = browser.new_page()
        page.goto(office.address)
        expect(page.locator("#isi")).to_contain_text("Terbitan terakhir: 2018, 16 Maret 2018")
        expect(page.locator("tbody tr").first).to_contain_text("16 Maret 2019 (lewat)")
        to(page, "sop/surat-masuk")
        office.edit("sop/surat-masuk.toml", 'waktu = "15 menit"', 'waktu = "20 menit"')
        office.edit("sop/surat-masuk.toml", '["Komputer"]', '["Komputer", "Pemindai"]')
        page.locator("#panel-beda summary").click()
        expect(page.locator("#beda")).to_contain_text("2 perubahan sejak terbitan 2018")
        expect(page.locator("#beda ins").filter(has_text="20")).to_be_visible()
        marked = page.locator("#lembaran .berubah")
        expect(marked).to_have_count(2)
        assert sorted(marked.evaluate_all("all => all.map(one => one.dataset.id)")) == [
            "0_k1",
            "peralatan_perlengkapan",
        ]
        page.get_by_role("button", name="Kegiatan 2: Waktu").click()
        expect(page.locator('[data-id="0_k1"]')).to_have_class(re.compile("terpilih"))
        page.locator("#tandai-beda").uncheck()
        expect(marked).to_have_count(0)
        page.get_by_role("link", name="Daftar SOP").click()
        expect(page.locator("tbody tr").first).to_contain_text("berubah, belum dicatat")
        page.close()


# Two pages, keyboard, everybody


def test_two_pages_of_one_booklet_agree(page: Page, office: Served) -> None:
    other = page.context.new_page()
    other.goto(office.root)
    for one in (page, other):
        to(one, "sop/surat-masuk")
    office.edit("sop/surat-masuk.toml", "Mengirim surat", "Mengirim keduanya")
    for one in (page, other):
        expect(one.locator("#lembaran")).to_contain_text("Mengirim keduanya")
    other.get_by_role("button", name=re.compile("Betulkan KEP-16")).click()
    other.locator("#ya").click()
    for one in (page, other):
        expect(one.locator("#lembaran")).to_contain_text("Surat Excel")
        assert one.locator("#temuan").inner_text() == page.locator("#temuan").inner_text()
    to(other, "sop/rapat")
    expect(page.locator("h1")).to_have_text("Penerimaan Surat Masuk")


def pressed(page: Page, key: str, until: str, most: int = 80) -> None:
    """Press a key until the focus is where a selector says."""
    for _ in range(most):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", until):
            return
        page.keyboard.press(key)
    pytest.fail(f"no {key} leads to {until}")


def test_everything_by_keyboard_alone(page: Page) -> None:
    expect(page.locator("tbody tr")).to_have_count(4)
    pressed(page, "Tab", 'a[href="#/sop/surat-masuk"]')
    page.keyboard.press("Enter")
    expect(page.locator("#lembaran svg")).to_have_count(2)
    pressed(page, "Tab", 'a.simbol[data-id="0_k1_2.1"]')
    page.keyboard.press("Enter")
    assert chosen(page)[1] == 'pelaksana = "Kepala Bagian"'
    pressed(page, "Tab", "#isi-berkas")
    number = chosen(page)[0]
    page.keyboard.press("ArrowDown")
    assert chosen(page)[0] == number + 1
    expect(page.locator('[data-id="0_k1_2.1>1.1:Tidak"]')).to_have_class(re.compile("terpilih"))
    page.keyboard.press("Home")
    assert chosen(page)[0] == 1
    pressed(page, "Tab", "#panel-kata > summary")
    page.keyboard.press("Enter")
    pressed(page, "Tab", '[data-kunci="kata-0_k1_2.1>1.1:Tidak"]')
    expect(page.locator(":focus")).to_have_text("Tidak, ke langkah 1")
    page.keyboard.press("Enter")
    assert chosen(page)[1] == 'tidak = "konsep"'
    pressed(page, "Shift+Tab", "[data-kunci^=betul-]")
    page.keyboard.press("Enter")
    expect(page.locator("#ya")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(":focus")).to_have_attribute("data-kunci", re.compile("^betul-"))


def test_the_focus_stays_while_others_edit(page: Page, office: Served) -> None:
    to(page, "sop/surat-masuk")
    page.locator('a.simbol[data-id="0_k2_3.1"]').focus()
    office.edit("sop/surat-masuk.toml", "Mengirim surat", "Mengirim berkas")
    expect(page.locator("#lembaran")).to_contain_text("Mengirim berkas")
    expect(page.locator('a.simbol[data-id="0_k2_3.1"]')).to_be_focused()


def violations(page: Page) -> list[Any]:
    """What axe-core finds. It is laid into the page from outside, as the page's own rules forbid scripts."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", "sop/surat-masuk", "buku/peta"])
def test_axe_finds_nothing(page: Page, view: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.locator("tbody tr")).to_have_count(4)
    if view:
        to(page, view)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(page) == []
    if view.startswith("sop"):
        page.get_by_role("button", name=re.compile("Betulkan KEP-16")).click()
        expect(page.locator("#ya")).to_be_visible()
        assert violations(page) == []


def test_at_twice_the_size_nothing_is_cut_off(page: Page) -> None:
    """200 % of a window of 1280 is a window of 640."""
    page.set_viewport_size({"width": 640, "height": 480})
    for view in ("", "sop/surat-masuk"):
        if view:
            to(page, view)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view


def test_paper_stays_light_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    to(page, "sop/surat-masuk")
    colour = "one => getComputedStyle(one).backgroundColor"
    assert page.locator(".muka").first.evaluate(colour) == "rgb(255, 255, 255)"
    assert page.locator("body").evaluate(colour) == "rgb(23, 25, 26)"


def test_the_flow_can_be_read_in_words(page: Page) -> None:
    to(page, "sop/surat-masuk")
    page.locator("#panel-kata summary").click()
    text = page.locator("#kata").inner_text()
    assert "2 Kepala Bagian, keputusan; Ya: 3, Tidak: kembali ke 1" in text
    label = page.locator('a.simbol[data-id="0_k1_2.1"]').get_attribute("aria-label")
    assert label == "2 Kepala Bagian, keputusan; Ya: 3, Tidak: kembali ke 1"


# Hostile and ended


def test_a_page_from_elsewhere_gets_nothing(page: Page, office: Served, tmp_path: Path) -> None:
    """A page of another origin, open in the same browser, tries all that pages can try."""
    html = f"""<iframe src="{office.root}/"></iframe><img src="{office.root}/halaman/gaya.css">
      <form method=post action="{office.root}/kerjakan" enctype="text/plain">
      <input name='{{"jenis":"susun","x":"' value='"}}'></form>"""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        hostile = page.context.new_page()
        hostile.goto(f"http://127.0.0.1:{server.server_port}/")
        tried = hostile.evaluate(
            """async root => {
              const all = [];
              for (const [path, options] of [['/', {}], ['/peristiwa?lihat=', {}], ['/halaman/mulai.js', {}],
                  ['/kerjakan', {method: 'POST', body: '{"jenis":"susun"}'}],
                  ['/kerjakan', {method: 'POST', mode: 'no-cors', body: '{"jenis":"susun"}'}]]) {
                try {
                  const answer = await fetch(root + path, {credentials: 'include', ...options});
                  all.push(answer.type === 'opaque' ? 'opaque' : await answer.text());
                } catch (error) { all.push('refused') }
              }
              return all }""",
            office.root,
        )
        assert set(tried) <= {"refused", "opaque"}
        with suppress(Exception):
            hostile.evaluate("document.forms[0].submit()")
        hostile.wait_for_timeout(500)
        assert all("tbody" not in frame.content() for frame in hostile.frames)
        server.shutdown()
    assert not (office.folder / "output").exists()


def test_a_page_says_when_the_command_ended(browser: Browser, tmp_path: Path) -> None:
    lay(tmp_path)
    page = browser.new_page()
    with served(tmp_path) as office:
        page.goto(office.address)
        to(page, "sop/surat-masuk")
        assert stop(office.process) == 0
        expect(page.locator("#kabar")).to_contain_text("terputus")
        expect(page.locator("#lembaran")).to_contain_text("Mengirim surat")
    page.close()


# One file, and the modules


def test_once_is_the_same_page_without_a_command(browser: Browser, tmp_path: Path) -> None:
    lay(tmp_path)
    assert run(tmp_path, "serve", "--once", "pratinjau.html").returncode == 0
    shutil.rmtree(tmp_path / "definitions")
    page, wrong, asked = browser.new_page(), [], []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "pratinjau.html").as_uri())
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Penerimaan Surat Masuk").click()
    page.locator('[data-id="0_k1_2.1"]').click()
    assert chosen(page) == (line_of(SURAT, 'pelaksana = "Kepala Bagian"'), 'pelaksana = "Kepala Bagian"')
    expect(page.locator("#temuan")).to_contain_text("KEP-16")
    expect(page.get_by_role("button", name=re.compile("Susun|Betulkan|Cetak"))).to_have_count(0)
    to(page, "buku/keputusan")
    assert violations(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wrong == []
    page.close()


def modules() -> dict[str, str]:
    folder = files("sopdoc.serving").joinpath("page")
    return {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".js")}


def test_the_modules_stay_small_and_load_nothing_from_elsewhere() -> None:
    texts = modules()
    assert sum(len(text.splitlines()) for text in texts.values()) <= 700
    for text in texts.values():
        assert set(re.findall(r'from "([^"]+)"', text)) <= {f"./{name}" for name in texts}
        assert not re.search(r"https?://|\beval\b|new Function|document\.write", text)


def test_no_two_modules_give_a_name_twice() -> None:
    """They stand in one script where the page is one file."""
    names: list[str] = []
    for text in modules().values():
        names += re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
    assert sorted(names) == sorted(set(names))
