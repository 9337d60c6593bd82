"""Do the rows say what the audit trail says was entered, suggested, decided and released?

Each row that an event tells of is met by its record and its number there: the third decision of a record is
the third event of a decision about it. So it is met, and its actor compared, also where the event's values
were erased.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from followthrough.errors import Finding, Level
from followthrough.messages import Message, _
from followthrough_site.accounts.models import Workspace
from followthrough_site.archive.actions import DocumentDetails
from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.audit.models import Event
from followthrough_site.partners.models import Entity
from followthrough_site.programme.actions import InitiativeDetails
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.consistency import REMEDY, first
from followthrough_site.review.models import Decision, Release, Suggestion, Verdict

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A table whose rows come with an event each.

    `actions` are the events; `subject`, `number` and `actor` are the columns that hold the record the event
    is about, the row's number among its record's rows (None: it is the only one) and who did it (None: the
    table does not say); `columns` gives the column by the name of the event's value.
    """

    model: type[Model]
    actions: tuple[str, ...]
    columns: Mapping[str, str]
    subject: str = "record_id"
    number: str | None = None
    actor: str | None = "record__created_by_id"

    @property
    def table(self) -> str:
        return self.model._meta.db_table


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


DECISION = Kind(
    Decision,
    tuple(f"commitment.{verdict}" for verdict in Verdict.values),
    _same("verdict", "reason", "decided_on") | {"suggestion": "suggestion_id"},
    subject="subject_id",
    number="version",
    actor="decided_by_id",
)
RELEASE = Kind(
    Release,
    ("release.decided",),
    _same("marking", "reason", "decided_on"),
    subject="subject_id",
    number="version",
    actor="decided_by_id",
)
COMMITMENT = Kind(Commitment, ("commitment.proposed",), _same("reference") | {"initiative": "initiative_id"})
KINDS = (
    Kind(Document, ("document.added",), _same(*DocumentDetails.__slots__)),
    Kind(
        DocumentVersion,
        ("document.version_added",),
        _same("sha256", "drawn_sha256"),
        subject="document_id",
        number="number",
        actor=None,
    ),
    Kind(Initiative, ("initiative.added",), _same(*InitiativeDetails.__slots__)),
    Kind(Line, ("line.added",), _same("number", "title")),
    Kind(Entity, ("entity.added",), _same("key", "name"), subject="id", actor="recorded_by_id"),
    COMMITMENT,
    DECISION,
    RELEASE,
)
KIND_OF = {action: kind for kind in KINDS for action in kind.actions}
ENDED, STORED, REVISED = "release.ended", "extraction.stored", "commitment.revised"
Key = tuple[str, uuid.UUID, int]


@dataclass(slots=True)
class _Told:
    """What an event tells of one row, as text by name."""

    place: str
    values: dict[str, str]


@dataclass(slots=True)
class _Trail:
    """What a workspace's events tell. `untold` are initiatives of whose commitments some cannot be known;
    `revised` gives by the key of a person's suggestion its commitment, its author and the event."""

    told: dict[Key, _Told] = field(default_factory=dict)
    revised: dict[str, tuple[uuid.UUID, uuid.UUID, str]] = field(default_factory=dict)
    untold: set[uuid.UUID] = field(default_factory=set)
    last: Counter[tuple[str, uuid.UUID]] = field(default_factory=Counter)

    def read(self, event: Event, values: Values) -> None:
        """Take in one event; `values` are empty where they were erased."""
        if event.action == STORED:
            self._commitments(event, values)
        elif event.action == REVISED:
            if "suggestion" in values:
                self.revised[values["suggestion"]] = event.object_id, event.actor_id, _place(event)
        elif event.action == ENDED:
            self._end(RELEASE, event.object_id)
        else:
            self._row(KIND_OF[event.action], event, values)

    def _row(self, kind: Kind, event: Event, values: Values) -> None:
        if kind is DECISION:
            self._end(kind, event.object_id)
            values = {**values, "verdict": event.action.partition(".")[2]}
        told = {name: _text(values[name]) for name in kind.columns if name in values}
        if kind in (DECISION, RELEASE):
            told["ended"] = "no"
        self._add(kind, event.object_id, event, told)

    def _add(self, kind: Kind, subject: uuid.UUID, event: Event, told: dict[str, str]) -> None:
        self.last[kind.table, subject] += 1
        if kind.actor:
            told["actor"] = str(event.actor_id)
        key = (kind.table, subject, self.last[kind.table, subject])
        self.told[key] = _Told(_place(event), told)

    def _end(self, kind: Kind, subject: uuid.UUID) -> None:
        ended = self.told.get((kind.table, subject, self.last[kind.table, subject]))
        if ended:
            ended.values["ended"] = "yes"

    def _commitments(self, event: Event, values: Values) -> None:
        """Those new in a run of the extractor: one event tells of them all."""
        if "references" not in values:
            self.untold.add(event.object_id)
        for key, reference in values.get("references", {}).items():
            told = {"reference": reference, "initiative": str(event.object_id)}
            self._add(COMMITMENT, uuid.UUID(key), event, told)


