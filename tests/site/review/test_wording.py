"""Words are shown as the text's page has them, and stored as they stand in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followthrough.commitments import extract
from followthrough.documents import BlockKind, Document, parse
from followthrough.documents.model import View
from followthrough.values import PartialDate, Span
from followthrough.vocab import load
from followthrough_site.accounts.queries import Reader, role_of
from followthrough_site.programme.models import Initiative
from followthrough_site.review import queries
from followthrough_site.review.ingesting import TextDetails, ingest
from followthrough_site.review.terms import as_found, read_terms, written
from followthrough_site.review.wording import Wording
from followthrough_site.web.notes import Notes, Sort
from tests.documents.formats.handmade import line, pdf
from tests.people import People


def at(document: Document, first: str, last: str) -> Span:
    """From the beginning of `first` to the end of `last`."""
    return Span(document.text.index(first), document.text.index(last) + len(last))


def test_tags_and_link_addresses_are_not_shown() -> None:
    document = parse(b"We will <b>build</b> a [port](https://example.org/a) by 2027.\n", "a.md")
    span = at(document, "will", "2027")
    assert Wording(document).of([span]) == "will build a port by 2027"
    assert "</b>" in document.words(span)


def test_a_hyphen_at_a_line_end_is_mended() -> None:
    document = parse(b"We will train teach-\ners by 2027.\n", "a.txt")
    (block,) = document.blocks
    start = document.text.index("-\n")
    view = View.collapsed(document.text, 0, len(document.text), [Span(start, start + 2)])
    document = replace(document, blocks=(replace(block, view=view),))
    assert Wording(document).of([at(document, "train", "2027")]) == "train teachers by 2027"


def test_pieces_are_joined_and_items_keep_their_letters() -> None:
    document = parse(b"We will:\n\n(a) open a school;\n(b) close a road.\n", "a.txt")
    wording = Wording(document)
    whole = at(document, "open", "road")
    assert wording.of([whole]) == "open a school; (b) close a road"
    assert wording.of([at(document, "open", "school"), at(document, "close", "road")]) == (
        "open a school close a road"
    )


def test_what_no_block_shows_is_told_as_it_is_stored() -> None:
    document = parse(b"One.\n\n\n\nTwo.\n", "a.txt")
    assert Wording(replace(document, blocks=())).of([Span(0, 4)]) == "One."


def test_unchanged_words_of_a_form_keep_their_place() -> None:
    document = parse(
        b"# Pact\n\n3 May 2024\n\nWe will <b>build</b> a [port](https://e.org) by 2027.\n", "a.md"
    )
    (found,) = extract(document).commitments
    terms = written(found, document)
    assert terms.words == "will build a port by 2027"
    again = read_terms(
        replace(terms, reason="As it was."),
        document,
        load(),
        reference=found.reference,
        near=found.span,
        old=found,
    )
    assert (again.span, again.quote) == (found.span, found.quote)


PAGES = (
    line("Plan of Wells 2025", 40, 570, size=8)
    + line("We will dig wells in every town of both our coun-", 40, 400)
    + line("tries by 2027.", 40, 388)
    + line("1", 200, 20, size=8),
    line("Plan of Wells 2025", 40, 570, size=8)
    + line("We will plant trees in every street of every town by 2028.", 40, 400)
    + line("2", 200, 20, size=8),
)


@pytest.fixture
def plan(people: People) -> Initiative:
    details = TextDetails(name="Plan of Wells", date=PartialDate(2025))
    done = ingest(people.contributor, parse(pdf(*PAGES), "plan.pdf"), details)
    return Initiative.objects.get(slug=done.initiative_slug)


@pytest.mark.django_db
def test_rows_tell_the_words_shown_and_the_pages_of_the_file(people: People, plan: Initiative) -> None:
    reader = Reader({people.workspace.id: role_of(people.viewer)})  # type: ignore[dict-item]
    first, second = queries.commitments(reader, plan, states=("suggested",)).rows
    assert "both our countries by 2027" in first.quote.shown
    assert "coun- tries" in first.quote.words
    assert (first.quote.pages, second.quote.pages) == ((1,), (2,))
    assert first.quote.regions[0].box
    assert queries.commitment(reader, plan, first.reference).quote == first.quote


def test_heads_page_numbers_and_footnotes_are_told_apart() -> None:
    document = parse(pdf(*PAGES), "plan.pdf")
    notes = Notes(document)
    sorts = [notes.sort(block) for block in document.blocks if block.kind == BlockKind.NOTE]
    assert sorts == [Sort.RUNNING, Sort.PAGE_NUMBER, Sort.RUNNING, Sort.PAGE_NUMBER]
    kept = parse(b"[Title] Pact\n[Date] 3 May 2024\n\nWe will pave.[^1]\n\n[^1]: In gold.\n", "a.md")
    notes = Notes(kept)
    sorts = [notes.sort(block) for block in kept.blocks if block.kind == BlockKind.NOTE]
    assert sorts == [Sort.KEEPER, Sort.KEEPER, Sort.FOOTNOTE]
    assert Notes(kept).sort(next(one for one in kept.blocks if one.kind != BlockKind.NOTE)) is None


@pytest.mark.django_db
def test_stored_terms_are_those_of_the_row(people: People, plan: Initiative) -> None:
    reader = Reader({people.workspace.id: role_of(people.viewer)})  # type: ignore[dict-item]
    first = queries.commitments(reader, plan, states=("suggested",)).rows[0]
    assert as_found(first, []).quote == first.quote.words
