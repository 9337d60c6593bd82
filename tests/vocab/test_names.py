"""Two spellings of one name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followthrough.vocab.names import drop_article, name_key, split_long_form, tidy


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(codec="ascii"), max_size=40))
@example("the 0")
def test_case_white_space_and_article_do_not_matter(text: str) -> None:
    assert name_key(text.upper()) == name_key(text.lower())
    assert name_key(f"  {text}\n") == name_key(text)
    if tidy(text) and drop_article(text) == tidy(text):  # a name with an article of its own loses that one
        assert name_key(f"the {text}") == name_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ASEAN Centre for Energy", "the asean center for energy"),
        ("ASEAN Defence Ministers’ Meeting-Plus", "ASEAN Defense Ministers' Meeting Plus"),
        ("U.S. Coast Guard", "US Coast Guard"),
        ("Korea Internet & Security Agency", "Korea Internet and Security Agency"),
        ("ASEAN–ROK Summit", "ASEAN-ROK  Summit"),
        ("Chiang Mai Initiative Multilateralisation", "Chiang Mai Initiative Multilateralization"),
        ("Council of Regional Organisations", "Council of Regional Organizations"),
        ("Côte d’Ivoire", "Co\u0302te d'Ivoire"),
        ("Erasmus Plus", "Erasmus+"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Guinea", "Guinea-Bissau"), ("Niger", "Nigeria"), ("ASEAN+1", "ASEAN+3"), ("Theory Fund", "ory Fund")],
)
def test_different_names_differ(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_long_form_is_split_from_its_acronym() -> None:
    assert split_long_form("Green Climate Fund (GCF)") == ("Green Climate Fund", "GCF")
    assert split_long_form("Green Climate Fund") == ("Green Climate Fund", None)
    assert split_long_form("(GCF)") == ("(GCF)", None)


def test_an_acronym_keeps_its_case_and_loses_its_article() -> None:
    assert drop_article("the U.S.") == "US"
    assert drop_article("WHO") == "WHO"
