"""Turn a flowing part into Word's paragraphs and tables."""

from __future__ import annotations

from functools import partial

from sopdoc.geometry import Box
from sopdoc.page import FlowPart, Gap, Paragraph, Picture, Span, Table, TableRow
from sopdoc.units import twips
from sopdoc.writers.docx.runs import JUSTIFY, run, thin
from sopdoc.writers.docx.shapes import frame, inline, sign
from sopdoc.writers.docx.tables import VERTICAL, cell, table_start
from sopdoc.writers.docx.word_file import WordFile

_HIGHEST = 31680
"""Twips. Source: [MS-OI29500], the greatest exact height that Word takes."""

_LINE = 0.5
"""pt, the lines of a bordered table. Choice: Word's own default."""

_ONLY_ABOVE = (
    "<w:tcBorders>" + "".join(f'<w:{s} w:val="nil"/>' for s in ("left", "bottom", "right")) + "</w:tcBorders>"
)


def flow_part(word: WordFile, part: FlowPart, section: str) -> str:
    """The part's blocks; the last paragraph carries `section`, "" when the body itself does."""
    written = []
    for i, block in enumerate(part.blocks):
        last = i == len(part.blocks) - 1
        if isinstance(block, Table):
            written.append(table(word, block))
            if last or isinstance(part.blocks[i + 1], Table):
                written.append(thin(properties=section if last else ""))
        else:
            written.append(_block(word, block, section if last else ""))
    return "".join(written) or thin(properties=section)


def _block(word: WordFile, block: Paragraph | Picture | Gap, section: str = "") -> str:
    if isinstance(block, Paragraph):
        return paragraph(word, block, section)
    if isinstance(block, Picture):
        align = f'<w:jc w:val="{JUSTIFY[block.align]}"/>'
        drawing = f"<w:r>{inline(word, block)}</w:r>"
        return f'<w:p><w:pPr><w:pStyle w:val="gambar"/>{align}{section}</w:pPr>{drawing}</w:p>'
    height = min(max(twips(block.height), 1), _HIGHEST)
    keep = "<w:keepNext/>" if block.keep_next else ""
    space = f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
    square = frame(word, Box(block.indent, 0, block.frame, block.frame)) if block.frame else ""
    square += sign(word, block.sign) if block.sign else ""
    return thin(square, f"{keep}{space}{section}")


def paragraph(word: WordFile, block: Paragraph, section: str = "") -> str:
    keep = "<w:keepNext/><w:keepLines/>" if block.keep_next else ""
    numbered = ""
    if block.item:
        num = word.lists.number(block.item)
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
    indent = ""
    if block.indent or block.hang or block.item:
        indent = f'<w:ind w:left="{twips(block.indent)}" w:hanging="{twips(block.hang)}"/>'
    style = f'<w:pStyle w:val="{word.styles.named(block.style)}"/>'
    runs = "".join(map(partial(_span, word), block.spans))
    anchor = word.target(block.anchor)
    return f"<w:p><w:pPr>{style}{keep}{numbered}{indent}{section}</w:pPr>{anchor}{runs}</w:p>"


def _span(word: WordFile, span: Span) -> str:
    look = word.look_of(span.link)
    if look or span.bold or span.italic or span.underline or span.strike:
        bold = "<w:b/><w:bCs/>" if span.bold else ""
        italic = "<w:i/><w:iCs/>" if span.italic else ""
        underline = '<w:u w:val="single"/>' if span.underline else ""
        strike = "<w:strike/>" if span.strike else ""
        look = f"<w:rPr>{look}{bold}{italic}{strike}{underline}</w:rPr>"
    runs = word.page_of(span.page_of, span.text, look) if span.page_of else run(span.text, look)
    return word.link(span.link, runs)


def table(word: WordFile, block: Table) -> str:
    """Fixed widths, no heights: the rows grow with their text."""
    widths = [twips(w) for w in block.columns]
    start = table_start(widths, twips(block.indent), twips(block.padding), _LINE if block.border else 0)
    rows = [_row(word, row, widths, i < block.header) for i, row in enumerate(block.rows)]
    return f"{start}{''.join(rows)}</w:tbl>"


def _row(word: WordFile, row: TableRow, widths: list[int], header: bool) -> str:
    properties = ("" if row.split else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    lines = "" if row.border else _ONLY_ABOVE
    cells, column = [], 0
    for made in row.cells:
        width = sum(widths[column : column + made.columns])
        content = "".join(map(partial(_block, word), made.blocks))
        cells.append(cell(width, made.columns, lines + VERTICAL[made.valign], content))
        column += made.columns
    start = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{start}{''.join(cells)}</w:tr>"
