"""The paragraphs of one part of a document, in order, with their words and how they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from followthrough.documents.drawing import MADE, Look, Words
from followthrough.documents.formats.docx.numbering import Numbering, symbol
from followthrough.documents.formats.docx.paragraphs import Paragraph, RunLook, Setting
from followthrough.documents.formats.docx.styles import Styles, is_raised, is_title
from followthrough.documents.formats.docx.tables import Table
from followthrough.documents.formats.docx.xml import PRESERVED, child, is_on, short, value, walk
from followthrough.documents.numerals import roman

_SOFT_HYPHEN = "\u00ad"
# What is no text of the document: properties, instructions of fields, deletions, the older copy of a drawing.
_LEFT_OUT = frozenset(
    (
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"),
        *("instrText", "delInstrText", "delText", "fldData", "rt", "rubyPr", "object"),
    )
)
_DEEPEST_FIELD = 50
_INSERTED = ("ins", "moveTo")
_DELETED = ("del", "moveFrom")
_MADE = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Counted:
    """What a reader should know of the document beside its text."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0  # signs
    embedded: int = 0  # whole documents inside this one


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the text refers to a note: "footnotes" or "endnotes", and the note's id."""

    kind: str
    key: str
    number: int

    @property
    def label(self) -> str:
        """What is drawn for it: Arabic for notes at the foot, small Roman for those at the end."""
        return f"[{self.number if self.kind == 'footnotes' else roman(self.number)}]"


