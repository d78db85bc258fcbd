"""Turn Papers into a PDF/A-2b: pages of text in embedded fonts, with outline, links, alt texts, page labels.

One program, `booklet.typ`, draws every page from data; nothing that a user wrote is ever part of a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from sopdoc.page import Font, Picture
from sopdoc.paper import Ink, PaperPage, Papers, Step, Stroke, TextLine
from sopdoc.writers.pdf.catalog import asking
from sopdoc.writers.pdf.faces import REST, Faces, style, visible, weight
from sopdoc.writers.pdf.typesetter import run
from sopdoc.xmltext import clean

__all__ = ["Faces", "drawable", "letters", "write"]

MISSING = "□"
"""In place of a letter that no face has; in all of them."""


def write(papers: Papers, faces: Faces) -> bytes:
    """The bytes of a PDF; equal papers and fonts give equal bytes."""
    made = run(_program(), _Data(drawable(papers, faces), faces).as_dict(), faces.fonts)
    return asking(made, papers.duplex)


def drawable(papers: Papers, faces: Faces) -> Papers:
    """The same papers without letters that leave no ink and pictures that cannot be decoded, and with MISSING
    for letters that no face has."""
    without = {look: faces.unshown(look, used) for look, used in letters(papers).items()}

    def line(ink: Ink) -> Ink:
        if not isinstance(ink, TextLine) or (ink.text.isascii() and ink.text.isprintable()):
            return ink
        gone = without[_look(ink.font)]
        text = "".join(MISSING if c in gone else c for c in clean(ink.text) if visible(c))
        return ink._replace(text=text)

    def drawn(inks: tuple[Ink, ...]) -> tuple[Ink, ...]:
        return tuple(line(ink) for ink in inks if not isinstance(ink, Picture) or faces.shows(ink.data))

    pages = (replace(page, ink=drawn(page.ink), chart=drawn(page.chart)) for page in papers.pages)
    return replace(papers, pages=tuple(pages))


def letters(papers: Papers) -> dict[Font, set[str]]:
    """Every letter that is drawn, by its look."""
    found: dict[Font, set[str]] = {}
    for page in papers.pages:
        for line in page.lines:
            found.setdefault(_look(line.font), set()).update(line.text)
    return found


def _look(font: Font) -> Font:
    """What of a font decides which letters it has."""
    return Font(font.family, 1, font.bold, font.italic)


@cache
def _program() -> bytes:
    return files("sopdoc.writers.pdf").joinpath("booklet.typ").read_bytes()


class _Data:
    """Papers as the program reads them; fonts and pictures are numbered as they come."""

    def __init__(self, papers: Papers, faces: Faces) -> None:
        self._papers = papers
        self._faces = faces
        self._fonts: dict[Font, int] = {}
        self._pictures: dict[bytes, int] = {}
        self._pages = {a: n for n, page in reversed([*enumerate(papers.pages, 1)]) for a in page.anchors}

    def as_dict(self) -> Mapping[str, object]:
        papers = self._papers
        pages = [self._page(page) for page in papers.pages]
        return {
            "title": clean(papers.title),
            "subject": clean(papers.subject),
            "author": clean(papers.author),
            "day": papers.day,
            "language": papers.language.partition("-")[0],
            "fonts": [self._font(font) for font in self._fonts],
            "pictures": [list(data) for data in self._pictures],
            "pages": pages,
        }

    def _page(self, page: PaperPage) -> Mapping[str, object]:
        number = "".join(c for c in page.label if c.isdigit())
        jumps = [(*map(_n, jump.box), self._pages[jump.to]) for jump in page.jumps if jump.to in self._pages]
        return {
            "w": _n(page.width),
            "h": _n(page.height),
            "pattern": page.label.replace(number, "1") if number else None,
            "number": int(number or 0),
            "marks": [(mark.level + 1, clean(mark.title)) for mark in page.bookmarks],
            "ink": [self._ink(one) for one in page.ink],
            "chart": [self._ink(one) for one in page.chart],
            "alt": clean(page.alt),
            "jumps": jumps,
        }

    def _ink(self, ink: Ink) -> tuple[object, ...]:
        match ink:
            case TextLine():
                return self._line(ink)
            case Stroke():
                return (1, [_step(step) for step in ink.steps], _n(ink.width), ink.fill, ink.dashed)
            case Picture():
                number = self._pictures.setdefault(ink.data, len(self._pictures))
                return (2, number, *map(_n, ink.box), clean(ink.alt))

    def _line(self, line: TextLine) -> tuple[object, ...]:
        number = self._fonts.setdefault(line.font, len(self._fonts))
        return (
            0,
            _n(line.x),
            _n(line.y),
            number,
            line.text,
            _n(line.width),
            _n(line.spread),
            line.turn,
            line.faint,
        )

    def _font(self, font: Font) -> Mapping[str, object]:
        face = self._faces.of(font.family)
        return {
            "names": [face.name, *REST],
            "size": _n(font.size),
            "weight": weight(font.bold),
            "style": style(font.italic),
            "fit": not face.alike,
        }


def _step(step: Step) -> tuple[object, ...]:
    name, *at = step
    return (name, *map(_n, at))


def _n(value: float) -> float:
    """Thousandths of a pt are finer than any printer."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
