"""The next edition of a booklet: buku.toml of the new year, and what a person must still decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.editing.patch import BOM, Patch, edited, written
from sopdoc.edition import evaluation_due
from sopdoc.model import Buku, Rencana
from sopdoc.source import Source, parse
from sopdoc.tomlscan import Steps
from sopdoc.wording import tanggal as shown

_OF_A_YEAR = (
    ("keputusan", "nomor"),
    ("keputusan", "tanggal"),
    ("perubahan", "nomor"),
    ("perubahan", "tanggal"),
)
"""What is given anew every year, and is left for the pen until then."""

_FIXED = frozenset(
    {
        *("dasar_hukum", "mengingat", "nomor", "revisi", "abaikan"),
        *("tanggal", "tanggal_pembuatan", "tanggal_efektif"),
    }
)
"""Keys whose years are those of a law, a number or a day that stays."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person must decide; `where` is in the files as they are then."""

    text: str
    where: Position


@dataclass(frozen=True, slots=True)
class NextYear:
    """The new text of buku.toml, and what is left to do, in order."""

    text: str
    tasks: tuple[Task, ...]


def for_year(
    text: str,
    file: str,
    buku: Buku,
    sops: Sequence[Source],
    tahun: int,
    today: date,
    unissued: Sequence[str] = (),
    issued: date | None = None,
) -> NextYear | Diagnostic:
    """buku.toml for another year; the SOP files stay as they are.

    Number and date of the decrees are taken out. Where the decree's date was the one on which SOPs came into
    force, it is written into [bawaan], so that they keep it. `buku` and `sops` (the files of its SOPs) are
    what the folder holds now, without a galat in buku.toml. SOP706: a year that is not after the booklet's;
    SOP707: `unissued`, the slugs of SOPs that nobody issued as they are now, is not empty. `issued`: the day
    of the last issue, a year after which a SOP without dates is due for its evaluation.
    """
    if not buku.tahun < tahun <= 2999:
        message = f"tahun {tahun} tidak sesudah tahun buku ini, {buku.tahun}"
        hint = f"tulis sopdoc next-year {buku.tahun + 1}"
        if tahun == buku.tahun:
            message, hint = (
                f"buku ini sudah bertahun {tahun}",
                f"tahun berikutnya: sopdoc next-year {tahun + 1}",
            )
        return diagnostic("SOP706", message, buku.where.key("tahun"), hint)
    if unissued:
        message = f"belum diterbitkan seperti sekarang: {', '.join(unissued)}"
        return diagnostic("SOP707", message, buku.where.key("susunan"), "terbitkan dahulu: sopdoc issue")
    lent = any("tanggal_efektif" not in sop.values for sop in sops)
    result = edited(text, file, lambda patch, values: _moved_on(patch, values, tahun, lent))
    if isinstance(result, Diagnostic):
        return result
    source = parse(result.removeprefix(BOM), file)
    assert isinstance(source, Source)
    tasks = (*_of_the_booklet(source, buku), *_of_the_sops(source, buku, sops, today, issued))
    return NextYear(result, tasks)


def _moved_on(patch: Patch, values: dict[str, Any], tahun: int, lent: bool) -> Mapping[str, Any]:
    """The values of the new year; lent: some SOP has its tanggal_efektif from elsewhere."""
    wanted = {**values, "tahun": tahun}
    patch.replace(("tahun",), written(tahun))
    decreed = values["keputusan"].get("tanggal")
    if lent and decreed is not None and "tanggal_efektif" not in values.get("bawaan", {}):
        wanted["bawaan"] = {**values.get("bawaan", {}), "tanggal_efektif": decreed}
        patch.add("bawaan", "tanggal_efektif", written(decreed))
    for table, key in _OF_A_YEAR:
        if key in wanted.get(table, {}):
            patch.drop((table, key))
            wanted[table] = {k: v for k, v in wanted[table].items() if k != key}
    return wanted


def _of_the_booklet(source: Source, buku: Buku) -> Iterator[Task]:
    """The decree, who signs, and the words that still name the old year."""
    place = source.position(("keputusan",))
    yield Task("nomor dan tanggal keputusan baru; kosong berarti diisi dengan pena", place)
    old = buku.keputusan
    if old.nomor or old.tanggal:
        named = f"Nomor {old.nomor}" if old.nomor else "lama"
        day = f" tanggal {shown(old.tanggal, 'd MMMM yyyy')}" if old.tanggal else ""
        text = f"perlukah diktum yang mencabut Keputusan {named}{day}?"
        yield Task(text, source.position(("keputusan", "diktum")))
    signers = {buku.penandatangan, old.penandatangan}
    if buku.perubahan.nomor or buku.perubahan.tanggal:
        yield Task("isi [perubahan] berasal dari tahun lalu", source.position(("perubahan",)))
    yield _signer(source.position(("penandatangan",)), buku.penandatangan.nama, buku.penandatangan.status)
    if len(signers) > 1:
        who = old.penandatangan
        yield _signer(source.position(("keputusan", "penandatangan")), who.nama, who.status)
    if "{tahun}" in buku.pola_nomor:
        text = "pola_nomor memuat {tahun}: nomor SOP yang tidak ditulis sendiri ikut berganti"
        yield Task(text, source.position(("pola_nomor",)))
    yield from _old_years(source, buku.tahun)


def _signer(place: Position, nama: str, status: str) -> Task:
    acting = f" sebagai {status}" if status else ""
    return Task(f"masihkah {nama} menjabat{acting}?", place)


def _of_the_sops(
    source: Source, buku: Buku, sops: Sequence[Source], today: date, issued: date | None
) -> Iterator[Task]:
    """Those that are not ready, not in force, or due; then what their files say."""
    for entry in buku.susunan:
        place = source.position(("susunan", entry.urut - 1))
        if isinstance(entry, Rencana):
            todo = "masih ada galat di berkasnya" if entry.slug else "belum disusun"
            yield Task(f'"{entry.nama}" {todo}', place)
        elif entry.status == "draf":
            yield Task(f"{entry.slug} masih draf", place)
        elif entry.status == "dicabut":
            yield Task(
                f"{entry.slug} sudah dicabut; tetap di susunan agar nomor SOP lain tidak bergeser", place
            )
        elif (due := evaluation_due(entry, issued)) is not None and due < today:
            yield Task(f"{entry.slug} perlu dievaluasi: setahun lebih tidak berubah", place)
    for sop in sops:
        if "pengesahan" in sop.values:
            who = sop.values["pengesahan"]
            yield _signer(sop.position(("pengesahan",)), who["nama"], who.get("status", ""))
        yield from _old_years(sop, buku.tahun)


def _old_years(source: Source, tahun: int) -> Iterator[Task]:
    """Texts that name the old year, unless they cite a regulation of that year."""
    year = re.compile(rf"(?<!tahun )\b{tahun}\b|(?<!\d )tahun {tahun}\b", re.IGNORECASE)
    for path, text in _texts(source.values, ()):
        if year.search(text):
            yield Task(f"masih menyebut {tahun}: {_short(text)}", source.position(path))


def _texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _FIXED:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*path, i))


def _short(text: str) -> str:
    """The beginning of a text, on one line. Choice: 60 characters, so that a task is a line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
