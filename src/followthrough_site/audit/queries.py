"""Reading and checking the audit trail."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.errors import Finding, InvalidValue, Level
from followthrough.messages import Message, _
from followthrough_site.audit import chain
from followthrough_site.audit.models import Event, EventValues, Head

_PRINTED = re.compile(r"(\d{1,18}):([0-9a-f]{64})", re.ASCII)

REMEDY = _("Compare with the last export or backup; the rows were changed outside the product.")


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How many events a chain has, and the last one's hash. Prints as ``412:9f86d0...``."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> ChainHead:
        printed = _PRINTED.fullmatch(text.strip())
        if printed is None:
            raise InvalidValue(
                _('A head is written COUNT:HASH with 64 hexadecimal digits; found "{text}".', text=text),
                _("Copy it whole from an export, a report or `followthrough verify --head`."),
            )
        return cls(int(printed[1]), printed[2])


def head(workspace_id: uuid.UUID) -> ChainHead:
    """The workspace's head; an empty chain has count 0."""
    row = Head.objects.filter(workspace_id=workspace_id).first()
    return ChainHead(row.count, row.hash) if row else ChainHead(0, chain.FIRST)


def history(object_id: uuid.UUID) -> list[Event]:
    """What was done to one record, oldest first."""
    return list(Event.objects.filter(object_id=object_id).select_related("kept").order_by("sequence"))


def check(workspace_id: uuid.UUID, expected: ChainHead | None = None) -> list[Finding]:
    """Findings where the chain does not hold, and where it is not a continuation of `expected`."""
    found: list[Finding] = []
    last = ChainHead(0, chain.FIRST)
    seen = last
    for event in Event.objects.filter(workspace_id=workspace_id).order_by("sequence").iterator():
        found += _check_event(event, last)
        last = ChainHead(event.sequence, event.hash)
        if expected and expected.count == event.sequence:
            seen = last
    found += _check_values(workspace_id)
    found += _check_end(last, head(workspace_id))
    if expected and seen != expected:
        found.append(
            _finding(
                "audit.head",
                f"event {expected.count}",
                _(
                    "The chain does not hold the given head: {count} events, there {hash}.",
                    count=last.count,
                    hash=seen.hash[:12],
                ),
            )
        )
    return found


def _check_event(event: Event, last: ChainHead) -> Iterator[Finding]:
    place = f"event {event.sequence} ({event.id})"
    columns = {field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields}
    if event.sequence != last.count + 1:
        yield _finding("audit.gap", place, _("Event {number} was expected here.", number=last.count + 1))
    if event.previous_hash != last.hash:
        yield _finding("audit.chain", place, _("It does not follow the event before it."))
    if event.hash != chain.event_hash(columns):
        yield _finding("audit.changed", place, _("Its columns do not give its hash."))


def _check_values(workspace_id: uuid.UUID) -> Iterator[Finding]:
    rows = EventValues.objects.filter(workspace_id=workspace_id).select_related("event")
    for row in rows.order_by("event__sequence").iterator():
        place = f"event {row.event.sequence} ({row.event_id})"
        if row.content is None and row.salt is None:
            continue
        if chain.digest(row.salt or "", row.content or {}) != row.event.values_digest:
            yield _finding("audit.values", place, _("Its values do not give its digest."))
    missing = Event.objects.filter(workspace_id=workspace_id, kept=None).order_by("sequence")
    for sequence, event_id in missing.values_list("sequence", "id"):
        yield _finding("audit.values", f"event {sequence} ({event_id})", _("The row of its values is gone."))


def _check_end(last: ChainHead, kept: ChainHead) -> Iterator[Finding]:
    if last != kept:
        yield _finding(
            "audit.tail",
            f"event {last.count + 1 if kept.count > last.count else kept.count}",
            _(
                "It ends at event {last}, its head says {kept}: the tail was cut or added to.",
                last=last.count,
                kept=kept.count,
            ),
        )


def _finding(code: str, place: str, message: Message) -> Finding:
    return Finding(Level.ERROR, code, place, message, REMEDY)
