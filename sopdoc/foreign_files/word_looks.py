"""What Word's styles and lists say of a paragraph: size and face of letters, distances, its printed mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from sopdoc.foreign_files.office_package import attribute_of, child, local, number
from sopdoc.foreign_files.word_words import pieces


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Lengths in pt. line: a share of the face's own line, or pt where `exact` or `least`.

    list  (id of the list, level), None = no list
    """

    face: str = "Times New Roman"
    size: float = 10
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    rule: str = "auto"
    left: float = 0
    right: float = 0
    first: float = 0
    list: tuple[str, int] | None = None
    breaks: bool = False

    @property
    def pitch(self) -> float:
        """Distance of lines."""
        own = self.size * (1.22 if self.face in ("Calibri", "Carlito") else 1.15)
        if self.rule == "exact":
            return self.line
        return max(own, self.line) if self.rule == "atLeast" else own * self.line


@dataclass(slots=True)
class WordLooks:
    """Styles by id, resolved on demand, and what paragraphs add to them."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    usual: str = ""
    base: ParagraphLook = ParagraphLook()
    resolved: dict[str, ParagraphLook] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> WordLooks:
        """From word/styles.xml; None = a file without styles."""
        looks = cls()
        if root is None:
            return looks
        defaults = child(root, "docDefaults")
        looks.base = _with(
            looks.base, child(defaults, "pPrDefault", "pPr"), child(defaults, "rPrDefault", "rPr")
        )
        for style in root:
            if local(style) == "style":
                id = attribute_of(style, "styleId") or ""
                looks.styles[id] = style
                if attribute_of(style, "default") == "1" and attribute_of(style, "type") == "paragraph":
                    looks.usual = id
        return looks

    def paragraph(self, p: etree._Element) -> ParagraphLook:
        """Of a w:p, by its style, its own properties, and the letters of its first run."""
        properties = child(p, "pPr")
        named = child(properties, "pStyle")
        id = (attribute_of(named, "val") if named is not None else None) or self.usual
        look = _with(self._style(id, 0), properties, child(properties, "rPr"))
        first = next((t for t in pieces(p) if local(t) == "t" and t.text), None)
        return look if first is None else _with(look, None, child(first.getparent(), "rPr"))

    def _style(self, id: str, depth: int) -> ParagraphLook:
        if id in self.resolved:
            return self.resolved[id]
        style = self.styles.get(id)
        if style is None or depth > 20:
            return self.base
        parent = child(style, "basedOn")
        under = self._style(attribute_of(parent, "val") or "", depth + 1) if parent is not None else self.base
        look = _with(under, child(style, "pPr"), child(style, "rPr"))
        self.resolved[id] = look
        return look


def _with(look: ParagraphLook, p: etree._Element | None, r: etree._Element | None) -> ParagraphLook:
    """A look with what w:pPr and w:rPr say otherwise."""
    new: dict[str, object] = {}
    size = child(r, "sz")
    if size is not None:
        new["size"] = number(attribute_of(size, "val"), look.size * 2) / 2
    fonts, bold = child(r, "rFonts"), child(r, "b")
    if fonts is not None and attribute_of(fonts, "ascii"):
        new["face"] = attribute_of(fonts, "ascii")
    if bold is not None:
        new["bold"] = (attribute_of(bold, "val") or "1") not in ("0", "false")
    new |= _spacing(child(p, "spacing")) | _indents(child(p, "ind"))
    breaks = child(p, "pageBreakBefore")
    if breaks is not None:
        new["breaks"] = (attribute_of(breaks, "val") or "1") not in ("0", "false")
    listed = child(p, "numPr")
    if listed is not None:
        level, id = child(listed, "ilvl"), child(listed, "numId")
        depth = int(number(attribute_of(level, "val"))) if level is not None else 0
        named = attribute_of(id, "val") if id is not None else None
        new["list"] = (named, depth) if named not in (None, "0") else None
    return replace(look, **new)  # type: ignore[arg-type]


def _spacing(spacing: etree._Element | None) -> dict[str, object]:
    if spacing is None:
        return {}
    found: dict[str, object] = {}
    for name in ("before", "after"):
        value = attribute_of(spacing, name)
        if value is not None:
            found[name] = number(value) / 20
    line, rule = attribute_of(spacing, "line"), attribute_of(spacing, "lineRule") or "auto"
    if line is not None:
        found |= {"line": number(line, 240) / (240 if rule == "auto" else 20), "rule": rule}
    return found


def _indents(indents: etree._Element | None) -> dict[str, object]:
    if indents is None:
        return {}
    found: dict[str, object] = {}
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right")):
        value = next((v for v in (attribute_of(indents, n) for n in names) if v is not None), None)
        if value is not None:
            found[key] = number(value) / 20
    hanging, first = attribute_of(indents, "hanging"), attribute_of(indents, "firstLine")
    if hanging is not None or first is not None:
        found["first"] = -number(hanging) / 20 if hanging is not None else number(first) / 20
    return found


@dataclass(slots=True)
class WordLists:
    """Counts numbered paragraphs as Word does, and says the mark that is printed."""

    levels: dict[tuple[str, int], etree._Element] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> WordLists:
        """From word/numbering.xml; None = a file without lists."""
        lists = cls()
        for each in root if root is not None else ():
            if local(each) == "abstractNum":
                id = attribute_of(each, "abstractNumId") or ""
                for level in each:
                    if local(level) == "lvl":
                        lists.levels[id, int(number(attribute_of(level, "ilvl")))] = level
            elif local(each) == "num":
                lists._named(each)
        return lists

    def _named(self, num: etree._Element) -> None:
        id, kind = attribute_of(num, "numId") or "", child(num, "abstractNumId")
        if kind is None:
            return
        self.kinds[id] = attribute_of(kind, "val") or ""
        for override in num:
            start = child(override, "startOverride")
            if start is not None:
                level = int(number(attribute_of(override, "ilvl")))
                self.starts[id, level] = int(number(attribute_of(start, "val"), 1))

    def mark(self, list: tuple[str, int]) -> str:
        """The mark of the next paragraph of a list: "3.", "c)", "-"; "" where it has none."""
        id, depth = list
        kind = self.kinds.get(id, "")
        level = self.levels.get((kind, depth))
        if level is None:
            return ""
        form, text = _value(level, "numFmt", "decimal"), _value(level, "lvlText", "")
        if form == "bullet":
            return text if text.isascii() and text.strip() else "•"
        self._count(id, kind, depth, level)
        for i in range(depth + 1):
            own = self.levels.get((kind, i))
            shown = _value(own, "numFmt", "decimal") if own is not None else "decimal"
            text = text.replace(f"%{i + 1}", counted_as(self.counted.get((kind, i), 1), shown))
        return text

    def _count(self, id: str, kind: str, depth: int, level: etree._Element) -> None:
        """A list that says where it begins begins there when it is first met; deeper levels begin anew."""
        start = int(number(_value(level, "start", "1"), 1))
        if (id, depth) in self.starts and id not in self.begun:
            self.counted.pop((kind, depth), None)
            start = self.starts[id, depth]
        self.begun.add(id)
        self.counted[kind, depth] = self.counted.get((kind, depth), start - 1) + 1
        for deeper in [k for k in self.counted if k[0] == kind and k[1] > depth]:
            del self.counted[deeper]


def _value(level: etree._Element, name: str, otherwise: str) -> str:
    found = child(level, name)
    value = attribute_of(found, "val") if found is not None else None
    return otherwise if value is None else value


def counted_as(value: int, form: str) -> str:
    """A number as letters, Roman, or itself."""
    if form in ("lowerLetter", "upperLetter"):
        text = chr(97 + (value - 1) % 26) * ((value - 1) // 26 % 9 + 1)
    elif form in ("lowerRoman", "upperRoman"):
        text = "".join(_roman(value))
    else:
        return "" if form == "none" else str(value)
    return text.upper() if form.startswith("upper") else text


def _roman(value: int) -> Iterator[str]:
    steps = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    rest = min(max(value, 1), 399)
    for size, sign in steps:
        yield sign * (rest // size)
        rest %= size
