"""A document laid out again from its kept text and layout is the document that was read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.documents import Document, Origin, parse
from followthrough.documents.layout import laid_out, layout_of
from followthrough.errors import FollowthroughError, InvalidValue

TEXTS = sorted((Path(__file__).parents[2] / "benchmarks" / "extraction" / "texts").glob("*.txt"))


def again(document: Document) -> Document:
    kept = (document.name, document.text, document.sha256, document.media_type, layout_of(document))
    return replace(laid_out(*kept), findings=document.findings)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_real_text_comes_back_as_it_was_read(path: Path) -> None:
    document = parse(path.read_bytes(), path.name)
    assert again(document) == document


@given(st.text(max_size=400))
def test_any_text_comes_back_as_it_was_read(text: str) -> None:
    try:
        document = parse(text.encode("utf-8", "replace"), "any.md")
    except FollowthroughError:
        return
    assert again(document) == document


@pytest.mark.parametrize(
    "text", ["We will<br>act.\n", "a <b>b</b><br/><br/>c <br> d\n", "| a<br>b | c |\n|---|---|\n| d | e |\n"]
)
def test_a_space_that_stands_for_a_tag_comes_back(text: str) -> None:
    document = parse(text.encode(), "a.md")
    assert again(document) == document


def test_the_map_into_the_file_comes_back() -> None:
    document = parse(b"We will act.\n", "act.txt")
    origin = Origin(("page 1",), (1,))
    for column, value in zip(
        (origin.starts, origin.lengths, origin.offsets, origin.of_part), (0, 12, 5, 0), strict=True
    ):
        column.append(value)
    origin.boxes.extend((72.0, 72.5, 130.0, 84.0))
    placed = again(replace(document, origin=origin))
    assert placed.origin is not None
    assert placed.origin.place(3) == origin.place(3)


@pytest.mark.parametrize("layout", ["", "{}", "[]", '{"metadata": [1]}'])
def test_what_is_no_layout_is_told(layout: str) -> None:
    with pytest.raises(InvalidValue, match=r"The layout kept for act\.txt cannot be read"):
        laid_out("act.txt", "We will act.", "", "application/pdf", layout)


def test_a_layout_of_a_longer_text_is_told() -> None:
    tree = json.loads(layout_of(parse(b"We will act.\n", "act.txt")))
    tree["blocks"][0][2] = [[0, 99]]
    with pytest.raises(FollowthroughError):
        laid_out("act.txt", "We will act.", "", "application/pdf", json.dumps(tree))
