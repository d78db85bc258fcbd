"""Commands: the only place that prints, reads arguments or the clock, or exits; it joins the stages."""

from __future__ import annotations

import gc
import gettext
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from sopdoc import __version__
from sopdoc.cli import terminal

COMMANDS = {
    "build": ("build.build", "Susun buku ke folder output."),
    "check": ("check.check", "Periksa definisi."),
    "diff": ("diff.diff", "Tampilkan perubahan sejak terbitan terakhir."),
    "explain": ("explain.explain", "Jelaskan sebuah kode temuan atau kunci."),
    "forms": ("forms.forms", "Buat formulir monitoring dan evaluasi."),
    "import": ("import_.import_", "Baca SOP lama dari PDF, Word, atau Excel."),
    "init": ("init.init", "Buat folder buku baru."),
    "new": ("new.new", "Buat berkas SOP baru."),
    "next-year": ("next_year.next_year", "Siapkan buku tahun berikutnya."),
    "map": ("map.map_", "Tulis peta keterkaitan SOP."),
    "pull": ("pull.pull", "Tarik perubahan dari Word atau Excel ke definisi."),
    "print": ("print.print_", "Cetak buku ke PDF untuk ditandatangani."),
    "register": ("register.register", "Buat daftar induk SOP (Excel)."),
    "rename": ("rename.rename", "Ganti nama pendek sebuah SOP."),
    "revise": ("revise.revise", "Catat revisi SOP."),
    "issue": ("issue.issue", "Catat buku sebagai terbit."),
    "schema": ("schema.schema", "Tulis skema JSON untuk editor teks."),
    "serve": ("serve.serve", "Tampilkan buku di peramban selagi ditulis."),
    "status": ("status.status", "Tampilkan keadaan setiap SOP."),
}
"""Each command: its module and name in this package, and its line in the list of commands.

Choice: a table, so that a command loads only itself; `check` is run after every change.
"""


class Commands(click.Group):
    """The commands of the table, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(".")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but with the nearest command for a misspelt one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0].lower(), COMMANDS, n=1)
            hint = f" Mungkin maksud Anda: {near[0]}?" if near else ""
            ctx.fail(f"Perintah '{args[0]}' tidak dikenal.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of `--help`, from the table: click's own would import every command."""
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
@click.version_option(__version__, message="sopdoc %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Susun buku SOP AP (Permenpan RB 35/2012) dari berkas definisi TOML."""


RARELY = 100_000
"""Objects between two looks for garbage. Choice: a run makes hardly any cycles, and the looks cost 3 %."""


INTERRUPTED = 130
"""Exit code after Ctrl+C. Source: POSIX shells, 128 + SIGINT."""


def main() -> None:
    """Entry point: streams that can be trusted, Indonesian whatever the system's language is; exits.

    0: all that was promised is done; 1: not, for a reason that was told; 2: wrong use; 130: Ctrl+C; 141: who
    read the output went away. A traceback is left to mistakes of the program.
    """
    output, errors = terminal.begin()
    speak_indonesian()
    gc.set_threshold(RARELY)
    sys.exit(terminal.ended(_status(), output, errors))


def _status() -> int:
    """Run the command; its exit code."""
    try:
        status = cli.main(standalone_mode=False)
        return status if isinstance(status, int) else 0
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        return _stopped(error)
    except (OSError, MemoryError, RecursionError) as error:
        from sopdoc.cli import failing, report

        click.echo(report.rendered(failing.refused(error)), err=True)
        return 1


def _stopped(error: BaseException) -> int:
    """Ctrl+C, or an end of the input where a question waited for its answer."""
    cause = error.__cause__ or error.__context__ or error
    click.echo("Dihentikan; tidak ada berkas yang tertinggal setengah jadi.", err=True)
    return 1 if isinstance(cause, EOFError) else INTERRUPTED


def speak_indonesian() -> None:
    """Let click's own words ("Usage:") come from our catalogue; gettext asks LANGUAGE which to take."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
