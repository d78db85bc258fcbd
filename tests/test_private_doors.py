"""What the writers use of python-docx and openpyxl without a promise: it is there, in one module each."""

from __future__ import annotations

import ast
from importlib.metadata import version
from io import BytesIO
from operator import attrgetter
from pathlib import Path

import pytest
from docx.opc.pkgwriter import PackageWriter
from openpyxl import Workbook
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

import sopdoc.writers
from sopdoc.writers.docx import package
from sopdoc.writers.xlsx import openpyxl_package

WRITERS = Path(sopdoc.writers.__file__).parent
DOORS = {
    WRITERS / "docx" / "package.py": set(package.PRIVATE),
    WRITERS / "xlsx" / "openpyxl_package.py": {
        name.split(".")[-1] for names in openpyxl_package.PRIVATE.values() for name in names
    },
}


def opened(library: str, thing: object, doors: tuple[str, ...]) -> None:
    """Fails with the name of the first door that is closed."""
    for door in doors:
        try:
            attrgetter(door)(thing)
        except AttributeError:
            name = thing.__name__ if isinstance(thing, type) else type(thing).__name__
            pytest.fail(f"{library} {version(library)} closed the door {name}.{door}: bound it in setup.cfg")


def test_python_docx_keeps_its_doors_open() -> None:
    opened("python-docx", PackageWriter, package.PRIVATE)


def test_openpyxl_keeps_its_doors_open() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    made = {
        Workbook: book,
        Worksheet: sheet,
        ExcelWriter: ExcelWriter(book, None),
        WorksheetWriter: WorksheetWriter(sheet, BytesIO()),
        WorkbookWriter: WorkbookWriter(book),
    }
    assert made.keys() == openpyxl_package.PRIVATE.keys()
    for kind, doors in openpyxl_package.PRIVATE.items():
        opened("openpyxl", made[kind], doors)


def test_a_closed_door_is_told_by_name() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"openpyxl [\d.]+ closed the door Workbook\._gone"):
        opened("openpyxl", Workbook(), ("_fonts", "_gone"))


@pytest.mark.parametrize(
    "path", sorted(WRITERS.rglob("*.py")), ids=lambda p: p.relative_to(WRITERS).as_posix()
)
def test_only_these_modules_go_through_a_door_and_name_it(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and node.attr != "_replace"
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    }
    assert used <= DOORS.get(path, set())
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    hidden = [name for name in modules if "._" in name]
    assert path in DOORS or not hidden
