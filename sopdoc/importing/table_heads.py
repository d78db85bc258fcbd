"""The head of a flowchart table: which column is which, in the words that offices use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sopdoc.foreign import ForeignCell, ForeignTable
from sopdoc.importing.reading import ReadColumn

_WORDS = MappingProxyType(
    {
        "no": r"no|nomor|no urut|nomor urut",
        "uraian": (
            r"(uraian|kegiatan|aktivitas|aktifitas|prosedur|langkah|tahap|tahapan|proses|rincian|pekerjaan|"
            r"sop|dan|urutan|kerja|nama|deskripsi|tugas|pelaksanaan|alur)"
            r"( (uraian|kegiatan|aktivitas|aktifitas|prosedur|langkah|tahap|tahapan|proses|pekerjaan|sop|"
            r"kerja|dan|tugas|pelaksanaan|alur))*"
        ),
        "pelaksana": (
            r"(unit |unit kerja |para )?(pelaksana|aktor|pelaku|penanggung jawab)( kegiatan| sop| aktor)?"
        ),
        "mutu": r"(standar )?(mutu ?baku|baku mutu|mutu)",
        "kelengkapan": (
            r"(persyaratan|kelengkapan|syarat|perlengkapan|input|masukan|bahan|sumber|dokumen|peralatan|sarana)"
            r"( (persyaratan|kelengkapan|syarat|perlengkapan|input|bahan|data|dokumen|peralatan|dan|"
            r"prasarana))*"
        ),
        "waktu": r"(jangka )?(waktu|durasi|lama|estimasi waktu|target waktu)( \w+)?( \w+)?",
        "output": r"(output|out put|keluaran|hasil|produk)( \w+)?( \w+)?",
        "keterangan": r"ket|keterangan|catatan|keterangan lain|ket lain",
    }
)
ROLES = MappingProxyType({role: re.compile(words) for role, words in _WORDS.items()})
TEXT_ROLES = ("no", "uraian", "kelengkapan", "waktu", "output", "keterangan")
_DEEP = 5


@dataclass(frozen=True, slots=True)
class TableHead:
    """Where each column lies (left, right), pt, and where the head ends. titled: it says Pelaksana."""

    roles: dict[str, tuple[float, float]]
    actors: tuple[ReadColumn, ...]
    top: float
    bottom: float
    box: tuple[float, float]


def plain(text: str) -> str:
    """Letters of a head's words alone, lower case, single spaces."""
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


def role_of(text: str) -> str | None:
    """Which column a cell of a head names, None = it is an actor's or no head."""
    words = plain(text)
    if words == "pelaksanaan":  # above the actors; as a part of a longer name it is the step's column
        return "pelaksana"
    return next((role for role, known in ROLES.items() if known.fullmatch(words)), None)


def heads(table: ForeignTable) -> tuple[TableHead, ...]:
    """Every head of a flowchart in a table, from top to bottom."""
    found: list[TableHead] = []
    for cell in table.cells:
        if found and cell.box.y < found[-1].bottom:
            continue
        if role_of(cell.text) == "uraian":
            head = _head(table, cell)
            if head is not None:
                found.append(head)
    return tuple(found)


def _head(table: ForeignTable, first: ForeignCell) -> TableHead | None:
    top = first.box.y - 3
    starts = sorted({round(c.box.y, 1) for c in table.cells if c.box.y >= top})[:_DEEP]
    band = [c for c in table.cells if top <= c.box.y <= starts[-1] + 0.1]
    named: dict[str, ForeignCell] = {}
    for cell in band:
        role = role_of(cell.text)
        if role is not None and role not in named and cell.columns <= 40:
            named[role] = cell
    named["uraian"] = first
    if sum(role in named for role in ("kelengkapan", "waktu", "output", "mutu")) < 2:
        return None
    if not any(role in named for role in ("waktu", "output")):
        return None
    left = first.box.right
    after = [
        c.box.x
        for r, c in named.items()
        if r in ("mutu", "kelengkapan", "waktu", "output") and c.box.x > left - 3
    ]
    if not after:
        return None
    bottom = _bottom(named, band, left, min(after))
    actors = _actors([c for c in band if c.box.bottom <= bottom + 3], left, min(after))
    roles = {r: (c.box.x, c.box.right) for r, c in named.items() if r in TEXT_ROLES}
    if not actors:
        return None
    return TableHead(roles, actors, first.box.y, bottom, (table.box.x, table.box.right))


def _bottom(named: dict[str, ForeignCell], band: Sequence[ForeignCell], left: float, right: float) -> float:
    """Where the lowest cell of the head ends: names of actors may reach lower than the other heads."""
    low = max(named[r].box.bottom for r in ("uraian", "kelengkapan", "waktu", "output") if r in named)
    title = named.get("pelaksana")
    if title is not None and title.box.bottom > low - 3:
        under = [
            c for c in band if left - 3 <= c.box.center.x <= right + 3 and abs(c.box.y - title.box.bottom) < 3
        ]
        if any(c.text for c in under):
            low = max([low, *(c.box.bottom for c in under)])
    return low


def _actors(band: Sequence[ForeignCell], left: float, right: float) -> tuple[ReadColumn, ...]:
    """The lowest cells of a head between the step's column and the first of quality, with their groups."""
    inside = [c for c in band if left - 3 <= c.box.x and c.box.right <= right + 3]
    filled = [c for c in inside if c.text.strip()]
    titles = [c for c in filled if role_of(c.text) == "pelaksana" and (_below(c, filled) or c.columns > 1)]
    named = [c for c in filled if c not in titles]
    leaves = [c for c in inside if c not in titles and not _below(c, named)]
    kept = [c for c in leaves if c.text.strip() or not _above(c, named)]
    columns: list[ReadColumn] = []
    for cell in sorted(kept, key=lambda c: c.box.x):
        if columns and cell.box.x < columns[-1].right - 3:
            continue
        groups = [g for g in _above(cell, named) if g.box.w > cell.box.w + 3]
        name, group = _one_line(cell.text), _one_line(groups[0].text) if groups else ""
        columns.append(ReadColumn(name, group, cell.box.x, cell.box.right))
    return tuple(columns)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("/\n", "/")).strip()


def _below(cell: ForeignCell, others: Sequence[ForeignCell]) -> list[ForeignCell]:
    return [o for o in others if o.box.y > cell.box.bottom - 3 and _over(o, cell)]


def _above(cell: ForeignCell, others: Sequence[ForeignCell]) -> list[ForeignCell]:
    return [o for o in others if o.box.bottom < cell.box.y + 3 and _over(o, cell)]


def _over(a: ForeignCell, b: ForeignCell) -> bool:
    shared = min(a.box.right, b.box.right) - max(a.box.x, b.box.x)
    return shared > 0.5 * min(a.box.w, b.box.w)
