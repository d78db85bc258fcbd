"""The flow of a SOP as the loader resolves it, and what the loader makes of any file at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sopdoc.codes import CODES
from sopdoc.flow import flow
from sopdoc.loader.procedure import Defaults, Draft, Names
from sopdoc.model import SELESAI, Cabang, Tujuan
from sopdoc.source import Source
from tests.builders import SIGNER, bagian, findings, load_sop_text, sop

CASES = Path(__file__).parent / "cases" / "valid"
VALID = sorted(CASES.glob("*.toml"))


def case(name: str) -> str:
    return (CASES / f"{name}.toml").read_text("utf-8-sig")


def test_missing_branches_are_filled_in() -> None:
    made = bagian(
        ["A", "B", "C"],
        [
            ("A", {"id": "satu"}),
            ("B", {"id": "dua", "tidak": "satu", "label_ya": "Setuju"}),
            (["A", {"nama": "B", "tidak": "dua"}, {"nama": "C", "tidak": "3/A"}], {"cara": "berurutan"}),
            ("A", {"ke": "selesai"}),
            ("A", {}),
        ],
    )
    one, two, three, four, five = made.kegiatan
    assert one.ke == (Tujuan(1),)
    assert two.cabang == (Cabang("Setuju", Tujuan(2)), Cabang("Tidak", Tujuan(0)))
    assert (three.ke, three.cabang, three.selesai) == ((), (), False)
    assert three.pelaku[1].cabang == (Cabang("Ya", Tujuan(2, 2)), Cabang("Tidak", Tujuan(1)))
    assert three.pelaku[2].cabang == (Cabang("Ya", Tujuan(3)), Cabang("Tidak", Tujuan(2, 0)))
    assert (four.ke, four.selesai) == ((), True)
    assert (five.ke, five.selesai) == ((), True)


def test_the_flow_comes_out_as_written() -> None:
    made = load_sop_text(case("berurutan")).bagian[0]
    ways = [(w.source[0], w.target[0], w.kind, w.label) for w in flow(made).lines]
    assert ways == [
        ("1.1", "2.1", "next", ""),
        ("2.1", "2.2", "inside", ""),
        ("2.2", "2.3", "inside", "Ya"),
        ("2.2", "1.1", "jump", "Tidak"),
        ("2.3", "3.2", "next", "Setuju"),
        ("2.3", "2.1", "jump", "Tidak"),
        ("3.1", "3.2", "inside", ""),
    ]


def test_columns_keep_their_group_and_place() -> None:
    made = load_sop_text(case("kelompok")).bagian[0]
    assert [(p.id, p.nama, p.kelompok) for p in made.pelaksana] == [
        ("r1", "Operator", "Penerima"),
        ("Pengawas", "Pengawas", "Penerima"),
        ("r2", "Operator", "Pengirim"),
    ]
    assert made.pelaksana[2].where.table.source.strip().startswith('{ kelompok = "Pengirim"')
    assert made.kegiatan[1].cabang[1].ke == Tujuan(0, 2)


def test_a_row_that_ends_in_a_branch() -> None:
    made = sop([("A", {"id": "x"}), ("B", {"ya": "selesai", "tidak": "x"})]).bagian[0]
    assert made.kegiatan[1].cabang == (Cabang("Ya", SELESAI), Cabang("Tidak", Tujuan(0)))


def test_empty_list_is_not_an_empty_text() -> None:
    made = load_sop_text(case("isi-apa-adanya"))
    assert made.dasar_hukum == ()
    assert made.bagian[0].kegiatan[0].output == ()
    assert made.nama == "Penanganan Surat\nMasuk"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_a_file_raises(data: st.DataObject) -> None:
    """Cut, doubled, swapped and stray characters anywhere in a case."""
    text = data.draw(st.sampled_from(VALID)).read_text("utf-8-sig")
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        i = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[i])))
        stray = data.draw(
            st.sampled_from(['"', "'", "[", "]", "{", "}", "=", ",", ".", "#", "\\", "“", "1", "selesai"])
        )
        change = data.draw(st.sampled_from(["cut", "add", "drop", "double", "swap"]))
        if change == "cut":
            lines[i] = lines[i][:cut]
        elif change == "add":
            lines[i] = lines[i][:cut] + stray + lines[i][cut:]
        elif change == "drop":
            lines[i] = ""
        elif change == "double":
            lines.insert(i, lines[i])
        else:
            j = data.draw(st.integers(0, len(lines) - 1))
            lines[i], lines[j] = lines[j], lines[i]
    changed = "\n".join(lines)
    for d in findings(changed):
        assert d.code in CODES
        assert d.position.line <= changed.count("\n") + 1
        assert d.position.column >= 1
        assert d.position.length >= 1


RAW = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.text(max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
).filter(lambda v: v is not None)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_value_of_a_wrong_type_raises(data: st.DataObject) -> None:
    """Any value at any place of a SOP gives findings or a SOP, never an exception."""
    values = tomllib.loads(data.draw(st.sampled_from(VALID)).read_text("utf-8-sig"))
    node: dict | list = values
    while True:
        key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else list(range(len(node)))))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans()):
            node = node[key]
            continue
        node[key] = data.draw(RAW)
        break
    draft = Draft(Source("uji.toml", "", values), "uji")
    made = draft.build(1, Defaults(SIGNER, 2025), Names({}))
    assert (made is None) == draft.file.broken
