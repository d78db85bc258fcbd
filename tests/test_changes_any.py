"""What changed between any two SOPs, as properties."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sopdoc.changes import changes
from sopdoc.changes.differences import marked
from sopdoc.edition import Beda
from tests.builders import sop
from tests.changes_cases import uraian

ACTORS = ("A", "B", ["A", "B"], ["B", {"nama": "A", "simbol": "kapsul"}])

Steps = list[tuple[Any, dict[str, Any]]]


@st.composite
def steps(draw: st.DrawFn, least: int = 1) -> Steps:
    """Steps of any words, repeated ones too; some with an id, some of them decisions that go back to one."""
    made: Steps = []
    for i in range(draw(st.integers(least, 7))):
        keys: dict[str, Any] = {"uraian": draw(uraian), "waktu": f"{draw(st.integers(1, 2))} jam"}
        ids = [k["id"] for _, k in made if "id" in k]
        if draw(st.booleans()):
            keys["id"] = f"k{i}"
        elif ids and draw(st.booleans()):
            keys |= {"tidak": draw(st.sampled_from(ids)), "ya": "selesai"}
        if draw(st.booleans()):
            keys["cara"] = "berurutan"
        made.append((draw(st.sampled_from(ACTORS)), keys))
    return made


def jenis(old: Steps, new: Steps) -> list[str]:
    return [b.jenis for b in changes(sop(old), sop(new))]


NEW = ("A", {"uraian": "Sesuatu yang sama sekali lain", "waktu": "9 hari", "output": "Berita acara"})


@given(steps())
def test_nothing_changed(made: Steps) -> None:
    assert changes(sop(made), sop(made)) == ()


@given(steps(), steps())
def test_two_texts_differ_both_ways_or_not_at_all(one: Steps, other: Steps) -> None:
    there, back = changes(sop(one), sop(other)), changes(sop(other), sop(one))
    assert bool(there) == bool(back)
    for beda in there:
        assert {k.keadaan for k in beda.sebelum} <= {"tetap", "dihapus"}
        assert {k.keadaan for k in beda.sesudah} <= {"tetap", "ditambah"}
        assert beda.sebelum != beda.sesudah


@given(steps(), st.data())
def test_an_inserted_step_is_one_difference_and_so_is_a_removed_one(made: Steps, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made)))
    copy = data.draw(
        st.sampled_from([(actor, {**k, "id": "lagi"}) for actor, k in made if "tidak" not in k] or [NEW])
    )
    for extra in (NEW, copy):
        more = [*made[:at], extra, *made[at:]]
        assert jenis(made, more) == ["ditambah"]
        assert jenis(more, made) == ["dihapus"]


@given(steps(least=2), st.data())
def test_steps_that_change_places_have_moved_and_nothing_else(made: Steps, data: st.DataObject) -> None:
    made = [(a, {**k, "uraian": f"{k['uraian']} {i}"}) for i, (a, k) in enumerate(made)]
    i, j = sorted(data.draw(st.lists(st.integers(0, len(made) - 1), min_size=2, max_size=2, unique=True)))
    swapped = [*made[:i], made[j], *made[i + 1 : j], made[i], *made[j + 1 :]]
    assert set(jenis(made, swapped)) == {"dipindah"}


texts = st.lists(st.sampled_from(["surat", "ke", "OPD,", "dan\n", "naskah"]), min_size=1, max_size=9).map(
    " ".join
)


@given(steps(), st.data(), st.sampled_from(["uraian", "output", "waktu"]), texts)
def test_a_reworded_cell_is_one_difference_that_spells_both_texts(
    made: Steps, data: st.DataObject, cell: str, text: str
) -> None:
    made = [(a, {**k, "uraian": f"{k['uraian']} {i} kali"}) for i, (a, k) in enumerate(made)]
    at = data.draw(st.integers(0, len(made) - 1))
    new = [*made[:at], (made[at][0], {**made[at][1], cell: text}), *made[at + 1 :]]
    (beda,) = changes(sop(made), sop(new))
    assert beda.jenis == "diubah"
    assert beda.tempat.startswith(f"Kegiatan {at + 1}: ")
    assert_spells(beda, made[at][1].get(cell, "Hasil"), text)


def assert_spells(beda: Beda, old: str, new: str) -> None:
    assert {k.keadaan for k in beda.sebelum} <= {"tetap", "dihapus"}
    assert {k.keadaan for k in beda.sesudah} <= {"tetap", "ditambah"}
    assert "".join(k.teks for k in beda.sebelum) == old
    assert "".join(k.teks for k in beda.sesudah) == new


@given(texts, texts)
def test_marked_words_spell_both_texts_and_runs_are_merged(old: str, new: str) -> None:
    before, after = marked(old, new)
    assert_spells(Beda("", "diubah", before, after), old, new)
    kept = ["".join(k.teks for k in side if k.keadaan == "tetap").split() for side in (before, after)]
    assert kept[0] == kept[1]
    for side in (before, after):
        assert all(a.keadaan != b.keadaan for a, b in pairwise(side))
        assert all(k.teks == k.teks.rstrip() for k in side[:-1] if k.keadaan != "tetap")
