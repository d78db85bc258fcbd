"""Whether every record is still there and whole: by their names, their seals, and by what each says of the
one before. The newest is read, and judged, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from sopdoc.edition import FOLDER

MOST = 25_000_000
"""Bytes of a record that are read, as of `record.MAX_BYTES`."""

HEAD = 20_000
"""Letters among which a record has its seal and what it says of the record before, in front of the texts.
Choice: forty times what they take."""

_SEAL = re.compile(r'^segel = "([0-9a-f]{64})"\n', re.MULTILINE)
_BEFORE = re.compile(r'^\[sebelum\]\nnama = "([^"\n]+)"\nsegel = "([0-9a-f]{64})"$', re.MULTILINE)
_NAME = re.compile(r"(\d{4})(?:-\d{4}-\d\d-\d\d)?")


def gaps(definitions: Path) -> tuple[str, ...]:
    """What speaks of a record that is not there, or no longer the one that was followed; in Indonesian."""
    return tuple(_gaps(definitions / FOLDER))


def _gaps(folder: Path) -> Iterator[str]:
    names = sorted(path.stem for path in folder.glob("*.toml") if _NAME.fullmatch(path.stem))
    missing = sorted({name[:4] for name in names} - set(names))
    for year in missing:
        first = next(name for name in names if name.startswith(year))
        yield f"catatan terbitan {first} mengubah buku {year}, tetapi catatan terbitan {year} tidak ada"
    records = {name: _record(folder / f"{name}.toml") for name in names}
    for name in names[:-1]:
        if not records[name].whole:
            yield f"catatan terbitan {name} disunting atau tidak utuh lagi"
    for before, name in pairwise(["", *names]):
        told, seal = records[name].before
        if not told or told in missing:
            continue
        if told not in names:
            yield f"catatan terbitan {told}, yang mendahului {name}, tidak ada"
        elif told != before:
            yield f"catatan terbitan {name} meneruskan {told}, bukan {before}"
        elif records[before].seal != seal:
            yield f"catatan terbitan {before} bukan lagi yang diteruskan oleh {name}"


@dataclass(frozen=True, slots=True)
class _Record:
    """The seal of a record, name and seal of the one before, and whether it is as it was sealed."""

    seal: str = ""
    before: tuple[str, str] = ("", "")
    whole: bool = False


def _record(path: Path) -> _Record:
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST else b""
    except OSError:
        return _Record()
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    seal, told = _SEAL.search(text[:HEAD]), _BEFORE.search(text[:HEAD])
    if seal is None:
        return _Record()
    whole = sha256(text[seal.end() :].encode()).hexdigest() == seal[1]
    return _Record(seal[1], (told[1], told[2]) if told else ("", ""), whole)
