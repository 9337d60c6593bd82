"""Commands, options and arguments whose words are messages, said in the language of the moment.

Click keeps plain texts, which would stay in the language that was spoken when the program was put together.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from followthrough.messages import Message, _

HELP = _("Show this message and exit.")
OPTIONS = _("[OPTIONS]")
SUBCOMMAND = _("[COMMAND] [ARGS]...")


class Said:
    """An attribute that is given a message and read as its text."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._place = f"_said_{name}"

    def __get__(self, instance: Any, owner: type) -> str | None:
        words = getattr(instance, self._place)
        return None if words is None else str(words)

    def __set__(self, instance: Any, words: Message | str | None) -> None:
        setattr(instance, self._place, words)


class Command(click.Command):
    """A command; `help` is a message whose first paragraph stands in lists of commands."""

    help = Said()
    options_metavar = Said()

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"options_metavar": OPTIONS} | attrs)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph whole: Click cuts at spaces and full stops, which not every language has."""
        return (self.help or "").partition("\n\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = str(HELP)  # made once, when help was asked for first
        return option


class Group(Command, click.Group):
    """Commands under one name."""

    command_class = Command
    group_class = type
    subcommand_metavar = Said()  # type: ignore[assignment]

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": SUBCOMMAND} | attrs)


class Option(click.Option):
    """An option; `help` and `metavar` are messages."""

    help = Said()
    metavar = Said()

    def __init__(self, *args: Any, **attrs: Any) -> None:
        words = attrs.pop("help")  # Click would dedent it as the text it takes it for
        super().__init__(*args, **attrs)
        self.help = words


class Argument(click.Argument):
    """An argument; `metavar` is a message."""

    metavar = Said()


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
