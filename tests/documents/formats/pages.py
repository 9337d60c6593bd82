"""Web pages made from elements, as ministries publish them: a site's frame around an article."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from followthrough.documents import BlockKind
from tests.documents.rendered import Element, Run

_NOTE_EVERY = 4
FRAME_BEFORE = """<header class="site-header"><a href="/">Ministry</a><nav><ul>
<li><a href="/news">We will keep you posted</a></li><li><a href="/about">About us</a></li>
<li><a href="/press">Press</a></li></ul></nav></header>
<div class="cookie-banner"><p>We will use cookies to improve this site.</p><button>Accept</button></div>
<script>document.write("<p>We will write by script.</p>")</script>"""
FRAME_AFTER = """<aside><h2>Related</h2><p>The Minister will visit the port.</p></aside>
<footer><p>We will answer letters within a week.</p></footer>"""
HIDDEN = """<p hidden>We will hide this.</p><div style="display:none">We will hide that.</div>"""


def lines_page(lines: Iterable[str]) -> str:
    """A page with one paragraph for each line."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<!doctype html><html><body>{body}</body></html>"


def page_source(content: Sequence[Element], *, marked: bool = True) -> str:
    """A page of the elements in lists of their own kinds; `marked` says which part is the main one."""
    opening, closing = ("<main><article>", "</article></main>") if marked else ('<div id="c">', "</div>")
    notes: list[str] = []
    body = "\n".join(_parts(content, notes))
    ends = "".join(f'<li id="fn{n}">{text} <a href="#fnref{n}">↩</a></li>' for n, text in enumerate(notes, 1))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Statement | Ministry</title>\n'
        f"<style>p {{ margin: 0 }}</style></head>\n<body>\n{FRAME_BEFORE}\n{opening}\n{HIDDEN}\n{body}\n"
        f'<section class="footnotes"><ol>{ends}</ol></section>{closing}\n{FRAME_AFTER}\n</body></html>\n'
    )


def plain_page(content: Sequence[Element]) -> str:
    """A page of the elements alone, its notes at the end."""
    notes: list[str] = []
    body = "\n".join(_parts(content, notes))
    ends = "".join(f"<p><sup>{number}</sup> {text}</p>" for number, text in enumerate(notes, 1))
    head = '<head><meta charset="utf-8"><title>Statement</title></head>'
    return f'<!DOCTYPE html><html lang="en">{head}<body>{body}{ends}</body></html>'


def _parts(content: Sequence[Element], notes: list[str]) -> Iterator[str]:
    for listed, group in groupby(content, key=lambda element: element.kind == BlockKind.LIST_ITEM):
        if listed:
            yield _lists(list(group), notes)
        else:
            yield from (_single(element, notes) for element in group)


def _single(element: Element, notes: list[str]) -> str:
    if element.kind == BlockKind.HEADING:
        marker = html.escape(f"{element.marker} " if element.marker else "")
        return f"<h{element.level}>{marker}{_words(element.runs)}</h{element.level}>"
    return f"<p>{_words(element.runs)}{_note(notes)}</p>"


def _note(notes: list[str]) -> str:
    """A footnote's mark after every so many paragraphs."""
    notes.append("Printed from the archive copy.")
    number = len(notes)
    return f'<sup><a href="#fn{number}" id="fnref{number}">{number}</a></sup>'


def _lists(items: list[Element], notes: list[str]) -> str:
    """Nested lists: an item's list stands inside the item."""
    parts: list[str] = []
    open_lists: list[str] = []
    for item in items:
        while len(open_lists) > item.level:
            parts.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == item.level:
            parts.append("</li>")
        while len(open_lists) < item.level:
            tag = "ul" if item.marker == "-" else "ol"
            parts.append(f"<{tag}>" if len(open_lists) == item.level - 1 else f"<{tag}><li>")
            open_lists.append(tag)
        parts.append(f"<li{_own_marker(item.marker)}>{_words(item.runs)}")
    while open_lists:
        parts.append(f"</li></{open_lists.pop()}>")
    return "\n".join(parts)


def _own_marker(marker: str) -> str:
    return "" if marker == "-" else f' style="list-style-type: {html.escape(repr(marker))}"'


def _words(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = html.escape(run.text)
    if run.raised:
        return f"<sup>{text}</sup>"
    return f"<strong>{text}</strong>" if run.bold else text
