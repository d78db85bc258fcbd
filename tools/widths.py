"""Make sopdoc/widths.json from installed fonts that have the same advance widths as the Office faces.

usage: python tools/widths.py FONT_FOLDER…   (needs fonttools; run once, when a face is added)

Advances are in thousandths of an em; a character outside the table takes the width of "0".
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {
    "Arial": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Times New Roman": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "Calibri": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "Bookman Old Style": ("URWBookman-Light.otf", "URWBookman-Demi.otf"),
}
CHARACTERS = [chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x100))] + list("–—‘’“”„…•−×÷≤≥≠→←√Œœ€™")


def advances(path: Path) -> dict[str, int]:
    font = TTFont(path)
    cmap, hmtx, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    table = {c: round(hmtx[cmap[ord(c)]][0] * 1000 / em) for c in CHARACTERS if ord(c) in cmap}
    return {**table, "\u200b": 0}


def main(folders: list[str]) -> None:
    files = {p.name: p for folder in folders for p in Path(folder).rglob("*.[to]tf")}
    table = {
        family: {"regular": advances(files[regular]), "bold": advances(files[bold])}
        for family, (regular, bold) in FACES.items()
    }
    target = Path(__file__).parent.parent / "sopdoc" / "widths.json"
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
