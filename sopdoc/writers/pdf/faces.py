"""The faces that a PDF is drawn with: those of a booklet where they are installed, else ones like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

import typst

from sopdoc.page import Font
from sopdoc.writers.pdf.typesetter import run

ALIKE: Mapping[str, tuple[str, ...]] = {
    "Arial": ("Arial", "Liberation Sans", "Arimo"),
    "Calibri": ("Calibri", "Carlito"),
    "Times New Roman": ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes"),
    "Bookman Old Style": ("Bookman Old Style", "URW Bookman", "Bookman URW", "TeX Gyre Bonum"),
}
"""Each face, and those of the same widths, of which the first is taken. Practice: their makers' pages."""

STAND_IN: Mapping[str, str] = {
    "Calibri": "Arimo",
    "Times New Roman": "Libertinus Serif",
    "Bookman Old Style": "New Computer Modern",
}
"""What a face without one like it is drawn with, each line brought to the width that it was measured at. They
come with the program: Arimo as a package, the others within Typst. Choice: the nearest of those in width."""

PACKAGE = "fontpkg_arimo"
"""Carries Arimo, which has the widths of Arial."""

REST = ("DejaVu Sans Mono", "New Computer Modern Math", "Libertinus Serif")
"""For letters that a face has not; within Typst, so that they are the same everywhere."""

BASIC = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | set("–—‘’“”•…\u200b")
"""Letters that each of these faces has."""

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Scripts that run to the left. Source: blocks of the Unicode Standard. Choice: not drawn, since no line is
broken or measured for them, and Typst 0.15 fails at their marks in a line of several fonts."""

TRIAL = b"""#let given = json(bytes(sys.inputs.data))
#set document(date: datetime(year: 1980, month: 1, day: 1))
#set text(font: given.font, weight: given.weight, style: given.style, fallback: false)
#for letter in given.letters { text(letter); linebreak() }"""
"""A page with a line for each letter."""

PICTURE = b"""#set document(date: datetime(year: 1980, month: 1, day: 1))
#image(bytes(json(bytes(sys.inputs.data)).picture), alt: "-")"""
"""A page with a picture."""

REFUSED = re.compile(r'the text `"(?:\\u\{([0-9a-f]+)\}|\\?(.))')
"""How Typst names what cannot be shown."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face that is there: its name, whether its letters are as wide as measured, and whether it is one of
    those that come with the program instead of one of this computer."""

    name: str
    alike: bool
    along: bool = False


class Faces:
    """The fonts of this computer and those that come along, looked for once, and what can be drawn."""

    def __init__(self, system: bool = True) -> None:
        self.fonts = typst.Fonts(system, True, [str(path) for path in _packaged()])
        self._there = frozenset(self.fonts.families())
        self._pictures: dict[bytes, bool] = {}
        self._shown: dict[tuple[str, bool, bool, str], bool] = {}

    def of(self, family: str) -> Face:
        """What a family is drawn with."""
        for name in ALIKE.get(family, ALIKE["Arial"]):
            if name in self._there:
                return Face(name, True, name == "Arimo")
        return Face(STAND_IN.get(family, "Arimo"), False, True)

    def unshown(self, look: Font, letters: Iterable[str]) -> frozenset[str]:
        """Those of these letters that neither the face nor any that comes along has in this look."""
        name, bold, italic = self.of(look.family).name, look.bold, look.italic
        rare = sorted({c for c in letters if c not in BASIC and visible(c)})
        new = [c for c in rare if (name, bold, italic, c) not in self._shown]
        shown = self._tried(name, bold, italic, [c for c in new if not LEFTWARD.match(c)])
        self._shown |= {(name, bold, italic, c): c in shown for c in new}
        return frozenset(c for c in rare if not self._shown[name, bold, italic, c])

    def shows(self, data: bytes) -> bool:
        """Whether a picture can be drawn: Typst decodes it, the loader only proves its parts."""
        if data not in self._pictures:
            try:
                run(PICTURE, {"picture": list(data)}, self.fonts)
            except typst.TypstError:
                self._pictures[data] = False
            else:
                self._pictures[data] = True
        return self._pictures[data]

    def _tried(self, name: str, bold: bool, italic: bool, letters: Iterable[str]) -> set[str]:
        """The letters that can be drawn: PDF/A refuses each that no font has, and Typst names all of them."""
        left = set(letters)
        look = {"font": [name, *REST], "weight": weight(bold), "style": style(italic)}
        while left:
            try:
                run(TRIAL, {**look, "letters": sorted(left)}, self.fonts)
            except typst.TypstError as error:
                told = {chr(int(code, 16)) if code else c for code, c in REFUSED.findall(error.diagnostic)}
                left = left - told if left & told else set()
            else:
                break
        return left


def visible(letter: str) -> bool:
    """Whether a letter leaves ink: marks of direction and joining, breaks and variants do not."""
    return category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and not "\ufe00" <= letter <= "\ufe0f"


def weight(bold: bool) -> int:
    return 700 if bold else 400


def style(italic: bool) -> str:
    return "italic" if italic else "normal"


def _packaged() -> Iterable[Path]:
    spec = find_spec(PACKAGE)
    return [Path(place, "files") for place in (spec and spec.submodule_search_locations) or ()]
