"""Read the emblem: a png or jpg inside the booklet's folder, its size taken from its own header."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

from sopdoc.model import Logo

MAX_BYTES = 4_000_000
"""Choice: twenty times a scanned emblem; every SOP of the booklet carries a copy of it."""

MAX_PIXELS = 6000
"""Longest side. Choice: 2.5 cm of emblem at 6000 dots; a larger picture is a photo by mistake."""

MAX_AREA = 16_000_000
"""Pixels in all. Choice: 64 MB when Word unpacks it, whatever the file's own size is."""

_PNG = b"\x89PNG\r\n\x1a\n"
_NOT_FRAMES = (0xC4, 0xC8, 0xCC)


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
    jenis: Literal["png", "jpg"] = "png" if data.startswith(_PNG) else "jpg"
    size = _png_size(data) if jenis == "png" else _jpg_size(data)
    if size is None:
        return "isi berkas logo bukan png atau jpg yang utuh"
    if min(size) < 1 or max(size) > MAX_PIXELS:
        return f"ukuran logo {size[0]} x {size[1]} piksel; sisi terpanjang paling banyak {MAX_PIXELS}"
    if size[0] * size[1] > MAX_AREA:
        return f"ukuran logo {size[0]} x {size[1]} piksel; paling banyak {MAX_AREA // 1_000_000} juta piksel"
    return Logo(data, jenis, *size)


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height; None when a part is cut short. Source: PNG (ISO/IEC 15948) 5.3 and 11.2.2: a chunk
    is a length, a name, its data and 4 bytes; IHDR comes first, IEND last."""
    chunks: list[bytes] = []
    pos = len(_PNG)
    while pos + 12 <= len(data) and chunks[-1:] != [b"IEND"]:
        chunks.append(data[pos + 4 : pos + 8])
        pos += 12 + int.from_bytes(data[pos : pos + 4], "big")
    if chunks[:1] != [b"IHDR"] or b"IDAT" not in chunks or chunks[-1] != b"IEND" or pos > len(data):
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height; None when its end is missing. Source: JPEG (ITU-T T.81) B.2.2: the frame header
    SOFn, after other segments; B.1.1.3: EOI ends it."""
    if not data.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in data[2:]:
        return None
    pos = 2
    while pos + 9 <= len(data) and data[pos] == 0xFF:
        marker = data[pos + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
            return int.from_bytes(data[pos + 7 : pos + 9], "big"), int.from_bytes(
                data[pos + 5 : pos + 7], "big"
            )
        filler = marker == 0xFF
        pos += 1 if filler else 2 + int.from_bytes(data[pos + 2 : pos + 4], "big")
    return None
