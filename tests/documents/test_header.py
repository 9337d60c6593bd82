"""Headers in their three forms are read as data and stand as notes."""

from __future__ import annotations

import re

import pytest

from followthrough.documents import BlockKind, Metadata, parse
from followthrough.values import PartialDate


def metadata(text: str) -> Metadata:
    return parse(text.encode(), "x.txt").metadata


DAY = PartialDate(2022, 11, 11)

NAMED = "Title: Solidarity Initiative (SI)\nDate: 11 November 2022\nSource: Ministry of Foreign Affairs\n\n"
ARCHIVE = """An Archive of Texts

[Title] Solidarity Initiative (SI)

[Date] November 11, 2022
[Source] Ministry of Foreign Affairs
[Full text]

"""
FRONT = (
    "---\ntitle: Solidarity Initiative (SI)\ndate: 2022-11-11\nsource: 'Ministry of Foreign Affairs'\n---\n"
)

FORMS = {
    "archive": ARCHIVE,
    "archive with CRLF": ARCHIVE.replace("\n", "\r\n"),
    "named lines": NAMED,
    "bold named lines": re.sub(r"^(\w+:)", r"**\1**", NAMED, flags=re.MULTILINE),
    "front matter": FRONT,
    "front matter behind a byte order mark, CRLF": "\ufeff" + FRONT.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_header(form: str) -> None:
    document = parse((FORMS[form] + "We will act.").encode(), "x.txt")
    read = document.metadata
    assert (read.title, read.date, read.source) == (
        "Solidarity Initiative (SI)",
        DAY,
        "Ministry of Foreign Affairs",
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.NOTE] * (len(kinds) - 1) + [BlockKind.PARAGRAPH]
    assert document.blocks[-1].view.text == "We will act."


def test_other_fields_are_kept() -> None:
    assert metadata("---\ntitle: A\ndate: 2022\nvenue: Phnom Penh\n---\n\nText.").other == {
        "venue": "Phnom Penh"
    }


def test_a_date_keeps_its_precision() -> None:
    assert metadata("---\ntitle: A\ndate: 2022\n---\n\nText.").date == PartialDate(2022)
    assert metadata("Title: A\nDate: November 2022\n\nText.").date == PartialDate(2022, 11)


@pytest.mark.parametrize(
    "text",
    [
        "We will act.\n\nDate: none",
        "[1] A footnote.\n\n[2] Another.",
        "Note: we will act.",
        "--- We will act.",
    ],
)
def test_no_header(text: str) -> None:
    document = parse(text.encode(), "x.txt")
    assert document.metadata == Metadata()


def test_a_date_that_is_no_day_is_left_out() -> None:
    assert metadata("Title: A\nDate: 31 February 2022\n\nText.").date is None or metadata(
        "Title: A\nDate: 31 February 2022\n\nText."
    ).date == PartialDate(2022, 2)
