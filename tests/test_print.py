"""`sopdoc print` and `build --format pdf` as a user runs them: every mode's PDF read back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PageObject, PdfReader

from sopdoc.cli import cli
from sopdoc.printing.pieces import BLANK
from tests import pdf_file
from tests.pdf_file import data_of, words_of
from tests.small_book import preserved
from tests.test_build import files, run

NAME = "Dr. Ir. GENTUR PRIHANTONO"
PARAF = '[[paraf]]\njabatan = "Kepala Bagian Organisasi"\n[[paraf]]\njabatan = "Asisten Administrasi Umum"\n'


def booklet(folder: Path) -> Path:
    """The 2018 booklet with two lines of paraf."""
    preserved(folder)
    change(folder, "[keputusan]\n", f"{PARAF}\n[keputusan]\n")
    return folder


def change(folder: Path, old: str, new: str, name: str = "buku.toml") -> None:
    path = folder / "definitions" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return booklet(tmp_path)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every mode of the 2018 booklet, printed once, each in a folder of its own below this one."""
    folder = booklet(tmp_path_factory.mktemp("printed"))
    for options in MODES:
        status, _, err = invoke(folder, "print", *options.split(), "--verify", to=options or "duplex")
        assert status == 0, err
        assert "SOP5" not in err
    return folder


def invoke(folder: Path, *arguments: str, to: str = "output") -> tuple[int, str, str]:
    """The command in this process."""
    paths = ("--definitions", str(folder / "definitions"), "--output", str(folder / to))
    result = CliRunner().invoke(cli, [*arguments, *paths])
    return result.exit_code, result.stdout, result.stderr


MODES = ("", "--simplex", "--signing", "--signing --simplex --split", "--archive --split")


def pdfs(folder: Path, options: str) -> dict[str, list[PageObject]]:
    below = folder / (options or "duplex") / "2018" / "cetak"
    return {name: pdf_file.pages(data) for name, data in sorted(files(below).items())}


def shape(pages: list[PageObject]) -> str:
    """A letter a page: p upright, l landscape, "." blank on purpose."""
    return "".join(
        "." if words(page) == BLANK else "l" if page.mediabox.width > page.mediabox.height else "p"
        for page in pages
    )


def words(page: PageObject) -> str:
    return " ".join(w.text.strip() for w in words_of(page))


def labels(pages: list[PageObject]) -> dict[int, str]:
    """The words that are read upwards, by the page's place."""
    turned = [[w.text for w in words_of(page) if w.turned] for page in pages]
    return {i: " ".join(found) for i, found in enumerate(turned) if found}


def test_duplex_begins_every_part_on_a_front(printed: Path) -> None:
    """Cover, index, decree, lampiran, penjelasan, then the SOP of three pages."""
    ((name, pages),) = pdfs(printed, "").items()
    assert (name, shape(pages)) == ("buku-cetak.pdf", "p.p.ppp.p.lll")
    sizes = {(float(p.mediabox.width), float(p.mediabox.height)) for p in pages}
    assert sizes == {(612.0, 936.0), (936.0, 612.0)}
    assert "Halaman 1" in words(pages[10])
    assert labels(pages) == {}


def test_simplex_has_no_blank_page(printed: Path) -> None:
    ((_, pages),) = pdfs(printed, "--simplex").items()
    assert shape(pages) == "pppppplll"


def test_the_outline_leads_to_the_parts_and_the_sheets(printed: Path) -> None:
    path = printed / "duplex" / "2018" / "cetak" / "buku-cetak.pdf"
    reader = PdfReader(path)
    flat = [(o, 0) if not isinstance(o, list) else (o, 1) for o in reader.outline]
    top = [(str(o.title), reader.get_destination_page_number(o)) for o, level in flat if not level]
    below = [(str(o.title), reader.get_destination_page_number(o)) for o, level in flat if level for o in o]
    assert top == [
        ("Sampul", 0),
        ("Daftar Isi", 2),
        ("Keputusan", 4),
        ("Lampiran", 6),
        ("Penjelasan", 8),
        ("14. Kompetisi SINOVIK", 10),
    ]
    name = "(SOP 14. Kompetisi SINOVIK)"
    assert below == [(f"A. PERENCANAAN {name}", 11), (f"B. PELAKSANAAN PENILAIAN SINOVIK {name}", 12)]


def jumps(data: bytes) -> list[tuple[int, str, int]]:
    """Each link of a PDF: its page, the words that it lies on, the page that it leads to."""
    pages = pdf_file.pages(data)
    number = {page.indirect_reference: i for i, page in enumerate(pages)}
    found = []
    for i, page in enumerate(pages):
        for note in page.annotations or ():
            link = note.get_object()
            left, low, right, high = map(float, link["/Rect"])
            inside = [w for w in words_of(page) if left - 1 < w.x < right and low < w.y < high]
            found.append((i, " ".join(w.text.strip() for w in inside), number[link["/Dest"][0]]))
    return found


