"""Whether every record is still there: by their names, and by what each says of the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from sopdoc.edition import FOLDER

HEAD = 20_000
"""Bytes of a record that are read: its seal and what it says of the record before stand in front of the
texts. Choice: forty times what they take."""

_SEAL = re.compile(r'^segel = "([0-9a-f]{64})"$', re.MULTILINE)
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
    heads = {name: _head(folder / f"{name}.toml") for name in names}
    for before, name in pairwise(["", *names]):
        told = _BEFORE.search(heads[name])
        if told is None or told[1] in missing:
            continue
        if told[1] not in names:
            yield f"catatan terbitan {told[1]}, yang mendahului {name}, tidak ada"
        elif told[1] != before:
            yield f"catatan terbitan {name} meneruskan {told[1]}, bukan {before}"
        elif (seal := _SEAL.search(heads[before])) is None or seal[1] != told[2]:
            yield f"catatan terbitan {before} bukan lagi yang diteruskan oleh {name}"


def _head(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
