"""Read SOPs out of files of other programs and write them as definitions: all or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sopdoc.actions.edits import BUKU, Edited, save, text_of
from sopdoc.booklet import Booklet, open_booklet
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, has_galat, reason
from sopdoc.editing import create
from sopdoc.editing.begun import begun
from sopdoc.foreign import Foreign
from sopdoc.foreign_files import any_file
from sopdoc.importing import agreement, draft_text, drafting, form_reading, interpret
from sopdoc.importing.form_reading import FilledForm
from sopdoc.importing.reading import ReadSop
from sopdoc.importing.sop_draft import SopDraft
from sopdoc.loader import new_galat
from sopdoc.loader.schema import schema_files
from sopdoc.model import Buku
from sopdoc.source import shown_path
from sopdoc.store import LAMA, recover, write_set

_FILLED = 0.5
"""Choice: of fewer rows with a symbol than half, the chart is a picture or was left to be drawn by hand."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One SOP as it was read. text: its definition; foreign: the file that it was in."""

    slug: str
    foreign: Foreign
    read: ReadSop
    draft: SopDraft
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import.

    edited    the files that were written; None = nothing was to be written
    sops      what was read, in order
    findings  of files and of values; one of the files that could not be read makes `failed`
    """

    edited: Edited | None
    sops: tuple[Incoming, ...]
    findings: tuple[Diagnostic, ...]
    failed: bool


@dataclass
class _Run:
    booklet: Booklet | None
    buku: Buku | None
    definitions: Path
    findings: list[Diagnostic] = field(default_factory=list)
    sops: list[Incoming] = field(default_factory=list)
    failed: bool = False


def import_files(
    paths: Sequence[Path], definitions: Path, slug: str, year: int, *, write: bool = True
) -> Imported:
    """Read every SOP of these files and folders; new definitions, registered in susunan.

    slug  of the first SOP, those after it get -2, -3 …; "" = of each one's name
    year  of a booklet that is begun because there is none, where no sheet has a date
    Reports SOP703, SOP704, SOP720 to SOP728, what readers and `save` do.
    """
    run = _run(definitions)
    if run is None:
        booklet = open_booklet(definitions, judge=False)
        return Imported(Edited(definitions, None, booklet.findings), (), (), True)
    if slug:
        wrong = create.wrong_slug(slug, Position("--slug"))
        if wrong is not None:
            return Imported(None, (), (wrong,), True)
    for path in _expanded(paths):
        _read_file(path, slug, run)
    _finish(run)
    edited = _written(run, year) if write and run.sops else None
    failed = run.failed or (edited is not None and edited.written is None)
    return Imported(edited, tuple(run.sops), tuple(run.findings), failed)


def _run(definitions: Path) -> _Run | None:
    """None: there is a booklet, and buku.toml has a galat."""
    if not os.path.lexists(definitions / BUKU):
        return _Run(None, None, definitions)
    booklet = open_booklet(definitions, judge=False)
    return _Run(booklet, booklet.buku, definitions) if booklet.buku is not None else None


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as given, in folders those of a known kind, patterns that the shell left as they are."""
    for path in paths:
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.suffix.lower() in any_file.SUFFIXES)
            yield from sorted(p for p in found if p.is_file() and not p.name.startswith(("~$", ".")))
        elif not path.exists() and any(c in path.name for c in "*?["):
            yield from sorted(path.parent.glob(path.name)) or [path]
        else:
            yield path


def _read_file(path: Path, slug: str, run: _Run) -> None:
    name = shown_path(path) or path.name
    try:
        if path.stat().st_size > any_file.MAX_BYTES:
            data = b""
            found: tuple[Diagnostic, ...] = (_too_large(name),)
        else:
            data, found = path.read_bytes(), ()
    except OSError as error:
        data, found = b"", (diagnostic("SOP721", f"tidak dapat dibaca: {reason(error)}", Position(name)),)
    foreign, more = (None, found) if found else any_file.read(data, name)
    run.findings += more
    form = form_reading.filled(foreign) if foreign is not None else None
    if foreign is not None and form is not None:
        _take_form(foreign, form, slug, run)
        return
    sops = interpret.sops(foreign) if foreign is not None else ()
    if foreign is not None:
        wrong = unreadable(foreign, sops)
        if wrong is not None:
            run.findings.append(wrong)
            sops = ()
    run.failed = run.failed or not sops
    for read in sops if foreign is not None else ():
        assert foreign is not None
        _take(foreign, read, slug, run)


