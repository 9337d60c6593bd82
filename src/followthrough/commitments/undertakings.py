"""Find the undertakings of one block: those a lead-in governs and those its own sentences make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from followthrough.commitments.actors import Actors, is_all_parties
from followthrough.commitments.exclusions import is_act, is_act_verb, is_bare_value, is_target
from followthrough.commitments.governors import LIST_RULE, THAT_RULE, Form, Governor, find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.regions import region_end, trim_end
from followthrough.commitments.sentences import Token, bounds, readable, tokenize, without_possessive
from followthrough.commitments.splitting import Piece, Splitter
from followthrough.commitments.subjects import Role, Subject, find_subject, names_only
from followthrough.commitments.verbs import gerund_stands_as_verb, mend_joined, skip_adverbs, stands_as_verb
from followthrough.documents import View
from followthrough.values import Span

_OPENING_DATE = 4  # "By 2025, ": so many words may stand before the subject of a target


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, or the piece of an overlong one that is read at once."""

    block: int
    view: View
    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that govern a list: their place, their governor and who speaks."""

    span: Span
    text: str
    governor: Governor
    actors: tuple[Name, ...]
    words: tuple[str, ...]  # the governor's own words, in lower case


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One undertaking of a block before its fields are read."""

    block: int
    view: View
    tokens: Sequence[Token]
    piece: Piece
    governor: Governor
    actors: tuple[Name, ...]
    lead: Lead | None = None
    prefix: tuple[int, int] | None = None  # view offsets of the words before the subject, same sentence
    lead_in: Span | None = None
    subject: tuple[int, int] | None = None  # tokens of its subject, same sentence


