"""The texts of a new booklet and of a new SOP, as forms that a clerk fills in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.editing.patch import Patch, edited, written
from sopdoc.examples import EXAMPLE, front, packaged
from sopdoc.model import Buku, Rencana
from sopdoc.source import MAX_NAME

IGNORED = "output/\n*.lama\n*.lama.*\n.sopdoc-*\n"
"""What git must not keep: what a build makes again, former contents, traces of a write."""


def slugified(nama: str) -> str:
    """The short name of a title: "Evaluasi Jabatan (ABK)" -> "evaluasi-jabatan-abk"; "" when none is
    left. One that is too long ends with a whole word."""
    plain = unicodedata.normalize("NFKD", nama.casefold()).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    whole = slug[: MAX_NAME + 1].rpartition("-")[0] or slug[:MAX_NAME]
    return slug if len(slug) <= MAX_NAME else whole


def booklet(instansi: str, tahun: int) -> dict[str, str]:
    """A new booklet that builds at once: path below its folder -> text. Its one SOP is an example."""
    slug, nama = EXAMPLE
    values: dict[str, str | int] = {"tahun": tahun, "slug": slug, **front(instansi)}
    return {
        "definitions/buku.toml": filled("buku.toml", values),
        f"definitions/sop/{slug}.toml": procedure(slug, nama, tahun),
        "templates/README.md": packaged("templates.md"),
        ".gitignore": IGNORED,
    }


def procedure(slug: str, nama: str, tahun: int) -> str:
    """The file of a new SOP; tahun: of the dates that its comments show."""
    return filled("sop.toml", {"nama": nama, "tahun": tahun}).replace("@slug@", slug)


def filled(name: str, values: Mapping[str, str | int]) -> str:
    """A form of `examples` with values in the places that it marks."""
    text = packaged(name)
    for key, value in values.items():
        text = text.replace(f"@{key}@", written(value))
    return text


def wrong_slug(slug: str, place: Position) -> Diagnostic | None:
    """SOP703 for a name that cannot be a file's, with the one that can. Choice: a new name is stricter than
    what susunan accepts, so that it is always the one that a title gives."""
    right = slugified(slug.removesuffix(".toml"))
    if slug == right:
        return None
    hint = f"pakai {right}" if right else "pakai huruf kecil, angka, dan tanda hubung, misalnya surat-masuk"
    if len(slug) > MAX_NAME:
        hint += f"; paling banyak {MAX_NAME} huruf"
    return diagnostic("SOP703", f'"{slug}" tidak dapat dipakai sebagai nama berkas SOP', place, hint)


def exists(place: Position) -> Diagnostic:
    """SOP704: the file of a new SOP is there already."""
    hint = "pilih nama lain; bila SOP ini belum tercetak, tambahkan namanya ke susunan di buku.toml; bila "
    hint += 'sudah dicabut dan berlaku lagi, hapus status = "dicabut" dari berkasnya'
    return diagnostic("SOP704", "berkas SOP ini sudah ada", place, hint)


def occupied(folder: str) -> Diagnostic:
    """SOP705: a folder that holds a booklet already."""
    hint = "pilih folder lain; SOP baru untuk buku yang ada dibuat dengan sopdoc new"
    return diagnostic("SOP705", "folder ini sudah berisi folder definitions", Position(folder), hint)


def planned_name(buku: Buku, slug: str) -> str:
    """The title that susunan plans under this slug, "" when it plans none."""
    planned = (s.nama for s in buku.susunan if isinstance(s, Rencana) and not s.slug)
    return next((nama for nama in planned if slugified(nama) == slug), "")


def listed(text: str, file: str, slug: str, nama: str) -> str | Diagnostic:
    """The text of buku.toml with a SOP in susunan: in place of the planned title, else as the last one.

    The file has no galat. A slug that is listed already leaves it as it is. Findings as `edited`.
    """

    def edit(patch: Patch, values: dict[str, Any]) -> Mapping[str, Any]:
        susunan: list[Any] = values["susunan"]
        if slug in susunan:
            return values
        for i, item in enumerate(susunan):
            if isinstance(item, dict) and (item["nama"] == nama or slugified(item["nama"]) == slug):
                patch.replace(("susunan", i), written(slug))
                return {**values, "susunan": [*susunan[:i], slug, *susunan[i + 1 :]]}
        patch.append(("susunan",), written(slug))
        return {**values, "susunan": [*susunan, slug]}

    return edited(text, file, edit)


def unprintable(text: str, place: str) -> Diagnostic | None:
    """SOP709 for a text of the command line that no form can hold; `place` is its option."""
    if text.isprintable():
        return None
    hint = "tulis dalam satu baris tanpa tab"
    return diagnostic("SOP709", "teks memuat huruf kendali", Position(place), hint)
