"""`user` and `role`: how an office brings in its people from the command line."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from followthrough.errors import InvalidValue
from followthrough.messages import Message, _
from followthrough_site.accounts import actions, console
from followthrough_site.accounts.policy import Role
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.stored.installation import require_ready

FIRST_USER = "manager"


def add(name: str, *, generate: bool) -> int:
    """Make a user; returns the exit code."""
    require_ready()
    password = _password(generate=generate)
    actions.create_user(name, password)
    click.echo(_("added {name}; give a role with `followthrough role grant {name} ROLE`", name=name))
    _show_once(password, generated=generate)
    return DONE


def password(name: str, *, generate: bool) -> int:
    """Set a user's password; returns the exit code."""
    require_ready()
    person = console.user(name)
    new = _password(generate=generate)
    console.set_password(person, new)
    click.echo(_("set a new password for {name}", name=name))
    _show_once(new, generated=generate)
    return DONE


def grant(name: str, role: str, workspace: str | None) -> int:
    """Give a user a role; returns the exit code."""
    require_ready()
    office = console.only_workspace(workspace)
    console.grant(console.user(name), Role(role), office)
    click.echo(_("{name} is {role} in {workspace}", name=name, role=role, workspace=office.slug))
    return DONE


def first_user() -> Iterator[Message]:
    """Make the first user when there is none, manager of every workspace; lines that say how to sign in."""
    if not console.has_users():
        secret = _generated()
        person = actions.create_user(FIRST_USER, secret)
        for workspace in console.workspaces():
            console.grant(person, Role.MANAGER, workspace)
        yield _(
            'sign in as "{name}" with the password {password} (shown this once)',
            name=FIRST_USER,
            password=secret,
        )
        return
    manager = console.first_manager()
    if manager is None:
        yield _("no user is a manager yet: `followthrough role grant NAME manager`")
        return
    yield _(
        'sign in as "{name}" with the password shown at the first run;'
        " `followthrough user password {name}` sets a new one",
        name=manager.username,
    )


def _password(*, generate: bool) -> str:
    if generate:
        return _generated()
    if sys.stdin.isatty():
        given = click.prompt(str(_("Password")), hide_input=True, confirmation_prompt=True, err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(given)
    except ValidationError as error:
        raise InvalidValue(" ".join(error.messages), _("Choose another, or use --generate.")) from None
    return str(given)


def _generated() -> str:
    return secrets.token_urlsafe(15)


def _show_once(password: str, *, generated: bool) -> None:
    if generated:
        click.echo(_("password: {password} (shown this once)", password=password))
