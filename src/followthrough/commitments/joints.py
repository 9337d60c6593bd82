"""Where two undertakings of a sentence may meet, and what has been opened since the verb before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from followthrough.commitments.forms import Form
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import gerund_stands_as_verb, stands_as_verb

# The rule that each joining word gives a piece.
RULES = {
    "and": "object",
    ",": "object",
    ";": "semicolon",
    "while": "while",
    "to": "infinitive",
    "": "object",
    "as-well-as": "as-well-as",
}


class Joint(NamedTuple):
    """A place where two undertakings may meet: tokens `start` to `verb` join, an act begins at `verb`."""

    start: int
    first: int  # first token of the new piece
    verb: int
    comma: bool
    word: str  # "and", ",", ";", "while", "to", "as-well-as", "stop"
    to: bool = False  # "to" stands before the verb


@dataclass(slots=True)
class Depth:
    """What has been opened since the current verb: later verbs may belong to it."""

    purpose: bool = False
    relative: bool = False
    means: bool = False
    all: bool = False
    third: bool = False  # a clause about one thing: "which complements ..."
    example: bool = False
    series: bool = False  # "to avoid A, ensure B": the acts joined by commas belong to the purpose


def stands_added(tokens: Sequence[Token], verb: int, words: Language, *, form: Form, comma: bool) -> bool:
    """Whether an act of its own stands behind "as well as"."""
    gerund = gerund_stands_as_verb(tokens, verb, words)
    if form == Form.GERUND:
        return gerund or stands_as_verb(tokens, verb, words)
    after = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    told = after in words.words["intransitive_followers"]
    plain = form == Form.BASE and (told or tokens[verb].low not in words.words["nouns_too"])
    return (comma and gerund) or (plain and stands_as_verb(tokens, verb, words))


class Turns(NamedTuple):
    """The words and signs at which something can open, a remark begin, acts join; at others nothing does."""

    opening: frozenset[str]
    phrases: frozenset[str]  # of those, what opens a phrase of purpose or example
    remarking: frozenset[str]
    joining: frozenset[str]
    all: frozenset[str]


@cache
def turns_of(words: Language) -> Turns:
    """The turns of a language."""
    lists, phrases = words.words, words.by_first
    opening = lists["relatives"] | lists["telling"] | lists["gerund_openers"] | {"to", "–", "—"}
    firsts = frozenset(phrases["purpose_openers"]).union(phrases["example_openers"])
    remarking = lists["remarks"] | {",", "–", "—", "and", "also"}
    joining = lists["joints"] | {",", ";", "as"}
    return Turns(opening | firsts, firsts, remarking, joining, opening | firsts | remarking | joining | {"("})


def pairs_adjectives(tokens: Sequence[Token], verb: int, words: Language) -> bool:
    """ "a free and open region", "safe, fair, and open trade": words that describe stand before it."""
    if verb >= 4 and tokens[verb - 2].text == ",":
        return tokens[verb - 4].text == ","
    after = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    paired = verb >= 3 and tokens[verb - 3].low in words.words["determiners"]
    return paired and after not in words.words["determiners"]


def tells_of_one(low: str, words: Language) -> bool:
    """ "which complements": a verb that no bare verb can be joined to."""
    return low in words.base_of_third or low in words.words["telling"]


def takes_pronoun(tokens: Sequence[Token], verb: int, words: Language) -> bool:
    """ "print guides and send them": the object is that of the verb before."""
    after = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    return after in words.words["object_pronouns"]
