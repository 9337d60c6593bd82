"""Laws of spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 200))
    return Span(start, start + draw(st.integers(1, 60)))


@given(spans())
def test_the_printed_form_reads_back(span: Span) -> None:
    assert Span.parse(str(span)) == span


@given(spans(), spans())
def test_overlap_is_symmetric_and_bounded(one: Span, other: Span) -> None:
    assert one.overlap(other) == other.overlap(one)
    assert 0 <= one.overlap(other) <= min(len(one), len(other))
    assert one.overlap(other) == len(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    assert one.overlaps(other) == (one.overlap(other) > 0)


@given(spans(), spans())
def test_similarity_lies_between_apart_and_equal(one: Span, other: Span) -> None:
    assert 0.0 <= one.similarity(other) <= 1.0
    assert one.similarity(other) == other.similarity(one)
    assert (one.similarity(other) == 1.0) == (one == other)
    assert (one.similarity(other) == 0.0) == (not one.overlaps(other))


@given(spans(), spans())
def test_the_hull_is_the_smallest_span_that_contains_both(one: Span, other: Span) -> None:
    hull = one.hull(other)
    assert hull.contains(one)
    assert hull.contains(other)
    assert {hull.start, hull.end} <= {one.start, one.end, other.start, other.end}


@given(spans(), spans(), spans())
def test_containing_is_an_order(one: Span, other: Span, third: Span) -> None:
    assert one.contains(one)
    assert not (one.contains(other) and other.contains(one)) or one == other
    assert not (one.contains(other) and other.contains(third)) or one.contains(third)


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_span_takes_as_many_code_points_as_it_is_long(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert len(span.of(text)) == len(span)
    assert text[: span.start] + span.of(text) + text[span.end :] == text


def test_offsets_count_code_points_not_bytes() -> None:
    assert Span(2, 4).of("a😀한국") == "한국"


def test_words_past_the_end_of_the_text_are_refused() -> None:
    with pytest.raises(InvalidValue, match="ends after the text's 3 characters"):
        Span(1, 4).of("abc")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_backward_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidValue, match="0 <= start < end") as caught:
        Span(start, end)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "12", "12-", "-3-4", "a-b", "1-2-3", "٣-٤"])
def test_only_the_printed_form_is_read(text: str) -> None:
    with pytest.raises(InvalidValue, match="written as"):
        Span.parse(text)
