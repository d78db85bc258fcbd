"""The templates of a booklet: those of the package, and those with which an office replaces them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sopdoc.compose.markup import nearest
from sopdoc.diagnostics import Diagnostic, Position, diagnostic

if TYPE_CHECKING:
    from sopdoc.compose.render import Renderer


class Templates:
    """The templates that documents are composed from, each compiled once while this object lives.

    folder    the office's own: a file there goes before the packaged one of its name. None, or a folder that
              is not there: the packaged ones alone
    findings  SOP301 when the folder is there and cannot be read; it counts as empty then

    Make one for a booklet that was opened, and hand it to every document of it: compiling is most of what a
    small booklet costs, and the decree alone uses the templates of the booklet. It renders one template at a
    time. Jinja2 is loaded with the first one: who has no flowing part does not wait for it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.findings: tuple[Diagnostic, ...] = ()
        self._folder = folder if folder is not None and os.path.isdir(folder) else None
        try:
            self._own = sorted(os.listdir(self._folder)) if self._folder is not None else []
        except OSError:
            self.findings = (diagnostic("SOP301", "folder templat tidak dapat dibaca", Position("")),)
            self._folder, self._own = None, []

    @cached_property
    def _renderer(self) -> Renderer:
        from sopdoc.compose.render import Renderer

        return Renderer(self._folder, self.own)

    @property
    def own(self) -> bool:
        """Whether the office has files that templates may be made of."""
        return any(name != "README.md" for name in self._own)

    def render(self, name: str, context: Mapping[str, object]) -> str | Diagnostic:
        """The XML that a template makes of what it sees, or why there is none (SOP301 to SOP304, SOP312)."""
        return self._renderer.render(name, context)

    def located(self, finding: Diagnostic) -> Diagnostic:
        """A finding whose position names a template, now with its path as a user is shown it and the line."""
        at = finding.position
        path, source = self._renderer.source(at.file)
        lines = source.split("\n") if source else []
        line = min(at.line, len(lines))
        text = lines[line - 1].rstrip("\r") if line else ""
        return replace(finding, position=Position(path, line, at.column, at.length, text))

    def unused(self) -> list[Diagnostic]:
        """SOP311 for each file of the office that is no template of the package and that none used so far."""
        if self._folder is None:
            return []
        packaged = sorted(p.name for p in files("sopdoc.templates").iterdir() if p.name.endswith(".j2"))
        known = {*packaged, *self._renderer.loaded()}
        message = "berkas ini tidak menggantikan templat mana pun"
        return [
            diagnostic("SOP311", message, Position(name), nearest(name, tuple(packaged)))
            for name in self._own
            if name not in known and name.endswith((".j2", ".xml")) and os.path.isfile(self._folder / name)
        ]
