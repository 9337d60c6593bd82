"""Documents, versions and passages."""

from __future__ import annotations

import datetime
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import Span
from followthrough_site.archive import actions, queries
from followthrough_site.archive.models import Passage
from tests.filled import STATIONS, TEXT, Filled, at, read_text

DAY = datetime.date(2026, 1, 2)


def test_a_document_is_added_once(loaded: Filled) -> None:
    details = actions.DocumentDetails("accord", "Other", "Other", "other", None, "", "")
    assert actions.add_document(loaded.people.manager, details).title == "Accord of the Two Rivers"


def test_a_slug_can_stand_in_an_address(loaded: Filled) -> None:
    details = actions.DocumentDetails("../secret", "Other", "Other", "other", None, "", "")
    with pytest.raises(InvalidValue, match="cannot stand in an address"):
        actions.add_document(loaded.people.manager, details)


def test_the_address_of_a_document_is_one_of_the_web(loaded: Filled) -> None:
    details = actions.DocumentDetails("other", "Other", "Other", "other", None, "javascript:alert(1)", "")
    with pytest.raises(InvalidValue, match="begins with http:// or https://; found javascript:"):
        actions.add_document(loaded.people.manager, details)


def test_the_same_bytes_are_one_version_in_each_language(loaded: Filled) -> None:
    by, document = loaded.people.manager, loaded.document
    again, new = actions.add_version(by, document, read_text(), language="en", captured_on=DAY)
    assert (again, new) == (loaded.version, False)
    thai, new = actions.add_version(by, document, read_text(), language="th", captured_on=DAY)
    assert (thai.number, new) == (2, True)
    changed, new = actions.add_version(by, document, read_text(TEXT + "."), language="en", captured_on=DAY)
    assert (changed.number, new) == (3, True)


def test_the_text_is_kept_to_the_byte(loaded: Filled) -> None:
    kept = type(loaded.version).objects.get(pk=loaded.version.pk).text
    assert kept == TEXT
    assert hashlib.sha256(kept.encode("utf-8")).hexdigest() == loaded.version.sha256


def test_a_passage_keeps_its_words_with_white_space_collapsed(loaded: Filled) -> None:
    passage = actions.Passages(loaded.version).at(at("USD 59.4\r\nmillion"))
    assert passage.words == "USD 59.4 million"
    assert TEXT[passage.start : passage.end] == "USD 59.4\r\nmillion"


def test_a_passage_in_pieces(loaded: Filled) -> None:
    passage = loaded.suggestion("1.2").passage
    assert passage.words == "สนับสนุน 12 water stations in 2023-2025"
    pieces = passage.segments.order_by("ordinal")
    assert [Span(piece.start, piece.end) for piece in pieces] == list(STATIONS.segments)
    assert Span(passage.start, passage.end) == STATIONS.span


def test_the_same_words_asked_for_twice_are_one_passage(loaded: Filled) -> None:
    count = Passage.objects.count()
    passages = actions.Passages(loaded.version)
    one = passages.at(STATIONS.span, STATIONS.segments)
    assert one == passages.at(STATIONS.span, STATIONS.segments) == loaded.suggestion("1.2").passage
    assert Passage.objects.count() == count
    assert passages.at(STATIONS.span) != one  # the same place in one piece is another quotation
    assert Passage.objects.count() == count + 1


@pytest.mark.parametrize("pieces", [(Span(1, 5),), (Span(0, 3), Span(5, 9))])
def test_pieces_begin_and_end_with_the_passage(loaded: Filled, pieces: tuple[Span, ...]) -> None:
    with pytest.raises(InvalidValue, match="do not begin and end"):
        actions.Passages(loaded.version).at(Span(0, 5), pieces)


def test_a_passage_lies_within_the_text(loaded: Filled) -> None:
    with pytest.raises(InvalidValue, match="ends after the text"):
        actions.Passages(loaded.version).at(Span(0, len(TEXT) + 1))


def test_quotations_that_equal_their_source_are_no_finding(loaded: Filled) -> None:
    assert queries.check(loaded.people.workspace.id) == []


@given(st.text())
def test_collapsing_is_done_once(words: str) -> None:
    once = actions.collapse(words)
    assert actions.collapse(once) == once
    assert once.split() == words.split()
