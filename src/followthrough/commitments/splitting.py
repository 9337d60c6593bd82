"""Where one undertaking ends and the next begins: verbs with objects of their own are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from followthrough.commitments.forms import Form, Governor
from followthrough.commitments.joints import (
    RULES,
    Depth,
    Joint,
    Turns,
    pairs_adjectives,
    stands_added,
    takes_pronoun,
    tells_of_one,
    turns_of,
)
from followthrough.commitments.language import Language
from followthrough.commitments.regions import trim_end
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import (
    acts_unlisted,
    becomes_with_verb,
    gerund_stands_as_verb,
    is_adverb,
    is_only_said,
    skip_adverbs,
    stands_as_verb,
)


class Piece(NamedTuple):
    """Tokens ``[start, end)`` of one undertaking, the token of its verb, and the rule that cut it off."""

    start: int
    verb: int
    end: int
    rule: str = "split.whole"


@dataclass(slots=True)
class Splitter:
    """Splits the tokens of one sentence."""

    tokens: Sequence[Token]
    words: Language
    form: Form
    governed_by_to: bool = False
    chained: bool = field(default=False)
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.turns = turns_of(self.words)

    def split(self, start: int, head: int, end: int) -> list[Piece]:
        """The undertakings of ``tokens[start:end]`` whose first verb stands at `head`."""
        if self.form in (Form.PASSIVE, Form.PURPOSE):
            return self._clauses(start, head, self._before_speech(head, end))
        pieces: list[Piece] = []
        verb, current, rule = head, start, "split.whole"
        depth, position = Depth(), self._after_chain(head, end)
        last = position - 1  # the last verb of a chain ("continue to expand")
        last += head < end and self.tokens[head].low in self.words.words["negations"]
        while (position := self._next_turn(position, end)) < end:
            self._deepen(depth, position, end)
            if not (depth.means or depth.all) and self._opens_remark(position, end):
                end = position
                break
            joint = self._joint(position, end)
            if joint is None:
                position = self._past_brackets(position, end)
                continue
            if joint.word == "stop" and (depth.third or (depth.purpose and self._in_series(position))):
                position = joint.verb + 1
                continue
            if self._shares_object(last, joint.start):
                verb = last = joint.verb
            elif joint.word == "stop":
                end = joint.start
                break
            elif self._parts(joint, depth, last, end):
                pieces.append(Piece(current, verb if current != start else head, joint.start, rule))
                current, verb, rule, depth = joint.first, joint.verb, f"split.{RULES[joint.word]}", Depth()
                position = self._after_chain(joint.verb, end)
                last = position - 1
                continue
            else:
                depth.purpose = depth.purpose or (joint.to and joint.word == ",")
                depth.series = depth.series or (depth.purpose and joint.word == ",")
                depth.purpose = depth.purpose or joint.word == "to"  # ", to guard A, lift B and cut C"
            position = joint.verb if joint.verb > position else position + 1
        pieces.append(Piece(current, verb if current != start else head, end, rule))
        return pieces

    def _next_turn(self, position: int, end: int) -> int:
        """The next word or sign at which something can open or end."""
        turns = self.turns.all
        for index in range(position, end):
            if self.tokens[index].low in turns:
                return index
        return end

    def _in_series(self, joint: int) -> bool:
        """ "to set targets, raise funds, and use ...": the joint closes a list of purposes."""
        opened = next(
            (i for i in range(joint - 1, 0, -1) if self.tokens[i].low == "to" and self._is_bare(i + 1)), joint
        )
        return any(self.tokens[i].text == "," and self._is_bare(i + 1) for i in range(opened, joint))

    def _is_bare(self, index: int) -> bool:
        return index < len(self.tokens) and stands_as_verb(self.tokens, index, self.words)

    def _clauses(self, start: int, head: int, end: int) -> list[Piece]:
        """One piece, or one for each "that" of "agreed that A, and that B"."""
        joints = [
            index
            for index in range(head + 2, end - 3)
            if self.tokens[index].low == "that"
            and self.tokens[index - 1].low in self.words.words["coordinators"]
        ]
        if not joints or self.tokens[start + 1].low not in ("that", "agreed", "decided"):
            return [Piece(start, head, end)]
        starts = [start, *joints]
        ends = [*(joint - 1 for joint in joints), end]
        rules = ["split.whole", *("split.object" for _ in joints)]
        return [
            Piece(first, head if first == start else first + 1, stop, rule)
            for first, stop, rule in zip(starts, ends, rules, strict=True)
        ]

    def _before_speech(self, head: int, end: int) -> int:
        """Before ", and emphasise ...", ", and directed that ...": what is said after the act."""
        for index in range(head + 1, end - 1):
            if self.tokens[index].low not in self.words.words["coordinators"]:
                continue
            low = self.tokens[skip_adverbs(self.tokens, index + 1, self.words)].low if index + 1 < end else ""
            told = self.words.base_of_past.get(low, low)
            if low in self.words.words["courtesies"] or (
                told != low and told in self.words.words["reporting_verbs"]
            ):
                return index
        return end

    def _after_chain(self, verb: int, end: int) -> int:
        """Past the verb and a "to <verb>" that only goes on with it ("continue to expand")."""
        position = verb + 1
        low = self.tokens[verb].low if verb < len(self.tokens) else ""
        base = self.words.base_of_gerund.get(low, low)
        while base in self.words.words["chain_openers"] and base not in (
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

    def _opens_remark(self, position: int, end: int) -> bool:
        """ ", noting the role of ...": a participle of speech after the act, said and not done."""
        if self.tokens[position].low not in self.turns.remarking:
            return False
        verb = position
        while verb < end and (self.tokens[verb].text in ",–—" or self.tokens[verb].low in ("and", "also")):
            verb += 1
        if verb >= end - 1 or (
            verb == position and self.tokens[position - 1].low in self.words.words["prepositions"]
        ):
            return False
        if verb <= 1 or self.tokens[verb].low not in self.words.words["remarks"]:
            return False
        said = self.tokens[verb + 1].low  # "noting the role", not the noun "noting"
        return said in ("that", "in") or said in self.words.words["determiners"]

    def _past_brackets(self, position: int, end: int) -> int:
        if self.tokens[position].text != "(":
            return position + 1
        for index in range(position + 1, min(end, position + 80)):
            if self.tokens[index].text == ")":
                return index + 1
        return position + 1

    def _deepen(self, depth: Depth, position: int, end: int) -> None:
        """Note what the token at `position` opens."""
        low = self.tokens[position].low
        if low not in self.turns.opening:
            return
        after = skip_adverbs(self.tokens, position + 1, self.words)
        if after >= end:
            return
        if low == "to" and self._opens_purpose(position, after):
            depth.purpose = True
            listed = after + 1 < end and self.tokens[after + 1].text == ","
            depth.relative = depth.relative or listed
        if low in self.words.words["relatives"]:
            one = tells_of_one(self.tokens[after].low, self.words)
            depth.relative, depth.third = depth.relative or not one, depth.third or one
        if depth.relative and low in self.words.words["telling"]:
            depth.relative, depth.third = False, True
        if low in self.words.words["gerund_openers"] and self.tokens[after].low.endswith("ing"):
            plain = self.tokens[after].low not in self.words.words["nouns_in_ing"]
            depth.means = depth.means or plain or gerund_stands_as_verb(self.tokens, after, self.words)
        dashed = low in "–—" and self.tokens[after].low in self.words.base_of_gerund
        if dashed and self.tokens[after].low not in self.words.words["remarks"]:
            depth.means = True  # "invest in ports – dredging harbours, building quays"
        if low in self.turns.phrases:
            depth.all = depth.all or self._phrase_at(position, "purpose_openers")
            depth.example = depth.example or self._phrase_at(position, "example_openers")

    def _opens_purpose(self, to: int, verb: int) -> bool:
        """ "to improve", not "access to trade and finance"."""
        low = self.tokens[verb].low
        becomes = becomes_with_verb(self.tokens, verb, self.words)
        if low not in self.words.words["verbs"] and not becomes:
            return False
        led = (
            self.tokens[to - 1].low.endswith("ive")
            or self.tokens[to - 1].low in self.words.words["leading_to"]
        )
        named = led or low in self.words.words["mostly_nouns"]  # "access for the poor to clean water"
        return not named or becomes or self._is_bare(verb)

    def _phrase_at(self, position: int, name: str) -> bool:
        for parts in self.words.by_first[name].get(self.tokens[position].low, ()):
            if [token.low for token in self.tokens[position : position + len(parts)]] == parts:
                return True
        return False

    def _joint(self, position: int, end: int) -> Joint | None:
        low = self.tokens[position].low
        if low not in self.turns.joining or (low == "as" and not self._as_well_as(position)):
            return None
        return self._reading(position, end)

    def _reading(self, position: int, end: int) -> Joint | None:
        """The joint that starts here, None when no act follows it."""
        word, comma, index = self._joining_words(position, end)
        index = self._past_insertion(index, end)
        to = index < end and self.tokens[index].low == "to"
        first = index + 1 if to and word != "while" else index
        verb = skip_adverbs(self.tokens, first, self.words)
        if verb >= end:
            return None
        courteous = self.tokens[verb].low in self.words.words["courtesies"] and self.form != Form.PURPOSE
        spoken = word == "and" and comma and not to and courteous
        spoken = spoken and is_only_said(self.tokens[verb].low, self.words)
        if not spoken and self._is_act(verb, word, to, comma):
            return Joint(position, first, verb, comma, "to" if to and word == "," else word, to)
        opens = (comma and (self._is_finite(verb) or self._is_speech(verb))) or courteous
        new_clause = word == "and" and not to and opens
        return Joint(position, first, verb, comma, "stop") if new_clause else None

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
        if word and index + 3 < end and self.tokens[index].text == "(" and self.tokens[index + 2].text == ")":
            index += 3  # "; and (iii) support ..."
        if index < end and self.tokens[index].low in self.words.words["meanwhile"]:
            word, index = "while", index + 1
        return word, comma, index

    def _as_well_as(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens[index].low != "as":
            return False
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
        if self._phrase_at(verb, "compound_nouns"):
            return False
        if low in self.words.words["adjectives_too"] and pairs_adjectives(self.tokens, verb, self.words):
            return False
        if low in self.words.words["negations"] and verb + 1 < len(self.tokens):
            return stands_as_verb(self.tokens, verb + 1, self.words)
        if word == "while":
            return (
                gerund_stands_as_verb(self.tokens, verb, self.words)
                and low not in self.words.words["accompaniment"]
            )
        if word == "as-well-as" and not to:
            return stands_added(self.tokens, verb, self.words, form=self.form, comma=comma)
        if to and self.form in (Form.GERUND, Form.NOUN):
            added = word in ("and", "as-well-as") and stands_as_verb(self.tokens, verb, self.words)
            return self.governed_by_to and (
                low.endswith("ing") or low in self.words.words["determiners"] or added
            )
        if to and word == "and" and gerund_stands_as_verb(self.tokens, verb, self.words):
            return self.governed_by_to  # "agreed to map reefs, and to protecting them"
        if self.form == Form.GERUND and gerund_stands_as_verb(self.tokens, verb, self.words):
            return True
        if self.form == Form.BASE or self.chained:
            return stands_as_verb(self.tokens, verb, self.words) or acts_unlisted(
                self.tokens, verb, self.words
            )
        return False

    def _is_speech(self, verb: int) -> bool:
        """ ", and hereby acknowledges", ", and look forward to": a new clause of the same subject."""
        low = self.tokens[verb].low
        base = self.words.base_of_third.get(low, low)
        if base != low and base in self.words.words["verbs"]:
            return True
        return base in self.words.words["speech"] and (
            base != low or not stands_as_verb(self.tokens, verb, self.words)
        )

    def _is_finite(self, verb: int) -> bool:
        """ "committed to X, and support Y": after a gerund or noun a bare verb belongs to the subject."""
        return self.form in (Form.GERUND, Form.NOUN) and not self.chained and self._is_bare(verb)

    def _shares_object(self, verb: int, joint: int) -> bool:
        """Whether nothing but adverbs and a preposition stands between the verb and the joint."""
        between = self.tokens[verb + 1 : joint]
        if between and between[-1].low in self.words.words["prepositions"] and between[-1].low != "forward":
            return True
        if " ".join(token.low for token in between) in self.words.phrases["objectless"]:
            return True
        return all(
            is_adverb(token, self.words) or token.low in ("up", "out", "forward") or not token.is_word
            for token in between
        )

    def _parts(self, joint: Joint, depth: Depth, verb: int, end: int) -> bool:
        if depth.all or self._follows_verb(joint) or takes_pronoun(self.tokens, joint.verb, self.words):
            return False
        if joint.to and depth.purpose and not (joint.word == "as-well-as" and joint.comma):
            return False
        if joint.word in (";", "while"):
            return True
        if joint.word == "as-well-as":
            if depth.example and self.form == Form.BASE and self.tokens[joint.verb].low.endswith("ing"):
                return False  # "such as training crews, as well as mending nets"
            plain = not joint.to and not (depth.purpose or depth.relative or depth.third)
            return joint.comma or plain or self.form in (Form.GERUND, Form.NOUN)
        gerund = self.tokens[joint.verb].low in self.words.base_of_gerund
        if joint.word == ",":
            return not self._inside(depth, gerund, verb, joint) and self._closed(joint, end)
        by_to = self.governed_by_to or self.chained  # "commit to A, to B", "shall endeavour to A, to B"
        if joint.word == "to":
            return by_to and not depth.example and not depth.relative and self._closed(joint, end)
        return not self._inside(depth, gerund, verb, joint)

    def _follows_verb(self, joint: Joint) -> bool:
        """ "helping prevent and resolve conflicts": the word before the joint is a verb without an object."""
        before, words = self.tokens[joint.start - 1], self.words.words
        return not before.is_name and before.low in words["verbs"] and before.low not in words["nouns_too"]

    def _inside(self, depth: Depth, gerund: bool, verb: int, joint: Joint) -> bool:
        """Whether the act at the joint belongs to what was opened before it."""
        if gerund:
            return depth.means
        if depth.relative or (joint.to and (depth.purpose or not (self.governed_by_to or self.chained))):
            return True
        low = self.tokens[verb].low
        base = self.words.base_of_gerund.get(low, low)
        return depth.purpose and (
            depth.series or not joint.comma or joint.word == "," or base in self.words.words["go_between"]
        )

    def _closed(self, joint: Joint, end: int) -> bool:
        """Whether a list of acts that runs on commas is closed by "and <act>" later."""
        for index in range(joint.verb + 1, end - 1):
            low, behind = self.tokens[index].low, self.tokens[index + 1].low
            if joint.word == "to" and low == "to" and behind in self.words.words["verbs"]:
                return False
            if low in self.words.words["coordinators"]:
                again = behind == "to"
                purpose = self.tokens[joint.verb].low in self.words.words["bettering"]
                if joint.word == "to" and not again and (purpose or not self.governed_by_to):
                    continue  # ", to improve safety and advance trade"
                after = index + 2 if again else index + 1
                verb = skip_adverbs(self.tokens, after, self.words)
                if verb < end and self._is_act(verb, "and", to=False):
                    return True
        return False


def split_region(
    tokens: Sequence[Token],
    whole: Piece,
    form: Form,
    governor: Governor,
    words: Language,
    *,
    infinitive: bool = False,
) -> list[Piece]:
    """The undertakings of the words of one governor, signs between them left out.

    `infinitive` says that "to" stands before the first verb: "to build X, and to mend Y" are two.
    """
    before = governor.head - 1
    while 0 < before < len(tokens) and is_adverb(tokens[before], words):
        before -= 1
    by_to = infinitive or (governor.form != Form.OPEN and before >= 0 and tokens[before].low == "to")
    pieces = Splitter(tokens, words, form, by_to).split(whole.start, whole.verb, whole.end)
    return [
        Piece(start, verb, max(verb + 1, trim_end(tokens, start, end, words)), rule)
        for start, verb, end, rule in pieces
        if start < end
    ]
