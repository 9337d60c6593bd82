"""How the blocks of a document open and end, and what stands under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from followthrough.commitments.announcements import opens_sum
from followthrough.commitments.items import Items
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token, bounds, tokenize
from followthrough.commitments.verbs import tokenize_mended
from followthrough.documents import BlockKind, Document, View

_FIRST, _LAST = 200, 300  # characters that show what a block opens with, and what it leads to
COLONS = (":", "：")
TITLE_WORDS = 14
_SMALL_WORD = 4  # letters: longer words of a title have capitals


@dataclass(slots=True)
class Openings:
    """The blocks of one document by their first and last words."""

    document: Document
    views: Sequence[View]
    items: Items
    words: Language
    labels: Sequence[int]  # where the label of each block ends
    firsts: dict[int, Sequence[Token]] = field(default_factory=dict)
    ends: dict[int, frozenset[str]] = field(default_factory=dict)  # the last words of headings and lead-ins

    def first_tokens(self, index: int) -> Sequence[Token]:
        """The first words of a block behind its label."""
        if index not in self.firsts:
            text, start = self.views[index].text, self.labels[index]
            whole = tokenize(text, 0, min(len(text), _FIRST)) if start else ()
            if whole and self.items.opens_act(whole):
                start = 0
            self.firsts[index] = tokenize_mended(text, start, min(len(text), start + _FIRST), self.words)
        return self.firsts[index]

    def is_title(self, index: int) -> bool:
        """Whether a block only names what stands under it: short, without a verb that binds or tells."""
        text = self.views[index].text
        tokens = tokenize(text, 0, min(len(text), 200))
        if len(tokens) > TITLE_WORDS or text.rstrip().endswith((".", ";", "?", "!")):
            return False
        lows, words = [token.low for token in tokens], self.words.words
        return all(words[name].isdisjoint(lows) for name in ("finite_auxiliaries", "modals", "barring_words"))

    def is_phrase(self, index: int) -> bool:
        """Whether an item is no sentence of its own, nor the title of one."""
        finite, tokens = self.words.words["finite_auxiliaries"], self.first_tokens(index)
        first = list(takewhile(lambda token: token.text != ".", tokens))
        titled = all(token.is_name for token in first if len(token.text) > _SMALL_WORD)
        relatives = self.words.words["relatives"]
        read = takewhile(lambda token: token.low not in relatives, tokens if titled else first)
        return not any(token.low in finite for token in read)

    def items_speak(self, index: int) -> bool:
        """Whether most items bind by themselves ("*Ports.* A and B will ...")."""
        under = list(self.under(index))
        modals = self.words.words["modals"]
        spoken = sum(not modals.isdisjoint(self.views[place].text.lower().split()) for place in under)
        return 2 * spoken > len(under)

    def lists_acts(self, index: int, last: str) -> bool:
        """Whether most items under a block open with an act or a sum, or hold a figure."""
        under = list(self.under(index))
        acts = sum(self.is_listed_act(place) for place in under)
        figures = sum(self.has_figure(place) for place in under)
        counted = figures if last in ("follows", "following", "below") else 0
        return bool(under) and max(acts, counted) / len(under) > 0.5

    def lists(self, index: int, fits: Callable[[int], bool]) -> bool:
        """Whether most items under a block are of one sort."""
        under = list(self.under(index))
        return bool(under) and sum(fits(place) for place in under) / len(under) > 0.5

    def is_gerund(self, index: int) -> bool:
        """Whether a block opens with the gerund of an act."""
        tokens = self.first_tokens(index)
        return bool(tokens) and self.items.opens_gerund(tokens)

    def is_sum(self, index: int) -> bool:
        """Whether a block opens with money."""
        tokens = self.first_tokens(index)
        return bool(tokens) and opens_sum(tokens, 0, self.words)

    def is_act(self, index: int) -> bool:
        """Whether a block opens with an act, bare or as a gerund."""
        tokens = self.first_tokens(index)
        return bool(tokens) and (self.items.opens_act(tokens) or self.items.opens_gerund(tokens))

    def is_listed_act(self, index: int) -> bool:
        """An item that a lead-in can govern: a verb, "to" with a verb, the noun of an act, a sum."""
        tokens = self.first_tokens(index)
        return self.is_act(index) or (bool(tokens) and self.items.opens_listed(tokens))

    def under(self, index: int) -> Iterator[int]:
        """The items under a block, titles and notes between them stepped over."""
        for place in range(index + 1, len(self.document.blocks)):
            block = self.document.blocks[place]
            if block.kind == BlockKind.LIST_ITEM:
                yield place
            elif block.kind != BlockKind.NOTE and not self.is_title(place):
                return

    def has_figure(self, index: int) -> bool:
        """Whether a number stands in a block."""
        return any(sign.isdigit() for sign in self.views[index].text)

    def last_words(self, index: int) -> Sequence[Token]:
        """The words at the end of a block."""
        text = self.views[index].text
        return [token for token in tokenize(text, max(0, len(text) - _LAST), len(text)) if token.is_word]

    def has(self, index: int, name: str) -> bool:
        """Whether a heading or the end of a lead-in has one of the words of a list."""
        if index not in self.ends:
            text = self.views[index].text
            start = max(0, len(text) - _LAST)
            if text.rstrip().endswith(COLONS):  # what leads to a list is the last sentence alone
                *_, (start, _end) = [
                    (0, 0),
                    *((max(start, opened), end) for opened, end in bounds(text, self.words)),
                ]
            tokens = tokenize(text, start, len(text))
            self.ends[index] = frozenset([token.low for token in tokens])
        return not self.ends[index].isdisjoint(self.words.words[name])
