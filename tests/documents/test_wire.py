"""What a confined reader answers comes back the same, and an answer no reader gives is refused."""

from __future__ import annotations

import json
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.documents.blocks import Raw
from followthrough.documents.drawn import Drawn
from followthrough.documents.lines import Marker
from followthrough.documents.model import BlockKind, Cell, Metadata
from followthrough.documents.origin import Origin
from followthrough.documents.wire import drawn_to_bytes, from_bytes, refusal_to_bytes
from followthrough.errors import Finding, InvalidValue, Level, OverLimit, RefusedInput
from followthrough.messages import Message, _, ngettext
from followthrough.values import PartialDate, Span

TEXT = "1. Act on Seas\n\n- We will open a cen-\ntre in 𝔘.\n\nArea"
DRAWN = Drawn(
    text=TEXT,
    raws=[
        Raw(BlockKind.HEADING, 0, 3, 14, level=2, marker=Marker("1.", "number", 3)),
        Raw(
            BlockKind.LIST_ITEM, 16, 18, 45, indent=4, marker=Marker("-", "bullet", 18), holes=(Span(36, 38),)
        ),
        Raw(BlockKind.CELL, 47, 47, 51, cell=Cell(0, 1, 2, head=True), words_end=50, alone=True),
    ],
    media_type="application/pdf",
    metadata=Metadata("Act", PartialDate(2022, 11), "Ministry", {"PDF author": "A. B."}),
    header_end=3,
    origin=Origin(
        ("page 1", "page 2"),
        (1, 2),
        array("I", [0, 16]),
        array("I", [14, 20]),
        array("I", [7, 0]),
        array("I", [0, 1]),
        array("f", [1.5, 2, 3, 4, 5, 6, 7, 8.25]),
    ),
    language="en",
    findings=(
        Finding(
            Level.WARNING, "pdf.x", "page 1", _("There are {count:,} of {what}.", count=1200, what="{a}")
        ),
        Finding(Level.INFO, "pdf.y", "page 2", ngettext("{count} page", "{count} pages", 2), _("Look.")),
    ),
)


def changed(**fields: Any) -> bytes:
    tree = json.loads(drawn_to_bytes(DRAWN))
    return json.dumps({**tree, **fields}).encode()


def test_a_drawn_text_comes_back_the_same() -> None:
    assert from_bytes(drawn_to_bytes(DRAWN)) == DRAWN


@pytest.mark.parametrize("kind", [RefusedInput, OverLimit])
def test_a_refusal_comes_back_as_it_was(kind: type[RefusedInput]) -> None:
    refusal = kind(_("Expected {limit:,}; {name} has more.", limit=1000, name="a{b}"), "Split it.")
    with pytest.raises(RefusedInput) as raised:
        from_bytes(refusal_to_bytes(refusal))
    assert type(raised.value) is kind
    assert (raised.value.message, raised.value.remedy) == ("Expected 1,000; a{b} has more.", "Split it.")


RAW = json.loads(drawn_to_bytes(DRAWN))["raws"][0]
WRONG: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"\x80\x04pickled",
    "another tree": b"[1, 2]",
    "no text": changed(text=None, raws=[], origin=None, header_end=5),
    "a place past the end": changed(raws=[[*RAW[:3], 900, *RAW[4:]]]),
    "words before the start": changed(raws=[[RAW[0], 5, 3, *RAW[3:]]]),
    "blocks out of order": changed(raws=[[RAW[0], 5, 5, *RAW[3:]], RAW]),
    "a hole outside": changed(raws=[[*RAW[:9], [[10, 30]], RAW[10]]]),
    "an unknown kind": changed(raws=[["picture", *RAW[1:]]]),
    "a header past the end": changed(header_end=900),
    "an origin of another text": changed(
        origin={**json.loads(drawn_to_bytes(DRAWN))["origin"], "parts": ["a"]}
    ),
    "no base64": changed(origin={**json.loads(drawn_to_bytes(DRAWN))["origin"], "starts": "!"}),
    "an unknown refusal": b'{"refused": "SystemExit", "said": ["x", null, ""], "advice": ["", null, ""]}',
    "a format that digs": changed(
        findings=[["info", "x", "y", ["{name.__class__}", [["name", "a"]], ""], ["", None, ""]]]
    ),
    "a format that grows": changed(
        findings=[["info", "x", "y", ["{n:>99999999}", [["n", 1]], ""], ["", None, ""]]]
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_no_reader_answers_is_refused(case: str) -> None:
    with pytest.raises(InvalidValue, match="Not the answer of a reader"):
        from_bytes(WRONG[case])


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_refused(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        from_bytes(data)


def test_a_finished_sentence_may_have_braces() -> None:
    told = Finding(Level.INFO, "x", "y", Message("{not a place}"))
    assert from_bytes(drawn_to_bytes(Drawn("a", [], "text/plain", findings=(told,)))).findings == (told,)