def test_the_index_leads_to_the_sops(printed: Path) -> None:
    """Number, name and page of its row, each over its words; nothing where the SOP is in another file."""
    for options, index, sop in (("", 2, 10), ("--simplex", 1, 6)):
        (data,) = files(printed / (options or "duplex") / "2018" / "cetak").values()
        rows = [(index, text, sop) for text in ("1", "14.", "Kompetisi SINOVIK")]
        assert sorted(jumps(data)) == rows
    for data in files(printed / "--archive --split" / "2018" / "cetak").values():
        assert jumps(data) == []


def test_what_goes_to_be_signed(printed: Path) -> None:
    """A control sheet with a blank back; then whole sheets of paper: what is signed with its other side."""
    ((name, pages),) = pdfs(printed, "--signing").items()
    assert (name, shape(pages)) == ("tanda-tangan.pdf", "l.ppp.ll")
    by = "Plt. Sekretaris Daerah Kota Mojokerto"
    assert labels(pages) == {
        3: f"Tanda tangan 1 dari 3: {by}",
        4: f"Tanda tangan 2 dari 3: {by}",
        6: f"Tanda tangan 3 dari 3: {by}",
    }
    assert all(NAME in words(pages[i]) for i in (3, 4, 6))
    control = words(pages[0])
    assert "LEMBAR KENDALI TANDA TANGAN" in control
    for cell in ("Paraf Kepala Bagian", "Paraf Asisten", "Lampiran Keputusan", "14. Kompetisi SINOVIK"):
        assert cell in control


def test_a_label_stands_beside_its_signature(printed: Path) -> None:
    ((_, pages),) = pdfs(printed, "--signing").items()
    for page in (pages[3], pages[4], pages[6]):
        shown = words_of(page)
        name = next(w for w in shown if NAME in w.text)
        label = next(w for w in shown if w.turned)
        assert float(page.mediabox.width) - 36 < label.x < float(page.mediabox.width) - 14.2
        assert label.y < name.y < label.y + 260


def test_only_the_signed_pages_and_each_tray_apart(printed: Path) -> None:
    made = pdfs(printed, "--signing --simplex --split")
    assert {name: shape(pages) for name, pages in made.items()} == {
        "tanda-tangan-satu-muka-lanskap.pdf": "l",
        "tanda-tangan-satu-muka-tegak.pdf": "lpp",
    }


def test_the_archive_copy_has_room_for_initials(printed: Path) -> None:
    made = pdfs(printed, "--archive --split")
    assert {name: shape(pages) for name, pages in made.items()} == {
        "buku-cetak-arsip-lanskap.pdf": "lll",
        "buku-cetak-arsip-tegak.pdf": "p.p.ppp.p",
    }
    decree = words(made["buku-cetak-arsip-tegak.pdf"][5])
    assert "Asisten Administrasi Umum" in decree
    ((_, plain),) = pdfs(printed, "").items()
    assert "Asisten Administrasi Umum" not in words(plain[5])


def test_a_longer_decree_of_the_archive_moves_no_page_number(office: Path) -> None:
    """Its initials take one page more; the sheets are numbered from 1 all the same, as the index says."""
    change(office, "[keputusan]\n", PARAF * 20 + "\n[keputusan]\n")
    texts = {}
    for options in ((), ("--archive",)):
        status, _, err = invoke(office, "print", "--simplex", *options, to="".join(options) or "plain")
        assert status == 0, err
        ((_, data),) = files(office / ("".join(options) or "plain") / "2018" / "cetak").items()
        texts[options] = [words(page) for page in pdf_file.pages(data)]
    plain, archive = texts.values()
    assert len(archive) > len(plain)
    assert archive[1] == plain[1]
    assert archive[-3:] == plain[-3:]
    assert "Halaman 1" in archive[-3]


def test_print_says_what_it_made_and_how_to_set_the_printer(office: Path) -> None:
    folder = f"{(office / 'output/2018/cetak').as_posix()}"
    _, first, _ = invoke(office, "print")
    assert first.splitlines() == [
        f"ditulis  {folder}/buku-cetak.pdf",
        "         13 halaman di 7 lembar kertas F4; 10 tegak, 3 lanskap; 4 sengaja dikosongkan",
        "Atur pencetak: ukuran sebenarnya (Actual size), kertas F4 (216 x 330 mm), dua muka, balik pada sisi "
        "panjang (Flip on long edge).",
    ]
    _, simplex, _ = invoke(office, "print", "--simplex")
    assert simplex.splitlines()[:2] == [
        f"ditulis  {folder}/buku-cetak-satu-muka.pdf",
        "         9 halaman di 9 lembar kertas F4; 6 tegak, 3 lanskap",
    ]
    assert simplex.endswith("(216 x 330 mm), satu muka.\n")
    _, again, _ = invoke(office, "print")
    assert again.splitlines()[0] == f"tetap    {folder}/buku-cetak.pdf"
    change(office, 'judul_daftar = """', 'judul_daftar = """Baru ')
    _, other, _ = invoke(office, "print")
    said = f"ditulis  {folder}/buku-cetak.pdf  (menggantikan cetakan terdahulu dengan nama itu)"
    assert other.splitlines()[0] == said
    assert len(files(office / "output/2018/cetak")) == 2


