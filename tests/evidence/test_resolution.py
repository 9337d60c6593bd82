"""Which claim is shown, and why the others are not."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.evidence.resolution import Contender, Lost, resolve
from followthrough.values import PartialDate
from followthrough.vocab import load

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
ASPECTS = ("promised", "planned", "actual")


def ranks(aspect: str) -> dict[str, int]:
    return {
        key: int(str(term.extra[f"rank_{aspect}"])) for key, term in load().terms("source_classes").items()
    }


def claim(
    key: str, value: object, source: str, published: str = "", hour: int = 0, **more: bool
) -> Contender:
    out = PartialDate.parse(published) if published else None
    return Contender(key, value, source, out, NOON + datetime.timedelta(hours=hour), **more)


def test_what_was_promised_is_what_the_official_text_says() -> None:
    text = claim("a", "19 million", "official_text", "2022-11-11")
    site = claim("b", "20 million", "project", "2025")
    found = resolve([site, text], ranks("promised"))
    assert (found.shown, found.others, found.contested) == (text, ((site, Lost.SOURCE_CLASS),), True)


def test_what_is_planned_is_what_the_project_says() -> None:
    text = claim("a", "2023/2026", "official_text", "2022-11-11")
    site = claim("b", "2024/2027", "project", "2025")
    assert resolve([text, site], ranks("planned")).shown == site


def test_the_newest_publication_of_a_rank_is_shown_and_an_undated_one_is_older_than_any() -> None:
    old, new, undated = (
        claim(key, key, "press", date) for key, date in (("a", "2023"), ("b", "2024"), ("c", ""))
    )
    found = resolve([undated, old, new], ranks("actual"))
    assert found.shown == new
    assert found.others == ((old, Lost.PUBLISHED), (undated, Lost.PUBLISHED))


def test_the_newest_record_of_one_publication_is_shown_then_the_first_id() -> None:
    early, late = claim("a", 1, "press", "2024"), claim("b", 2, "press", "2024", hour=1)
    assert resolve([early, late], ranks("actual")).others == ((early, Lost.RECORDED),)
    one, two = claim("a", 1, "press", "2024"), claim("b", 2, "press", "2024")
    assert resolve([two, one], ranks("actual")).others == ((two, Lost.ORDER),)


def test_a_superseded_claim_never_wins_and_is_no_contest() -> None:
    gone = claim("a", 1, "official_text", "2026", superseded=True)
    press = claim("b", 2, "press")
    found = resolve([gone, press], ranks("promised"))
    assert (found.shown, found.others, found.contested) == (press, ((gone, Lost.SUPERSEDED),), False)
    assert resolve([gone], ranks("promised")).shown is None


def test_sources_that_agree_are_no_contest() -> None:
    found = resolve([claim("a", 1, "press"), claim("b", 1, "fund")], ranks("actual"))
    assert not found.contested
    assert found.others[0][1] == Lost.SAME


def test_nothing_to_show() -> None:
    assert resolve([], ranks("actual")).shown is None


def test_a_class_without_a_rank_is_refused() -> None:
    with pytest.raises(InvalidValue, match='"rumour" has no rank'):
        resolve([claim("a", 1, "rumour")], ranks("actual"))


CLAIMS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(sorted(ranks("actual"))), st.sampled_from(["", "2023", "2024"])
    ),
    min_size=1,
    max_size=4,
)


@given(CLAIMS, st.sampled_from(ASPECTS))
def test_the_order_in_which_claims_come_changes_nothing(
    drawn: list[tuple[int, str, str]], aspect: str
) -> None:
    claims = [claim(str(at), *one) for at, one in enumerate(drawn)]
    answers = {resolve(order, ranks(aspect)) for order in permutations(claims)}
    assert len(answers) == 1
    (answer,) = answers
    assert {answer.shown, *(other for other, _ in answer.others)} == set(claims)
