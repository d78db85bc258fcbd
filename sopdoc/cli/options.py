"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

definitions_option = click.option(
    "--definitions",
    metavar="FOLDER",
    type=click.Path(path_type=Path, readable=False),
    default=Path("definitions"),
    show_default=True,
    help="Folder definisi.",
)

output_option = click.option(
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
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

soffice_option = click.option(
    "--soffice",
    metavar="PROGRAM",
    type=click.Path(path_type=Path),
    help="Berkas soffice, bila LibreOffice tidak ditemukan.",
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
