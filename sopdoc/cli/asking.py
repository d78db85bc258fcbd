"""Ask before something is done that others will rely on."""

from __future__ import annotations

import sys

import click

NOT_RECORDED = "Tidak ada yang dicatat."

YES, NO = ("ya", "y"), ("", "tidak", "t", "n")
"""Answers, in whatever case; Enter alone is no. Choice: "n" too, which the hand knows from other programs."""


def at_terminal() -> bool:
    """Whether somebody sees the question and can answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, yes: bool) -> None:
    """Go on when the answer is yes, or was given by --yes; else say so and leave.

    Status 1 after a no; 2 where nobody can be asked, so that a script without --yes is told from a refusal.
    """
    if yes:
        return
    if not at_terminal():
        words = f"{question} Pertanyaan ini perlu dijawab di terminal, dan di sini tidak ada; {NOT_RECORDED}"
        click.echo(
            f"{words}\npetunjuk: periksa yang tampil di atas; bila benar, jalankan lagi dengan --yes",
            err=True,
        )
        raise click.exceptions.Exit(2)
    while True:
        answer = click.prompt(f"{question} [ya/TIDAK]", default="", show_default=False).strip().lower()
        if answer in YES:
            return
        if answer in NO:
            click.echo(NOT_RECORDED, err=True)
            raise click.exceptions.Exit(1)
        click.echo("Jawab ya atau tidak.", err=True)
