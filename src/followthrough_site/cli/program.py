"""Every command and option, declared in one place; the work stands in `texts` and in `stored`.

A command's words are messages (`translated`); they stand in place of docstrings, which Click would show.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from followthrough.errors import FollowthroughError, InvalidValue
from followthrough.messages import _
from followthrough.values import PartialDate
from followthrough_site import configuration
from followthrough_site.cli import texts
from followthrough_site.cli.translated import Group, Option, argument, option

FIRST_PORT = 8000
PATH = click.Path(path_type=Path)
FILE = _("FILE")
NAME = _("NAME")
A_PATH = _("PATH")


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
            _("There is no installation in {home}.", home=home),
            _("Run `followthrough init` first, or set FOLLOWTHROUGH_HOME to the folder of yours."),
        )
    importlib.import_module("followthrough_site.cli.stored").speak()
    return importlib.import_module(f"followthrough_site.cli.stored.{module}")


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Follow an official text from its words to the proof of delivery.\n\n"
        "Exit codes: 0 done, 1 done with findings that need attention, 2 refused."
    ),
)
@click.version_option(
    package_name="followthrough",
    message="followthrough %(version)s",
    cls=Option,
    help=_("Show the version and exit."),
)
@click.pass_context
def program(context: click.Context) -> None:
    _help_when_bare(context)


def _help_when_bare(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@program.command(
    help=_(
        "Show how FILE is read: header, blocks, findings.\n\n"
        "FILE is a PDF, Word (.docx), HTML, Markdown or UTF-8 text file. Nothing is stored."
    )
)
@argument("file", metavar=FILE, type=PATH)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("What to print."))
def read(file: Path, form: str) -> int:
    return texts.read_file(file, form)


@program.command(
    help=_(
        "Find the commitments of FILE in their exact words.\n\n"
        "The text's date comes from --date, else from its header, else from its words; without one, "
        '"over the next five years" stays unresolved. Nothing is stored.'
    )
)
@argument("file", metavar=FILE, type=PATH)
@option(
    "--date",
    metavar=_("DATE"),
    callback=partial_date,
    help=_("The text's date: YYYY, YYYY-MM or YYYY-MM-DD."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    help=_("A table to read, one JSON object a line, or comma-separated values."),
)
@option(
    "--vocabulary",
    metavar=A_PATH,
    type=PATH,
    multiple=True,
    help=_("A folder of further vocabulary files; may be repeated."),
)
def extract(file: Path, date: PartialDate | None, form: str, vocabulary: tuple[Path, ...]) -> int:
    return texts.extract_file(file, date, form, vocabulary)


@program.command(
    help=_(
        "Make the installation, or bring it up to date.\n\n"
        "That is its folder, secret key, tables, guards and static files. Running it again changes nothing."
    )
)
def init() -> int:
    return _code(stored("installing", installing=True).init())


@program.command(
    help=_(
        "Load the initiative that stands in FOLDER.\n\n"
        "Its text is read, what is found is stored as suggestions, and the decisions of decisions.yaml are "
        "applied. Loading the same folder again changes nothing."
    )
)
@argument("folder", metavar=_("FOLDER"), type=PATH)
def load(folder: Path) -> int:
    return _code(stored("loading").load(folder))


@program.command(
    help=_(
        "Add one official text from FILE, or from an address of the web.\n\n"
        "It is read, its commitments are found and stored as suggestions for people to decide. Name, date, "
        "publisher and language are taken from the text where they are not given. Adding the same file again "
        "changes nothing."
    )
)
@argument("source", metavar=_("FILE|URL"))
@option("--workspace", metavar=_("WORKSPACE"), help=_("The office; needed where there are several."))
@option("--name", metavar=NAME, default="", help=_("What the initiative is called."))
@option("--short-name", metavar=NAME, default="", help=_("Its short name, which its address is made of."))
@option("--owner", metavar=NAME, default="", help=_("Whose initiative it is."))
@option("--publisher", metavar=NAME, default="", help=_("Who published the text."))
@option(
    "--source-class",
    metavar=_("KEY"),
    default="official_text",
    show_default=True,
    help=_("The kind of source, a key of the vocabulary source_classes."),
)
@option(
    "--date",
    metavar=_("DATE"),
    callback=partial_date,
    help=_("The text's date: YYYY, YYYY-MM or YYYY-MM-DD."),
)
@option("--licence", metavar=_("WORDS"), default="", help=_("Under what licence the text may be used."))
@option("--language", metavar=_("CODE"), default="", help=_("The text's language, an ISO 639-1 code."))
def ingest(source: str, workspace: str | None, **details: Any) -> int:
    return _code(stored("ingesting").add(source, workspace, details))


@program.command(
    help=_(
        "Write what people decided about an initiative as gold lines.\n\n"
        "Each accepted commitment is one JSON object a line, in the form of the benchmark's annotations. "
        "INITIATIVE is its short name, or WORKSPACE/NAME; it may be left out when there is one."
    )
)
@argument("initiative", metavar=_("[INITIATIVE]"), required=False)
@option("--out", metavar=A_PATH, type=PATH, required=True, help=_("The file to write."))
def gold(initiative: str | None, out: Path) -> int:
    return _code(stored("gold").write(initiative, out))


@program.command(help=_("Serve the pages and the JSON API until Ctrl-C."))
@option(
    "--host",
    metavar=_("ADDRESS"),
    default="127.0.0.1",
    show_default=True,
    help=_("The address to listen on."),
)
@option(
    "--port",
    metavar=_("NUMBER"),
    type=click.IntRange(1, 65535),
    help=_("The port; without it {port}, or the next one that is free.", port=FIRST_PORT),
)
@option("--proxy", metavar=_("ADDRESS"), help=_("The TLS proxy whose X-Forwarded headers are believed."))
@option("--first-user", is_flag=True, help=_("Make a first user when there is none, and print the sign-in."))
def serve(host: str, port: int | None, proxy: str | None, first_user: bool) -> int:
    return _code(stored("serving").serve(host, port, proxy=proxy, first_user=first_user))


@program.command(
    help=_(
        "Write the implementation matrix of an initiative.\n\n"
        "INITIATIVE is its short name, or WORKSPACE/NAME; it may be left out when there is one."
    )
)
@argument("initiative", metavar=_("[INITIATIVE]"), required=False)
@option("--format", "form", type=click.Choice(["xlsx", "csv"]), help=_("Without it, by the ending of --out."))
@option("--out", metavar=A_PATH, type=PATH, required=True, help=_("The file to write."))
@option(
    "--edition",
    type=click.Choice(["capital", "committee"]),
    default="capital",
    show_default=True,
    help=_("All columns, or the ten a joint committee reviews."),
)
def matrix(initiative: str | None, form: str | None, out: Path, edition: str) -> int:
    return _code(stored("tabulating").matrix(initiative, form, out, edition))


@program.command(help=_("Write the whole archive to one file."))
@option("--out", metavar=A_PATH, type=PATH, required=True, help=_("The file to write."))
def export(out: Path) -> int:
    return _code(stored("exchanging").export(out))


@program.command(name="import", help=_("Read an exported archive into an empty installation."))
@argument("file", metavar=FILE, type=PATH)
def import_(file: Path) -> int:
    return _code(stored("exchanging").import_(file))


@program.command(
    help=_(
        "Check that everything kept still holds.\n\n"
        "Quotations equal their source, audit trails are unbroken, guards and constraints are in place. "
        "Exit code 1 when something does not hold; each finding names the place."
    )
)
@option(
    "--head",
    "heads",
    is_flag=False,
    flag_value="",
    metavar=_("[HEADS]"),
    help=_("Print the heads of the audit trails; with HEADS, check that they are continued."),
)
def verify(heads: str | None) -> int:
    return _code(stored("verifying").verify(heads))


@program.group(invoke_without_command=True, help=_("People who can sign in."))
@click.pass_context
def user(context: click.Context) -> None:
    _help_when_bare(context)


_generate = option("--generate", is_flag=True, help=_("Make a password and print it once."))


@user.command(
    name="add",
    help=_(
        "Add NAME, who can then sign in; a role comes with `role grant`.\n\n"
        "The password is asked for, or read from standard input."
    ),
)
@argument("name", metavar=NAME)
@_generate
def add_user(name: str, generate: bool) -> int:
    return _code(stored("people").add(name, generate=generate))


@user.command(name="password", help=_("Set a new password for NAME, which also signs NAME out everywhere."))
@argument("name", metavar=NAME)
@_generate
def set_password(name: str, generate: bool) -> int:
    return _code(stored("people").password(name, generate=generate))


@program.group(invoke_without_command=True, help=_("What people may do in a workspace."))
@click.pass_context
def role(context: click.Context) -> None:
    _help_when_bare(context)


@role.command(
    name="grant",
    help=_(
        "Give NAME a role in WORKSPACE, in place of the one held there.\n\n"
        "The workspace may be left out when there is one."
    ),
)
@argument("name", metavar=NAME)
@argument("role", type=click.Choice(["viewer", "contributor", "reviewer", "manager"]))
@argument("workspace", metavar=_("[WORKSPACE]"), required=False)
def grant(name: str, role: str, workspace: str | None) -> int:
    return _code(stored("people").grant(name, role, workspace))


def _code(answer: Any) -> int:
    """The exit code a stored command came back with."""
    return int(answer)
