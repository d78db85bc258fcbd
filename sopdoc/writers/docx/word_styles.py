"""Turn the looks of paragraphs into Word's paragraph styles, so that a clerk changes a look in one place."""

from __future__ import annotations

from sopdoc.page import Align, Font, Style
from sopdoc.units import eighths, half_points, twips
from sopdoc.writers.docx.runs import JUSTIFY
from sopdoc.xmltext import attribute

_RULE_WIDTHS = (2, 96)
"""Eighths of a pt. Source: ECMA-376 part 1, 17.3.4 (sz of a line border)."""


class WordStyles:
    """The styles of one document, in the order of their first use."""

    def __init__(self, styles: tuple[Style, ...]) -> None:
        self._ids: dict[Style, str] = {}
        self._looks: dict[tuple[str, Font, float, Align, float, int], str] = {}
        self._names: dict[str, int] = {}
        self._written: list[str] = []
        self._levels: set[int] = set()
        for style in styles:
            self.named(style)

    def named(self, style: Style) -> str:
        """The id of a flowing part's style."""
        if style not in self._ids:
            self._ids[style] = self._add(style, style.name.replace("_", " "), 0)
        return self._ids[style]

    def look(
        self,
        role: str,
        font: Font,
        pitch: float,
        align: Align,
        padding: float = 0,
        outline: int = 0,
    ) -> str:
        """The id of the style for a placed text: `role` gives its name, padding its indents, pt."""
        key = (role, font, pitch, align, padding, outline)
        if key not in self._looks:
            style = Style(role, font, pitch, align, outline=outline)
            self._looks[key] = self._add(style, role, padding)
        return self._looks[key]

    def xml(self) -> str:
        """All styles: headings that outlines are based on, then the looks."""
        return "".join([*map(_heading, sorted(self._levels)), *self._written])

    def _add(self, style: Style, name: str, padding: float) -> str:
        id = f"sop{len(self._written) + 1}"
        if style.outline:
            self._levels.add(style.outline)
        self._written.append(_style(id, self._unique(name), style, padding))
        return id

    def _unique(self, name: str) -> str:
        """Word compares names without case; the prefix keeps them apart from its own ("Normal")."""
        count = self._names[name.lower()] = self._names.get(name.lower(), 0) + 1
        return f"SOP {name}" if count == 1 else f"SOP {name} {count}"


def _heading(level: int) -> str:
    """Word's own heading style, plain; it puts what is based on it into the navigation pane."""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    )


def _style(id: str, name: str, style: Style, padding: float) -> str:
    base = f"Heading{style.outline}" if style.outline else "Normal"
    side = twips(padding)
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val={attribute(name)}/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{_rule(style.rule)}'
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"'
        f' w:line="{twips(style.pitch)}" w:lineRule="exact"/>{indent}'
        f'<w:jc w:val="{JUSTIFY[style.align]}"/>{outline}</w:pPr>{_font(style.font)}</w:style>\n'
    )


def _rule(width: float) -> str:
    if not width:
        return ""
    low, high = _RULE_WIDTHS
    size = min(max(eighths(width), low), high)
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="1" w:color="auto"/></w:pBdr>'


def _font(font: Font) -> str:
    family, size = attribute(font.family), half_points(font.size)
    bold = "<w:b/><w:bCs/>" if font.bold else ""
    italic = "<w:i/><w:iCs/>" if font.italic else ""
    underline = '<w:u w:val="single"/>' if font.underline else ""
    return (
        f"<w:rPr><w:rFonts w:ascii={family} w:hAnsi={family} w:eastAsia={family} w:cs={family}/>"
        f'{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{underline}</w:rPr>'
    )
