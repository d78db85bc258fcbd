"""Letters of a page of a PDF -> lines of words and paragraphs of cells, which no PDF names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sopdoc.geometry import Box

Letter = dict[str, Any]
"""A char of pdfplumber."""

MARK = re.compile(r"(?:\(?(\d{1,2})[.),]|\(?([a-zA-Z])[.)]|[-–•·▪●○◦*➢►✓❖\uf0b7\uf0a7\uf0d8\uf02d])(?=\s|$)")
"""How an item of a list begins."""
_WORD_GAP = 0.15
_PHRASE_GAP = 0.6
_PITCH = 1.55
_EARLY = 0.3
_WATERMARK = 40.0
"""Letters higher than this, pt, are a mark across the page. Practice: titles of sheets have up to 24."""


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words on one line; size of its letters, pt; first: how wide its first word is."""

    text: str
    box: Box
    size: float
    first: float


def once(letters: Iterable[Letter]) -> list[Letter]:
    """Letters without those that are printed twice to look bold, and without what is no text."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Letter] = []
    for one in letters:
        if one["bottom"] - one["top"] > _WATERMARK and one["size"] > _WATERMARK:
            continue
        x, y = round(one["x0"]), round(one["top"])
        if any((one["text"], x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)) and _again(
            one, kept
        ):
            continue
        seen.add((one["text"], x, y))
        kept.append(one)
    return kept


def _again(one: Letter, kept: Sequence[Letter]) -> bool:
    return any(
        k["text"] == one["text"] and abs(k["x0"] - one["x0"]) < 0.6 and abs(k["top"] - one["top"]) < 0.6
        for k in kept[-400:]
    )


def lines(letters: Sequence[Letter]) -> list[WordLine]:
    """Lines of words from top to bottom; letters that stand upright apart from those that are turned."""
    straight = [c for c in letters if not _is_turned(c)]
    turned = [c for c in letters if _is_turned(c)]
    found = [_line(row) for row in _rows(straight)]
    return [line for line in found if line.text] + _turned(turned)


def _is_turned(letter: Letter) -> bool:
    """Written upwards or downwards; a little lean, as pages of Visio have it, is none."""
    matrix = letter.get("matrix") or (1, 0, 0, 1, 0, 0)
    return bool(abs(matrix[1]) > abs(matrix[0]))


def _rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    rows: list[list[Letter]] = []
    for one in sorted(letters, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        middle = (one["top"] + one["bottom"]) / 2
        row = rows[-1] if rows else None
        if row is not None and abs(_middle(row) - middle) < 0.45 * max(one["size"], row[0]["size"]):
            row.append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda c: c["x0"]) for row in rows]


def _middle(row: Sequence[Letter]) -> float:
    return float(sum(c["top"] + c["bottom"] for c in row[:8])) / (2 * len(row[:8]))


def _line(row: Sequence[Letter]) -> WordLine:
    words = _words(row)
    text = " ".join(word for word, _ in words)
    box = _box(row)
    first = words[0][1] - box.x if words else 0.0
    return WordLine(text, box, max(c["size"] for c in row), first)


def _words(row: Sequence[Letter]) -> list[tuple[str, float]]:
    """Each word and where it ends."""
    words: list[tuple[str, float]] = []
    new = True
    end = 0.0
    for one in row:
        text = one["text"]
        if not text.strip():
            new = True
            continue
        if words and one["x0"] - end > _WORD_GAP * one["size"]:
            new = True
        end = max(end, one["x1"]) if words and not new else one["x1"]
        words = [*words, (text, end)] if new else [*words[:-1], (words[-1][0] + text, end)]
        new = False
    return words


def _box(row: Sequence[Letter]) -> Box:
    seen = [c for c in row if c["text"].strip()] or list(row)
    x0, y0 = min(c["x0"] for c in seen), min(c["top"] for c in seen)
    return Box(x0, y0, max(c["x1"] for c in seen) - x0, max(c["bottom"] for c in seen) - y0)


def _turned(letters: Sequence[Letter]) -> list[WordLine]:
    """Lines that run upwards, from left to right."""
    columns: list[list[Letter]] = []
    for one in sorted(letters, key=lambda c: (c["x0"] + c["x1"], -c["bottom"])):
        if columns and abs(columns[-1][0]["x0"] - one["x0"]) < 0.5 * one["size"]:
            columns[-1].append(one)
        else:
            columns.append([one])
    found = []
    for column in columns:
        column.sort(key=lambda c: -c["bottom"])
        text = "".join(c["text"] for c in column).strip()
        if text:
            found.append(WordLine(text, _box(column), column[0]["size"], 0.0))
    return found


def phrases(letters: Sequence[Letter]) -> list[WordLine]:
    """Words that stand together on a line, apart from others on it by more than a few spaces."""
    found = []
    for row in _rows([c for c in letters if not _is_turned(c) and c["text"].strip()]):
        start = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i]["x0"] - row[i - 1]["x1"] > _PHRASE_GAP * row[i]["size"]:
                found.append(_line(row[start:i]))
                start = i
    return found


def paragraphs(found: Sequence[WordLine], width: float) -> str:
    """The text of a cell of this width, "\\n" between paragraphs."""
    parts: list[str] = []
    last: WordLine | None = None
    number = ""
    for line in found:
        mark = MARK.match(line.text)
        follows = mark is not None and _follows(number, mark)
        if mark is not None and follows:
            number = mark[1] or mark[2] or ""
        if last is None or follows or _apart(last, line, width):
            parts.append(line.text)
        else:
            parts[-1] = joined(parts[-1], line.text)
        last = line
    return "\n".join(parts)


def _follows(number: str, mark: re.Match[str]) -> bool:
    """Whether a mark can be an item's: "17." in the middle of a sentence is none."""
    if mark[1]:
        return int(mark[1]) == 1 or (number.isdigit() and int(mark[1]) == int(number) + 1)
    if mark[2]:
        lower = mark[2].lower()
        return lower == "a" or (
            len(number) == 1 and number.isalpha() and ord(lower) == ord(number.lower()) + 1
        )
    return True


def _apart(last: WordLine, line: WordLine, width: float) -> bool:
    pitch = line.box.y - last.box.y
    if pitch > _PITCH * 1.2 * max(last.size, line.size):
        return True
    early = width - last.box.w > line.first + _EARLY * width
    return early and (line.text[0].isupper() or line.text[0].isdigit()) and last.text[-1] in ".;:"


def joined(first: str, second: str) -> str:
    """Two lines as one: a word that was broken at its hyphen or slash goes on."""
    if re.search(r"\w[/-]$", first):
        return first + second
    return f"{first} {second}".strip()