@dataclass(slots=True)
class Reader:
    """Reads the blocks of one document."""

    actors: Actors
    words: Language
    overlong: list[Span] = field(default_factory=list)
    speaker: tuple[Name, ...] = ()  # of an item whose label names an actor

    def lead(self, view: View) -> Lead | None:
        """What a block that ends in a governor says to the list under it."""
        sentences = list(bounds(view.text, self.words))
        if not sentences:
            return None
        *_, (start, end) = readable(view.text, *sentences[-1])
        tokens = mend_joined(tokenize(view.text, start, end), self.words)
        for governor in reversed(find_governors(tokens, self.words)):
            if self._is_open(tokens, governor):
                actors = self._actors(view, tokens, governor) or self.actors.all()
                words = tuple(token.low for token in tokens[governor.start : governor.head])
                return Lead(view.span(start, end), view.text[start:end], governor, actors, words)
        return None

    def _is_open(self, tokens: Sequence[Token], governor: Governor) -> bool:
        """Whether nothing that is an act stands behind the governor: "will:", "commit to the following:"."""
        rest = [token.low for token in tokens[governor.head :] if token.is_word]
        if not rest:
            return True
        announcing = self.words.words["announcing_a_list"]
        return bool(set(rest) & self.words.words["list_announcers"]) and set(rest) <= announcing

    def read(
        self, block: int, view: View, start: int, lead: Lead | None, speaker: tuple[Name, ...] = ()
    ) -> Iterator[Undertaking]:
        """The undertakings of a block from view offset `start` on; `speaker` is the actor of its label."""
        self.speaker, self.actors.acted = speaker, False
        self.actors.last = speaker or (lead.actors if lead else self.actors.parties)
        first = True
        for opened, end in bounds(view.text, self.words):
            begin = max(opened, start)
            if begin >= end:
                continue
            pieces = list(readable(view.text, begin, end))
            if len(pieces) > 1:
                self.overlong.append(view.span(begin, end))
            for piece in pieces:
                tokens = mend_joined(tokenize(view.text, *piece), self.words)
                sentence = Sentence(block, view, tokens)
                found = list(self._first(sentence, lead)) if first else []
                yield from found or self._prose(sentence)
                first = False

    def _first(self, sentence: Sentence, lead: Lead | None) -> Iterator[Undertaking]:
        """What a label or a lead-in makes of the first sentence of a block."""
        if self.speaker:
            yield from self._pledged(sentence)
        elif lead:
            yield from self._governed(sentence, lead)

    def _pledged(self, sentence: Sentence) -> Iterator[Undertaking]:
        """An item of a list by actor: "Australia: Pledged AUD 85 million"."""
        tokens = sentence.tokens
        strength = self.words.tables["list_pledges"].get(tokens[0].low)
        if strength is None:
            return
        governor = Governor(0, 0, Form.PURPOSE, strength, "governor.pledge-by-actor")
        piece = Piece(0, 0, trim_end(tokens, 0, len(tokens), self.words))
        yield Undertaking(sentence.block, sentence.view, tokens, piece, governor, self.speaker)

    def _governed(self, sentence: Sentence, lead: Lead) -> Iterator[Undertaking]:
        """An item under a lead-in: its first verb is the lead-in's act."""
        block, view, tokens = sentence.block, sentence.view, sentence.tokens
        start = self._item_start(tokens)
        end = trim_end(tokens, start, len(tokens), self.words)
        head = skip_adverbs(tokens, start, self.words)
        if head >= end or self._speaks_for_itself(tokens, head):
            return
        if lead.governor.rule == LIST_RULE and not is_act_verb(tokens, head, end, self.words):
            return
        form = self._item_form(tokens, head, lead.governor)
        for piece in self._pieces(tokens, Piece(start, head, end), form, lead.governor):
            yield Undertaking(block, view, tokens, piece, lead.governor, lead.actors, lead, lead_in=lead.span)

    def _item_start(self, tokens: Sequence[Token]) -> int:
        """Past an opening phrase: "to this aim, increase ..."."""
        if tokens and not tokens[0].is_word:
            return next((i for i, token in enumerate(tokens) if token.is_word), 0)
        if tokens and tokens[0].low in self.words.words["prepositions"] | self.words.words["subordinators"]:
            for index in range(1, min(len(tokens) - 1, 25)):
                if tokens[index].text == ",":
                    verb = skip_adverbs(tokens, index + 1, self.words)
                    if verb < len(tokens) and stands_as_verb(tokens, verb, self.words):
                        return index + 1
        return 0

    def _speaks_for_itself(self, tokens: Sequence[Token], head: int) -> bool:
        """Whether an item is a sentence with a subject of its own ("Japan will ...")."""
        if tokens[head].low in self.words.words["verbs"]:
            return False
        for governor in find_governors(tokens, self.words):
            subject = find_subject(tokens, governor.start, self.words)
            if subject.role == Role.NAMED and subject.start <= head and self.actors.resolve(tokens, subject):
                return True
        return False

    def _item_form(self, tokens: Sequence[Token], head: int, governor: Governor) -> Form:
        if gerund_stands_as_verb(tokens, head, self.words):
            return Form.GERUND
        verb = (
            tokens[head].low in self.words.words["verbs"] or tokens[head].low in self.words.words["negations"]
        )
        return Form.BASE if verb or governor.rule == "governor.modal" else Form.NOUN

    def _pieces(self, tokens: Sequence[Token], whole: Piece, form: Form, governor: Governor) -> list[Piece]:
        by_to = governor.head > 0 and (governor.form != Form.OPEN and tokens[governor.head - 1].low == "to")
        pieces = Splitter(tokens, self.words, form, by_to).split(whole.start, whole.verb, whole.end)
        return [self._trimmed(tokens, piece) for piece in pieces if piece.start < piece.end]

    def _trimmed(self, tokens: Sequence[Token], piece: Piece) -> Piece:
        return replace(piece, end=max(piece.verb + 1, trim_end(tokens, piece.start, piece.end, self.words)))

    def _prose(self, sentence: Sentence) -> Iterator[Undertaking]:
        tokens = sentence.tokens
        governors = find_governors(tokens, self.words)
        floors = [0, *(governor.head for governor in governors)]
        subjects = [
            find_subject(tokens, governor.start, self.words, floor)
            for governor, floor in zip(governors, floors, strict=False)
        ]
        accepted: tuple[Name, ...] = ()
        told_off, taken = False, 0
        for place, (governor, subject) in enumerate(zip(governors, subjects, strict=True)):
            actors = self._prose_actors(sentence, governor, subject, accepted, told_off)
            told_off = subject.role == Role.CLAUSE or (subject.role == Role.SHARED and told_off)
            if governor.start < taken or governor.form == Form.OPEN or self._is_open(tokens, governor):
                continue
            end = self._reach(tokens, governors, subjects, place)
            if actors and governor.form != Form.PASSIVE and is_act(tokens, governor, end, self.words):
                accepted = self.actors.last = actors
                self.actors.acted, taken = True, end
                yield from self._own(sentence, governor, subject, end, actors)
            elif subject.start >= taken and is_target(tokens, subject, governor, self.words):
                start = 0 if subject.clause_start <= _OPENING_DATE and not taken else subject.start
                taken = end
                yield self._target(sentence, governor, (start, end))

    def _reach(
        self, tokens: Sequence[Token], governors: Sequence[Governor], subjects: Sequence[Subject], place: int
    ) -> int:
        """How far a governor's words go; a statement behind "that" goes to the end of the sentence."""
        if governors[place].rule == THAT_RULE:
            return trim_end(tokens, governors[place].head, len(tokens), self.words)
        return region_end(tokens, governors, subjects, place, self.words)

    def _own(
        self,
        sentence: Sentence,
        governor: Governor,
        subject: Subject,
        end: int,
        actors: tuple[Name, ...],
    ) -> Iterator[Undertaking]:
        """The undertakings behind one governor of a sentence."""
        block, view, tokens = sentence.block, sentence.view, sentence.tokens
        if governor.form == Form.NOUN and is_bare_value(tokens, governor.head, end, self.words):
            return
        pieces = self._pieces(tokens, Piece(governor.start, governor.head, end), governor.form, governor)
        shared = view.span(
            tokens[max(0, subject.clause_start)].start, tokens[max(governor.start, governor.head - 1)].end
        )
        prefix = (tokens[0].start, tokens[subject.clause_start].start) if subject.clause_start > 0 else None
        own = (subject.start, subject.end) if subject.role == Role.NAMED else None
        for number, piece in enumerate(pieces):
            yield Undertaking(
                block, view, tokens, piece, governor, actors, None, prefix, shared if number else None, own
            )

    def _target(self, sentence: Sentence, governor: Governor, region: tuple[int, int]) -> Undertaking:
        """ "By 2025, 2,000 teachers will be trained": the target stands as a whole."""
        block, view, tokens = sentence.block, sentence.view, sentence.tokens
        start, end = region[0], trim_end(tokens, region[0], region[1], self.words)
        piece = Piece(start, governor.head, end, "target.number-and-date")
        prefix = (tokens[0].start, tokens[start].start) if start else None
        actors = self.actors.last or self.actors.all()
        return Undertaking(block, view, tokens, piece, governor, actors, None, prefix)

    def _prose_actors(
        self,
        sentence: Sentence,
        governor: Governor,
        subject: Subject,
        before: tuple[Name, ...],
        told_off: bool,
    ) -> tuple[Name, ...]:
        view, tokens = sentence.view, sentence.tokens
        if governor.owner:
            return self._owner(view, tokens, governor)
        if subject.role == Role.CLAUSE or (subject.role == Role.SHARED and told_off):
            return ()
        if governor.past and not self._speaks_for_all(tokens, subject, before):
            return ()
        if (
            tokens[governor.start].low.endswith("ing")
            and subject.role == Role.NAMED
            and governor.form != Form.OPEN
        ):
            return before or self._sentence_actors(view, tokens, governor)
        if subject.role == Role.NONE:
            modal = governor.rule.startswith(("governor.modal", "governor.passive"))
            return self.speaker or (() if modal else self.actors.all())
        if subject.role == Role.SHARED:
            return before or self._sentence_actors(view, tokens, governor)
        return self.actors.resolve_in(view, tokens, subject)

    def _owner(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        """The party in whose name the commitment stands: the longest name before its possessive."""
        bare, end = without_possessive(tokens), governor.start
        for start in range(max(0, end - 7), end):
            found = self.actors.resolve_in(view, bare, Subject(Role.NAMED, start, end))
            if found and names_only(bare, start, end, self.words):
                return found
        return ()

    def _speaks_for_all(self, tokens: Sequence[Token], subject: Subject, before: tuple[Name, ...]) -> bool:
        """Whether a past form is the act itself: "The leaders agreed to", not "the President pledged to"."""
        if subject.role == Role.SHARED:
            earlier = tokens[: subject.start]
            named = any(token.low in self.words.words["pronouns_before"] for token in earlier)
            return bool(before) or self.actors.joint or named
        lows = [token.low for token in tokens[subject.start : subject.end] if token.is_word]
        return bool(lows) and (
            lows[-1] in self.words.words["pronouns_before"] or is_all_parties(lows, self.words)
        )

    def _actors(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        subject = find_subject(tokens, governor.start, self.words)
        if subject.role == Role.SHARED:
            return self._sentence_actors(view, tokens, governor)
        return self.actors.resolve_in(view, tokens, subject) if subject.role == Role.NAMED else ()

    def _sentence_actors(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        """Who the sentence speaks of, when a second verb has no subject of its own."""
        for index in range(governor.start - 1, -1, -1):
            if tokens[index].low in self.words.words["cutting_relatives"]:
                return ()
            if tokens[index].low in self.words.words["pronouns_before"]:
                return self.actors.resolve_in(view, tokens, Subject(Role.NAMED, index, index + 1))
        for end in range(min(8, governor.start), 0, -1):
            found = self.actors.resolve_in(view, tokens, Subject(Role.NAMED, 0, end))
            if found and any(name.entity or name in self.actors.parties for name in found):
                return found
        return self.actors.last
