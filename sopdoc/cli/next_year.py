"""`sopdoc next-year`: the next edition."""

from __future__ import annotations

from pathlib import Path

import click

from sopdoc.cli import dates, writing
from sopdoc.cli.check import definitions_option
from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.new_year import for_year
from sopdoc.history import read_last, statuses
from sopdoc.source import Source, read

UNISSUED = ("baru", "berubah", "direvisi")
"""What a SOP is that nobody issued as it is now; a draft goes on into the next year as a draft. Choice: an
office that never issued anything has no memory to lose, and is not asked to begin now."""


@click.command("next-year", short_help="Siapkan buku tahun berikutnya.", options_metavar="[OPSI]")
@click.argument("tahun", type=int)
@definitions_option
def next_year(tahun: int, definitions: Path) -> None:
    """Siapkan buku tahun TAHUN: tahun diganti, nomor dan tanggal keputusan dikosongkan, SOP tetap.

    Yang masih harus diputuskan orang ditampilkan sebagai daftar.
    """
    buku, findings = writing.booklet(definitions)
    editions, damaged = read_last(definitions)
    if damaged:
        writing.stop(damaged)
    today = dates.today()
    changed = statuses(buku, editions, today) if editions else ()
    unissued = [s.slug for s in changed if s.keadaan in UNISSUED]
    names = (f"sop/{sop.slug}.toml" for sop in buku.sop)
    sources = [read(definitions / name, writing.shown(definitions, name)) for name in names]
    text = writing.text_of(definitions, writing.BUKU)
    made = for_year(
        text,
        writing.shown(definitions, writing.BUKU),
        buku,
        [source for source in sources if isinstance(source, Source)],
        tahun,
        today,
        unissued,
        editions[-1].tanggal if editions else None,
    )
    if isinstance(made, Diagnostic):
        writing.stop([made])
    files = {writing.BUKU: made.text}
    writing.refuse_spoiled(definitions, files, findings)
    writing.save(definitions, files, {writing.BUKU: text})
    click.echo(f"Buku {tahun}. Yang masih harus diputuskan:")
    for task in made.tasks:
        click.echo(f"- {task.where.file}:{task.where.line}: {task.text}")
