"""Definitions change only where they must: comments, order, layout, line breaks and a BOM survive."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.new_revision import unknown, with_revision
from sopdoc.editing.patch import edited
from sopdoc.loader import load
from tests.builders import load_sop_text
from tests.editing_cases import DAY, changes, code, edition, revised
from tests.small_book import BUKU, SINOVIK, lay

ROOT = Path(__file__).parent.parent

CASES = sorted(p.read_text("utf-8-sig") for p in (ROOT / "tests" / "cases" / "valid").glob("*.toml"))
HEAD = 'nama = "X"\n'


def test_revise_touches_these_lines_only() -> None:
    assert changes(SINOVIK, revised(SINOVIK, uraian='Koreksi "15 menit" \\ kini')) == [
        "-tanggal_efektif = 2018-03-13\n",
        "+tanggal_efektif = 2030-02-04\n",
        "+\n",
        "+[[revisi]]\n",
        "+nomor = 2\n",
        "+tanggal = 2030-02-04\n",
        '+uraian = "Koreksi \\"15 menit\\" \\\\ kini"\n',
    ]


def test_a_revised_file_says_what_it_said_and_the_revision() -> None:
    before, after = load_sop_text(SINOVIK), load_sop_text(revised(SINOVIK))
    assert before.sidik == after.sidik
    assert before.bagian == after.bagian
    assert after.tanggal_efektif == DAY
    assert [(r.nomor, r.tanggal, r.uraian) for r in after.revisi] == [
        (1, date(2018, 3, 13), ""),
        (2, DAY, "Waktu"),
    ]


BLOCK = '[[revisi]]\nnomor = 1\ntanggal = 2030-02-04\nuraian = "Waktu"\n'
NEXT = '[[revisi]]\nnomor = 8\ntanggal = 2030-02-04\nuraian = "Waktu"\n'
ITEM = '{ nomor = 1, tanggal = 2030-02-04, uraian = "Waktu" }'
FORCE = "tanggal_efektif = 2030-02-04\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(HEAD, f"{HEAD}{FORCE}\n{BLOCK}", id="no table at all"),
        pytest.param(HEAD.rstrip(), f"{HEAD}{FORCE}\n{BLOCK}", id="no line break at the end"),
        pytest.param(
            f'{HEAD}\n[pengesahan]\nnama = "P"\n\n# Bagan\n  # alir\n[[bagian]]\n',
            f'{HEAD}{FORCE}\n[pengesahan]\nnama = "P"\n\n{BLOCK}\n# Bagan\n  # alir\n[[bagian]]\n',
            id="first one: above the flowchart and its comment, not inside another table",
        ),
        pytest.param(
            f"{HEAD}[[kegiatan]]\nid = 1\n[[kegiatan]]\nid = 2\n",
            f"{HEAD}{FORCE}\n{BLOCK}\n[[kegiatan]]\nid = 1\n[[kegiatan]]\nid = 2\n",
            id="first one: above the first step",
        ),
        pytest.param(
            f"{HEAD}tanggal_pembuatan = 2018-01-01 # dibuat\nstatus = 'draf'\n\n[[revisi]]\n"
            "nomor = 7 # tujuh\n# uraian = ''\n\n# Bagan\n[[bagian]]\n",
            f"{HEAD}tanggal_pembuatan = 2018-01-01 # dibuat\n{FORCE}status = 'draf'\n\n[[revisi]]\n"
            f"nomor = 7 # tujuh\n# uraian = ''\n\n{NEXT}\n# Bagan\n[[bagian]]\n",
            id="next one: below the comment of the last, above that of the flowchart",
        ),
        pytest.param(
            f"{HEAD}[[revisi]]\nnomor = 7\n# Bagan\n[[bagian]]\n",
            f"{HEAD}{FORCE}[[revisi]]\nnomor = 7\n\n{NEXT}\n# Bagan\n[[bagian]]\n",
            id="a comment right above a header is the header's",
        ),
        pytest.param(
            f"{HEAD}[[revisi]]\ntanggal = '2018'\n[[bagian]]\n[[revisi]]\n",
            f"{HEAD}{FORCE}[[revisi]]\ntanggal = '2018'\n[[bagian]]\n[[revisi]]\n\n"
            + NEXT.replace("nomor = 8\n", ""),
            id="no number after one without, and after the last one wherever it stands",
        ),
        pytest.param(
            f"tanggal_efektif   = 2018-01-01   # lama\n{HEAD}revisi = []\n",
            f"tanggal_efektif   = 2030-02-04   # lama\n{HEAD}revisi = [{ITEM}]\n",
            id="an empty list, a date whose line is laid out",
        ),
        pytest.param(
            f"{HEAD}revisi = [{{ nomor = 0 }}] # satu\n",
            f"{HEAD}{FORCE}revisi = [{{ nomor = 0 }}, {ITEM}] # satu\n",
            id="a list on a line",
        ),
        pytest.param(
            f"{HEAD}revisi = [\n  {{ nomor = 0 }} # nol\n  # sekian\n]\n",
            f"{HEAD}{FORCE}revisi = [\n  {{ nomor = 0 }}, # nol\n  {ITEM},\n  # sekian\n]\n",
            id="a list with an item a line",
        ),
    ],
)
def test_a_revision_finds_its_place(before: str, after: str) -> None:
    assert revised(before) == after


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_breaks_of_windows_and_a_bom_stay(bom: str) -> None:
    windows = bom + SINOVIK.replace("\n", "\r\n")
    assert revised(windows) == bom + revised(SINOVIK).replace("\n", "\r\n")


def test_mixed_line_breaks_stay_where_they_are() -> None:
    first, rest = SINOVIK.split("\n", 1)
    assert revised(f"{first}\r\n{rest}") == f"{first}\r\n" + revised(SINOVIK).split("\n", 1)[1]


def test_what_cannot_be_revised() -> None:
    early = with_revision(SINOVIK, "uji.toml", date(2018, 3, 12), "x")
    assert code(early) == "SOP702"
    assert isinstance(early, Diagnostic)
    assert early.position.source == "tanggal = 2018-03-13"
    assert isinstance(with_revision(SINOVIK, "uji.toml", date(2018, 3, 13), "x"), str)
    assert code(with_revision(SINOVIK, "uji.toml", DAY, "dua\nbaris")) == "SOP709"
    assert code(with_revision("nama = ", "uji.toml", DAY, "x")) == "SOP109"


def test_what_would_come_out_wrong_is_refused() -> None:
    odd = 'nama = "X"\nteks = """\n# bukan komentar"""\n[[bagian]]\n'
    assert code(with_revision(odd, "uji.toml", DAY, "x")) == "SOP708"
    assert code(edited("a = 1\n", "uji.toml", lambda patch, values: {"a": 2})) == "SOP708"


