"""Print how a booklet looks on paper through LibreOffice: text at a rule, justified lines with holes.

    python -m benchmarks.look FILE.xlsx|FILE.docx|FILE.pdf …      (needs LibreOffice and poppler)

A line of text is near a rule when its ink, not its line box, is less than NEAR from it. A justified line has
holes when its gaps are wider than WIDE spaces of its face.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader

NEAR = 2.0
"""pt between ink and rule. Choice: less than that prints as touching."""

WIDE = 2.5
"""Spaces. Choice: beyond it the eye sees a hole."""

THIN = 3.0
"""What is not thicker is a rule, pt: the letterhead's is 2.25."""

CAPITAL, TAIL = 0.72, 0.21
"""Of ink above and below the base line, as shares of the size."""

SPACE = {"sans": 0.278, "serif": 0.34}
"""Advance of a space as a share of the size: Arial's and Bookman Old Style's."""

_LINE = re.compile(r"<line [^>]*>(.*?)</line>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Word(NamedTuple):
    """A word and its ink on the paper, pt, origin top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


class Start(NamedTuple):
    """Where a piece of text begins on its base line, and its size, pt."""

    left: float
    base: float
    size: float


class Rule(NamedTuple):
    """The middle line of a rule."""

    left: float
    top: float
    right: float
    bottom: float


def words(line: str, starts: list[Start]) -> Iterator[Word]:
    """The words of a line with their ink, whose base line the page's own program tells."""
    for given in _WORD.findall(line):
        left, top, right, bottom = map(float, given[:4])
        plain = unescape(given[4])
        start = max((s for s in starts if top < s.base < bottom and s.left < right), default=None)
        if start is not None:
            base, size = start.base, start.size
            below = TAIL * size if re.search("[gjpqy,;()/Q]", plain) else 0.0
            yield Word(plain, left, base - CAPITAL * size, right, base + below, size)


def drawn(page: PageObject) -> tuple[list[Rule], list[Start]]:
    """Upright and level rules, and where texts begin, from the page's own program."""
    height = float(page.mediabox.height)
    found: list[Rule] = []
    starts: list[Start] = []
    size = 0.0
    pen: list[tuple[float, float]] = []

    def visit(operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        nonlocal size
        if operator == b"Tf":
            size = float(operands[1])
        elif operator in (b"Tj", b"TJ"):
            x, y = _moved(cm, tm[4], tm[5])
            starts.append(Start(x, height - y, size * abs(tm[3] * cm[3])))
        elif operator == b"re":
            x, y, w, h = map(float, operands)
            corners = [_moved(cm, x, y), _moved(cm, x + w, y + h)]
            found.extend(_rule(*corners, height))
        elif operator in (b"m", b"l"):
            pen.append(_moved(cm, *map(float, operands)))
            if operator == b"l" and len(pen) > 1:
                found.extend(_rule(pen[-2], pen[-1], height))

    page.extract_text(visitor_operand_before=visit)
    return found, starts


def _moved(cm: Any, x: float, y: float) -> tuple[float, float]:
    return cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]


def _rule(a: tuple[float, float], b: tuple[float, float], height: float) -> Iterator[Rule]:
    (left, right), (low, high) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    wide, tall = right - left, high - low
    if tall <= THIN < wide:
        middle = height - (low + high) / 2
        yield Rule(left, middle, right, middle)
    elif wide <= THIN < tall:
        middle = (left + right) / 2
        yield Rule(middle, height - high, middle, height - low)


def near(word: Word, rule: Rule) -> str:
    """On which side of the word the rule is too near, "" = on none."""
    if rule.top == rule.bottom:
        if not (rule.left < word.right and word.left < rule.right):
            return ""
        if abs(rule.top - word.top) < NEAR:
            return "above"
        return "below" if abs(rule.top - word.bottom) < NEAR else ""
    if not (rule.top < word.bottom and word.top < rule.bottom):
        return ""
    if abs(rule.left - word.left) < NEAR:
        return "left"
    return "right" if abs(rule.left - word.right) < NEAR else ""


def _underlines(line: list[Word], rule: Rule) -> bool:
    """Whether a rule begins or ends with words of the line: it is drawn below them alone."""
    starts = any(abs(rule.left - word.left) < 1 for word in line)
    return rule.top == rule.bottom and starts and any(abs(rule.right - word.right) < 1 for word in line)


def gap(line: list[Word]) -> float:
    """The usual gap of a line in spaces; 0 when it has too few words to tell."""
    gaps = [b.left - a.right for a, b in pairwise(line)]
    return median(gaps) / (line[0].size * SPACE["serif"]) if len(gaps) > 1 else 0.0


def report(path: Path, shown: int) -> None:
    text = subprocess.run(
        ["pdftotext", "-bbox-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    sides: Counter[str] = Counter()
    lines = holes = 0
    examples: list[str] = []
    pages = text.split("<page ")[1:]
    for number, (page, body) in enumerate(zip(PdfReader(path).pages, pages, strict=True), 1):
        lined, starts = drawn(page)
        for found in _LINE.findall(body):
            line = list(words(found, starts))
            lines += 1
            close = {
                side
                for rule in lined
                if not _underlines(line, rule)
                for word in line
                if (side := near(word, rule))
            }
            sides.update(close)
            sides["any"] += bool(close)
            wide = gap(line)
            holes += wide > WIDE
            said = " ".join(word.text for word in line)
            if close:
                examples.append(f"  page {number}, {'/'.join(sorted(close))}: {said}")
            if wide > WIDE:
                examples.append(f"  page {number}, gaps of {wide:.1f} spaces: {said}")
    print(f"{path.name}: {lines} lines, {sides.pop('any', 0)} less than {NEAR:g} pt from a rule", end=" ")
    print(f"({', '.join(f'{side} {count}' for side, count in sorted(sides.items()))}),", end=" ")
    print(f"{holes} with gaps over {WIDE} spaces")
    print(*examples[:shown], sep="\n")


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    shown = 400 if "--faults" in sys.argv else 0
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        for path in map(Path, names):
            if path.suffix != ".pdf":
                command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
                subprocess.run([*command, str(path)], check=True, capture_output=True)
            report(path if path.suffix == ".pdf" else Path(folder) / f"{path.stem}.pdf", shown)


if __name__ == "__main__":
    main()
