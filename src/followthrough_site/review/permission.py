"""Which acts a page may offer on a commitment: the rules of `actions`, asked before the button is drawn.

The words a form sends back, `Verdict` and `Marking`, can be had from here too.
"""

from __future__ import annotations

import uuid

from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader
from followthrough_site.review.models import Marking, Verdict
from followthrough_site.review.rows import CommitmentRow

__all__ = ["Marking", "Verdict", "may_decide", "may_release"]


def may_decide(reader: Reader, actor_id: uuid.UUID, workspace_id: uuid.UUID, row: CommitmentRow) -> bool:
    """Whether this person may decide the shown suggestion: he has the role and did not make it."""
    return reader.may(Act.DECIDE, workspace_id) and actor_id != row.suggested_by_id


def may_release(reader: Reader, actor_id: uuid.UUID, workspace_id: uuid.UUID, row: CommitmentRow) -> bool:
    """Whether this person may release the commitment: it stands, and another person accepted it."""
    stands = row.state == "accepted" and row.decision is not None
    second = row.decision is not None and row.decision.decided_by_id != actor_id
    return reader.may(Act.RELEASE, workspace_id) and stands and second