@st.composite
def sop_files(draw: st.DrawFn) -> str:
    """A valid SOP file with comments and blank lines thrown in, and any line breaks."""
    lines = draw(st.sampled_from([*CASES, SINOVIK])).splitlines()
    noise = st.sampled_from(["", "  ", "# catatan", "   # [[revisi]]", "# tanggal_efektif = 2001-01-01"])
    for _ in range(draw(st.integers(0, 8))):
        lines.insert(draw(st.integers(0, len(lines))), draw(noise))
    if draw(st.booleans()):
        lines += ["[[revisi]]", *draw(st.sampled_from([[], ["nomor = 3"], ["tanggal = 2018-01-01"]]))]
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n"]))


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


@settings(max_examples=150, deadline=None)
@given(sop_files(), st.text(st.characters(codec="utf-8"), min_size=1).filter(str.isprintable))
def test_revise_changes_nothing_else(text: str, uraian: str) -> None:
    once = revised(text, uraian=uraian)
    twice = revised(once, uraian=f"{uraian}!")
    old, new = parsed(text), parsed(twice)
    own = ("revisi", "tanggal_efektif")
    assert {k: v for k, v in new.items() if k not in own} == {k: v for k, v in old.items() if k not in own}
    assert new["revisi"][:-2] == old.get("revisi", [])
    assert [(r["tanggal"], r["uraian"]) for r in new["revisi"][-2:]] == [(DAY, uraian), (DAY, f"{uraian}!")]
    assert not [line for line in changes(once, twice) if line.startswith("-") and line[1:].strip()]
    gone = [line for line in changes(text, once) if line.startswith("-") and line[1:].strip()]
    ended = [line for line in gone if not line.startswith("-tanggal_efektif")]
    assert all(line[1:] == text.splitlines()[-1] for line in ended), gone
    assert once.startswith("\ufeff") == text.startswith("\ufeff")


def test_the_same_revision_is_not_recorded_twice() -> None:
    once = revised("nama = 1\n", uraian="Waktu")
    again = with_revision(once, "uji.toml", DAY, "Waktu")
    assert isinstance(again, Diagnostic)
    assert (again.code, again.message) == ("SOP702", "revisi ini sudah tercatat")
    assert revised(once, DAY + timedelta(1), "Waktu").count("[[revisi]]") == 2


def test_names_that_cannot_be_revised(tmp_path: Path) -> None:
    buku, _ = edition(tmp_path, BUKU)
    found = unknown(buku, ["kompetisi-sinovik", "kompetisi-sinovic", "penyusunan-standar-pelayanan", "x"])
    assert [(d.code, d.hint) for d in found] == [
        ("SOP701", 'mungkin maksud Anda "kompetisi-sinovik"'),
        ("SOP701", "buat dahulu: sopdoc new penyusunan-standar-pelayanan"),
        ("SOP701", "yang ada: kompetisi-sinovik"),
    ]


def test_a_withdrawn_sop_is_not_revised(tmp_path: Path) -> None:
    text = SINOVIK.replace("tanggal_pembuatan", 'status = "dicabut"\ntanggal_pembuatan', 1)
    assert text != SINOVIK
    buku, _ = load(lay(tmp_path, BUKU, kompetisi_sinovik=text))
    assert buku is not None
    (found,) = unknown(buku, ["kompetisi-sinovik"])
    assert (found.code, "sudah dicabut" in found.message) == ("SOP701", True)
    assert found.position.line == text[: text.index("status =")].count("\n") + 1
