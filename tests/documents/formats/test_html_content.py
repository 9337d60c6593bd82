"""The main content of a page is read; what stands around it, is hidden or written by scripts is not."""

from __future__ import annotations

import pytest

from followthrough.documents import Document
from followthrough.documents.formats.html.reading import draw
from followthrough.errors import RefusedInput
from tests.documents.laid_out import codes, document_of, lines_of

PROSE = (
    "<p>We will act on the seas, together and for long, as we agreed when we met in Seoul last year.</p>" * 4
)
PAGE = """<!DOCTYPE html><html lang="en-AU"><head><title>Joint Statement | Ministry</title>
<meta property="og:site_name" content="Ministry of Seas"><meta name="author" content="Press office">
<meta property="article:published_time" content="2022-11-11T09:00:00Z"></head><body class="has-sidebar">
{}</body></html>"""


def page(body: str) -> Document:
    return document_of(draw, PAGE.format(body).encode(), "x.html")


def words(document: Document) -> str:
    return " ".join(block.view.text for block in document.blocks)


AROUND = [
    "<nav>We will steer.</nav>",
    "<header>We will head.</header>",
    "<footer>We will foot.</footer>",
    "<aside>We will stand aside.</aside>",
    "<form><label>We will form.</label><button>We will press.</button></form>",
    '<div role="navigation">We will steer.</div>',
    '<div role="dialog">We will talk.</div>',
    '<div class="cookie-banner"><p>We will use cookies.</p></div>',
    '<div id="site_breadcrumb">We will crumble.</div>',
    '<ul class="share social"><li>We will share.</li></ul>',
    "<dialog>We will talk.</dialog>",
    "<ul><li><a href=a>We will link.</a></li><li><a href=b>And link.</a></li><li><a href=c>On.</a></li></ul>",
]
UNSEEN = [
    "<p hidden>We will hide.</p>",
    '<p aria-hidden="true">We will hide.</p>',
    '<p style="color:red; DISPLAY : none">We will hide.</p>',
    '<p style="visibility:hidden">We will hide.</p>',
    '<span style="font-size:0">We will hide.</span>',
    '<p class="sr-only">We will hide.</p>',
    "<div hidden><p>We will <b>hide</b>.</p></div>",
    '<p style="position:absolute;left:-9999px">We will hide.</p>',
    '<p style="text-indent: -999em">We will hide.</p>',
    '<p style="clip: rect(0, 0, 0, 0)">We will hide.</p>',
    '<p style="color: #FFF">We will hide.</p>',
]
RULES = {
    "of a class": (".x { color: red; display: none }", '<p class="y x">We will hide.</p>'),
    "of an id": ("#x{VISIBILITY:hidden}", "<p id=x>We will hide.</p>"),
    "of an element with a class": ("/* p.x{} */ h1, div.x {opacity:0}", "<div class=x>We will hide.</div>"),
    "outside the page": (".x{position:absolute;left:-9999px}", "<p class=x>We will hide.</p>"),
    "white on white": ("body{background:#fff} .x{color:white}", "<p class=x>We will hide.</p>"),
    "on a screen": ("@media screen { .x{display:none} }", "<p class=x>We will hide.</p>"),
    "the later one": (".x{display:block} .x{display:none}", "<p class=x>We will hide.</p>"),
    "the important one": (
        ".x{display:none!important} #y{display:block}",
        "<p class=x id=y>We will hide.</p>",
    ),
}
SHOWN_RULES = {
    "in print": ("@media print { .x{display:none} }", "<p class=x>We will act.</p>"),
    "on a small screen": ("@media (max-width: 9px) { .x{display:none} }", "<p class=x>We will act.</p>"),
    "inside another": (".y .x{display:none}", "<p class=x>We will act.</p>"),
    "when pointed at": (".x:hover{display:none}", "<p class=x>We will act.</p>"),
    "of another class": (".y{display:none}", "<p class=x>We will act.</p>"),
    "overruled by an id": (".x{display:none} #y{display:block}", "<p class=x id=y>We will act.</p>"),
    "overruled by the element": (".x{display:none}", '<p class=x style="display:block">We will act.</p>'),
    "white on blue": (".y{background:#003} .x{color:#fff}", "<div class=y><p class=x>We will act.</p></div>"),
    "without end": (".x{display:none", "<p class=x>We will act.</p>"),
}
CODE = [
    '<script>document.write("<p>We will write.</p>")</script>',
    "<style>p::after { content: 'We will style.' }</style>",
    "<template><p>We will wait.</p></template>",
    "<noscript><p>We will stand in.</p></noscript>",
    "<!-- We will comment. -->",
    "<textarea>We will type.</textarea>",
    "<select><option>We will choose.</option></select>",
    "<svg><text>We will draw.</text></svg>",
    "<iframe>We will frame.</iframe>",
    "<![CDATA[We will list.]]>",
]


@pytest.mark.parametrize(
    "marked", ["<main>{}</main>", "<article>{}</article>", '<div role="main">{}</div>', "{}"]
)
@pytest.mark.parametrize("part", AROUND)
def test_what_stands_around_the_content_is_left_out_and_told(part: str, marked: str) -> None:
    document = page(part + marked.format(PROSE) + part)
    assert lines_of(document) == ["P " + PROSE.removeprefix("<p>").partition("</p>")[0]] * 4
    assert codes(document) == ["html.left_out"]