def _take_form(foreign: Foreign, form: FilledForm, slug: str, run: _Run) -> None:
    """A form that was filled in, under the slug that it was made for; one with a galat is left out."""
    run.findings += form.findings
    if has_galat(form.findings):
        run.failed = True
        return
    _take(foreign, form.read, slug or form.slug, run, form.draft)


def _too_large(name: str) -> Diagnostic:
    message = f"berkas ini lebih besar daripada {any_file.MAX_BYTES // 1_000_000} MB"
    return diagnostic("SOP722", message, Position(name), "pisahkan menjadi beberapa berkas")


def unreadable(foreign: Foreign, sops: Sequence[ReadSop]) -> Diagnostic | None:
    """SOP724 where a file has no flowchart, SOP725 where its flowcharts have no symbols."""
    if not sops:
        hint = "tabelnya harus berkepala Kegiatan, Pelaksana, Kelengkapan, Waktu, dan Output"
        return diagnostic("SOP724", "tidak ada tabel bagan alir di berkas ini", Position(foreign.name), hint)
    charts = [chart for sop in sops for chart in sop.charts]
    filled = {(i, s.at[0]) for i, chart in enumerate(charts) for s in chart.symbols}
    if len(filled) < _FILLED * sum(len(chart.rows) for chart in charts):
        pictured = any(
            f.kind == "gambar" and f.box.w > 60 and f.box.h > 60 for s in foreign.sheets for f in s.figures
        )
        message = "sebagian besar baris bagannya tidak memuat simbol atau tanda di kolom pelaksana"
        hint = (
            "bila bagannya berupa gambar, gambar tidak dapat dibaca"
            if pictured
            else "gambar simbolnya hilang?"
        )
        hint += "; cari berkas asalnya, atau ketik ulang dengan sopdoc new"
        return diagnostic("SOP725", message, Position(foreign.name), hint)
    return None


def _take(foreign: Foreign, read: ReadSop, slug: str, run: _Run, draft: SopDraft | None = None) -> None:
    """One SOP more, unless the booklet or this run has it already."""
    draft = draft or drafting.drafted(read)
    there = _already(draft, run)
    if there:
        message = f"{there}; tidak ditulis lagi"
        hint = "hapus dahulu yang ada di buku, bila yang ini hendak menggantikannya"
        run.findings.append(diagnostic("SOP728", message, Position(foreign.name), hint))
        return
    if slug and not run.sops and os.path.lexists(run.definitions / "sop" / f"{slug}.toml"):
        run.findings.append(create.exists(Position(run_shown(run, slug))))
        run.failed = True
        return
    name = _free(slug or create.slugified(draft.name) or "sop", run)
    run.sops.append(Incoming(name, foreign, read, draft, ""))


def run_shown(run: _Run, slug: str) -> str:
    """A definition as findings name it."""
    return f"{shown_path(run.definitions)}/sop/{slug}.toml".lstrip("/")


def _already(draft: SopDraft, run: _Run) -> str:
    """Which SOP has this number or this name already, in words; "" = none."""
    known = [(s.slug, s.nomor, s.nama) for s in run.buku.sop] if run.buku is not None else []
    known += [(s.slug, s.draft.number, s.draft.name) for s in run.sops]
    for slug, number, name in known:
        if draft.number and _plain(number) == _plain(draft.number):
            return f"nomor {draft.number} sudah dipakai SOP {slug}"
        if _plain(name) == _plain(draft.name):
            return f"SOP bernama “{draft.name}” sudah ada: {slug}"
    return ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _free(slug: str, run: _Run) -> str:
    taken = {s.slug for s in run.sops}
    if run.buku is not None:
        taken |= {row.slug for row in run.buku.susunan}
    name, count = slug, 2
    while name in taken or os.path.lexists(run.definitions / "sop" / f"{name}.toml"):
        name, count = f"{slug}-{count}", count + 1
    return name


