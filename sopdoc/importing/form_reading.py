"""Read the form to fill in (`isian`): every value stands where the form has its cell; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sopdoc import isian
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.foreign import Foreign, ForeignSheet
from sopdoc.importing.reading import ReadIdentity, ReadSop
from sopdoc.importing.sop_draft import SopDraft, TableDraft, Value

Row = Mapping[str, str]


@dataclass
class FilledForm:
    """A form as it was filled in. slug: what it was made for; a galat among findings forbids writing it."""

    slug: str
    draft: SopDraft
    read: ReadSop
    findings: list[Diagnostic] = field(default_factory=list)


def filled(foreign: Foreign) -> FilledForm | None:
    """The SOP of a form; None = the file is none."""
    sheets = {sheet.name: _cells(sheet) for sheet in foreign.sheets}
    head = sheets.get(isian.IDENTITAS, {}).get((0, 0), "")
    if not head.startswith(isian.MARK) or isian.KEGIATAN not in sheets:
        return None
    form = FilledForm(
        head.partition(":")[2].strip(), SopDraft(TableDraft(), [], []), ReadSop(ReadIdentity(), ())
    )
    _identity(sheets[isian.IDENTITAS], form, foreign.name)
    actors = _actors(sheets.get(isian.PELAKSANA, {}), form)
    steps = dict(_steps(sheets[isian.KEGIATAN]))
    if not steps:
        form.findings.append(_wrong(foreign.name, "lembar Kegiatan belum diisi"))
    for number, row in steps.items():
        _step(number, row, steps, actors, form, foreign.name)
    return form


def _cells(sheet: ForeignSheet) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text.strip() for t in sheet.tables for c in t.cells if c.text.strip()}


def _wrong(file: str, message: str, hint: str = "") -> Diagnostic:
    return diagnostic("SOP756", message, Position(file), hint)


def _identity(cells: Mapping[tuple[int, int], str], form: FilledForm, file: str) -> None:
    values: dict[str, list[str]] = {}
    labels = {f.label: f for f in isian.FIELDS}
    current: isian.IsianField | None = None
    for row in range(isian.HEAD, max((r for r, _ in cells), default=0) + 1):
        current = labels.get(cells.get((row, 0), ""), current)
        if current is not None and (row, 1) in cells:
            values.setdefault(current.key, []).append(cells[row, 1])
    if "nama" not in values:
        form.findings.append(_wrong(file, "lembar Identitas: Nama SOP belum diisi"))
    top = form.draft.top
    for key in ("nomor", "nama"):
        top.put(key, " ".join(values[key]) if key in values else None)
    top.put("status", "draf")
    for key in ("tanggal_pembuatan", "tanggal_efektif"):
        top.put(key, _day(values[key][0]) if key in values else None)
    for one in isian.FIELDS:
        if one.listed:
            top.put(one.key, values.get(one.key, []))
    if "nama_pejabat" in values:
        keys = {"jabatan": "jabatan", "nama": "nama_pejabat", "pangkat": "pangkat", "nip": "nip"}
        signer = {key: values[own][0] for key, own in keys.items() if own in values}
        form.draft.tables.append(("pengesahan", TableDraft(dict(signer))))
    if "tanggal_revisi" in values:
        form.draft.tables.append(("revisi", TableDraft({"tanggal": _day(values["tanggal_revisi"][0])})))


def _day(text: str) -> date | str:
    """A day as the form asks for it; other words stay as they were typed, which definitions allow."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        day, month, year = (int(p) for p in parts)
        return date(year, month, day)
    except ValueError:
        return text


def _actors(cells: Mapping[tuple[int, int], str], form: FilledForm) -> list[str]:
    """Names in their order; those of one group below it, where they stand together."""
    names: list[str] = []
    told: list[Value] = []
    for row in range(isian.HEAD, max((r for r, _ in cells), default=0) + 1):
        name, group = cells.get((row, 1), ""), cells.get((row, 2), "")
        if not name:
            continue
        names.append(name)
        last = told[-1] if told else None
        if group and isinstance(last, dict) and last["kelompok"] == group:
            last["pelaksana"].append(name)
        else:
            told.append({"kelompok": group, "pelaksana": [name]} if group else name)
    form.draft.top.put("pelaksana", told)
    return names


def _steps(cells: Mapping[tuple[int, int], str]) -> Iterator[tuple[int, Row]]:
    """Number -> the filled cells of its row; rows without words are none."""
    for row in range(isian.HEAD, max((r for r, _ in cells), default=0) + 1):
        found = {c.key: cells[row, i] for i, c in enumerate(isian.COLUMNS) if (row, i) in cells}
        number = found.pop("no", "")
        if found:
            yield (int(number) if number.isdecimal() else row - isian.HEAD + 1), found


def _step(
    number: int, row: Row, steps: Mapping[int, Row], actors: Sequence[str], form: FilledForm, file: str
) -> None:
    where = f"lembar Kegiatan, no. {number}"
    step = TableDraft()
    targets = {other.get(key) for other in steps.values() for key in ("ya", "tidak", "ke")}
    if str(number) in targets:
        step.put("id", f"langkah-{number}")
    who = [row[key] for key in ("pelaksana", "pelaksana_2", "pelaksana_3") if key in row]
    for name in who:
        if name not in actors:
            hint = "tulis dahulu di lembar Pelaksana"
            form.findings.append(_wrong(file, f"{where}: “{name}” tidak ada di lembar Pelaksana", hint))
    if "uraian" not in row or not who:
        form.findings.append(_wrong(file, f"{where}: Kegiatan dan Pelaksana wajib diisi"))
    step.put("uraian", row.get("uraian", ""))
    step.put("pelaksana", who[0] if len(who) == 1 else who)
    if len(who) > 1:
        step.put("cara", row.get("cara", isian.BERSAMA))
    for key in ("ya", "tidak", "ke"):
        if key in row:
            step.put(key, _target(row[key], where, steps, form, file))
    for key in ("kelengkapan", "waktu", "output", "keterangan"):
        items = [line.strip() for line in row.get(key, "").split("\n") if line.strip()]
        if items or key != "keterangan":
            step.put(key, items[0] if len(items) == 1 else items)
    form.draft.tables.append(("kegiatan", step))


def _target(text: str, where: str, steps: Mapping[int, Row], form: FilledForm, file: str) -> str:
    if text.casefold() == isian.SELESAI:
        return isian.SELESAI
    if not text.isdecimal() or int(text) not in steps:
        hint = "pilih nomor kegiatan yang diisi, atau selesai"
        form.findings.append(_wrong(file, f"{where}: tidak ada kegiatan nomor {text}", hint))
    return f"langkah-{text}"
