"""Whether the subject of a modal verb can bind the text: an agent, a thing its author runs, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token


class Agency(StrEnum):
    """What sort of thing a subject is."""

    AGENT = "agent"  # a side, state, body, office or group of people
    THING = "thing"  # a programme, partnership or effort: what it does, its author does
    NONE = "none"  # markets, crises, ideas: what they do is told, not undertaken


def agency(tokens: Sequence[Token], words: Language) -> Agency:
    """What the words of a subject without clauses are."""
    core = core_of(tokens, words)
    if tokens and tokens[0].low in words.words["no_subjects"]:
        return Agency.NONE
    if not core or core[0].low in words.words["last_actor"]:
        return Agency.NONE
    if core[0].low in words.words["demonstratives"]:
        pointed = _by_noun(core[1:], words) if len(core) > 1 else Agency.NONE
        given = core[-1].low in words.words["aid_things"]
        return pointed if pointed == Agency.AGENT or given else Agency.NONE
    if core[0].low in words.base_of_gerund or core[0].low == "to":
        return Agency.NONE
    return _by_noun(core, words)


def is_abstract(tokens: Sequence[Token], words: Language) -> bool:
    """Whether a lone noun at the head of a sentence names no one: "Inflation", "Climate change"."""
    core = core_of(tokens, words)
    if not core or len(core) > 2 or core[0].text.isupper() or any(token.is_name for token in core[1:]):
        return False
    low = core[-1].low
    if core[0].low in words.words["possessives"] or low in words.words["aid_things"]:
        return False
    if low in words.words["body_nouns"]:
        return False
    return low.endswith(words.phrases["abstract_endings"]) or low in words.words["abstract_nouns"]


def _by_noun(core: Sequence[Token], words: Language) -> Agency:
    head, owned = core[-1], core[0].low in words.words["author_possessives"]
    if len(core) > 1 and f"{core[-2].low} {head.low}" in words.words["acting_pairs"]:
        return Agency.AGENT
    if head.is_name and head.low in words.words["offices"]:
        return Agency.AGENT
    if head.low in words.words["running_things"] or head.low in words.words["aid_things"]:
        return Agency.THING
    if head.low in words.words["body_nouns"]:
        return Agency.AGENT
    if owned and head.low in words.words["own_acts"]:
        return Agency.THING
    return Agency.AGENT if _is_named(core, words) else Agency.NONE


def core_of(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """The noun phrase up to its first preposition, bracket or clause."""
    start = 0
    while start < len(tokens) and (
        tokens[start].low in words.words["quantifiers"] or not tokens[start].is_word
    ):
        start += 1
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        stops = token.low in words.words["prepositions"] or not token.is_word
        if stops or token.low in words.words["cutting_words"]:
            return tokens[start:index]
    return tokens[start:]


def _is_named(core: Sequence[Token], words: Language) -> bool:
    """Whether a name stands here that is more than a capital at the start of a sentence."""
    named = [token for token in core if token.is_name and token.low not in words.words["determiners"]]
    if not named or not core[-1].is_name:
        return False
    opened = core[0].low in words.words["articles"] or len(named) > 1
    return opened or core[-1].text.isupper()
