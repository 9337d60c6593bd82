"""Every command and option, declared in one place; the work stands in `texts` and in `stored`."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from followthrough.errors import FollowthroughError, InvalidValue
from followthrough.values import PartialDate
from followthrough_site import configuration
from followthrough_site.cli import texts

FIRST_PORT = 8000
PATH = click.Path(path_type=Path)


def partial_date(context: click.Context, option: click.Parameter, text: str | None) -> PartialDate | None:
    """A partial date as an option's value."""
    try:
        return PartialDate.parse(text) if text is not None else None
    except InvalidValue as error:
        raise click.BadParameter(str(error), context, option) from None


def stored(module: str, *, installing: bool = False) -> Any:
    """The module of `cli.stored`, imported when its command runs and not before.

    That package sets Django up, which reads the settings and makes the secret key. `read` and `extract`
    must work without any of it, and `--help` must leave no folder behind.
    """
    home = configuration.home()
    if not installing and not (home / configuration.KEY_FILE).is_file():
        raise FollowthroughError(
            f"There is no installation in {home}.",
            "Run `followthrough init` first, or set FOLLOWTHROUGH_HOME to the folder of yours.",
        )
    return importlib.import_module(f"followthrough_site.cli.stored.{module}")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="followthrough", message="followthrough %(version)s")
@click.pass_context
def program(context: click.Context) -> None:
    """Follow an official text from its words to the proof of delivery.

    Exit codes: 0 done, 1 done with findings that need attention, 2 refused.
    """
    _help_when_bare(context)


def _help_when_bare(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@program.command()
@click.argument("file", type=PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def read(file: Path, form: str) -> int:
    """Show how FILE is read: header, blocks, findings.

    FILE is UTF-8 text or Markdown. Nothing is stored.
    """
    return texts.read_file(file, form)


@program.command()
@click.argument("file", type=PATH)
@click.option(
    "--date", metavar="DATE", callback=partial_date, help="The text's date: YYYY, YYYY-MM or YYYY-MM-DD."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    help="A table to read, one JSON object a line, or comma-separated values.",
)
@click.option(
    "--vocabulary", type=PATH, multiple=True, help="A folder of further vocabulary files; may be repeated."
)
def extract(file: Path, date: PartialDate | None, form: str, vocabulary: tuple[Path, ...]) -> int:
    """Find the commitments of FILE in their exact words.

    The text's date comes from --date, else from its header, else from its words; without one, "over the next
    five years" stays unresolved. Nothing is stored.
    """
    return texts.extract_file(file, date, form, vocabulary)


@program.command()
def init() -> int:
    """Make the installation, or bring it up to date.

    That is its folder, secret key, tables, guards and static files. Running it again changes nothing.
    """
    return _code(stored("installing", installing=True).init())


@program.command()
@click.argument("folder", type=PATH)
def load(folder: Path) -> int:
    """Load the initiative that stands in FOLDER.

    Its text is read, what is found is stored as suggestions, and the decisions of decisions.yaml are applied.
    Loading the same folder again changes nothing.
    """
    return _code(stored("loading").load(folder))


@program.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"The port; without it {FIRST_PORT}, or the next one that is free.",
)
@click.option("--proxy", metavar="ADDRESS", help="The TLS proxy whose X-Forwarded headers are believed.")
@click.option(
    "--first-user", is_flag=True, help="Make a first user when there is none, and print the sign-in."
)
def serve(host: str, port: int | None, proxy: str | None, first_user: bool) -> int:
    """Serve the pages and the JSON API until Ctrl-C."""
    return _code(stored("serving").serve(host, port, proxy=proxy, first_user=first_user))


@program.command()
@click.argument("initiative", required=False)
@click.option(
    "--format", "form", type=click.Choice(["xlsx", "csv"]), help="Without it, by the ending of --out."
)
@click.option("--out", type=PATH, required=True, help="The file to write.")
@click.option(
    "--edition",
    type=click.Choice(["capital", "committee"]),
    default="capital",
    show_default=True,
    help="All columns, or the ten a joint committee reviews.",
)
def matrix(initiative: str | None, form: str | None, out: Path, edition: str) -> int:
    """Write the implementation matrix of an initiative.

    INITIATIVE is its short name, or WORKSPACE/NAME; it may be left out when there is one.
    """
    return _code(stored("tabulating").matrix(initiative, form, out, edition))


@program.command()
@click.option("--out", type=PATH, required=True, help="The file to write.")
def export(out: Path) -> int:
    """Write the whole archive to one file."""
    return _code(stored("exchanging").export(out))


@program.command(name="import")
@click.argument("file", type=PATH)
def import_(file: Path) -> int:
    """Read an exported archive into an empty installation."""
    return _code(stored("exchanging").import_(file))


@program.command()
@click.option(
    "--head",
    "heads",
    is_flag=False,
    flag_value="",
    metavar="[HEADS]",
    help="Print the heads of the audit trails; with HEADS, check that they are continued.",
)
def verify(heads: str | None) -> int:
    """Check that everything kept still holds.

    Quotations equal their source, audit trails are unbroken, guards and constraints are in place. Exit code 1
    when something does not hold; each finding names the place.
    """
    return _code(stored("verifying").verify(heads))


@program.group(invoke_without_command=True)
@click.pass_context
def user(context: click.Context) -> None:
    """People who can sign in."""
    _help_when_bare(context)


_generate = click.option("--generate", is_flag=True, help="Make a password and print it once.")


@user.command(name="add")
@click.argument("name")
@_generate
def add_user(name: str, generate: bool) -> int:
    """Add NAME, who can then sign in; a role comes with `role grant`.

    The password is asked for, or read from standard input.
    """
    return _code(stored("people").add(name, generate=generate))


@user.command(name="password")
@click.argument("name")
@_generate
def set_password(name: str, generate: bool) -> int:
    """Set a new password for NAME, which also signs NAME out everywhere."""
    return _code(stored("people").password(name, generate=generate))


@program.group(invoke_without_command=True)
@click.pass_context
def role(context: click.Context) -> None:
    """What people may do in a workspace."""
    _help_when_bare(context)


@role.command(name="grant")
@click.argument("name")
@click.argument("role", type=click.Choice(["viewer", "contributor", "reviewer", "manager"]))
@click.argument("workspace", required=False)
def grant(name: str, role: str, workspace: str | None) -> int:
    """Give NAME a role in WORKSPACE, in place of the one held there.

    The workspace may be left out when there is one.
    """
    return _code(stored("people").grant(name, role, workspace))


def _code(answer: Any) -> int:
    """The exit code a stored command came back with."""
    return int(answer)
