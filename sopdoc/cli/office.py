"""What the commands share that make papers around the booklet: a booklet that loads is enough for them."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.cli.output import stop
from sopdoc.cli.reading import loaded
from sopdoc.cli.report import brief
from sopdoc.model import Buku, Rencana


def booklet(definitions: Path) -> Buku:
    """The booklet, whatever the rules say of it. Says which SOPs have a galat; ends without a booklet."""
    buku, findings = loaded(definitions)
    if buku is None:
        stop(findings)
    broken = [row.slug for row in buku.susunan if isinstance(row, Rencana) and row.slug]
    if broken:
        brief(findings)
        click.echo(f"SOP bergalat, dianggap judul yang belum disusun: {', '.join(broken)}", err=True)
    return buku
