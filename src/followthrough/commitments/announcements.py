"""Governors beside modals and phrases of undertaking: announcements, decisions, charges, pledges of money."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.forms import AGREED_RULE, PERFORMED, PLEDGED_RULE, Form, Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import (
    gerund_stands_as_verb,
    is_adverb,
    object_follows,
    skip_adverbs,
)

_CLAUSE = 40  # words within which the verb of a that-clause stands
_ORGAN = 9  # words that name who is charged


def announced(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "The United States is launching ...": the progressive form of an act."""
    if tokens[index].low not in words.words["be"]:
        return None
    head = skip_adverbs(tokens, index + 1, words)
    if head >= len(tokens):
        return None
    base = words.base_of_gerund.get(tokens[head].low)
    if base is None or not (base in words.words["announcing"] or _is_funded(tokens, head, words)):
        return None
    strength = next((name for name in ("exploratory", "intent") if base in words.words[name]), "firm")
    return Governor(index, head, Form.GERUND, strength, "governor.progressive")


def _is_funded(tokens: Sequence[Token], verb: int, words: Language) -> bool:
    """ "is widening roads through $100 million of loans": a sum says what is being done with."""
    means = next((i for i in range(verb + 1, len(tokens)) if tokens[i].low in words.words["sum_means"]), 0)
    return bool(means) and any(
        opens_sum(tokens, i, words) for i in range(means + 1, min(means + 4, len(tokens)))
    )


