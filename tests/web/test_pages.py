"""What each page says, and to whom."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followthrough_site.accounts.queries import STRANGER
from followthrough_site.review import actions, queries
from followthrough_site.review.models import Verdict
from followthrough_site.web.views.commitment import shared_provenance
from tests.filled import Filled
from tests.web.visiting import HERE, references, text_of, visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_home_teaches_the_next_step_when_it_is_empty() -> None:
    assert "followthrough load initiatives/kasi" in visit("/")


def test_home_lists_what_the_reader_may_see(filled: Filled) -> None:
    page = text_of(visit("/"))
    assert "One initiative can be read here" in page
    assert "Accord of the Two Rivers (Rivers)" in page


def test_an_initiative_opens_with_a_sentence_whose_figures_lead_to_what_they_count(filled: Filled) -> None:
    html = visit(HERE)
    sentence = re.search(r'<p class="sentence">(.*?)</p>', html, re.DOTALL)
    assert sentence
    assert text_of(sentence[1]).startswith(
        "The text makes 1 commitment in 2 lines of effort. 1 carries both money and a date or period. As at "
    )
    links = re.findall(r'href="([^"]+)">(\d+)</a>', sentence[1])
    assert len(links) == 3
    for address, figure in links:
        if address != "#lines":
            assert len(references(visit(address.replace("&amp;", "&")))) == int(figure), address


def test_the_picture_carries_the_same_figures_and_links(filled: Filled) -> None:
    html = visit(HERE)
    assert html.count("<svg xmlns") == 2
    assert 'href="/office/rivers/lines/1?carries=money"' in html
    assert "Source: accepted commitments of Accord of the Two Rivers, text version 1" in text_of(html)
    assert "The figures behind the picture" in html


def test_unreviewed_suggestions_are_counted_apart_for_members_only(filled: Filled) -> None:
    apart = "Counted apart: 1 suggestion that nobody has reviewed."
    assert apart in text_of(visit(HERE, "vera"))
    assert apart not in text_of(visit(HERE))


def test_when_all_is_suggested_the_page_says_so(loaded: Filled) -> None:
    page = text_of(visit(HERE, "vera"))
    assert "The text is read as making 4 commitments. All of them are only suggested: nobody has" in page
    assert "4 wait for a decision" in page
    assert "The text makes" not in page


def test_members_see_how_many_wait(filled: Filled) -> None:
    assert "1 waits for a decision" in text_of(visit(HERE, "vera"))
    assert "for a decision" not in text_of(visit(HERE))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", ["1.1", "2.1", "2.P1"]),
        ("?carries=money", ["1.1", "2.P1"]),
        ("?carries=date", ["1.1", "2.P1"]),
        ("?carries=both", ["1.1", "2.P1"]),
        ("?carries=neither", ["2.1"]),
        ("?strength=firm", ["1.1", "2.P1"]),
        ("?strength=intent", []),
        ("?strength=firm&carries=date", ["1.1", "2.P1"]),
        ("?state=suggested", ["2.2"]),
        ("?state=rejected", ["1.2"]),
        ("?state=all", ["1.1", "2.1", "2.2", "2.P1"]),
    ],
)
def test_a_list_is_narrowed_by_its_address(filled: Filled, query: str, listed: list[str]) -> None:
    assert references(visit(f"{HERE}/commitments{query}", "vera")) == listed


@pytest.mark.parametrize(
    "query", ["?line=2", "?line=2&strength=firm&carries=money", "?line=0", "?state=corrected"]
)
def test_a_list_of_all_lines_is_narrowed_to_one_or_to_a_state(filled: Filled, query: str) -> None:
    listed = {"?line=2": ["2.1", "2.P1"], "?line=2&strength=firm&carries=money": ["2.P1"]}.get(query, [])
    assert references(visit(f"{HERE}/commitments{query}", "vera")) == listed


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/", "nothing"),
        ("/office", "nothing"),
        (HERE, "nothing"),
        (f"{HERE}/1.1", "nothing"),
        (f"{HERE}/lines/1", "carries, strength, state, page"),
        (f"{HERE}/commitments", "line, carries, strength, state, page"),
        (f"{HERE}/review", "page, order"),
        ("/office/documents/accord", "version"),
        ("/search", "q, page"),
    ],
)
def test_what_a_page_does_not_take_in_its_address_is_refused_by_name(
    filled: Filled, path: str, known: str
) -> None:
    page = text_of(visit(f"{path}?strenght=firm", "vera", status=400))
    assert f'takes no "strenght" in its address. What it takes: {known}.' in page


@pytest.mark.parametrize(
    "query",
    [
        "?carries=gold",
        "?strength=soft",
        "?state=x",
        "?page=0",
        "?page=x",
        "?page=-1",
        "?line=abc",
        "?line=-1",
    ],
)
def test_an_address_that_no_link_gives_is_refused_with_a_remedy(filled: Filled, query: str) -> None:
    page = text_of(visit(f"{HERE}/commitments{query}", status=400))
    assert "found" in page
    assert "choose again with the links of the page" in page


def test_a_line_shows_its_commitments_in_the_officials_words(filled: Filled) -> None:
    html = visit(f"{HERE}/lines/1")
    assert references(html) == ["1.1"]
    assert "provide USD 59.4 million by 2027" in text_of(html)
    assert 'title="USD 59,400,000"' in html
    assert "USD 59.4 million" in text_of(html)
    assert references(visit(f"{HERE}/lines/2")) == []
    assert "Nothing here has been released to the public yet." in visit(f"{HERE}/lines/2")
    visit(f"{HERE}/lines/9", status=404)


def test_a_commitment_shows_every_field_and_never_an_empty_one(filled: Filled) -> None:
    page = text_of(visit(f"{HERE}/1.1"))
    for words in (
        "The Parties will",
        "provide USD 59.4 million by 2027",
        "USD 59,400,000",
        "River Fund (한강 기금)",
        "no period in the text",
        "no beneficiary named in the text",
        "Each is promised (source: official text); recorded by Extractor 1 on ",
        "How it was read, in 2 steps",
        "Read too fast.",
        "As the text says.",
        "Rana",
    ):
        assert words in page
    assert page.count("nothing recorded yet") == 3


def test_a_commitment_leads_into_the_document_at_its_place(filled: Filled) -> None:
    html = visit(f"{HERE}/1.1")
    assert 'href="/office/documents/accord?version=1#1.1"' in html
    assert 'id="1.1"' in visit("/office/documents/accord?version=1")


def test_what_all_claims_share_is_said_once_and_their_words_lead_to_the_place(filled: Filled) -> None:
    html = visit(f"{HERE}/1.1")
    assert text_of(html).count("recorded by Extractor 1") == 1
    place = 'href="/office/documents/accord?version=1#1.1"'
    assert re.search(rf"<a {re.escape(place)}><q [^>]*>USD 59.4\s+million</q></a>", html)


def test_where_claims_differ_each_says_where_it_comes_from(filled: Filled) -> None:
    row = queries.commitment(STRANGER, filled.initiative, "1.1")
    first, *others = row.claims
    assert shared_provenance(row, "Asia/Bangkok") == first
    for told in ({"recorded_by": "Chai"}, {"aspect": "actual"}, {"source_class": "fund"}):
        mixed = replace(row, claims=(replace(first, **told), *others))
        assert shared_provenance(mixed, "Asia/Bangkok") is None
    assert shared_provenance(replace(row, claims=()), "Asia/Bangkok") is None


def test_neighbours_leave_out_what_the_reader_may_not_see(filled: Filled) -> None:
    assert "Next:" not in text_of(visit(f"{HERE}/1.1"))
    inside = text_of(visit(f"{HERE}/2.1", "vera"))
    assert "Previous: 1.1" in inside
    assert "Next: 2.2" in inside


def test_a_cite_line_has_address_day_and_hash(filled: Filled) -> None:
    for path in (HERE, f"{HERE}/lines/1", f"{HERE}/1.1", f"{HERE}/commitments", "/office/documents/accord"):
        page = text_of(visit(path))
        assert f"http://testserver{path}" in page
        assert filled.version.sha256 in page


def test_a_document_marks_what_the_reader_may_see_and_nothing_else(filled: Filled) -> None:
    outside, inside = visit("/office/documents/accord"), visit("/office/documents/accord", "vera")
    assert "1 commitment is marked in this text" in text_of(outside)
    assert set(re.findall(r'data-references="([^"]+)"', outside)) == {"1.1"}
    assert set(re.findall(r'data-references="([^"]+)"', inside)) == {"1.1", "2.1", "2.2", "2.P1"}
    assert 'class="is-suggested"' in inside


def test_a_document_has_only_the_versions_it_has(filled: Filled) -> None:
    visit("/office/documents/accord?version=2", status=404)
    visit("/office/documents/other", status=404)
    visit("/office/documents/accord?version=x", status=400)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Search the words of the commitments"),
        ("?q=million", "1 commitment holds “million”."),
        ("?q=zebra", "No commitment that you may see holds “zebra”."),
        ("?q=<script>", "No commitment that you may see holds “<script>”."),
    ],
)
def test_search_answers_in_words(filled: Filled, query: str, says: str) -> None:
    assert says in text_of(visit(f"/search{query}"))


def test_search_marks_the_beginning_of_words_whatever_case_and_accent(filled: Filled) -> None:
    assert "<mark>cafe\u0301</mark>" in visit("/search?q=CAF\u00c9", "vera")
    assert "<mark>million</mark>" in visit("/search?q=mil")


def test_search_finds_through_a_name_and_shows_it(filled: Filled) -> None:
    assert "<mark>River</mark> Fund" in visit("/search?q=river")


def test_the_queue_is_for_members_and_says_when_it_is_empty(filled: Filled) -> None:
    assert references(visit(f"{HERE}/review", "vera")) == ["2.2"]
    visit(f"{HERE}/review", status=403)
    visit(f"{HERE}/review", "odile", status=403)


def test_an_empty_queue_says_so(filled: Filled) -> None:
    actions.decide(
        filled.people.reviewer, filled.suggestion("2.2"), Verdict.ACCEPTED, "Yes.", expected_version=0
    )
    assert "Nothing waits for a decision." in visit(f"{HERE}/review", "vera")


@pytest.mark.parametrize(
    "path", ["/nowhere", "/office/nowhere", f"{HERE}/9.9", f"{HERE}/x", "/office/rivers/lines/x"]
)
def test_a_page_that_is_not_there_says_what_to_do(filled: Filled, path: str) -> None:
    assert "The address may be mistyped" in visit(path, status=404)


def test_a_workspace_lists_its_own(filled: Filled) -> None:
    page = text_of(visit("/office"))
    assert "The Office" in page
    assert "Accord of the Two Rivers (Rivers)" in page
    assert "Elsewhere" in visit("/elsewhere", "odile")  # empty, and hers to fill
    visit("/elsewhere", "vera", status=404)
    visit("/nowhere", status=404)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Rivers holds 3 commitments."),
        ("?carries=money", "2 commitments of Rivers carry money."),
        ("?carries=neither", "1 commitment of Rivers carries neither money nor a date or period."),
    ],
)
def test_a_list_opens_with_a_sentence_true_of_the_whole(filled: Filled, query: str, sentence: str) -> None:
    assert sentence in text_of(visit(f"{HERE}/commitments{query}", "vera"))
    narrowed = visit(f"{HERE}/commitments{query or '?'}&strength=firm", "vera")
    assert 'class="sentence"' not in narrowed
