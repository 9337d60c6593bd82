"""The text as it is set: tables, notes, its title, and the ways to what was noticed in it."""

from __future__ import annotations

import re

import pytest

from followthrough.documents import parse
from followthrough.values import PartialDate
from followthrough_site.review.ingesting import TextDetails, ingest
from tests.documents.formats.handmade import pdf
from tests.people import People
from tests.rivers import Rivers, add
from tests.site.review.test_wording import PAGES
from tests.web.test_desk import DESK, JSR, MANY
from tests.web.visiting import as_client, text_of, visit

pytestmark = pytest.mark.django_db

TABLE = """# Pledges

3 May 2024

| Country | Pledge |
|---|---|
| Japan | will train 400 teachers |
| Laos | will open a school |

We will pave a road.
"""


@pytest.mark.parametrize("path", ["/office/pledges/desk", "/office/documents/pledges"])
def test_a_table_is_drawn_as_one(people: People, path: str) -> None:
    add(people, TABLE, "pledges")
    html = visit(path, "rana")
    table = re.search(r'<table class="of-text">.*?</table>', html, re.DOTALL)
    assert table
    rows = [re.findall(r"<t[hd][ >].*?</t[hd]>", row) for row in table[0].split("</tr>")[:-1]]
    assert [len(row) for row in rows] == [2, 2, 2]
    assert text_of("".join(rows[0])) == "CountryPledge"
    assert "data-start" in rows[2][0]


def plan(people: People) -> None:
    details = TextDetails(name="Plan", short_name="plan", date=PartialDate(2025))
    ingest(people.contributor, parse(pdf(*PAGES), "plan.pdf"), details)


def test_a_pdf_shows_whole_words_pages_and_sorts_of_notes(people: People) -> None:
    plan(people)
    html = visit("/office/plan/desk", "rana")
    for page in (
        html,
        visit("/office/plan/review", "rana"),
        visit("/office/plan/commitments?state=all", "rana"),
    ):
        assert "coun-" not in text_of(page)
        assert "both our countries by 2027" in text_of(page)
    assert "plan.pdf, p. 1" in text_of(html)
    assert "Running head or foot of the page" in text_of(html)
    assert "not the authors’ own words" not in text_of(html)
    reference = re.search(r'data-reference="([^"]+)"', html)
    assert reference
    assert ", p. 1" in text_of(visit(f"/office/plan/{reference[1]}", "rana"))
    assert "countries" in text_of(visit("/search?q=countries", "rana")).partition("Search")[2]


def test_the_api_tells_shown_words_and_pages(people: People) -> None:
    plan(people)
    rows = as_client("vera").get("/api/v1/office/plan/commitments?state=all").json()["commitments"]
    quote = rows[0]["quote"]
    assert "both our countries" in quote["shown"]
    assert "coun- tries" in quote["words"]
    assert [region["page"] for region in quote["regions"]] == [1]
    assert len(quote["regions"][0]["box"]) == 4


def test_the_layout_of_a_drawn_text_goes_with_its_gold(people: People) -> None:
    plan(people)
    assert "gold.layout.json" in visit("/office/plan/desk", "vera")
    answer = as_client("vera").get("/office/plan/gold.layout.json")
    assert answer.json()["blocks"]
    assert as_client("odile").get("/office/plan/gold.layout.json").status_code == 404


def test_the_title_stands_once_above_the_text(rivers: Rivers) -> None:
    assert 'class="text-title"' not in visit(DESK, "rana")
    assert '<h1 class="theirs-title unseen"' in visit("/office/documents/joint-statement-on-rivers", "rana")


def test_a_text_that_is_its_file_has_no_layout_to_give(rivers: Rivers) -> None:
    assert as_client("vera").get(f"{JSR}/gold.layout.json").status_code == 404
    assert "gold.layout.json" not in visit(DESK, "vera")


def test_how_sure_the_machine_is_and_what_its_rules_are_called_stand_at_the_desk(rivers: Rivers) -> None:
    html = visit(f"{DESK}?at=1.1", "rana")
    assert re.search(r"read with \d+% certainty", text_of(html))
    reasons = re.search(r'<details class="reasons">.*?</details>', html, re.DOTALL)
    assert reasons
    assert 'data-vocabulary="rule_families"' in reasons[0]
    assert "strength." not in text_of(reasons[0])


def test_what_was_noticed_leads_to_its_place(people: People) -> None:
    add(people, MANY.format("- dig a highlevel well;\n- dig {figure deleted} wells."), "wells")
    html = visit("/office/wells/desk", "rana")
    places = set(re.findall(r'<a href="#(at-\d+)" class="go">Go to its place', html))
    assert places
    assert all(f'id="{place}"' in html for place in places)


def test_only_an_address_of_the_web_becomes_a_link(people: People) -> None:
    text = MANY.format("- dig wells.")
    details = TextDetails(short_name="wells", address="https://example.org/a")
    ingest(people.contributor, parse(text.encode(), "wells.md"), details)
    for path in ("/office/documents/wells", "/office/wells"):
        assert '<a href="https://example.org/a" rel="noreferrer"' in visit(path, "rana")


def test_the_first_page_says_what_waits_and_tells_names_apart(people: People) -> None:
    for number in ("one", "two"):
        text = MANY.format(f"- dig {number} wells.")
        ingest(people.contributor, parse(text.encode(), "wells.md"), TextDetails())
    said = text_of(visit("/", "rana"))
    assert "Wells (Wells)" not in said
    assert said.count("none decided yet 2 wait for a decision") == 2
    assert "wells, captured" in said
    assert "wells-2, captured" in said


def test_a_korean_name_has_an_address_of_its_own(people: People) -> None:
    done = ingest(
        people.contributor,
        parse(MANY.format("- dig wells.").encode(), "a.md"),
        TextDetails(short_name="서울 선언"),
    )
    assert done.initiative_slug == "seoul-seoneon"
