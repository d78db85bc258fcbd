"""What one seed is, and what must hold of it whatever it is: findings or whole files, nothing else."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from lxml import etree

from fuzz import mutations
from sopdoc import compose, loader, rules
from sopdoc.cli import machine, report
from sopdoc.diagnostics import Diagnostic, has_galat, in_order
from sopdoc.layout import place
from sopdoc.model import Buku, Logo, Rencana
from sopdoc.page import Document, Sheet
from sopdoc.text import FaceWidths
from sopdoc.writers import docx, svg, xlsx
from tests import builders
from tests.sample_flowing import png
from tests.small_book import BUKU, SINOVIK

ROOT = Path(__file__).parents[1]
JPG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x20\x00\x30\x03" + bytes(40) + b"\xff\xd9"
DRAWN = 60
"""Steps of a SOP that is still drawn here. Choice: the drawing of more has tests of its own, and is slow."""


def run(seed: int) -> str:
    """One input through the whole program; what kind it was. Raises for what must not happen."""
    rng = Random(seed)
    kind = rng.choices(("definisi", "templat", "lambang", "teks"), (60, 25, 5, 10))[0]
    _KINDS[kind](rng)
    return kind


@cache
def _definitions() -> tuple[str, ...]:
    cases = sorted((ROOT / "tests" / "cases").glob("*valid/*.toml"))
    texts = [p.read_text("utf-8", "replace") for p in cases if not p.name.startswith("buku")]
    return (SINOVIK, *texts)


@cache
def _templates() -> tuple[tuple[str, str], ...]:
    return tuple((p.name, p.read_text("utf-8")) for p in sorted((ROOT / "templates").glob("*.j2")))


def _definition(rng: Random) -> None:
    """A booklet of one SOP, one of its two files mutated."""
    sop, booklet = rng.choice(_definitions()), BUKU
    if rng.random() < 0.3:
        data = {"buku.toml": mutations.toml(rng, booklet, sop), "sop/kompetisi-sinovik.toml": sop.encode()}
    else:
        data = {
            "buku.toml": booklet.encode(),
            "sop/kompetisi-sinovik.toml": mutations.toml(rng, sop, booklet),
        }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "definitions"
        for file, content in data.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        book, found = loader.load(folder)
        assert book is not None or has_galat(found)
        if book is not None:
            found = rules.check(book, found)
            if not has_galat(found) and rng.random() < 0.4:
                found = (*found, *_printed(book, None, rng))
    _told(found)


def _template(rng: Random) -> None:
    """A booklet with one or two templates of an office."""
    with tempfile.TemporaryDirectory() as name:
        for file, text in rng.sample(_templates(), rng.choice((1, 1, 2))):
            (Path(name) / file).write_bytes(mutations.template(rng, text))
        book = builders.buku(builders.sop(), Rencana(2, "Rencana"))
        document, found = compose.booklet(book, {}, Path(name), FaceWidths())
    assert (document is None) == has_galat(found)
    if document is not None and rng.random() < 0.3:
        _whole(document)
    _told(found)


def _emblem(rng: Random) -> None:
    """A picture that was damaged on its way; one that is taken goes into the files."""
    from sopdoc.loader.logo import read_logo

    with tempfile.TemporaryDirectory() as name:
        source = rng.choice((png(), png(40, 60), JPG))
        (Path(name) / "logo.png").write_bytes(mutations.broken(rng, source))
        logo = read_logo(Path(name), "logo.png")
    if isinstance(logo, Logo):
        book = builders.buku()
        _told(_printed(replace(book, instansi=replace(book.instansi, logo=logo)), None, rng))


def _text(rng: Random) -> None:
    """A model with texts that no file can hold, as a caller of the library may pass."""

    def some(most: int) -> tuple[str, ...]:
        return tuple(mutations.words(rng) for _ in range(rng.randint(1, most)))

    sop = builders.sop(slug="uji")
    steps = tuple(
        replace(step, uraian=mutations.words(rng), output=some(3), kelengkapan=mutations.words(rng))
        for step in sop.bagian[0].kegiatan
    )
    actors = tuple(replace(actor, nama=mutations.words(rng) or "x") for actor in sop.bagian[0].pelaksana)
    part = replace(sop.bagian[0], judul=mutations.words(rng), kegiatan=steps, pelaksana=actors)
    sop = replace(
        sop, nama=mutations.words(rng), nomor=mutations.words(rng), dasar_hukum=some(9), bagian=(part,)
    )
    book = builders.buku(sop, judul=mutations.words(rng))
    decree = replace(book.keputusan, tentang=mutations.words(rng), menimbang=some(4), diktum=some(9))
    _told(_printed(replace(book, keputusan=decree), None, rng))


_KINDS = {"definisi": _definition, "templat": _template, "lambang": _emblem, "teks": _text}


def _printed(book: Buku, templates: Path | None, rng: Random) -> Sequence[Diagnostic]:
    """Place, compose and write; what is written must be whole."""
    found: list[Diagnostic] = []
    sheets: dict[str, tuple[Sheet, ...]] = {}
    for sop in book.tercetak:
        if sum(len(part.kegiatan) for part in sop.bagian) <= DRAWN:
            sheets[sop.slug], findings = place(book, sop, FaceWidths())
            found += findings
    document, findings = compose.booklet(book, sheets, templates, FaceWidths())
    found += findings
    assert (document is None) == has_galat(findings)
    if document is not None and not has_galat(found):
        _whole(document)
    return found


FORBIDDEN = (b"TargetMode", b"oleObject", b"vbaProject", b"<f>")
"""What no part of a file may hold: relations that lead out, programs, formulas."""


def _whole(document: Document) -> None:
    """Every file of a document is made of well-formed parts without anything that runs or leads out."""
    for data in (docx.write(document), xlsx.write(document)):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(content)
                    assert not [word for word in FORBIDDEN if word in content], name
    for sheet in document.sheets:
        for number in range(len(sheet.pages) if sheet.kind == "bagan" else 0):
            etree.fromstring(svg.write(sheet, number))


def _told(found: Iterable[Diagnostic]) -> None:
    """Every finding can be shown on every console, and to a program."""
    ordered = in_order(found)
    for diagnostic in ordered:
        report.rendered(diagnostic).encode("utf-8")
    machine.as_json(ordered).encode("utf-8")
    machine.as_sarif(ordered).encode("utf-8")
