"""Who is asking, and what may he do."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from followthrough.errors import NotAllowed, NotFound
from followthrough_site.accounts.models import Actor, Membership, Record, Role, Workspace
from followthrough_site.accounts.policy import NAMED, Act, may


@dataclass(frozen=True, slots=True)
class Reader:
    """The one who reads: his role in each workspace, nothing for a stranger."""

    roles: dict[uuid.UUID, Role] = field(default_factory=dict)

    def may(self, act: Act, workspace_id: uuid.UUID) -> bool:
        return may(self.roles.get(workspace_id), act)


STRANGER = Reader()


def reader(user: AbstractBaseUser | AnonymousUser) -> Reader:
    """The reader behind a web user, with one query for a person and none for a stranger."""
    if not user.is_authenticated:
        return STRANGER
    live = Membership.objects.filter(actor__user_id=user.pk, ended_at__isnull=True)
    return Reader({workspace: Role(role) for workspace, role in live.values_list("workspace_id", "role")})


def actor_of(user: AbstractBaseUser | AnonymousUser, workspace: Workspace) -> Actor:
    """The actor a signed-in person is in this workspace; raises for a stranger to it."""
    actor = (
        Actor.objects.filter(user_id=user.pk, workspace=workspace).first() if user.is_authenticated else None
    )
    if actor is None:
        raise NotAllowed(_("You have no role in this workspace."), _("Ask a manager of it for one."))
    return actor


def role_of(actor: Actor) -> Role | None:
    live = Membership.objects.filter(actor=actor, ended_at__isnull=True).first()
    return Role(live.role) if live else None


def require(actor: Actor, act: Act, workspace_id: uuid.UUID | None = None) -> None:
    """Raise unless the actor's live role allows `act`; `workspace_id` is that of what he acts on."""
    if workspace_id not in (None, actor.workspace_id):
        raise NotAllowed(_("This record belongs to another workspace."))
    role = role_of(actor)
    if not may(role, act):
        raise NotAllowed(_lacking(actor, role, act), _("Ask a manager for the role."))


def _lacking(actor: Actor, role: Role | None, act: Act) -> str:
    if role is None:
        return _("%(name)s has no role here and may not %(act)s.") % {"name": actor.name, "act": NAMED[act]}
    return _('%(name)s has the role "%(role)s" here and may not %(act)s.') % {
        "name": actor.name,
        "role": role.label,
        "act": NAMED[act],
    }


def record(workspace_id: uuid.UUID, record_id: uuid.UUID) -> Record:
    """The record of that id in this workspace, for a door that is about to act on it."""
    found = Record.objects.filter(workspace_id=workspace_id, id=record_id).first()
    if found is None:
        raise NotFound(_("There is no such record in this workspace."))
    return found


def today(workspace: Workspace) -> datetime.date:
    """The day it is in the workspace's time zone."""
    return timezone.now().astimezone(zoneinfo.ZoneInfo(workspace.time_zone)).date()


def workspaces(reader: Reader, act: Act) -> list[Workspace]:
    """The workspaces in which this reader may do `act`, by name; no query for one without a role."""
    allowed = [workspace for workspace in reader.roles if reader.may(act, workspace)]
    return list(Workspace.objects.filter(id__in=allowed).order_by("name")) if allowed else []


def workspace(slug: str) -> Workspace:
    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_('There is no workspace "%(slug)s".') % {"slug": slug})
    return found
