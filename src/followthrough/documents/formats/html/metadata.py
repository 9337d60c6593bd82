"""What a page says of itself: title, publisher, date, language."""

from __future__ import annotations

from collections.abc import Iterator

from followthrough.documents.dates import first_date
from followthrough.documents.formats.html.content import Content, page_title
from followthrough.documents.formats.html.tree import Tree
from followthrough.documents.formats.html.visible import Out
from followthrough.documents.model import Metadata
from followthrough.values import PartialDate

# Names of meta elements, the surest first.
_DATES = (
    *(
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
    ),
    *("date", "publishdate", "pubdate", "publish_date", "publication_date", "last-modified"),
)
_SOURCES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_OTHER = ("author", "dc.creator", "description")


def metadata(tree: Tree, content: Content) -> Metadata:
    """The page's title, date and publisher; its main heading stands before what its head says."""
    said = dict(_meta(tree))
    return Metadata(
        title=_main_heading(tree, content) or _first(said, _TITLES) or page_title(tree),
        date=_date(tree, content, said),
        source=_first(said, _SOURCES),
        other={name: said[name] for name in _OTHER if said.get(name)},
    )


def declared_language(tree: Tree) -> str:
    """The language code that the page's first element declares, without region; empty where it has none."""
    declared = (
        node.attributes["lang"]
        for node in tree.nodes
        if node.name in ("html", "body") and "lang" in node.attributes
    )
    return next(declared, "").strip().lower().partition("-")[0]


def _meta(tree: Tree) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for node in tree.nodes:
        if node.name == "meta":
            given = node.attributes
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").strip().lower()
            words = " ".join(given.get("content", "").split())
            if name and words and name not in seen:
                seen.add(name)
                yield name, words


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if name in said), "")


def _main_heading(tree: Tree, content: Content) -> str:
    if content.heading is not None:
        return tree.words(content.heading)
    inside = range(content.root, tree.nodes[content.root].last)
    first = (index for index in inside if tree.nodes[index].name == "h1" and not content.out[index])
    return next(map(tree.words, first), "")


def _date(tree: Tree, content: Content, said: dict[str, str]) -> PartialDate | None:
    found = (first_date(said[name]) for name in _DATES if name in said)
    return next((date for date in found if date), None) or _time(tree, content)


def _time(tree: Tree, content: Content) -> PartialDate | None:
    """The first time element of the content, then of the page around it."""
    times = [index for index, node in enumerate(tree.nodes) if node.name == "time"]
    own = range(content.root, tree.nodes[content.root].last)
    for index in sorted(times, key=lambda index: index not in own):
        if content.out[index] in (Out.NOT, Out.FRAME):
            date = first_date(tree.nodes[index].attributes.get("datetime", "") or tree.words(index))
            if date:
                return date
    return None
