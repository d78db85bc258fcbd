"""What one input is, and what must hold of it whatever it is: findings or whole files, nothing else."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

import click
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from fuzz import models, mutations
from sopdoc import changes, compose, engine, loader, rules, spreadsheet, summary
from sopdoc.building.composing import placed_map as drawn
from sopdoc.cli import machine, report, terminal
from sopdoc.diagnostics import Diagnostic, has_galat, in_order
from sopdoc.edition import Terbitan
from sopdoc.layout import place, relation_map
from sopdoc.loader.logo import read_logo
from sopdoc.masterlist import masterlist
from sopdoc.model import Buku, Logo, Rencana
from sopdoc.page import Document, Font, Sheet
from sopdoc.paper import Bookmark, PaperPage, Papers, TextLine
from sopdoc.printing.paging import papers
from sopdoc.text import FaceWidths
from sopdoc.writers import docx, pdf, svg, xlsx
from sopdoc.writers.pdf.faces import ALIKE
from sopdoc.writers.xlsx import listing_sheet
from tests import builders, map_cases
from tests.sample_flowing import png
from tests.small_book import BUKU, SINOVIK

ROOT = Path(__file__).parents[1]
_TABLES = b"\xff\xdb\x00\x03\x00\xff\xc4\x00\x03\x00"
_FRAME = b"\xff\xc0\x00\x11\x08\x00\x20\x00\x30\x03" + bytes(9)
JPG = b"\xff\xd8" + _TABLES + _FRAME + b"\xff\xda\x00\x02" + bytes(40) + b"\xff\xd9"
DRAWN = 60
"""Steps of a SOP that is still drawn here. Choice: the drawing of more has tests of its own, and is slow."""

PACKAGED = compose.Templates()
MEASURER = FaceWidths()
FACES = pdf.Faces(system=False)


def batch(number: int, hundreds: int, around: Callable[[Callable[[], None]], None]) -> Counter[str]:
    """Run hundreds of inputs that `number` alone decides; how many there were of each kind.

    Raises what an input raised, once made as small as hypothesis can, which the notes of the exception show.
    around: is given the run of each input.
    """
    count: Counter[str] = Counter()

    def judged(kind: str, value: Any) -> None:
        count[kind] += 1
        around(partial(KINDS[kind][2], value))

    for kind, (share, inputs, _) in KINDS.items():
        once = given(st.just(kind), inputs)(judged)
        most = settings(
            max_examples=share * hundreds, database=None, deadline=None, suppress_health_check=HealthCheck
        )
        seed(number)(most(once))()
    return count


@cache
def _definitions() -> tuple[str, ...]:
    cases = sorted((ROOT / "tests" / "cases").glob("*valid/*.toml"))
    texts = [p.read_text("utf-8", "replace") for p in cases if not p.name.startswith("buku")]
    return (SINOVIK, *texts)


@cache
def _templates() -> tuple[tuple[str, str], ...]:
    return tuple((p.name, p.read_text("utf-8")) for p in sorted((ROOT / "templates").glob("*.j2")))


@st.composite
def _a_definition(draw: st.DrawFn) -> dict[str, bytes]:
    """A booklet of one SOP, one of its two files changed."""
    files = {
        "buku.toml": BUKU,
        "sop/kompetisi-sinovik.toml": draw(st.just(SINOVIK) | st.sampled_from(_definitions())),
    }
    changed, other = draw(st.permutations(tuple(files)))
    data = {name: text.encode() for name, text in files.items()}
    return data | {changed: draw(mutations.toml(files[changed], files[other]))}


def _definition(files: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "definitions"
        _lay(folder, files)
        book, found = loader.load(folder)
    assert book is not None or has_galat(found)
    if book is not None:
        found = rules.check(book, found)
        if not has_galat(found):
            found = (*found, *_printed(book))
    _told(found)


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)


@st.composite
def _some_templates(draw: st.DrawFn) -> tuple[dict[str, bytes], bool]:
    """One or two templates of an office; whether what they make is written."""
    chosen = draw(st.lists(st.sampled_from(_templates()), min_size=1, max_size=2, unique=True))
    return {name: draw(mutations.template(text)) for name, text in chosen}, draw(st.booleans())


def _template(case: tuple[dict[str, bytes], bool]) -> None:
    files, written = case
    book = builders.buku(builders.sop(), Rencana(2, "Rencana"))
    with tempfile.TemporaryDirectory() as name:
        _lay(Path(name), files)
        document, found = compose.booklet(book, {}, compose.Templates(Path(name)), MEASURER)
    assert (document is None) == has_galat(found)
    if document is not None and written:
        _whole(document)
    _told(found)


def _emblem(data: bytes) -> None:
    """A picture that was damaged on its way; one that is taken goes into the files."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "logo.png").write_bytes(data)
        logo = read_logo(Path(name), "logo.png")
    if isinstance(logo, Logo):
        book = builders.buku()
        _told(_printed(replace(book, instansi=replace(book.instansi, logo=logo))))


