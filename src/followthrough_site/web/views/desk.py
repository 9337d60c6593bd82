"""The reading desk: a text with its marks beside one commitment, and the forms that change either."""

from __future__ import annotations

import uuid
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from followthrough.documents import Document
from followthrough.errors import NotAllowed
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader, actor_of
from followthrough_site.review import documents, queries
from followthrough_site.review.rows import CommitmentRow, DocumentRow, InitiativeRow, Mark
from followthrough_site.review.terms import Terms, as_found, written
from followthrough_site.review.texts import parsed
from followthrough_site.web import deskforms, sentences
from followthrough_site.web.addresses import desk_url, list_url
from followthrough_site.web.doors import page
from followthrough_site.web.marking import slip_of
from followthrough_site.web.typesetting import gist, seats
from followthrough_site.web.views import commitment as commitments
from followthrough_site.web.views.documents import placed, slips_of, stretched, titled
from followthrough_site.web.views.initiatives import sees_inside

WAITING = ("suggested", "corrected")


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was sent and could not be taken: which, what was typed, and what is wrong with it."""

    form: str
    terms: Terms = field(default_factory=Terms)
    words: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


NOTHING = Typed("")


@page("at")
def show(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """The desk with the commitment `at`, else the first that waits; for members of the workspace."""
    row = open_desk(reader, workspace, initiative)
    return render(request, "web/desk.html", context(request, reader, row, request.GET.get("at", "")))


def open_desk(reader: Reader, workspace: str, initiative: str) -> InitiativeRow:
    """The initiative whose desk it is; `NotAllowed` for one who sees only what is released."""
    row = queries.initiative(reader, workspace, initiative)
    if not sees_inside(reader, row):
        raise NotAllowed(_("Only members of the workspace work at its reading desk."))
    return row


def refused(
    request: HttpRequest, reader: Reader, initiative: InitiativeRow, at: str, typed: Typed
) -> HttpResponse:
    """The desk with what was typed and what is wrong with it beside its field; 400."""
    shown = context(request, reader, initiative, at, typed)
    return render(request, "web/desk.html", shown, status=400)


def document_of(reader: Reader, initiative: InitiativeRow) -> tuple[DocumentRow, Document]:
    """The text an initiative rests on, and its blocks."""
    number = initiative.version.number
    row = documents.document(reader, initiative.workspace_slug, initiative.document_slug, number)
    version = row.version
    return row, parsed(row.text, version.file_name, version.media_type, row.layout)


def marks_of(reader: Reader, initiative: InitiativeRow) -> list[Mark]:
    """The initiative's own marks in its text, in order of the text."""
    found = documents.marks(reader, initiative.version.id)
    return [mark for mark in found if mark.initiative_slug == initiative.slug]


def next_waiting(marks: Sequence[Mark], after: CommitmentRow, actor_id: uuid.UUID) -> str:
    """The next commitment of the text that waits for this person's decision, else the one itself.

    Nobody decides what he suggested himself. A rejected one is no longer marked; its place still counts.
    """
    mine = [one for one in marks if one.state in WAITING and one.suggested_by_id != actor_id]
    mine = [one for one in mine if one.reference != after.reference]
    behind = (one for one in mine if one.span > after.quote.span)
    following = next(behind, mine[0] if mine else None)
    return following.reference if following else after.reference


def context(
    request: HttpRequest, reader: Reader, initiative: InitiativeRow, at: str, typed: Typed = NOTHING
) -> dict[str, Any]:
    """All that the desk shows."""
    row, text = document_of(reader, initiative)
    marks = marks_of(reader, initiative)
    at = at or _first_waiting(request, reader, initiative, marks)
    at = at or (marks[0].reference if marks else "")
    slips = slips_of(row)
    lines = queries.lines(reader, initiative.model)
    walk = seats(marks, text, desk_url(initiative), at)
    waiting = sum(mark.state in WAITING for mark in marks)
    shown = {
        "initiative": initiative,
        "document": row,
        "stretches": list(stretched(placed(text, marks, slips, walk, lines))),
        "sentence": sentences.of_desk(len(marks), waiting, list_url(initiative, state="all")),
        "titled": titled(text, row.title),
        "findings": list(dict.fromkeys(_findings(initiative, text))),
        "may_suggest": reader.may(Act.SUGGEST, initiative.model.workspace_id),
        "new": deskforms.terms_form(*_typed(typed, "new", Terms()), "new-"),
        "typed": typed,
    }
    if at:
        shown |= _chosen(request, reader, _Board(initiative, text, marks, at, typed))
    return shown


