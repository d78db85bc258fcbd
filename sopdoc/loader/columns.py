"""Read the columns of a flowchart, and find the one that a step names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopdoc.loader.shape import File, closest
from sopdoc.model import Pelaksana
from sopdoc.tomlscan import Steps


class Columns:
    """The columns of one bagian in order. Codes: SOP201, SOP202, SOP207.

    Where there are none, that is told at their own place, and not again by every step that names one.
    """

    def __init__(self, file: File, path: Steps, raw: tuple[Any, ...]) -> None:
        self._file = file
        self._ids: dict[str, int] = {}
        self._places: list[Steps] = []
        self._twice: list[str] = []
        columns: list[Pelaksana] = []
        for place, kelompok, item in _flat((*path, "pelaksana"), raw):
            nama, id_ = (item["nama"], item["id"]) if isinstance(item, dict) else (item, None)
            if nama is None:
                continue
            if id_ is not None and self._ids.setdefault(id_, len(columns)) != len(columns):
                file.report("SOP207", (*place, "id"), f'id "{id_}" sudah dipakai kolom lain')
            columns.append(Pelaksana(id_ or nama, nama, kelompok, file.source.where(place)))
            self._places.append(place)
        self.all = tuple(columns)

    def find(self, path: Steps, word: str) -> int | None:
        """Index of the column whose id or name is `word`; None when that is none or not one (reported)."""
        found = [i for i, c in enumerate(self.all) if word in (c.id, c.nama)]
        if len(found) == 1:
            return found[0]
        if found:
            self._not_one(path, word, found)
            return None
        if not self.all:
            return None
        known = tuple(name for c in self.all for name in (c.id, c.nama))
        hint = closest(word, known) or "kolom: " + ", ".join(dict.fromkeys(c.id for c in self.all))
        self._file.report("SOP201", path, f'pelaksana "{word}" tidak dikenal', hint)
        return None

    def _not_one(self, path: Steps, word: str, found: list[int]) -> None:
        """A name of several columns: told where it is used if they have ids, else once, at the second one."""
        ids = ", ".join(f'"{self.all[i].id}"' for i in found)
        hint = f"rujuk kolomnya dengan id: {ids}"
        if not all(self.all[i].id in self._ids for i in found):
            hint = 'beri kolom-kolom itu id, misalnya { id = "r1", nama = "…" }, lalu rujuk id itu'
            path = self._places[found[1]]
            if word in self._twice:
                return
            self._twice.append(word)
        self._file.report("SOP202", path, f'"{word}" adalah nama {len(found)} kolom', hint)


def _flat(path: Steps, raw: tuple[Any, ...]) -> Iterator[tuple[Steps, str, Any]]:
    """Each column with its place in the file and its group's name."""
    for i, item in enumerate(raw):
        if isinstance(item, dict) and "kelompok" in item:
            for j, inner in enumerate(item["pelaksana"] or ()):
                yield (*path, i, "pelaksana", j), item["kelompok"] or "", inner
        else:
            yield (*path, i), "", item
