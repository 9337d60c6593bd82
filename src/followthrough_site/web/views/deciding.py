"""The targets of the forms on a commitment's page; the rules stand in `review.actions`."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from followthrough.errors import InvalidValue
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader, actor_of, record, require
from followthrough_site.review import actions, queries, waiting
from followthrough_site.review.permission import Marking, Verdict
from followthrough_site.review.rows import CommitmentRow, InitiativeRow
from followthrough_site.web.addresses import commitment_url, desk_url
from followthrough_site.web.doors import act
from followthrough_site.web.views.commitment import OFFERED
from followthrough_site.web.views.desk import marks_of, next_waiting

LONGEST_REASON = 2000


@act
def decide(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Accept or reject the suggestion the person saw."""
    row = queries.initiative(reader, workspace, initiative)
    commitment = queries.commitment(reader, row.model, reference)
    by = actor_of(request.user, row.model.workspace)
    require(by, Act.DECIDE, by.workspace_id)
    suggestion = actions.suggestion(by.workspace_id, identifier(request, "suggestion"))
    if suggestion.subject_id != commitment.id:
        raise InvalidValue(_("The form speaks of another commitment than its address."))
    verdict = _one_of(request, "verdict", (Verdict.ACCEPTED.value, Verdict.REJECTED.value))
    reason, version = _decided_because(request, verdict), decision_version(request)
    waiting.require_seen(commitment.id, identifier(request, "newer") if request.POST.get("newer") else None)
    actions.decide(by, suggestion, Verdict(verdict), reason, expected_version=version)
    done = (
        _("Accepted.") if verdict == Verdict.ACCEPTED else _("Rejected. The record stays, with your reason.")
    )
    return _on(request, reader, row, commitment, by.id, done)


@act
def choose(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Take the newer reading the person saw, or decide once more for what stands."""
    row = queries.initiative(reader, workspace, initiative)
    commitment = queries.commitment(reader, row.model, reference)
    by = actor_of(request.user, row.model.workspace)
    require(by, Act.DECIDE, by.workspace_id)
    taken = _one_of(request, "choice", ("take", "keep")) == "take"
    newer, reason, version = identifier(request, "newer"), reason_of(request), decision_version(request)
    waiting.require_seen(commitment.id, newer)
    suggestion = actions.suggestion(by.workspace_id, newer if taken else commitment.suggestion_id)
    verdict = Verdict(commitment.state) if commitment.state == "rejected" and not taken else Verdict.ACCEPTED
    actions.decide(by, suggestion, verdict, reason, expected_version=version)
    done = _("The newer reading stands now.") if taken else _("What stood still stands, with your reason.")
    return _back(request, row, reference, done)


@act
def release(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """Mark who may see the commitment; `Conflict` when that was changed after the person saw it."""
    row = queries.initiative(reader, workspace, initiative)
    commitment = queries.commitment(reader, row.model, reference)
    by = actor_of(request.user, row.model.workspace)
    marking = Marking(_one_of(request, "marking", OFFERED))
    seen = version_of(request, "release_version", _("The form does not say which release you saw."))
    subject = record(by.workspace_id, commitment.id)
    changed = actions.release(by, subject, marking, reason_of(request), expected_version=seen)
    return _back(request, row, reference, _("Release marked.") if changed else _("It was so marked already."))


def _back(request: HttpRequest, initiative: InitiativeRow, reference: str, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect(commitment_url(initiative, reference))


def _on(
    request: HttpRequest,
    reader: Reader,
    initiative: InitiativeRow,
    decided: CommitmentRow,
    actor_id: uuid.UUID,
    done: str,
) -> HttpResponse:
    """Back to where the form stood: at the desk, on to what waits next, with a way back."""
    if request.POST.get("from") != "desk":
        return _back(request, initiative, decided.reference, done)
    told = _("%(reference)s: %(done)s") % {"reference": decided.reference, "done": done}
    again = desk_url(initiative, decided.reference)
    link = format_html('{} <a href="{}">{}</a>', told, again, _("Back to it, to decide it again"))
    messages.success(request, link)
    following = next_waiting(marks_of(reader, initiative), decided, actor_id)
    return redirect(desk_url(initiative, following))


def identifier(request: HttpRequest, name: str) -> uuid.UUID:
    """The id that a form sends as `name`."""
    try:
        return uuid.UUID(request.POST.get(name, ""))
    except ValueError:
        raise InvalidValue(_("The form names no suggestion."), _("Open the page again.")) from None


def decision_version(request: HttpRequest) -> int:
    """The version of the decision the person saw, 0 for none."""
    return version_of(request, "decision_version", _("The form does not say which decision you saw."))


def version_of(request: HttpRequest, name: str, missing: str) -> int:
    """The version that a form sends as `name`; `missing` says what is wrong without one."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise InvalidValue(missing, _("Open the page again."))
    return int(text)


def _one_of(request: HttpRequest, name: str, known: tuple[str, ...]) -> str:
    value = request.POST.get(name, "")
    if value not in known:
        raise InvalidValue(_("The form holds a choice that is not offered."), _("Open the page again."))
    return value


def _decided_because(request: HttpRequest, verdict: str) -> str:
    """The typed reason; an acceptance without one says what accepting means."""
    if verdict == Verdict.ACCEPTED and not request.POST.get("reason", "").strip():
        return _("Read beside the text: its words and terms are as the text has them.")
    return reason_of(request)


def reason_of(request: HttpRequest) -> str:
    """The reason that a form gives; raises without one."""
    reason = request.POST.get("reason", "").strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise InvalidValue(
            _("A reason has from 1 to %(most)s characters.") % {"most": LONGEST_REASON},
            _("Go back and say in one sentence why."),
        )
    return reason
