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
from followthrough.messages import Message, _
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
    """One column: how it is called, what it says, its width in characters, and how a row fills it.

    `title` and `meaning` are the first two in the language of whoever writes the matrix.
    """

    called: Message
    says: Message
    width: int
    cell: Callable[[MatrixRow], Cell]

    @property
    def title(self) -> str:
        return str(self.called)

    @property
    def meaning(self) -> str:
        return str(self.says)


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


_NO_AMOUNT = _("no amount in the text")


def _nothing(words: Message) -> Callable[[MatrixRow], Cell]:
    """A column that no record stands behind yet."""
    return lambda row: str(words)


def _text(row: MatrixRow) -> Cell:
    return f"{row.lead_in}\n{row.quote}" if row.lead_in else row.quote


def _lead(row: MatrixRow) -> Cell:
    if not row.actors:
        return str(_("no lead body recorded"))
    return str(_("undertaken by {names}; no lead body recorded", names=joined(row.actors)))


def _projects(row: MatrixRow) -> Cell:
    if not row.vehicles:
        return str(_("no project recorded"))
    return str(_("named in the text: {names}; no project recorded", names=joined(row.vehicles)))


def _pledged(row: MatrixRow) -> Cell:
    return joined(str(amount_words(one.amount)) for one in row.pledges) or str(_NO_AMOUNT)


def _pledged_number(row: MatrixRow) -> Cell:
    if len(row.pledges) > 1:
        return str(_("{count} amounts: not one number", count=len(row.pledges)))
    return row.pledges[0].amount.money.units if row.pledges else str(_NO_AMOUNT)


def _pledged_currency(row: MatrixRow) -> Cell:
    return joined(dict.fromkeys(one.amount.money.currency.code for one in row.pledges)) or str(_NO_AMOUNT)


def _planned(row: MatrixRow) -> Cell:
    period = [str(period_words(row.period))] if row.period else []
    deadline = [str(deadline_words(row.deadline))] if row.deadline else []
    return joined(period + deadline) or str(_("no date in the text"))


def _conflicts(row: MatrixRow) -> Cell:
    return joined(row.slips) or str(_("none recorded"))


_NUMBER = Column(
    _("No."),
    _("Public reference: line.bullet, P for prose. Given once, never reused."),
    8,
    lambda r: r.reference,
)
TEXT_TITLE = _("Text (verbatim)")
_TEXT = Column(
    TEXT_TITLE,
    _(
        "The exact words; where the words that govern them stand apart, "
        "those come first on a line of their own."
    ),
    60,
    _text,
)
_PLAN = Column(
    _("Plan-of-action line"),
    _("The line of the plan of action that takes this up."),
    18,
    _nothing(_("no plan-of-action line recorded")),
)
_SECTORAL = Column(
    _("ASEAN sectoral body"),
    _("The sectoral body that answers for it."),
    18,
    _nothing(_("no sectoral body recorded")),
)
_MEMBERS = Column(
    _("Participating members, n of N"),
    _("How many member states take part."),
    18,
    _nothing(_("no participation recorded")),
)
_PROJECTS = Column(
    _("Project(s) and fund"),
    _("Funds, programmes and projects the text names, then the projects recorded."),
    30,
    _projects,
)
_PLANNED = Column(
    _("Planned period"), _("Period or deadline as the text gives it, never more exact."), 16, _planned
)
_NEXT = Column(
    _("Next step and date"), _("What is to happen next, and when."), 18, _nothing(_("no next step recorded"))
)
_NO_REMARK = _nothing(_("no remark recorded"))


def _capital(owner: str) -> tuple[Column, ...]:
    return (
        _NUMBER,
        Column(_("Line of effort"), _("The numbered heading it stands under."), 24, lambda row: row.line),
        _TEXT,
        Column(
            _("Type"),
            _("How strongly it binds, and what it starts or continues."),
            14,
            lambda r: f"{r.strength}, {r.kind}",
        ),
        Column(
            _("Source and paragraph"),
            _("The document and where the words stand in it."),
            26,
            lambda row: row.source,
        ),
        _PLAN,
        Column(
            _("Pillar / AOIP area"),
            _("Community pillar and area of the AOIP."),
            16,
            _nothing(_("no area recorded")),
        ),
        Column(
            _("Lead body"), _("Who undertakes it in the text, then the body recorded as leading."), 22, _lead
        ),
        Column(_("Implementer"), _("Who carries it out."), 16, _nothing(_("no implementer recorded"))),
        _SECTORAL,
        _MEMBERS,
        _PROJECTS,
        *_money(),
        _PLANNED,
        Column(
            _("Actual period"), _("When it was really done."), 16, _nothing(_("no actual period recorded"))
        ),
        *_status(),
        _NEXT,
        Column(_("Remarks ASEAN"), _("The partner's remark."), 18, _NO_REMARK),
        Column(_("Remarks {owner}", owner=owner), _("The owner's remark."), 18, _NO_REMARK),
        Column(_("Release marking"), _("Who may see this row."), 14, lambda row: row.marking),
    )


def _money() -> tuple[Column, ...]:
    return (
        Column(
            _("Pledged"),
            _("What the text promises, with currency and qualifier. Never added up."),
            22,
            _pledged,
        ),
        Column(
            _("Pledged, number"), _("The same in full units, where it is one amount."), 16, _pledged_number
        ),
        Column(_("Pledged, currency"), _("The currency of that number (ISO 4217)."), 12, _pledged_currency),
        Column(_("Approved"), _("Committed by the funding body."), 16, _nothing(_("no figure recorded"))),
        Column(_("Disbursed (currency, date)"), _("Paid out."), 16, _nothing(_("no figure recorded"))),
    )


def _status() -> tuple[Column, ...]:
    return (
        Column(
            _("Reported (owner, date)"),
            _("The owner's own report."),
            18,
            _nothing(_("no report by the owner recorded")),
        ),
        Column(
            _("Evidenced (finding, timing, rule version, as at)"),
            _("What the evidence shows by the status rule; not examined is not the same as not done."),
            22,
            _nothing(_("not examined: no evidence recorded")),
        ),
        Column(
            _("Evidence (source, date, words)"),
            _("The records behind the finding."),
            22,
            _nothing(_("no evidence recorded")),
        ),
        Column(
            _("Conflicts or gaps"), _("Sources that disagree, and slips of the text itself."), 26, _conflicts
        ),
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
            _("Agreed status"),
            _("The status both sides agreed on."),
            18,
            _nothing(_("no agreed status recorded")),
        ),
        _NEXT,
        Column(_("Remarks ASEAN / {owner}", owner=owner), _("Either side's remark."), 20, _NO_REMARK),
    )
