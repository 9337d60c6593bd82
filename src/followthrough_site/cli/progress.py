"""Progress on the way to a result: for a person who waits, not for a program that reads."""

from __future__ import annotations

import sys

import click

from followthrough.messages import Message
from followthrough_site.cli.output import one_line


def progress(message: Message) -> None:
    """Say what is being done now, on standard error, when that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"{one_line(str(message))} ...", err=True)
