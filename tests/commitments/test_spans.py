"""Where commitments begin and end, as marked-up text: see spans.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from followthrough.vocab import read_yaml
from tests.commitments.marked import mark, read_marks

GROUPS = read_yaml(Path(__file__).parent / "spans.yaml")
CASES = [
    pytest.param(text, id=f"{group}: {number}")
    for group in GROUPS
    for number, text in enumerate(GROUPS.texts(group), start=1)
]


@pytest.mark.parametrize("marked", CASES)
def test_commitments_begin_and_end_as_marked(marked: str) -> None:
    text, _ = read_marks(marked)
    assert mark(text) == marked