def _first_waiting(
    request: HttpRequest, reader: Reader, initiative: InitiativeRow, marks: Sequence[Mark]
) -> str:
    """The first that waits for this person; for one who may not decide, the first that waits at all."""
    waits = [one for one in marks if one.state in WAITING]
    if reader.may(Act.DECIDE, initiative.model.workspace_id):
        actor = actor_of(request.user, initiative.model.workspace)
        waits = [one for one in waits if one.suggested_by_id != actor.id] or waits
    return waits[0].reference if waits else ""


def _findings(initiative: InitiativeRow, text: Document) -> Iterator[tuple[str, str, str, int | None]]:
    """What was noticed in the text: place, message, remedy, and where its block begins if it names one."""
    starts = [block.span.start for block in text.blocks]
    for one in documents.text_findings(initiative.version.id):
        slip = slip_of(one)
        index = bisect_right(starts, slip.span.start) - 1 if slip else -1
        yield (
            one.place if one.place != "document" else "",
            one.message,
            one.remedy,
            starts[index] if index >= 0 else None,
        )


def _typed(typed: Typed, form: str, terms: Terms) -> tuple[Terms, Mapping[str, str]]:
    """What a form shows: what was typed into it, else `terms`."""
    return (typed.terms, typed.problems) if typed.form == form else (terms, {})


@dataclass(frozen=True, slots=True)
class _Board:
    """What lies on the desk: the text with its marks, which one is chosen, and what was typed about it."""

    initiative: InitiativeRow
    text: Document
    marks: Sequence[Mark]
    at: str
    typed: Typed

    @property
    def neighbours(self) -> tuple[str, str]:
        """The references before and after the chosen one in the text; empty where there is none."""
        references = ["", *(mark.reference for mark in self.marks), ""]
        place = references.index(self.at) if self.at in references else 0
        return (references[place - 1], references[place + 1]) if place else ("", "")


def _chosen(request: HttpRequest, reader: Reader, board: _Board) -> dict[str, Any]:
    """The chosen commitment with all its page knows, its neighbours in the text, and its forms."""
    row = queries.commitment(reader, board.initiative.model, board.at)
    before, after = board.neighbours
    shown = commitments.context(request, reader, board.initiative, row)
    following = queries.commitment(reader, board.initiative.model, after) if after else None
    terms = _typed(board.typed, "correct", _written(row, board.text))
    return shown | {
        "before": before,
        "after": after,
        "absent": [one for one in shown["fields"] if not one.claims],
        "following": following,
        "following_gist": gist(following.quote.shown) if following else "",
        "may_merge": bool(following and shown["may_decide"]),
        "correct": deskforms.terms_form(*terms, ""),
        **_small_forms(board.typed),
    }


def _written(row: CommitmentRow, text: Document) -> Terms:
    return written(as_found(row, documents.segments_of([row.quote.id])[row.quote.id]), text)


def _small_forms(typed: Typed) -> dict[str, Any]:
    """The forms that ask for words or a reason only."""
    problems = typed.problems
    split, merge = (typed.form == name for name in ("split", "merge"))
    label = _("Words that become a commitment of their own")
    taken = problems.get("taken", "") if split else ""
    return {
        "taken": deskforms.words("split-", "taken", label, typed.words if split else "", taken),
        "split_reason": deskforms.reason("split-", *_reason(typed, split)),
        "merge_reason": deskforms.reason("merge-", *_reason(typed, merge)),
    }


def _reason(typed: Typed, sent: bool) -> tuple[str, str]:
    return (typed.terms.reason, typed.problems.get("reason", "")) if sent else ("", "")