@dataclass(slots=True)
class Story:
    """Reads part number `part`. `marks` fills with the notes in the order in which the text names them."""

    styles: Styles
    numbering: Numbering
    part: int = 0
    counted: Counted = field(default_factory=Counted)
    marks: list[NoteMark] = field(default_factory=list)
    title: str = ""  # the first paragraph that its style calls the title
    tables: int = 0  # so far
    _open: list[Paragraph] = field(default_factory=list)
    _later: list[tuple[Words, Look]] = field(default_factory=list)  # of text boxes, after their paragraph
    _carried: Words | None = None  # of a paragraph whose end was deleted
    _runs: list[RunLook] = field(default_factory=list)
    _noted: Counter[str] = field(default_factory=Counter)
    _fields: list[bool] = field(default_factory=list)  # open fields: whether the result has begun
    _tables: list[Table] = field(default_factory=list)
    _setting: Setting = field(default_factory=Setting)

    def read(self, root: etree._Element) -> Iterator[tuple[etree._Element, Words, Look]]:
        """Each paragraph with words, and the child of `root`'s content that holds it."""
        skipped: etree._Element | None = None
        holder = root
        for opens, element, offset in walk(root):
            if skipped is not None:
                skipped = None if element is skipped and not opens else skipped
            elif opens:
                holder = element if element.getparent() is root else holder
                if self._is_left_out(element):
                    skipped = element
                else:
                    self._opened(element, offset)
            else:
                for words, look in self._closed(element):
                    yield holder, words, look
        if self._carried is not None:
            yield holder, self._carried, Look()

    def _is_left_out(self, element: etree._Element) -> bool:
        name = short(element)
        if name in _INSERTED:
            self.counted.inserted += 1
        if name in _DELETED:
            self.counted.deleted += 1
            return True
        if name == "mc:Fallback":
            parent = element.getparent()
            return parent is not None and short(parent[0]) == "mc:Choice"
        if name == "altChunk":
            self.counted.embedded += 1
        if name == "sdt":
            return _is_no_text(child(element, "sdtPr"))
        if name == "tr":
            return self._row_is_out(element)
        if name == "tc":
            return bool(self._tables) and not self._tables[-1].open_cell(element)
        return name in _LEFT_OUT

    def _row_is_out(self, row: etree._Element) -> bool:
        if self._tables:
            self._tables[-1].open_row(row)
        if child(row, "trPr", "del") is None:
            return False
        self.counted.deleted += 1
        return True

    def _opened(self, element: etree._Element, offset: int) -> None:
        name = short(element)
        if name in ("t", "m:t"):
            self._text(element, offset)
        elif name == "p":
            self._open.append(Paragraph.of(element, self.styles, self._carried))
            self._carried = None
            self._count_mark(element)
        elif name == "r":
            self._runs.append(self._run(element))
        elif name == "tbl":
            self._tables.append(Table.of(element, self.tables))
            self.tables += self._tables[-1].number is not None
        elif name == "fldChar":
            self._field(value(element, "fldCharType"))
        elif self._open:
            self._sign(name, element)

    def _count_mark(self, paragraph: etree._Element) -> None:
        """The end of a paragraph may itself be inserted or deleted."""
        marks = child(paragraph, "pPr", "rPr")
        self.counted.inserted += child(marks, "ins") is not None
        self.counted.deleted += child(marks, "del") is not None

    def _run(self, element: etree._Element) -> RunLook:
        properties = child(element, "rPr")
        style = self.styles.character(value(child(properties, "rStyle")))
        around = self._open[-1].style if self._open else self.styles[""]

        def setting(name: str, of_style: bool | None, of_paragraph: bool | None) -> bool:
            own = is_on(child(properties, name))
            return bool(next((said for said in (own, of_style, of_paragraph) if said is not None), False))

        return RunLook(
            setting("b", style.bold, around.bold),
            setting("vanish", style.hidden, around.hidden),
            is_raised(properties) or style.raised,
        )

    def _text(self, element: etree._Element, offset: int) -> None:
        text = element.text or ""
        if element.get(PRESERVED) != "preserve":
            offset += len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        for piece in text.split(_SOFT_HYPHEN):
            self._add(piece, offset)
            offset += len(piece) + 1

    def _add(self, text: str, offset: int = MADE, *, mark: bool = False) -> None:
        run = self._runs[-1] if self._runs else RunLook()
        run = replace(run, mark=True) if mark else run
        if not self._open or not all(self._fields):
            return
        if run.hidden:
            self.counted.hidden += len("".join(text.split()))
        else:
            self._open[-1].add(text, offset, self.part, run)

    def _sign(self, name: str, element: etree._Element) -> None:
        """What stands for text without being text: tabs, breaks, symbols, marks of notes."""
        if name in _MADE:
            self._add(_MADE[name])
        elif name == "sym":
            self._add(symbol(value(element, "char")))
        elif name in ("footnoteReference", "endnoteReference"):
            self._note_mark(name.replace("Reference", "s"), element)

    def _note_mark(self, kind: str, element: etree._Element) -> None:
        self._noted[kind] += 1
        mark = NoteMark(kind, value(element, "id"), self._noted[kind])
        self.marks.append(mark)
        own_mark = value(element, "customMarkFollows") in ("1", "true", "on")
        if own_mark and self._runs:
            self._runs[-1] = replace(self._runs[-1], mark=True)  # what follows in the run is the mark
        elif not own_mark:
            self._add(mark.label, mark=True)

    def _field(self, kind: str) -> None:
        """Fields nest: what stands in an instruction is no text, be it the result of another field."""
        if kind == "begin" and len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _closed(self, element: etree._Element) -> Iterator[tuple[Words, Look]]:
        name = short(element)
        if name == "r" and self._runs:
            self._runs.pop()
        elif name == "tbl" and self._tables:
            self._tables.pop()
        elif name == "p" and self._open:
            yield from self._paragraph(self._open.pop())

    def _paragraph(self, paragraph: Paragraph) -> Iterator[tuple[Words, Look]]:
        self._fields = [begun for begun in self._fields if begun]  # an instruction ends with its paragraph
        if paragraph.goes_on:
            self._carried = paragraph.words
            return
        if not self.title and is_title(paragraph.style):
            self.title = " ".join(paragraph.words.text.split())
        cell = next((table.cell for table in reversed(self._tables) if table.cell), None)
        drawn = self._setting.look(paragraph, self.numbering, cell)
        if self._open:
            self._later.append(drawn)
            return
        if not paragraph.style.contents:
            yield drawn
        yield from self._later
        self._later = []


def _is_no_text(properties: etree._Element | None) -> bool:
    """Whether a content control only says what to write there, or is a table of contents."""
    if is_on(child(properties, "showingPlcHdr")):
        return True
    return value(child(properties, "docPartObj", "docPartGallery")) == "Table of Contents"
