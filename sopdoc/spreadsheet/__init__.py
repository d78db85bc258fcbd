"""Decide how a Document becomes a workbook: a worksheet for each flowing part and each placed sheet.

Everything is decided here (worksheets, rows, columns, merged cells, page breaks, links, heads and feet), so
that the Excel writer only puts it into a file. Paper, margins and page breaks are the document's own;
everything prints at one scale a little below its size, which is the room that Excel and LibreOffice need
where their columns come out wider than planned.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdoc.page import Document, FlowPart, Part, Sheet
from sopdoc.spreadsheet.draft import WorksheetDraft
from sopdoc.spreadsheet.flow_rows import flow_part
from sopdoc.spreadsheet.row_breaks import SCALE
from sopdoc.spreadsheet.sheet_rows import beside, placed_sheet
from sopdoc.workbook import CellLink, MarginText, WorkbookPlan, WorksheetPlan, worksheet_names

NUMBER_SIZE = 8
"""pt, words and number at the foot of a sheet. Choice: the size of its captions."""

STRIP_SIZE = 10
"""pt, "- 2 -" at the head of the decree's pages. Choice: between the foot's words and the decree's."""

MARK_SIZE, MARK_TOP, MARK_COLOR = 36, 14, "595959"
"""Largest size of a draft's word and its distance from the paper's edge, pt, and its grey. Choice: Excel
draws shapes over the cells, where a word would hide texts and catch clicks; at the head of each page it
hides nothing, and this grey is clear on a black-and-white printer."""

FOOT_SIZE = 7
"""pt, the words of a foot. Choice: LibreOffice gives them a third of the width and clips the rest."""

INDEX = "daftar"
"""Name of the part that links of sheets lead back to."""


def plan(document: Document) -> WorkbookPlan:
    """The workbook of a document; the same document gives the same plan.

    A link to an anchor that the document does not hold is left out (an SOP printed alone has no index).
    """
    worksheets = _Worksheets(document)
    return WorkbookPlan(
        document.title,
        document.subject,
        document.author,
        document.language,
        worksheets.names,
        worksheets,
        document.origin,
    )


class _Worksheets:
    """The worksheets, made one after the other. Flowing parts come first: their anchors stand in any row."""

    def __init__(self, document: Document) -> None:
        self._footer = document.footer
        self.names = worksheet_names(part.title for part in document.parts)
        self._parts = dict(zip(self.names, document.parts, strict=True))
        flowing = {n: p for n, p in self._parts.items() if isinstance(p, FlowPart)}
        self._index = next((n for n, p in flowing.items() if p.name == INDEX), "")
        self._flowing = {n: flow_part(p) for n, p in flowing.items()}
        self._places: dict[str, tuple[str, int]] = {}
        for name, part in self._parts.items():
            anchors = self._flowing[name].anchors if isinstance(part, FlowPart) else {part.anchor: 0}
            self._places |= {anchor: (name, row) for anchor, row in anchors.items() if anchor}

    def __iter__(self) -> Iterator[WorksheetPlan]:
        for name, part in self._parts.items():
            if isinstance(part, FlowPart):
                yield self._planned(name, part, self._flowing[name], ())
            else:
                draft = placed_sheet(part)
                back = beside(draft, part, self._index)
                links = (CellLink(back, self._index, 0),) if back is not None else ()
                yield self._planned(name, part, draft, links)

    def _planned(
        self, name: str, part: Part, draft: WorksheetDraft, more: tuple[CellLink, ...]
    ) -> WorksheetPlan:
        known = [(place, self._places[a]) for place, a in draft.links if a in self._places]
        strip = isinstance(part, FlowPart) and part.numbering == "strip"
        return WorksheetPlan(
            name=name,
            setup=part.setup,
            columns=draft.columns,
            rows=tuple(draft.rows),
            cells=draft.cells(),
            merges=tuple(draft.merges),
            links=(*(CellLink(place, *target) for place, target in known), *more),
            breaks=tuple(draft.breaks),
            titles=draft.titles,
            frozen=draft.frozen,
            whole=isinstance(part, Sheet),
            scale=SCALE,
            first_page=1 if strip else _number(part),
            first_apart=strip,
            head=MARK_TOP if part.mark else part.setup.top / 2,
            texts=tuple(_margin_texts(part, self._footer)),
            overlays=tuple(draft.overlays),
            pictures=tuple(draft.pictures),
            frames=tuple(draft.frames),
            signs=tuple(draft.signs),
            known=tuple(draft.known),
        )


def _number(part: Part) -> int:
    return part.pages[0].number if isinstance(part, Sheet) else 0


def _margin_texts(part: Part, footer: str) -> Iterator[MarginText]:
    """A draft's word, as large as the margin above the cells allows; the page's number; words of a foot."""
    if part.mark:
        size = min(MARK_SIZE, int((part.setup.top - MARK_TOP) / 1.25))
        yield MarginText("head", "left", size, part.mark, bold=True, color=MARK_COLOR)
    if isinstance(part, FlowPart) and part.numbering == "strip":
        yield MarginText("head", "center", STRIP_SIZE, "- ", numbered=True, after=" -", first=False)
    if _number(part):
        label = part.pages[0].label if isinstance(part, Sheet) else ""
        yield MarginText("foot", "right", NUMBER_SIZE, f"{footer} {label}", numbered=not label, first=False)
    if part.foot:
        yield MarginText("foot", "center", FOOT_SIZE, part.foot)
