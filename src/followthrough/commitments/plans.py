"""Which lists say what is to be done though no lead-in binds: plans, targets, milestones, announcements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from followthrough.commitments.openings import TITLE_WORDS, Openings
from followthrough.commitments.sentences import tokenize
from followthrough.commitments.undertakings import Lead
from followthrough.documents import Block, BlockKind

_TITLE_LENGTH = 200  # characters
_OPENING_BLOCKS = 3  # where a text says what it is
_PLAN_SHARE = 0.6  # of the items of a list that open with a bare verb
_ANNOUNCED_SHARE = 0.4  # where a heading or lead-in says that actions follow
_PLAN_ITEMS = 2
_SHORT_TITLE = 6  # words
_ROW = 20  # the most cells of a row that are looked at


@dataclass(slots=True)
class Plans:
    """The items of plans of one document."""

    blocks: Openings
    own: Callable[[int], Lead | None]  # what a block says to the list under it
    phrases: set[int] = field(default_factory=set)  # planned items whose act may be a mere noun

    def items(self) -> frozenset[int]:
        """The items of lists that say what is to be done: most of a list's open with a bare verb."""
        groups: dict[tuple[int | None, int | None], list[int]] = {}
        for index, block in enumerate(self.blocks.document.blocks):
            if block.kind == BlockKind.LIST_ITEM and self.blocks.views[index].text:
                groups.setdefault((block.section, block.lead_in), []).append(index)
        chosen: set[int] = set()
        titled = self.is_plan()
        for (section, lead), items in groups.items():
            if self._is_barred(section, lead):
                continue
            acts = [index for index in items if self._opens_bare(index)]
            said = [index for index in items if self._opens_courtesy(index)]
            announced = titled or self._announces(section, lead)
            bare = [index for index in acts if announced or self._is_bare(index)]
            if not acts and self._announces_coming(section, lead):
                gerunds = [index for index in items if self.blocks.is_gerund(index)]
                bare = gerunds if len(gerunds) >= _PLAN_SHARE * len(items) else bare
            if self.is_target(self.blocks.document.blocks[items[0]]):
                bare = [index for index in items if index in acts or self.blocks.has_figure(index)]
            enough = len(bare) >= (1 if announced else _PLAN_ITEMS)
            share = _ANNOUNCED_SHARE if announced else _PLAN_SHARE
            if enough and (len(bare) + len(said)) / len(items) >= share:
                chosen.update(items)
                if titled and 2 * len(acts) >= len(items):
                    self.phrases.update(items)
        return frozenset(chosen | set(self._planned_cells()) | set(self._announced_items()))

    def is_plan(self) -> bool:
        """Whether a title among the first blocks says that the text is a plan."""
        for place, view in enumerate(self.blocks.views[:_OPENING_BLOCKS]):
            tokens = tokenize(view.text, 0, min(len(view.text), _TITLE_LENGTH))
            short = len(view.text) < _TITLE_LENGTH and not view.text.rstrip().endswith((".", ":", ";"))
            if short and self.blocks.has(place, "plan_titles") and len(tokens) <= 2 * TITLE_WORDS:
                return True
        return False

    def _announced_items(self) -> Iterator[int]:
        """Items of a fact sheet that open with act or money: "Launching ...", "An additional $2 million"."""
        opening = [place for place, view in enumerate(self.blocks.views[:_OPENING_BLOCKS]) if view.text]
        if not any(self.blocks.has(place, "announcing_titles") for place in opening):
            return
        for index, block in enumerate(self.blocks.document.blocks):
            if block.kind != BlockKind.LIST_ITEM or self._is_barred(block.section, block.lead_in):
                continue
            tokens = self.blocks.first_tokens(index)
            if tokens and (self.blocks.items.opens_announcement(tokens)):
                yield index

    def _planned_cells(self) -> Iterator[int]:
        """Cells under a head that says "Action" or "Target", and those of columns of bare verbs."""
        columns: dict[tuple[int, int], list[int]] = {}
        for index, block in enumerate(self.blocks.document.blocks):
            if block.cell is not None and self.blocks.views[index].text:
                columns.setdefault((block.cell.table, block.cell.column), []).append(index)
        for cells in columns.values():
            head, *rest = cells
            acts = [index for index in rest if self._opens_bare(index)]
            titled = self.blocks.has(head, "plan_words") and not self.blocks.has(head, "barring_words")
            if titled and self.blocks.has(head, "milestone_words"):
                rest = [index for index in rest if not self._is_done(index)]
                self.phrases.update(rest)
                yield from rest
            elif acts and (titled or (len(acts) >= _PLAN_ITEMS and len(acts) / len(rest) >= _PLAN_SHARE)):
                yield from rest

    def _is_done(self, index: int) -> bool:
        """Whether a cell of the same row says that the milestone is reached."""
        own = self.blocks.document.blocks[index].cell
        for place in range(max(0, index - _ROW), min(len(self.blocks.views), index + _ROW)):
            cell = self.blocks.document.blocks[place].cell
            beside = own and cell and (cell.table, cell.row) == (own.table, own.row) and place != index
            if (
                beside
                and self.blocks.views[place].text.strip(" .*").lower() in self.blocks.words.words["reached"]
            ):
                return True
        return False

    def _opens_bare(self, index: int) -> bool:
        tokens = self.blocks.first_tokens(index)
        return bool(tokens) and (self.blocks.items.opens_act(tokens) or self.blocks.items.names_act(tokens))

    def is_target(self, block: Block) -> bool:
        """Whether the heading or lead-in right above a list says "Targets"."""
        over = (block.section, block.lead_in)
        return any(place is not None and self.blocks.has(place, "target_words") for place in over)

    def _is_bare(self, index: int) -> bool:
        return self.blocks.items.opens_act(self.blocks.first_tokens(index))

    def _opens_courtesy(self, index: int) -> bool:
        """Whether an item opens as an operative paragraph that only says something ("Note ...")."""
        tokens = self.blocks.first_tokens(index)
        first = [token.low for token in tokens[:2] if token.low not in self.blocks.words.words["adverbs"]]
        said = self.blocks.words.words["spoken_verbs"]
        return bool(first) and self.blocks.words.base_of_third.get(first[0], first[0]) in said

    def _is_barred(self, section: int | None, lead: int | None) -> bool:
        """Whether heading or lead-in say that a list is no plan: needs, advice, calls on others."""
        if lead is not None and (self.own(lead) is not None):
            return True
        asked = lead is not None and (
            self.blocks.has(lead, "barring_words") or self._is_completed(lead) or self._is_past(lead)
        )
        return asked or (section is not None and self._is_other_topic(section))

    def _is_past(self, lead: int) -> bool:
        """ "The following measures were taken:"."""
        lows = [token.low for token in self.blocks.last_words(lead)]
        done = self.blocks.words.words["was"] | {"been"}
        return (
            len(lows) > 1
            and lows[-2] in done - self.blocks.words.words["be"]
            and lows[-1].endswith(self.blocks.words.phrases["participle_endings"])
        )

    def _is_completed(self, lead: int) -> bool:
        """ "The Office shall set up a desk to:": the list tells what the thing is for."""
        text = self.blocks.views[lead].text.rstrip()
        if self.blocks.has(lead, "plan_words"):
            return False  # "include actions to:"
        return text.endswith((" to:", " to :")) and self.own(lead) is None

    def _is_other_topic(self, heading: int) -> bool:
        """ "Challenges", "Lessons learned": not "Addressing the challenges of ...", "Actions and risks"."""
        tokens = self.blocks.first_tokens(heading)
        acts = bool(tokens) and self.blocks.is_act(heading)
        return (
            self.blocks.has(heading, "barring_topics")
            and not acts
            and not self.blocks.has(heading, "plan_words")
        )

    def _announces(self, section: int | None, lead: int | None) -> bool:
        over = [lead, *self._headings(section)]
        return any(self.blocks.has(place, "plan_words") for place in over if place is not None)

    def _announces_coming(self, section: int | None, lead: int | None) -> bool:
        """ "Priority actions:", "Next steps": what stands under them is still to be done."""
        over = lead if lead is not None else section
        if over is None or not self.blocks.has(over, "coming_words"):
            return False
        return len(self.blocks.last_words(over)) <= _SHORT_TITLE and self.blocks.is_title(over)

    def _headings(self, section: int | None) -> Iterator[int]:
        """A heading and those of higher levels that it stands under."""
        while section is not None:
            yield section
            level = self.blocks.document.blocks[section].level
            higher = (
                place
                for place in range(section - 1, -1, -1)
                if self.blocks.document.blocks[place].kind == BlockKind.HEADING
                and self.blocks.document.blocks[place].level < level
            )
            section = next(higher, None)