@pytest.mark.parametrize("part", UNSEEN)
def test_hidden_text_is_never_read_and_told(part: str) -> None:
    document = page(f"<main>{part}{PROSE}</main>")
    assert "hide" not in document.text
    assert codes(document) == ["html.hidden_text"]
    assert "11 characters" in document.findings[0].message


@pytest.mark.parametrize("case", RULES)
def test_words_that_a_simple_style_rule_hides_are_not_read(case: str) -> None:
    rule, part = RULES[case]
    document = page(f"<style>{rule}</style><main>{part}{PROSE}</main>")
    assert "hide" not in document.text
    assert codes(document) == ["html.hidden_text"]


@pytest.mark.parametrize("case", SHOWN_RULES)
def test_words_that_a_style_rule_shows_are_read(case: str) -> None:
    rule, part = SHOWN_RULES[case]
    document = page(f"<style>{rule}</style><main>{part}{PROSE}</main>")
    assert "We will act." in words(document)
    assert "html.hidden_text" not in codes(document)


def test_rules_in_other_files_are_told_and_white_words_are_then_read() -> None:
    document = page(
        f'<link rel=stylesheet href="a.css"><main><p style="color:#fff">We will act.</p>{PROSE}</main>'
    )
    assert document.text.startswith("We will act.")
    assert codes(document) == ["html.styles_elsewhere"]


def test_a_page_with_more_rules_than_are_read_says_so() -> None:
    rules = "".join(f".a{number}{{display:none}}" for number in range(2_001))
    document = page(f"<style>{rules}</style><main><p class=a1>We will hide.</p>{PROSE}</main>")
    assert codes(document) == ["html.hidden_text", "html.styles_elsewhere"]


@pytest.mark.parametrize("part", CODE)
def test_code_is_never_read(part: str) -> None:
    document = page(f"<main>{part}{PROSE}{part}</main>")
    assert len(document.blocks) == 4
    assert document.findings == ()


def test_a_page_in_one_form_is_read_and_its_controls_are_not() -> None:
    document = page(f"<form id=aspnetForm><button>Search the site</button><div>{PROSE}</div></form>")
    assert len(document.blocks) == 4


def test_prose_is_kept_wherever_the_page_puts_it() -> None:
    document = page(
        f"<div><h1>Vision</h1><p>It was agreed in Seoul.</p><div>{PROSE}</div><p>So we ended.</p></div>"
    )
    assert [line[:8] for line in lines_of(document)] == [
        "H1 Visio", "P It was", *["P We wil"] * 4, "P So we ",
    ]  # fmt: skip


def test_the_largest_article_is_the_content() -> None:
    document = page(f"<main><article>{PROSE}</article><article><p>We will sell ads.</p></article></main>")
    assert "ads" not in words(document)


def test_a_heading_outside_of_the_content_is_its_title() -> None:
    document = page(f"<main><h1>Our Vision</h1><article>{PROSE}</article></main>")
    assert lines_of(document)[0] == "H1 Our Vision"
    assert document.metadata.title == "Our Vision"


def test_the_name_of_the_site_is_no_title_but_the_title_in_the_head_of_the_page_is() -> None:
    site = page(f"<header><h1>Ministry</h1></header><article>{PROSE}</article>")
    assert lines_of(site)[0].startswith("P We will act")
    assert site.metadata.title == "Joint Statement | Ministry"
    titled = page(f"<header><h1>Joint Statement</h1></header><article>{PROSE}</article>")
    assert lines_of(titled)[0] == "H1 Joint Statement"


def test_a_page_says_its_title_date_publisher_and_language() -> None:
    document = page(f"<article>{PROSE}</article>")
    assert str(document.metadata.date) == "2022-11-11"
    assert document.metadata.source == "Ministry of Seas"
    assert document.metadata.other == {"author": "Press office"}
    assert (document.language, document.media_type) == ("en", "text/html")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("<time datetime='2023-05-04'>yesterday</time>", "2023-05-04"),
        ("<time>4 May 2023</time>", "2023-05-04"),
        ("<time>soon</time>", "None"),
    ],
)
def test_the_date_may_stand_in_the_text(body: str, date: str) -> None:
    assert str(document_of(draw, f"<article>{body}{PROSE}</article>".encode()).metadata.date) == date


def test_a_page_without_text_is_refused_and_scripts_are_named() -> None:
    with pytest.raises(RefusedInput, match=r"x\.html shows none") as refused:
        page("<div id=app></div><script src=app.js></script>")
    assert "Scripts are not run" in refused.value.remedy
    with pytest.raises(RefusedInput, match="shows none") as refused:
        page("<p hidden>We will hide.</p>")
    assert "Scripts" not in refused.value.remedy


@pytest.mark.parametrize("end", ["<p class='", "<!-- ", "<script> "])
def test_what_is_never_closed_is_told_with_its_place(end: str) -> None:
    source = f"<p>We act.</p>{end}<p>We are lost.</p>"
    document = document_of(draw, source.encode(), "x.html")
    assert lines_of(document) == ["P We act."]
    assert codes(document) == ["html.never_closed"]
    assert document.findings[0].place == f"offset {source.index(end)}"