def _model(case: tuple[Buku, Terbitan, bool]) -> None:
    """A booklet as a caller of the library may pass it, through everything that reads one."""
    book, issued, mapped = case
    found = [*rules.check(book, ()), *_printed(book, mapped)]
    _parts(listing_sheet.write(masterlist(book, MEASURER)))
    relation_map.graph_source(book, MEASURER).encode()
    for sop in book.sop:
        assert summary.of_sop(sop).total
        assert changes.changes(sop, sop) == ()
        bedas = changes.changes(book.sop[0], sop)
        assert set(changes.beyond_wording(book.sop[0], sop)) <= set(bedas)
        made = compose.matrix(book, sop, bedas, issued, PACKAGED, MEASURER)
        found += _made(*made)
        found += _made(*compose.revised(book, sop, (), PACKAGED, MEASURER))
    for name in compose.FORMS:
        found += _made(*compose.form(book, name, PACKAGED, MEASURER))
    found += _made(*compose.amendment_decree(book, (issued,), book.tercetak, PACKAGED, MEASURER))
    _told(found)


def _made(document: Document | None, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    assert (document is None) == has_galat(found)
    if document is not None:
        _parts(docx.write(document))
    return found


def _answer(data: bytes) -> None:
    """What a Graphviz gives that fails on the way: a map that can be written, or none with its finding."""
    made, found = relation_map.place_map(_related(), MEASURER, lambda _: data)
    assert (made is None) == bool(found)
    if made is not None:
        _whole(Document("Peta", "", "", (made.sheet,), ()))
    _told(found)


@cache
def _related() -> Buku:
    return map_cases.booklet({"a": ("b", "SOP Luar"), "b": ("a", "c"), "c": ()})


@cache
def _graph() -> bytes:
    """What Graphviz says of a booklet; a made-up one where there is no Graphviz."""
    answer = engine.run(engine.find(), relation_map.graph_source(_related(), MEASURER), "json0")
    return answer if isinstance(answer, bytes) else b'{"bb": "0,0,9,9", "objects": [], "edges": []}'


def _texts(texts: Sequence[str]) -> None:
    """Lines of any letters become a PDF."""
    ink = [
        TextLine(20, 20 + 12 * i, text, Font(family, 9, bool(i % 2), bool(i % 3)), 300, spread=i % 2)
        for i, (text, family) in enumerate(zip(texts, cycle(ALIKE), strict=False))
    ]
    page = PaperPage(400, 400, tuple(ink), tuple(ink[:2]), texts[0], bookmarks=(Bookmark(texts[-1]),))
    assert pdf.write(Papers(texts[0], texts[-1], texts[0], (page,)), FACES).startswith(b"%PDF-")


KINDS: Mapping[str, tuple[int, st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "definisi": (60, _a_definition(), _definition),
    "templat": (25, _some_templates(), _template),
    "model": (2, st.tuples(models.books(), models.filled(Terbitan), st.booleans()), _model),
    "lambang": (5, st.sampled_from((png(), png(40, 60), JPG)).flatmap(mutations.broken), _emblem),
    "peta": (4, st.deferred(lambda: mutations.broken(_graph())), _answer),
    "pdf": (4, st.lists(st.text(max_size=40), min_size=1, max_size=20), _texts),
}
"""How many of a hundred inputs are of a kind, what they are, and who judges them."""


def _printed(book: Buku, mapped: bool = False) -> list[Diagnostic]:
    """Place, compose and write; what is written must be whole."""
    found: list[Diagnostic] = []
    sheets: dict[str, tuple[Sheet, ...]] = {}
    for sop in book.tercetak:
        if sum(len(part.kegiatan) for part in sop.bagian) <= DRAWN:
            sheets[sop.slug], findings = place(book, sop, MEASURER)
            found += findings
    peta, undrawn = drawn(book, MEASURER, engine.find()) if mapped else (None, ())
    sheet = peta.sheet if peta else None
    document, findings = compose.booklet(book, sheets, PACKAGED, MEASURER, peta=sheet)
    found += (*undrawn, *findings)
    assert (document is None) == has_galat(findings)
    if document is not None and not has_galat(found):
        _whole(document)
    return found


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LEADS_OUT = (
    f"//@TargetMode | //*[local-name()='oleObject'] | //*[local-name()='f' and namespace-uri()='{MAIN}']"
)
"""What no part of a file may hold: relations that lead out, embedded objects, formulas."""


def _whole(document: Document) -> None:
    """Every file of a document is made of well-formed parts without anything that runs or leads out."""
    _parts(docx.write(document))
    _parts(xlsx.write(spreadsheet.plan(document)))
    assert pdf.write(papers(document, MEASURER), FACES).startswith(b"%PDF-")
    for sheet in document.sheets:
        for number in range(len(sheet.pages) if sheet.kind == "flowchart" else 0):
            etree.fromstring(svg.write(sheet, number))


def _parts(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            assert "vbaProject" not in name
            if name.endswith((".xml", ".rels")):
                assert etree.fromstring(package.read(name)).xpath(LEADS_OUT) == [], name


def _told(found: Iterable[Diagnostic]) -> None:
    """Every finding can be shown on every console, and to a program."""
    ordered = in_order(found)
    for diagnostic in ordered:
        terminal.Terminal(screen := io.StringIO()).write(report.rendered(diagnostic))
        shown = click.unstyle(screen.getvalue())
        assert shown.replace("\n", "").replace("\u00a0", "").isprintable()
    assert json.loads(machine.as_json(ordered)).keys() == {"temuan", "jumlah"}
    machine.as_sarif(ordered)
