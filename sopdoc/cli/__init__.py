"""Commands: the only place that prints, reads arguments or the clock, or exits; it joins the stages."""

from __future__ import annotations

import gc
import gettext
import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from sopdoc import __version__
from sopdoc.cli.build import build
from sopdoc.cli.check import check
from sopdoc.cli.explain import explain
from sopdoc.cli.schema import schema


@click.group(options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
@click.version_option(__version__, message="sopdoc %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Susun buku SOP AP (Permenpan RB 35/2012) dari berkas definisi TOML."""


cli.add_command(build)
cli.add_command(check)
cli.add_command(explain)
cli.add_command(schema)


RARELY = 100_000
"""Objects between two looks for garbage. Choice: a run makes hardly any cycles, and the looks cost 3 %."""


def main() -> None:
    """Entry point: UTF-8 on every console, Indonesian whatever the system's language is."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    speak_indonesian()
    gc.set_threshold(RARELY)
    cli()


def speak_indonesian() -> None:
    """Let click's own words ("Usage:") come from our catalogue; gettext asks LANGUAGE which to take."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
