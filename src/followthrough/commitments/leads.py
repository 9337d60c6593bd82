"""Which words govern each block: the lead-in of its list, a lead-in above its headings, an actor, a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from followthrough.commitments.forms import AIM_RULE, PLEDGED_RULE, Form, Governor
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.measures import (
    MEASURES_RULE,
    agrees_that,
    ends_at_gerund,
    goes_on_with_measures,
    holds_means,
    is_under_way,
    lists_measures,
    measures_told,
    only_cooperates,
    opens_means,
    takes_measures,
)
from followthrough.commitments.model import Name
from followthrough.commitments.openings import COLONS, Openings
from followthrough.commitments.plans import Plans
from followthrough.commitments.reading import Reader
from followthrough.commitments.sentences import Token, bounds, readable, tokenize
from followthrough.commitments.undertakings import Governing, Lead
from followthrough.commitments.verbs import tokenize_mended
from followthrough.documents import Block, BlockKind, Document, View

_BOLD = ("**", "__")
_NEAR = 20  # blocks between a list and one that goes on with it
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.CELL})


@dataclass(slots=True)
class Leads:
    """The governing words of the blocks of one document."""

    document: Document
    views: Sequence[View]
    reader: Reader
    words: Language
    labels: Sequence[int]  # where the label of each block ends
    found: list[Governing] = field(default_factory=list)
    read: dict[int, Lead | None] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)  # items that belong to the act of a block
    blocks: Openings = field(init=False)
    plans: Plans = field(init=False)

    def __post_init__(self) -> None:
        items = self.reader.items
        self.blocks = Openings(self.document, self.views, items, self.words, self.labels)
        self.plans = Plans(self.blocks, lambda index: self._own(index, self.document.blocks[index]))

    def governing(self, speakers: Mapping[int, tuple[Name, ...]]) -> list[Governing]:
        """What governs each block in order of the text; `speakers` are actors of labels and headings."""
        plans = self.plans.items()
        above: Lead | None = None
        for index, block in enumerate(self.document.blocks):
            above = self._still_above(above, index, block)
            lead = self._lead(index, block, above)
            own = self._own(index, block)
            opens = own.opens[1] if own else -1
            planned = lead is None and (index in plans or self._is_numbered(index, block))
            spoken = block.kind == BlockKind.HEADING and self._is_spoken(index)
            targets = block.kind in _LISTED and self.plans.is_target(block)
            who = speakers.get(index, ())
            self.found.append(
                Governing(
                    lead,
                    who,
                    planned,
                    figures=planned and targets,
                    nouns=planned and index in self.plans.phrases,
                    pledges=targets,
                    spoken=spoken,
                    held=index in self.held,
                    holds=max((item for item, over in self.held.items() if over == index), default=-1),
                    opens=opens,
                )
            )
            above = own if own and block.kind != BlockKind.LIST_ITEM else above
        return self.found

    def _is_numbered(self, index: int, block: Block) -> bool:
        """ "Action 2: Publish ...", a heading or a paragraph."""
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not self.labels[index]:
            return False
        first = self.views[index].text.split(maxsplit=1)[0].lower()
        return first in self.words.words["numbered_titles"] and not self._heads_its_parts(index)

    def _heads_its_parts(self, index: int) -> bool:
        """ "Action 3: Raise awareness" above "3a) The Office will ...": the parts tell what is done."""
        number = re.search(r"\d+", self.views[index].text[: self.labels[index]])
        below = self.views[index + 1].text if index + 1 < len(self.views) else ""
        return number is not None and bool(re.match(rf"\W{{0,3}}{number[0]}(?:\.\d|\s?[a-z]\b)", below))

    def _is_spoken(self, index: int) -> bool:
        text = self.views[index].text
        tokens = tokenize(text, 0, min(len(text), 200))
        if any(token.low in self.words.words["author_subject"] for token in tokens):
            return True
        return any(each.rule == PLEDGED_RULE for each in find_governors(tokens, self.words))

    def _still_above(self, above: Lead | None, index: int, block: Block) -> Lead | None:
        """The lead-in that stays in force: to the next paragraph of prose or a higher heading."""
        if above is None or block.kind in (BlockKind.NOTE, *_LISTED):
            return above
        if block.kind == BlockKind.HEADING:
            return above if block.level >= self._level_over(above) else None
        return above if self.blocks.is_title(index) or self._opens(index, above) else None

    def _level_over(self, lead: Lead) -> int:
        section = self.document.blocks[lead.opens[0]].section
        return 0 if section is None else self.document.blocks[section].level

    def _lead(self, index: int, block: Block, above: Lead | None) -> Lead | None:
        if block.kind == BlockKind.PARAGRAPH:
            titled = block.view.text.startswith(_BOLD) and self.blocks.is_title(index)
            opened = above and not titled and self._opens(index, above)
            return above._replace(strict=True) if above and opened else None
        if block.kind not in _LISTED:
            return None
        direct = block.lead_in
        if direct is not None:
            lead = self._own(direct, self.document.blocks[direct])
            if lead is not None or not self.blocks.is_title(direct):
                return lead
        return above._replace(strict=True) if above and self._opens(index, above) else None

    def _opens(self, index: int, lead: Lead) -> bool:
        tokens = self.blocks.first_tokens(index)
        if not tokens:
            return False
        return self.reader.items.opens_act(tokens) or (
            "to" in lead.words and self.reader.items.opens_gerund(tokens)
        )

    def _own(self, index: int, block: Block) -> Lead | None:
        """What a block says to the list under it."""
        if index not in self.read:
            self.read[index] = None if block.kind == BlockKind.NOTE else self._read(index)
        return self.read[index]

    def _read(self, index: int) -> Lead | None:
        view = self.views[index]
        sentences = bounds(view.text, self.words)
        if not sentences:
            return None
        *_, (start, end) = readable(view.text, *sentences[-1])
        tokens = tokenize_mended(view.text, start, end, self.words)
        governors = find_governors(tokens, self.words)
        if any(self._holds(tokens, governor, index) for governor in governors):
            return None
        for governor in reversed(governors):
            if self._is_open(tokens, governor, index):
                actors = self.reader.prose.actors_of(view, tokens, governor) or self.reader.actors.all()
                lows = tuple(token.low for token in tokens[governor.start : governor.head])
                span, bare = view.span(start, end), governor._replace(form=Form.OPEN)
                place = (index, tokens[governor.start].start)
                return Lead(span, view.text[start:end], bare, actors, lows, place)
        return self._of_aims(index, start, end, tokens) or self._of_measures(index, start, end, tokens)

    def _holds(self, tokens: Sequence[Token], governor: Governor, index: int) -> bool:
        """Whether the list under a block only tells by what means or in what parts its act is done."""
        lows = [token.low for token in tokens[governor.head :] if token.is_word]
        if not self.views[index].text.rstrip().endswith(COLONS) or not holds_means(lows, self.words):
            return False
        small = lows[-1] in self.words.words["prepositions"] - self.words.words["means_openers"]
        apart = (small and lows[-1] != "including") or lows[-2] == "including"
        if apart and self.blocks.lists(index, self.blocks.is_listed_act):
            return False  # "We will focus on:", "..., including through:", each an act
        under = list(takewhile(self.blocks.is_phrase, self.blocks.under(index)))
        self.held |= dict.fromkeys(under, index)
        return bool(under)

    def _of_measures(self, index: int, start: int, end: int, tokens: Sequence[Token]) -> Lead | None:
        """ "The following measures are envisaged:", "Measures to this end include:", "we are:"."""
        view = self.views[index]
        if not view.text.rstrip().endswith(COLONS):
            return None
        governor = measures_told(tokens, self.words) or agrees_that(tokens, self.words)
        actors = self.reader.actors.all()
        if governor is None and (way := is_under_way(tokens, self.words)) is not None:
            governor = Governor(way, len(tokens), Form.OPEN, "firm", MEASURES_RULE)
            spoken = tokens[way - 1].low in self.words.words["first_person"]
            found = self.reader.prose.actors_of(view, tokens, governor) or (actors if spoken else ())
            actors = found if self.blocks.lists(index, self.blocks.is_gerund) else ()
        elif governor is None and (before := self._gone_on_with(index, tokens)) is not None:
            governor, actors = before.governor, before.actors
        elif governor is None and lists_measures(tokens, self.words):
            governor = Governor(0, len(tokens), Form.OPEN, "firm", MEASURES_RULE)
            actors = actors if self.blocks.lists(index, self.blocks.is_sum) else ()
        elif governor is None and opens_means(tokens, self.words) and self.plans.is_plan():
            governor = Governor(0, len(tokens), Form.OPEN, "firm", MEASURES_RULE)
            actors = actors if self.blocks.lists(index, self.blocks.is_gerund) else ()
        if governor is None or not actors:
            return None
        place = (index, tokens[min(governor.start, len(tokens) - 1)].start)
        lows = tuple(token.low for token in tokens)
        return Lead(view.span(start, end), view.text[start:end], governor, actors, lows, place)

    def _gone_on_with(self, index: int, tokens: Sequence[Token]) -> Lead | None:
        """The lead-in of the list right before, where "Measures to this end include:" goes on with it."""
        if not goes_on_with_measures(tokens, self.words):
            return None
        for place in range(index - 1, max(-1, index - _NEAR), -1):
            block = self.document.blocks[place]
            if block.kind == BlockKind.HEADING:
                return None
            if block.lead_in is not None:
                return self._own(block.lead_in, self.document.blocks[block.lead_in])
        return None

    def _of_aims(self, index: int, start: int, end: int, tokens: Sequence[Token]) -> Lead | None:
        """ "Our priorities for the coast include:": the author's aims, item by item."""
        view = self.views[index]
        if not view.text.rstrip().endswith(COLONS):
            return None
        lows = [token.low for token in tokens if token.is_word]
        if not lows or not self._tells_aims(lows) or not self.blocks.lists_acts(index, lows[-1]):
            return None
        governor = Governor(0, len(tokens), Form.OPEN, "intent", AIM_RULE)
        actors = self.reader.actors.all()
        return Lead(view.span(start, end), view.text[start:end], governor, actors, tuple(lows), (index, -1))

    def _tells_aims(self, lows: Sequence[str]) -> bool:
        """Whether a lead-in opens with the author's own aims and ends in the verb that lists them."""
        aims = self.words.words["aim_nouns"]
        owned = next((i for i, low in enumerate(lows) if low in self.words.words["author_possessives"]), None)
        if owned is None or not aims & set(lows[owned + 1 : owned + 4]):
            return False
        return lows[-1] in self.words.words["list_openers"] | self.words.words["be"] | {"to", "be"}

    def _is_open(self, tokens: Sequence[Token], governor: Governor, index: int) -> bool:
        """Whether the acts behind a governor stand in a list: "will:", "commit to the following:"."""
        rest = self._without_tail([token.low for token in tokens[governor.head :] if token.is_word])
        if not rest:
            return True
        announcing, announcers = self.words.words["announcing_a_list"], self.words.words["list_announcers"]
        if set(rest) & announcers and set(rest) <= announcing:
            return True
        if not self.views[index].text.rstrip().endswith(COLONS):
            return False
        if only_cooperates(rest, self.words) or self._only_inserts(tokens, governor):
            return True
        if takes_measures(rest, self.words):
            return self.blocks.lists(index, self.blocks.is_listed_act)
        if ends_at_gerund(rest, self.words) and self.blocks.lists(index, self.blocks.is_gerund):
            return True
        listed = rest[-1] in self.words.words["list_openers"] or bool(set(rest) & announcers)
        named = bool(set(rest) & self.words.words["list_fields"]) and not self.blocks.items_speak(index)
        return listed and (named or self.blocks.lists_acts(index, rest[-1]))

    def _only_inserts(self, tokens: Sequence[Token], governor: Governor) -> bool:
        """ "Undertakes, to the maximum of its resources:": only an insertion stands before the colon."""
        head = governor.head
        if head + 2 >= len(tokens) or tokens[head].text != "," or tokens[-1].text not in COLONS:
            return False
        small = self.words.words["prepositions"] | self.words.words["insertion_openers"]
        return tokens[head + 1].low in small and all(token.text != "," for token in tokens[head + 1 :])

    def _without_tail(self, lows: list[str]) -> list[str]:
        """Without "among others", "inter alia" at the end of a lead-in."""
        for tail in self.words.phrases["list_tails"]:
            parts = tail.split()
            if lows[-len(parts) :] == parts:
                return lows[: -len(parts)]
        return lows
