"""Vehicles that an undertaking only points back to: "the Fund", "this scheme", "conclude it"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import tokenize
from followthrough.commitments.undertakings import Undertaking
from followthrough.commitments.vehicles import find_vehicles, last_named
from followthrough.documents import Document

_LOOK_BACK = 2_000  # characters of the same block
_BLOCKS_BACK = 3


@dataclass(slots=True)
class Pointer:
    """Finds what the words of one document point back to."""

    document: Document
    book: NameBook

    def pointed_back(self, found: Undertaking, named: Mapping[int, Sequence[Name]]) -> Iterator[Name]:
        """`named` are the vehicles of the undertakings before, by block."""
        for noun, wide in self._pointing(found):
            before = [*self._near(found), *named.get(found.block, ())]
            name = last_named(noun, before)
            if name is None and wide:
                earlier = [name for block in sorted(named) if block < found.block for name in named[block]]
                name = last_named(noun, [*earlier, *self._of_blocks_before(found.block)])
            if name is not None:
                yield name
        if self._acts_on_it(found):
            yield from list(self._near(found))[-1:]

    def _pointing(self, found: Undertaking) -> Iterator[tuple[str, bool]]:
        """Nouns that point back; a capital or "this" points further than the block."""
        tokens, words, piece = found.tokens, self.book.words.words, found.piece
        for index in range(piece.start + 1, piece.end):
            token, determiner = tokens[index], tokens[index - 1].low
            if token.low == "which" and tokens[index - 1].text == "," and index - 1 > piece.start:
                return  # what follows describes
            if determiner not in ("the", "this"):
                continue
            points = token.low in words["anaphors"] or (
                token.is_name and token.low in words["named_anaphors"]
            )
            if not points or self._goes_on(found, index + 1):
                continue
            follows = index + 1 < piece.end and tokens[index + 1].is_word
            pointed = determiner == "this" or token.is_name
            if pointed or not follows:
                yield token.low, pointed

    def _goes_on(self, found: Undertaking, index: int) -> bool:
        """Whether a name goes on behind its noun: "the Partnership for Clean Rivers"."""
        tokens = found.tokens[index : index + 3]
        connectors = self.book.words.words["name_connectors"]
        small = next((i for i, token in enumerate(tokens) if token.low not in connectors), 0)
        return bool(tokens) and tokens[small].is_name

    def _acts_on_it(self, found: Undertaking) -> bool:
        """ "conclude it by the end of the year": the object is a pronoun."""
        after = found.piece.verb + 1
        return after < found.piece.end and found.tokens[after].low == "it"

    def _near(self, found: Undertaking) -> tuple[Name, ...]:
        """Vehicles that the block names before the undertaking."""
        stop = found.tokens[found.piece.start].start
        tokens = tokenize(found.view.text, max(0, stop - _LOOK_BACK), stop)
        return find_vehicles(tokens, 0, len(tokens), found.view, self.book)

    def _of_blocks_before(self, block: int) -> Iterator[Name]:
        for index in range(max(0, block - _BLOCKS_BACK), block):
            view = self.document.blocks[index].view
            tokens = tokenize(view.text, 0, len(view.text))
            yield from find_vehicles(tokens, 0, len(tokens), view, self.book)
