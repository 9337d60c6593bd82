"""Laws of partial dates and periods: they never gain precision and may answer "unknown"."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import PartialDate, Period

D = PartialDate.parse


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(datetime.date(2019, 1, 1), datetime.date(2024, 12, 31)))
    precision = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:precision])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    one, other = draw(partial_dates()), draw(partial_dates())
    start, end = sorted((one, other), key=lambda date: (date.first_day, date.last_day))
    form = draw(st.sampled_from(["both", "from", "until"]))
    return Period(None if form == "until" else start, None if form == "from" else end)


def days(date: PartialDate) -> set[datetime.date]:
    count = (date.last_day - date.first_day).days + 1
    return {date.first_day + datetime.timedelta(days=n) for n in range(count)}


@given(partial_dates())
def test_the_printed_form_reads_back_with_the_same_precision(date: PartialDate) -> None:
    again = PartialDate.parse(str(date))
    assert again == date
    assert (again.month is None, again.day is None) == (date.month is None, date.day is None)
    assert len(str(date)) in {4, 7, 10}


@given(partial_dates())
def test_a_date_means_the_days_of_its_year_month_or_day(date: PartialDate) -> None:
    assert all(str(PartialDate.from_date(day)).startswith(str(date)) for day in days(date))
    for outside in (date.first_day - datetime.timedelta(1), date.last_day + datetime.timedelta(1)):
        assert not str(PartialDate.from_date(outside)).startswith(str(date))


@given(partial_dates(), partial_dates())
def test_before_answers_only_what_holds_for_every_reading(one: PartialDate, other: PartialDate) -> None:
    readings = {a < b for a in (one.first_day, one.last_day) for b in (other.first_day, other.last_day)}
    assert one.before(other) == (readings.pop() if len(readings) == 1 else None)


@given(partial_dates(), partial_dates())
def test_before_is_antisymmetric(one: PartialDate, other: PartialDate) -> None:
    if one.before(other):
        assert other.before(one) is False
    assert not (one.before(other) and other.before(one))


@given(partial_dates(), partial_dates(), partial_dates())
def test_before_is_transitive(one: PartialDate, other: PartialDate, third: PartialDate) -> None:
    if one.before(other) and other.before(third):
        assert one.before(third)


def test_before_is_unknown_where_precision_leaves_it_open() -> None:
    assert D("2022").before(D("2023")) is True
    assert D("2023").before(D("2022-12-31")) is False
    assert D("2022").before(D("2022-11")) is None
    assert D("2022-11").before(D("2022")) is None
    assert D("2022-11-11").before(D("2022-11-11")) is False
    assert D("2022").before(D("2022")) is None


def test_what_was_said_differs_by_precision() -> None:
    assert D("2022") != D("2022-01")
    assert D("2022-01") != D("2022-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-1",
        "2022-13",
        "2022-00",
        "2022-11-00",
        "2022-02-30",
        "0000",
        "2022/11",
        "٢٠٢٢",
        "2022-11-11T0",
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PartialDate.parse(text)
    assert caught.value.remedy


def test_a_day_needs_a_month() -> None:
    with pytest.raises(InvalidValue, match="Not a date of the calendar"):
        PartialDate(2022, None, 5)


@given(periods())
def test_a_period_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods(), partial_dates())
def test_covers_answers_only_what_holds_for_every_day_of_the_date(period: Period, date: PartialDate) -> None:
    first = period.start.first_day if period.start else datetime.date.min
    last = period.end.last_day if period.end else datetime.date.max
    within = {first <= day <= last for day in days(date)}
    assert period.covers(date) == (within.pop() if len(within) == 1 else None)


@given(periods())
def test_a_period_covers_its_own_bounds(period: Period) -> None:
    for bound in (period.start, period.end):
        assert bound is None or period.covers(bound) is not False


def test_covers_with_open_ends_and_open_precision() -> None:
    assert Period(D("2023"), D("2028")).covers(D("2023-01-01")) is True
    assert Period(D("2023"), D("2028")).covers(D("2029")) is False
    assert Period(D("2023-06"), D("2028")).covers(D("2023")) is None
    assert Period(None, D("2027")).covers(D("1990")) is True
    assert Period(D("2022"), None).covers(D("2021-12-31")) is False


@pytest.mark.parametrize("text", ["", "2023", "../..", "2028/2023", "2023/", "/2027", "2023-2028"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Period.parse(text)
    assert caught.value.remedy
