"""The only writer of initiatives and their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from followthrough.commitments.model import LineOfEffort
from followthrough.values import PartialDate
from followthrough_site.accounts.actions import new_record
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require
from followthrough_site.accounts.slugs import RESERVED_INITIATIVES, check_slug
from followthrough_site.archive.actions import Passages
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.programme.models import Initiative, Line


@dataclass(frozen=True, slots=True)
class InitiativeDetails:
    """What is known of an initiative beside its text."""

    slug: str
    name: str
    short_name: str
    owner: str
    announced: PartialDate


@transaction.atomic
def add_initiative(
    by: Actor, details: InitiativeDetails, official_text: DocumentVersion
) -> tuple[Initiative, bool]:
    """The initiative of that slug, and whether it was added now."""
    require(by, Act.ADD_TEXT, official_text.workspace_id)
    found = Initiative.objects.filter(workspace=by.workspace, slug=details.slug).first()
    if found:
        return found, False
    check_slug(details.slug, RESERVED_INITIATIVES)
    record = new_record(by, Record.Kind.INITIATIVE)
    values = {name: getattr(details, name) for name in InitiativeDetails.__slots__}
    initiative = Initiative.objects.create(
        record=record, workspace=by.workspace, official_text=official_text, **values
    )
    audit.append(by, "initiative.added", "initiative", record.id, {k: str(v) for k, v in values.items()})
    return initiative, True


@transaction.atomic
def add_lines(by: Actor, initiative: Initiative, lines: Iterable[LineOfEffort], passages: Passages) -> int:
    """Add the lines that the initiative does not have yet, by number; returns how many were added."""
    require(by, Act.ADD_TEXT, initiative.workspace_id)
    have = set(initiative.lines.values_list("number", flat=True))
    new = [line for line in lines if line.number not in have]
    for line in new:
        record = new_record(by, Record.Kind.LINE)
        Line.objects.create(
            record=record,
            workspace=by.workspace,
            initiative=initiative,
            number=line.number,
            title=line.title,
            heading=passages.at(line.span),
        )
        values = {"number": line.number, "title": line.title}
        audit.append(by, "line.added", "line", record.id, values)
    return len(new)
