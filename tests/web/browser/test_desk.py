"""The reading desk in a real browser: added by upload, corrected by mouse and by keyboard alone."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.people import PASSWORD
from tests.rivers import FOUND, TEXT
from tests.web.browser.conftest import Visitor
from tests.web.browser.test_pages import check

NUMBERS = count(1)


def added(visitor: Visitor, folder: Path, name: str = "rana") -> str:
    """The address of the desk of a text that was just added, each time another."""
    number = next(NUMBERS)
    file = folder / "rivers.md"
    file.write_text(TEXT.replace("40 engineers", f"{40 + number} engineers"), encoding="utf-8")
    visitor.sign_in(name, PASSWORD)
    page = visitor.open("/office/add")
    page.get_by_label("A file").set_input_files(file)
    page.get_by_label("Short name").fill(f"JSR {number}")
    page.get_by_role("button", name="Read it and find its commitments").click()
    expect(page).to_have_url(re.compile(rf"/office/jsr-{number}/desk$"))
    return f"/office/jsr-{number}/desk"


def select(page: Page, words: str) -> None:
    """Draw the mouse over `words` as they are set in the text."""
    box = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(
                document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                node.parentElement.scrollIntoView({ block: "center" });
                const lines = Array.from(range.getClientRects());
                const [first, last] = [lines[0], lines[lines.length - 1]];
                const middle = (line) => line.top + line.height / 2;
                return [first.left + 1, middle(first), last.right - 1, middle(last)];
            }
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=8)
    page.mouse.up()


def reason(page: Page, form: str) -> None:
    page.locator(f"[data-doing={form}]").get_by_label("Reason (stays in the record)").fill("As I read it.")


def send(page: Page, form: str, button: str) -> None:
    page.locator(f"[data-doing={form}]").get_by_role("button", name=button, exact=True).click()


def test_an_uploaded_file_is_read_and_its_commitments_are_marked(visitor: Visitor, tmp_path: Path) -> None:
    added(visitor, tmp_path)
    page = visitor.page
    expect(page.get_by_role("status")).to_have_text(
        f"{len(FOUND)} commitments were found. Each is a suggestion until somebody decides it."
    )
    expect(page.locator("mark.is-suggested")).to_have_count(len(FOUND))
    expect(page.locator("mark.is-chosen")).to_have_text("will provide USD 5 million by 2027 for wells")
    assert visitor.complaints == []


def test_words_selected_with_the_mouse_correct_a_commitment(visitor: Visitor, tmp_path: Path) -> None:
    desk = added(visitor, tmp_path)
    page = visitor.open(f"{desk}?at=2.P2")
    select(page, "send books to every")
    words = page.locator("[data-doing=correct]").get_by_label("Words of the text", exact=True)
    expect(words).to_have_value("send books to every")
    expect(page.locator("[data-picked-words]")).to_have_text("send books to every")
    page.get_by_role("button", name="Words of 2.P2").click()
    expect(words).to_be_focused()
    reason(page, "correct")
    send(page, "correct", "Correct")
    expect(page.get_by_role("status")).to_contain_text("2.P2 is corrected.")
    expect(page.locator("mark.is-chosen")).to_have_text("send books to every")
    assert visitor.complaints == []


def test_a_word_cut_by_the_mouse_is_taken_whole(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"{added(visitor, tmp_path)}?at=2.P2")
    select(page, "nd books to eve")
    words = page.locator("[data-doing=correct]").get_by_label("Words of the text", exact=True)
    expect(words).to_have_value("send books to every")


def test_selected_words_fill_the_field_that_was_gone_into(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"{added(visitor, tmp_path)}?at=1.P1")
    page.keyboard.press("e")
    form = page.locator("[data-doing=correct]")
    form.get_by_role("group", name="Deadline").get_by_label("Words that say it").focus()
    select(page, "by 2027 for wells")
    said = form.get_by_role("group", name="Deadline").get_by_label("Words that say it")
    expect(said).to_have_value("by 2027 for wells")
    expect(form.get_by_label("Words of the text", exact=True)).to_have_value(
        "will provide USD 5 million by 2027 for wells"
    )


def test_the_same_by_keyboard_alone(visitor: Visitor, tmp_path: Path) -> None:
    desk = added(visitor, tmp_path)
    page = visitor.open(desk)
    press = page.keyboard.press
    for reference in ("1.P2", "1.P3"):
        press("j")
        expect(page).to_have_url(re.compile(rf"at={re.escape(reference)}$"))
    press("k")
    expect(page).to_have_url(re.compile(r"at=1\.P2$"))
    for key in ("[", "[", "{"):
        press(key)
    words = page.locator("[data-doing=correct]").get_by_label("Words of the text", exact=True)
    expect(words).to_have_value(re.compile(r"^and train \d+ engineers$"))
    press("}")
    press("]")
    expect(words).to_have_value(re.compile(r"^train \d+ engineers of$"))
    press("[")
    press("e")
    expect(words).to_be_focused()
    page.keyboard.type("?jk")  # keys are letters while one types
    expect(words).to_have_value(re.compile(r"engineers\?jk$"))
    for _sign in range(3):
        press("Backspace")
    why = page.locator("[data-doing=correct]").get_by_label("Reason (stays in the record)")
    for _stop in range(40):
        if why.evaluate("field => field === document.activeElement"):
            break
        press("Tab")
    page.keyboard.type("Who they are is not promised.")
    press("Tab")
    press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1.P2 is corrected.")
    expect(page.locator("mark.is-chosen")).to_have_text(re.compile(r"^train \d+ engineers$"))
    assert visitor.complaints == []


def test_it_works_without_script(without_script: Visitor, tmp_path: Path) -> None:
    page = without_script.open(f"{added(without_script, tmp_path)}?at=1.1")
    page.get_by_text("Correct words or terms").click()
    form = page.locator("[data-doing=correct]")
    form.get_by_label("Words of the text", exact=True).fill("dig 12 wells")
    reason(page, "correct")
    send(page, "correct", "Correct")
    expect(page.get_by_role("status")).to_contain_text("1.1 is corrected.")
    page.get_by_role("link", name="Commitment 1.2").click()
    expect(page).to_have_url(re.compile(r"at=1\.2$"))


def test_selected_words_are_split_off(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"{added(visitor, tmp_path)}?at=1.P1")
    select(page, "by 2027 for wells")
    page.keyboard.press("s")
    form = page.locator("[data-doing=split]")
    expect(form.get_by_label("Words that become a commitment of their own")).to_have_value(
        "by 2027 for wells"
    )
    expect(form.get_by_label("Reason (stays in the record)")).to_be_focused()
    reason(page, "split")
    send(page, "split", "Split")
    expect(page.get_by_role("status")).to_contain_text("what was taken from it is 1.P1a")
    expect(page.locator('mark[data-references="1.P1a"]')).to_have_text("by 2027 for wells")
    expect(page.locator("mark.is-chosen")).to_have_text("will provide USD 5 million")


def test_two_neighbours_are_merged(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"{added(visitor, tmp_path)}?at=1.1")
    page.keyboard.press("m")
    expect(page.locator("[data-doing=merge]").get_by_label("Reason (stays in the record)")).to_be_focused()
    page.keyboard.type("One promise in two lines.")
    send(page, "merge", "Merge")
    expect(page.get_by_role("status")).to_contain_text("1.2 is merged into 1.1")
    expect(page.locator("mark.is-chosen")).to_have_count(2)
    expect(page.locator('mark[data-references="1.2"]')).to_have_count(0)


def test_selected_words_become_a_new_commitment(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(added(visitor, tmp_path, "chai"))
    select(page, "The schools of both rivers are many")
    page.get_by_role("button", name="New commitment").click()
    form = page.locator("[data-doing=new]")
    expect(form.get_by_label("Words of the text", exact=True)).to_have_value(
        "The schools of both rivers are many"
    )
    form.get_by_label("Strength").select_option("firm")
    form.get_by_label("Kind").select_option("stance")
    reason(page, "new")
    send(page, "new", "Suggest it")
    expect(page.get_by_role("status")).to_contain_text("Commitment 2.P3 is suggested.")
    assert visitor.complaints == []


def test_the_desk_lists_its_keys(visitor: Visitor) -> None:
    visitor.sign_in("rana", PASSWORD)
    page = visitor.open("/office/rivers/desk")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("split the selected words off")


@pytest.mark.parametrize("name", ["vera", "rana"])
def test_desk_and_form_are_accessible_quiet_and_not_wider_than_their_screen(
    any_screen: Visitor, name: str
) -> None:
    any_screen.sign_in(name, PASSWORD)
    for path in ("/office/rivers/desk", "/office/rivers/desk?at=1.1", "/office/rivers/desk?at=2.2"):
        check(any_screen, path)
    if name == "rana":
        check(any_screen, "/office/add")


def test_so_are_they_with_problems_on_them(any_screen: Visitor) -> None:
    any_screen.sign_in("rana", PASSWORD)
    page = any_screen.open("/office/add")
    page.get_by_label("Date of the text").fill("soon")
    page.get_by_role("button", name="Read it and find its commitments").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    examine(any_screen)
    page = any_screen.open("/office/rivers/desk?at=2.2")
    page.locator("[data-doing=correct] > summary").click()
    form = page.locator("[data-doing=correct]")
    form.get_by_label("Words of the text", exact=True).fill("send ten books")
    reason(page, "correct")
    send(page, "correct", "Correct")
    expect(form.get_by_text("do not stand in the text")).to_be_visible()
    examine(any_screen)


def examine(visitor: Visitor) -> None:
    """The page as it stands, by the same rules as one that is opened."""
    problems = Axe().run(visitor.page).generate_report()
    assert "Found 0 accessibility violations" in problems, problems


def test_a_refused_file_stays_chosen(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "undated.md"
    file.write_text(f"# Pact {next(NUMBERS)}\n\nWe will dig wells.\n", encoding="utf-8")
    visitor.sign_in("rana", PASSWORD)
    page = visitor.open("/office/add")
    page.get_by_label("A file").set_input_files(file)
    page.get_by_label("Owner").fill("The Parties")
    page.get_by_role("button", name="Read it and find its commitments").click()
    expect(page.get_by_role("alert")).to_contain_text("The text gives no date of its own.")
    expect(page.get_by_role("alert")).not_to_contain_text("has to be chosen again")
    expect(page.get_by_label("Owner")).to_have_value("The Parties")
    page.get_by_label("Date of the text").fill("2024-05-03")
    page.get_by_role("button", name="Read it and find its commitments").click()
    expect(page).to_have_url(re.compile(r"/desk$"))
    expect(page.get_by_role("status")).to_have_text(
        "1 commitment was found. It is a suggestion until somebody decides it."
    )


def test_a_key_moves_the_end_by_words_and_not_by_signs(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"{added(visitor, tmp_path)}?at=1.P2")
    words = page.locator("[data-doing=correct]").get_by_label("Words of the text")
    page.keyboard.press("]")
    expect(words).to_have_value(re.compile(r"engineers of Laos, and$"))
    page.keyboard.press("Escape")
    page.keyboard.press("[")
    expect(words).to_have_value(re.compile(r"engineers of Laos$"))


def test_a_correction_is_confirmed_by_keys_alone(visitor: Visitor, tmp_path: Path) -> None:
    desk = added(visitor, tmp_path)
    page = visitor.open(f"{desk}?at=1.1")
    page.locator("[data-doing=correct] > summary").click()
    page.locator("[data-doing=correct]").get_by_label("Strength").select_option("intent")
    reason(page, "correct")
    send(page, "correct", "Correct")
    page.get_by_role("button", name="Sign out").click()
    visitor.sign_in("somsak", PASSWORD)
    page = visitor.open(f"{desk}?at=1.1")
    expect(page.get_by_role("heading", name="As read, and as corrected")).to_be_visible()
    assert "Found 0 accessibility violations" in Axe().run(page).generate_report()
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1.1: Accepted.")
