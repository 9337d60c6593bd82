"""Country codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import CountryCode


@given(st.from_regex(r"[A-Z]{2}", fullmatch=True))
def test_a_code_is_its_text(code: str) -> None:
    assert CountryCode(code) == code
    assert str(CountryCode(code)) == code
    assert {CountryCode(code): 1}[code] == 1  # type: ignore[index]


@pytest.mark.parametrize("code", ["", "K", "KOR", "kr", "K1", "ÄÖ", "KR\n"])
def test_anything_else_is_refused_with_a_remedy(code: str) -> None:
    with pytest.raises(InvalidValue, match="two capital letters") as caught:
        CountryCode(code)
    assert caught.value.remedy
