"""A SOP as it was read -> a `sop_draft.SopDraft`: the keys of its definition in order, and the doubts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sopdoc.importing import cell_lists
from sopdoc.importing.identity_reading import BOXES
from sopdoc.importing.reading import Doubt, Path, ReadChart, ReadColumn, ReadIdentity, ReadRow, ReadSop
from sopdoc.importing.row_flow import ChartFlow, StepFlow
from sopdoc.importing.sop_draft import SopDraft, TableDraft, Value, doubt

_LONG = 30
_ACTOR = ("simbol", "ke", "selesai", "ya", "tidak", "label_ya", "label_tidak", "cabang")


def drafted(sop: ReadSop) -> SopDraft:
    """The definition of a SOP; parts where it has more than one flowchart."""
    draft = SopDraft(TableDraft(), [], [])
    _identity(sop.identity, draft)
    several = len(sop.charts) > 1
    for index, chart in enumerate(sop.charts):
        refs = _refs(chart.columns)
        if several:
            part = TableDraft()
            part.put("judul", chart.title or f"Bagian {index + 1}")
            part.put("pelaksana", _columns(chart.columns, refs))
            if chart.notes:
                part.put("catatan", cell_lists.isi(_note(chart.notes)))
            draft.tables.append(("bagian", part))
            if not chart.title:
                draft.doubts.append(
                    doubt(("bagian", index, "judul"), "bagan ini tidak berjudul", _sheet(chart))
                )
        else:
            draft.top.put("pelaksana", _columns(chart.columns, refs))
            if chart.notes:
                draft.top.put("catatan", cell_lists.isi(_note(chart.notes)))
        _steps(chart, refs, index if several else None, draft)
    return draft


def _note(text: str) -> str:
    return re.sub(r"^\W*(catatan|keterangan|ket|note|nb)\s*[:.]?\s*", "", text, flags=re.IGNORECASE)


def _sheet(chart: ReadChart) -> int:
    return chart.rows[0].sheet if chart.rows else 1


def _identity(read: ReadIdentity, draft: SopDraft) -> None:
    top = draft.top
    if read.texts.get("nomor"):
        top.put("nomor", cell_lists.one_line(read.texts["nomor"]))
    top.put("nama", cell_lists.one_line(read.texts.get("nama", "")) or "SOP tanpa nama")
    top.put("status", "draf")
    if "nama" not in read.texts:
        draft.doubts.append(doubt(("nama",), "nama SOP tidak ditemukan di lembar identitas", read.sheet))
    for key in ("tanggal_pembuatan", "tanggal_efektif"):
        top.put(key, read.dates.get(key) or read.unclear.get(key))
        if key in read.unclear:
            draft.doubts.append(
                doubt((key,), "bukan tanggal yang lengkap; ditulis seperti aslinya", read.sheet)
            )
    for key in BOXES:
        top.put(key, _box_value(read.texts.get(key, "")))
        if key not in read.texts:
            draft.doubts.append(doubt((key,), "kotak ini tidak ditemukan di lembar identitas", read.sheet))
    number, when = read.revision
    if number is not None or when is not None:
        revision = TableDraft()
        revision.put("nomor", number)
        revision.put("tanggal", when)
        draft.tables.append(("revisi", revision))
    if read.signer:
        signer = TableDraft(
            {k: read.signer[k] for k in ("jabatan", "nama", "status", "pangkat", "nip") if k in read.signer}
        )
        draft.tables.insert(0, ("pengesahan", signer))


def _box_value(text: str) -> Value:
    value = cell_lists.box(text)
    return list(value) if isinstance(value, tuple) else value


def _refs(columns: Sequence[ReadColumn]) -> list[str]:
    """What steps call each column: its name, or an id where names are long or stand twice."""
    names = Counter(c.name.lower() for c in columns)
    grouped = any(c.group for c in columns)
    with_ids = grouped or any(count > 1 for count in names.values())
    taken: list[str] = []
    for i, column in enumerate(columns):
        plain = column.name and len(column.name) <= _LONG and not with_ids
        taken.append(column.name if plain else f"k{i + 1}")
    return taken


def _columns(columns: Sequence[ReadColumn], refs: Sequence[str]) -> list[Value]:
    found: list[Value] = []
    for column, ref in zip(columns, refs, strict=True):
        name = column.name or "Pelaksana"
        one: Value = name if ref == name else {"id": ref, "nama": name}
        if column.group:
            if found and isinstance(found[-1], dict) and found[-1].get("kelompok") == column.group:
                found[-1]["pelaksana"].append(one)
            else:
                found.append({"kelompok": column.group, "pelaksana": [one]})
        else:
            found.append(one)
    return found


def _steps(chart: ReadChart, refs: Sequence[str], part: int | None, draft: SopDraft) -> None:
    flows = ChartFlow(chart, refs).read()
    sure = {s.at: s.sure for s in chart.symbols}
    for index, (row, flow) in enumerate(zip(chart.rows, flows, strict=True)):
        path: Path = ("kegiatan", index) if part is None else ("bagian", part, "kegiatan", index)
        if not flow.actors:
            before = flows[index - 1].actors[-1:] if index else []
            flow.actors = before or [0]
            flow.doubts["pelaksana"] = "tidak ada simbol di baris ini; kolomnya dikira"
        elif not all(sure.get((index, c), True) for c in flow.actors):
            flow.doubts.setdefault("pelaksana", "simbol di tepi kolom atau baris, atau bentuknya tidak biasa")
        draft.tables.append(("kegiatan" if part is None else "bagian.kegiatan", _step(row, flow, refs)))
        draft.doubts += _row_doubts(row, flow, path)


def _step(row: ReadRow, flow: StepFlow, refs: Sequence[str]) -> TableDraft:
    table = TableDraft()
    if flow.id:
        table.put("id", flow.id)
    table.put("uraian", cell_lists.one_line(row.texts.get("uraian", "")) or "-")
    actors = [_actor(c, flow, refs) for c in flow.actors]
    table.put("pelaksana", actors[0] if len(actors) == 1 and isinstance(actors[0], str) else actors)
    for key in ("cara", "masuk", "keluar", *_ACTOR):
        if key in flow.keys and not (key == "cara" and flow.keys[key] == "bersama" and len(actors) < 2):
            table.put(key, flow.keys[key])
    for key in ("kelengkapan", "waktu", "output"):
        table.put(key, _cell_value(row.texts.get(key, "")))
    if row.texts.get("keterangan"):
        table.put("keterangan", _cell_value(row.texts["keterangan"]))
    return table


def _cell_value(text: str) -> Value:
    value = cell_lists.isi(text)
    return list(value) if isinstance(value, tuple) else value or []


def _actor(column: int, flow: StepFlow, refs: Sequence[str]) -> Value:
    own = flow.own.get(column)
    if not own:
        return refs[column]
    return {"nama": refs[column], **{k: own[k] for k in _ACTOR if k in own}}


def _row_doubts(row: ReadRow, flow: StepFlow, path: Path) -> list[Doubt]:
    found = [doubt((*path, key), seen, row.sheet) for key, seen in sorted(flow.doubts.items())]
    if not row.texts.get("uraian"):
        found.append(doubt((*path, "uraian"), "kolom kegiatan kosong di baris ini", row.sheet))
    for role in row.shared:
        if role in ("kelengkapan", "waktu", "output"):
            seen = "sel ini digabung dengan baris lain; isinya ditulis di setiap barisnya"
            found.append(doubt((*path, role), seen, row.sheet))
    return found
