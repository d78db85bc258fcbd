"""Judge a .docx or .xlsx as a reader would: against the schemas, and what no schema knows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import docx
import openpyxl
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.office import all_converted

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


def all_faults(paths: Sequence[Path]) -> list[str]:
    """What is wrong with any of these files: `faults`, what the libraries of others cannot read, and what the
    schema checker says that OOXML_VALIDATOR names."""
    found = [f"{path.name}: {fault}" for path in paths for fault in (*faults(path), *_unread(path))]
    return [*found, *_refused(paths)]


def _unread(path: Path) -> Iterator[str]:
    """python-docx must open it; openpyxl must see texts, numbers and dates alone."""
    if path.suffix == ".docx":
        docx.Document(str(path))
        return
    for sheet in openpyxl.load_workbook(path):
        cells = (cell for row in sheet.iter_rows() for cell in row)
        yield from (
            f"{sheet.title}!{c.coordinate} is of type {c.data_type}"
            for c in cells
            if c.data_type not in "snd"
        )


def _refused(paths: Sequence[Path]) -> list[str]:
    """All but xml:space on m:t, which the published schema lacks and Excel itself writes."""
    if "OOXML_VALIDATOR" not in os.environ:
        return []
    command = [sys.executable, os.environ["OOXML_VALIDATOR"], *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    files = [line for line in lines if line.startswith(tuple(map(str, paths)))]
    assert len(files) == len(paths), done.stderr
    return [x for x in lines if x not in files and "XML/1998/namespace}space" not in x]


def changed_by_libreoffice(paths: Sequence[Path], folder: Path) -> list[str]:
    """The files that have other letters or another number of shapes once LibreOffice has saved them."""
    found = []
    for kind in ("docx", "xlsx"):
        named = {f"{i}-{p.name}": p for i, p in enumerate(paths) if p.suffix == f".{kind}"}
        given, saved = folder / f"{kind}-asli", folder / f"{kind}-disimpan"
        given.mkdir()
        for name, path in named.items():
            shutil.copyfile(path, given / name)
        all_converted([given / name for name in named], saved, kind)
        found += [str(p) for name, p in named.items() if counted(saved / name) != counted(p)]
    return found


def counted(path: Path) -> tuple[str, int]:
    """All letters of a file, and how many shapes it draws."""
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if n == "word/document.xml" or "/drawings/drawing" in n]
        trees = [etree.fromstring(package.read(name)) for name in names if name.endswith(".xml")]
    for other in (node for tree in trees for node in tree.xpath("//*[local-name()='Fallback']")):
        other.getparent().remove(other)
    drawn = "//*[local-name()='wsp' or local-name()='sp' or local-name()='cxnSp']"
    shapes = sum(len(tree.xpath(drawn)) for tree in trees)
    if path.suffix == ".docx":
        texts = [str(text) for tree in trees for text in tree.xpath("//*[local-name()='t']/text()")]
    else:
        rows = (row for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows())
        texts = [str(cell.value) for row in rows for cell in row if cell.value is not None]
    return "".join("".join(texts).split()), shapes


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
