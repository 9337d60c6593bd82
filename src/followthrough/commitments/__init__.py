"""Commitments: find each undertaking of a text, with its words, its terms and the reasons."""

from followthrough.commitments.extract import extract
from followthrough.commitments.model import (
    EXTRACTOR_VERSION,
    Amount,
    Commitment,
    Extraction,
    LineOfEffort,
    Name,
    Per,
    Qualifier,
    Reason,
    Timed,
)
from followthrough.commitments.rows import to_row

__all__ = [
    "EXTRACTOR_VERSION",
    "Amount",
    "Commitment",
    "Extraction",
    "LineOfEffort",
    "Name",
    "Per",
    "Qualifier",
    "Reason",
    "Timed",
    "extract",
    "to_row",
]
