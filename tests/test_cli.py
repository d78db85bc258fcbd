"""The table of commands against the commands themselves."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from sopdoc import cli as package
from sopdoc.cli import COMMANDS, cli


def commands() -> dict[str, click.Command]:
    """Every command of the package's modules, by name."""
    found: dict[str, click.Command] = {}
    for module in iter_modules(package.__path__):
        made = vars(import_module(f"{package.__name__}.{module.name}")).values()
        found |= {c.name: c for c in made if isinstance(c, click.Command) and c.name}
    return found


def test_the_table_holds_every_command_with_its_own_line() -> None:
    written = {name: text for name, (_, text) in COMMANDS.items()}
    assert written == {name: command.short_help for name, command in commands().items()}


def test_a_name_of_the_table_gives_its_command() -> None:
    context = click.Context(cli)
    assert {name: cli.get_command(context, name) for name in cli.list_commands(context)} == commands()
    assert cli.get_command(context, "tidak-ada") is None


def test_the_list_of_commands_is_the_table() -> None:
    lines = [line.split(maxsplit=1) for line in cli.get_help(click.Context(cli)).splitlines()]
    assert [line for line in lines if line and line[0] in COMMANDS] == [
        [name, COMMANDS[name][1]] for name in sorted(COMMANDS)
    ]
