"""The commitments of a given text are found again in a Word document or a page made of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from followthrough.documents import BlockKind, Document, parse
from tests.documents.formats.pages import lines_page, page_source, plain_page
from tests.documents.formats.typeset import fodt_source
from tests.documents.formats.word import convert, docx_of, lines_docx
from tests.documents.rendered import NAMES, TEXTS, Element, elements, found_again, given

FOUND_AGAIN = 0.97
MOST_EXTRA = 2  # the parts around a page would add six
# What an office converts: kind, how it is made, its ending, and the ending of what comes out.
SOURCES: tuple[tuple[str, Callable[[tuple[Element, ...]], bytes], str, str], ...] = (
    ("text", lambda content: fodt_source(content).encode(), "fodt", "docx"),
    ("page", lambda content: plain_page(content).encode(), "html", "docx"),
    ("word", docx_of, "docx", "html"),
)


def hold(name: str, document: Document) -> None:
    again = found_again(given(name), document)
    assert again.share >= FOUND_AGAIN, again.lost
    assert len(again.extra) <= MOST_EXTRA, again.extra


@pytest.mark.parametrize("name", NAMES)
def test_a_word_document_gives_the_commitments_again(name: str) -> None:
    hold(name, parse(docx_of(elements(given(name).document)), f"{name}.docx"))


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_the_commitments_again_and_nothing_from_around_them(name: str, marked: bool) -> None:
    document = parse(page_source(elements(given(name).document), marked=marked).encode(), f"{name}.html")
    assert sum(block.kind == BlockKind.NOTE for block in document.blocks) > 5
    hold(name, document)


LINES: dict[str, Callable[[list[str]], bytes]] = {
    "x.docx": lines_docx,
    "x.html": lambda lines: lines_page(lines).encode(),
}


@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("file", LINES)
@pytest.mark.parametrize("name", NAMES)
def test_lines_kept_as_paragraphs_give_the_commitments_again(name: str, file: str, spaced: bool) -> None:
    lines = TEXTS[name].path.read_text(encoding="utf-8").split("\n")
    data = LINES[file]([line for line in lines if spaced or line.strip()])
    hold(name, parse(data, file))


TITLES = [
    *("Cooperation on the Safety of Fisheries in the Waters of the Region", "Training of Young Diplomats"),
    *(
        "A Network of Schools for the Cities of the Lower Delta",
        "Data for the Weather Services",
    ),
    *("A Fund for Small Firms of the Member Countries and Their Exporters", "Health of Mothers and Children"),
]


@pytest.mark.parametrize("file", LINES)
def test_paragraphs_that_are_titles_stay_apart(file: str) -> None:
    assert [block.view.text for block in parse(LINES[file](TITLES), file).blocks] == TITLES


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice makes of the texts: documents of texts and of pages, pages of documents."""
    folder = tmp_path_factory.mktemp("converted")
    made: dict[str, bytes] = {}
    for kind, build, ending, wanted in SOURCES:
        sources = [folder / f"{kind}-{name}.{ending}" for name in NAMES]
        for name, source in zip(NAMES, sources, strict=True):
            source.write_bytes(build(elements(given(name).document)))
        made |= convert(sources, folder, wanted)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize("name", NAMES)
def test_a_word_document_of_an_office_gives_the_commitments_again(
    name: str, kind: str, converted: dict[str, bytes]
) -> None:
    hold(name, parse(converted[f"{kind}-{name}.docx"], f"{name}.docx"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_an_office_gives_the_commitments_again(name: str, converted: dict[str, bytes]) -> None:
    hold(name, parse(converted[f"word-{name}.html"], f"{name}.html"))
