"""The only writer of commitments' identities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from followthrough.values import PublicReference
from followthrough.values.reference import nth_letter
from followthrough_site.accounts.actions import new_records
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.programme.models import Initiative
from followthrough_site.register.models import Commitment


def sort_key(reference: PublicReference) -> str:
    """A text that sorts as the printed matrix does, in any collation: ``0006.B.0000010.0000a``."""
    kind = "P" if reference.prose else "B"
    return f"{reference.line:04d}.{kind}.{reference.number:07d}.{reference.letter.rjust(5, '0')}"


class References:
    """The references of one initiative: each given once, whatever becomes of its commitment."""

    def __init__(self, initiative: Initiative) -> None:
        self._taken = set(
            Commitment.objects.filter(initiative=initiative).values_list("reference", flat=True)
        )

    def take(self, wanted: PublicReference) -> PublicReference:
        """`wanted` where it is free, else the next free letter of its place."""
        candidate = wanted
        places = count(1)
        while str(candidate) in self._taken:
            candidate = PublicReference(wanted.line, wanted.number, wanted.prose, nth_letter(next(places)))
        self._taken.add(str(candidate))
        return candidate


def register(by: Actor, initiative: Initiative, reference: PublicReference) -> Commitment:
    """A new commitment under a reference that `References.take` gave; the caller writes the audit event."""
    return register_all(by, initiative, [reference])[0]


def register_all(
    by: Actor, initiative: Initiative, references: Sequence[PublicReference]
) -> list[Commitment]:
    """A new commitment under each reference, as `register` makes one."""
    lines = {line.number: line for line in initiative.lines.all()}
    records = new_records(by, Record.Kind.COMMITMENT, len(references))
    return Commitment.objects.bulk_create(
        Commitment(
            record=record,
            workspace=by.workspace,
            initiative=initiative,
            line=lines.get(reference.line),
            reference=str(reference),
            sort_key=sort_key(reference),
        )
        for record, reference in zip(records, references, strict=True)
    )
