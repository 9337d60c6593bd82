"""The only writer of workspaces, people, roles and the register of records."""

from __future__ import annotations

import zoneinfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from followthrough.errors import InvalidValue
from followthrough_site.accounts.models import Actor, Membership, Record, Role, User, Workspace
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require, role_of
from followthrough_site.accounts.slugs import RESERVED_WORKSPACES, check_slug
from followthrough_site.audit import actions as audit


@transaction.atomic
def create_workspace(slug: str, name: str, time_zone: str, founder: str) -> tuple[Workspace, Actor]:
    """A new, unpublished workspace and its first manager: the machine that sets it up, named `founder`."""
    check_slug(slug, RESERVED_WORKSPACES)
    try:
        zoneinfo.ZoneInfo(time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise InvalidValue(
            _('"%(name)s" is no time zone.') % {"name": time_zone},
            _('Use an IANA name, for example "Asia/Seoul".'),
        ) from None
    workspace = Workspace.objects.create(slug=slug, name=name, time_zone=time_zone, created_at=timezone.now())
    machine = Actor.objects.create(workspace=workspace, kind=Actor.Kind.MACHINE, name=founder)
    audit.append(machine, "workspace.created", "workspace", workspace.id, {"slug": slug, "name": name})
    _begin_role(machine, Role.MANAGER, machine)
    return workspace, machine


@transaction.atomic
def add_group(by: Actor, name: str, role: Role) -> Actor:
    """The named group's actor with `role`, made when it is not there yet. A group cannot sign in."""
    require(by, Act.GRANT)
    group, made = Actor.objects.get_or_create(workspace=by.workspace, kind=Actor.Kind.GROUP, name=name)
    if made:
        audit.append(by, "actor.added", "actor", group.id, {"kind": "group", "name": name})
        _begin_role(group, role, by)
    return group


@transaction.atomic
def add_machine(by: Actor, name: str) -> Actor:
    """The named machine's actor; it holds the contributor's role: it suggests, it never decides.

    Whoever may add a text may have it read, so no more than that role is asked for.
    """
    require(by, Act.ADD_TEXT)
    machine, made = Actor.objects.get_or_create(workspace=by.workspace, kind=Actor.Kind.MACHINE, name=name)
    if made:
        audit.append(by, "actor.added", "actor", machine.id, {"kind": "machine", "name": name})
        _begin_role(machine, Role.CONTRIBUTOR, by)
    return machine


def create_user(username: str, password: str, display_name: str = "") -> User:
    """A person who can sign in, without any role yet. Raises when the name is taken."""
    if User.objects.filter(username=username).exists():
        raise InvalidValue(_('The name "%(name)s" is taken.') % {"name": username}, _("Choose another."))
    return User.objects.create_user(username, password, display_name)


@transaction.atomic
def grant(by: Actor, user: User, role: Role) -> Actor:
    """Give a person `role` in the granter's workspace, ending the one he had."""
    require(by, Act.GRANT)
    actor, made = Actor.objects.get_or_create(
        workspace=by.workspace, user=user, defaults={"kind": Actor.Kind.PERSON, "name": user.display_name}
    )
    if made:
        audit.append(by, "actor.added", "actor", actor.id, {"kind": "person", "name": actor.name})
    if role_of(actor) != role:
        Membership.objects.filter(actor=actor, ended_at__isnull=True).update(ended_at=timezone.now())
        _begin_role(actor, role, by)
    return actor


def _begin_role(actor: Actor, role: Role, by: Actor) -> None:
    Membership.objects.create(
        workspace=actor.workspace, actor=actor, role=role, granted_by=by, began_at=timezone.now()
    )
    audit.append(by, "role.granted", "actor", actor.id, {"role": role.value})


def new_record(by: Actor, kind: Record.Kind) -> Record:
    """The register's row for a new thing; the caller adds the thing itself and the audit event."""
    return Record.objects.create(workspace=by.workspace, kind=kind, created_by=by, created_at=timezone.now())


def new_records(by: Actor, kind: Record.Kind, count: int) -> list[Record]:
    """The rows of `count` new things of one kind, as `new_record` makes one."""
    now = timezone.now()
    return Record.objects.bulk_create(
        Record(workspace=by.workspace, kind=kind, created_by=by, created_at=now) for _one in range(count)
    )
