"""The commitments of a given text are found again when it is rendered to PDF and read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from followthrough.documents import BlockKind, parse
from tests.documents.formats.typeset import chromium_pdf, soffice_pdf, typst_pdf, typst_source
from tests.documents.rendered import NAMES, Again, Element, elements, found_again, given

Build = Callable[[tuple[Element, ...], int], bytes]
FOUND_AGAIN = 0.97
MOST_EXTRA = 2

BUILDERS: dict[str, Build] = {
    "typst": lambda content, columns: typst_pdf(typst_source(content, columns)),
    "soffice": soffice_pdf,
    "chromium": chromium_pdf,
}


def read_back(name: str, builder: str, columns: int) -> Again:
    wanted = given(name)
    document = parse(BUILDERS[builder](elements(wanted.document), columns), f"{name}.pdf")
    assert any(block.kind == BlockKind.NOTE for block in document.blocks)
    again = found_again(wanted, document)
    assert len(again.extra) <= MOST_EXTRA, again.extra
    return again


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("name", NAMES)
def test_a_text_set_by_typst_gives_its_commitments_again(name: str, columns: int) -> None:
    again = read_back(name, "typst", columns)
    assert again.share >= FOUND_AGAIN, again.lost


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("builder", ["soffice", "chromium"])
@pytest.mark.parametrize("name", NAMES)
def test_a_text_of_an_office_or_browser_gives_its_commitments_again(
    name: str, builder: str, columns: int
) -> None:
    again = read_back(name, builder, columns)
    assert again.share >= FOUND_AGAIN, again.lost
