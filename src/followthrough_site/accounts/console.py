"""What whoever runs commands on the installation's own machine may do.

Such a person can read and replace the database file, so no role is asked for; what is done to a workspace
is still recorded, under the machine that founded it.
"""

from __future__ import annotations

from followthrough.errors import InvalidValue, NotFound
from followthrough.messages import _
from followthrough_site.accounts import actions
from followthrough_site.accounts.models import Actor, Membership, Role, User, Workspace
from followthrough_site.accounts.queries import Reader


def reader() -> Reader:
    """One who sees every workspace's records, released or not."""
    return Reader(dict.fromkeys((workspace.id for workspace in workspaces()), Role.VIEWER))


def workspaces() -> list[Workspace]:
    return list(Workspace.objects.order_by("slug"))


def only_workspace(slug: str | None) -> Workspace:
    """The workspace called `slug`; without a name, the only one there is."""
    known = workspaces()
    found = [workspace for workspace in known if slug in (None, workspace.slug)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(workspace.slug for workspace in known)
    if not known:
        raise NotFound(
            _("There is no workspace yet."), _("Load an initiative first: `followthrough load FOLDER`.")
        )
    if slug is None:
        raise InvalidValue(_("There are several workspaces."), _("Name one of them: {names}.", names=names))
    raise NotFound(_('There is no workspace "{slug}".', slug=slug), _("There are: {names}.", names=names))


def user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise NotFound(
            _('There is no user "{username}".', username=username),
            _("Add one: `followthrough user add {username}`.", username=username),
        )
    return found


def first_manager() -> User | None:
    """The person who has been a manager longest; None when no person is one."""
    live = Membership.objects.filter(
        role=Role.MANAGER, ended_at__isnull=True, actor__user__isnull=False
    ).select_related("actor__user")
    first = live.order_by("began_at").first()
    return first.actor.user if first else None


def has_users() -> bool:
    return User.objects.exists()


def set_password(person: User, password: str) -> None:
    """Set a new password; every session that was opened with the old one ends."""
    person.set_password(password)
    person.save(update_fields=["password"])


def grant(person: User, role: Role, workspace: Workspace) -> Actor:
    """Give `person` a role in a workspace, in place of the one he had there."""
    return actions.grant(founder(workspace), person, role)


def founder(workspace: Workspace) -> Actor:
    """The machine that founded a workspace, in whose name the console acts there."""
    found = Actor.objects.filter(
        workspace=workspace,
        kind=Actor.Kind.MACHINE,
        memberships__role=Role.MANAGER,
        memberships__ended_at__isnull=True,
    ).first()
    if found is None:
        raise NotFound(
            _("{workspace} has lost its founding machine.", workspace=workspace.slug),
            _("Ask a manager in the pages."),
        )
    return found
