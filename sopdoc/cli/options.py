"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click


class PathGiven(click.Path):
    """A file or folder of the command line. Choice: "" is refused, since it is what a script gives whose
    variable is not set, and would mean the folder that the user happens to stand in."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        if not str(value).strip() or "\0" in str(value):
            self.fail("nama berkas atau folder tidak boleh kosong atau memuat huruf nol", param, ctx)
        if not self.dir_okay and os.path.lexists(value) and not os.path.isfile(value):
            self.fail(f"{value} adalah folder atau perangkat, bukan berkas", param, ctx)
        return Path(value)


definitions_option = click.option(
    "--definitions",
    metavar="FOLDER",
    type=PathGiven(),
    default=Path("definitions"),
    show_default=True,
    help="Folder definisi.",
)

output_option = click.option(
    "--output",
    metavar="FOLDER",
    type=PathGiven(),
    default=Path("output"),
    show_default=True,
    help="Folder hasil.",
)

graphviz_option = click.option(
    "--graphviz",
    default="",
    envvar="SOPDOC_GRAPHVIZ",
    metavar="PROGRAM",
    help="Program Graphviz yang menata peta keterkaitan.",
)


def _needless(_: click.Context, __: click.Parameter, given: str | None) -> None:
    """Commands that are written down somewhere still name a LibreOffice."""
    if given is not None:
        click.echo("--soffice tidak diperlukan lagi: PDF dibuat tanpa LibreOffice.", err=True)


soffice_option = click.option(
    "--soffice", metavar="PROGRAM", hidden=True, expose_value=False, callback=_needless
)


class Formats(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A list of formats joined by commas, out of those that a command knows."""

    name = "format,…"

    def __init__(self, *known: str) -> None:
        self.known: Sequence[str] = known

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        wanted = tuple(dict.fromkeys(v.strip().lower() for v in value.split(",") if v.strip()))
        unknown = [v for v in wanted if v not in self.known]
        if unknown or not wanted:
            known = ", ".join(self.known)
            self.fail(f"format {', '.join(unknown) or '(kosong)'} tidak dikenal; pilih dari {known}")
        return wanted
