"""Labels of items and headings, and the actors that labels, headings and rows of tables name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.actors import Actors, located
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.sentences import tokenize
from followthrough.documents import Block, BlockKind, Document, View

_NUMBERED = re.compile(r"(\w+)\s+(?:\d[\d.]*|[IVX]+|[A-Z])(?:[a-z]\b)?\s*[:.–—-]\s+(?=\S)")
_LONGEST_LABEL = 121  # characters, its colon included
_LABEL = re.compile(r"(?:[^:.;?!]|\.(?=\S)){2,120}?:\s+(?=[“\"A-Z(0-9$€£¥])")
_RUN_IN = re.compile(r"(\*{1,3}|__?)([^*_.]{3,100}\.)\1\s+(?=\S)")
_CELL_NUMBER = re.compile(r"(?:[A-Z]?\d{1,3}(?:\.\d{1,3})*[.):]?\s+(?=[A-Z]))")
_SPEAKING = frozenset({"country", "organisation", "group"})
_LONGEST_NAME = 12  # words of a heading that may name an actor
_FEWEST = 2  # headings or labels with known actors that make a list by actor
_SHARE = 0.4  # of all of them; the others are then actors nobody knows


@dataclass(slots=True)
class Labels:
    """Where the label of each block ends, and who speaks in it."""

    document: Document
    views: Sequence[View]
    words: Language
    actors: Actors
    ends: list[int] = field(default_factory=list)
    speakers: dict[int, tuple[Name, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ends = [self._end(index, block) for index, block in enumerate(self.document.blocks)]
        self._of_labels()
        self._of_headings()
        self._of_rows()

    def _end(self, index: int, block: Block) -> int:
        """Past the label of an item ("Space Cooperation: Japan will ...", "Action 2: Publish ...")."""
        text = self.views[index].text
        if block.cell is not None and (cell := _CELL_NUMBER.match(text)):
            return cell.end()
        numbered = self._numbered(text)
        bold = block.kind == BlockKind.PARAGRAPH and block.view.text.startswith(("**", "__"))
        if numbered or not (bold or block.kind == BlockKind.LIST_ITEM):
            return numbered
        if run_in := self._run_in(block.view.text, text):
            return run_in
        match = _LABEL.match(text) if ":" in text[:_LONGEST_LABEL] else None
        if (
            not match
            or match.group().count("(") > match.group().count(")")
            or find_governors(tokenize(text, 0, match.end()), self.words)
        ):
            return 0
        return match.end()

    def _run_in(self, marked: str, text: str) -> int:
        """Past a heading set in the line of its text: "*Ports Dialogue.* Both sides will ..."."""
        match = _RUN_IN.match(marked) if marked[:1] in ("*", "_") else None
        head = match[2] if match else ""
        if not head or not text.startswith(head) or find_governors(tokenize(text, 0, len(head)), self.words):
            return 0
        return len(head) + len(text[len(head) :]) - len(text[len(head) :].lstrip())

    def _numbered(self, text: str) -> int:
        match = _NUMBERED.match(text[:60])
        return match.end() if match and match[1].lower() in self.words.words["numbered_titles"] else 0

    def _of_labels(self) -> None:
        labelled = {index: end for index, end in enumerate(self.ends) if end}
        self._take({index: (0, end) for index, end in labelled.items()}, unknown=False)

    def _of_headings(self) -> None:
        """Headings that are names of actors speak for what stands under them."""
        blocks = self.document.blocks
        levels: dict[int, dict[int, tuple[int, int]]] = {}
        for index, block in enumerate(blocks):
            if block.kind == BlockKind.HEADING:
                levels.setdefault(block.level, {})[index] = (0, len(self.views[index].text))
        for places in levels.values():
            found = self._take(places, unknown=True)
            for index, block in enumerate(blocks):
                if block.section in found and index not in found and index not in self.speakers:
                    self.speakers[index] = found[block.section]
            for heading in found:
                self.speakers.pop(heading, None)

    def _of_rows(self) -> None:
        """The first cell of a row of a table that names an actor speaks for the row."""
        rows: dict[tuple[int, int], tuple[Name, ...]] = {}
        for index, block in enumerate(self.document.blocks):
            if block.cell is None:
                continue
            place = (block.cell.table, block.cell.row)
            if block.cell.column == 0 and not block.cell.head:
                rows[place] = self._named(index, 0, len(self.views[index].text))
            elif rows.get(place):
                self.speakers[index] = rows[place]

    def _take(self, places: dict[int, tuple[int, int]], unknown: bool) -> dict[int, tuple[Name, ...]]:
        """The actors at places of the same sort; where enough are known, the others are actors too."""
        known = {index: who for index, place in places.items() if (who := self._named(index, *place))}
        enough = len(known) >= _FEWEST and len(known) >= _SHARE * len(places)
        if enough:
            known |= {
                i: who for i, place in places.items() if i not in known and (who := self._text(i, *place))
            }
        if enough or not unknown:
            self.speakers.update(known)
            return known
        return {}

    def _named(self, index: int, start: int, end: int) -> tuple[Name, ...]:
        view = self.views[index]
        label = [token for token in tokenize(view.text, start, end) if token.text not in ":*"]
        name = self.actors.name_of(label) if 0 < len(label) <= _LONGEST_NAME else None
        entity = self.actors.book.by_key(name.entity) if name is not None and name.entity else None
        speaks = entity is not None and entity.kind in _SPEAKING
        return (located(name, view, label),) if name is not None and speaks else ()

    def _text(self, index: int, start: int, end: int) -> tuple[Name, ...]:
        """A name no vocabulary knows: capitals throughout, no words of a plan."""
        view = self.views[index]
        label = [token for token in tokenize(view.text, start, end) if token.text not in ":*"]
        small = self.words.words["name_connectors"]
        capital = bool(label) and all(t.is_name or t.low in small or not t.is_word for t in label)
        titles = any(
            t.low in self.words.words["plan_words"] | self.words.words["barring_topics"] for t in label
        )
        if not capital or titles or len(label) > _LONGEST_NAME or label[0].low in self.words.words["verbs"]:
            return ()
        return (self.actors.unknown(view, label),)

    def chain(self, index: int) -> Iterator[int]:
        """A block and the items around it, the nearest first."""
        place: int | None = index
        while place is not None:
            yield place
            place = self.document.blocks[place].parent
