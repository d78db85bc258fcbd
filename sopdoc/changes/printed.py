"""What sheets print besides a SOP's content: its dates, and what all sheets of a booklet share.

What is shared is found by walking the values, not by naming them: a value that a later form of buku.toml
adds counts, until it is named here as one that no sheet shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from sopdoc.changes.differences import replaced
from sopdoc.edition import Beda
from sopdoc.model import Buku, KataLembar, Logo, Penandatangan, Revisi, Sop, Tanggal
from sopdoc.shared_values import NOT_SHARED
from sopdoc.wording import tanggal

LABEL = KataLembar()

NOT_CONTENT = frozenset(
    {
        "slug",
        "urut",
        "nomor",
        "status",
        "tanggal_pembuatan",
        "tanggal_efektif",
        "revisi",
        "pengesahan.nama",
    }
)
"""Values of a SOP that are no content: names within the program, and what is compared by itself. A sheet
shows the name of its signer as `nama_lembar`."""

NOWHERE = frozenset({"where", "sidik", "sidik_berkas", "id"})
"""Attributes that are never printed, wherever they stand."""


def dates(old: Sop, new: Sop, pola: str) -> tuple[Beda, ...]:
    """The dates that differ, as the sheets print them. pola: the form of dates, as `wording.tanggal`."""
    names = ("tanggal_pembuatan", "tanggal_efektif")
    return tuple(
        replaced(getattr(LABEL, name), _day(before, pola), _day(after, pola)).beda
        for name in names
        for before, after in [(getattr(old, name), getattr(new, name))]
        if before != after
    )


def revision(revisi: Revisi, pola: str) -> str:
    """One revision as a sheet prints it, "01/13-03-2018", with its words behind it."""
    number = f"{revisi.nomor:02}/" if revisi.nomor is not None else ""
    words = f" ({revisi.uraian})" if revisi.uraian else ""
    return f"{number}{_day(revisi.tanggal, pola)}{words}"


def shared(old: Buku, new: Buku) -> tuple[Beda, ...]:
    """What sheets share and print otherwise, by the key of buku.toml; the signer is not among it."""
    before, after = (dict(_leaves(buku, "", NOT_SHARED)) for buku in (old, new))
    both = dict.fromkeys((*before, *after))
    return tuple(
        _said(_key(path, new), before.get(path), after.get(path))
        for path in both
        if before.get(path) != after.get(path)
    )


def signer(old: Penandatangan, new: Penandatangan) -> tuple[Beda, ...]:
    """What sheets print otherwise of the booklet's signer."""
    alike = (old.nama == old.nama_lembar) and (new.nama == new.nama_lembar)
    return tuple(
        _said(f"[penandatangan] {'nama' if alike and name == 'nama_lembar' else name}", before, after)
        for name in (f.name for f in fields(new) if f.name not in ("where", "nama"))
        for before, after in [(getattr(old, name), getattr(new, name))]
        if before != after
    )


def same_content(old: Sop, new: Sop) -> bool:
    """Whether two texts of a SOP print the same content."""
    return old == new or dict(_leaves(old, "", NOT_CONTENT)) == dict(_leaves(new, "", NOT_CONTENT))


def _leaves(value: object, path: str, left_out: frozenset[str]) -> Iterator[tuple[str, object]]:
    """Every value that is no table or list, by its path; of lists and texts also whether they are one."""
    if is_dataclass(value) and not isinstance(value, (type, Logo)):
        for field in fields(value):
            inner = f"{path}.{field.name}" if path else field.name
            if field.name not in NOWHERE and inner not in left_out:
                yield from _leaves(getattr(value, field.name), inner, left_out)
    elif isinstance(value, tuple):
        yield f"{path}[]", len(value)
        for number, item in enumerate(value, start=1):
            yield from _leaves(item, f"{path}[{number}]", left_out)
    else:
        yield path, value


def _key(path: str, buku: Buku) -> str:
    """A key as a clerk finds it in buku.toml: a letterhead is made of [instansi] unless it says otherwise."""
    table, _, name = path.rpartition(".")
    if table == "instansi.kop_lembar" and getattr(buku.instansi.kop_lembar, name) == getattr(
        buku.instansi, name
    ):
        table = "instansi"
    if path == "tte":
        table, name = "tte", "aktif"
    return f"[{table}] {name}" if table else name


def _said(place: str, before: object, after: object) -> Beda:
    if isinstance(before, Logo) and isinstance(after, Logo):
        return replaced(place, "gambar yang lama", "gambar lain").beda
    return replaced(place, _text(before), _text(after)).beda


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Logo):
        return "gambar"
    return "" if value is None else str(value)


def _day(value: Tanggal, pola: str) -> str:
    return "" if value is None else tanggal(value, pola) if isinstance(value, date) else value
