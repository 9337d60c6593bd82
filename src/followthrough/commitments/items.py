"""The undertakings of an item that something outside it governs: a lead-in, an actor's label, a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followthrough.commitments.actors import Actors
from followthrough.commitments.agency import Agency, agency
from followthrough.commitments.announcements import opens_sum
from followthrough.commitments.exclusions import is_act_verb
from followthrough.commitments.forms import AGREED_RULE, LIST_RULE, Form, Governor
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.regions import trim_end
from followthrough.commitments.sentences import Token
from followthrough.commitments.splitting import Piece, split_region
from followthrough.commitments.subjects import Role, find_subject
from followthrough.commitments.undertakings import Governing, Lead, Sentence, Undertaking
from followthrough.commitments.verbs import (
    gerund_stands_as_verb,
    opens_with_verb,
    skip_adverbs,
    stands_as_verb,
)

_LONGEST_OPENING = 25
_FEWEST_WORDS = 3  # of a phrase that tells an act by a noun


@dataclass(slots=True)
class Items:
    """Reads the sentences of governed items of one document."""

    actors: Actors
    words: Language

    def governed(self, sentence: Sentence, lead: Lead, labelled: bool) -> Iterator[Undertaking]:
        """A sentence under a lead-in: its first verb is the lead-in's act."""
        tokens = sentence.tokens
        start = self._governed_start(tokens)
        end = trim_end(tokens, start, len(tokens), self.words)
        head = skip_adverbs(tokens, start, self.words)
        if lead.governor.rule == AGREED_RULE and lead.text.rstrip(" :").endswith(" that"):
            yield from self._agreed(sentence, lead, end)
            return
        if head >= end or self._speaks_for_itself(tokens, head):
            return
        form = self._form(tokens, head, lead.governor)
        strict = lead.strict or labelled or lead.governor.rule == LIST_RULE
        infinitive = start == 1 and tokens[0].low == "to"
        if strict and not infinitive and not self._opens_act(tokens, head, end, form):
            return
        whole = Piece(start, head, end)
        for piece in split_region(tokens, whole, form, lead.governor, self.words, infinitive=infinitive):
            yield Undertaking(
                sentence.block,
                sentence.view,
                tokens,
                piece,
                lead.governor,
                lead.actors,
                lead,
                lead_in=lead.span,
            )

    def _agreed(self, sentence: Sentence, lead: Lead, end: int) -> Iterator[Undertaking]:
        """ "Agreed that: (a) a task force be set up": a clause whose verb is to come."""
        tokens = sentence.tokens
        coming = self.words.words["deciding_modals"] | {"be"}
        verb = next((i for i in range(1, end - 1) if tokens[i].low in coming), None)
        if verb is None:
            return
        piece = Piece(0, skip_adverbs(tokens, verb + 1, self.words), end)
        yield Undertaking(
            sentence.block,
            sentence.view,
            tokens,
            piece,
            lead.governor._replace(form=Form.PURPOSE),
            lead.actors,
            lead,
            lead_in=lead.span,
        )

    def planned(self, sentence: Sentence, governing: Governing) -> Iterator[Undertaking]:
        """A sentence of a plan that opens with a bare verb ("Establish a fund ...")."""
        tokens = sentence.tokens
        start = self._start(tokens)
        end = trim_end(tokens, start, len(tokens), self.words)
        head = skip_adverbs(tokens, start, self.words)
        gerund = head < end and gerund_stands_as_verb(tokens, head, self.words)
        form = Form.GERUND if gerund else Form.BASE
        if head < end and not self._opens_act(tokens, head, end, form):
            yield from self._unspoken(sentence, end, governing)
            return
        if head >= end:
            return
        if any(each.start <= head for each in find_governors(tokens, self.words)):
            return  # "Commit to ...": it governs itself
        governor = Governor(start, head, form, "firm", "governor.plan-item")
        for piece in split_region(tokens, Piece(start, head, end), form, governor, self.words):
            who = governing.speaker or self.actors.all()
            yield Undertaking(sentence.block, sentence.view, tokens, piece, governor, who)

    def _unspoken(self, sentence: Sentence, end: int, governing: Governing) -> Iterator[Undertaking]:
        """An item of a plan whose act is no bare verb: "Councils to appoint ...", "Construction of ..."."""
        tokens = sentence.tokens
        figured = (governing.figures and self._is_figure(tokens)) or opens_sum(tokens, 0, self.words)
        named = self.names_act(tokens) or (governing.nouns and self._is_phrase(tokens))
        if not sentence.first or not (figured or named) or find_governors(tokens, self.words):
            return
        verb = next((i for i in range(min(len(tokens), 12)) if tokens[i].low == "to"), -1) + 1
        verb = verb if verb and verb < end and tokens[verb].low in self.words.words["verbs"] else 0
        strength = "intent" if tokens[0].low == "to" else "firm"
        governor = Governor(0, verb, Form.PURPOSE, strength, "governor.plan-item")
        who = governing.speaker or self.actors.all()
        start = verb if tokens[0].low == "to" else 0
        piece = Piece(start, verb, end)
        yield Undertaking(sentence.block, sentence.view, tokens, piece, governor, who)

    def names_act(self, tokens: Sequence[Token]) -> bool:
        """Whether an item names an act without a finite verb: "Councils to build", "Creation of"."""
        lows = [token.low for token in tokens]
        if not self.words.words["finite_auxiliaries"].isdisjoint(lows[:15]):
            return False
        endings = self.words.phrases["act_noun_endings"]
        if len(lows) > 2 and lows[0].endswith(endings) and lows[1] == "of":
            return True
        for place in range(min(7, len(lows) - 1)):
            if lows[place] == "to":
                return lows[place + 1] in self.words.words["verbs"] and not self._says(lows[:place])
            if not tokens[place].is_word or lows[place] in self.words.words["prepositions"]:
                return False
        return False

    def _is_phrase(self, tokens: Sequence[Token]) -> bool:
        """ "Weekly patrols of every quay": words of a plan without a finite verb."""
        told = any(token.low in self.words.words["finite_auxiliaries"] for token in tokens)
        return not told and sum(token.is_word for token in tokens) >= _FEWEST_WORDS

    def _is_figure(self, tokens: Sequence[Token]) -> bool:
        """ "80% of schools with evacuation plans by 2027": a target without a verb."""
        told = any(token.low in self.words.words["finite_auxiliaries"] for token in tokens)
        return not told and any(token.text[0].isdigit() for token in tokens)

    def _says(self, lows: Sequence[str]) -> bool:
        """Whether a verb stands among the words of what should be a subject ("Chile plans to")."""
        verbs = self.words.base_of_third.keys() | self.words.base_of_past.keys()
        if lows and (lows[0] in self.words.words["courtesies"] or lows[0] in self.words.words["verbs"]):
            return True
        return any(low in verbs or low in self.words.words["barring_words"] for low in lows[1:])

    def pledged(self, sentence: Sentence, speaker: tuple[Name, ...]) -> Iterator[Undertaking]:
        """A sentence of a list by actor: "Australia: Pledged AUD 85 million", "$5 million for the fund"."""
        tokens = sentence.tokens
        head = skip_adverbs(tokens, 0, self.words)
        end = trim_end(tokens, 0, len(tokens), self.words)
        if head >= end:
            return
        if tokens[head].low == "to" and head + 1 < end:
            head += 1
        strength = self.words.tables["list_pledges"].get(tokens[head].low)
        form = self._given_form(tokens, head, end, strength)
        if form is None:
            return
        verb = head + 2 if strength and form == Form.BASE else head
        governor = Governor(0, verb, form, strength or "firm", "governor.pledge-by-actor")
        for piece in split_region(tokens, Piece(0, verb, end), form, governor, self.words):
            yield Undertaking(sentence.block, sentence.view, tokens, piece, governor, speaker)

    def _given_form(self, tokens: Sequence[Token], head: int, end: int, strength: str | None) -> Form | None:
        """The form of a pledge's act, None when the sentence opens with none."""
        if strength is not None:
            acts = (
                head + 2 < end
                and tokens[head + 1].low == "to"
                and tokens[head + 2].low in self.words.words["verbs"]
            )
            return Form.BASE if acts else Form.PURPOSE
        if opens_sum(tokens, 0, self.words):
            return Form.PURPOSE
        if not self._gives(tokens, head, end):
            return None
        low = tokens[head].low
        if low in self.words.base_of_gerund:
            return Form.GERUND
        return Form.BASE if low in self.words.words["verbs"] else Form.PURPOSE

    def _gives(self, tokens: Sequence[Token], head: int, end: int) -> bool:
        """Whether a pledge opens with its act: "Provides ...", "Providing ...", "Provide ..."."""
        low = tokens[head].low
        third = self.words.base_of_third.get(low)
        if third and third in self.words.words["verbs"] and third not in self.words.words["courtesies"]:
            return True
        form = Form.GERUND if low in self.words.base_of_gerund else Form.BASE
        return self._opens_act(tokens, head, end, form)

    def opens_act(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence opens with an act in its bare form, as the items of a plan do."""
        start = self._start(tokens)
        head = skip_adverbs(tokens, start, self.words)
        return head < len(tokens) and self._opens_act(tokens, head, len(tokens), Form.BASE)

    def opens_gerund(self, tokens: Sequence[Token]) -> bool:
        head = skip_adverbs(tokens, self._start(tokens), self.words)
        return head < len(tokens) and gerund_stands_as_verb(tokens, head, self.words)

    def opens_announcement(self, tokens: Sequence[Token]) -> bool:
        """ "Launching a new alliance", "An additional $2.7 million for ..."."""
        base = self.words.base_of_gerund.get(tokens[0].low)
        return base in self.words.words["announcing"] or opens_sum(tokens, 0, self.words)

    def _opens_act(self, tokens: Sequence[Token], head: int, end: int, form: Form) -> bool:
        low = tokens[head].low
        if form == Form.GERUND:
            base = self.words.base_of_gerund.get(low, "")
            return bool(base) and base not in self.words.words["courtesies"]
        if low in self.words.words["negations"] and head + 1 < end:
            head += 1
        return opens_with_verb(tokens, head, self.words) and is_act_verb(tokens, head, end, self.words)

    def _start(self, tokens: Sequence[Token]) -> int:
        """Past an opening phrase: "to this aim, increase ..."."""
        if tokens and not tokens[0].is_word:
            return next((i for i, token in enumerate(tokens) if token.is_word), 0)
        openers = self.words.words["phrase_openers"]
        if tokens and tokens[0].low in openers:
            for index in range(1, min(len(tokens) - 1, _LONGEST_OPENING)):
                if tokens[index].text == ",":
                    verb = skip_adverbs(tokens, index + 1, self.words)
                    if verb < len(tokens) and stands_as_verb(tokens, verb, self.words):
                        return index + 1
        return 0

    def _governed_start(self, tokens: Sequence[Token]) -> int:
        """Past the "to" of an item in the infinitive, or an opening phrase; a sum stays whole."""
        if opens_sum(tokens, 0, self.words):
            return 0
        verb = skip_adverbs(tokens, 1, self.words)
        infinitive = tokens[0].low == "to" and verb < len(tokens)
        infinitive = infinitive and tokens[verb].low in self.words.words["verbs"]
        start = 0 if infinitive and tokens[0].text == "to" else self._start(tokens)
        return start or int(infinitive)

    def opens_listed(self, tokens: Sequence[Token]) -> bool:
        """Whether an item under a lead-in opens with "to" and a verb, the noun of an act, or a sum."""
        if opens_sum(tokens, 0, self.words):
            return True
        bare = tokens[1:] if tokens[0].low in self.words.words["articles"] else tokens
        endings = self.words.phrases["act_noun_endings"]
        named = len(bare) > 2 and bare[0].low.endswith(endings) and bare[1].low in ("of", "and")
        named = named or self._opens_programme(bare)
        return named or (tokens[0].low == "to" and self._governed_start(tokens) == 1)

    def _opens_programme(self, tokens: Sequence[Token]) -> bool:
        """ "Significant investment in", "emergency programme to": a noun of work within three words."""
        for place in range(min(4, len(tokens) - 1)):
            behind = tokens[place + 1].low
            if behind in self.words.words["prepositions"] or behind == "to":
                return tokens[place].low in self.words.words["works"] | self.words.words["programme_nouns"]
        return False

    def _speaks_for_itself(self, tokens: Sequence[Token], head: int) -> bool:
        """Whether an item is a sentence with a subject of its own ("Japan will ...")."""
        if tokens[head].low in self.words.words["verbs"] or gerund_stands_as_verb(tokens, head, self.words):
            return False
        if self._tells(tokens, head):
            return True
        for governor in find_governors(tokens, self.words):
            subject = find_subject(tokens, governor.start, self.words)
            if subject.role != Role.NAMED or subject.start > head:
                continue
            own = tokens[subject.start : subject.end]
            if self.actors.resolve(tokens, subject) or agency(own, self.words) != Agency.NONE:
                return True
        return False

    def _tells(self, tokens: Sequence[Token], head: int) -> bool:
        """Whether a short subject and a finite "is", "have" or modal open the item: it is a statement."""
        finite = self.words.words["finite_auxiliaries"]
        for token in tokens[head : head + 8]:
            if token.low in finite:
                return True
            if token.low in self.words.words["relatives"] or not token.is_word:
                return False
        return False

    def _form(self, tokens: Sequence[Token], head: int, governor: Governor) -> Form:
        if opens_sum(tokens, 0, self.words):
            return Form.PURPOSE
        if gerund_stands_as_verb(tokens, head, self.words):
            return Form.GERUND
        low = tokens[head].low
        verb = low in self.words.words["verbs"] or low in self.words.words["negations"]
        return Form.BASE if verb or governor.rule == "governor.modal" else Form.NOUN