def test_a_second_print_gives_the_same_bytes(printed: Path) -> None:
    done = run(printed, "print", "--output", "again", PYTHONHASHSEED="7", TZ="Pacific/Auckland")
    assert done.returncode == 0, done.stderr
    assert files(printed / "again") == files(printed / "duplex")


def test_a_draft_is_printed_in_spite_of_a_galat(office: Path) -> None:
    shutil.copy(office / "definitions/sop/kompetisi-sinovik.toml", office / "definitions/sop/lain.toml")
    change(office, '"kompetisi-sinovik",', '"kompetisi-sinovik", "lain",')
    change(office, 'pelaksana = "OPD"', 'pelaksana = "OPDD"', "sop/lain.toml")
    refused = run(office, "print")
    assert refused.returncode == 1
    assert "Tidak ada yang dicetak." in refused.stderr
    assert not (office / "output").exists()
    done = run(office, "print", "--draft", "--simplex")
    assert done.returncode == 0, done.stderr
    assert "tidak dicetak karena galat: KOMPETISI SINOVIK" in done.stdout
    ((name, data),) = files(office / "output/2018/cetak").items()
    assert name == "buku-cetak-draf-satu-muka.pdf"
    pages = pdf_file.pages(data)
    assert shape(pages) == "pppppplll"
    assert all(marked(page) for page in pages)


def marked(page: PageObject) -> bool:
    """Whether the light grey of the mark is used."""
    return b"0.85" in data_of(page)


def test_pdfs_stand_beside_the_word_files(office: Path) -> None:
    done = run(office, "build", "--format", "docx,pdf")
    assert done.returncode == 0, done.stderr
    made = {n: d for n, d in files(office / "output/2018").items() if n.endswith(".pdf")}
    assert {name: shape(pdf_file.pages(data)) for name, data in made.items()} == {
        "buku-sop-2018.pdf": "pppppplll",
        "keputusan.pdf": "ppp",
        "sop/14-kompetisi-sinovik.pdf": "lll",
    }
    again = run(office, "build", "--format", "docx,pdf")
    assert again.stdout == "tetap    6 berkas\n"


def test_a_libreoffice_that_somebody_still_names_is_not_needed(office: Path) -> None:
    status, out, err = invoke(office, "print", "--soffice", "tidak-ada")
    assert (status, out.split()[0]) == (0, "ditulis")
    assert err.count("--soffice tidak diperlukan lagi") == 1


def test_a_booklet_without_a_page(office: Path) -> None:
    order = 'urutan = ["sampul", "daftar", "keputusan", "penjelasan", "peta", "sop"]'
    change(office, order, 'urutan = ["sop"]')
    change(office, '"kompetisi-sinovik",', '{ nama = "Kompetisi SINOVIK" },')
    (office / "definitions/sop/kompetisi-sinovik.toml").unlink()
    status, _, err = invoke(office, "print", "--draft")
    assert status == 1
    assert "Belum ada halaman untuk dicetak." in err


def test_a_booklet_of_drafts_has_nothing_to_sign(office: Path) -> None:
    order = 'urutan = ["sampul", "daftar", "keputusan", "penjelasan", "peta", "sop"]'
    change(office, order, 'urutan = ["sampul", "daftar", "penjelasan", "sop"]')
    change(office, "nomor = ", 'status = "draf"\nnomor = ', "sop/kompetisi-sinovik.toml")
    status, _, err = invoke(office, "print", "--signing")
    assert status == 1
    assert "Tidak ada lembar untuk ditandatangani." in err


@pytest.mark.parametrize(
    ("option", "words", "key"),
    [("--draft", "draf tidak ditandatangani", ""), ("--simplex", "elektronik", "[tte]\naktif = true\n")],
)
def test_what_is_not_signed_by_hand(office: Path, option: str, words: str, key: str) -> None:
    change(office, "[keputusan]\n", f"{key}\n[keputusan]\n")
    status, _, err = invoke(office, "print", "--signing", option)
    assert status == 2
    assert words in err
