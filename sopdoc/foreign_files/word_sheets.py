"""Read a .docx that sopdoc did not write: its tables as they will stand, and what is drawn over them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from sopdoc.diagnostics import Diagnostic
from sopdoc.foreign import Foreign, ForeignSheet
from sopdoc.foreign_files.office_package import (
    OfficeFileFault,
    OfficePackage,
    attribute_of,
    broken,
    child,
    local,
    number,
)
from sopdoc.foreign_files.word_flow import WordFlow, WordPage
from sopdoc.foreign_files.word_looks import WordLists, WordLooks
from sopdoc.foreign_files.word_measure import Measuring
from sopdoc.foreign_files.word_words import blocks


def read(data: bytes, name: str) -> tuple[Foreign | None, tuple[Diagnostic, ...]]:
    """The sections, each as one long page."""
    try:
        package = OfficePackage(data)
        return Foreign("docx", name, tuple(_sections(package))), ()
    except OfficeFileFault as fault:
        return None, (fault.finding(name),)


def _sections(package: OfficePackage) -> Iterator[ForeignSheet]:
    main = next(package.related("", "officeDocument"), "word/document.xml")
    if not package.has(main):
        raise broken("isi dokumennya tidak ada")
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        raise broken("isi dokumennya tidak ada")
    measuring = _measuring(package, main)
    rendered = any(local(e) == "lastRenderedPageBreak" for e in root.iter())
    names = (f"tanpa-nomor-{i}" for i in count(1))
    for number_, (page, content) in enumerate(_split(body), 1):
        flow = WordFlow(page, measuring, rendered, lambda: next(names))
        for block in content:
            flow.block(block)
        yield flow.sheet(number_)


def _measuring(package: OfficePackage, main: str) -> Measuring:
    def part(kind: str) -> etree._Element | None:
        path = next(package.related(main, kind), None)
        return None if path is None else package.tree(path)

    settings = part("settings")
    return Measuring(WordLooks.of(part("styles")), WordLists.of(part("numbering")), _compat(settings))


def _compat(settings: etree._Element | None) -> int:
    """Source: [MS-DOCX] 2.2.1; a file that says nothing is one of Word 2007, mode 12."""
    for each in settings.iter() if settings is not None else ():
        if local(each) == "compatSetting" and attribute_of(each, "name") == "compatibilityMode":
            return int(number(attribute_of(each, "val"), 12))
    return 12


def _split(body: etree._Element) -> Iterator[tuple[WordPage, list[etree._Element]]]:
    """Sections with their paper; one that goes on where the last one ended is no section of its own."""
    content: list[etree._Element] = []
    waiting: list[tuple[etree._Element | None, list[etree._Element]]] = []
    for block in blocks(body):
        if local(block) == "sectPr":
            waiting.append((block, content))
            content = []
            continue
        content.append(block)
        ends = child(block, "pPr", "sectPr") if local(block) == "p" else None
        if ends is not None:
            waiting.append((ends, content))
            content = []
    if content:
        waiting.append((None, content))
    joined: list[tuple[etree._Element | None, list[etree._Element]]] = []
    for properties, own in waiting:
        kind = child(properties, "type")
        if joined and kind is not None and attribute_of(kind, "val") == "continuous":
            joined[-1] = (joined[-1][0], [*joined[-1][1], *own])
        else:
            joined.append((properties, own))
    for properties, own in joined:
        yield _page(properties), own


def _page(properties: etree._Element | None) -> WordPage:
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    plain = WordPage()

    def of(element: etree._Element | None, name: str, otherwise: float) -> float:
        value = attribute_of(element, name) if element is not None else None
        return otherwise if value is None else abs(number(value, otherwise * 20)) / 20

    return WordPage(
        of(size, "w", plain.width) or plain.width,
        of(size, "h", plain.height) or plain.height,
        of(margins, "top", plain.top),
        of(margins, "right", plain.right),
        of(margins, "bottom", plain.bottom),
        of(margins, "left", plain.left),
    )
