"""Another spelling of an address leads to the lasting one, when this reader has a page there."""

from __future__ import annotations

import pytest

from tests.filled import Filled
from tests.web.visiting import HERE, as_client

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("spelled", "lasting"),
    [
        (f"{HERE}/", HERE),
        (f"{HERE}///", HERE),
        ("/Office/RIVERS", HERE),
        ("/OFFICE/", "/office"),
        (f"{HERE}/1.1/", f"{HERE}/1.1"),
        ("/Office/Rivers/2.p1", f"{HERE}/2.P1"),
        ("/OFFICE/RIVERS/2.P1/", f"{HERE}/2.P1"),
        (f"{HERE}/Lines/1/", f"{HERE}/lines/1"),
        ("/office/documents/Accord", "/office/documents/accord"),
        (f"{HERE}/commitments/?carries=money", f"{HERE}/commitments?carries=money"),
        ("/Search/?q=river", "/search?q=river"),
        ("/sign-in/", "/sign-in"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_spelling_leads_to_the_page(filled: Filled, spelled: str, lasting: str, method: str) -> None:
    answer = getattr(as_client("" if "sign" in spelled else "vera"), method)(spelled)
    assert (answer.status_code, answer["Location"]) == (301, lasting)


@pytest.mark.parametrize(
    "path",
    [
        f"{HERE}/9.9/",
        "/OFFICE/LAKES",
        "/nowhere/",
        f"{HERE}/lines/9/",
        f"{HERE}/2.P1/",
        f"{HERE}/Review",
        "/Sign-Out",
        "/elsewhere.example/",
        f"{HERE}/commitments/?carries=gold",
    ],
)
def test_what_has_no_page_for_this_reader_is_not_found(filled: Filled, path: str) -> None:
    assert as_client().get(path).status_code == 404


def test_a_form_is_not_led_elsewhere(filled: Filled) -> None:
    assert as_client("rana").post(f"{HERE}/1.1/decide/", {}).status_code == 404
