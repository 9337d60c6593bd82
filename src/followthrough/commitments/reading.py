"""Read the undertakings of one block: those that something outside governs and those of its own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.actors import Actors
from followthrough.commitments.items import Items
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.narration import is_told
from followthrough.commitments.prose import Prose
from followthrough.commitments.regions import trim_end
from followthrough.commitments.sentences import bounds, readable
from followthrough.commitments.undertakings import Governing, Sentence, Undertaking
from followthrough.commitments.verbs import tokenize_mended
from followthrough.documents import View
from followthrough.values import Span


@dataclass(slots=True)
class Reader:
    """Reads the blocks of one document."""

    actors: Actors
    words: Language
    items: Items
    prose: Prose
    headed: tuple[Name, ...] = ()  # who undertakes in the heading or lead-in above
    overlong: list[Span] = field(default_factory=list)

    @classmethod
    def over(cls, actors: Actors, words: Language, views: Sequence[View], year: int | None) -> Reader:
        """For one document of that year."""
        told = is_told(views, words)
        return cls(actors, words, Items(actors, words), Prose(actors, words, year=year, told=told))

    def read(self, block: int, view: View, label: int, governing: Governing) -> Iterator[Undertaking]:
        """The undertakings of a block; the words before view offset `label` are its label."""
        lead, speaker = governing.lead, governing.speaker
        self.prose.speaker, self.prose.pledges, self.actors.acted = speaker, governing.pledges, False
        self.actors.last = speaker or (lead.actors if lead else self.headed or self.actors.parties)
        if label and lead:
            yield from self._title(block, view, label, governing)
        for sentence in self._sentences(block, view, label):
            if governing.held and sentence.first:
                continue
            found = list(self._governed(sentence, label, governing))
            yield from found or self.prose.read(sentence, governing.opens)

    def _sentences(self, block: int, view: View, label: int) -> Iterator[Sentence]:
        for opened, end in bounds(view.text, self.words):
            begin = max(opened, label)
            pieces = readable(view.text, begin, end) if begin < end else ()
            if len(pieces) > 1:
                self.overlong.append(view.span(begin, end))
            for piece in pieces:
                tokens = tokenize_mended(view.text, *piece, self.words)
                if tokens:
                    yield Sentence(block, view, tokens, first=opened == 0 or opened < label)

    def _title(self, block: int, view: View, label: int, governing: Governing) -> Iterator[Undertaking]:
        """The label of an item under a lead-in where it opens with the act: "Launch a network: ..."."""
        tokens = tokenize_mended(view.text, 0, label, self.words)
        if governing.lead is not None and tokens and self.items.opens_act(tokens):
            yield from self.items.governed(Sentence(block, view, tokens, True), governing.lead, True)

    def _governed(self, sentence: Sentence, label: int, governing: Governing) -> Sequence[Undertaking]:
        """What a label, a lead-in or a plan makes of a sentence."""
        lead = governing.lead
        if governing.speaker and (found := self._pledged(sentence, governing.speaker)):
            return found
        if lead is not None:
            loose = sentence.first and not label
            return list(self.items.governed(sentence, lead, not loose))
        if not governing.planned:
            return []
        return list(self.items.planned(sentence, governing))

    def _pledged(self, sentence: Sentence, speaker: tuple[Name, ...]) -> list[Undertaking]:
        """A pledge that opens a sentence, and what the sentence undertakes behind it."""
        found = list(self.items.pledged(sentence, speaker))
        if not found:
            return []
        own = list(self.prose.read(sentence))
        if any(each.piece.start <= found[0].piece.verb for each in own):
            return own
        stop = min((each.piece.start for each in own), default=len(sentence.tokens))
        kept = [each for each in found if each.piece.start < stop]
        end = trim_end(sentence.tokens, kept[-1].piece.start, min(stop, kept[-1].piece.end), self.words)
        kept[-1] = kept[-1]._replace(piece=kept[-1].piece._replace(end=end))
        return [*kept, *own]
