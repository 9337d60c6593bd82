"""Which commitment of the register a new find is: by overlap of their words in one document version."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.values import Span
from followthrough_site.accounts.models import Record
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.programme.models import Initiative
from followthrough_site.review.models import Suggestion

SAME = 0.5
"""Two spans with at least half their characters in common are the same undertaking."""


def match(
    initiative: Initiative, version: DocumentVersion, found: Sequence[FoundCommitment]
) -> list[Record | None]:
    """For each find the record it belongs to, one to one, the best overlap first; None for a new one."""
    suggestions = Suggestion.objects.filter(
        subject__commitment__initiative=initiative, passage__version=version
    ).select_related("passage", "subject")
    places = [(Span(s.passage.start, s.passage.end), s.subject) for s in suggestions]
    pairs = _pairs([one.span for one in found], places)
    answer: list[Record | None] = [None] * len(found)
    used = set()
    for _, index, subject in sorted(pairs, key=lambda pair: -pair[0]):
        if answer[index] is None and subject.id not in used:
            answer[index] = subject
            used.add(subject.id)
    return answer


def _pairs(spans: Sequence[Span], places: Sequence[tuple[Span, Record]]) -> list[tuple[float, int, Record]]:
    """Every pair alike enough, found in one sweep over both lists in order of start."""
    ordered = sorted(places, key=lambda place: place[0])
    longest = max((len(place) for place, _ in ordered), default=0)
    pairs, first = [], 0
    for index, span in sorted(enumerate(spans), key=lambda item: item[1]):
        while first < len(ordered) and ordered[first][0].end <= span.start - longest:
            first += 1
        for place, subject in ordered[first:]:
            if place.start >= span.end:
                break
            alike = span.similarity(place)
            if alike >= SAME:
                pairs.append((alike, index, subject))
    return pairs
