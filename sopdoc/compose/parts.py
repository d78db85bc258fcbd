"""Turn the templates of a booklet into flowing parts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Literal

from sopdoc.compose.blocks import Builder, Desk
from sopdoc.compose.codes import Fault, Origin, diagnostic, nearest
from sopdoc.compose.markup import read
from sopdoc.compose.measure import edges, printed, settle
from sopdoc.compose.render import environment, render, source
from sopdoc.compose.styles import lying, upright
from sopdoc.diagnostics import Diagnostic, Level, in_order
from sopdoc.model import Gaya
from sopdoc.page import FlowPart
from sopdoc.wording import BSRE

RESERVE = 12.0
"""Kept free at the foot of a page that a push fills: borders and rounding must not make a second page."""

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
    "monitoring": "Monitoring",
    "evaluasi": "Evaluasi",
}
"""The parts that have a template, and the names of their sheets in Excel."""

STRIP = frozenset({"keputusan", "matriks", "perubahan", "monitoring", "evaluasi"})
"""Parts with "- 2 -" on top. Practice: decrees number their pages from the second one."""

LYING = frozenset({"matriks", "daftar-perubahan", "riwayat", "kendali", "monitoring", "evaluasi"})
"""Parts on paper that lies: wide tables, and what is bound with the sheets."""


def _blank(origin: Origin, number: int) -> Fault:
    message = f"halaman ke-{number} dari templat ini kosong"
    hint = "hapus <ganti-halaman/> yang berlebih, atau isi halamannya"
    return Fault("CET-02", origin, message, hint, level=Level.PERINGATAN)


class Workshop:
    """Makes the parts of one document and collects what is wrong with their templates."""

    def __init__(self, desk: Desk, gaya: Gaya, templates: Path | None, context: Mapping[str, object]) -> None:
        self.desk = desk
        self._gaya = gaya
        self._templates = templates if templates is not None and os.path.isdir(templates) else None
        self._context = context
        self._faults: list[Fault] = []
        try:
            self._environment = environment(self._templates)
        except OSError:
            self._faults.append(Fault("SOP301", Origin("", 0, 1), "folder templat tidak dapat dibaca"))
            self._templates, self._environment = None, environment(None)

    def parts(self, name: str, title: str = "", **more: object) -> tuple[FlowPart, ...]:
        """A part, or several when its template breaks pages; () when the template is faulty.

        title  name of its sheet in Excel, "" = that of TITLES; more: what only this template sees
        """
        template = f"{name}.xml.j2"
        text = render(self._environment, template, {**self._context, **more})
        if isinstance(text, Fault):
            self._faults.append(text)
            return ()
        root, faults = read(text, template, tuple(self.desk.styles))
        self._faults.extend(faults)
        if root is None:
            return ()
        setup = lying(self._gaya) if name in LYING else upright(self._gaya)
        width, room = setup.inner_width, setup.inner_height - RESERVE
        builder = Builder(self.desk, root, width)
        numbering: Literal["none", "strip"] = "strip" if name in STRIP else "none"
        foot = BSRE if root.holds("tempat-qr") else ""
        title, parts = title or TITLES[name], []
        for number, page in enumerate(builder.pages(root), start=1):
            blocks, full = settle(page, room)
            if full:
                message = "isi halaman ini tidak muat pada satu halaman"
                fault = Fault("SOP310", root.origin, message, "kurangi isi atau <ruang>")
                self._faults.append(fault._replace(level=Level.PERINGATAN))
            elif not builder.faults and not any(map(printed, blocks)):
                self._faults.append(_blank(root.origin, number))
            tab = title if number == 1 else f"{title} ({number})"
            parts.append(FlowPart(name, tab, setup, blocks, edges(blocks, width), numbering, foot=foot))
        self._faults.extend(builder.faults)
        return tuple(parts)

    def findings(self, whole: bool) -> tuple[Diagnostic, ...]:
        """What is wrong with the templates used so far, in order; `whole`: all parts were made."""
        faults = [*self._faults, *(self._unused() if whole else ())]
        return in_order(diagnostic(f, *source(self._environment, f.origin.template)) for f in faults)

    def _unused(self) -> list[Fault]:
        """Files of the office's folder that are no template of the package and that none includes."""
        if self._templates is None:
            return []
        packaged = sorted(p.name for p in files("sopdoc.templates").iterdir() if p.name.endswith(".j2"))
        loaded = {t.name for t in self._environment.cache.values()} if self._environment.cache else set()
        own = sorted(
            p.name for p in self._templates.iterdir() if os.path.isfile(p) and p.suffix in (".j2", ".xml")
        )
        return [
            Fault(
                "SOP311",
                Origin(name, 0, 1),
                "berkas ini tidak menggantikan templat mana pun",
                nearest(name, tuple(packaged)),
                level=Level.PERINGATAN,
            )
            for name in own
            if name not in packaged and name not in loaded
        ]
