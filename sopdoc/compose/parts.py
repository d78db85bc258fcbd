"""Turn the templates of a booklet into flowing parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from typing import Literal

from sopdoc.compose.blocks import Builder, DocumentContext
from sopdoc.compose.markup import read
from sopdoc.compose.measure import printed, settle
from sopdoc.compose.paragraph_styles import lying, upright
from sopdoc.compose.templates import Templates
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, in_order
from sopdoc.model import Gaya
from sopdoc.page import FlowPart
from sopdoc.wording import BSRE

_TAGS = re.compile("<[^<>]*>")

RESERVE = 12.0
"""Kept free at the foot of a page that <dorong> fills: borders and rounding must not make a second page."""

MOST_ELEMENTS, MOST_LETTERS = 80_000, 600_000
"""Of all parts of a document with templates of an office. Choice: a booklet of 2,000 SOPs; 5 s."""

DOTS = 100
"""Letters that an element of dotted room counts for."""

TITLES = {
    "sampul": "Sampul",
    "judul": "Judul",
    "daftar": "Daftar Isi",
    "keputusan": "Keputusan",
    "lampiran": "Lampiran",
    "penjelasan": "Penjelasan",
    "matriks": "Matriks Perubahan",
    "perubahan": "Keputusan Perubahan",
    "daftar-perubahan": "Daftar Perubahan",
    "riwayat": "Riwayat Revisi",
    "kendali": "Lembar Kendali",
    "penggantian": "Lembar Penggantian",
    "monitoring": "Monitoring",
    "evaluasi": "Evaluasi",
}
"""The parts that have a template, and what each is called where parts are listed."""

STRIP = frozenset({"keputusan", "matriks", "perubahan", "monitoring", "evaluasi"})
"""Parts with "- 2 -" on top. Practice: decrees number their pages from the second one."""

LYING = frozenset(
    {"matriks", "daftar-perubahan", "riwayat", "kendali", "penggantian", "monitoring", "evaluasi"}
)
"""Parts on paper that lies: wide tables, and what is bound with the sheets."""


def _blank(position: Position, number: int) -> Diagnostic:
    message = f"halaman ke-{number} dari templat ini kosong"
    hint = "hapus <ganti-halaman/> yang berlebih, atau isi halamannya"
    return diagnostic("CET-02", message, position, hint)


class Composer:
    """Makes the parts of one document and collects what is wrong with their templates.

    shared   what all parts of the document have in common: styles, link targets, numbers of lists
    context  what every template of the document sees, by the names it uses
    """

    def __init__(
        self, shared: DocumentContext, gaya: Gaya, templates: Templates, context: Mapping[str, object]
    ) -> None:
        self.shared = shared
        self._gaya = gaya
        self._templates = templates
        self._context = context
        self._found = list(templates.findings)
        self._elements, self._letters = MOST_ELEMENTS, MOST_LETTERS

    def parts(self, name: str, title: str = "", **more: object) -> tuple[FlowPart, ...]:
        """A part, or several when its template breaks pages; () when the template is faulty.

        title  of the part, "" = that of TITLES; more: what only this template sees
        """
        template = f"{name}.xml.j2"
        text = self._templates.render(template, {**self._context, **more})
        if isinstance(text, Diagnostic):
            self._found.append(text)
            return ()
        if self._templates.own and self._too_much(text):
            message = f"dokumen ini lebih dari {MOST_ELEMENTS} elemen atau {MOST_LETTERS} huruf"
            self._found.append(diagnostic("SOP312", message, Position(template)))
            return ()
        root, found = read(text, template, tuple(self.shared.styles))
        self._found.extend(found)
        if root is None:
            return ()
        setup = lying(self._gaya) if name in LYING else upright(self._gaya)
        width, room = setup.inner_width, setup.inner_height - RESERVE
        builder = Builder(self.shared, root, width)
        numbering: Literal["none", "strip"] = "strip" if name in STRIP else "none"
        foot = BSRE if root.holds("tempat-qr") else ""
        title, parts = title or TITLES[name], []
        for number, page in enumerate(builder.pages(root), start=1):
            blocks, full = settle(page, room)
            if full:
                message = "isi halaman ini tidak muat pada satu halaman"
                self._found.append(diagnostic("SOP310", message, root.position, "kurangi isi atau <ruang>"))
            elif not builder.findings and not any(map(printed, blocks)):
                self._found.append(_blank(root.position, number))
            tab = title if number == 1 else f"{title} ({number})"
            parts.append(FlowPart(name, tab, setup, blocks, numbering, foot=foot))
        self._found.extend(builder.findings)
        return tuple(parts)

    def seeing(self, context: Mapping[str, object]) -> Composer:
        """What makes further parts of the same document, whose templates see this first."""
        made = copy(self)
        made._context = {**self._context, **context}
        return made

    def _too_much(self, text: str) -> bool:
        """Whether this part's XML goes beyond what the document has left, which it takes."""
        self._elements -= text.count("<") - text.count("</")
        self._letters -= len(_TAGS.sub("", text)) + DOTS * text.count("<titik")
        return min(self._elements, self._letters) < 0

    def findings(self, whole: bool) -> tuple[Diagnostic, ...]:
        """What is wrong with the templates used so far, in order.

        whole  every part of a booklet was made: files of the office that none of them needs are named too
        """
        found = [*self._found, *(self._templates.unused() if whole else ())]
        return in_order(map(self._templates.located, found))
