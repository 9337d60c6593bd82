"""Governors of reports and announcements: plans announced, things launched, goals set, what is agreed on."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.forms import Form, Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import gerund_stands_as_verb, skip_adverbs, stands_as_verb

_NEAR = 6  # words of an object up to its noun
_MEANS = "governor.agrees-on"
_FAR = 40  # words between what is only agreed to matter and "and to <act>"


def reported(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """The governor that the verb at `index` makes with its object, None when it tells no act."""
    low = tokens[index].low
    told = words.base_of_past.get(low)
    base = told or words.base_of_third.get(low) or low
    if index == 0 or base not in words.words["reporting_acts"] or index + 3 >= len(tokens):
        return None
    if not _tells(tokens, index, base, words):
        return None
    past = told is not None
    strength = words.tables["meaning_verbs"].get(base)
    if strength is not None and tokens[index + 1].low == "for":
        return _meant(tokens, index, words, Governor(index, index, Form.BASE, strength, _MEANS, past))
    if strength is not None:
        return _agreed(tokens, index, words, past) if base == "agree" else None
    if base in words.words["promise_makers"]:
        return _promised(tokens, index, words, past)
    if base == "set":
        goal = _noun_of(tokens, index + 1, words.words["goal_nouns"], words)
        past = low == base  # "set" may be a past form as well
        return Governor(index, index, Form.PURPOSE, "intent", "governor.sets-goal", past) if goal else None
    plan = None if base == "approve" else _announced_plan(tokens, index, words, past)
    if plan is not None or base not in words.words["launching_acts"]:
        return plan
    return _launched(tokens, index, words, past, founded=base != "approve")


def _tells(tokens: Sequence[Token], index: int, base: str, words: Language) -> bool:
    """Whether a finite verb stands here: no "has launched", "to launch", "It creates", no headline."""
    before = tokens[index - 1]
    if tokens[index].is_name or before.low in ("to", "it") or before.low in words.words["have"]:
        return False
    if tokens[index].low != base:
        return True
    subjects = ("pronouns_before", "first_person", "party_nouns")
    return before.is_name or any(before.low in words.words[name] for name in subjects)


def _noun_of(tokens: Sequence[Token], start: int, nouns: frozenset[str], words: Language) -> int | None:
    """Where a noun of the list stands in an object that opens with an article or "new"."""
    opener = tokens[start].low
    if opener not in words.words["new_openers"] and opener not in words.words["launch_openers"]:
        return None
    for place in range(start + 1, min(start + _NEAR, len(tokens))):
        low = tokens[place].low
        if low in nouns:
            return place
        closed = low in words.words["prepositions"] or low in words.words["relatives"]
        if closed or tokens[place].text in ",;:":
            return None
    return None


def _announced_plan(tokens: Sequence[Token], index: int, words: Language, past: bool) -> Governor | None:
    """ "announced concrete plans to assist"."""
    for place in range(index + 1, min(index + 4, len(tokens) - 2)):
        if tokens[place].low in words.words["plan_nouns"] and tokens[place + 1].low == "to":
            verb = skip_adverbs(tokens, place + 2, words)
            if verb < len(tokens) and tokens[verb].low in words.words["verbs"]:
                return Governor(index, verb, Form.BASE, "intent", "governor.announces-plan", past)
    return None


def _launched(
    tokens: Sequence[Token], index: int, words: Language, past: bool, *, founded: bool
) -> Governor | None:
    """ "launched a strategy to", "announced the launch of": begun by the report itself."""
    start = index + 1 + (tokens[index + 1].low == "the")
    initial = tokens[start].low in words.words["initial_nouns"] and tokens[start + 1].low == "of"
    things = words.words["founded_nouns"] | words.words["programme_nouns"] | words.words["projects"]
    thing = None if initial or not founded else _noun_of(tokens, index + 1, things, words)
    if not initial and thing is None:
        return None
    return Governor(index, index, Form.PURPOSE, "firm", "governor.launches", past)


def _promised(tokens: Sequence[Token], index: int, words: Language, past: bool) -> Governor | None:
    """ "makes an unconditional commitment to reduce"."""
    noun = _noun_of(tokens, index + 1, frozenset(words.tables["resolve_nouns"]), words)
    if noun is None or noun + 2 >= len(tokens) or tokens[noun + 1].low != "to":
        return None
    verb = skip_adverbs(tokens, noun + 2, words)
    strength = words.tables["resolve_nouns"][tokens[noun].low]
    return Governor(index, verb, Form.BASE, strength, "governor.makes-commitment", past)


def _agreed(tokens: Sequence[Token], index: int, words: Language, past: bool) -> Governor | None:
    """ "agreed on the establishment of", "agreed for both to share", "agreed on the need ..., and to"."""
    start = index + 1
    if tokens[start].low == "in" and tokens[start + 1].low == "principle":
        start += 2
    if start + 3 >= len(tokens):
        return None
    if tokens[start].low not in ("on", "upon", "to"):
        return None
    noun = start + 1 + (tokens[start + 1].low in words.words["articles"])
    if tokens[noun].low in words.words["weighing_nouns"]:
        return _added(tokens, noun, words, past)
    named = [tokens[i].low for i in range(noun, min(noun + 3, len(tokens)))]
    doing = words.words["initial_nouns"] | words.words["going_nouns"]
    found = next((i for i, low in enumerate(named) if low in doing), None)
    if found is None or not set(named[:found]).isdisjoint(words.words["prepositions"]):
        return None
    return Governor(index, index, Form.PURPOSE, "firm", "governor.agrees-on", past)


def _meant(tokens: Sequence[Token], index: int, words: Language, governor: Governor) -> Governor | None:
    """ "intend for the network to serve", "agreed for both to share"."""
    for to in range(index + 3, min(index + 9, len(tokens) - 1)):
        if tokens[to].low == "to":
            verb = skip_adverbs(tokens, to + 1, words)
            acts = verb < len(tokens) and tokens[verb].low in words.words["verbs"] | words.words["not_acts"]
            return governor._replace(head=verb) if acts else None
    return None


def _added(tokens: Sequence[Token], noun: int, words: Language, past: bool) -> Governor | None:
    """The act behind "and to" of "agreed on the importance of ports, and to dredge them"."""
    for place in range(noun + 2, min(noun + _FAR, len(tokens) - 2)):
        if tokens[place].low == "to" and tokens[place - 1].low in words.words["coordinators"]:
            verb = skip_adverbs(tokens, place + 1, words)
            if verb < len(tokens) and stands_as_verb(tokens, verb, words):
                return Governor(place, verb, Form.BASE, "firm", "governor.agrees-on", past)
            if verb < len(tokens) and gerund_stands_as_verb(tokens, verb, words):
                return Governor(place, verb, Form.GERUND, "firm", "governor.agrees-on", past)
    return None
