"""The pages in a real browser: readable, reachable by key, quiet under the policy, whole on a phone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.people import PASSWORD
from tests.web.browser.conftest import Visitor

HERE = "/office/rivers"
PAGES = ["/", HERE, f"{HERE}/lines/1", f"{HERE}/commitments", f"{HERE}/1.1", "/office/documents/accord"]
PAGES += ["/office/documents/accord#1.1", "/search?q=river", "/search?q=zebra", "/sign-in", "/nowhere"]
INSIDE = [
    HERE,
    f"{HERE}/lines/1",
    f"{HERE}/1.2",
    f"{HERE}/2.P1",
    f"{HERE}/review",
    "/office/documents/accord#2.2",
]


def check(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    page.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
    problems = Axe().run(page).generate_report()
    assert "Found 0 accessibility violations" in problems, problems
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert visitor.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_quiet_and_not_wider_than_its_screen(any_screen: Visitor, path: str) -> None:
    check(any_screen, path)


def test_so_are_the_pages_of_a_member(any_screen: Visitor) -> None:
    any_screen.sign_in("somsak", PASSWORD)
    for path in INSIDE:
        check(any_screen, path)


def test_secure_cookies_work_on_this_machine(visitor: Visitor) -> None:
    visitor.sign_in("vera", PASSWORD)
    expect(visitor.page.get_by_text("Vera")).to_be_visible()
    cookies = {cookie["name"]: cookie for cookie in visitor.page.context.cookies()}
    assert cookies["sessionid"]["secure"]
    assert cookies["sessionid"]["httpOnly"]
    visitor.page.get_by_role("button", name="Sign out").click()
    expect(visitor.page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_first_stop_of_the_tab_key_leads_past_the_masthead(visitor: Visitor) -> None:
    page = visitor.open(HERE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keys_walk_a_list_and_open_it(visitor: Visitor) -> None:
    visitor.sign_in("vera", PASSWORD)
    page = visitor.open(f"{HERE}/commitments")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Commitment 1.1")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Commitment 2.1")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/1\.1$"))
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(r"/2\.1$"))


def test_keys_are_listed_and_stay_out_of_the_way_of_typing(visitor: Visitor) -> None:
    page = visitor.open(HERE)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("jk?/")
    expect(box).to_have_value("jk?/")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_margin_walks_the_commitments_of_a_document_without_script(without_script: Visitor) -> None:
    without_script.sign_in("vera", PASSWORD)
    page = without_script.open("/office/documents/accord")
    page.get_by_role("navigation", name="Commitments in this document").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"#line-1$|#1\.1$"))
    page.goto(f"{without_script.site}/office/documents/accord#1.1")
    expect(page.locator('mark[data-references="1.1"]').first).to_be_in_viewport()
    following = page.get_by_role("link", name=re.compile("Next commitment, "))
    expect(following).to_have_count(1)
    following.focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"#1\.1$"))


def test_what_is_selected_in_a_document_is_the_officials_words_alone(visitor: Visitor) -> None:
    page = visitor.open("/office/documents/accord")
    chosen = page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector("mark").closest("p"));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return getSelection().toString();
        }"""
    )
    assert "provide USD 59.4 million by 2027" in chosen
    assert "1.1" not in chosen


def test_a_bar_of_the_picture_leads_to_what_it_counts(visitor: Visitor) -> None:
    page = visitor.open(HERE)
    page.locator('.chart-wide a[href="/office/rivers/lines/1?carries=money"]').first.click()
    expect(page).to_have_url(re.compile(r"/lines/1\?carries=money$"))
    expect(page.get_by_role("link", name="Commitment 1.1")).to_be_visible()


def test_a_phone_gets_its_own_picture_and_cards(any_screen: Visitor) -> None:
    page = any_screen.open(HERE)
    phone = page.viewport_size is not None and page.viewport_size["width"] < 700
    expect(page.locator(".chart-narrow")).to_be_visible(visible=phone)
    expect(page.locator(".chart-wide")).to_be_visible(visible=not phone)
    shown = page.locator("table.lines tbody tr").first.evaluate("row => getComputedStyle(row).display")
    assert (shown == "table-row") is not phone


def test_the_page_is_the_paper(visitor: Visitor) -> None:
    page = visitor.open(f"{HERE}/1.1")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator(".quotation .words")).to_be_visible()
    expect(page.locator(".cite")).to_be_visible()


def test_a_reviewer_decides_with_keys_and_a_reason(visitor: Visitor) -> None:
    visitor.sign_in("rana", PASSWORD)
    page = visitor.open(f"{HERE}/2.2")
    page.keyboard.press("a")
    reason = page.get_by_label("Reason (stays in the record)").first
    expect(reason).to_be_focused()
    page.get_by_role("button", name="Reject").click()
    expect(reason).to_be_focused()
    reason.fill("It binds the parties.")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_have_text("Accepted.")
    expect(page.get_by_text("It binds the parties.")).to_be_visible()
    assert visitor.complaints == []


def test_a_reviewer_keeps_what_stands_without_script(without_script: Visitor) -> None:
    without_script.sign_in("rana", PASSWORD)
    page = without_script.open(f"{HERE}/1.2")
    panel = page.get_by_role("region", name="A newer reading is suggested")
    expect(panel.get_by_role("row", name=re.compile("Strength"))).to_contain_text("Intent")
    panel.get_by_label("Reason (stays in the record)").fill("It promises nothing.")
    panel.get_by_role("button", name="Keep what stands").click()
    expect(page.get_by_role("status")).to_have_text("What stood still stands, with your reason.")
    expect(panel).to_have_count(0)
