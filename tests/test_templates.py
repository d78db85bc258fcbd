"""Templates: an office's own, the closed set of elements, faults as findings at their line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdoc.codes import CODES, Level
from sopdoc.compose.markup import RULES, read
from sopdoc.compose.paragraph_styles import RAGGED, STYLES, key
from sopdoc.diagnostics import Diagnostic
from sopdoc.page import FlowPart, Gap, Item, Paragraph, Span, Table
from tests.builders import buku, sop
from tests.template_cases import FAULTS, MILD, ROOT, build

PACKAGED = Path(__file__).parents[1] / "templates"
NAMES = ("sampul", "judul", "daftar", "keputusan", "lampiran", "penjelasan")


def blocks(folder: Path, text: str) -> tuple[Any, ...]:
    """What one template gives; it must give no finding."""
    document, findings = build(folder, judul=f'<bagian gaya="naskah-isi">{text}</bagian>')
    assert findings == ()
    assert document is not None
    (part,) = document.parts
    assert isinstance(part, FlowPart)
    return part.blocks


def fault(folder: Path, text: str, **more: str) -> Diagnostic:
    """The one finding of a template that is not well made; there must be no document."""
    document, findings = build(folder, None, judul=text, **more)
    assert document is None
    (found,) = findings
    assert found.level is Level.GALAT
    return found


# What the elements become


def test_words_and_their_looks(tmp_path: Path) -> None:
    (paragraph,) = blocks(
        tmp_path,
        "<p>\n  Satu <tebal>dua <miring>tiga</miring></tebal>\n"
        "  <garis-bawah>{{ judul }}</garis-bawah>  <coret>empat</coret>\n</p>",
    )
    assert paragraph.spans == (
        Span("Satu "),
        Span("dua ", bold=True),
        Span("tiga", bold=True, italic=True),
        Span(" "),
        Span("Standar Operasional Prosedur", underline=True),
        Span("  "),
        Span("empat", strike=True),
    )


def test_line_breaks_of_the_office_stay_those_of_the_template_do_not(tmp_path: Path) -> None:
    book = buku(urutan=("judul",), judul="tiga\nempat")
    document, _ = build(tmp_path, book, judul=f"{ROOT}<p>Satu\n  dua {{{{ judul }}}}\n</p></bagian>")
    assert document is not None
    (part,) = document.parts
    assert isinstance(part, FlowPart)
    (paragraph,) = part.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Satu dua tiga\nempat"
    assert paragraph.lines == 2


def test_a_line_break_of_the_template_leaves_no_space_behind(tmp_path: Path) -> None:
    text = "<p>\n Satu<ganti-baris/>\n <tebal>dua</tebal><ganti-baris/><ganti-baris/>\n {{ tahun }}\n</p>"
    (paragraph,) = blocks(tmp_path, text)
    assert (paragraph.text, paragraph.lines) == ("Satu\ndua\n\n2025", 4)


def test_dates_and_their_absence(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, "<p>{{ keputusan.tanggal }}</p>")
    assert paragraph.text == "." * 34


def test_dotted_room_is_as_wide_as_it_says_in_any_style(tmp_path: Path) -> None:
    """Bookman 12: a dot of 3.84 pt; Arial 18: one of 5.0 pt."""
    small, large = blocks(
        tmp_path, '<p>a <titik lebar="38.4"/></p><p gaya="sampul-judul"><titik lebar="50pt"/></p>'
    )
    assert (small.text, large.text) == ("a " + "." * 10, "." * 10)


def test_dotted_room_is_one_line_of_its_column_at_most(tmp_path: Path) -> None:
    (table,) = blocks(
        tmp_path,
        '<tabel kolom="48 *" garis="ya"><baris><sel><p><titik lebar="90"/></p></sel><sel/></baris></tabel>',
    )
    (paragraph,) = table.rows[0].cells[0].blocks
    assert (paragraph.text, paragraph.lines) == ("." * 9, 1)


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    document, findings = build(tmp_path, buku(urutan=("sampul",), judul="A\x0c\x00B & <C>\ufffe"))
    assert findings == ()
    assert document is not None
    (part,) = document.parts
    assert isinstance(part, FlowPart)
    assert "AB & <C>" in [b.text for b in part.blocks if isinstance(b, Paragraph)]


def test_lists(tmp_path: Path) -> None:
    made = blocks(
        tmp_path,
        '<ol jenis="huruf" lekat="ya">{% for i in range(28) %}<li>x</li>{% endfor %}</ol>'
        '<ol jenis="angka"><li>y</li></ol>',
    )
    assert [p.item.label for p in made[:3]] == ["a.", "b.", "c."]
    assert [p.item.label for p in made[25:]] == ["z.", "aa.", "bb.", "1."]
    assert made[-1].item == Item(2, "number", 1, "1.")
    assert [p.keep_next for p in made] == [True] * 28 + [False]
    assert all(p.indent == p.hang > 0 for p in made)


def test_butir_that_follow_each_other_are_rows_of_one_table(tmp_path: Path) -> None:
    first, between, second = blocks(
        tmp_path,
        '<butir label="Menimbang"><p>a</p></butir><butir lekat="ya"><ruang tinggi="9pt"/></butir>'
        '<ruang tinggi="3"/><butir label="{{ "Sangat panjang sekali " * 9 }}"><p>b</p></butir>',
    )
    assert between == Gap(3.0)
    assert [row.split for row in first.rows] == [False, False]
    assert [[b.text for b in c.blocks] for c in first.rows[0].cells] == [["Menimbang"], [":"], ["a"]]
    assert [b.text for c in first.rows[1].cells[:2] for b in c.blocks] == ["", ""]
    assert first.rows[1].cells[2].blocks == (Gap(9.0, keep_next=True),)
    assert first.columns == second.columns == (150.0, 12.0, 294.0)
    assert second.rows[0].cells[0].blocks[0].lines > 1


def test_tables(tmp_path: Path) -> None:
    (table,) = blocks(
        tmp_path,
        '<tabel kolom="36.1 * 96 *" kepala="1" garis="ya" gaya="daftar-isi">'
        '<baris gaya="daftar-kepala"><sel gabung="2"><p>a</p></sel><sel><p>b</p></sel><sel/></baris>'
        '<baris garis="tidak"><sel gabung="4" gaya="daftar-angka"><p>c</p></sel></baris></tabel>',
    )
    assert isinstance(table, Table)
    assert table.columns == (36.75, 161.25, 96.0, 162.0)
    assert (table.header, table.border, table.padding) == (1, True, 4.5)
    assert [[c.columns for c in r.cells] for r in table.rows] == [[2, 1, 1], [4]]
    assert [r.border for r in table.rows] == [True, False]
    paragraphs = [b for r in table.rows for c in r.cells for b in c.blocks if isinstance(b, Paragraph)]
    styles = [p.style.name for p in paragraphs]
    assert styles == ["Daftar Kepala"] * 3 + ["Daftar Angka"]


def test_a_block_stands_further_left_where_a_line_would_break(tmp_path: Path) -> None:
    template = "<blok masuk='300pt'><p>pendek</p><p>{}</p></blok>"
    short = blocks(tmp_path, template.format("juga pendek"))
    assert [(p.indent, p.lines) for p in short] == [(300, 1)] * 2
    long = blocks(tmp_path, template.format("Dr. Ir. GENTUR PRIHANTONO SANJOYO PUTRO, M.T."))
    assert 0 < long[0].indent == long[1].indent < 300
    assert long[1].lines == 1
    office = blocks(
        tmp_path, template.format("Asisten Perekonomian, Pembangunan, dan Kesejahteraan Rakyat " * 2)
    )
    assert [(p.indent, p.lines) for p in office] == [(300, 1), (300, 6)]


def test_short_words_in_brackets_stay_on_one_line(tmp_path: Path) -> None:
    made = blocks(tmp_path, "<p>PROSEDUR (SOP AP) (belum disusun)</p>")
    assert made[0].text == "PROSEDUR (SOP\u00a0AP) (belum disusun)"


def test_a_table_without_rows_prints_nothing(tmp_path: Path) -> None:
    (only,) = blocks(tmp_path, '<p>a</p><tabel kolom="*">{% for x in [] %}{% endfor %}</tabel>')
    assert isinstance(only, Paragraph)


def test_a_page_break_begins_a_part_of_its_own(tmp_path: Path) -> None:
    text = '<bagian gaya="naskah-isi"><p>a</p><ganti-halaman/><dorong/><p>b</p></bagian>'
    document, _ = build(tmp_path, judul=text)
    assert document is not None
    assert [p.title for p in document.parts if isinstance(p, FlowPart)] == ["Judul", "Judul (2)"]
    second = document.parts[1]
    assert isinstance(second, FlowPart)
    assert [type(b) for b in second.blocks] == [Gap, Paragraph]


def test_pushes_share_what_is_left(tmp_path: Path) -> None:
    top, _, middle, _, foot = blocks(tmp_path, "<dorong/><p>a</p><dorong/><p>b</p><dorong/>")
    assert top == middle == foot
    assert top.height > 200


# Whose template


def test_a_template_of_the_office_replaces_the_packaged_one_of_its_name(tmp_path: Path) -> None:
    book = buku(urutan=("sampul", "judul"))
    document, findings = build(tmp_path, book, judul='<bagian gaya="naskah-isi"><p>Kami</p></bagian>')
    assert findings == ()
    assert document is not None
    cover, title = (p for p in document.parts if isinstance(p, FlowPart))
    assert [b.text for b in title.blocks if isinstance(b, Paragraph)] == ["Kami"]
    packaged, _ = build(None, book)
    assert packaged is not None
    assert cover == packaged.parts[0]


def test_a_template_that_appears_or_changes_counts_at_once(tmp_path: Path) -> None:
    for text in (None, "Satu", "Lain", "Dua"):
        template = {"judul": f"{ROOT}<p>{text}</p></bagian>"} if text else {}
        document, _ = build(tmp_path, None, **template)
        assert document is not None
        (part,) = document.parts
        assert isinstance(part, FlowPart)
        shown = [b.text for b in part.blocks if isinstance(b, Paragraph)]
        assert shown == ([text] if text else ["BAGIAN UJI", "DINAS UJI KOTA UJI", "TAHUN 2025"])


def test_a_template_may_include_another_one_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "isi.xml.j2").write_text("<p>{{ tahun }}</p>", "utf-8")
    (paragraph,) = blocks(tmp_path, '{% include "isi.xml.j2" %}')
    assert paragraph.text == "2025"


def test_a_file_that_replaces_nothing_is_reported(tmp_path: Path) -> None:
    document, (found,) = build(tmp_path, **MILD["SOP311"])
    assert document is not None
    assert (found.code, found.level) == ("SOP311", Level.PERINGATAN)
    assert found.position.file == f"{tmp_path.as_posix()}/sampull.xml.j2"
    assert found.hint == 'mungkin maksud Anda "sampul.xml.j2"'


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    document, findings = build(tmp_path / "templates")
    assert document is not None
    assert findings == ()


def test_every_packaged_template_stands_alone() -> None:
    """No part depends on what another one defines; every style and element is used somewhere."""
    text = "".join(p.read_text("utf-8") for p in sorted(PACKAGED.glob("*.j2")))
    assert all((PACKAGED / f"{name}.xml.j2").is_file() for name in NAMES)
    for name in NAMES[:3] + NAMES[5:]:
        document, findings = build(None, buku(urutan=(name,)))
        assert (document is not None, findings) == (True, ())
    unused = [look.name for look in STYLES if f'"{key(look.name).removesuffix(RAGGED)}"' not in text]
    assert unused == []


# Faults


@pytest.mark.parametrize(("code", "text", "line", "message"), FAULTS)
def test_faults_name_the_line_of_the_template(
    code: str, text: str, line: int, message: str, tmp_path: Path
) -> None:
    found = fault(tmp_path, text)
    assert found.code == code
    assert message in found.message
    assert found.position.file == f"{tmp_path.as_posix()}/judul.xml.j2"
    assert found.position.line == line
    assert found.position.source == (text.split("\n")[line - 1] if line and text else "")


def test_the_column_and_the_hint(tmp_path: Path) -> None:
    found = fault(tmp_path, f"{ROOT}{{% if tahun < 1 %}}<x/>{{% endif %}}{{# <x> #}}  <tabbel/></bagian>")
    assert found.position.source[found.position.column - 1 :].startswith("<tabbel")
    assert found.position.length == len("<tabbel")
    assert found.hint == 'mungkin maksud Anda "tabel"'


def test_a_fault_in_a_loop_or_an_included_file_is_at_its_own_line(tmp_path: Path) -> None:
    loop = ROOT + "{% for i in range(5) %}\n<p>a</p>\n<q/>\n{% endfor %}</bagian>"
    document, findings = build(tmp_path, judul=loop)
    assert document is None
    assert [(d.code, d.position.line) for d in findings] == [("SOP306", 4)]
    part = "\n{% macro m() %}\n<q/>\n{{ 1 // 0 if tahun == 1 }}{% endmacro %}{{ m() }}"
    found = fault(
        tmp_path, f'{ROOT}{{% include "kop.xml.j2" %}}</bagian>', kop=part.replace(" if tahun == 1", "")
    )
    assert (found.code, found.position.line) == ("SOP304", 4)
    assert found.position.file.endswith("/kop.xml.j2")


def test_a_template_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "judul.xml.j2").write_bytes(b"\xff\xfe<")
    document, (found,) = build(tmp_path)
    assert document is None
    assert (found.code, found.position.line) == ("SOP301", 0)


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(folder)

    monkeypatch.setattr("os.listdir", refused)
    document, (found,) = build(tmp_path)
    assert document is None
    assert (found.code, found.message) == ("SOP301", "folder templat tidak dapat dibaca")


def test_all_faults_of_a_template_and_of_other_parts_at_once(tmp_path: Path) -> None:
    book = buku(urutan=("sampul", "judul"))
    document, findings = build(tmp_path, book, sampul="<p/>", judul=f"{ROOT}<x/>\n<y/><p a=''/></bagian>")
    assert document is None
    assert [(d.code, d.position.line) for d in findings] == [
        ("SOP306", 2),
        ("SOP306", 3),
        ("SOP307", 3),
        ("SOP306", 1),
    ]


def test_a_cover_that_is_too_full_is_a_warning(tmp_path: Path) -> None:
    document, (found,) = build(tmp_path, **MILD["SOP310"])
    assert document is not None
    assert (found.code, found.level) == ("SOP310", Level.PERINGATAN)


@pytest.mark.parametrize("inside", ["", "<p> </p>", "<ruang tinggi='9'/>", "<tabel kolom='*'></tabel>"])
def test_a_page_without_anything_is_a_warning(tmp_path: Path, inside: str) -> None:
    document, (found,) = build(tmp_path, judul=f"{ROOT}{inside}<ganti-halaman/><p>a</p></bagian>")
    assert document is not None
    assert (found.code, found.level) == ("CET-02", Level.PERINGATAN)
    assert found.message == "halaman ke-1 dari templat ini kosong"


def test_a_known_sop_without_pages_here_prints_a_dash(tmp_path: Path) -> None:
    book = buku(sop(slug="uji"), urutan=("judul",))
    document, findings = build(tmp_path, book, judul=f"{ROOT}<p><halaman ke='uji'/></p></bagian>")
    assert findings == ()
    assert document is not None
    (part,) = document.parts
    assert isinstance(part, FlowPart)
    assert part.blocks[0].spans == (Span("-"),)  # type: ignore[union-attr]


def test_every_code_has_its_meaning_and_its_case() -> None:
    known = {"CET-02", *(code for code in CODES if code.startswith("SOP3"))}
    assert {code for code, *_ in FAULTS} | set(MILD) == known


ODD = st.text(st.sampled_from("<>/&;'\"= abp{}%#-!\n"), max_size=30)


@given(st.lists(st.one_of(ODD, st.sampled_from([f"<{t}>" for t in RULES] + [f"</{t}>" for t in RULES]))))
def test_whatever_is_rendered_is_read_or_refused(pieces: list[str]) -> None:
    element, faults = read('<bagian gaya="a">' + "".join(pieces), "x", ("a",))
    assert (element is None) == bool(faults)
