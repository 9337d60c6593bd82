"""The undertakings that a sentence itself makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followthrough.commitments.actors import Actors, is_all_parties, located
from followthrough.commitments.agency import Agency, agency, core_of, is_abstract
from followthrough.commitments.exclusions import (
    is_act,
    is_bare_value,
    is_deed_of_thing,
    is_done,
    is_past_fact,
    is_target,
)
from followthrough.commitments.forms import (
    AGREED_RULE,
    AIM_RULE,
    PLEDGED_RULE,
    THAT_RULE,
    TOLD_RULE,
    Form,
    Governor,
)
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.regions import region_end, trim_end
from followthrough.commitments.sentences import Token, without_possessive
from followthrough.commitments.splitting import Piece, split_region
from followthrough.commitments.subjects import Role, Subject, find_subject, names_only, within_clauses
from followthrough.commitments.undertakings import Sentence, Undertaking
from followthrough.documents import View
from followthrough.values import Span

_WEAKLY_TOLD = frozenset({"governor.launches", "governor.announces-plan", "governor.sets-goal"})
_LONGEST_ALL = 6  # words that name all who speak ("the Heads of State and Government")
_OPENING_DATE = 4  # "By 2025, ": so many words may stand before the subject of a target


@dataclass(slots=True)
class Prose:
    """Reads sentences of one document."""

    actors: Actors
    words: Language
    speaker: tuple[Name, ...] = ()  # of an item whose label names an actor
    pledges: bool = False  # the block is an item of a list of pledges
    year: int | None = None  # of the document
    told: bool = False  # the text reports what was said: its past forms are the acts

    def read(self, sentence: Sentence, opened: int = -1) -> Iterator[Undertaking]:
        tokens = sentence.tokens
        governors = [
            each for each in find_governors(tokens, self.words) if self.told or each.rule != TOLD_RULE
        ]
        if not governors:
            return
        floors = [0, *(governor.head for governor in governors)]
        subjects = [
            find_subject(tokens, governor.start, self.words, floor)
            for governor, floor in zip(governors, floors, strict=False)
        ]
        subjects = within_clauses(
            tokens, [(each.start, each.head) for each in governors], subjects, self.words
        )
        accepted: tuple[Name, ...] = ()
        told_off, taken = False, 0
        for place, (governor, subject) in enumerate(zip(governors, subjects, strict=True)):
            idle = told_off  # whether nobody undertakes where the subject is that of the governor before
            told_off = subject.role == Role.CLAUSE or (subject.role == Role.SHARED and told_off)
            if governor.start < taken or governor.form == Form.OPEN or _is_at(tokens, governor, opened):
                continue
            end = _before_list(tokens, governor, self._reach(tokens, governors, subjects, place), opened)
            acts = governor.form != Form.PASSIVE and self._is_act(tokens, governor, subject, end)
            actors = self._prose_actors(sentence, governor, subject, accepted, idle) if acts else ()
            if actors:
                accepted = self.actors.last = actors
                self.actors.acted, taken = True, end
                yield from self._own(sentence, governor, subject, end, actors)
            elif subject.start >= taken and is_target(tokens, subject, governor, self.words):
                start = 0 if subject.clause_start <= _OPENING_DATE and not taken else subject.start
                taken = end
                yield self._target(sentence, governor, (start, end), "target.number-and-date")
            elif governor.start >= taken and is_done(tokens, subject, governor, self.words):
                start, taken = max(taken, subject.start), end
                yield self._target(sentence, governor, (start, end), "split.whole")

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
        whole = Piece(governor.start, governor.head, end)
        pieces = split_region(tokens, whole, governor.form, governor, self.words)
        shared = None if len(pieces) == 1 else self._shared(sentence, governor, subject)
        opening = subject.clause_start if subject.listed else max(subject.clause_start, subject.start)
        prefix = (tokens[0].start, tokens[opening].start) if opening > 0 else None
        own = (subject.start, subject.end) if subject.role == Role.NAMED else None
        for number, piece in enumerate(pieces):
            yield Undertaking(
                block, view, tokens, piece, governor, actors, None, prefix, shared if number else None, own
            )

    def _shared(self, sentence: Sentence, governor: Governor, subject: Subject) -> Span:
        """The subject and governor that the later pieces of a sentence share."""
        last = sentence.tokens[max(governor.start, governor.head - 1)]
        return sentence.view.span(sentence.tokens[max(0, subject.clause_start)].start, last.end)

    def _target(
        self, sentence: Sentence, governor: Governor, region: tuple[int, int], rule: str
    ) -> Undertaking:
        """ "By 2025, 2,000 teachers will be trained", "the report will be published": a whole."""
        block, view, tokens = sentence.block, sentence.view, sentence.tokens
        start, end = region[0], trim_end(tokens, region[0], region[1], self.words)
        piece = Piece(start, governor.head, end, rule)
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
        if self._binds_nobody(tokens, governor, subject, before, told_off):
            return ()
        if governor.rule == AIM_RULE or (
            governor.rule == AGREED_RULE and self._is_impersonal(tokens, subject)
        ):
            return self.actors.all()
        if self._speaks_as(tokens, subject):
            return self.speaker
        participle = tokens[governor.start].low.endswith("ing") and governor.form != Form.OPEN
        if subject.role == Role.SHARED or (participle and subject.role == Role.NAMED):
            return before or self._sentence_actors(view, tokens, governor)
        if subject.role == Role.NONE:
            modal = governor.rule.startswith(("governor.modal", "governor.passive"))
            return self.speaker or (() if modal else self.actors.all())
        return self._named_actors(sentence, governor, subject)

    def _binds_nobody(
        self,
        tokens: Sequence[Token],
        governor: Governor,
        subject: Subject,
        before: tuple[Name, ...],
        told_off: bool,
    ) -> bool:
        """Whether clause, tense or subject show that nobody undertakes here."""
        if self._speaks_as(tokens, subject):
            return False
        if subject.role == Role.CLAUSE or (subject.role == Role.SHARED and told_off):
            return True
        modal = governor.rule == "governor.modal"
        if modal and subject.role == Role.SHARED and not before and self._only_tells(tokens, governor):
            return True
        if subject.role == Role.NAMED and tokens[subject.start].low in self.words.words["no_subjects"]:
            return True
        if governor.past and not self._binds_as_told(tokens, governor, subject, before):
            return True
        return governor.rule == PLEDGED_RULE and is_past_fact(tokens, governor, self.words, self.year)

    def _only_tells(self, tokens: Sequence[Token], governor: Governor) -> bool:
        """ "Acknowledges that levels have risen and will rise": what is so is told, not undertaken."""
        for index in range(min(_LONGEST_ALL, governor.start)):
            low = tokens[index].low
            if self.words.base_of_third.get(low, low) in self.words.words["courtesies"]:
                return tokens[index + 1].low == "that"
        return False

    def _speaks_as(self, tokens: Sequence[Token], subject: Subject) -> bool:
        """ "As a host will propose ...", under the name of an actor."""
        if not self.speaker or subject.role != Role.CLAUSE:
            return False
        own = [token.low for token in tokens[subject.start : subject.end]]
        return len(own) > 1 and own[0] == "as" and own[1] in self.words.words["articles"]

    def _named_actors(self, sentence: Sentence, governor: Governor, subject: Subject) -> tuple[Name, ...]:
        view, tokens = sentence.view, sentence.tokens
        found = self._announcer(view, tokens, subject) or self.actors.resolve_in(view, tokens, subject)
        found = found or self._unnamed(sentence, governor, subject)
        known = any(name.entity or name in self.actors.parties for name in found)
        if not known and is_abstract(tokens[subject.start : subject.end], self.words):
            return ()
        return found or (self.actors.all() if self._opens_with_authors(tokens, governor) else ())

    def _announcer(self, view: View, tokens: Sequence[Token], subject: Subject) -> tuple[Name, ...]:
        """Who "it" is in "Chile announced that it would": the name at the head of the sentence."""
        own = [token.low for token in tokens[subject.start : subject.end]]
        pointing = len(own) == 1 and own[0] in self.words.words["last_actor"]
        said = pointing and tokens[subject.start - 1].low == "that" and subject.start > 1
        return self._opening_actors(view, tokens, subject.start) if said else ()

    def _opens_with_authors(self, tokens: Sequence[Token], governor: Governor) -> bool:
        """ "We, the Heads of State, assembled in Lima, commit to": the subject stands far before its verb."""
        opened = len(tokens) > 2 and tokens[0].low in self.words.words["author_subject"]
        return opened and tokens[1].text in ",–—" and not governor.rule.startswith("governor.modal")

    def _is_act(self, tokens: Sequence[Token], governor: Governor, subject: Subject, end: int) -> bool:
        head = tokens[governor.head].low if governor.head < len(tokens) else ""
        agent = head in self.words.words["verbs_of_agents"] and self._is_agent(tokens, subject)
        return is_act(tokens, governor, end, self.words, agent)

    def _is_agent(self, tokens: Sequence[Token], subject: Subject) -> bool:
        """Whether the subject is a person or body, not a programme or a pronoun for one."""
        if subject.role == Role.NONE:
            return bool(self.speaker)
        if subject.role != Role.NAMED:
            return False
        own = tokens[subject.start : subject.end]
        spoken = own[-1].low in self.words.words["author_subject"] | self.words.words["speaker_subject"]
        return spoken or agency(own, self.words) == Agency.AGENT

    def _unnamed(self, sentence: Sentence, governor: Governor, subject: Subject) -> tuple[Name, ...]:
        """Who acts where the subject is no known name: "the Trade Track", "our programme"."""
        tokens = sentence.tokens[subject.start : subject.end]
        if len(tokens) == 1 and tokens[0].low in self.words.words["plural_pronouns"]:
            return self.actors.all()
        core = core_of(tokens, self.words)
        if found := self._of_core(sentence, subject, core):
            return found
        known = self.actors.name_of(core) if core else None
        if known is not None and known.entity and not self.actors.declared:
            return (located(known, sentence.view, core),)
        kind = agency(tokens, self.words)
        if core and self._is_laid_duty(sentence.tokens[governor.start], core):
            return self.actors.all()
        if self._is_own_act(core):
            return self.actors.last or self.actors.all()
        if kind == Agency.NONE or self.actors.speaks_of_others(core):
            return ()
        if kind != Agency.THING and core and self.actors.is_programme(core):
            kind = Agency.THING
        if kind == Agency.THING:
            aid = bool(core) and core[-1].low in self.words.words["aid_things"]
            if aid and governor.past:
                return ()  # "a project aimed at improving wells"
            deed = is_deed_of_thing(sentence.tokens, governor, self.words, aid)
            return (self.actors.last or self.actors.all()) if deed else ()
        return (self.actors.unknown(sentence.view, core),)

    def _of_core(self, sentence: Sentence, subject: Subject, core: Sequence[Token]) -> tuple[Name, ...]:
        """ "Bhutan with its policy": the names before what only describes them."""
        tokens = sentence.tokens[subject.start : subject.end]
        if not core or len(core) == len(tokens):
            return ()
        start = subject.start + tokens.index(core[0])
        inner = Subject(Role.NAMED, start, start + len(core))
        return self.actors.resolve_in(sentence.view, sentence.tokens, inner)

    def _is_laid_duty(self, modal: Token, core: Sequence[Token]) -> bool:
        """ "Teachers shall complete ...": a text lays a duty on people who are no bodies."""
        duty = self.words.words["beneficiary_nouns"] | self.words.words["obliged_things"]
        return modal.low in self.words.words["obliging_modals"] and not duty.isdisjoint(
            (core[0].low, core[-1].low)
        )

    def _is_own_act(self, core: Sequence[Token]) -> bool:
        """ "Funding will support": what an author gives, at the head of its sentence."""
        return len(core) == 1 and core[0].is_name and core[0].low in self.words.words["own_acts"]

    def _owner(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        """The party in whose name the commitment stands: the longest name before its possessive."""
        bare, end = without_possessive(tokens), governor.start
        for start in range(max(0, end - 7), end):
            found = self.actors.resolve_in(view, bare, Subject(Role.NAMED, start, end))
            if found and names_only(bare, start, end, self.words):
                return found
        named = next((i for i in range(end - 1, -1, -1) if not bare[i].is_name), -1) + 1
        return (
            (self.actors.unknown(view, bare[named:end]),) if named < end and not self.actors.declared else ()
        )

    def _binds_as_told(
        self, tokens: Sequence[Token], governor: Governor, subject: Subject, before: tuple[Name, ...]
    ) -> bool:
        """Whether a past form is the act: where all parties speak, and of each where the text reports."""
        if governor.rule == TOLD_RULE:
            own = tokens[subject.start : subject.end]
            spoken = len(own) == 1 and own[0].low in self.words.words["last_actor"]
            shared = subject.role == Role.SHARED or (spoken and subject.start > 1)
            named = bool(self.actors.resolve(tokens, subject)) or self._is_agent(tokens, subject)
            return self.told and (shared or named)
        fact = is_past_fact(tokens, governor, self.words, self.year)
        lows = {token.low for token in tokens[subject.start : subject.end]}
        opened = any(t.text.isdigit() or t.low in self.words.words["past_markers"] for t in tokens[:3])
        if fact and opened and not lows.isdisjoint(self.words.words["author_subject"]):
            return False  # "In 2019 we launched a fund"
        if governor.rule in _WEAKLY_TOLD and not self._is_of_party(tokens, subject):
            return False
        reports = (self.told or self.pledges) and subject.role != Role.CLAUSE
        if reports and not fact:
            return True
        if governor.rule == AGREED_RULE and self._is_impersonal(tokens, subject):
            return True
        return self._speaks_for_all(tokens, subject, before)

    def _is_of_party(self, tokens: Sequence[Token], subject: Subject) -> bool:
        """Whether the authors launch or plan, all or one of them; what others do is told of them."""
        if subject.role != Role.NAMED or not self.actors.parties:
            return True
        found = self.actors.resolve(tokens, subject)
        if self.actors.joint:
            holder = any(t.low in self.words.words["person_roles"] for t in tokens[: subject.end])
            return holder or any(name in self.actors.parties for name in found)
        return bool(found) or self._is_agent(tokens, subject)

    def _is_impersonal(self, tokens: Sequence[Token], subject: Subject) -> bool:
        """ "It was agreed that"."""
        own = [token.low for token in tokens[subject.start : subject.end]]
        return bool(own) and own[0] == self.words.phrases["impersonal"][0]

    def _speaks_for_all(self, tokens: Sequence[Token], subject: Subject, before: tuple[Name, ...]) -> bool:
        """Whether a past form is the act itself: "The leaders agreed to", not "the President pledged to"."""
        if subject.role == Role.SHARED:
            earlier = tokens[: subject.start]
            named = any(token.low in self.words.words["pronouns_before"] for token in earlier)
            return bool(before) or self.actors.joint or named or self._opens_with_all(earlier)
        lows = [token.low for token in tokens[subject.start : subject.end] if token.is_word]
        return bool(lows) and (
            lows[-1] in self.words.words["pronouns_before"]
            or is_all_parties(lows, self.words)
            or (bool(subject.listed) and self._hold_roles(tokens, subject))
        )

    def _hold_roles(self, tokens: Sequence[Token], subject: Subject) -> bool:
        """ "President A, President B, and Prime Minister C": each of those named together by his office."""
        roles = self.words.words["person_roles"]
        named = (*subject.listed, (subject.start, subject.end))
        return all(any(token.low in roles for token in tokens[start:end]) for start, end in named)

    def actors_of(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        """Who the governor of a lead-in binds."""
        subject = find_subject(tokens, governor.start, self.words)
        if subject.role in (Role.NAMED, Role.CLAUSE) and subject.end > 1:
            pointed = tokens[subject.end - 1].low in self.words.words["last_actor"]
            if pointed and (found := self._opening_actors(view, tokens, subject.end - 1)):
                return found  # "Nepal assures India that it will:"
        if subject.role == Role.NAMED:
            return self.actors.resolve_in(view, tokens, subject)
        if subject.role != Role.SHARED:
            return ()
        for before in reversed(find_governors(tokens[: governor.start], self.words)):
            own = find_subject(tokens, before.start, self.words)
            if own.role == Role.NAMED and (found := self.actors.resolve_in(view, tokens, own)):
                return found
        return self._sentence_actors(view, tokens, governor)

    def _sentence_actors(self, view: View, tokens: Sequence[Token], governor: Governor) -> tuple[Name, ...]:
        """Who the sentence speaks of, when a second verb has no subject of its own."""
        for index in range(governor.start - 1, -1, -1):
            relative = tokens[index].low in self.words.words["cutting_relatives"]
            if relative and not tokens[index].text.isupper():  # "WHO" is a name
                return ()
            if tokens[index].low in self.words.words["pronouns_before"]:
                found = self.actors.resolve_in(view, tokens, Subject(Role.NAMED, index, index + 1))
                plural = tokens[index].low in self.words.words["plural_pronouns"]
                return found or (self.actors.all() if plural else ())
        if found := self._opening_actors(view, tokens, governor.start):
            return found
        spoken = self._opens_operative(tokens) or self._opens_with_all(tokens[: governor.start])
        return self.actors.last or (self.actors.all() if spoken else ())

    def _opening_actors(self, view: View, tokens: Sequence[Token], stop: int) -> tuple[Name, ...]:
        """The known actors at the head of a sentence."""
        for end in range(min(8, stop), 0, -1):
            found = self.actors.resolve_in(view, tokens, Subject(Role.NAMED, 0, end))
            if found and any(name.entity or name in self.actors.parties for name in found):
                return found
        return ()

    def _opens_with_all(self, tokens: Sequence[Token]) -> bool:
        """ "Heads of Government expressed their concern and pledged to ..."."""
        lows = [token.low for token in tokens[:_LONGEST_ALL]]
        return any(is_all_parties(lows[:end], self.words) for end in range(2, len(lows)))

    def _opens_operative(self, tokens: Sequence[Token]) -> bool:
        """ "Reaffirm the Agenda, and commit to ...": an operative paragraph without a subject."""
        first = next((token.low for token in tokens if token.low not in self.words.words["adverbs"]), "")
        return self.words.base_of_third.get(first, first) in self.words.words["narrating"]


def _before_list(tokens: Sequence[Token], governor: Governor, end: int, opened: int) -> int:
    """Before ", which will include:": the words that lead to a list are read with its items."""
    if not tokens[governor.head].end < opened < tokens[end - 1].end:
        return end
    commas = [i for i in range(governor.head, end) if tokens[i].text == "," and tokens[i].start < opened]
    return commas[-1] if commas else end


def _is_at(tokens: Sequence[Token], governor: Governor, opened: int) -> bool:
    """Whether a governor, or the one that its verb makes ("will endeavour to"), is read with a list."""
    return opened in (tokens[governor.start].start, tokens[min(governor.head, len(tokens) - 1)].start)
