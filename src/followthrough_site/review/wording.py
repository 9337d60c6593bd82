"""The official's words as a page shows them: mended at line ends, without marks and tags of the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from followthrough.documents import Block, BlockKind, Document
from followthrough.documents.origin import Region
from followthrough.values import Span


class Wording:
    """Reads stretches of one document as its blocks show them; what is stored stays as it is in the file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [block.span.start for block in document.blocks]
        self._ends = list(accumulate((block.span.end for block in document.blocks), max))

    def of(self, pieces: Sequence[Span]) -> str:
        """The words at `pieces`, parted by spaces; as they are stored where no block shows them."""
        return " ".join(self._piece(piece) or self.document.words(piece) for piece in pieces)

    def regions(self, pieces: Sequence[Span]) -> tuple[Region, ...]:
        """Where the words stand on the file's pages; empty for a file without pages."""
        origin = self.document.origin
        found = (region for piece in pieces for region in (origin.regions(piece) if origin else ()))
        return tuple(region for region in found if region.page is not None)

    def holds(self, words: str) -> bool:
        """Whether `words` stand anywhere in the text, in any case."""
        return " ".join(words.casefold().split()) in self._folded

    @cached_property
    def _folded(self) -> str:
        return " ".join(block.view.text for block in self.document.blocks).casefold()

    def _piece(self, piece: Span) -> str:
        return " ".join(self._parts(piece))

    def _parts(self, piece: Span) -> Iterator[str]:
        begun = False
        for block in self._blocks(piece):
            start, end = view_range(block, piece)
            words = block.view.text[start:end].strip()
            if not words:
                continue
            if begun and not start and any(map(str.isalnum, block.marker)):
                yield block.marker
            yield words
            begun = True

    def _blocks(self, piece: Span) -> Iterator[Block]:
        """The blocks that reach into `piece`; a note only where the words are its own."""
        first = bisect_right(self._ends, piece.start)
        for block in self.document.blocks[first : bisect_left(self._starts, piece.end)]:
            own = block.kind != BlockKind.NOTE or block.span.contains(piece)
            if own and block.span.overlaps(piece):
                yield block


def view_range(block: Block, span: Span) -> tuple[int, int]:
    """Where `span` of the source lies in the block's view."""
    indexes = range(len(block.view.text))
    return (
        bisect_left(indexes, span.start, key=block.view.offset),
        bisect_left(indexes, span.end, key=block.view.offset),
    )
