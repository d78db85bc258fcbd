"""Read again what was issued: one SOP, or the whole booklet as its sheets were printed on that day.

Nothing here reads a disk: the record of an issue holds the texts, and of the emblem the fingerprint. What is
read again is read by the program of today, so that two values differ only where the definitions do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import SopTerbit, Terbitan, issued_revisions
from sopdoc.loader.book import build_book, check_book
from sopdoc.loader.keys import BUKU
from sopdoc.loader.procedure import Defaults, Draft, Names, defaults_of
from sopdoc.loader.shape import File
from sopdoc.model import Buku, Logo, Rencana, Rujukan, Sop
from sopdoc.source import parse

UNKNOWN = Logo(b"", "png", 1, 1)
"""Stands for an emblem that is not the one of today: of it only the fingerprint is kept."""


def reread(buku: Buku, issued: SopTerbit) -> Sop | None:
    """A SOP as it was issued, with the booklet's defaults of today; None when its text has a galat by now.

    Its dates are its own or the record's; a SOP that it names and that is gone is called by its slug.
    """
    names = {s.slug: s.nama for s in buku.susunan if s.slug}
    defaults = Defaults(buku.penandatangan, buku.tahun, buku.pola_nomor, None, issued.tanggal_efektif)
    return _built(issued, defaults, names)


def as_issued(buku: Buku, last: Terbitan) -> Buku:
    """The booklet of an issue, its SOPs those of the issue alone, to be compared with the booklet of today.

    A value that the record does not have is today's, so that it does not differ: one of an older program
    lacks the text of buku.toml, and what that says for all SOPs. So is the name of a SOP whose file has a
    galat now. A SOP whose text has a galat by now is left out. Neither titles nor places in files are those
    of the issue.
    """
    frame = _Frame(buku, None)
    if last.buku is not None:
        frame = _frame(buku, last)
    sops = {sop.slug: sop for sop in buku.sop}
    names = {s.slug: s.nama for s in buku.susunan if s.slug}
    if last.buku is not None:
        unread = {row.slug: row.nama for row in buku.susunan if isinstance(row, Rencana) and row.slug}
        names |= last.nama_sop | unread
    made = (_sop(issued, sops.get(issued.slug), frame, names) for issued in last.sop)
    return replace(frame.buku, tahun=last.tahun, susunan=tuple(sop for sop in made if sop is not None))


@dataclass(frozen=True, slots=True)
class _Frame:
    """buku.toml of an issue: its values, and what it says for every SOP; None where that is as today."""

    buku: Buku
    defaults: Defaults | None


def _frame(buku: Buku, last: Terbitan) -> _Frame:
    assert last.buku is not None
    logo = buku.instansi.logo
    now = sha256(logo.data).hexdigest() if logo is not None else ""
    then = logo if now == last.buku.logo else UNKNOWN if last.buku.logo else None
    if last.buku.sidik == buku.sidik:
        instansi = replace(buku.instansi, logo=then)
        return _Frame(replace(buku, instansi=instansi), None)
    source = parse(last.buku.isi, f"terbitan/{last.nama}")
    if isinstance(source, Diagnostic):
        return _Frame(buku, None)
    file = File(source, BUKU)
    record = file.read()
    check_book(file, record)
    made = None if file.broken else build_book(file, lambda _: then or UNKNOWN, record, ())
    if made is None:
        return _Frame(buku, None)
    return _Frame(made, defaults_of(file, record))


def _sop(issued: SopTerbit, now: Sop | None, frame: _Frame, names: Mapping[str, str]) -> Sop | None:
    """A SOP of the issue: today's with the defaults of then, or read from its text where that differs."""
    whole = issued.sidik_berkas
    if now is not None and (now.sidik_berkas == whole if whole else now.sidik == issued.sidik):
        made = _with_defaults(now, frame, names)
        if not whole:
            made = replace(made, revisi=issued_revisions(issued))
    else:
        buku = frame.buku
        defaults = frame.defaults or Defaults(
            buku.penandatangan, buku.tahun, tanggal_pembuatan=now.tanggal_pembuatan if now else None
        )
        read = _built(issued, defaults, names)
        if read is None:
            return None
        made = read
    return replace(made, urut=issued.urut, nomor=issued.nomor, tanggal_efektif=issued.tanggal_efektif)


def _with_defaults(now: Sop, frame: _Frame, names: Mapping[str, str]) -> Sop:
    """A SOP whose file says what it said: only what it takes from elsewhere can differ."""
    related = now.keterkaitan
    if isinstance(related, tuple) and any(r.slug for r in related):
        named = (Rujukan(names[r.slug].removeprefix("SOP "), r.slug) if r.slug else r for r in related)
        now = replace(now, keterkaitan=tuple(named))
    if frame.defaults is None:
        return now
    given: dict[str, Any] = {}
    if not now.where.has("tanggal_pembuatan"):
        given["tanggal_pembuatan"] = frame.defaults.tanggal_pembuatan
    if not now.where.has("pengesahan"):
        given["pengesahan"] = frame.defaults.penandatangan
    return replace(now, **given)


def _built(issued: SopTerbit, defaults: Defaults, names: Mapping[str, str]) -> Sop | None:
    source = parse(issued.isi, f"terbitan/{issued.slug}")
    if isinstance(source, Diagnostic):
        return None
    gone = {slug: slug for slug in _named_by(source.values)}
    sop = Draft(source, issued.slug).build(issued.urut, defaults, Names(gone | dict(names)))
    return replace(sop, nomor=issued.nomor) if sop else None


def _named_by(values: Mapping[str, Any]) -> Iterator[str]:
    relations = values.get("keterkaitan")
    for item in relations if isinstance(relations, list) else ():
        if isinstance(item, dict) and isinstance(item.get("sop"), str):
            yield item["sop"]
