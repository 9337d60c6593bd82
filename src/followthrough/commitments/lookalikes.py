"""Words that look like verbs of undertaking, and whether they are verbs where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import is_adverb, stands_as_verb


def is_plural_noun(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ "building plans to include", "carrying out tasks": no verb of a body stands before it."""
    if tokens[index].low not in words.words["plural_nouns"]:
        return False
    if index == 0:
        return _is_subject(tokens, words)
    before = tokens[index - 1]
    if before.is_name or not before.is_word or is_adverb(before, words):
        return False
    return before.low not in words.words["singular_subjects"]


def _is_subject(tokens: Sequence[Token], words: Language) -> bool:
    """ "Plans to raise wages will be published": a modal behind it, no stop between."""
    for token in tokens[1:]:
        if not token.is_word or token.low in words.words["relatives"]:
            return False
        if token.low in words.words["modals"]:
            return True
    return False


def is_no_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ "an action plan to", "for them to meet and work towards": no finite verb of the plural."""
    before, low = tokens[index - 1], tokens[index].low
    if before.low in words.words["coordinators"]:
        verb = tokens[index - 2].low in words.words["verbs"]
        return verb and index > 2 and tokens[index - 3].low == "to"
    return low in words.words["plan_nouns"] and before.low in words.words["before_plan"]


def opens_act(tokens: Sequence[Token], head: int, words: Language) -> bool:
    """Whether a verb follows "commitment to": "to increase trade", "to share, and act on"; not "to trade"."""
    if stands_as_verb(tokens, head, words):
        return True
    low = tokens[head].low
    if low not in words.words["verbs"] or low in words.words["mostly_nouns"] or head + 2 >= len(tokens):
        return False
    following = tokens[head + 1]
    if following.text == "," or following.low in words.words["coordinators"]:
        joined = tokens[head + 2].low
        return joined in words.words["verbs"] and joined not in words.words["nouns_too"]
    closed = ("prepositions", "finite_auxiliaries", "relatives")
    return following.is_word and not any(following.low in words.words[name] for name in closed)


def infinitive(tokens: Sequence[Token], index: int) -> int | None:
    """The "to" of "commitment to", "goal for the state to"."""
    return next((i for i in range(index, min(index + 8, len(tokens) - 1)) if tokens[i].low == "to"), None)
