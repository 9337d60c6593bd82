"""From components to the commitment: nothing is averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followthrough.evidence.model import FoundStatus, Label, Pace, Standing, Timing

_FULFILLED = (Label.MAINTAINED, Label.CONSIDERED, Label.DELIVERED)  # weakest first
_STARTED = (Label.PARTLY_DELIVERED, Label.UNDER_WAY)
_NAMED = (Label.WITHDRAWN, Label.NOT_ASSESSABLE)
_SLOWEST = (Pace.OVERDUE, Pace.LATE, Pace.POSSIBLY_LATE, Pace.NOT_YET_DUE, Pace.ON_TIME, Pace.UNDATED)


def roll_up(parts: Sequence[tuple[str, FoundStatus]]) -> FoundStatus:
    """The finding about a commitment of several components; `parts` are their keys and findings."""
    named = tuple((key, part.label) for key, part in parts if part.label in _NAMED)
    return replace(_whole([part for _, part in parts]), named=named)


def _whole(parts: Sequence[FoundStatus]) -> FoundStatus:
    contrary = [part for part in parts if part.label == Label.CONTRARY]
    if contrary:
        return _counted(Label.CONTRARY, contrary, len(parts))
    fulfilled = [part for part in parts if part.label in _FULFILLED]
    if len(fulfilled) == len(parts):
        return _weakest(fulfilled)
    if fulfilled:
        return _counted(Label.PARTLY_DELIVERED, fulfilled, len(parts))
    started = [part for part in parts if part.label in _STARTED]
    if started:
        return _joined(Label.UNDER_WAY, started)
    if len({part.label for part in parts}) == 1:
        return replace(_weakest(parts), reason="; ".join(dict.fromkeys(p.reason for p in parts if p.reason)))
    return _joined(Label.NOT_EXAMINED, [part for part in parts if part.label == Label.NOT_EXAMINED])


def _weakest(parts: Sequence[FoundStatus]) -> FoundStatus:
    """The weakest label, of these the one with the oldest date; borne out as badly as the worst of them."""
    order = {label: at for at, label in enumerate(_FULFILLED)}

    def weakness(part: FoundStatus) -> tuple[int, str]:
        return order.get(part.label, 0), str(part.date.last_day) if part.date else ""

    return replace(min(parts, key=weakness), standing=_worst(parts), decided_by=_decided(parts))


def _counted(label: Label, parts: Sequence[FoundStatus], of: int) -> FoundStatus:
    return replace(_joined(label, parts), number=len(parts), required=of)


def _joined(label: Label, parts: Sequence[FoundStatus]) -> FoundStatus:
    dates = [part.date for part in parts if part.date]
    newest = max(dates, key=lambda date: date.last_day) if dates else None
    return FoundStatus(label, newest, standing=_worst(parts), decided_by=_decided(parts))


def _worst(parts: Sequence[FoundStatus]) -> Standing | None:
    said = {part.standing for part in parts if part.standing}
    return Standing.SINGLE_SOURCE if Standing.SINGLE_SOURCE in said else next(iter(said), None)


def _decided(parts: Sequence[FoundStatus]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.decided_by))


def slowest(timings: Sequence[Timing]) -> Timing:
    """The word of the component that is furthest behind; undated where none has a date."""

    def order(timing: Timing) -> tuple[int, int]:
        return _SLOWEST.index(timing.pace), -(timing.at_least or 0)

    return min(timings, key=order, default=Timing(Pace.UNDATED))
