"""`sopdoc print`: definitions -> output/<tahun>/cetak/, PDFs that print as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopdoc.building import converter
from sopdoc.cli.check import definitions_option
from sopdoc.cli.judged import judged
from sopdoc.cli.output import (
    LONG,
    announce,
    graphviz_option,
    output_option,
    progress,
    soffice_option,
    stop,
    tell_each,
)
from sopdoc.cli.report import brief
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.model import Buku, Rencana
from sopdoc.rules import accepted

if TYPE_CHECKING:
    from sopdoc.page import Document, Sheet
    from sopdoc.printing.pdf import Leaf
    from sopdoc.printing.press import Convert, Pressed, Stack

FOLDER = "cetak"
MARK = "DRAF"
NOTHING = "Tidak ada yang dicetak."

duplex_option = click.option(
    "--duplex/--simplex",
    default=True,
    help="Dua muka (bawaan): setiap bagian dan SOP mulai di halaman ganjil; atau satu muka.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the options of the command."""

    duplex: bool
    split: bool
    signing: bool
    archive: bool
    draft: bool
    verify: bool

    @property
    def name(self) -> str:
        """The files' name; what must not be taken for the booklet itself says so."""
        first = "tanda-tangan" if self.signing else "buku-cetak"
        return first + ("-arsip" if self.archive else "") + ("-draf" if self.draft else "")


@click.command(name="print", short_help="Cetak buku ke PDF untuk ditandatangani.", options_metavar="[OPSI]")
@definitions_option
@output_option
@duplex_option
@click.option(
    "--signing", is_flag=True, help="Hanya lembar bertanda tangan, dengan label dan lembar kendali."
)
@click.option("--archive", is_flag=True, help="Lembar arsip: keputusan dengan kotak paraf hierarki.")
@click.option("--split", is_flag=True, help="PDF terpisah untuk halaman tegak dan lanskap.")
@click.option("--draft", is_flag=True, help="Cetak walau ada galat; DRAF di setiap halaman.")
@click.option("--verify", is_flag=True, help="Baca kembali PDF dan bandingkan dengan rencana cetak.")
@soffice_option
@graphviz_option
def print_(
    definitions: Path, output: Path, duplex: bool, soffice: Path | None, graphviz: str, **flags: bool
) -> None:
    """Cetak buku ke output/<tahun>/cetak sebagai PDF, lewat LibreOffice.

    Cetaklah PDF itu dengan ukuran sebenarnya (tanpa "Fit to page").
    """
    wanted = Wanted(duplex=duplex, **flags)
    if wanted.signing and wanted.draft:
        raise click.UsageError("--signing tidak dapat digabung dengan --draft: draf tidak ditandatangani")
    buku, findings = judged(definitions)
    found = list(findings)
    if buku is None or (has_galat(found) and not wanted.draft):
        stop(found, NOTHING)
    if wanted.signing and buku.tte:
        raise click.UsageError("[tte] aktif: tanda tangannya elektronik, tidak ada lembar untuk --signing")
    _Run(buku, definitions.parent / "templates", output, wanted, found, graphviz).make(soffice)


