"""The identity sheet as a grid, in one of its layouts."""

from __future__ import annotations

from datetime import date

from benchmarks.hand_drawn.grid import Grid, Slot, needed
from benchmarks.hand_drawn.habits import Habits
from benchmarks.hand_drawn.texts import Told

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
OFFICE = ["PEMERINTAH KOTA CONTOH", "DINAS CONTOH", "BIDANG UMUM"]
FIELDS = ("nomor", "tanggal_pembuatan", "revisi", "tanggal_efektif", "pengesahan", "nama")
PAIRS = (
    ("dasar_hukum", "kualifikasi_pelaksana"),
    ("keterkaitan", "peralatan_perlengkapan"),
    ("peringatan", "pencatatan_pendataan"),
)


def identity(told: Told, habits: Habits, width: float) -> Grid:
    """The sheet, `width` pt wide."""
    half = width / 2
    label, colon = half * 0.38, 12.0
    columns = {
        "side": [half, label, half - label],
        "stack": [label, half - label, half],
        "colon": [label, colon, half - label - colon, half],
    }[habits.identity]
    grid = Grid(columns)
    for key in FIELDS:
        _field(grid, habits, key, _value(told, habits, key))
    if habits.identity == "side":
        grid.slots.append(Slot(0, 0, OFFICE, len(FIELDS), 1, bold=True, center=True))
    for first, second in PAIRS:
        _pair(grid, told, habits, first, second)
    return grid


def _field(grid: Grid, habits: Habits, key: str, value: list[str]) -> None:
    row, word = len(grid.heights), habits.labels[key]
    where = {"side": (1, 2, 1), "stack": (0, 1, 2), "colon": (0, 2, 2)}[habits.identity]
    label, at, span = where
    grid.slots.append(Slot(row, label, [word.rstrip(" :")]))
    if habits.identity == "colon":
        grid.slots.append(Slot(row, 1, [":"]))
    else:
        value = [f": {value[0]}", *value[1:]] if habits.boxes_apart and value[0] else value
    grid.slots.append(Slot(row, at, value, columns=span))
    grid.heights.append(max(16, needed(value, sum(grid.columns[at : at + span]), habits.size)))


def _value(told: Told, habits: Habits, key: str) -> list[str]:
    if key in ("nomor", "nama"):
        return [told.nomor if key == "nomor" else told.nama]
    if key == "pengesahan":
        title, name, number = told.signer
        return [f"{title},", "", "", name, *([f"NIP. {number}"] if number else [])]
    day = told.dates.get(key)
    return [_date(date.fromisoformat(day), habits.date)] if day else ["-" if key == "revisi" else ""]


def _date(day: date, form: str) -> str:
    if form == "d MMMM yyyy":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return day.strftime("%d-%m-%Y" if form == "dd-mm-yyyy" else "%d/%m/%Y")


def _pair(grid: Grid, told: Told, habits: Habits, first: str, second: str) -> None:
    row, last = len(grid.heights), len(grid.columns)
    spans = ((0, 1), (1, last - 1)) if habits.identity == "side" else ((0, last - 1), (last - 1, 1))
    heights, heads = [], []
    for key, (column, span) in zip((first, second), spans, strict=True):
        items = _marked(told.boxes[key], habits)
        word = habits.labels[key]
        width = sum(grid.columns[column : column + span])
        automatic = habits.list_mark == "automatic" and len(items) > 1
        if habits.boxes_apart:
            heads.append(Slot(row, column, [word], columns=span, bold=True))
            grid.slots.append(Slot(row + 1, column, items, columns=span, automatic=automatic))
            heights.append(needed(items, width, habits.size))
        else:
            typed = [f"{i}. {item}" for i, item in enumerate(items, 1)] if automatic else items
            grid.slots.append(Slot(row, column, [word.rstrip(" :") + ":", *typed], columns=span))
            heights.append(needed([word, *typed], width, habits.size))
    grid.slots += heads
    grid.heights += [16.0, max(heights)] if heads else [max(heights)]


def _marked(items: list[str], habits: Habits) -> list[str]:
    if len(items) < 2 or habits.list_mark == "automatic":
        return list(items)
    signs = {"number": [f"{i}. " for i in range(1, len(items) + 1)], "dash": ["- "] * len(items)}
    marks = signs.get(habits.list_mark, ["• "] * len(items))
    return [mark + item for mark, item in zip(marks, items, strict=True)]


def marked(items: list[str], habits: Habits) -> list[str]:
    """The items of a cell with typed marks, whatever the identity sheet does."""
    if len(items) < 2:
        return list(items)
    dash = habits.list_mark == "dash"
    return [f"{'-' if dash else f'{i}.'} {item}" for i, item in enumerate(items, 1)]
