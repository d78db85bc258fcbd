"""No state in modules: what one booklet leaves behind cannot change the next one."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import sopdoc
from sopdoc import compose, rules
from sopdoc.layout import place
from sopdoc.loader import load
from sopdoc.text import FaceWidths
from sopdoc.writers import docx, svg
from tests.composed import DEFINITIONS
from tests.xlsx_file import write_xlsx

CACHES = {
    "_degrees": "gelar.txt",
    "_control": "a pattern, made when it is needed first",
    "_borders": "pure: borders and line width of a cell",
    "_face": "widths.json",
    "_fixed": "parts of a Word file that are always the same",
    "_letters": "pure: the letters of Excel's columns",
    "_program": "booklet.typ",
    "_inner": "pure: the fields of a value of `page`",
    "_known": "judul.txt",
    "_names": "pure: the fields of a value of `page`",
    "_nearest": "pure: the known word beside a misspelt one",
    "_places": "pure, of 64 sizes of a word",
    "_replaced": "diganti.txt",
    "_short": "pure, of 20,000 short texts: their widths",
    "_table": "widths.json; ejaan.txt",
    "_words": "kata.txt",
    "faces": "the fonts of this computer",
    "lines": "data files of the rules",
    "placeholders": "the forms of a new booklet and a new SOP",
    "program": "fingerprint of the installed program",
    "read_citation": "pure, of the latest texts of a booklet",
    "regions": "wilayah.txt",
}
"""Functions that remember what they returned, and why no run can notice."""

OBJECTS = {"cli", "_CELLS"}
"""Values of modules that could change and are only read: click's group of commands, an empty element."""

PLAIN = (str, bytes, int, float, type(None), tuple, frozenset, Enum, Path)


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(sopdoc.__path__, "sopdoc."):
        if not found.name.startswith("sopdoc.templates"):
            yield importlib.import_module(found.name)


def values() -> Iterator[tuple[str, str, Any]]:
    """Module, name and value of everything that a module of sopdoc holds."""
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                yield module.__name__, name, value


def test_caches_hold_what_is_the_same_for_every_booklet() -> None:
    own = (v for m, _, v in values() if hasattr(v, "cache_info") and v.__module__ == m)
    caches = {function.__name__: function.cache_info() for function in own}
    assert set(caches) == set(CACHES)
    assert caches["read_citation"].maxsize, "a process that lives long would keep every text it ever read"


def test_no_module_holds_an_object_that_could_change() -> None:
    """Its own classes are functions of what they were made of: frozen, or a table of constants."""
    changing = {
        name
        for _, name, value in values()
        if type(value).__module__.startswith(("sopdoc", "lxml", "jinja2"))
        and not (isinstance(value, PLAIN) or (callable(value) and not hasattr(value, "commands")))
        and not (is_dataclass(value) and value.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    }
    assert changing == OBJECTS


def test_no_function_binds_a_name_of_its_module() -> None:
    root = Path(sopdoc.__file__).parent
    trees = {path: ast.parse(path.read_text("utf-8")) for path in root.rglob("*.py")}
    assert [
        path for path, tree in trees.items() if any(isinstance(n, ast.Global) for n in ast.walk(tree))
    ] == []


def test_a_booklet_leaves_every_table_as_it_was() -> None:
    def tables() -> dict[str, str]:
        held = ((f"{m}.{n}", v) for m, n, v in values() if isinstance(v, dict | list | set))
        return {name: repr(value) for name, value in held}

    before = tables()
    assert len(before) > 20
    measurer = FaceWidths()
    buku, found = load(DEFINITIONS)
    assert buku is not None
    list(rules.check(buku, found))
    sheets = {sop.slug: place(buku, sop, measurer)[0] for sop in buku.sop}
    document, _ = compose.booklet(buku, sheets, compose.Templates(), measurer)
    assert document is not None
    docx.write(document)
    write_xlsx(document)
    svg.write(sheets[buku.sop[0].slug][1], 0)
    assert tables() == before