class _Run:
    """One print: from a checked booklet to its files."""

    def __init__(
        self,
        buku: Buku,
        templates: Path,
        output: Path,
        wanted: Wanted,
        found: list[Diagnostic],
        graphviz: str,
    ) -> None:
        self._buku = buku
        self._graphviz = graphviz
        self._templates = templates
        self._folder = output / str(buku.tahun) / FOLDER
        self._wanted = wanted
        self._found = found
        self._missing = [r.nama for r in buku.susunan if isinstance(r, Rencana) and r.slug]

    def make(self, soffice: Path | None) -> None:
        """Everything in memory first; a galat on the way, and nothing is written."""
        from sopdoc.printing.press import press
        from sopdoc.printing.verify import counted

        convert, findings = converter(soffice)
        self._add(findings)
        assert convert is not None, "without a galat there is a converter"
        document = self._document()
        if not document.parts:
            stop(self._found, "Belum ada halaman untuk dicetak.")
        announce(LONG)
        pressed, findings = press(document, convert)
        self._add(findings)
        assert pressed is not None, "without a galat the pieces are there"
        self._add(tuple(counted(pressed, self._folder.as_posix())))
        self._write(self._files(pressed, convert))

    def _add(self, findings: Sequence[Diagnostic], mild: bool = False) -> None:
        """Note findings; a galat ends the print, `mild`: unless it is a draft."""
        more = accepted(findings, self._buku)
        self._found += more
        if has_galat(more) and not (mild and self._wanted.draft):
            stop(self._found, NOTHING)

    def _document(self) -> Document:
        """The booklet; as a draft without the SOPs that cannot be drawn, and with its mark on every page."""
        from sopdoc import compose
        from sopdoc.building.map import printed, program
        from sopdoc.layout import place
        from sopdoc.text import FaceWidths

        measurer = FaceWidths()
        sheets: dict[str, tuple[Sheet, ...]] = {}
        for sop in progress(self._buku.tercetak, "Menata"):
            placed, findings = place(self._buku, sop, measurer)
            self._add(findings, mild=True)
            if has_galat(findings):
                self._missing.append(sop.nama_daftar)
            else:
                sheets[sop.slug] = placed
        peta, undrawn = printed(self._buku, measurer, program(self._buku, self._graphviz))
        archive = self._wanted.archive
        book, findings = compose.booklet(
            self._buku, sheets, compose.Templates(self._templates), measurer, archive, peta
        )
        self._add((*undrawn, *findings))
        assert book is not None, "without a galat there is a booklet"
        return compose.with_mark(book, MARK) if self._wanted.draft else book

    def _files(self, pressed: Pressed, convert: Convert) -> dict[str, bytes]:
        """The PDFs by name."""
        from sopdoc.printing.pdf import assembled
        from sopdoc.printing.press import volumes

        wanted = self._wanted
        stack = self._stack(pressed, convert) if wanted.signing else None
        files = {}
        for end, leaves in volumes(pressed, wanted.duplex, wanted.split, stack):
            name = f"{wanted.name}{end}.pdf"
            files[name] = assembled(leaves, pressed.document, wanted.duplex)
            if wanted.verify:
                self._verify(name, files[name], leaves)
        return files

    def _stack(self, pressed: Pressed, convert: Convert) -> Stack:
        """What goes to be signed: labels and the control sheet."""
        from sopdoc import compose
        from sopdoc.printing import signing
        from sopdoc.text import FaceWidths

        places = signing.places(self._buku, pressed)
        if not places:
            stop(self._found, "Tidak ada lembar untuk ditandatangani.")
        rows = signing.rows(places)
        control, findings = compose.control(
            self._buku, rows, compose.Templates(self._templates), FaceWidths()
        )
        self._add(findings)
        assert control is not None, "without a galat there is a control sheet"
        stack, findings = signing.stack(pressed, places, control, self._wanted.duplex, convert)
        self._add(findings)
        assert stack is not None, "without a galat there are labels"
        return stack

    def _verify(self, name: str, data: bytes, leaves: Sequence[Leaf]) -> None:
        from sopdoc.printing.verify import verified
        from sopdoc.text import FaceWidths

        self._add(verified(data, leaves, FaceWidths(), (self._folder / name).as_posix()))

    def _write(self, files: Mapping[str, bytes]) -> None:
        from sopdoc.store import write_set

        written, problems = write_set(self._folder, files)
        self._add(problems)
        assert written is not None, "without a galat the files are written"
        brief(self._found)
        for name in self._missing:
            click.echo(f"tidak dicetak karena galat: {name}")
        if self._wanted.signing:
            for sop in self._buku.tercetak:
                if sop.status == "draf":
                    click.echo(f"tidak untuk ditandatangani, masih draf: {sop.nama_daftar}")
        tell_each(self._folder, files, written.changed)
