"""Turn the rendered XML of a template into elements of a closed set, or into findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple, cast

from lxml import etree

from sopdoc.diagnostics import Diagnostic, Position, diagnostic

MARK = "_asal"
"""The attribute that says where a start tag was written: "template:line:column"."""

BREAK = "\u2028"
"""Stands for a line break that the office typed, so that the template's own line ends can be told from it."""

_SOME = r"(?=.*[1-9])\d{1,4}(\.\d+)?"
_WIDTH = r"[1-9]\d{0,3}(\.\d+)?|\*"
_YES = r"ya|tidak"

VALUES = {
    "gaya": r".+",
    "lekat": _YES,
    "masuk": r"\d{1,4}(\.\d+)?(pt)?",
    "jenis": r"angka|huruf",
    "label": r"(?s).*",
    "kolom": rf"({_WIDTH})( ({_WIDTH}))*",
    "kepala": r"\d",
    "garis": _YES,
    "gabung": r"[1-9]\d?",
    "tinggi": rf"{_SOME}(pt)?",
    "rata": r"kiri|tengah|kanan",
    "ke": r".+",
    "lebar": rf"{_SOME}(pt)?",
    "bentuk": r"kapsul|kotak|belah-ketupat|panah|segilima",
}
"""What each attribute may hold, as a pattern of its whole value. Lengths in pt;
"*" in kolom = the rest of the width."""


class ElementRule(NamedTuple):
    """What an element may hold. `text`: words and inline elements."""

    children: frozenset[str] = frozenset()
    attributes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    text: bool = False


_INLINE = frozenset({"tebal", "miring", "garis-bawah", "coret", "tautan", "halaman", "titik", "ganti-baris"})
_BLOCK = frozenset({"p", "ol", "butir", "blok", "tabel", "gambar", "ruang", "tempat-qr"})
_WORDS = ElementRule(_INLINE, text=True)

RULES = {
    "bagian": ElementRule(_BLOCK | {"ganti-halaman", "dorong"}, ("gaya",), ("gaya",)),
    "p": ElementRule(_INLINE, ("gaya", "lekat", "masuk"), text=True),
    "ol": ElementRule(frozenset({"li"}), ("jenis", "gaya", "lekat"), ("jenis",)),
    "li": _WORDS,
    "blok": ElementRule(frozenset({"p", "ruang", "tempat-qr"}), ("masuk", "gaya", "lekat"), ("masuk",)),
    "butir": ElementRule(frozenset({"p", "ol", "blok", "ruang", "tempat-qr"}), ("label", "gaya", "lekat")),
    "tabel": ElementRule(frozenset({"baris"}), ("kolom", "kepala", "garis", "gaya"), ("kolom",)),
    "baris": ElementRule(frozenset({"sel"}), ("gaya", "lekat", "garis")),
    "sel": ElementRule(
        frozenset({"p", "ol", "blok", "gambar", "simbol", "ruang", "tempat-qr"}), ("gabung", "gaya")
    ),
    "gambar": ElementRule(attributes=("tinggi", "rata"), required=("tinggi",)),
    "simbol": ElementRule(attributes=("bentuk",), required=("bentuk",)),
    "ruang": ElementRule(attributes=("tinggi", "lekat"), required=("tinggi",)),
    "tempat-qr": ElementRule(attributes=("lekat",)),
    "ganti-halaman": ElementRule(),
    "dorong": ElementRule(),
    "tebal": _WORDS,
    "miring": _WORDS,
    "garis-bawah": _WORDS,
    "coret": _WORDS,
    "tautan": ElementRule(_INLINE, ("ke",), ("ke",), text=True),
    "halaman": ElementRule(attributes=("ke",), required=("ke",)),
    "titik": ElementRule(attributes=("lebar",), required=("lebar",)),
    "ganti-baris": ElementRule(),
}
"""The closed set, one row an element. `bagian` is the root and nothing else."""

MOST_FINDINGS = 100
"""Faults told of one template. Choice: a loop makes thousands out of one."""

MOST_ITEMS = 2_000
"""Items of a lettered list. Choice: its label grows by a letter every 26."""

_REASONS = {
    "ERR_TAG_NAME_MISMATCH": "elemen tidak ditutup dengan nama yang sama",
    "ERR_TAG_NOT_FINISHED": "elemen tidak ditutup",
    "ERR_UNDECLARED_ENTITY": "entitas seperti &nbsp; tidak dikenal; ketik hurufnya langsung",
    "ERR_DOCUMENT_EMPTY": "templat tidak menghasilkan apa pun",
    "ERR_DOCUMENT_END": "ada isi di luar elemen <bagian>",
    "ERR_ATTRIBUTE_REDEFINED": "atribut ditulis dua kali",
    "ERR_LT_IN_ATTRIBUTE": 'tanda "<" di dalam atribut',
}


@dataclass(frozen=True, slots=True)
class Element:
    """A checked element, with what it holds in order: words, with their line ends and spaces, and elements.

    position  where its start tag was written; the file is the name of the template, see `Templates.located`
    """

    tag: str
    position: Position
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(c for c in self.children if isinstance(c, Element))

    def holds(self, tag: str) -> bool:
        """Whether an element of this tag stands anywhere inside."""
        return any(c.tag == tag or c.holds(tag) for c in self.elements)


