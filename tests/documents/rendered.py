"""The benchmark's texts as neutral elements to render anew, and what is found again when read back.

How another format uses it:

1. ``given(name)`` reads one text of `NAMES` with its commitments; ``elements(given.document)`` is its
   content (titles, headings, paragraphs, items), free of Markdown, for a builder to render: a DOCX, an
   HTML page, a PDF.
2. Read the built file with ``followthrough.documents.parse``.
3. ``found_again(given, document)`` extracts from what was read and says which commitments came back:
   ``assert found_again(given, document).share >= 0.97``. `Again.lost` names those that did not, and
   `Again.extra` what the file has too much.

Both texts are cut into words in the order of their blocks' views, the two rows of words are aligned, and
each commitment becomes the set of the words it covers. Intersection over union is of these sets, each
word weighing as many as it has letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from benchmarks.extraction import corpus

from followthrough.commitments import extract
from followthrough.commitments.extract import INLINE_MARKS
from followthrough.commitments.model import Commitment
from followthrough.documents import Block, BlockKind, Document, read
from followthrough.values import PartialDate, Span

TEXTS = {text.name: text for text in corpus.texts()}
NAMES = tuple(TEXTS)
ENOUGH = 0.8  # intersection over union for a commitment to count as found again

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_INLINE = re.compile(r"(\*\*|</?sup>|</?[a-zA-Z]{1,10}/?>|\\(?=[#*_\[\]-])|\u200b)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look; `raised` are set as a superscript."""

    text: str
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One heading, paragraph or list item to render. `level` is a heading's (1 the highest) or an item's
    nesting; `marker` is "-", "1.", "(a)" of an item, or the number of a heading."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Given:
    """A text of the benchmark as it was given, and its commitments."""

    name: str
    date: PartialDate
    document: Document
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """What became of the commitments of a given text: how alike each is, and the words of the others."""

    alike: tuple[float, ...]
    lost: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of the commitments of the given text, how many came back; 1.0 where it had none."""
        total = len(self.alike) + len(self.lost)
        return len(self.alike) / total if total else 1.0


@cache
def given(name: str) -> Given:
    """The text called `name`, read and extracted as the benchmark does."""
    text = TEXTS[name]
    document = read(text.path)
    return Given(name, text.date, document, extract(document, date=text.date).commitments)


def elements(document: Document) -> tuple[Element, ...]:
    """The content of a given text in order: the header's title as a heading of level 1 and its date and
    source as paragraphs, then every block that is no note."""
    metadata = document.metadata
    title = [Element(BlockKind.HEADING, (Run(metadata.title),), 1)] if metadata.title else []
    header = [str(metadata.date or ""), metadata.source]
    lines = [Element(BlockKind.PARAGRAPH, (Run(line),)) for line in header if line]
    deeper = 1 if title else 0
    body = [_element(block, deeper) for block in document.blocks if block.kind != BlockKind.NOTE]
    return (*title, *lines, *(element for element in body if element.text.strip()))


def _element(block: Block, deeper: int) -> Element:
    level = block.level + deeper if block.kind == BlockKind.HEADING else block.level
    return Element(block.kind, tuple(_runs(block.view.text)), level, block.marker)


def _runs(text: str) -> Iterator[Run]:
    bold = raised = False
    for piece in _INLINE.split(text):
        if piece == "**":
            bold = not bold
        elif piece in ("<sup>", "</sup>"):
            raised = piece == "<sup>"
        elif piece and not _INLINE.fullmatch(piece):
            yield Run(piece, bold, raised)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a document's views in order, and the place of each in its text."""

    texts: tuple[str, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> _Words:
        found = [word for block in document.blocks for word in _words(block)]
        return cls(tuple(text for text, _ in found), tuple(place for _, place in found))

    def covered(self, commitment: Commitment) -> Iterator[int]:
        segments = commitment.segments or (commitment.span,)
        return (
            index
            for index, place in enumerate(self.places)
            if any(segment.start <= place < segment.end for segment in segments)
        )


def _words(block: Block) -> Iterator[tuple[str, int]]:
    view = block.view.without(INLINE_MARKS)
    for match in _WORD.finditer(view.text):
        word = _EDGES.sub("", match.group()).casefold()
        if word:
            first = match.start() + match.group().casefold().index(word[0])
            yield word, view.offset(first)


def found_again(wanted: Given, document: Document) -> Again:
    """Extract from `document` and match its commitments one to one with those of the given text."""
    found = extract(document, date=wanted.date).commitments
    theirs, ours = _Words.of(wanted.document), _Words.of(document)
    same = _aligned(theirs.texts, ours.texts)
    left = [frozenset(theirs.covered(one)) for one in wanted.commitments]
    right = [_named(ours.covered(one), same) for one in found]
    weights = {i: len(text) for i, text in enumerate(theirs.texts)}
    weights |= {-1 - i: len(text) for i, text in enumerate(ours.texts)}
    pairs = list(_pairs(left, right, weights))
    return Again(
        alike=tuple(alike for _, _, alike in pairs),
        lost=_others(wanted.commitments, {i for i, _, _ in pairs}),
        extra=_others(found, {j for _, j, _ in pairs}),
    )


def _aligned(theirs: Sequence[str], ours: Sequence[str]) -> dict[int, int]:
    """For each word of ours that stands in theirs too, the index it has there."""
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    return {block.b + step: block.a + step for block in blocks for step in range(block.size)}


def _named(words: Iterable[int], same: dict[int, int]) -> frozenset[int]:
    """Words by their index in the given text; those it does not have by a negative number."""
    return frozenset(same.get(word, -1 - word) for word in words)


def _pairs(
    left: Sequence[frozenset[int]], right: Sequence[frozenset[int]], weights: dict[int, int]
) -> Iterator[tuple[int, int, float]]:
    """Index, index and likeness of each match, the most alike first."""
    alike = sorted(
        (
            (_alike(mine, other, weights), -i, -j)
            for i, mine in enumerate(left)
            for j, other in enumerate(right)
            if mine & other
        ),
        reverse=True,
    )
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    for value, i, j in alike:
        if value >= ENOUGH and -i in free_left and -j in free_right:
            free_left.remove(-i)
            free_right.remove(-j)
            yield -i, -j, value


def _alike(left: frozenset[int], right: frozenset[int], weights: dict[int, int]) -> float:
    common = sum(weights[word] for word in left & right)
    return common / sum(weights[word] for word in left | right)


def _others(commitments: Sequence[Commitment], but: set[int]) -> tuple[str, ...]:
    return tuple(one.quote for index, one in enumerate(commitments) if index not in but)


def span_of(document: Document, words: str) -> Span:
    """The source span of `words` in the first view that holds them."""
    for block in document.blocks:
        at = block.view.text.find(words)
        if at >= 0:
            return block.view.span(at, at + len(words))
    raise AssertionError(f"no block holds {words!r}")
