"""Expectations as marked-up text: «...» stands around each commitment."""

from __future__ import annotations

from followthrough.commitments import Extraction, extract
from followthrough.documents import parse
from followthrough.values import PartialDate

OPEN, CLOSE = "«", "»"
TODAY = PartialDate(2024, 6, 1)


def read_marks(marked: str) -> tuple[str, list[str]]:
    """The plain text and the words between each pair of marks."""
    plain, found = "", []
    for piece in marked.split(OPEN):
        words, closed, rest = piece.partition(CLOSE)
        if closed:
            found.append(" ".join(words.split()))
        plain += words + rest
    return plain, found


def extract_text(text: str) -> Extraction:
    """The extraction of a text written in a test, dated 1 June 2024."""
    return extract(parse(text.encode(), "text.txt"), date=TODAY)


def mark(text: str) -> str:
    """`text` with the commitments that were found marked."""
    marked, position = "", 0
    for commitment in extract_text(text).commitments:
        marked += text[position : commitment.span.start] + OPEN
        marked += text[commitment.span.start : commitment.span.end] + CLOSE
        position = commitment.span.end
    return marked + text[position:]