def performed(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We launch ...", "we task our Ministers to ...": said and thereby done."""
    low = tokens[index].low
    if low not in words.words["performatives"] or index == 0 or index + 1 >= len(tokens):
        return None
    if tokens[index - 1].low in ("to", "not") or not object_follows(tokens, index + 1, "", words):
        return None
    before = index - 1
    while before > 0 and is_adverb(tokens[before], words):
        before -= 1
    if tokens[before].low not in words.words["first_person"] | words.words["coordinators"]:
        return None
    return Governor(index, index, Form.BASE, "firm", PERFORMED)


def declared(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We hereby resume the talks": any act that is done by saying it."""
    if index == 0 or index + 2 >= len(tokens) or tokens[index + 1].low in words.words["governing"]:
        return None
    before = tokens[index - 1].low
    acts = tokens[index + 1].low in words.words["verbs"] - words.words["courtesies"] - words.words["states"]
    if (
        not acts
        or before
        not in words.words["first_person"] | words.words["party_nouns"] | words.words["coordinators"]
    ):
        return None
    return Governor(index, index + 1, Form.BASE, "firm", PERFORMED)


def supported(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We support X by <doing Y>": the stated means make it an undertaking."""
    if tokens[index].low not in words.words["with_means"] or index == 0:
        return None
    if tokens[index - 1].low not in words.words["first_person"] and not is_adverb(tokens[index - 1], words):
        return None
    if not any(_is_means(tokens, place, words) for place in range(index + 1, len(tokens) - 1)):
        return None
    return Governor(index, index, Form.BASE, "firm", "governor.support-by-means")


def _is_means(tokens: Sequence[Token], place: int, words: Language) -> bool:
    opens = tokens[place].low in words.words["means_openers"]
    return opens and gerund_stands_as_verb(tokens, place + 1, words)


def agreed_that(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "decided that the next meeting will be held in Lima", "agrees that a fund be set up"."""
    low = tokens[index].low
    past = words.base_of_past.get(low)
    base = past or words.base_of_third.get(low) or low
    if base not in words.words["agreeing"] or index + 2 >= len(tokens) or tokens[index + 1].low != "that":
        return None
    for place in range(index + 3, min(index + _CLAUSE, len(tokens) - 1)):
        if tokens[place].low in words.words["cutting_relatives"] or tokens[place].low == ";":
            return None
        verb = _clause_verb(tokens, place, words)
        if verb is not None:
            told = past is not None and tokens[index - 1].low not in words.words["have"]
            helped = index > 0 and tokens[index - 1].low in words.words["was"] | words.words["have"]
            start = index - helped
            return Governor(start, verb, Form.PURPOSE, "firm", AGREED_RULE, past=told and index > 0)
        if tokens[place].low in words.words["finite_auxiliaries"]:
            return None
    return None


def _clause_verb(tokens: Sequence[Token], place: int, words: Language) -> int | None:
    """The verb of an act behind "will", "shall", "should" or a bare "be" at `place`."""
    low = tokens[place].low
    bare = low == "be"
    if not bare and low not in words.words["deciding_modals"]:
        return None
    verb = skip_adverbs(tokens, place + (0 if bare else 1), words)
    if verb < len(tokens) and tokens[verb].low == "be":
        verb = skip_adverbs(tokens, verb + 1, words)
        done = verb < len(tokens) and tokens[verb].low.endswith(words.phrases["participle_endings"])
        return verb if done and tokens[verb].low not in words.words["not_done"] else None
    if verb < len(tokens) and tokens[verb].low == "have":
        return verb if any(t.low in words.words["mandates"] for t in tokens[verb : verb + 6]) else None
    if [token.low for token in tokens[verb : verb + 2]] == ["take", "place"]:
        return verb
    acts = verb < len(tokens) and tokens[verb].low in words.words["act_verbs"]
    return verb if acts else None


def charged(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We ask our officials to draft ...": an order of the author to those who serve him."""
    low = tokens[index].low
    past = words.base_of_past.get(low)
    base = past or words.base_of_third.get(low) or low
    if base not in words.words["charges"]:
        return None
    if base == low and (index == 0 or tokens[index - 1].low in words.words["new_openers"]):
        return None  # "New direct spending": no verb
    start = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].low in ("on", "upon"))
    to = _task_after(tokens, start, base, words)
    if to is None or to == start:
        return None
    verb = skip_adverbs(tokens, to + 1, words)
    served = base in words.words["charging"] and object_follows(tokens, start, "", words)
    if verb >= len(tokens) or not (served or _serves(tokens[start:to], words)):
        return None
    if tokens[verb].low in words.words["determiners"] or tokens[verb].is_name:
        return None
    form = Form.BASE if tokens[to].low == "to" else Form.GERUND
    return Governor(index, verb, form, "firm", "governor.charge", past=past is not None)


def _task_after(tokens: Sequence[Token], start: int, base: str, words: Language) -> int | None:
    """Where "to draft" or, of a charge, "with drafting" opens what is asked."""
    for index in range(start, min(start + _ORGAN, len(tokens) - 1)):
        if tokens[index].low == "to":
            return index
        charges = base in words.words["charging"] and tokens[index].low == "with"
        if charges and tokens[index + 1].low in words.base_of_gerund:
            return index
    return None


def _serves(organ: Sequence[Token], words: Language) -> bool:
    """Whether those who are asked serve the author: "our officials", "the River Commission Secretariat"."""
    lows = {token.low for token in organ}
    if lows & words.words["world_bodies"]:
        return False
    if lows & words.words["own_organs"]:
        return True
    if organ[-1].low not in words.words["serving_organs"]:
        return False
    owned = organ[0].low in words.words["owners"]
    return owned or any(token.is_name for token in organ[1:-1])


def charged_passive(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "Senior Officials were asked to report": the same, told of those who are asked."""
    asked = skip_adverbs(tokens, index + 1, words)
    if index == 0 or asked + 2 >= len(tokens) or tokens[asked + 1].low != "to":
        return None
    base = words.base_of_past.get(tokens[asked].low)
    if base not in words.words["charges"]:
        return None
    before = tokens[max(0, index - 4) : index]
    serves = before[-1].low in words.words["plural_pronouns"] or _serves(before, words)
    if not serves or tokens[asked + 2].low not in words.words["verbs"]:
        return None
    return Governor(index, asked + 2, Form.BASE, "firm", "governor.charge", past=True)


def pledged(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "Canada announced CAD 20 million for ...", "pledges up to EUR 5 million"."""
    low = tokens[index].low
    base = words.base_of_past.get(low) or words.base_of_third.get(low) or low
    if low in words.words["have"] and index + 1 < len(tokens):
        given = words.base_of_past.get(tokens[index + 1].low) in words.words["promising"]
        found = pledged(tokens, index + 1, words) if given else None
        return None if found is None else found._replace(start=index)
    if base not in words.words["pledging"] or index == 0:
        return None
    given = (
        opens_sum(tokens, index + 1, words)
        or _gift(tokens, index + 1, words)
        or _own_help(tokens, index + 1, words)
    )
    return Governor(index, index, Form.PURPOSE, "firm", PLEDGED_RULE) if given else None


def _gift(tokens: Sequence[Token], start: int, words: Language) -> bool:
    """ "a new loan of $10 million", "grants worth EUR 5 million"."""
    for place in range(start, min(start + 7, len(tokens) - 1)):
        if tokens[place].low in words.words["sum_joints"]:
            return place > start and opens_sum(tokens, place + 1, words)
        if not tokens[place].is_word:
            return False
    return False


def _own_help(tokens: Sequence[Token], start: int, words: Language) -> bool:
    """ "pledged their continued assistance to": one's own support."""
    if start >= len(tokens):
        return False
    owned = tokens[start].low in words.words["owners"] or tokens[start].low in words.words["further_words"]
    return owned and any(token.low in words.words["help_nouns"] for token in tokens[start + 1 : start + 4])


def opens_sum(tokens: Sequence[Token], start: int, words: Language) -> bool:
    """Whether money stands at `start` behind small words ("up to an additional $5 million")."""
    for place in range(start, min(start + 5, len(tokens))):
        token = tokens[place]
        if token.low in words.words["currency_words"] or token.text[0] in "$£€¥":
            return True
        if token.low not in words.words["sum_openers"] and not token.text[0].isdigit():
            return False
    return False
