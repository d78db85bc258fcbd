"""Judge a .docx or .xlsx as a reader would: against the schemas, and what no schema knows."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

ALLOWED = (
    # Word writes a theme, but ECMA-376 part 1, 11.3 asks for none: our styles name fonts and colours.
    re.compile(r"relationships/theme' is missing"),
    # Advice for smaller files: inline texts are valid (18.18.11), and Excel reads them.
    re.compile(r"inline-string cell\(s\)"),
    # openpyxl's order of the children of a font: free by 18.8.22 (xsd:choice), a sequence to the validator.
    re.compile(r"/xl/styles\.xml:.*/font\[\d+\]: Unexpected element"),
)

REMOTE = re.compile(rb'TargetMode="External"|vbaProject|oleObject|activeX|externalLink|webExtension|<f[ >/]')
"""What no part may hold: relations that lead out, programs, embedded objects, formulas."""

_DRAWN = {"docx": re.compile(r"\}(docPr|cNvPr)$"), "xlsx": re.compile(r"\}cNvPr$")}


def _other_reading(node: etree._Element) -> bool:
    """What a program reads in place of the choice before it, and so with the same ids."""
    return isinstance(node.tag, str) and node.tag.endswith("}Fallback")


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def faults(path: Path) -> list[str]:
    """What is wrong with a file, a line each; [] when nothing is."""
    found = [str(error) for error in _validator().validate(path).errors]
    return [*(f for f in found if not any(a.search(f) for a in ALLOWED)), *_own(path)]


def _own(path: Path) -> Iterator[str]:
    kind = path.suffix[1:]
    drawn: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        yield from (f"{name}: twice" for name, n in Counter(names).items() if n > 1)
        for name in names:
            data = package.read(name)
            if REMOTE.search(data):
                yield f"{name}: leads out of the file, or runs"
            if not name.endswith(".xml"):
                continue
            tree = etree.fromstring(data)
            scope = "" if kind == "docx" else name
            for node in tree.iter():
                if not isinstance(node.tag, str):
                    continue
                if _DRAWN[kind].search(node.tag) and not any(_other_reading(a) for a in node.iterancestors()):
                    drawn[f"{scope} {node.get('id')}"] += 1
                if node.tag.endswith("}bookmarkStart"):
                    marks.update(f"{key} {value}" for key, value in node.attrib.items())
    yield from (f"id {key} is given {n} times" for key, n in (drawn + marks).items() if n > 1)
