"""Names that a disk does not take, told before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.store.journal import NEW, OLD

LONGEST = 255
"""Units of a name where the disk does not say. Source: NTFS, APFS, ext4, exFAT."""

BESIDE = len(OLD + NEW)
"""Units that the longest name beside a file of a set has more than the file."""


def too_long(folder: Path, names: Iterable[str]) -> Diagnostic | None:
    """SOP502 for the first name of a path below a folder, or of the folder itself, that its disk does not
    take; a file's own name leaves room for what stands beside it while a set is written."""
    most = _most(folder)
    for path in (folder / "x", *(folder / name for name in names)):
        for part, room in (*((p, most) for p in path.parts[:-1]), (path.name, most - BESIDE)):
            if _units(part) > room:
                message = f"nama ini panjangnya {_units(part)} byte, paling banyak {room} di disk ini"
                hint = "perpendek nama itu" if part == path.name else "pakai folder yang namanya lebih pendek"
                return diagnostic("SOP502", message, Position(PurePath(part).as_posix()), hint)
    return None


def _units(part: str) -> int:
    """What a disk counts: bytes of UTF-8; on Windows, whose disks count half as many, 16 bits."""
    return len(part.encode("utf-16-le", "surrogatepass")) // 2 if os.name == "nt" else len(os.fsencode(part))


def _most(folder: Path) -> int:
    """Units of the longest name that the disk of a folder takes, which may have to be made still."""
    if hasattr(os, "pathconf"):
        for place in (folder, *folder.absolute().parents):
            try:
                return os.pathconf(place, "PC_NAME_MAX")
            except (OSError, ValueError):
                continue
    return LONGEST
