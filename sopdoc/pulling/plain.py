"""Texts as they are compared: what a page breaks, hyphenates or numbers is no change of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sopdoc.model import Isi
from sopdoc.wording import BULAN

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_LABEL = re.compile(r"\s*(\d{1,3})[.)](?:\s+|$)")
_DOTS = re.compile(r"[.…_\s]{3,}")
_HYPHENS = "\u2010\u2011"
_DAY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONG = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")


def plain(text: str) -> str:
    """A text with one space where there are several, without signs that nobody sees."""
    text = _UNSEEN.sub("", text)
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, "-")
    return " ".join(text.split())


def filled(text: str) -> str:
    """A field's text; dotted room is none."""
    text = plain(text)
    return "" if _DOTS.fullmatch(text) else text


def joined(lines: Sequence[str], base: str) -> str:
    """Lines that a page broke as one text: with a space between two, without where `base` has none, and
    without the hyphen that parted a word of it."""
    wanted, made = plain(base), ""
    for line in map(plain, lines):
        parted = made[:-1] + line if made.endswith("-") else ""
        if not made:
            made = line
        elif parted and wanted.startswith(parted):
            made = parted
        elif wanted.startswith(made + line) or (made[-1] in "-/" and not wanted.startswith(f"{made} {line}")):
            made += line
        else:
            made = f"{made} {line}".strip()
    return made


def listed(lines: Sequence[str], base: Isi, apart: bool) -> Isi:
    """The texts of a box or cell, as a text or a list as they are written.

    lines  paragraphs of Word (apart), each an item unless it goes on; or the lines of a spreadsheet's cell,
           in which an item's lines hang below its number
    base   what stood there; it tells whether a text without numbers is a list of them
    """
    lines = [line for line in lines if line.strip()]
    labels = [_LABEL.match(line) for line in lines]
    if isinstance(base, str) and plain(" ".join(lines)) == plain(base):
        return base
    if isinstance(base, str) and (not any(labels) or any(map(_LABEL.match, base.split("\n")))):
        return "\n".join(map(plain, lines))
    if not lines or (len(lines) == 1 and plain(lines[0]) == "-"):
        return ()
    items: list[list[str]] = []
    texts = (base,) if isinstance(base, str) else base
    for line, label in zip(lines, labels, strict=True):
        if label:
            items.append([line[label.end() :]])
        elif items and ((not apart and line[:1] in " \t") or _goes_on(items[-1], line, texts)):
            items[-1].append(line)
        else:
            items.append([line])
    said = [_nearest(item, texts) for item in items]
    return tuple(text for text in said if text)


def _goes_on(lines: Sequence[str], line: str, texts: Sequence[str]) -> bool:
    """Whether a line is the rest of an item that goes on on another page."""
    return any(plain(text).startswith(joined((*lines, line), text)) for text in texts)


def _nearest(lines: Sequence[str], texts: Sequence[str]) -> str:
    """Lines of one item as one text, broken as the text of the base is that it equals, if any does."""
    for text in texts:
        if joined(lines, text) == plain(text):
            return text
    return joined(lines, "")


def same(one: Isi, other: Isi) -> bool:
    """Whether two boxes say the same."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and plain(one) == plain(other)
    return [plain(t) for t in one] == [plain(t) for t in other]


def day(text: str) -> date | str | None:
    """A date as a sheet shows it; the text itself where it is none, None for dotted room."""
    text = filled(text)
    for pattern in (_DAY, _ISO, _LONG):
        if found := pattern.fullmatch(text):
            try:
                return _date(found, pattern is _ISO)
            except ValueError:
                return text
    return text or None


def _date(found: re.Match[str], iso: bool) -> date:
    if iso:
        return date(int(found[1]), int(found[2]), int(found[3]))
    months = [name.lower() for name in BULAN]
    month = int(found[2]) if found[2].isdecimal() else months.index(found[2].lower()) + 1
    return date(int(found[3]), month, int(found[1]))


def recased(old: str, new: str) -> str:
    """A text that was typed where a page prints capitals, its words as the definition writes them: those that
    stayed as they were, others that were typed in capitals only at their beginning."""
    if old.upper() == old:
        return new
    known = {word.upper(): word for word in old.split()}
    title = all(word[:1].isupper() for word in old.split() if word[:1].isalpha())
    typed = {
        word: word.capitalize() if title else word.lower() for word in new.split() if word.upper() == word
    }
    return " ".join(known.get(word, typed.get(word, word)) for word in new.split())
