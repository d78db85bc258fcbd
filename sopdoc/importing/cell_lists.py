"""Texts of cells and boxes as the definitions write them: a text, or the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdoc.importing.reading import Isi

_NUMBER = re.compile(r"\(?(\d{1,2})[.),]\s+|(\d{1,2})[.)](?=[^\W\d])")
_LETTER = re.compile(r"\(?([a-zA-Z])[.)]\s+")
_BULLET = re.compile(r"[-–•·▪●○◦*➢►✓❖\uf0b7\uf0a7\uf0d8\uf02d]\s+")
_KINDS = (_NUMBER, _LETTER, _BULLET)
EMPTY = frozenset({"", "-", "–", "—", "--"})


def isi(text: str) -> Isi:
    """A cell's text: a list where each top item has a mark of the same kind, else a text."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    kind = next((k for k in _KINDS if k.match(lines[0])), None)
    if kind is None:
        return "\n".join(lines)
    items: list[str] = []
    for line in lines:
        mark = kind.match(line)
        if mark and _is_next(kind, mark, len(items)):
            items.append(line[mark.end() :].strip())
        else:
            items[-1] = f"{items[-1]}\n{line}"
    return tuple(item for item in items if item)


def _is_next(kind: re.Pattern[str], mark: re.Match[str], count: int) -> bool:
    if kind is _NUMBER:
        return count == 0 or int(mark[1] or mark[2]) > 1
    if kind is _LETTER:
        return count == 0 or mark[1].lower() > "a"
    return True


def box(text: str) -> Isi:
    """A box of the identity sheet: as a cell, several lines without marks are items, a dash is none."""
    if text.strip() in EMPTY:
        return ()
    read = isi(text)
    if isinstance(read, tuple) and all(item in EMPTY for item in read):
        return ()
    if isinstance(read, str) and "\n" in read:
        lines = read.split("\n")
        if len(lines) > 1 and all(line[:1].isupper() or line[:1].isdigit() for line in lines):
            return tuple(lines)
    return read


def one_line(text: str) -> str:
    """Without line breaks: a name, a title."""
    return re.sub(r"\s+", " ", text).strip()


def slug(text: str, taken: Sequence[str], words: int = 3) -> str:
    """A short name of the first words, unique among those that are taken."""
    letters = re.sub(r"[^a-z0-9]+", "-", text.lower().encode("ascii", "ignore").decode()).strip("-")
    base = "-".join([w for w in letters.split("-") if w][:words])[:40].strip("-") or "langkah"
    if not base[0].isalpha():
        base = f"k-{base}"
    name, count = base, 2
    while name in taken:
        name, count = f"{base}-{count}", count + 1
    return name
