"""Where one undertaking ends and the next begins: verbs with objects of their own are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from followthrough.commitments.governors import Form
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import gerund_stands_as_verb, is_adverb, skip_adverbs, stands_as_verb


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``[start, end)`` of one undertaking, the token of its verb, and the rule that cut it off."""

    start: int
    verb: int
    end: int
    rule: str = "split.whole"


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place where two undertakings may meet: tokens `start` to `verb` join, an act begins at `verb`."""

    start: int
    first: int  # first token of the new piece
    verb: int
    comma: bool
    word: str  # "and", ",", ";", "while", "to", "as-well-as", "stop"
    to: bool = False  # "to" stands before the verb


@dataclass(slots=True)
class _Depth:
    """What has been opened since the current verb: later verbs may belong to it."""

    purpose: bool = False
    relative: bool = False
    means: bool = False
    all: bool = False
    third: bool = False  # a clause about one thing: "which complements ..."
    example: bool = False


@dataclass(slots=True)
class Splitter:
    """Splits the tokens of one sentence."""

    tokens: Sequence[Token]
    words: Language
    form: Form
    governed_by_to: bool = False
    chained: bool = field(default=False)

    def split(self, start: int, head: int, end: int) -> list[Piece]:
        """The undertakings of ``tokens[start:end]`` whose first verb stands at `head`."""
        if self.form in (Form.PASSIVE, Form.PURPOSE):
            return [Piece(start, head, end)]
        pieces: list[Piece] = []
        verb, current, rule = head, start, "split.whole"
        depth, position = _Depth(), self._after_chain(head, end)
        while position < end:
            self._deepen(depth, position, end)
            joint = self._joint(position, end)
            if joint is None:
                position = self._past_brackets(position, end)
                continue
            if joint.word == "stop" and depth.third:
                position = joint.verb + 1
                continue
            if joint.word == "stop":
                end = joint.start
                break
            if self._shares_object(verb, joint.start):
                verb = joint.verb
            elif self._parts(joint, depth, verb, end):
                pieces.append(Piece(current, verb if current != start else head, joint.start, rule))
                current, verb, rule, depth = joint.first, joint.verb, f"split.{_RULES[joint.word]}", _Depth()
                position = self._after_chain(joint.verb, end)
                continue
            position = joint.verb if joint.verb > position else position + 1
        pieces.append(Piece(current, verb if current != start else head, end, rule))
        return pieces

    def _after_chain(self, verb: int, end: int) -> int:
        """Past the verb and a "to <verb>" that only goes on with it ("continue to expand")."""
        position = verb + 1
        low = self.tokens[verb].low if verb < len(self.tokens) else ""
        base = self.words.base_of_gerund.get(low, low)
        while base in self.words.words["chain_openers"] and base not in (
            "work",
            "cooperate",
            "collaborate",
            "act",
        ):
            after = skip_adverbs(self.tokens, position, self.words)
            if after + 1 < end and self.tokens[after].low == "to":
                inner = skip_adverbs(self.tokens, after + 1, self.words)
                base, position = (self.tokens[inner].low if inner < end else ""), inner + 1
                self.chained = True
            else:
                break
        return position

    def _past_brackets(self, position: int, end: int) -> int:
        if self.tokens[position].text != "(":
            return position + 1
        for index in range(position + 1, min(end, position + 80)):
            if self.tokens[index].text == ")":
                return index + 1
        return position + 1

    def _deepen(self, depth: _Depth, position: int, end: int) -> None:
        """Note what the token at `position` opens."""
        low = self.tokens[position].low
        after = skip_adverbs(self.tokens, position + 1, self.words)
        if after >= end:
            return
        if low == "to" and self.tokens[after].low in self.words.words["verbs"]:
            depth.purpose = True
            listed = after + 1 < end and (
                self.tokens[after + 1].text == ","
                or self.tokens[after + 1].low in self.words.words["coordinators"]
            )
            depth.relative = depth.relative or (listed and self.tokens[after + 1].text == ",")
        if low in self.words.words["relatives"]:
            one = self._tells_of_one(after)
            depth.relative, depth.third = depth.relative or not one, depth.third or one
        if low in self.words.words["gerund_openers"] and self.tokens[after].low.endswith("ing"):
            depth.means = depth.means or self.tokens[after].low not in self.words.words["nouns_in_ing"]
        if self._phrase_at(position, "purpose_openers"):
            depth.all = True
        if self._phrase_at(position, "example_openers"):
            depth.example = True

    def _tells_of_one(self, index: int) -> bool:
        """ "which complements": a verb that no bare verb can be joined to."""
        low = self.tokens[index].low
        return low in self.words.base_of_third or low in ("is", "are", "was", "were", "has", "have", "had")

    def _phrase_at(self, position: int, name: str) -> bool:
        lows = [token.low for token in self.tokens[position : position + 5]]
        return any(lows[: len(parts)] == parts for parts in (p.split() for p in self.words.phrases[name]))

    def _joint(self, position: int, end: int) -> _Joint | None:
        text, low = self.tokens[position].text, self.tokens[position].low
        joins = text in ",;" or low in self.words.words["joints"]
        if not joins and not self._as_well_as(position):
            return None
        return self._reading(position, end)

    def _reading(self, position: int, end: int) -> _Joint | None:
        """The joint that starts here, None when no act follows it."""
        word, comma, index = self._joining_words(position, end)
        index = self._past_insertion(index, end)
        to = index < end and self.tokens[index].low == "to"
        first = index + 1 if to and word != "while" else index
        verb = skip_adverbs(self.tokens, first, self.words)
        if verb >= end:
            return None
        if self._is_act(verb, word, to, comma):
            return _Joint(position, first, verb, comma, "to" if to and word == "," else word, to)
        new_clause = comma and word == "and" and not to and (self._is_finite(verb) or self._is_speech(verb))
        return _Joint(position, first, verb, comma, "stop") if new_clause else None

    def _joining_words(self, position: int, end: int) -> tuple[str, bool, int]:
        """What joins ("and", ",", ";", "while", "as-well-as"), whether with a comma, and where it ends."""
        index, comma = position, False
        while index < end and self.tokens[index].text in ",;":
            comma, index = True, index + 1
        word = self.tokens[index - 1].text if comma else ""
        if index < end and self.tokens[index].low in self.words.words["coordinators"]:
            word, index = (";" if word == ";" else "and"), index + 1
        if self._as_well_as(index):
            word, index = "as-well-as", index + 3
        if index < end and self.tokens[index].low in self.words.words["meanwhile"]:
            word, index = "while", index + 1
        return word, comma, index

    def _as_well_as(self, index: int) -> bool:
        return [token.low for token in self.tokens[index : index + 3]] == ["as", "well", "as"]

    def _past_insertion(self, index: int, end: int) -> int:
        """ "and, where possible, explore": the words between the commas are stepped over."""
        if index < end and self.tokens[index].text == "," and self.tokens[index - 1].is_word:
            for closing in range(index + 1, min(end, index + 12)):
                if self.tokens[closing].text == ",":
                    return closing + 1
        return index

    def _is_act(self, verb: int, word: str, to: bool, comma: bool = False) -> bool:
        """Whether an undertaking of the right form can begin at `verb`."""
        low = self.tokens[verb].low
        if not comma and low in self.words.words["adjectives_too"] and self._pairs_adjectives(verb):
            return False
        if low in self.words.words["negations"] and verb + 1 < len(self.tokens):
            return stands_as_verb(self.tokens, verb + 1, self.words)
        if word == "while":
            return (
                gerund_stands_as_verb(self.tokens, verb, self.words)
                and low not in self.words.words["accompaniment"]
            )
        if word == "as-well-as" and not to:
            gerund = comma and gerund_stands_as_verb(self.tokens, verb, self.words)
            return gerund or (self.form == Form.GERUND and stands_as_verb(self.tokens, verb, self.words))
        if to and self.form in (Form.GERUND, Form.NOUN):
            return self.governed_by_to and (low.endswith("ing") or self._opens_noun(verb))
        if self.form == Form.GERUND and gerund_stands_as_verb(self.tokens, verb, self.words):
            return True
        if self.form == Form.BASE or self.chained:
            return stands_as_verb(self.tokens, verb, self.words)
        return False

    def _is_speech(self, verb: int) -> bool:
        """ ", and hereby acknowledges", ", and look forward to": a new clause of the same subject."""
        low = self.tokens[verb].low
        base = self.words.base_of_third.get(low, low)
        third = base != low and base in self.words.words["verbs"] | self.words.words["speech"]
        return third or (
            base in self.words.words["speech"] and not stands_as_verb(self.tokens, verb, self.words)
        )

    def _pairs_adjectives(self, verb: int) -> bool:
        """ "a free and open region": the word before the joint stands right behind an article."""
        return verb >= 3 and self.tokens[verb - 3].low in self.words.words["determiners"]

    def _is_finite(self, verb: int) -> bool:
        """ "committed to X, and support Y": after a gerund or noun a bare verb belongs to the subject."""
        gerund = self.form in (Form.GERUND, Form.NOUN) and not self.chained
        return gerund and stands_as_verb(self.tokens, verb, self.words)

    def _opens_noun(self, index: int) -> bool:
        return self.tokens[index].low in self.words.words["determiners"]

    def _shares_object(self, verb: int, joint: int) -> bool:
        """Whether nothing but adverbs and a preposition stands between the verb and the joint."""
        between = self.tokens[verb + 1 : joint]
        if between and between[-1].low in self.words.words["prepositions"] and between[-1].low != "forward":
            return True
        return all(
            is_adverb(token, self.words) or token.low in ("up", "out", "forward") or not token.is_word
            for token in between
        )

    def _parts(self, joint: _Joint, depth: _Depth, verb: int, end: int) -> bool:
        if depth.all or self._follows_verb(joint):
            return False
        if joint.to and depth.purpose and not (joint.word == "as-well-as" and joint.comma):
            return False
        if joint.word in (";", "while"):
            return True
        if joint.word == "as-well-as":
            return joint.comma or self.form in (Form.GERUND, Form.NOUN)
        gerund = self.tokens[joint.verb].low in self.words.base_of_gerund
        if joint.word == ",":
            return not self._inside(depth, gerund, verb, joint) and self._closed(joint, end)
        if joint.word == "to":
            return (
                self.governed_by_to and not depth.example and not depth.relative and self._closed(joint, end)
            )
        return not self._inside(depth, gerund, verb, joint)

    def _follows_verb(self, joint: _Joint) -> bool:
        """ "helping prevent and resolve conflicts": the word before the joint is a verb without an object."""
        before = self.tokens[joint.start - 1].low
        return before in self.words.words["verbs"] and before not in self.words.words["nouns_too"]

    def _inside(self, depth: _Depth, gerund: bool, verb: int, joint: _Joint) -> bool:
        """Whether the act at the joint belongs to what was opened before it."""
        if gerund:
            return depth.means
        if depth.relative or (joint.to and (depth.purpose or not self.governed_by_to)):
            return True
        low = self.tokens[verb].low
        base = self.words.base_of_gerund.get(low, low)
        return depth.purpose and (
            not joint.comma or joint.word == "," or base in self.words.words["go_between"]
        )

    def _closed(self, joint: _Joint, end: int) -> bool:
        """Whether a list of acts that runs on commas is closed by "and <act>" later."""
        for index in range(joint.verb + 1, end - 1):
            opened = (
                self.tokens[index].low == "to" and self.tokens[index + 1].low in self.words.words["verbs"]
            )
            if joint.word == "to" and opened:
                return False
            if self.tokens[index].low in self.words.words["coordinators"]:
                after = index + 2 if self.tokens[index + 1].low == "to" else index + 1
                verb = skip_adverbs(self.tokens, after, self.words)
                if verb < end and self._is_act(verb, "and", to=False):
                    return True
        return False


_RULES = {
    "and": "object",
    ",": "object",
    ";": "semicolon",
    "while": "while",
    "to": "infinitive",
    "": "object",
    "as-well-as": "as-well-as",
}
