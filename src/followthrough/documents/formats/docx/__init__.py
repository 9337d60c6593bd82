"""Word documents (DOCX, DOCM): the drawn text is the document's text as it prints, without heads and feet.

A place is an offset into a part, "word/document.xml" or that of the notes. It counts the code points of
all text nodes of the part in their order, the string value of its first element in the words of XPath.
Numbers of lists, tabs, line ends and marks of notes are made in drawing and have no place. Insertions that
were tracked are read, deletions are not. Nothing outside the container is looked up, no macro is run, and a
container inside it is never opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from followthrough.documents.drawing import Drawing, Look, Words
from followthrough.documents.drawn import Drawn
from followthrough.documents.formats.docx.findings import findings
from followthrough.documents.formats.docx.numbering import Numbering
from followthrough.documents.formats.docx.package import Package, open_package
from followthrough.documents.formats.docx.properties import metadata
from followthrough.documents.formats.docx.story import NoteMark, Story
from followthrough.documents.formats.docx.styles import Styles
from followthrough.documents.formats.docx.xml import value
from followthrough.documents.limits import Limits
from followthrough.documents.model import BlockKind
from followthrough.errors import RefusedInput
from followthrough.messages import _

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTES = ("footnotes", "endnotes")


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read the bytes of a document called `name`; raises `RefusedInput`."""
    package = open_package(data, name, limits)
    root = package.root(package.main)
    styles = Styles.of(package.root(package.part("styles")))
    numbering = Numbering.of(package.root(package.part("numbering")), styles)
    drawing = Drawing((package.main, *map(package.part, _NOTES)))
    story = Story(styles, numbering)
    for _holder, words, look in story.read(root) if root is not None else ():
        drawing.add(words, look)
    for words, look in _notes(package, story):
        drawing.add(words, look)
    if drawing.is_empty:
        raise _without_text(name)
    said = metadata(package.root("docProps/core.xml"), story.title)
    return drawing.finish(MEDIA_TYPE, said, styles.language, findings(package, story.counted))


def _without_text(name: str) -> RefusedInput:
    return RefusedInput(
        _("Expected a document with text; {name} has none.", name=name),
        _("If its pages are pictures, have the text recognised (OCR) first."),
    )


def _notes(package: Package, story: Story) -> Iterator[tuple[Words, Look]]:
    """The notes in the order in which the text names them, footnotes before endnotes."""
    for part, kind in enumerate(_NOTES, start=1):
        marks = [mark for mark in story.marks if mark.kind == kind]
        root = package.root(package.part(kind)) if marks else None
        if root is None:
            continue
        inside = Story(story.styles, story.numbering, part, story.counted)
        texts: dict[str, Words] = {}
        for holder, words, _look in inside.read(root):
            kept = texts.setdefault(value(holder, "id"), Words())
            if len(kept):
                kept.add("\n")
            kept.append(words)
        yield from _named(marks, texts)


def _named(marks: list[NoteMark], texts: dict[str, Words]) -> Iterator[tuple[Words, Look]]:
    for mark in marks:
        if mark.key in texts:
            yield texts.pop(mark.key), Look(BlockKind.NOTE, marker=(mark.label, "number"))
