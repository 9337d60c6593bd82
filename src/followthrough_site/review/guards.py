"""What the database refuses about suggestions, decisions and releases."""

from __future__ import annotations

from followthrough_site.database.triggers import Change, Guard, columns_of, immutable
from followthrough_site.review.models import (
    Decision,
    Release,
    Run,
    SuggestedClaim,
    Suggestion,
    TextFinding,
)

DECISION = Decision._meta.db_table
RELEASE = Release._meta.db_table
SUGGESTION = Suggestion._meta.db_table


def guards() -> list[Guard]:
    """Suggestions never change; decisions and releases end once; copies are true; machines decide nothing."""
    return [
        *immutable(Run._meta.db_table),
        *immutable(TextFinding._meta.db_table),
        *immutable(SUGGESTION),
        *immutable(SuggestedClaim._meta.db_table),
        *immutable(DECISION, but=["ended_at"], columns=columns_of(Decision)),
        *immutable(RELEASE, but=["ended_at"], columns=columns_of(Release)),
        *_decisions(),
        *_releases(),
    ]


def _insert(table: str, rule: str, forbidden: str, message: str) -> Guard:
    return Guard(table, Change.INSERT, rule, forbidden, f"{table}: {message}")


def _decisions() -> list[Guard]:
    return [
        _insert(
            DECISION,
            "copy_true",
            f"NOT EXISTS (SELECT 1 FROM {SUGGESTION} AS s WHERE s.id = NEW.suggestion_id"
            " AND s.made_by_id = NEW.suggested_by_id AND s.subject_id = NEW.subject_id)",
            "author and subject are those of the suggestion",
        ),
        _no_machine(DECISION),
        Guard(
            DECISION,
            Change.UPDATE,
            "release_first",
            "OLD.ended_at IS NULL AND EXISTS"
            f" (SELECT 1 FROM {RELEASE} AS r WHERE r.subject_id = NEW.subject_id"
            " AND r.ended_at IS NULL AND r.marking <> 'internal')",
            f"{DECISION}: end the release before the decision it rests on",
        ),
    ]


def _releases() -> list[Guard]:
    live = f"SELECT 1 FROM {DECISION} AS d WHERE d.subject_id = NEW.subject_id AND d.ended_at IS NULL"
    commitment = (
        "EXISTS (SELECT 1 FROM accounts_record AS k WHERE k.id = NEW.subject_id AND k.kind = 'commitment')"
    )
    wider = "NEW.ended_at IS NULL AND NEW.marking <> 'internal'"
    return [
        _no_machine(RELEASE),
        _insert(
            RELEASE,
            "accepted_first",
            f"{wider} AND {commitment} AND NOT EXISTS ({live} AND d.verdict = 'accepted')",
            "a commitment is accepted before it is released",
        ),
        _insert(
            RELEASE,
            "prepared_true",
            f"{wider} AND {commitment} AND NOT EXISTS ({live} AND d.decided_by_id = NEW.prepared_by_id)",
            "prepared by whoever took the live decision",
        ),
        _insert(
            RELEASE,
            "prepared_entered",
            f"{wider} AND NOT {commitment} AND NOT EXISTS (SELECT 1 FROM accounts_record AS k"
            " WHERE k.id = NEW.subject_id AND k.created_by_id = NEW.prepared_by_id)",
            "prepared by whoever entered the record",
        ),
    ]


def _no_machine(table: str) -> Guard:
    machine = (
        "EXISTS (SELECT 1 FROM accounts_actor AS a WHERE a.id = NEW.decided_by_id AND a.kind = 'machine')"
    )
    return _insert(table, "no_machine", machine, "a machine decides nothing")
