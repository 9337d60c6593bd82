"""Laws of money: whole minor units, one currency, no rounding, no floating point."""

import ast
import inspect
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue, UnlikeMoney
from followthrough.values import Currency, Money, money

USD, KRW, VND = Currency("USD", 2), Currency("KRW", 0), Currency("VND", 0)
IDR, KWD, CLF = Currency("IDR", 2), Currency("KWD", 3), Currency("CLF", 4)
ALL = [USD, KRW, VND, IDR, KWD, CLF]
LARGEST = 2**63 - 1

currencies = st.sampled_from(ALL)
minors = st.integers(-LARGEST, LARGEST)
small = st.integers(-(10**17), 10**17)


@given(minors, currencies)
def test_units_and_minor_units_read_back(minor: int, currency: Currency) -> None:
    amount = Money(minor, currency)
    assert Money.of(amount.units, currency) == amount
    assert Money.of(str(amount.units), currency) == amount
    assert isinstance(amount.units, Decimal)
    assert isinstance(amount.minor, int)


@pytest.mark.parametrize("currency", [IDR, VND, KRW])
@pytest.mark.parametrize("trillions", ["1", "2.19", "26.1351", "9999.999999999999"])
def test_trillions_stay_exact(currency: Currency, trillions: str) -> None:
    units = Decimal(trillions) * 10**12
    amount = Money.of(units, currency)
    assert amount.units == units
    assert amount.minor == units * 10**currency.exponent


@given(small, small, currencies)
def test_addition_is_commutative_and_undone_by_subtraction(a: int, b: int, currency: Currency) -> None:
    one, other = Money(a, currency), Money(b, currency)
    assert one + other == other + one
    assert one + other - other == one
    assert one + -one == Money(0, currency)


@given(small, small, small, currencies)
def test_addition_is_associative(a: int, b: int, c: int, currency: Currency) -> None:
    one, other, third = (Money(minor, currency) for minor in (a, b, c))
    assert (one + other) + third == one + (other + third)


@given(small, small, currencies)
def test_order_follows_the_amount(a: int, b: int, currency: Currency) -> None:
    assert (Money(a, currency) < Money(b, currency)) == (a < b)


@given(small, small, currencies, currencies)
def test_unlike_money_is_never_joined(a: int, b: int, currency: Currency, other: Currency) -> None:
    assume(currency != other)
    one, two = Money(a, currency), Money(b, other)
    assert one != two
    for join in (one.__add__, one.__sub__, one.__lt__):
        with pytest.raises(UnlikeMoney) as caught:
            join(two)
        assert caught.value.remedy


def test_it_prints_code_and_grouped_units() -> None:
    assert str(Money.of("19.5", USD)) == "USD 19.50"
    assert str(Money.of(59_400_000, USD)) == "USD 59,400,000.00"
    assert str(Money.of("261351000000", KRW)) == "KRW 261,351,000,000"
    assert str(Money.of("-0.001", KWD)) == "KWD -0.001"


@pytest.mark.parametrize(
    ("units", "currency"),
    [
        ("0.001", USD),
        ("1.5", KRW),
        ("1.00000000000000000000000000000000000000000001", USD),
        ("1e-999999", USD),
        ("9e99", USD),
        ("1e999999", USD),
    ],
)
def test_what_the_minor_unit_cannot_hold_is_refused(units: str, currency: Currency) -> None:
    with pytest.raises(InvalidValue) as caught:
        Money.of(units, currency)
    assert caught.value.remedy


@pytest.mark.parametrize("units", ["", "ten", "NaN", "sNaN", "Infinity", "-Infinity", "1,000", "10/2"])
def test_what_is_no_number_is_refused(units: str) -> None:
    with pytest.raises(InvalidValue, match="An amount is a number"):
        Money.of(units, USD)


def test_the_64_bit_column_is_the_limit() -> None:
    assert Money(LARGEST, USD).minor == LARGEST
    with pytest.raises(InvalidValue, match="64-bit"):
        Money(LARGEST + 1, USD)
    with pytest.raises(InvalidValue, match="64-bit"):
        Money(LARGEST, USD) + Money(1, USD)


def test_a_float_is_no_amount() -> None:
    with pytest.raises(TypeError, match="never a float"):
        Money.of(0.5, USD)  # type: ignore[arg-type]


def test_the_module_computes_without_floats() -> None:
    tree = ast.parse(inspect.getsource(money))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [value for value in constants if isinstance(value, float)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Div)]


@pytest.mark.parametrize(("code", "exponent"), [("usd", 2), ("US", 2), ("USDX", 2), ("USD", 5), ("USD", -1)])
def test_a_currency_needs_a_code_and_a_sane_exponent(code: str, exponent: int) -> None:
    with pytest.raises(InvalidValue):
        Currency(code, exponent)
