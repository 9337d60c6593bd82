"""Which words govern each block: the lead-in of its list, a lead-in above its headings, an actor, a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.forms import AIM_RULE, PLEDGED_RULE, Form, Governor
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.measures import (
    MEASURES_RULE,
    goes_on_with_measures,
    is_under_way,
    measures_told,
    opens_means,
    takes_measures,
)
from followthrough.commitments.model import Name
from followthrough.commitments.reading import Reader
from followthrough.commitments.sentences import Token, bounds, readable, tokenize
from followthrough.commitments.undertakings import Governing, Lead
from followthrough.commitments.verbs import tokenize_mended
from followthrough.documents import Block, BlockKind, Document, View

_FIRST, _LAST = 200, 300  # characters that show what a block opens with, and what it leads to
_OPENING_BLOCKS = 3  # where a text says what it is
_COLONS = (":", "：")
_TITLE_WORDS = 14
_BOLD = ("**", "__")
_PLAN_SHARE = 0.6  # of the items of a list that open with a bare verb
_ANNOUNCED_SHARE = 0.4  # where a heading or lead-in says that actions follow
_PLAN_ITEMS = 2
_ROW = 20  # the most cells of a row that are looked at
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
    firsts: dict[int, Sequence[Token]] = field(default_factory=dict)
    phrases: set[int] = field(default_factory=set)  # planned items whose act may be a mere noun
    ends: dict[int, frozenset[str]] = field(default_factory=dict)  # the last words of headings and lead-ins

    def governing(self, speakers: Mapping[int, tuple[Name, ...]]) -> list[Governing]:
        """What governs each block in order of the text; `speakers` are actors of labels and headings."""
        plans = self._plans()
        above: Lead | None = None
        for index, block in enumerate(self.document.blocks):
            above = self._still_above(above, index, block)
            lead = self._lead(index, block, above)
            own = self._own(index, block)
            opens = own.opens[1] if own else -1
            planned = lead is None and (index in plans or self._is_numbered(index, block))
            spoken = block.kind == BlockKind.HEADING and self._is_spoken(index)
            targets = block.kind in _LISTED and self._is_target(block)
            who = speakers.get(index, ())
            self.found.append(
                Governing(
                    lead,
                    who,
                    planned,
                    figures=planned and targets,
                    nouns=planned and index in self.phrases,
                    pledges=targets,
                    spoken=spoken,
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
        return above if self._is_title(index) or self._opens(index, above) else None

    def _level_over(self, lead: Lead) -> int:
        section = self.document.blocks[lead.opens[0]].section
        return 0 if section is None else self.document.blocks[section].level

    def _lead(self, index: int, block: Block, above: Lead | None) -> Lead | None:
        if block.kind == BlockKind.PARAGRAPH:
            titled = block.view.text.startswith(_BOLD) and self._is_title(index)
            opened = above and not titled and self._opens(index, above)
            return above._replace(strict=True) if above and opened else None
        if block.kind not in _LISTED:
            return None
        direct = block.lead_in
        if direct is not None:
            lead = self._own(direct, self.document.blocks[direct])
            if lead is not None or not self._is_title(direct):
                return lead
        return above._replace(strict=True) if above and self._opens(index, above) else None

    def _opens(self, index: int, lead: Lead) -> bool:
        tokens = self._first_tokens(index)
        if not tokens:
            return False
        return self.reader.items.opens_act(tokens) or (
            "to" in lead.words and self.reader.items.opens_gerund(tokens)
        )

    def _first_tokens(self, index: int) -> Sequence[Token]:
        """The first words of a block behind its label."""
        if index not in self.firsts:
            text, start = self.views[index].text, self.labels[index]
            whole = tokenize(text, 0, min(len(text), _FIRST)) if start else ()
            if whole and self.reader.items.opens_act(whole):
                start = 0
            self.firsts[index] = tokenize_mended(text, start, min(len(text), start + _FIRST), self.words)
        return self.firsts[index]

    def _is_title(self, index: int) -> bool:
        """Whether a block only names what stands under it: short, without a verb that binds or tells."""
        text = self.views[index].text
        tokens = tokenize(text, 0, min(len(text), 200))
        if len(tokens) > _TITLE_WORDS or text.rstrip().endswith((".", ";", "?", "!")):
            return False
        lows, words = [token.low for token in tokens], self.words.words
        return all(words[name].isdisjoint(lows) for name in ("finite_auxiliaries", "modals", "barring_words"))

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
        for governor in reversed(find_governors(tokens, self.words)):
            if self._is_open(tokens, governor, index):
                actors = self.reader.prose.actors_of(view, tokens, governor) or self.reader.actors.all()
                lows = tuple(token.low for token in tokens[governor.start : governor.head])
                span, bare = view.span(start, end), governor._replace(form=Form.OPEN)
                place = (index, tokens[governor.start].start)
                return Lead(span, view.text[start:end], bare, actors, lows, place)
        return self._of_aims(index, start, end, tokens) or self._of_measures(index, start, end, tokens)

    def _of_measures(self, index: int, start: int, end: int, tokens: Sequence[Token]) -> Lead | None:
        """ "The following measures are envisaged:", "Measures to this end include:", "we are:"."""
        view = self.views[index]
        if not view.text.rstrip().endswith(_COLONS):
            return None
        governor, actors = measures_told(tokens, self.words), self.reader.actors.all()
        if governor is None and (way := is_under_way(tokens, self.words)) is not None:
            governor = Governor(way, len(tokens), Form.OPEN, "firm", MEASURES_RULE)
            own = self._lists(index, self._is_gerund)
            actors = self.reader.prose.actors_of(view, tokens, governor) if own else ()
        elif governor is None and goes_on_with_measures(tokens, self.words):
            before = self._lead_before(index)
            governor, actors = (before.governor, before.actors) if before else (None, ())
        elif governor is None and opens_means(tokens, self.words) and self._is_plan():
            governor = Governor(0, len(tokens), Form.OPEN, "firm", MEASURES_RULE)
            actors = actors if self._lists(index, self._is_gerund) else ()
        if governor is None or not actors:
            return None
        place = (index, tokens[min(governor.start, len(tokens) - 1)].start)
        lows = tuple(token.low for token in tokens)
        return Lead(view.span(start, end), view.text[start:end], governor, actors, lows, place)

    def _lead_before(self, index: int) -> Lead | None:
        """The lead-in of the list that stands right before."""
        for place in range(index - 1, max(-1, index - _ROW), -1):
            block = self.document.blocks[place]
            if block.kind == BlockKind.HEADING:
                return None
            if block.lead_in is not None:
                return self._own(block.lead_in, self.document.blocks[block.lead_in])
        return None

    def _of_aims(self, index: int, start: int, end: int, tokens: Sequence[Token]) -> Lead | None:
        """ "Our priorities for the coast include:": the author's aims, item by item."""
        view = self.views[index]
        if not view.text.rstrip().endswith(_COLONS):
            return None
        lows = [token.low for token in tokens if token.is_word]
        if not lows or not self._tells_aims(lows):
            return None
        if not self._lists_acts(index, lows[-1]):
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
        if not self.views[index].text.rstrip().endswith(_COLONS):
            return False
        if takes_measures(rest, self.words):
            return self._lists(index, self._is_listed_act)
        listed = rest[-1] in self.words.words["list_openers"] or bool(set(rest) & announcers)
        named = bool(set(rest) & self.words.words["list_fields"]) and not self._items_speak(index)
        return listed and (named or self._lists_acts(index, rest[-1]))

    def _items_speak(self, index: int) -> bool:
        """Whether most items bind by themselves ("*Ports.* A and B will ...")."""
        under = list(self._under(index))
        modals = self.words.words["modals"]
        spoken = sum(not modals.isdisjoint(self.views[place].text.lower().split()) for place in under)
        return 2 * spoken > len(under)

    def _without_tail(self, lows: list[str]) -> list[str]:
        """Without "among others", "inter alia" at the end of a lead-in."""
        for tail in self.words.phrases["list_tails"]:
            parts = tail.split()
            if lows[-len(parts) :] == parts:
                return lows[: -len(parts)]
        return lows

    def _lists_acts(self, index: int, last: str) -> bool:
        """Whether most items under a block open with an act or a sum, or hold a figure."""
        under = list(self._under(index))
        acts = sum(self._is_listed_act(place) for place in under)
        figures = sum(self._has_figure(place) for place in under)
        counted = figures if last in ("follows", "following", "below") else 0
        return bool(under) and max(acts, counted) / len(under) > 0.5

    def _lists(self, index: int, fits: Callable[[int], bool]) -> bool:
        """Whether most items under a block are of one sort."""
        under = list(self._under(index))
        return bool(under) and sum(fits(place) for place in under) / len(under) > 0.5

    def _is_gerund(self, index: int) -> bool:
        tokens = self._first_tokens(index)
        return bool(tokens) and self.reader.items.opens_gerund(tokens)

    def _is_act(self, index: int) -> bool:
        tokens = self._first_tokens(index)
        return bool(tokens) and (
            self.reader.items.opens_act(tokens) or self.reader.items.opens_gerund(tokens)
        )

    def _is_listed_act(self, index: int) -> bool:
        """An item that a lead-in can govern: a verb, "to" with a verb, the noun of an act, a sum."""
        tokens = self._first_tokens(index)
        return self._is_act(index) or (bool(tokens) and self.reader.items.opens_listed(tokens))

    def _under(self, index: int) -> Iterator[int]:
        for place in range(index + 1, len(self.document.blocks)):
            block = self.document.blocks[place]
            if block.kind == BlockKind.LIST_ITEM:
                yield place
            elif block.kind != BlockKind.NOTE and not self._is_title(place):
                return

    def _plans(self) -> frozenset[int]:
        """The items of lists that say what is to be done: most of a list's open with a bare verb."""
        groups: dict[tuple[int | None, int | None], list[int]] = {}
        for index, block in enumerate(self.document.blocks):
            if block.kind == BlockKind.LIST_ITEM and self.views[index].text:
                groups.setdefault((block.section, block.lead_in), []).append(index)
        chosen: set[int] = set()
        titled = self._is_plan()
        for (section, lead), items in groups.items():
            if self._is_barred(section, lead):
                continue
            acts = [index for index in items if self._opens_bare(index)]
            said = [index for index in items if self._opens_courtesy(index)]
            announced = titled or self._announces(section, lead)
            bare = [index for index in acts if announced or self._is_bare(index)]
            if self._is_target(self.document.blocks[items[0]]):
                bare = [index for index in items if index in acts or self._has_figure(index)]
            enough = len(bare) >= (1 if announced else _PLAN_ITEMS)
            share = _ANNOUNCED_SHARE if announced else _PLAN_SHARE
            if enough and (len(bare) + len(said)) / len(items) >= share:
                chosen.update(items)
                if titled and 2 * len(acts) >= len(items):
                    self.phrases.update(items)
        return frozenset(chosen | set(self._planned_cells()) | set(self._announced_items()))

    def _is_plan(self) -> bool:
        """Whether a title among the first blocks says that the text is a plan."""
        for place, view in enumerate(self.views[:_OPENING_BLOCKS]):
            tokens = tokenize(view.text, 0, min(len(view.text), _FIRST))
            short = len(view.text) < _FIRST and not view.text.rstrip().endswith((".", ":", ";"))
            if short and self._has(place, "plan_titles") and len(tokens) <= 2 * _TITLE_WORDS:
                return True
        return False

    def _announced_items(self) -> Iterator[int]:
        """Items of a fact sheet that open with act or money: "Launching ...", "An additional $2 million"."""
        opening = [place for place, view in enumerate(self.views[:_OPENING_BLOCKS]) if view.text]
        if not any(self._has(place, "announcing_titles") for place in opening):
            return
        for index, block in enumerate(self.document.blocks):
            if block.kind != BlockKind.LIST_ITEM or self._is_barred(block.section, block.lead_in):
                continue
            tokens = self._first_tokens(index)
            if tokens and (self.reader.items.opens_announcement(tokens)):
                yield index

    def _planned_cells(self) -> Iterator[int]:
        """Cells under a head that says "Action" or "Target", and those of columns of bare verbs."""
        columns: dict[tuple[int, int], list[int]] = {}
        for index, block in enumerate(self.document.blocks):
            if block.cell is not None and self.views[index].text:
                columns.setdefault((block.cell.table, block.cell.column), []).append(index)
        for cells in columns.values():
            head, *rest = cells
            acts = [index for index in rest if self._opens_bare(index)]
            titled = self._has(head, "plan_words") and not self._has(head, "barring_words")
            if titled and self._has(head, "milestone_words"):
                rest = [index for index in rest if not self._is_done(index)]
                self.phrases.update(rest)
                yield from rest
            elif acts and (titled or (len(acts) >= _PLAN_ITEMS and len(acts) / len(rest) >= _PLAN_SHARE)):
                yield from rest

    def _is_done(self, index: int) -> bool:
        """Whether a cell of the same row says that the milestone is reached."""
        own = self.document.blocks[index].cell
        for place in range(max(0, index - _ROW), min(len(self.views), index + _ROW)):
            cell = self.document.blocks[place].cell
            beside = own and cell and (cell.table, cell.row) == (own.table, own.row) and place != index
            if beside and self.views[place].text.strip(" .*").lower() in self.words.words["reached"]:
                return True
        return False

    def _opens_bare(self, index: int) -> bool:
        tokens = self._first_tokens(index)
        return bool(tokens) and (self.reader.items.opens_act(tokens) or self.reader.items.names_act(tokens))

    def _is_target(self, block: Block) -> bool:
        """Whether the heading or lead-in right above a list says "Targets"."""
        over = (block.section, block.lead_in)
        return any(place is not None and self._has(place, "target_words") for place in over)

    def _has_figure(self, index: int) -> bool:
        return any(sign.isdigit() for sign in self.views[index].text)

    def _is_bare(self, index: int) -> bool:
        return self.reader.items.opens_act(self._first_tokens(index))

    def _opens_courtesy(self, index: int) -> bool:
        """Whether an item opens as an operative paragraph that only says something ("Note ...")."""
        tokens = self._first_tokens(index)
        first = [token.low for token in tokens[:2] if token.low not in self.words.words["adverbs"]]
        said = self.words.words["spoken_verbs"]
        return bool(first) and self.words.base_of_third.get(first[0], first[0]) in said

    def _is_barred(self, section: int | None, lead: int | None) -> bool:
        """Whether heading or lead-in say that a list is no plan: needs, advice, calls on others."""
        if lead is not None and (self._own(lead, self.document.blocks[lead]) is not None):
            return True
        asked = lead is not None and (self._has(lead, "barring_words") or self._is_completed(lead))
        return asked or (section is not None and self._is_other_topic(section))

    def _is_completed(self, lead: int) -> bool:
        """ "The Office shall set up a desk to:": the list tells what the thing is for."""
        text = self.views[lead].text.rstrip()
        if self._has(lead, "plan_words"):
            return False  # "include actions to:"
        return text.endswith((" to:", " to :")) and self._own(lead, self.document.blocks[lead]) is None

    def _is_other_topic(self, heading: int) -> bool:
        """ "Challenges", "Lessons learned": not "Addressing the challenges of ...", "Actions and risks"."""
        tokens = self._first_tokens(heading)
        acts = bool(tokens) and self._is_act(heading)
        return self._has(heading, "barring_topics") and not acts and not self._has(heading, "plan_words")

    def _has(self, index: int, name: str) -> bool:
        """Whether a heading or the end of a lead-in has one of the words of a list."""
        if index not in self.ends:
            text = self.views[index].text
            start = max(0, len(text) - _LAST)
            if text.rstrip().endswith(_COLONS):  # what leads to a list is the last sentence alone
                *_, (start, _end) = [
                    (0, 0),
                    *((max(start, opened), end) for opened, end in bounds(text, self.words)),
                ]
            tokens = tokenize(text, start, len(text))
            self.ends[index] = frozenset([token.low for token in tokens])
        return not self.ends[index].isdisjoint(self.words.words[name])

    def _announces(self, section: int | None, lead: int | None) -> bool:
        over = [lead, *self._headings(section)]
        return any(self._has(place, "plan_words") for place in over if place is not None)

    def _headings(self, section: int | None) -> Iterator[int]:
        """A heading and those of higher levels that it stands under."""
        while section is not None:
            yield section
            level = self.document.blocks[section].level
            higher = (
                place
                for place in range(section - 1, -1, -1)
                if self.document.blocks[place].kind == BlockKind.HEADING
                and self.document.blocks[place].level < level
            )
            section = next(higher, None)
