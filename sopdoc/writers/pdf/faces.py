"""The faces that a PDF is drawn with: those of a booklet where they are installed, else ones like them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typst

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


@dataclass(frozen=True, slots=True)
class Face:
    """A face that is there: its name, whether its letters are as wide as measured, and whether it is one of
    those that come with the program instead of one of this computer."""

    name: str
    alike: bool
    along: bool = False


class Faces:
    """The fonts of this computer and those that come along, looked for once."""

    def __init__(self, system: bool = True) -> None:
        self.fonts = typst.Fonts(system, True, [str(path) for path in _packaged()])
        self._there = frozenset(self.fonts.families())
        self._shown: dict[tuple[str, str], bool] = {}

    def of(self, family: str) -> Face:
        """What a family is drawn with."""
        for name in ALIKE.get(family, ALIKE["Arial"]):
            if name in self._there:
                return Face(name, True, name == "Arimo")
        return Face(STAND_IN.get(family, "Arimo"), False, True)

    def unshown(self, family: str, letters: Iterable[str]) -> frozenset[str]:
        """Those of these letters that neither the family's face nor any that comes along has."""
        name = self.of(family).name
        rare = sorted({c for c in letters if c not in BASIC and c not in "\n\t"})
        new = [c for c in rare if (name, c) not in self._shown]
        missing = self._missing(name, new)
        self._shown |= {(name, c): c not in missing for c in new}
        return frozenset(c for c in rare if not self._shown[name, c])

    def _missing(self, name: str, letters: Collection[str]) -> set[str]:
        """Looked for by halves: PDF/A refuses a letter that no font has."""
        ordered = list(letters)
        if not ordered or self._draws(name, ordered):
            return set()
        if len(ordered) == 1:
            return set(ordered)
        half = len(ordered) // 2
        return self._missing(name, ordered[:half]) | self._missing(name, ordered[half:])

    def _draws(self, name: str, letters: Collection[str]) -> bool:
        source = (
            b"#set text(font: json(bytes(sys.inputs.data)).font, fallback: false)\n#set document(date: "
            b"datetime(year: 1980, month: 1, day: 1))\n"
            b"#for letter in json(bytes(sys.inputs.data)).letters [#text(letter)\\ ]"
        )
        try:
            run(source, {"font": [name, *REST], "letters": list(letters)}, self.fonts)
        except typst.TypstError:
            return False
        return True


def _packaged() -> Iterable[Path]:
    spec = find_spec(PACKAGE)
    return [Path(place, "files") for place in (spec and spec.submodule_search_locations) or ()]
