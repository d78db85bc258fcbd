"""OOXML packages whose bytes depend on their content alone: fixed entry dates and attributes."""

from __future__ import annotations

import zipfile
from os import PathLike
from pathlib import Path
from typing import Any

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip entry can carry. Choice: no clock in any file."""


class PinnedZip(zipfile.ZipFile):
    """A ZipFile for writing that gives every entry the same date, system and attributes."""

    @staticmethod
    def _entry(name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, _DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o600 << 16
        return entry

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(self._entry(name), data)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        self.writestr(str(arcname), Path(filename).read_bytes())
