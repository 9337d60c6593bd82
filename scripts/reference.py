"""Write docs/reference/commands.md and settings.md from the program itself.

    .venv/bin/python scripts/reference.py

A test fails when the files no longer say what the program does.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from followthrough_site import configuration
from followthrough_site.cli.program import program

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "tests" / "examples"
LONGEST_EXAMPLE = 24
HEAD = "<!-- Written by `make reference` from the program; change it there. -->\n"
COMMANDS = """\
# Commands

Every command is `followthrough COMMAND`; in the environment that `make setup` makes it stands at
`.venv/bin/followthrough`. `read` and `extract` need no installation: they read a file and print. All others
work on the installation in `FOLLOWTHROUGH_HOME` (see [settings](settings.md)).

**Exit codes.** 0: done. 1: done, with findings that need attention. 2: refused; one line on standard error
says what was expected, what was found and what to do, and nothing was stored. Ctrl-C ends a command with 130;
`serve` is meant to be ended so and answers 0.

**Language.** Messages and help come in the operator's language where a translation is there (`LANGUAGE`,
`LC_ALL`, `LC_MESSAGES` and `LANG` choose it). A script sets `LC_ALL=C` for the English shown here; codes,
JSON keys and CSV columns are the same in every language.

**Output.** Results go to standard output. Progress, and findings beside JSON lines or CSV, go to standard
error. In CSV a cell that begins with `=`, `+`, `-` or `@` has an apostrophe before it, so that no spreadsheet
takes the words of a document for a formula. In examples, `...` stands for what differs from one run to the
next, and `statement.txt` is this text:

```text
{statement}```
"""
SETTINGS = """\
# Settings

What an installation may set, as environment variables. Everything else is fixed.

"""
SETTINGS_END = """

The home folder holds the database (`followthrough.sqlite3`, unless PostgreSQL is used), the secret key
(`secret-key`, made at the first start and readable by its owner only), the collected static files (`static/`)
and the log of failures (`log/failures.log`). Back up the whole folder, or use `followthrough export`.

Secure cookies travel over TLS, and over plain HTTP only to 127.0.0.1 and localhost, where most browsers allow
it. `FOLLOWTHROUGH_PLAIN_HTTP=1` is for a browser that does not; never set it on a server that others reach.
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name: ("user add", ...)."""
    for name, command in sorted(program.commands.items()):
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", one) for sub, one in sorted(command.commands.items()))
        else:
            yield name, command


def commands_page() -> str:
    """The text of commands.md."""
    statement = (EXAMPLES / "extract" / "statement.txt").read_text(encoding="utf-8")
    head = COMMANDS.format(statement=statement)
    return "\n".join([HEAD, head, *(_section(name, command) for name, command in commands())])


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"followthrough {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [
        f"## {name}\n",
        f"    followthrough {name} {usage}\n",
        f"{inspect.cleandoc(command.help or '')}\n",
    ]
    options = [_option(option) for option in command.params if isinstance(option, click.Option)]
    if options:
        parts.append("\n".join(["| option | meaning |", "|---|---|", *options]) + "\n")
    return "\n".join([*parts, *map(_example, _examples(name))])


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}{f' {option.metavar}' if option.metavar else ''}`" for name in option.opts)
    choices = getattr(option.type, "choices", ())
    values = f" `{'`, `'.join(choices)}`." if choices else ""
    default = (
        f" Default: `{option.default}`."
        if isinstance(option.default, str | int) and option.show_default
        else ""
    )
    return f"| {names} | {option.help}{values}{default} |"


def _examples(name: str) -> list[Path]:
    """The example folders of a command: its own name, and longer ones that begin with it."""
    known = {path.parent.name: path.parent for path in EXAMPLES.glob("*/cmd")}
    short = name.replace(" ", "-")
    return [
        path for folder, path in sorted(known.items()) if folder == short or folder.startswith(f"{short}-")
    ]


def _example(folder: Path) -> str:
    shown: list[str] = []
    for file in ("expected", "errors"):
        if (folder / file).is_file():
            shown += (folder / file).read_text(encoding="utf-8").splitlines()
    if len(shown) > LONGEST_EXAMPLE:
        shown = [*shown[:LONGEST_EXAMPLE], "..."]
    return "\n".join(["```text", *shown, "```", ""])


def settings_page() -> str:
    """The text of settings.md."""
    table = inspect.getdoc(configuration) or ""
    return "\n".join([HEAD, SETTINGS + table.partition("\n\n")[2] + SETTINGS_END])


PAGES = {"commands.md": commands_page, "settings.md": settings_page}

if __name__ == "__main__":
    for file, page in PAGES.items():
        (ROOT / "docs" / "reference" / file).write_text(page(), encoding="utf-8")
        print(f"wrote docs/reference/{file}")
