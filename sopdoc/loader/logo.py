"""Read the emblem: a png or jpg inside the booklet's folder, its size taken from its own header."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

from sopdoc.loader.pictures import PNG, jpg_size, png_is_whole, png_size
from sopdoc.model import Logo

_BROKEN = "isi berkas logo bukan png atau jpg yang utuh, atau gambarnya bergerak; simpan ulang sebagai png"

MAX_BYTES = 4_000_000
"""Choice: twenty times a scanned emblem; every SOP of the booklet carries a copy of it."""

MAX_PIXELS = 6000
"""Longest side. Choice: 2.5 cm of emblem at 6000 dots; a larger picture is a photo by mistake."""

MAX_AREA = 16_000_000
"""Pixels in all. Choice: 64 MB when Word unpacks it, whatever the file's own size is."""


def read_logo(folder: Path, name: str) -> Logo | str:
    """The emblem, or what is wrong with it in Indonesian. `name` is relative to `folder` and stays inside."""
    inner = PurePosixPath(name.replace("\\", "/"))
    if inner.is_absolute() or ":" in name or ".." in inner.parts:
        return "logo harus berada di dalam folder definisi, ditulis tanpa .. dan tanpa garis miring di depan"
    path = folder / inner
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return "logo menunjuk ke luar folder definisi"
        if not path.is_file():
            return f"berkas {name} tidak ada"
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        return f"berkas {name} tidak dapat dibaca"
    if len(data) > MAX_BYTES:
        return f"logo lebih besar dari {MAX_BYTES // 1_000_000} MB"
    return _measured(data)


def _measured(data: bytes) -> Logo | str:
    jenis: Literal["png", "jpg"] = "png" if data.startswith(PNG) else "jpg"
    size = png_size(data) if jenis == "png" else jpg_size(data) if data.startswith(b"\xff\xd8\xff") else None
    if size is None:
        return _BROKEN
    if min(size) < 1 or max(size) > MAX_PIXELS:
        return f"ukuran logo {size[0]} x {size[1]} piksel; sisi terpanjang paling banyak {MAX_PIXELS}"
    if size[0] * size[1] > MAX_AREA:
        return f"ukuran logo {size[0]} x {size[1]} piksel; paling banyak {MAX_AREA // 1_000_000} juta piksel"
    if jenis == "png" and not png_is_whole(data, size):
        return _BROKEN
    return Logo(data, jenis, *size)
