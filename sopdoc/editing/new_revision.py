"""The next revision of a SOP, written into its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.editing.create import slugified, unprintable
from sopdoc.editing.patch import BOM, Patch, edited, written
from sopdoc.model import Buku, Rencana, Sop
from sopdoc.source import parse


def unknown(buku: Buku, slugs: Iterable[str]) -> tuple[Diagnostic, ...]:
    """What forbids revising these SOPs (SOP701): withdrawn, unknown to susunan, or only planned there.

    A SOP whose own file has a galat is none of this function's business.
    """
    known = {s.slug: s for s in buku.susunan if s.slug}
    wanted = tuple(slugs)
    withdrawn = (d for slug in wanted if slug in known for d in _withdrawn(known[slug]))
    return (*withdrawn, *unlisted(buku, wanted))


def unlisted(buku: Buku, slugs: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Those of these SOPs that susunan does not list, or only plans (SOP701)."""
    known = {s.slug for s in buku.susunan if s.slug}
    planned = {slugified(s.nama): s.nama for s in buku.susunan if isinstance(s, Rencana) and not s.slug}
    place = buku.where.key("susunan")
    found: list[Diagnostic] = []
    for slug in slugs:
        if slug in known:
            continue
        if slug in planned:
            message = f'"{planned[slug]}" baru direncanakan, belum ada berkasnya'
            found.append(diagnostic("SOP701", message, place, f"buat dahulu: sopdoc new {slug}"))
            continue
        near = get_close_matches(slug, known, n=1)
        hint = f'mungkin maksud Anda "{near[0]}"' if near else "yang ada: " + ", ".join(known)
        found.append(diagnostic("SOP701", f'SOP "{slug}" tidak ada di susunan', place, hint))
    return tuple(found)


def _withdrawn(row: Sop | Rencana) -> Iterator[Diagnostic]:
    if isinstance(row, Sop) and row.status == "dicabut":
        message = f'SOP "{row.slug}" sudah dicabut, jadi tidak direvisi'
        hint = 'bila berlaku lagi, hapus dahulu status = "dicabut" dari berkasnya'
        yield diagnostic("SOP701", message, row.where.key("status"), hint, sop=row.slug)


def with_revision(text: str, file: str, tanggal: date, uraian: str) -> str | Diagnostic:
    """The text of a SOP file with one more [[revisi]], and tanggal_efektif on the same date.

    Its number follows the last one; it has none when the last one has none; the first is 1. Comments, order
    and layout stay. The file has no galat. SOP702: a date before that of an earlier revision, or the last
    revision once more; SOP709: an uraian that cannot be printed; otherwise as `edited`.
    """
    wrong = unprintable(uraian, "--uraian") or _refused(text, file, tanggal, uraian)
    if wrong is not None:
        return wrong

    def edit(patch: Patch, values: dict[str, Any]) -> Mapping[str, Any]:
        revisi = values.get("revisi", [])
        new: dict[str, str | int | date] = {**_next_number(revisi), "tanggal": tanggal, "uraian": uraian}
        _add_revision(patch, revisi, {key: written(value) for key, value in new.items()})
        _set_effective(patch, written(tanggal))
        return {**values, "revisi": [*revisi, new], "tanggal_efektif": tanggal}

    return edited(text, file, edit)


def _refused(text: str, file: str, tanggal: date, uraian: str) -> Diagnostic | None:
    source = parse(text.removeprefix(BOM), file)
    if isinstance(source, Diagnostic):
        return source
    revisi = source.values.get("revisi", [])
    for i, one in enumerate(revisi):
        earlier, place = one.get("tanggal"), source.position(("revisi", i, "tanggal"))
        if isinstance(earlier, date) and not isinstance(earlier, datetime) and earlier > tanggal:
            message = f"tanggal {tanggal} sebelum revisi tanggal {earlier}"
            return diagnostic("SOP702", message, place, "pakai tanggal yang sama atau sesudahnya")
    if revisi and (revisi[-1].get("tanggal"), revisi[-1].get("uraian")) == (tanggal, uraian):
        return diagnostic("SOP702", "revisi ini sudah tercatat", place, "bila ini revisi lain, ubah --uraian")
    return None


def _next_number(revisi: list[dict[str, Any]]) -> dict[str, int]:
    if not revisi:
        return {"nomor": 1}
    return {"nomor": revisi[-1]["nomor"] + 1} if "nomor" in revisi[-1] else {}


def _add_revision(patch: Patch, revisi: list[Any], new: dict[str, str]) -> None:
    """After the last one; before the flowcharts when it is the first, never inside another table."""
    lines = "".join(f"{key} = {value}\n" for key, value in new.items())
    if not patch.has(("revisi",)):
        patch.insert_block(patch.first_table("bagian", "kegiatan"), f"[[revisi]]\n{lines}")
    elif patch.slice(("revisi",)).startswith("[["):
        end = patch.below(patch.end(("revisi", len(revisi) - 1)))
        patch.insert_block(_past_own_comment(patch.text, end), f"[[revisi]]\n{lines}")
    else:
        patch.append(("revisi",), "{ " + ", ".join(f"{key} = {value}" for key, value in new.items()) + " }")


def _past_own_comment(text: str, start: int) -> int:
    """Past the comment lines right below a table's keys, unless they belong to the header below them."""
    comment = re.compile(r"(?:[ \t]*#[^\n]*(?:\n|$))*").match(text, start)
    assert comment
    end = comment.end()
    return end if end == len(text) or text.startswith("\n", end) else start


def _set_effective(patch: Patch, value: str) -> None:
    if patch.has(("tanggal_efektif",)):
        patch.replace(("tanggal_efektif",), value)
        return
    beside = next(key for key in ("tanggal_pembuatan", "status", "nama") if patch.has((key,)))
    patch.insert(patch.below(patch.span((beside,))[1]), f"tanggal_efektif = {value}\n")
