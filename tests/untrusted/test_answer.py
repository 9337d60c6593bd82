"""What a confined process sends is data that is checked: nothing else is taken for an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from followthrough.commitments import extract
from followthrough.commitments.model import Commitment
from followthrough.documents import Block, Document, parse
from followthrough.errors import InvalidValue
from followthrough.untrusted.answer import Answer, from_bytes, to_bytes

TEXT = b"# Accord\n\n3 May 2024\n\nWe will give USD 5 million by 2027.\n"


def answer() -> Any:
    document = parse(TEXT, "a.md")
    return json.loads(to_bytes(Answer(document, extract(document))))


def test_an_answer_comes_back_as_it_was() -> None:
    document = parse(TEXT, "a.md")
    whole = Answer(document, extract(document))
    assert from_bytes(to_bytes(whole)) == whole
    assert from_bytes(to_bytes(Answer(document, None))) == Answer(document, None)


def place(kind: Any, name: str) -> int:
    return [field.name for field in fields(kind)].index(name)


def part(tree: Any, kind: Any, name: str) -> Any:
    return tree[place(kind, name)]


def _another_quotation(tree: Any) -> None:
    one = part(tree, Answer, "extraction")[0][0]
    one[place(Commitment, "quote")] = "We will give nothing"


def _a_block_outside(tree: Any) -> None:
    part(part(tree, Answer, "document"), Document, "blocks")[0][place(Block, "span")] = [0, 5_000]


def _a_link_to_no_block(tree: Any) -> None:
    part(part(tree, Answer, "document"), Document, "blocks")[0][place(Block, "parent")] = 77


def _a_number_for_words(tree: Any) -> None:
    part(tree, Answer, "document")[place(Document, "text")] = 7


def _too_few_fields(tree: Any) -> None:
    del part(tree, Answer, "document")[-1]


@pytest.mark.parametrize(
    "spoil",
    [_another_quotation, _a_block_outside, _a_link_to_no_block, _a_number_for_words, _too_few_fields],
)
def test_a_spoilt_answer_is_refused(spoil: Callable[[Any], None]) -> None:
    tree = answer()
    spoil(tree)
    with pytest.raises(InvalidValue, match="Not the answer of a reader"):
        from_bytes(json.dumps(tree).encode())


@pytest.mark.parametrize("sent", [b"", b"[]", b"{}", b"null", b"\xff", b'{"refused": "SystemExit"}'])
def test_what_is_no_answer_is_refused(sent: bytes) -> None:
    with pytest.raises(InvalidValue, match="Not the answer of a reader"):
        from_bytes(sent)
