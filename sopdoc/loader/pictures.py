"""Whether the bytes of a png or jpg are whole, so that Word need not repair what it is given.

Choice: no library of pictures, which would be the heaviest of all for one emblem. A png is proved whole: its
checksums, and its pixels unpacked piece by piece. Of a jpg the parts are; its pixels have no checksum, and a
byte that was flipped among them is a spot on the picture, which Word shows as it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"

PIECE = 1_000_000
"""Bytes that are unpacked at a time."""

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""By kind of colour: samples of a pixel, and bits that a sample may have. Source: PNG 11.2.2."""

_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, steps to the next ones, of an interlaced picture. Source: PNG 8.2."""

_FRAMES = (0xC0, 0xC1, 0xC2)
_OTHER_FRAMES = (0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
"""Baseline, extended and progressive; lossless and arithmetic ones, which no office program shows."""

_AFTER_SCAN = re.compile(b"\xff+[^\x00\xff\xd0-\xd7]")

Size = tuple[int, int]


def png_size(data: bytes) -> Size | None:
    """Width and height that a png gives itself; None when its first part is no IHDR. Source: PNG 11.2.2."""
    if data[8:16] != b"\0\0\0\x0dIHDR" or len(data) < 33:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def png_is_whole(data: bytes, size: Size) -> bool:
    """Every part with its checksum, in order, and as many pixels as the size says. Source: PNG 5.3 to 5.6."""
    parts = list(_chunks(data))
    names = [name for name, _ in parts]
    depth, colour, packing, filtering, interlaced = data[24:29]
    known = depth in _DEPTHS.get(colour, ()) and packing == filtering == 0 and interlaced in (0, 1)
    pixels = [i for i, name in enumerate(names) if name == b"IDAT"]
    if not known or names[-1:] != [b"IEND"] or not pixels or b"acTL" in names or names.count(b"IHDR") > 1:
        return False
    if pixels[-1] - pixels[0] >= len(pixels) or (colour == 3 and b"PLTE" not in names[: pixels[0]]):
        return False
    bits = depth * _SAMPLES[colour]
    wanted = sum(rows * (1 + -(-columns * bits // 8)) for columns, rows in _grids(size, bool(interlaced)))
    return _unpacks_to(b"".join(body for name, body in parts if name == b"IDAT"), wanted)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each part up to IEND, or up to one that is not whole."""
    at, name = len(PNG), b""
    while name != b"IEND" and at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big") or end + 4 > len(
            data
        ):
            return
        yield name, data[at + 8 : end]
        at = end + 4


def _grids(size: Size, interlaced: bool) -> Iterator[Size]:
    """Columns and rows of the picture, or of each pass of an interlaced one; none without pixels."""
    width, height = size
    for x, y, right, down in _PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - x) // right), -(-(height - y) // down)
        if columns > 0 and rows > 0:
            yield columns, rows


def _unpacks_to(packed: bytes, wanted: int) -> bool:
    """Whether packed bytes end where they should and hold so many; no more than those are ever unpacked."""
    stream = zlib.decompressobj()
    try:
        while not stream.eof and wanted >= 0:
            piece = stream.decompress(packed, PIECE)
            packed, wanted = stream.unconsumed_tail, wanted - len(piece)
            if not piece and not packed:
                break
    except zlib.error:
        return False
    return stream.eof and wanted == 0


def jpg_size(data: bytes) -> Size | None:
    """Width and height of a jpg whose parts are whole; None for any other. Source: JPEG (ITU-T T.81) B.

    A block of 8 x 8 pixels takes a bit at least: a size that the data cannot fill is false.
    """
    size, tables, filled = None, set[int](), 0
    at = 2
    while data[at : at + 1] == b"\xff":
        marker = data[at + 1 : at + 2]
        if marker == b"\xff":
            at += 1
            continue
        if marker == b"\xd9":
            enough = size is not None and filled * 8 >= -(-size[0] // 8) * -(-size[1] // 8)
            return size if enough else None
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data) or marker[0] in _OTHER_FRAMES:
            return None
        tables.add(marker[0])
        if marker[0] in _FRAMES:
            if size is not None or (size := _frame(data[at:end])) is None:
                return None
        elif marker == b"\xda":
            after = _AFTER_SCAN.search(data, end)
            if size is None or not {0xC4, 0xDB} <= tables or after is None:
                return None
            filled, end = filled + after.start() - end, after.start()
        at = end
    return None


def _frame(part: bytes) -> Size | None:
    """What a frame header says; None for one of another length, or of samples that are no bytes."""
    if len(part) < 10 or part[4] != 8 or part[9] not in (1, 3, 4) or len(part) != 10 + 3 * part[9]:
        return None
    return int.from_bytes(part[7:9], "big"), int.from_bytes(part[5:7], "big")
