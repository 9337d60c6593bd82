"""What people decided about a text, as lines that extraction is measured against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from followthrough.commitments import to_row
from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.commitments.model import Name
from followthrough.errors import NotAllowed
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader
from followthrough_site.programme.models import Initiative
from followthrough_site.review import queries
from followthrough_site.review.documents import segments_of
from followthrough_site.review.rows import CommitmentRow
from followthrough_site.review.terms import as_found

FIELDS = (
    "quote",
    "occurrence",
    "lead_in",
    "actors",
    "strength",
    "kind",
    "amounts",
    "period",
    "deadline",
    "beneficiaries",
    "vehicles",
    "start",
    "end",
    "segments",
    "reference",
    "shown",
    "pages",
    "not_in_text",
)
"""The fields of a line, in their order; those of `SOMETIMES` only where they say something."""

SOMETIMES = frozenset({"segments", "shown", "pages", "not_in_text"})
"""Words in several pieces; the words as the text's page shows them, where that differs; the pages of the file
they stand on; names that a person gave and the text does not."""


def gold_lines(reader: Reader, initiative: Initiative) -> Iterator[str]:
    """Each accepted commitment of an initiative's text as one JSON object, in order of the text.

    A corrected one counts as it was corrected once a second person confirmed it; what is rejected or not
    decided is left out. Raises `NotAllowed` for a reader without a role in the workspace.
    """
    return (json.dumps(row, ensure_ascii=False) for row in gold_rows(reader, initiative))


def gold_rows(reader: Reader, initiative: Initiative) -> Sequence[dict[str, Any]]:
    """The same as objects."""
    if not reader.may(Act.SEE_INTERNAL, initiative.workspace_id):
        raise NotAllowed(_("Only members of the workspace take its decided readings out."))
    version = initiative.official_text
    rows = [row for row in queries.all_commitments(reader, initiative) if row.version_id == version.id]
    pieces = segments_of([row.quote.id for row in rows])
    rows.sort(key=lambda row: row.quote.span)
    return [_row(row, as_found(row, pieces[row.quote.id]), version.text) for row in rows]


def _row(stored: CommitmentRow, found: FoundCommitment, text: str) -> dict[str, Any]:
    row = to_row(found) | {
        "occurrence": _occurrence(found, text),
        "shown": stored.quote.shown if stored.quote.shown != found.quote else "",
        "pages": list(stored.quote.pages),
        "not_in_text": [
            one.value.name for one in stored.claims if one.by_hand and isinstance(one.value, Name)
        ],
    }
    return {name: row[name] for name in FIELDS if name not in SOMETIMES or row[name]}


def _occurrence(found: FoundCommitment, text: str) -> int:
    """Which of the places where the quotation stands this is, counted from 1."""
    pattern = r"\s+".join(map(re.escape, found.quote.split()))
    return 1 + sum(1 for _match in re.finditer(pattern, text[: found.span.start + len(found.quote) - 1]))
