"""Put a planned workbook into an .xlsx file: cells, native shapes, glued connectors.

Texts stay texts and no cell holds a formula. The same plan gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO

from sopdoc.workbook import WorkbookPlan
from sopdoc.writers.xlsx.cell_formats import CellFormats
from sopdoc.writers.xlsx.openpyxl_package import PlanWriter, new_workbook
from sopdoc.writers.xlsx.print_setup import properties

__all__ = ["write"]


def write(plan: WorkbookPlan) -> bytes:
    """The bytes of the file. At least one worksheet is required."""
    workbook = new_workbook(plan.names)
    workbook.properties = properties(plan.title, plan.subject, plan.author, plan.language)
    workbook.worksheets[0].sheet_view.tabSelected = True
    out = BytesIO()
    PlanWriter(workbook, out, iter(plan.worksheets), CellFormats(), plan.origin).save()
    return out.getvalue()
