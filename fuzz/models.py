"""The model as strategies: whatever its types allow, beyond what any change of a file would reach."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from fuzz.mutations import TEXTS
from sopdoc.loader.book import URUTAN
from sopdoc.loader.limits import MAX_LABEL
from sopdoc.model import (
    Bagian,
    Buku,
    Cabang,
    Gaya,
    Isi,
    KataLembar,
    Kegiatan,
    Pelaksana,
    Pelaku,
    Rencana,
    Revisi,
    Rujukan,
    Sop,
    Tanggal,
    Tujuan,
)

DAYS = st.dates(date(1945, 1, 1))
POOL = st.shared(st.lists(TEXTS, min_size=3, max_size=9), key="texts")
"""The texts of a booklet: few, so that many stand twice, and a booklet remains small to hypothesis."""

WORDS = POOL.flatmap(st.sampled_from)
LISTS = st.lists(WORDS, max_size=4).map(tuple)
BOXES = WORDS | LISTS
TYPES: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    tuple[str, ...]: LISTS,
    Isi: BOXES,
    date: DAYS,
    Tanggal: st.none() | DAYS | WORDS,
    int: st.integers(0, 99),
    int | None: st.none() | st.integers(0, 99),
    bool: st.booleans(),
}
"""Strategies by type; a Literal is one of its words, a tuple of a class holds few of it."""

WAKTU = (
    st.sampled_from(("1 jam", "2 hari kerja", "30 menit", "1/2 hari", "99999999999 tahun", "0 jam")) | WORDS
)


def filled(kind: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A frozen value of the model or of an edition with all of its fields drawn, but those given."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        if field.name not in given and field.name not in ("where", "logo"):
            made = _of(hints[field.name])
            given[field.name] = st.just("") | made if field.default == "" else made
    return st.builds(kind, **given)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in TYPES:
        return TYPES[hint]
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return filled(hint)
    inner = get_args(hint)
    if inner[-1] is Ellipsis:
        return st.lists(_of(inner[0]), max_size=2).map(tuple)
    return st.sampled_from(inner)


@st.composite
def _steps(draw: st.DrawFn, who: list[list[int]]) -> tuple[Kegiatan, ...]:
    """The rows of a flowchart: what the loader would let pass, who: the columns of each row."""
    return tuple(
        draw(
            filled(
                Kegiatan,
                nomor=st.just(row + 1),
                waktu=WAKTU,
                simbol=st.none() | st.sampled_from(("kapsul", "kotak")),
                **draw(_row(row, who)),
            )
        )
        for row in range(len(who))
    )


@st.composite
def _row(draw: st.DrawFn, row: int, who: list[list[int]]) -> dict[str, st.SearchStrategy[Any]]:
    """Who acts in a row and where it goes on: to the end, to some rows, or by a decision.

    Only who acts last in turn decides for the row, and who decides on the way goes on within the row.
    """
    actors = list(map(Pelaku, who[row]))
    turns = draw(st.booleans())
    door = st.none() | st.integers(0, len(actors) - 1)
    onward = [Tujuan(row + 1)] if row + 1 < len(who) else []
    several = st.lists(_goal(row, who), max_size=3, unique_by=lambda goal: goal.kegiatan)
    goals = draw(st.just(onward) | st.just(onward) | several)
    decides = len(goals) > 1 and draw(st.booleans())
    if turns and goals and len(actors) > 1 and draw(st.booleans()):
        ways = (Tujuan(row, who[row][1]), goals[0])
        actors[0] = Pelaku(who[row][0], cabang=draw(_branches(ways)))
    ends = not goals or (not decides and any(goal.kegiatan is None for goal in goals))
    return {
        "pelaku": st.just(tuple(actors)),
        "cara": st.just("berurutan" if turns else "bersama"),
        "masuk": door,
        "keluar": st.none() if turns else door,
        "selesai": st.just(ends),
        "cabang": _branches(goals) if decides else st.just(()),
        "ke": st.just(() if decides or ends else tuple(goals)),
    }


def _branches(goals: Any) -> st.SearchStrategy[tuple[Cabang, ...]]:
    labels = (
        st.sampled_from(("Ya", "Tidak", "Ya", "Luar kota"))
        | st.sampled_from(("Ya", "Tidak"))
        | WORDS.map(lambda text: text[:MAX_LABEL])
    )
    return st.tuples(*(st.builds(Cabang, labels, st.just(goal)) for goal in goals))


@st.composite
def _goal(draw: st.DrawFn, row: int, who: list[list[int]]) -> Tujuan:
    """Another row, or the end; at times one of the row's actors."""
    goal = draw(st.sampled_from([n for n in range(len(who)) if n != row] or [None]) | st.none())
    if goal is None or draw(st.booleans()):
        return Tujuan(goal)
    return Tujuan(goal, draw(st.sampled_from(who[goal])))


@st.composite
def charts(draw: st.DrawFn, judul: str) -> Bagian:
    """A flowchart of up to six rows and four columns."""
    columns = draw(st.lists(filled(Pelaksana), min_size=1, max_size=4, unique_by=lambda p: p.id))
    actors = st.lists(st.sampled_from(range(len(columns))), min_size=1, max_size=3, unique=True)
    who = draw(st.lists(actors, min_size=1, max_size=6))
    return Bagian(judul, tuple(columns), draw(_steps(who)))


def _sops(slug: str, urut: int, slugs: tuple[str, ...]) -> st.SearchStrategy[Sop]:
    parts = st.tuples(charts("")) | st.tuples(charts("Persiapan"), charts("Pelaksanaan"))
    named = st.lists(st.builds(Rujukan, WORDS, st.sampled_from(("", *slugs))), max_size=3).map(tuple)
    return filled(
        Sop,
        slug=st.just(slug),
        urut=st.just(urut),
        bagian=parts,
        keterkaitan=WORDS | named,
        revisi=st.lists(filled(Revisi), max_size=2).map(tuple),
    )


LOOKS = filled(
    Gaya, ukuran=st.sampled_from((7.0, 9.0, 14.0)), label=st.just(KataLembar()) | filled(KataLembar)
)


def books() -> st.SearchStrategy[Buku]:
    """A booklet of one or two SOPs and a title."""
    slugs = ("satu", "dua")
    titles = [_sops(slug, i, slugs) for i, slug in enumerate(slugs, 1)]
    planned = st.builds(Rencana, st.just(3), WORDS)
    return filled(
        Buku,
        tahun=st.integers(1945, 2999),
        urutan=st.permutations(URUTAN).map(tuple),
        susunan=st.tuples(titles[0]) | st.tuples(*titles) | st.tuples(*titles, planned),
        gaya=LOOKS,
    )
