"""Who acts and by when, where the row of a table, a bracket or the words of the act itself say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from followthrough.commitments.actors import Actors, located
from followthrough.commitments.dated import any_phrase
from followthrough.commitments.forms import Form
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name, Timed
from followthrough.commitments.sentences import Token, tokenize
from followthrough.commitments.subjects import Role, Subject
from followthrough.commitments.undertakings import Undertaking
from followthrough.documents import Document, View
from followthrough.documents.dates import find_dates
from followthrough.values import PartialDate

_LONGEST_AGENT = 8  # tokens behind "by"
_LONGEST_CELL = 120  # characters of a cell that names who acts


@dataclass(slots=True)
class Stated:
    """Reads what a document states of its undertakings outside their subjects."""

    document: Document
    views: Sequence[View]
    actors: Actors
    words: Language
    rows: dict[tuple[int, int], dict[str, int]] = field(default_factory=dict)
    brackets: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self.brackets = _lead_pattern(self.words.phrases["lead_brackets"])
        sorts: dict[tuple[int, int], str] = {}
        for index, block in enumerate(self.document.blocks):
            if block.cell is None:
                continue
            column, text = (block.cell.table, block.cell.column), self.views[index].text
            if block.cell.row == 0:
                sorts[column] = _sort_of(text, self.words)
            elif sorts.get(column):
                self.rows.setdefault((block.cell.table, block.cell.row), {})[sorts[column]] = index

    def who(self, found: Undertaking) -> tuple[Name, ...]:
        """The actors of an undertaking: those it states, else those of its subject or lead-in."""
        return (
            (tuple(self._of_row(found)) if self.rows else ())
            or tuple(self._of_bracket(found))
            or self._of_agent(found)
            or self._of_charge(found)
            or found.actors
        )

    def due(self, found: Undertaking) -> Timed[PartialDate] | None:
        """The date in the cell of its row that says by when."""
        index = self._cell(found, "due") if self.rows else None
        dates = find_dates(self.views[index].text) if index is not None else ()
        if index is None or len(dates) != 1:
            return None
        bare = self.views[index].text[: dates[0].start].strip()
        return None if bare else Timed(dates[0].value, self.views[index].span(dates[0].start, dates[0].end))

    def _cell(self, found: Undertaking, sort: str) -> int | None:
        cell = self.document.blocks[found.block].cell
        index = self.rows.get((cell.table, cell.row), {}).get(sort) if cell else None
        return None if index == found.block else index

    def _of_row(self, found: Undertaking) -> Iterator[Name]:
        index = self._cell(found, "lead")
        if index is not None and 0 < len(self.views[index].text) <= _LONGEST_CELL:
            view = self.views[index]
            yield from self._names(view, 0, len(view.text))

    def _of_bracket(self, found: Undertaking) -> Iterator[Name]:
        """ "(lead: Reef Office; $2 million)"."""
        text = found.view.text
        start, end = found.tokens[found.piece.start].start, found.tokens[found.piece.end - 1].end
        match = self.brackets.search(text, start, end)
        if match:
            yield from self._names(found.view, match.start("who"), match.end("who"))

    def _names(self, view: View, start: int, end: int) -> Iterator[Name]:
        """The names of a phrase that only names who acts, known or not."""
        stop = re.search(r",?\s+(?:under|in line with|as well as|in accordance with)\s", view.text[start:end])
        end = start + stop.start() if stop else end
        for part in self._parts(view.text, start, end):
            tokens = tokenize(view.text, *part)
            opened = next((i for i, token in enumerate(tokens) if token.is_name), None)
            if opened is None:
                yield from self._plural(view, tokens)
            elif opened == 0 or tokens[opened - 1].low in self.words.words["name_edges"]:
                name = self.actors.name_of(tokens[opened:])
                kept = (
                    located(name, view, tokens[opened:])
                    if name
                    else self.actors.unknown(view, tokens[opened:])
                )
                yield kept

    def _parts(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The names between commas, "with" and an "and" that no noun of a body stands wholly behind."""
        opened = start
        for joint in re.finditer(r",\s*(?:and\s|with\s)?|;|\s(?:with|and)\s", text[start:end]):
            left = tokenize(text, opened, start + joint.start())
            last = left[-1] if left else None
            known = last is not None and (
                last.low in self.words.words["institution_nouns"]
                or last.text.isupper()
                or self.actors.book.entity(text[opened : start + joint.start()].strip()) is not None
            )
            if joint.group().strip() == "and" and not known:
                continue
            yield opened, start + joint.start()
            opened = start + joint.end()
        yield opened, end

    def _plural(self, view: View, tokens: Sequence[Token]) -> Iterator[Name]:
        if tokens and len(tokens) <= 2 and tokens[-1].low in self.words.words["agent_nouns"]:
            yield self.actors.unknown(view, tokens)

    def _of_agent(self, found: Undertaking) -> tuple[Name, ...]:
        """ "will be published by the Cabinet Office": who does what is told in the passive."""
        if found.lead is not None or not self._is_passive(found):
            return ()
        tokens, piece = found.tokens, found.piece
        relatives = self.words.words["relatives"]
        for index in range(piece.verb + 1, piece.end - 1):
            if tokens[index].text in ",;:" or tokens[index].low in relatives:
                return ()
            if tokens[index].low == "by":
                return self._agent(found.view, tokens[index + 1 : piece.end])
        return ()

    def _is_passive(self, found: Undertaking) -> bool:
        verb = found.piece.verb
        return found.governor.form == Form.PASSIVE or (verb > 0 and found.tokens[verb - 1].low == "be")

    def _agent(self, view: View, tokens: Sequence[Token]) -> tuple[Name, ...]:
        small = self.words.words["prepositions"] - {"of", "for"}
        stop = next((i for i, t in enumerate(tokens) if i and (t.low in small or not t.is_word)), len(tokens))
        words = tokens[: min(stop, _LONGEST_AGENT)]
        if not words:
            return ()
        named = self.actors.resolve_in(view, words, Subject(Role.NAMED, 0, len(words)))
        if len(named) == 1 and any(token.low in self.words.words["coordinators"] for token in words):
            return ()
        lists, last = self.words.words, words[-1].low
        body = last in lists["institution_nouns"] or last in lists["agent_nouns"]
        if named and not body and not any(name.entity or name in self.actors.parties for name in named):
            return ()
        return named or tuple(self._plural(view, words))

    def _of_charge(self, found: Undertaking) -> tuple[Name, ...]:
        """ "Decides that the Mission shall have the mandate to": who is given the task."""
        view = found.view
        if found.lead is None:
            tokens = found.tokens[found.governor.start : found.piece.end]
        else:
            tokens = tokenize(found.lead.text, 0, len(found.lead.text))
        opened = [token.low for token in tokens[:6]]
        that = opened.index("that") if "that" in opened else 0
        if self.words.words["charging_that"].isdisjoint(opened[:that]):
            return ()
        modal = next(
            (
                i
                for i, t in enumerate(tokens[: that + 14])
                if i > that and t.low in self.words.words["deciding_modals"]
            ),
            None,
        )
        if modal is None:
            return ()
        subject = Subject(Role.NAMED, that + 1, modal)
        if found.lead is None:
            return self.actors.resolve_in(view, tokens, subject)
        return self.actors.resolve(tokens, subject)


def _sort_of(text: str, words: Language) -> str:
    """What a column tells by its heading: ``lead``, ``due`` or nothing of these."""
    low = " ".join(text.lower().split()).strip(" :*")
    if low in words.phrases["lead_columns"]:
        return "lead"
    return "due" if low in words.phrases["due_columns"] else ""


@cache
def _lead_pattern(brackets: tuple[str, ...]) -> re.Pattern[str]:
    opened = rf"[(\[]\s*(?:{any_phrase(brackets)})\s*[:–-]?\s+(?:the\s+)?"
    return re.compile(opened + r"(?P<who>[^;()\[\]]{2,120})", re.IGNORECASE)
