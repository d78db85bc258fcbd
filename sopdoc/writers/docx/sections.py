"""Turn the parts of a document into Word's sections: paper, page numbers, headers and footers.

Every section names its own headers and footers; Word would lend it those of the section before.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdoc.page import Document, FlowPart, Font, Paragraph, Setup, Sheet
from sopdoc.units import twips
from sopdoc.writers.docx.runs import field, run, thin
from sopdoc.writers.docx.watermark import mark
from sopdoc.writers.docx.word_file import WordFile

_FOOTER = Font("Arial", 8)
_FOOT = Font("Arial", 8, italic=True)
_FOOTER_PITCH = 11.25
"""pt. Choice: small, as the brief line above a sheet's table."""

_STRIP_SIZE = 12.0
_STRIP_PITCH = 15.75
"""pt. Choice: as large as a decree's text."""

Group = FlowPart | tuple[Sheet, ...]
"""What shares a section: a flowing part alone, or sheets in a row with one paper, mark and foot."""


def grouped(document: Document) -> Iterator[Group]:
    """The parts by section, in order."""
    sheets: list[Sheet] = []
    for part in document.parts:
        if sheets and not (isinstance(part, Sheet) and _alike(sheets[-1], part)):
            yield tuple(sheets)
            sheets = []
        if isinstance(part, Sheet):
            sheets.append(part)
        else:
            yield part
    if sheets:
        yield tuple(sheets)


def _alike(before: Sheet, sheet: Sheet) -> bool:
    """Whether two sheets share a section. A page with a label of its own has a foot of its own."""
    looks = [(s.setup, s.mark, s.foot, s.pages[0].number == 0, s.pages[0].label) for s in (before, sheet)]
    follows = sheet.pages[0].number in (0, before.pages[-1].number + 1)
    return looks[0] == looks[1] and follows and not sheet.pages[0].label


class Sections:
    """The sections of one document, asked for in their order. Equal headers and footers are stored once."""

    def __init__(self, word: WordFile, document: Document) -> None:
        self._word = word
        self._words = document.footer
        self._number = 0
        self._marks: dict[tuple[str, Setup], str] = {}

    def properties(self, group: Group) -> str:
        """The w:sectPr of a group."""
        return self._flowing(group) if isinstance(group, FlowPart) else self._placed(group)

    def _flowing(self, part: FlowPart) -> str:
        self._number = 0
        words = self._mark(part.mark, _family(part), part.setup)
        header, footer = self._word.header(thin(words)), self._word.footer(self._foot(part))
        if part.numbering == "none":
            return _section(part.setup, _reference("header", header) + _reference("footer", footer))
        font = Font(_family(part), _STRIP_SIZE)
        look = self._word.styles.look("nomor halaman", font, _STRIP_PITCH, "center")
        strip = self._word.header(_page_number(look, "- ", " -", words))
        references = (
            _reference("header", strip)
            + _reference("header", header, "first")
            + _reference("footer", footer)
            + _reference("footer", footer, "first")
        )
        return _section(part.setup, references, start=1, first=True)

    def _placed(self, sheets: tuple[Sheet, ...]) -> str:
        """Page numbers start anew unless they go on from the sheets just before."""
        sheet, last = sheets[0], sheets[-1].pages[-1].number
        number = sheet.pages[0].number
        goes_on = self._number and number == self._number + 1
        self._number = last
        header = self._word.header(thin(self._mark(sheet.mark, sheet.text.family, sheet.setup)))
        footer = self._word.footer(self._numbered_foot(sheet) if number else thin())
        references = _reference("header", header) + _reference("footer", footer)
        return _section(sheet.setup, references, start=0 if goes_on else number)

    def _mark(self, words: str, family: str, setup: Setup) -> str:
        """The run of a mark, the same for the same paper; "" is none."""
        key = (words, setup)
        if words and key not in self._marks:
            self._marks[key] = mark(len(self._marks) + 1, words, family, setup)
        return self._marks.get(key, "")

    def _foot(self, part: FlowPart) -> str:
        if not part.foot:
            return thin()
        look = self._word.styles.look("kaki naskah", _FOOT, _FOOTER_PITCH, "center")
        return f'<w:p><w:pPr><w:pStyle w:val="{look}"/></w:pPr>{run(part.foot)}</w:p>'

    def _numbered_foot(self, sheet: Sheet) -> str:
        """The page's number at the right; words of the foot stand at the left, their last line beside it.

        A label is no number that Word could count: it stands there as a word.
        """
        number = run(sheet.pages[0].label) if sheet.pages[0].label else field("PAGE", "1")
        if not sheet.foot:
            look = self._word.styles.look("kaki lembar", _FOOTER, _FOOTER_PITCH, "right")
            return _numbered(look, run(f"{self._words} ") + number)
        look = self._word.styles.look("kaki lembar", _FOOTER, _FOOTER_PITCH, "left")
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(sheet.setup.inner_width)}"/></w:tabs>'
        words = run(sheet.foot, "<w:rPr><w:i/><w:iCs/></w:rPr>") + run(f"\t{self._words} ")
        return f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{tab}</w:pPr>{words}{number}</w:p>'


def _family(part: FlowPart) -> str:
    """The face of the part's last paragraph: its first ones may be a letterhead."""
    families = [b.style.font.family for b in part.blocks if isinstance(b, Paragraph)]
    return families[-1] if families else "Arial"


def _page_number(style: str, before: str, after: str, mark: str = "") -> str:
    """`mark`: a run that floats behind the page."""
    return _numbered(style, f"{mark}{run(before)}{field('PAGE', '1')}{run(after)}")


def _numbered(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _reference(kind: str, id: str, pages: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="{id}"/>'


def _section(setup: Setup, references: str, start: int = 0, first: bool = False) -> str:
    """`start`: the number of its first page, 0 = goes on; `first`: that page has its own header."""
    orient = ' w:orient="landscape"' if setup.width > setup.height else ""
    number = f'<w:pgNumType w:start="{start}"/>' if start else ""
    header, footer = _distance(setup.top, _STRIP_PITCH), _distance(setup.bottom, _FOOTER_PITCH)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(setup.width)}" w:h="{twips(setup.height)}"{orient}/>'
        f'<w:pgMar w:top="{twips(setup.top)}" w:right="{twips(setup.right)}" w:bottom="{twips(setup.bottom)}"'
        f' w:left="{twips(setup.left)}" w:header="{header}" w:footer="{footer}" w:gutter="0"/>'
        f"{number}{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _distance(margin: float, pitch: float) -> int:
    """Twips from the paper's edge to a header or footer that stands in the middle of its margin."""
    return max(twips((margin - pitch) / 2), 0)
