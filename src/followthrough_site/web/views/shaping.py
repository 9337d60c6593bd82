"""The targets of the desk's forms; the rules stand in `review.reshaping`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from followthrough.commitments.model import Commitment
from followthrough.documents import Document
from followthrough.errors import InvalidValue
from followthrough.values import PublicReference, Span
from followthrough.vocab import load
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader, actor_of, require
from followthrough_site.review import actions, documents, queries, reshaping, waiting
from followthrough_site.review.locating import Locator, gaps_between
from followthrough_site.review.rows import CommitmentRow, InitiativeRow
from followthrough_site.review.shapes import divided, joined
from followthrough_site.review.terms import Terms, UnreadTerms, as_found, read_terms
from followthrough_site.web import deskforms
from followthrough_site.web.addresses import desk_url
from followthrough_site.web.doors import act
from followthrough_site.web.views.deciding import (
    decision_version,
    identifier,
    reason_of,
    version_of,
)
from followthrough_site.web.views.desk import Typed, document_of, open_desk, refused


@dataclass(frozen=True, slots=True)
class _Seat:
    """What a form is about: the commitment the person saw, and its text."""

    initiative: InitiativeRow
    row: CommitmentRow
    suggestion: uuid.UUID
    version: int
    text: Document
    found: Commitment


def _seat(request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str) -> _Seat:
    """Open the desk at a commitment; raises where the person may suggest nothing or saw something else."""
    opened = open_desk(reader, workspace, initiative)
    row = queries.commitment(reader, opened.model, reference)
    require(actor_of(request.user, opened.model.workspace), Act.SUGGEST)
    newer = identifier(request, "newer") if request.POST.get("newer") else None
    if reader.may(Act.DECIDE, opened.model.workspace_id):
        waiting.require_seen(row.id, newer)
    text = document_of(reader, opened)[1]
    pieces = documents.segments_of([row.quote.id])[row.quote.id]
    suggestion, version = identifier(request, "suggestion"), decision_version(request)
    return _Seat(opened, row, suggestion, version, text, as_found(row, pieces))


def _suggestion(seat: _Seat) -> reshaping.Suggestion:
    found = actions.suggestion(seat.initiative.model.workspace_id, seat.suggestion)
    if found.subject_id != seat.row.id:
        raise InvalidValue(_("The form speaks of another commitment than its address."))
    return found


def _done(request: HttpRequest, initiative: InitiativeRow, at: str, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(desk_url(initiative, at))


@act
def correct(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Word the commitment otherwise: a correction, or another reading by one who may not decide."""
    seat = _seat(request, reader, workspace, initiative, reference)
    suggestion, by = _suggestion(seat), actor_of(request.user, seat.initiative.model.workspace)
    terms = deskforms.sent(request.POST)
    try:
        reading = read_terms(
            terms,
            seat.text,
            load(),
            reference=seat.found.reference,
            near=_near(request, seat.text, seat.found.span),
            old=seat.found,
        )
    except UnreadTerms as unread:
        typed = Typed("correct", terms, problems=unread.problems)
        return refused(request, reader, seat.initiative, reference, typed)
    stored = reshaping.reword(by, suggestion, reading, terms.reason, expected_version=seat.version)
    return _done(request, seat.initiative, reference, _told(reader, seat, by.id, stored.made_by_id == by.id))


def _told(reader: Reader, seat: _Seat, actor_id: uuid.UUID, own: bool) -> str:
    shown = {"reference": seat.row.reference}
    if not own:
        return _("Somebody suggested just this before; %(reference)s is accepted so.") % shown
    decides = reader.may(Act.DECIDE, seat.initiative.model.workspace_id)
    if decides and seat.row.suggested_by_id != actor_id:
        return _("%(reference)s is corrected. It waits for a second person to confirm it.") % shown
    return _("Your reading of %(reference)s is kept beside what was there. Somebody else decides.") % shown


def _near(request: HttpRequest, text: Document, otherwise: Span) -> Span:
    """About where the words were selected, as the script of the page tells; else where the mark is."""
    told = request.POST.get("near", "")
    if not (told.isascii() and told.isdigit() and len(told) < 10 and int(told) < len(text.text)):
        return otherwise
    return Span(int(told), int(told) + 1)


@act
def split(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Make the words of the form a commitment of their own."""
    seat = _seat(request, reader, workspace, initiative, reference)
    suggestion, by = _suggestion(seat), actor_of(request.user, seat.initiative.model.workspace)
    words, reason = request.POST.get("taken", ""), request.POST.get("reason", "")
    problems: dict[str, str] = {}
    parts = _parts(seat, words, problems)
    if not reason.strip():
        problems["reason"] = _("Say in one sentence why.")
    if parts is None or problems:
        typed = Typed("split", Terms(reason=reason), words, problems)
        return refused(request, reader, seat.initiative, reference, typed)
    _changed, added = reshaping.split(
        by, suggestion, parts, reason_of(request), expected_version=seat.version
    )
    told = _("%(reference)s is split; what was taken from it is %(other)s. Both wait for a decision.")
    shown = {"reference": reference, "other": added.subject.commitment.reference}
    return _done(request, seat.initiative, reference, told % shown)


def _parts(seat: _Seat, words: str, problems: dict[str, str]) -> tuple[Commitment, Commitment] | None:
    place = Locator(seat.text, gaps_between(seat.found.segments)).find(words, seat.found.span)
    if place is None:
        problems["taken"] = _("These words do not stand in the text. Select a part of the marked words.")
        return None
    try:
        return divided(seat.found, place, seat.text)
    except InvalidValue as error:
        problems["taken"] = str(error)
        return None


@act
def merge(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Make one commitment of this and the one that followed it when the person looked."""
    seat = _seat(request, reader, workspace, initiative, reference)
    first, by = _suggestion(seat), actor_of(request.user, seat.initiative.model.workspace)
    require(by, Act.DECIDE)
    other = queries.commitment(reader, seat.initiative.model, request.POST.get("following", ""))
    second = actions.suggestion(by.workspace_id, identifier(request, "following_suggestion"))
    seen = version_of(request, "following_version", _("The form does not say which decision you saw."))
    if second.subject_id != other.id or other.version_id != seat.row.version_id:
        raise InvalidValue(_("The form speaks of another commitment than its address."))
    pieces = documents.segments_of([other.quote.id])[other.quote.id]
    whole = joined(seat.found, as_found(other, pieces), seat.text, load())
    reshaping.merge(by, first, second, whole, reason_of(request), expected_versions=(seat.version, seen))
    told = _("%(other)s is merged into %(reference)s, which waits for a second person to confirm it.")
    shown = {"reference": reference, "other": other.reference}
    return _done(request, seat.initiative, reference, told % shown)


@act
def add(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """Suggest a commitment that no mark covers."""
    row = open_desk(reader, workspace, initiative)
    by = actor_of(request.user, row.model.workspace)
    require(by, Act.SUGGEST)
    text = document_of(reader, row)[1]
    terms, at = deskforms.sent(request.POST), request.POST.get("at", "")
    near = _near(request, text, Span(0, 1))
    try:
        found = read_terms(terms, text, load(), reference=PublicReference(0, 1, prose=True), near=near)
    except UnreadTerms as unread:
        return refused(request, reader, row, at, Typed("new", terms, problems=unread.problems))
    made = reshaping.add(by, row.model, row.model.official_text, text, found)
    reference = made.subject.commitment.reference
    told = _("Commitment %(reference)s is suggested. Somebody else decides it.") % {"reference": reference}
    return _done(request, row, reference, told)