def guesses(
    draft: SopDraft, text: str, places: Mapping[tuple[str | int, ...], int], file: str, foreign: Foreign
) -> Iterator[Diagnostic]:
    """SOP727 for each value that was not sure, at its line of the definition that is written."""
    lines = text.split("\n")
    where = "lembar kerja" if foreign.format == "xlsx" else "halaman"
    for one in draft.doubts:
        line = places.get(one.path, 1)
        position = Position(file, line, 1, max(1, len(lines[line - 1])), lines[line - 1])
        row = next(
            (f", baris {p + 1}" for p in one.path[1:] if isinstance(p, int) and one.path[0] != "revisi"), ""
        )
        if one.path[0] == "bagian" and len(one.path) > 3:
            row = f", bagian {int(one.path[1]) + 1} baris {int(one.path[3]) + 1}"
        message = f"dugaan: {one.seen}"
        hint = f"bandingkan dengan {Path(foreign.name).name} {where} {one.sheet}{row}"
        yield diagnostic("SOP727", message, position, hint)


def _finish(run: _Run) -> None:
    """The texts, when it is known who signs the booklet, and the guesses at their lines."""
    signer = _signer(run)
    for i, one in enumerate(run.sops):
        draft = _without(one.draft, one.read.identity.signer, signer)
        text, places = draft_text.text(draft, Path(one.foreign.name).name)
        run.sops[i] = replace(one, draft=draft, text=text)
        run.findings += guesses(draft, text, places, run_shown(run, one.slug), one.foreign)


def _signer(run: _Run) -> tuple[str, str]:
    """Name and office of who signs the booklet: what a SOP need not repeat."""
    if run.buku is not None:
        return run.buku.penandatangan.nama, run.buku.penandatangan.jabatan
    signer = agreement.signer_of([s.read.identity for s in run.sops])
    return signer.get("nama", ""), signer.get("jabatan", "")


def _without(draft: SopDraft, named: Mapping[str, str], signer: tuple[str, str]) -> SopDraft:
    if not named or (_plain(named["nama"]), _plain(named["jabatan"])) != tuple(map(_plain, signer)):
        return draft
    return replace(draft, tables=[t for t in draft.tables if t[0] != "pengesahan"])


def _written(run: _Run, year: int) -> Edited:
    files: dict[str, str | None] = {f"sop/{s.slug}.toml": s.text for s in run.sops}
    listed = [(s.slug, s.draft.name) for s in run.sops]
    if run.booklet is None:
        return _begin(run, files, listed, year)
    before = text_of(run.booklet, BUKU)
    text: str | Diagnostic = before
    for slug, name in listed:
        if isinstance(text, str):
            text = create.listed(text, run.booklet.shown(BUKU), slug, name)
    if isinstance(text, Diagnostic):
        return Edited(run.definitions, None, (text,))
    seen = {**dict.fromkeys(files), BUKU: before.encode("utf-8")}
    return save(run.booklet, {**files, BUKU: text}, seen)


def _begin(
    run: _Run, files: Mapping[str, str | None], listed: Sequence[tuple[str, str]], year: int
) -> Edited:
    """A booklet where there is none, of what the sheets agree on."""
    found = recover(run.definitions)
    if has_galat(found):
        return Edited(run.definitions, None, found)
    sheets = [s.read.identity for s in run.sops]
    days = [d for s in run.sops if (d := s.draft.day("tanggal_efektif")) is not None]
    tahun = max((d.year for d in days), default=year)
    text = begun(agreement.facts(sheets), listed, tahun, BUKU)
    if isinstance(text, Diagnostic):
        return Edited(run.definitions, None, (*found, text))
    data = {name: one.encode("utf-8") for name, one in files.items() if one is not None}
    data[BUKU] = text.encode("utf-8")
    spoiled = new_galat(run.definitions, data, shown=shown_path(run.definitions))
    if spoiled:
        return Edited(run.definitions, None, (*found, *spoiled))
    schemas = {
        name: one for name, one in schema_files().items() if not os.path.lexists(run.definitions / name)
    }
    written, problems = write_set(run.definitions, {**data, **schemas}, keep=LAMA, seen=dict.fromkeys(data))
    return Edited(run.definitions, written, (*found, *problems))
