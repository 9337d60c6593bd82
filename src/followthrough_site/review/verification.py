"""Is everything as it was recorded? One answer over words, chains, rules and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from followthrough.errors import Finding, Level
from followthrough.messages import Message, _, ngettext
from followthrough_site.accounts.models import Workspace
from followthrough_site.archive import queries as archive
from followthrough_site.archive.models import DocumentVersion, Passage
from followthrough_site.audit import queries as audit
from followthrough_site.audit.models import Event
from followthrough_site.audit.queries import ChainHead
from followthrough_site.claims import queries as claims
from followthrough_site.database import constraints, tenancy, triggers
from followthrough_site.database.startup import waiting_migrations
from followthrough_site.programme import queries as programme
from followthrough_site.review import consistency, proposals, reconciliation


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found, the chains' ends by workspace, and how much was looked at."""

    findings: tuple[Finding, ...]
    heads: Mapping[str, ChainHead]
    counts: Mapping[str, int]

    @property
    def green(self) -> bool:
        """Whether nothing is wrong."""
        return not any(finding.level is Level.ERROR for finding in self.findings)


def verify(expected_heads: Mapping[str, ChainHead] | None = None) -> Verification:
    """Check the whole database; every finding names its place.

    `expected_heads` are chain ends kept from an export, a report or an earlier run, by the workspace's slug:
    with them a chain that was cut and closed again, or rewritten from the start, is found too. When
    migrations wait, the tables are not those of this version and nothing else is looked at.
    """
    waiting = waiting_migrations()
    if waiting:
        return Verification((_waiting(waiting[0], len(waiting)),), {}, {})
    workspaces = list(Workspace.objects.order_by("slug"))
    found = [*triggers.findings(connection), *constraints.findings(connection)]
    found += _in_workspaces(workspaces, expected_heads or {})
    found += [*tenancy.findings(), *consistency.findings()]
    found += consistency.first([*claims.check(), *programme.check(), *proposals.check()])
    found += reconciliation.findings(workspaces)
    heads = {workspace.slug: audit.head(workspace.id) for workspace in workspaces}
    return Verification(tuple(found), heads, _counts(len(workspaces)))


def _waiting(first: str, count: int) -> Finding:
    message = ngettext(
        "{count} migration waits: the database is older than this version.",
        "{count} migrations wait: the database is older than this version.",
        count,
    )
    return Finding(Level.ERROR, "database.old", f"migration {first}", message, _("Run `followthrough init`."))


def _in_workspaces(workspaces: Iterable[Workspace], expected: Mapping[str, ChainHead]) -> list[Finding]:
    known = {workspace.slug: workspace.id for workspace in workspaces}
    found = list(consistency.unfounded(workspaces))
    for slug, workspace_id in known.items():
        found += archive.check(workspace_id)
        found += audit.check(workspace_id, expected.get(slug))
    for workspace_id in consistency.orphan_chains(known.values()):
        place = f"workspace {workspace_id}"
        found.append(_gone(place, _("The audit trail speaks of it, but it is not there.")))
    for slug in sorted(expected.keys() - known.keys()):
        found.append(_gone(f'workspace "{slug}"', _("A head was given for it, but it is not there.")))
    return found


def _gone(place: str, message: Message) -> Finding:
    return Finding(Level.ERROR, "workspace.gone", place, message, consistency.REMEDY)


def _counts(workspaces: int) -> dict[str, int]:
    return {
        "workspaces": workspaces,
        "guards": len(triggers.guards_of(connection)),
        "events": Event.objects.count(),
        "versions": DocumentVersion.objects.count(),
        "passages": Passage.objects.count(),
    }
