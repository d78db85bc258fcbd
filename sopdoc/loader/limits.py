"""How much one file may hold: beyond it, it is no definition, and reading on would cost without bound.

Everything later is bounded by these: what the rules compare pair by pair, what is measured, drawn and
routed. A file that goes beyond one of them is told so, and nothing else of it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sopdoc.tomlscan import Steps

MAX_TOTAL = 20_000_000
"""Letters of all SOP files together. Choice: MAX_SOP files of the common size (4 kB)."""

MAX_TEXT = 20_000
"""Letters of one text. Choice: about five pages; the longest published cell has 900."""

MAX_LABEL = 40
"""Letters of the word on a branch. Choice: twice "Perlu diperbaiki lagi"; a longer one finds no room beside a
line, and the router would look for it for minutes."""

MAX_ITEMS = 500
"""Items of a list. Choice: ten times the longest list of a published booklet."""

MAX_KEYS = 2_000
"""Keys of a table. Choice: far above the 30 that the largest one knows; each wrong key is still named."""

MAX_HINTS = 1_000
"""Findings of a file up to which the nearest known word is looked for. Choice: one hint takes 0.3 ms."""

MAX_DEPTH = 12
"""Tables and lists inside each other. Choice: twice what the format needs."""

MAX_SOP = 5_000
"""SOPs of a booklet. Choice: eight times what a whole province has, some 600."""

MAX_BAGIAN = 26
"""Parts of a SOP: they are lettered A to Z."""

MAX_KEGIATAN = 500
"""Steps of a SOP, over all its parts. Choice: six times the longest published SOP."""

MAX_PELAKSANA = 60
"""Columns of a flowchart. Choice: three times what the widest paper holds."""

_LABELS = ("label", "label_ya", "label_tidak")

_LISTS = MappingProxyType(
    {
        "susunan": (MAX_SOP, "SOP"),
        "bagian": (MAX_BAGIAN, "bagian"),
        "kegiatan": (MAX_KEGIATAN, "kegiatan"),
        "pelaksana": (MAX_PELAKSANA, "pelaksana"),
    }
)


def beyond(values: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Path and message of all in a file that goes beyond a limit. Never recurses: nothing is too deep."""
    steps = 0
    todo: list[tuple[Steps, Any]] = [((), values)]
    while todo:
        path, value = todo.pop()
        message = _too_much(path, value)
        if message:
            yield path, message
        elif isinstance(value, dict):
            todo.extend([((*path, key), v) for key, v in value.items()])
        elif isinstance(value, list):
            steps += len(value) if path[-1] == "kegiatan" else 0
            todo.extend([((*path, i), v) for i, v in enumerate(value)])
    if steps > MAX_KEGIATAN:
        yield ("bagian",), f"SOP ini memuat {steps} kegiatan; paling banyak {MAX_KEGIATAN}"


def _too_much(path: Steps, value: Any) -> str:
    """What one value has too much of, "" when nothing."""
    if isinstance(value, str):
        if path[-1] in _LABELS and len(value) > MAX_LABEL:
            return f"label ini {len(value)} huruf; paling banyak {MAX_LABEL}"
        if len(value) > MAX_TEXT:
            return f"teks ini {len(value)} huruf; paling banyak {MAX_TEXT}"
    elif isinstance(value, list):
        most, what = _LISTS.get(str(path[-1]), (MAX_ITEMS, "butir"))
        if len(value) > most:
            return f"daftar ini memuat {len(value)} {what}; paling banyak {most}"
    elif isinstance(value, dict) and len(value) > MAX_KEYS:
        return f"tabel ini memuat {len(value)} kunci; paling banyak {MAX_KEYS}"
    if isinstance(value, list | dict) and len(path) > MAX_DEPTH:
        return f"daftar atau tabel bersarang lebih dari {MAX_DEPTH} lapis"
    return ""
