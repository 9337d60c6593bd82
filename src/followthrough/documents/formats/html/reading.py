"""Pages of the web: the drawn text is their main content as a reader sees it; scripts are never run.

Offsets count the code points of the decoded page, a byte order mark included. A space drawn for a
stretch of white space stands for its first character, and what a character reference means for the
reference's first character.
"""

from __future__ import annotations

from followthrough.documents.drawn import Drawn
from followthrough.documents.formats.html.content import Content, find_content
from followthrough.documents.formats.html.encoding import decode_page
from followthrough.documents.formats.html.metadata import declared_language, metadata
from followthrough.documents.formats.html.page import draw_content
from followthrough.documents.formats.html.sheets import Sheet
from followthrough.documents.formats.html.tree import Tree, build
from followthrough.documents.formats.html.visible import hidden_finding
from followthrough.documents.limits import Limits
from followthrough.errors import Finding, Level, RefusedInput
from followthrough.messages import _

MEDIA_TYPE = "text/html"


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read the bytes of a page called `name`; raises `RefusedInput`."""
    source, doubts = decode_page(data, name)
    tree = build(source, name)
    content = find_content(tree)
    drawing = draw_content(tree, content)
    if drawing.is_empty:
        raise _without_text(tree, name)
    findings = (*doubts, *_findings(tree, content))
    return drawing.finish(MEDIA_TYPE, metadata(tree, content), declared_language(tree), findings)


def _without_text(tree: Tree, name: str) -> RefusedInput:
    scripted = any(node.name == "script" for node in tree.nodes)
    advice = _(
        "Scripts are not run. If they write the text, open the page in a browser and save what it shows"
        " as PDF or text."
    )
    return RefusedInput(
        _("Expected a page with text; {name} shows none.", name=name),
        advice if scripted else _("Choose a page that has words in it."),
    )


def _findings(tree: Tree, content: Content) -> tuple[Finding, ...]:
    found = []
    if content.hidden:
        found.append(hidden_finding(content.hidden))
    if content.left_out:
        found.append(
            Finding(
                Level.INFO,
                "html.left_out",
                "document",
                _(
                    "{signs:,} characters around the main content were left out: navigation, page heads"
                    " and feet, lists of links.",
                    signs=content.left_out,
                ),
                _("Compare the text with the page if something is missing."),
            )
        )
    if Sheet.of(tree).elsewhere:
        found.append(
            Finding(
                Level.INFO,
                "html.styles_elsewhere",
                "document",
                _(
                    "The page takes style rules from other files, which are not read; words that"
                    " these hide are read."
                ),
                _("Compare the text with the page as a browser shows it."),
            )
        )
    if tree.cut is not None:
        found.append(
            Finding(
                Level.WARNING,
                "html.never_closed",
                f"offset {tree.cut}",
                _("A tag, comment or script that opens here is never closed; what follows is part of it."),
                _("Save the page anew from a browser."),
            )
        )
    return tuple(found)
