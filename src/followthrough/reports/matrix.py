"""The implementation matrix: one row for each commitment, in two editions.

A column with nothing behind it yet says so in words; a blank would look like "nothing happened".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followthrough.commitments.model import Amount
from followthrough.errors import Finding, FollowthroughError
from followthrough.messages import _
from followthrough.reports.separated import separated
from followthrough.reports.wording import amount_words, deadline_words, joined, period_words
from followthrough.values import PartialDate, Period

Cell = str | Decimal
"""What stands in a cell: words, or a number of full units of a currency."""


class Edition(StrEnum):
    """For whom the matrix is made."""

    CAPITAL = "capital"  # the owner's own: every column, whatever its release marking
    COMMITTEE = "committee"  # a joint committee's: plan of action first, released rows only, no scores


@dataclass(frozen=True, slots=True)
class Pledge:
    """An amount the text promises, with the text's own words for it."""

    amount: Amount
    as_written: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One accepted commitment in plain values. `strength`, `kind` and `marking` are labels to print.

    `released` is whether partners may see it; `slips` are the text's slips within its words.
    """

    reference: str
    line: str
    quote: str
    strength: str
    kind: str
    source: str
    marking: str
    released: bool
    lead_in: str | None = None
    actors: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    period: Period | None = None
    deadline: PartialDate | None = None
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """What a matrix says of itself: which text, as at which day, out of which records."""

    initiative: str
    owner: str
    text: str
    text_sha256: str
    text_licence: str
    as_at: str
    audit_head: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, what it means, its width in characters, and how a row fills it."""

    title: str
    meaning: str
    width: int
    cell: Callable[[MatrixRow], Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix ready to be written. `left_out` counts commitments that this edition may not show."""

    head: MatrixHead
    edition: Edition
    rows: tuple[MatrixRow, ...]
    findings: tuple[Finding, ...]
    left_out: int = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        return (_committee if self.edition is Edition.COMMITTEE else _capital)(self.head.owner)

    def cells(self) -> list[list[Cell]]:
        """Every row's cells in the order of the columns."""
        return [[column.cell(row) for column in self.columns] for row in self.rows]


def build(
    head: MatrixHead, edition: Edition, rows: Sequence[MatrixRow], findings: Sequence[Finding]
) -> Matrix:
    """The matrix of one edition; raises when it would have no row."""
    shown = tuple(row for row in rows if row.released or edition is Edition.CAPITAL)
    if not rows:
        raise FollowthroughError(
            _("{initiative} has no accepted commitment yet.", initiative=head.initiative),
            _("Decide about its suggestions first."),
        )
    if not shown:
        raise FollowthroughError(
            _("No commitment of {initiative} is released to partners.", initiative=head.initiative),
            _("Release some first, or write the capital edition."),
        )
    return Matrix(head, edition, shown, tuple(findings), len(rows) - len(shown))


def write_csv(matrix: Matrix) -> bytes:
    """The matrix as comma-separated values, the title row first."""
    rows = ([str(cell) for cell in row] for row in matrix.cells())
    return separated([column.title for column in matrix.columns], rows)


def _nothing(words: str) -> Callable[[MatrixRow], Cell]:
    """A column that no record stands behind yet."""
    return lambda row: words


def _text(row: MatrixRow) -> Cell:
    return f"{row.lead_in}\n{row.quote}" if row.lead_in else row.quote


def _lead(row: MatrixRow) -> Cell:
    return (
        f"undertaken by {joined(row.actors)}; no lead body recorded"
        if row.actors
        else "no lead body recorded"
    )


def _projects(row: MatrixRow) -> Cell:
    named = f"named in the text: {joined(row.vehicles)}; " if row.vehicles else ""
    return f"{named}no project recorded"


def _pledged(row: MatrixRow) -> Cell:
    return joined(amount_words(one.amount).english for one in row.pledges) or "no amount in the text"


def _pledged_number(row: MatrixRow) -> Cell:
    if len(row.pledges) > 1:
        return f"{len(row.pledges)} amounts: not one number"
    return row.pledges[0].amount.money.units if row.pledges else "no amount in the text"


def _pledged_currency(row: MatrixRow) -> Cell:
    return (
        joined(dict.fromkeys(one.amount.money.currency.code for one in row.pledges))
        or "no amount in the text"
    )


def _planned(row: MatrixRow) -> Cell:
    period = [period_words(row.period).english] if row.period else []
    deadline = [deadline_words(row.deadline).english] if row.deadline else []
    return joined(period + deadline) or "no date in the text"


def _conflicts(row: MatrixRow) -> Cell:
    return joined(row.slips) or "none recorded"


_NUMBER = Column(
    "No.", "Public reference: line.bullet, P for prose. Given once, never reused.", 8, lambda r: r.reference
)
_TEXT = Column(
    "Text (verbatim)",
    "The exact words; where the words that govern them stand apart, those come first on a line of their own.",
    60,
    _text,
)
_PLAN = Column(
    "Plan-of-action line",
    "The line of the plan of action that takes this up.",
    18,
    _nothing("no plan-of-action line recorded"),
)
_SECTORAL = Column(
    "ASEAN sectoral body",
    "The sectoral body that answers for it.",
    18,
    _nothing("no sectoral body recorded"),
)
_MEMBERS = Column(
    "Participating members, n of N",
    "How many member states take part.",
    18,
    _nothing("no participation recorded"),
)
_PROJECTS = Column(
    "Project(s) and fund",
    "Funds, programmes and projects the text names, then the projects recorded.",
    30,
    _projects,
)
_PLANNED = Column(
    "Planned period", "Period or deadline as the text gives it, never more exact.", 16, _planned
)
_NEXT = Column(
    "Next step and date", "What is to happen next, and when.", 18, _nothing("no next step recorded")
)
_NO_REMARK = _nothing("no remark recorded")


def _capital(owner: str) -> tuple[Column, ...]:
    return (
        _NUMBER,
        Column("Line of effort", "The numbered heading it stands under.", 24, lambda row: row.line),
        _TEXT,
        Column(
            "Type",
            "How strongly it binds, and what it starts or continues.",
            14,
            lambda r: f"{r.strength}, {r.kind}",
        ),
        Column(
            "Source and paragraph",
            "The document and where the words stand in it.",
            26,
            lambda row: row.source,
        ),
        _PLAN,
        Column(
            "Pillar / AOIP area", "Community pillar and area of the AOIP.", 16, _nothing("no area recorded")
        ),
        Column("Lead body", "Who undertakes it in the text, then the body recorded as leading.", 22, _lead),
        Column("Implementer", "Who carries it out.", 16, _nothing("no implementer recorded")),
        _SECTORAL,
        _MEMBERS,
        _PROJECTS,
        *_money(),
        _PLANNED,
        Column("Actual period", "When it was really done.", 16, _nothing("no actual period recorded")),
        *_status(),
        _NEXT,
        Column("Remarks ASEAN", "The partner's remark.", 18, _NO_REMARK),
        Column(f"Remarks {owner}", "The owner's remark.", 18, _NO_REMARK),
        Column("Release marking", "Who may see this row.", 14, lambda row: row.marking),
    )


def _money() -> tuple[Column, ...]:
    return (
        Column(
            "Pledged", "What the text promises, with currency and qualifier. Never added up.", 22, _pledged
        ),
        Column("Pledged, number", "The same in full units, where it is one amount.", 16, _pledged_number),
        Column("Pledged, currency", "The currency of that number (ISO 4217).", 12, _pledged_currency),
        Column("Approved", "Committed by the funding body.", 16, _nothing("no figure recorded")),
        Column("Disbursed (currency, date)", "Paid out.", 16, _nothing("no figure recorded")),
    )


def _status() -> tuple[Column, ...]:
    return (
        Column(
            "Reported (owner, date)",
            "The owner's own report.",
            18,
            _nothing("no report by the owner recorded"),
        ),
        Column(
            "Evidenced (finding, timing, rule version, as at)",
            "What the evidence shows by the status rule; not examined is not the same as not done.",
            22,
            _nothing("not examined: no evidence recorded"),
        ),
        Column(
            "Evidence (source, date, words)",
            "The records behind the finding.",
            22,
            _nothing("no evidence recorded"),
        ),
        Column("Conflicts or gaps", "Sources that disagree, and slips of the text itself.", 26, _conflicts),
    )


def _committee(owner: str) -> tuple[Column, ...]:
    return (
        _PLAN,
        _NUMBER,
        _TEXT,
        _SECTORAL,
        _MEMBERS,
        _PROJECTS,
        _PLANNED,
        Column(
            "Agreed status", "The status both sides agreed on.", 18, _nothing("no agreed status recorded")
        ),
        _NEXT,
        Column(f"Remarks ASEAN / {owner}", "Either side's remark.", 20, _NO_REMARK),
    )
