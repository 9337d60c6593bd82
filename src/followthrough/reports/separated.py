"""Comma-separated values that a spreadsheet opens as text, whatever a document says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins with one of these for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet_safe(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def separated(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A file of comma-separated values (RFC 4180) in UTF-8, with the mark by which spreadsheets know it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(head)
    writer.writerows([spreadsheet_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
