"""The command's outer edge: every outcome becomes output, at most one line of error, and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough_site.cli import failures, language
from followthrough_site.cli.codes import DONE, INTERRUPTED, PIPE_CLOSED, REFUSED
from followthrough_site.cli.output import one_line
from followthrough_site.cli.program import program


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command with `arguments`, by default the process's own; returns its exit code (`codes`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language.speak()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        code = PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except click.ClickException as error:
        code = _refuse(_usage(error))
    except FollowthroughError as error:
        code = _refuse(str(error))
    except OSError as error:
        code = _refuse(_system(error))
    except Exception as error:  # the edge: details go to a file, never to the screen
        code = _refuse(failures.damage(error) or failures.busy(error) or failures.record(error))
    return code


def _run(arguments: list[str]) -> int:
    try:
        with program.make_context("followthrough", arguments) as context:
            return program.invoke(context) or DONE
    except click.exceptions.Exit as asked:
        return asked.exit_code


def _refuse(message: str) -> int:
    click.echo(f"followthrough: {one_line(message)}", err=True)
    return REFUSED


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "followthrough"
    remedy = _('See "{path} --help".', path=path)
    return f"{error.format_message()} {remedy}"


def _system(error: OSError) -> str:
    reason = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error
    return str(_("{reason}. Check the path, its rights and the space left.", reason=reason))


def _drop_output() -> None:
    """Send what is still buffered nowhere: Python would complain about the closed pipe at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
