"""What the page is told, as values that JSON can carry. Keys are Indonesian, as the page reads them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.edition import Beda, Kata
from sopdoc.serving.areas import BOXES, FIELDS, Area
from sopdoc.serving.preview import Preview, ShownPage, View
from sopdoc.source import Source, read_below
from sopdoc.wording import tanggal

Value = dict[str, Any]

_STEP = re.compile(r"(?:([A-Z])\. .*, k|K)egiatan (\d+)(?=:|$)")
_LABELS = {"nomor sop": "nomor_sop", "nama sop": "nama_sop", "disahkan oleh": "disahkan_oleh"}
"""Words of a difference (`changes.FIELDS`) -> the area of the identity that prints it."""


def booklet_value(preview: Preview, today: date) -> Value:
    """The list: the parts of the booklet and its SOPs, each with its state, due date and findings."""
    buku, found = preview.buku, preview.findings()
    count = Counter((d.sop, d.level) for d in found)
    states = {one.slug: one for one in preview.states(today)}
    rows = []
    for row in buku.susunan if buku is not None else ():
        state = states.get(row.slug)
        rows.append(
            {
                "lihat": f"sop/{row.slug}" if row.slug else "",
                "urut": row.urut,
                "nama": preview.name_of(row),
                "slug": row.slug,
                "keadaan": state.keadaan if state else "rencana",
                "revisi": f"{state.revisi:02}" if state and state.revisi is not None else "",
                "tanggal": _day(state.tanggal_revisi) if state else "",
                "tempo": _day(state.jatuh_tempo) if state else "",
                "lewat": bool(state and state.lewat),
                **{level.value: count[row.slug, level] if row.slug else 0 for level in Level},
            }
        )
    last = preview.booklet.issues[-1] if preview.booklet.issues else None
    return {
        "judul": " ".join(buku.judul.split()) if buku is not None else "",
        "tahun": buku.tahun if buku is not None else 0,
        "kantor": buku.instansi.unit or buku.instansi.perangkat_daerah if buku is not None else "",
        "terbitan": f"{last.nama}, {_day(last.tanggal)}" if last else "",
        "bagian": [{"lihat": n, "nama": t} for n, t in preview.views() if n.startswith("buku/")],
        "sop": rows,
        "hilang": [s.nama for s in states.values() if s.keadaan == "hilang"],
        "jumlah": {level.value: sum(d.level is level for d in found) for level in Level},
    }


def _day(value: date | str | None) -> str:
    return tanggal(value, "d MMMM yyyy") if value else ""


def view_value(preview: Preview, view: View, here: bool = False) -> Value:
    """A view without its pictures: fingerprints of its pages, words, places, and the text of its file.

    here  with the address of the file on this computer, for an editor
    """
    shown = preview.booklet.shown(view.file)
    lines = file_lines(preview.definitions, view.file)
    file: Value = {"nama": view.file, "tampil": shown, "baris": lines}
    if here:
        file["alamat"] = Path(os.path.abspath(preview.definitions / view.file)).as_posix()
    return {
        "lihat": view.name,
        "judul": view.title,
        "basi": view.stale,
        "halaman": [page.sidik for page in view.pages],
        "kata": [list(_words(page)) for page in view.pages],
        "letak": {name: [place.position.line, place.last] for name, place in view.places},
        "berkas": file,
    }


def _words(page: ShownPage) -> Iterator[list[str]]:
    """What can be pointed at on a page, for those who read it in words: id, kind, words, partner."""
    lines: dict[str, list[Area]] = {}
    for area in page.areas:
        if area.kind == "panah":
            lines.setdefault(area.id.partition(">")[0], []).append(area)
    for area in page.areas:
        if area.kind in ("simbol", "isian"):
            yield [area.id, area.kind, area.name, area.partner]
            for line in lines.get(area.id, ()):
                yield [line.id, "panah", _leads(line), ""]


def _leads(line: Area) -> str:
    """A line in words: "Tidak, ke langkah 2"."""
    target, _, label = line.id.partition(">")[2].partition(":")
    step = re.match(r"(\d+)\.(akhir)?", target)
    place = f"ke langkah {step[1]}" if step and not step[2] else "selesai" if step else "ke halaman lain"
    return f"{label}, {place}" if label else place


def file_lines(definitions: Path, name: str) -> list[str]:
    """The lines of a file of the definitions; [] where it cannot be read, or leads out of the folder."""
    held: list[bytes] = []

    def keep(data: bytes, file: str, limit: int) -> Source:
        held.append(data[:limit])
        return Source(file, "", {})

    read_below(definitions, name, name, decoded=keep)
    text = held[0].decode("utf-8-sig", "replace") if held else ""
    return text.replace("\r\n", "\n").split("\n") if text else []


def findings_value(preview: Preview, view: str) -> list[Value]:
    """The findings of a view's SOP and then those of the booklet; of a part of the booklet, the booklet's."""
    slug = view.removeprefix("sop/") if view.startswith("sop/") else ""
    file = preview.booklet.shown(f"sop/{slug}.toml") if slug else ""
    own = [d for d in preview.findings() if slug and (d.sop == slug or d.position.file == file)]
    return [*map(finding_value, own), *_of_booklet(preview, own)]


def _of_booklet(preview: Preview, own: Sequence[Diagnostic]) -> Iterator[Value]:
    for one in preview.findings():
        if not one.sop and one not in own:
            yield finding_value(one) | {"buku": True}


def finding_id(one: Diagnostic) -> str:
    """A name for a finding: the same as long as it says the same at the same place."""
    at = one.position
    words = "\0".join((one.code, at.file, str(at.line), str(at.column), one.message))
    return sha256(words.encode()).hexdigest()[:16]


def finding_value(one: Diagnostic) -> Value:
    """One finding as `check` says it. betul: what its repair asks for, "" = a person has to decide."""
    at, known = one.position, CODES.get(one.code)
    return {
        "id": finding_id(one),
        "kode": one.code,
        "tingkat": one.level.value,
        "pesan": one.message,
        "petunjuk": one.hint,
        "arti": known.meaning if known else "",
        "berkas": at.file,
        "baris": at.line,
        "kolom": at.column,
        "panjang": at.length,
        "betul": "" if one.repair is None else "aman" if one.repair.safe else "baca",
        "buku": False,
    }


def difference_value(preview: Preview, view: str) -> Value:
    """What changed in a SOP since the last issue, in words, and the areas of the drawing that show it."""
    items: list[Value] = []
    marks: list[str] = []
    note = _unknown(preview, view)
    for one in preview.since_issue(view.removeprefix("sop/")) if not note else ():
        note = one.note
        for beda in (*one.other, *one.bedas):
            items.append(
                {
                    "tempat": beda.tempat,
                    "jenis": beda.jenis,
                    "sebelum": _kata(beda.sebelum),
                    "sesudah": _kata(beda.sesudah),
                    "letak": _mark(beda),
                }
            )
            marks += filter(None, [_mark(beda)])
    return {
        "catatan": note or "Tidak ada perubahan sejak terbitan terakhir.",
        "butir": items,
        "berubah": sorted(set(marks)),
    }


def _unknown(preview: Preview, view: str) -> str:
    """Why a view cannot be compared; "" where it can."""
    booklet = preview.booklet
    if not view.startswith("sop/"):
        return "Hanya SOP yang dibandingkan dengan terbitannya."
    if not booklet.issues:
        return "Buku ini belum pernah diterbitkan."
    broken = {row.slug for row in booklet.broken}
    if booklet.buku is None or view.removeprefix("sop/") in broken:
        return "Berkasnya belum dapat dibaca, jadi tidak dapat dibandingkan dengan terbitannya."
    return ""


def _kata(words: Sequence[Kata]) -> list[list[str]]:
    return [[kata.teks, kata.keadaan] for kata in words]


def _mark(beda: Beda) -> str:
    """The area that a difference is seen at; "" for what is gone or stands on no place of its own."""
    if beda.tempat.endswith(" (lama)") or " (lama):" in beda.tempat:
        return ""
    if step := _STEP.match(beda.tempat):
        return f"{ord(step[1] or 'A') - ord('A')}_k{int(step[2]) - 1}"
    label = re.sub(r" \d+$", "", beda.tempat).casefold()
    key = label.replace("/", "_").replace(" dan ", "_").replace(" ", "_")
    return _LABELS.get(label) or (key if key in (*BOXES, *FIELDS) else "")


def pictures(view: View, known: set[str]) -> Mapping[str, str]:
    """The pictures of a view that a page does not have, by fingerprint; it keeps those of the view alone."""
    new = {page.sidik: page.svg for page in view.pages if page.sidik not in known}
    known.clear()
    known.update(page.sidik for page in view.pages)
    return new
