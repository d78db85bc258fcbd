"""The identity sheet in all its layouts: a label, its value beside it, below it, or after it in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from sopdoc.foreign import ForeignCell, ForeignSheet
from sopdoc.geometry import Box
from sopdoc.importing.cell_lists import EMPTY, one_line
from sopdoc.importing.reading import ReadIdentity

_DATE = r"(?:tgl|tanggal|tangal|tg)\.?\s*"
LABELS = MappingProxyType(
    {
        key: re.compile(rf"\s*(?:{words})\s*(?::|$|(?=\n))\s*", re.IGNORECASE)
        for key, words in {
            "nomor": r"(?:nomor|no\.?|nomer)\s*(?:sop(?:[ -]?ap)?|dokumen|prosedur)?",
            "tanggal_pembuatan": _DATE
            + r"(?:pembuatan|dibuat|penyusunan|penetapan|ditetapkan|disusun|pembuatan sop)",
            "revisi": _DATE + r"(?:revisi|perubahan|di ?revisi)|revisi(?:\s*ke)?",
            "tanggal_efektif": _DATE
            + r"(?:efektif|berlaku|pemberlakuan|diberlakukan|pelaksanaan|pengesahan)",
            "disahkan": r"(?:di\s*sah\s*kan|disetujui|ditetapkan|pengesahan)(?:\s*oleh)?",
            "nama": r"(?:nama|judul)\s*(?:sop(?:[ -]?ap)?|prosedur|standar operasional prosedur)",
            "dasar_hukum": r"(?:dasar|landasan)\s*hukum",
            "kualifikasi_pelaksana": r"kualifikasi\s*(?:pelaksana\w*)?(?:\s*sop)?",
            "keterkaitan": r"keter?kaitan(?:\s*(?:dengan\s*)?(?:sop|prosedur)?(?:\s*(?:lain|lainnya))?)?",
            "peralatan_perlengkapan": r"peralatan\s*(?:/|dan|&|,)?\s*(?:perlengkapan|kelengkapan|bahan)?",
            "peringatan": r"peringatan",
            "pencatatan_pendataan": r"pencatatan\s*(?:/|dan|&|,)?\s*(?:pendataan|pendaftaran)?",
        }.items()
    }
)
_SEVERAL = re.compile(
    r"(?:^|\s)((?:"
    + "|".join(
        (
            r"nomor(?:\s+sop(?:[ -]?ap)?)?",
            _DATE + r"(?:pembuatan|penyusunan|revisi|efektif|berlaku|pengesahan)",
            r"disahkan(?:\s+oleh)?",
            r"(?:nama|judul)\s+sop(?:[ -]?ap)?",
        )
    )
    + r")\s*:)",
    re.IGNORECASE,
)
"""Labels of the sheet's head, of which offices write several into one cell."""
BOXES = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)
_MONTHS = MappingProxyType(
    {
        **{m: i for i, m in enumerate(
            ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
             "oktober", "november", "desember"), 1)},
        **{m: i for i, m in enumerate(
            ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"), 1)},
        "pebruari": 2, "agustus": 8, "agt": 8, "agst": 8, "nopember": 11, "nop": 11, "sept": 9, "peb": 2,
        "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10,
        "december": 12,
    }
)  # fmt: skip
_RANK = re.compile(
    r"\b(pembina|penata|pengatur|juru|jenderal|letnan|kolonel|mayor|brigadir)\b", re.IGNORECASE
)
_NIP = re.compile(r"(?:nip\.?\s*:?\s*)?(\d{8}[\s.]*\d{6}[\s.]*\d[\s.]*\d{3})", re.IGNORECASE)
_APPROVED = re.compile(r"^\W*(?:disahkan|ditetapkan)\b(?:\s*oleh\b)?\s*:?\s*", re.IGNORECASE)
_STATUS = re.compile(r"^(plt|plh|pj)\.?\s+", re.IGNORECASE)


def day(text: str) -> date | None:
    """A date as offices write it: 2 Januari 2018, 02-01-2018, 02/01/2018, 2018-01-02."""
    words = re.search(r"(\d{1,2})\s*[-/ ]?\s*([A-Za-z]{3,9})\.?\s*[-/ ,]?\s*(\d{4})", text)
    if words and words[2].lower() in _MONTHS:
        return _date(int(words[3]), _MONTHS[words[2].lower()], int(words[1]))
    numbers = re.search(r"\b(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})\b", text)
    if numbers:
        return _date(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    turned = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text)
    return _date(int(turned[1]), int(turned[2]), int(turned[3])) if turned else None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if 1945 <= year <= 2999 else None
    except ValueError:
        return None


def found(sheet: ForeignSheet, above: float) -> ReadIdentity | None:
    """The identity sheet among the tables of a sheet above a height; None = fewer than three labels."""
    cells = [
        part
        for t in sheet.tables
        for c in t.cells
        if c.box.y < above - 3 and c.text.strip()
        for part in _parted(c, sheet)
    ]
    labelled: dict[str, tuple[ForeignCell, str]] = {}
    for cell in cells:
        hit = _label(cell.text)
        if hit is not None and hit[0] not in labelled:
            labelled[hit[0]] = (cell, hit[1])
    if len(labelled) < 3 or not any(b in labelled for b in BOXES):
        return None
    return _identity(sheet, cells, labelled)


def _parted(cell: ForeignCell, sheet: ForeignSheet) -> list[ForeignCell]:
    """A cell a label, where an office wrote several of "label : value" into one."""
    text = cell.text
    starts = sorted({m.start(1) for m in _SEVERAL.finditer(text)})
    if len(starts) < 2 or starts[0] > 0:
        return [cell]
    tops = [_height_of(text[at:], at / len(text), cell, sheet) for at in starts]
    edges = [cell.box.y, *tops[1:], cell.box.bottom]
    return [
        replace(
            cell,
            text=text[first:last].strip(),
            box=Box(cell.box.x, top, cell.box.w, max(low - top, 0.0)),
        )
        for (first, last), (top, low) in zip(
            pairwise((*starts, len(text))), pairwise(sorted(edges)), strict=True
        )
    ]


def _height_of(text: str, share: float, cell: ForeignCell, sheet: ForeignSheet) -> float:
    """The y where a piece of a cell's text begins: of its words there, else by its share."""
    start = "".join(text[:12].split())
    inside = (t for t in sheet.texts if _within(t.box, cell.box))
    ys = [t.box.y - 1 for t in inside if "".join(t.text.split()).startswith(start)]
    return min(ys, default=cell.box.y + share * cell.box.h)


def _label(text: str) -> tuple[str, str] | None:
    """Which key a cell names, and what follows in it."""
    for key, pattern in LABELS.items():
        hit = pattern.match(text)
        if hit:
            return key, text[hit.end() :].strip()
    start = re.match(r"[^\n]{0,60}", text)
    words = one_line(start[0]) if start else ""
    for key in BOXES:
        hit = re.match(
            LABELS[key].pattern.replace(r"\s*(?::|$|(?=\n))\s*", r"\s*:?\s*"), words, re.IGNORECASE
        )
        if hit and words.isupper() and hit.end() == len(words):
            return key, text[len(start[0]) if start else 0 :].strip()
    return None


def _identity(
    sheet: ForeignSheet, cells: Sequence[ForeignCell], labelled: dict[str, tuple[ForeignCell, str]]
) -> ReadIdentity:
    heads = [cell for cell, _ in labelled.values()]
    read = ReadIdentity(sheet=sheet.number)
    revised = ""
    for key, (cell, rest) in labelled.items():
        value = rest
        where: ForeignCell | None = cell
        if not value:
            where = _below(cell, cells, heads) if key in BOXES else _beside(cell, cells, heads)
            where = where or (_beside(cell, cells, heads) if key in BOXES else _below(cell, cells, heads))
            value = where.text.strip() if where is not None else ""
        value = re.sub(r"^:\s*", "", value)
        if key == "disahkan":
            read.signer.update(_signer(_lines(sheet, where, value)))
        elif key == "revisi":
            revised = value
        elif key.startswith("tanggal"):
            _put_date(read, key, value)
        elif value or key in BOXES:
            read.texts[key] = value
    office = _office(sheet, cells, heads)
    return ReadIdentity(
        read.texts, read.dates, _revision(revised), read.signer, office, read.unclear, sheet.number
    )


def _put_date(read: ReadIdentity, key: str, value: str) -> None:
    when = day(value)
    if when is not None:
        read.dates[key] = when
    elif value and value not in EMPTY and not re.fullmatch(r"[\s.…_-]*", value):
        read.unclear[key] = one_line(value)


def _revision(text: str) -> tuple[int | None, date | None]:
    number = re.fullmatch(r"\s*(?:ke[- ]*|revisi\s*(?:ke[- ]*)?)?(\d{1,2})\s*", text, re.IGNORECASE)
    return (int(number[1]) if number and int(number[1]) else None), day(text)


def _beside(
    label: ForeignCell, cells: Sequence[ForeignCell], heads: Sequence[ForeignCell]
) -> ForeignCell | None:
    """The nearest cell to the right, past a cell that holds only a colon."""
    right = [
        c
        for c in cells
        if c.box.x >= label.box.right - 3 and _share(c.box.y, c.box.bottom, label.box.y, label.box.bottom)
    ]
    for cell in sorted(right, key=lambda c: c.box.x):
        if cell.text.strip() == ":":
            continue
        return None if cell in heads else cell
    return None


def _below(
    label: ForeignCell, cells: Sequence[ForeignCell], heads: Sequence[ForeignCell]
) -> ForeignCell | None:
    """What stands below a label, down to the next one; several cells are one value."""
    under = [
        c
        for c in cells
        if c.box.y >= label.box.bottom - 3 and _share(c.box.x, c.box.right, label.box.x, label.box.right)
    ]
    numbered = _numbered(label, cells, heads)
    if numbered is not None:
        return numbered
    kept: list[ForeignCell] = []
    for cell in sorted(under, key=lambda c: (c.box.y, c.box.x)):
        first = kept[0] if kept else label
        if cell in heads or abs(cell.box.x - first.box.x) > 5 or abs(cell.box.right - first.box.right) > 5:
            break
        kept.append(cell)
    if not kept:
        return None
    first = kept[0]
    text = "\n".join(c.text.strip() for c in kept)
    box = Box(first.box.x, first.box.y, first.box.w, kept[-1].box.bottom - first.box.y)
    return ForeignCell(first.row, first.column, first.rows, first.columns, box, text)


def _numbered(
    label: ForeignCell, cells: Sequence[ForeignCell], heads: Sequence[ForeignCell]
) -> ForeignCell | None:
    """Items whose numbers stand in a narrow column of their own, a row an item; None = the box has none."""
    inside = [
        c
        for c in cells
        if c.box.y >= label.box.bottom - 3 and c.box.x > label.box.x - 5 and c.box.right < label.box.right + 5
    ]
    items: list[str] = []
    last = label.box
    for number in (c for c in inside if abs(c.box.x - label.box.x) < 5):
        narrow = number.box.w < 0.25 * label.box.w and re.fullmatch(r"\d{1,2}[.)]?", number.text.strip())
        if number in heads or not narrow:
            break
        beside = [c for c in inside if c.box.x > number.box.x + 1 and abs(c.box.y - number.box.y) < 3]
        text = "\n".join(c.text.strip() for c in beside if c.text.strip())
        items.append(f"{number.text.strip().rstrip('.)')}. {text}")
        last = number.box
    if not items:
        return None
    box = Box(label.box.x, label.box.bottom, label.box.w, last.bottom - label.box.bottom)
    return ForeignCell(label.row + 1, label.column, 1, label.columns, box, "\n".join(items))


def _share(a0: float, a1: float, b0: float, b1: float) -> bool:
    return min(a1, b1) - max(a0, b0) > 0.5 * min(a1 - a0, b1 - b0)


def _lines(sheet: ForeignSheet, cell: ForeignCell | None, value: str) -> list[str]:
    """Lines of a cell as they are printed, where their places are known."""
    if cell is not None:
        inside = [t for t in sheet.texts if _within(t.box, cell.box)]
        if len(inside) > 1:
            ordered = sorted(inside, key=lambda t: (round(t.box.y), t.box.x))
            return [line for t in ordered for line in t.text.split("\n") if line.strip()]
    return [line.strip() for line in value.split("\n") if line.strip()]


def _within(box: Box, other: Box) -> bool:
    c = box.center
    return other.x <= c.x <= other.right and other.y <= c.y <= other.bottom


def _signer(lines: Sequence[str]) -> dict[str, str]:
    """Office, name, rank and NIP of who approves; {} when there is no name below an office."""
    kept = [words for line in lines if (words := _APPROVED.sub("", one_line(line)))]
    nip = next((m for line in kept if (m := _NIP.search(line))), None)
    rest = [
        line for line in kept if not _NIP.search(line) and not re.fullmatch(r"nip\W*", line, re.IGNORECASE)
    ]
    rank = next((line for line in rest if _RANK.search(line) and line is not rest[0]), "")
    rest = [
        line for line in rest if line != rank and not re.fullmatch(r"[\s.…_()-]*|ttd\.?", line, re.IGNORECASE)
    ]
    if len(rest) < 2:
        return {}
    office = one_line(" ".join(rest[:-1])).rstrip(",")
    status = _STATUS.match(office)
    signer = {"jabatan": office[status.end() :] if status else office, "nama": rest[-1]}
    if status:
        signer["status"] = status[1].capitalize() + "."
    if rank:
        signer["pangkat"] = rank
    if nip:
        digits = re.sub(r"\D", "", nip[1])
        signer["nip"] = f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    return signer


def _office(
    sheet: ForeignSheet, cells: Sequence[ForeignCell], heads: Sequence[ForeignCell]
) -> tuple[str, ...]:
    """Lines of the letterhead: the cell at the upper left, beside the number and the dates."""
    top = min((c.box.y for c in heads), default=0.0)
    left = min((c.box.x for c in heads), default=0.0)
    free = [c for c in cells if c not in heads and c.box.x <= left + 3 and c.box.y <= top + 60]
    if not free:
        return ()
    cell = min(free, key=lambda c: (c.box.y, c.box.x))
    return tuple(one_line(line) for line in _lines(sheet, cell, cell.text))
