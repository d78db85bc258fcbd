"""The folder of an office's own templates: no links that lead out of it, no file that is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

MAX_TEMPLATE = 100_000
"""Bytes of a template. Choice: ten times the longest packaged one; compiling it takes 1.2 s and 150 MB."""

MAX_FOLDER = 200_000
"""Bytes of all templates that are used. Choice: four times those of the package."""


class RefusedError(Exception):
    """A file of the office's folder that is no template: outside the folder, or too large. Text: why."""


class Folder(FileSystemLoader):
    """The templates of an office: files of one folder, no links that lead out of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, encoding="utf-8-sig")
        self._folder = folder
        self._read: dict[str, int] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Raises RefusedError."""
        path = self._folder / template
        if path.exists():
            if not path.resolve().is_relative_to(self._folder.resolve()):
                raise RefusedError("berkas templat menunjuk ke luar foldernya")
            size = path.stat().st_size
            if not path.is_file() or size > MAX_TEMPLATE:
                raise RefusedError(f"berkas templat lebih besar dari {MAX_TEMPLATE // 1000} kB")
            self._read[template] = size
            if sum(self._read.values()) > MAX_FOLDER:
                raise RefusedError(f"templat yang dipakai lebih dari {MAX_FOLDER // 1000} kB seluruhnya")
        return super().get_source(environment, template)
