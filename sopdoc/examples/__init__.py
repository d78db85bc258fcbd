"""The forms that `init` and `new` fill in, and which of their words an office must make its own.

Both who fills in a form and who looks for what was left of it read the same text, so a word that is added to
a form is looked for at once. What is written out behind "# " is an example too: it is printed as soon as
somebody opens it and leaves it as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pkgutil import get_data
from typing import Any, Literal

Form = Literal["buku.toml", "sop.toml"]

Path = tuple[str, ...]
"""Keys down to a value, without the places in lists: ("kegiatan", "uraian")."""

EXAMPLE = ("penerbitan-naskah-dinas", "Penerbitan Naskah Dinas")
"""Slug and name of the SOP that a new booklet begins with. Choice: every office has this procedure."""

INSTANSI = "Dinas Contoh"
"""The office of a new booklet that nobody named."""

_HEADS = {
    "sekretariat": "Sekretaris",
    "inspektorat": "Inspektur",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
}
"""Offices whose head is not called Kepala. Source: PP 18/2016 on perangkat daerah."""

SIGNER: Path = ("penandatangan", "nama")

KEPT: Mapping[Form, frozenset[Path]] = {
    "buku.toml": frozenset(
        {
            ("judul",),
            ("pola_nomor",),
            ("susunan",),
            ("instansi", "unit"),
            ("instansi", "logo"),
            ("penandatangan", "status"),
            ("penandatangan", "pangkat"),
            ("keputusan", "tentang"),
            ("keputusan", "menimbang"),
            ("keputusan", "mengingat"),
            ("keputusan", "diktum"),
            ("gaya", "kertas"),
        }
    ),
    "sop.toml": frozenset(
        {
            ("status",),
            ("nomor",),
            ("dasar_hukum",),
            ("kualifikasi_pelaksana",),
            ("peralatan_perlengkapan",),
            ("pencatatan_pendataan",),
            ("pelaksana",),
            *(("kegiatan", key) for key in ("id", "pelaksana", "tidak", "kelengkapan", "waktu", "output")),
        }
    ),
}
"""What an office may print as the form has it; every other text must be replaced. Choice: what a booklet of
another office may say in the same words ("Komputer", "30 menit", the usual sentences of a decree)."""

_WRITTEN_OUT = re.compile(r'^# (\w+ = ["\[].*)$', re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def head_of(instansi: str) -> str:
    """Who leads an office: "Dinas Sosial" -> "Kepala Dinas Sosial", "Inspektorat" -> "Inspektur"."""
    first, _, rest = instansi.partition(" ")
    head = _HEADS.get(first.casefold())
    return f"{head} {rest}".strip() if head else f"Kepala {instansi}"


def front(instansi: str = INSTANSI) -> dict[str, str]:
    """What stands in the places of buku.toml's form that name the office: "@pemerintah@" -> its value."""
    return {
        "pemerintah": "Pemerintah Kota Contoh",
        "instansi": instansi,
        "daerah": "Kota Contoh",
        "tempat": "Contoh",
        "jabatan": head_of(instansi),
    }


def packaged(name: str) -> str:
    """The text of a file of this package."""
    return (get_data("sopdoc.examples", name) or b"").decode("utf-8")


@cache
def placeholders(form: Form) -> Mapping[Path, tuple[str, ...]]:
    """Every text of a form that an office must replace, by its key; a year in it is any year."""
    text = _WRITTEN_OUT.sub(r"\1", packaged(form))
    texts = {**front(), "slug": EXAMPLE[0], "nama": EXAMPLE[1]}
    for key, value in texts.items():
        text = text.replace(f"@{key}@", f'"{value}"')
    found: dict[Path, tuple[str, ...]] = {}
    for path, value in _texts(tomllib.loads(text.replace("@tahun@", "2000"))):
        if path not in KEPT[form]:
            found[path] = (*found.get(path, ()), value)
    return found


def left(form: Form, path: Path, text: str) -> bool:
    """Whether a text is the example of this key. Degrees behind a signer's name don't make it another one.

    Small and capital letters count: "Nama Pejabat" was typed by somebody.
    """
    return _said(path, text) in (_said(path, example) for example in placeholders(form).get(path, ()))


def _said(path: Path, text: str) -> str:
    words = text.partition(",")[0] if path == SIGNER else text
    return _YEAR.sub("@", words.strip())


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, path)
    elif isinstance(value, str):
        yield path, value
