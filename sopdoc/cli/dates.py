"""Days: what the calendar says today, and a day as an argument of a command."""

from __future__ import annotations

from datetime import date

import click


def today() -> date:
    """Today: the only clock of the program."""
    return date.today()


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """Year-month-day, as in the definitions."""

    name = "tanggal"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"{value} bukan tanggal; tulis tahun-bulan-hari, misalnya 2019-02-04")
