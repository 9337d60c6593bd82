"""Rows and heads of an invented initiative, for the tests of the matrix."""

from __future__ import annotations

from typing import Any

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough.reports.matrix import Edition, Matrix, MatrixHead, MatrixRow, Pledge, build
from followthrough.values import Currency, Money, Period, Span

USD = Currency("USD", 2)
HEAD = MatrixHead(
    initiative="Northern Lights Initiative",
    owner="Arendelle",
    text="Joint statement (Ministry), version 1, en",
    text_sha256="ab" * 32,
    text_licence="Official text",
    as_at="2026-03-01 (UTC)",
    audit_head="office=12:" + "0" * 64,
    extractor_version="1",
)
SLIP = Finding(Level.WARNING, "slip.acronym", "offset 3-7", _('"MKFC" is read as "MKCF".'), _("Confirm it."))


def pledge(units: str, per: Per = Per.TOTAL) -> Pledge:
    """An exact amount in US dollars."""
    return Pledge(Amount(Money.of(units, USD), Qualifier.EXACT, per, Span(0, 1)), f"{units} dollars")


def row(**more: Any) -> MatrixRow:
    """An accepted, public commitment; `more` replaces what a test is about."""
    plain: dict[str, Any] = {
        "reference": "5.4",
        "line": "5. Digital",
        "quote": "launch a digital school",
        "strength": "Firm",
        "kind": "New",
        "source": "Joint statement, line 12, characters 10-33",
        "marking": "Public",
        "released": True,
    }
    return MatrixRow(**(plain | more))


FULL = row(
    reference="8.2",
    lead_in="To this end, Arendelle will:",
    quote="double the funds to 48 million USD",
    actors=("Arendelle",),
    vehicles=("Fund A", "Fund B"),
    pledges=(pledge("32000000", Per.YEAR), pledge("16000000.50", Per.YEAR)),
    period=Period.parse("2023/2027"),
    slips=("MKFC: read as MKCF",),
)


def matrix(*rows: MatrixRow, edition: Edition = Edition.CAPITAL) -> Matrix:
    return build(HEAD, edition, rows or (row(pledges=(pledge("19500000"),)), FULL), [SLIP])