def read(text: str, template: str, styles: tuple[str, ...]) -> tuple[Element | None, tuple[Diagnostic, ...]]:
    """Parse and check (SOP305 to SOP307); `styles` are the names that gaya may give. None with findings."""
    declaration = re.search(r"<!(?!--)|<\?", text)
    if declaration:
        message = "deklarasi <!…> dan <?…> tidak boleh ada pada templat"
        return None, (diagnostic("SOP305", message, _before(text, declaration.start(), template)),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        kinds = [entry.type_name for entry in cast(Iterable[Any], parser.error_log)]
        return None, (_broken(error, kinds, text, template),)
    findings: list[Diagnostic] = []
    if root.tag != "bagian":
        message = f"elemen terluar harus <bagian>, bukan <{root.tag}>"
        return None, (diagnostic("SOP306", message, _position(root, template)),)
    checked = _checked(root, template, styles, findings)
    return (None, tuple(findings)) if findings else (checked, ())


def _broken(error: etree.XMLSyntaxError, kinds: list[str], text: str, template: str) -> Diagnostic:
    """The parser's first complaint; the later ones are its consequences."""
    reason = next((_REASONS[k] for k in kinds[:1] if k in _REASONS), "susunan XML salah")
    line, column = error.position
    lines = text.split("\n")
    offset = sum(len(t) + 1 for t in lines[: line - 1]) + column
    message = f"hasil templat bukan XML yang sah: {reason}"
    return diagnostic("SOP305", message, _before(text, offset, template))


def _before(text: str, offset: int, template: str) -> Position:
    """Position of the last start tag before a place of the rendered text."""
    marks = re.findall(rf'{MARK}="([^"]*):(\d+):(\d+)"', text[:offset])
    if not marks:
        return Position(template, 1, 1)
    return Position(template, int(marks[-1][1]), int(marks[-1][2]))


def _position(node: etree._Element, template: str) -> Position:
    name, line, column = node.get(MARK, f"{template}:1:1").rsplit(":", 2)
    return Position(name, int(line), int(column), len(str(node.tag)) + 1)


def _checked(
    node: etree._Element, template: str, styles: tuple[str, ...], findings: list[Diagnostic]
) -> Element:
    """The element of a node whose tag is known, children included; what is wrong goes to findings."""
    tag = str(node.tag)
    rule = RULES[tag]
    if node.get("jenis") == "huruf" and len(node) > MOST_ITEMS:
        message = f"daftar berhuruf ini memuat {len(node)} butir; paling banyak {MOST_ITEMS}"
        findings.append(diagnostic("SOP306", message, _position(node, template), 'pakai jenis="angka"'))
    attributes = {str(k): str(v) for k, v in node.attrib.items() if k != MARK}
    element = Element(tag, _position(node, template), attributes)
    findings.extend(_attribute_findings(element, rule, styles))
    words = [node.text or ""]
    element.children.append(words[0])
    for child in node:
        if len(findings) >= MOST_FINDINGS:
            break
        name = str(child.tag)
        if name in rule.children:
            element.children.append(_checked(child, template, styles, findings))
        else:
            findings.append(_misplaced(name, _position(child, template), tag, rule))
        words.append(child.tail or "")
        element.children.append(words[-1])
    if not rule.text and any(w.strip(" \t\r\n") for w in words):
        message = f"teks tidak boleh langsung di dalam <{tag}>"
        findings.append(diagnostic("SOP306", message, element.position, "bungkus dengan <p>"))
    return element


def _misplaced(name: str, position: Position, parent: str, rule: ElementRule) -> Diagnostic:
    if name in RULES:
        message, hint = f"<{name}> tidak boleh berada di dalam <{parent}>", ""
    else:
        message, hint = f"elemen <{name}> tidak dikenal", nearest(name, tuple(RULES))
    if not hint and rule.children:
        hint = f"<{parent}> boleh memuat: {', '.join(sorted(rule.children))}"
    return diagnostic("SOP306", message, position, hint)


def _attribute_findings(element: Element, rule: ElementRule, styles: tuple[str, ...]) -> list[Diagnostic]:
    where, found = element.position, []
    for name in rule.required:
        if name not in element.attributes:
            message = f'<{element.tag}> memerlukan atribut "{name}"'
            found.append(diagnostic("SOP307", message, where))
    for name, value in element.attributes.items():
        if name not in rule.attributes:
            message = f'<{element.tag}> tidak mengenal atribut "{name}"'
            found.append(diagnostic("SOP307", message, where, nearest(name, rule.attributes)))
        elif name == "gaya" and value not in styles:
            message = f'gaya "{value}" tidak dikenal'
            found.append(diagnostic("SOP307", message, where, nearest(value, styles)))
        elif not re.fullmatch(VALUES[name], value):
            message = f'nilai "{value}" tidak cocok untuk atribut "{name}"'
            found.append(diagnostic("SOP307", message, where))
    return found


def nearest(word: str, known: tuple[str, ...]) -> str:
    """A hint that names the known word nearest to a wrong one, else all of them if they are few."""
    close = get_close_matches(word, known, n=1)
    if close:
        return f'mungkin maksud Anda "{close[0]}"'
    return f"yang dikenal: {', '.join(known)}" if len(known) <= 12 else ""