def _place(event: Event) -> str:
    return f"event {event.sequence} ({event.id})"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def findings(workspaces: Iterable[Workspace]) -> Iterator[Finding]:
    """Rows that no event tells of, events whose row is gone, and rows that say other than their event.

    A workspace whose trail was taken away whole is named by `consistency.unfounded`.
    """
    for workspace in workspaces:
        if Event.objects.filter(workspace_id=workspace.id).exists():
            trail = _trail(workspace.id)
            for kind in KINDS:
                yield from first(_compare(kind, trail, workspace.id))
            yield from first(_revisions(trail, workspace.id))


def _trail(workspace_id: uuid.UUID) -> _Trail:
    trail = _Trail()
    events = Event.objects.filter(workspace_id=workspace_id, action__in=[*KIND_OF, ENDED, STORED, REVISED])
    for event in events.select_related("kept").order_by("sequence").iterator(chunk_size=2000):
        kept = getattr(event, "kept", None)
        trail.read(event, (kept and kept.content) or {})
    return trail


def _compare(kind: Kind, trail: _Trail, workspace_id: uuid.UUID) -> Iterator[Finding]:
    missing = {key: told for key, told in trail.told.items() if key[0] == kind.table}
    for key, pk, row in _rows(kind, workspace_id):
        place = f"{kind.table} {pk}"
        told = missing.pop(key, None)
        if told:
            yield from _differences(place, row, told)
        elif kind is not COMMITMENT or row["initiative"] not in trail.untold:
            yield _finding("trail.event_missing", place, _("No event of the audit trail tells of it."))
    for (table, subject, _number), told in missing.items():
        place = f"{table} about {subject}, {told.place}"
        yield _finding("trail.row_missing", place, _("The audit trail tells of a row that is not there."))


def _revisions(trail: _Trail, workspace_id: uuid.UUID) -> Iterator[Finding]:
    """Suggestions by people that are gone, or are another's or another commitment's than was told.

    Those of the extractor, and those beside a decision, come without an event of their own.
    """
    rows = Suggestion.objects.filter(workspace_id=workspace_id, pk__in=[*trail.revised])
    kept = {str(pk): told for pk, *told in rows.values_list("pk", "subject_id", "made_by_id")}
    for key, (subject, actor, event) in trail.revised.items():
        if key not in kept:
            place = f"{Suggestion._meta.db_table} about {subject}, {event}"
            yield _finding("trail.row_missing", place, _("The audit trail tells of a row that is not there."))
        elif kept[key] != [subject, actor]:
            message = _("Its commitment or author is not the one that {event} tells of.", event=event)
            yield _finding("trail.differs", f"{Suggestion._meta.db_table} {key}", message)


def _rows(kind: Kind, workspace_id: uuid.UUID) -> Iterator[tuple[Key, object, Values]]:
    """Each row with its key in the trail, its primary key, and its columns by the names of the values."""
    rows = kind.model._base_manager.filter(workspace_id=workspace_id).order_by("pk")
    ended = ["ended_at"] if kind in (DECISION, RELEASE) else []
    where = [column for column in (kind.subject, kind.number, kind.actor) if column]
    for row in rows.values("pk", *{*where, *kind.columns.values(), *ended}).iterator(chunk_size=2000):
        values = {name: row[column] for name, column in kind.columns.items()}
        values["actor"] = row[kind.actor] if kind.actor else None
        values["ended"] = "yes" if row.get("ended_at") else "no"
        number = row[kind.number] if kind.number else 1
        yield (kind.table, row[kind.subject], number), row["pk"], values


def _differences(place: str, row: Values, told: _Told) -> Iterator[Finding]:
    for name, value in told.values.items():
        if _text(row[name]) != value:
            message = _(
                'Its {name} is "{found}"; {event} says "{told}".',
                name=name,
                found=_text(row[name])[:60],
                event=told.place,
                told=value[:60],
            )
            yield _finding("trail.differs", place, message)


def _finding(code: str, place: str, message: Message) -> Finding:
    return Finding(Level.ERROR, code, place, message, REMEDY)
