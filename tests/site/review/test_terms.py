"""A form's plain values and a commitment say the same; what cannot be read is named by its field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followthrough.commitments import extract
from followthrough.commitments.model import Commitment
from followthrough.documents import Document, parse
from followthrough.values import PublicReference, Span
from followthrough.vocab import load
from followthrough_site.review.locating import Locator
from followthrough_site.review.terms import AmountTerms, Terms, UnreadTerms, read_terms, written
from tests.rivers import TEXT, at

DOCUMENT = parse(TEXT.encode(), "rivers.md")
FOUND = {str(one.reference): one for one in extract(DOCUMENT, load()).commitments}


def read(
    terms: Terms, old: Commitment | None = None, document: Document = DOCUMENT, **more: Any
) -> Commitment:
    near = more.get("near") or (old.span if old else Span(0, 1))
    reference = old.reference if old else PublicReference(1, 1)
    return read_terms(terms, document, load(), reference=reference, near=near, old=old)


def problems(terms: Terms, old: Commitment | None = None) -> dict[str, str]:
    with pytest.raises(UnreadTerms) as caught:
        read(terms, old)
    return caught.value.problems


@pytest.mark.parametrize("reference", FOUND)
def test_a_form_sent_back_as_it_came_changes_nothing(reference: str) -> None:
    found = FOUND[reference]
    again = read(replace(written(found, DOCUMENT), reason="As it was."), found)
    kept = {
        name: getattr(found, name) for name in ("reasons", "findings", "confidence")
    }  # the extractor's own
    assert replace(again, **kept) == found
    assert again.reasons[0].value == "As it was."


def test_words_are_those_nearest_to_the_old_place() -> None:
    last = FOUND["2.P2"]
    changed = replace(written(last, DOCUMENT), words="send  books", reason="Shorter.")
    assert read(changed, last).span == Span(TEXT.index("send books to"), TEXT.index(" to every"))
    first = FOUND["2.P1"]
    changed = replace(written(first, DOCUMENT), words="send\nbooks", reason="Shorter.")
    assert read(changed, first).span == at("send books")


def test_words_may_go_over_a_line_end_and_are_kept_with_single_spaces() -> None:
    found = FOUND["1.P3"]
    changed = read(replace(written(found, DOCUMENT), words="open a River Academy", reason="No date."), found)
    assert changed.quote == "open a River Academy"
    assert changed.span.of(TEXT) == "open a River\nAcademy"


@pytest.mark.parametrize("words", ["open a Lake Academy", "pen a River Academy", "open a River Acad", " \n"])
def test_words_that_do_not_stand_in_the_text_are_refused_with_help(words: str) -> None:
    found = FOUND["1.P3"]
    told = problems(replace(written(found, DOCUMENT), words=words, reason="Otherwise."), found)
    assert list(told) == ["words"]
    assert ("do not stand in the text" in told["words"]) is bool(words.strip())


def test_every_field_that_cannot_be_read_is_named() -> None:
    terms = Terms(
        words="dig 12 wells",
        strength="iron",
        kind="",
        actors="x" * 301,
        amounts=(
            AmountTerms("five", "USD", words="12 wells"),
            AmountTerms(),
            AmountTerms("5", "XXQ", words="12 wells"),
            AmountTerms("5", "USD"),
        ),
        period_start="2027",
        period_end="2025",
        period_words="2025",
        deadline="next year",
        deadline_words="by 2026",
    )
    told = problems(terms)
    assert set(told) == {
        "strength",
        "kind",
        "actors",
        "amount-0",
        "amount-1",
        "amount-2",
        "period",
        "deadline",
        "reason",
    }
    assert "USD" in told["amount-1"]


def test_values_carry_the_words_that_say_them() -> None:
    terms = Terms(
        words="will provide USD 5 million by 2027 for wells",
        strength="firm",
        kind="new",
        actors="the Parties\n\n the  Parties \nASEAN",
        vehicles="River\n",
        amounts=(AmountTerms("5,000,000", "usd", "approx", "year", "USD 5 million"),),
        period_start="2024-05",
        period_words="3 May 2024",
        deadline="2027",
        deadline_words="by 2027",
        reason="Mine.",
    )
    found = read(terms)
    (amount,) = found.amounts
    assert (str(amount.money), amount.qualifier, amount.per) == ("USD 5,000,000.00", "approx", "year")
    assert amount.span.of(TEXT) == "USD 5 million"
    assert found.period
    assert (str(found.period.value), found.period.span.of(TEXT)) == ("2024-05/..", "3 May 2024")
    assert found.deadline
    assert found.deadline.span.of(TEXT) == "by 2027"
    assert [name.name for name in found.actors] == ["the Parties", "ASEAN"]
    assert found.actors[1].entity == "organisation:asean"
    (river,) = found.vehicles
    assert river.span
    assert river.span.of(TEXT) == "River"  # it stands elsewhere in the text, and is linked there


def test_a_value_taken_away_is_gone() -> None:
    found = FOUND["1.P1"]
    bare = replace(
        written(found, DOCUMENT), amounts=(), deadline="", deadline_words="", actors="", reason="No."
    )
    again = read(bare, found)
    assert (again.amounts, again.deadline, again.actors) == ((), None, ())


PAGES = "# Accord\n\nWe will build one long bridge over\n\n12\n\nthe river in 2030. We will\nco-\noperate.\n"


def test_words_across_a_page_foot_are_segments() -> None:
    document = parse(PAGES.encode(), "accord.md")
    found = read(
        Terms(words="build one long bridge over the river", strength="firm", kind="new", reason="Whole."),
        document=document,
    )
    assert [span.of(PAGES) for span in found.segments] == ["build one long bridge over", "the river"]
    assert found.quote == "build one long bridge over the river"


def test_words_of_a_quotation_in_pieces_are_found_without_what_stands_between() -> None:
    gap = Span(TEXT.index(" by 2027"), TEXT.index(" for wells"))
    place = Locator(DOCUMENT, [gap]).find("provide USD 5 million for wells", at("provide"))
    assert place
    assert [piece.of(TEXT) for piece in place.pieces] == ["provide USD 5 million", "for wells"]
    assert Locator(DOCUMENT).find("provide USD 5 million for wells", at("provide")) is None


def test_a_script_without_spaces_is_cut_anywhere_but_inside_a_character() -> None:
    text = "# Accord\n\nWe will สนับสนุนแม่น้ำ and send cafe\u0301 books.\n"
    locator = Locator(parse(text.encode(), "accord.md"))
    assert locator.find("สนับสนุน", Span(0, 1))
    assert locator.find("แม", Span(0, 1)) is None
    assert locator.find("send cafe", Span(0, 1)) is None
