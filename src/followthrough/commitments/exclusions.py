"""What is told with the words of an undertaking and is none: states, effects, courtesies, bare values."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.governors import Form, Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.subjects import Role, Subject
from followthrough.commitments.verbs import skip_adverbs
from followthrough.documents.dates import find_dates


def is_act(tokens: Sequence[Token], governor: Governor, end: int, words: Language) -> bool:
    """Whether the verb behind the governor is a thing one does, not a state or an effect."""
    if governor.form in (Form.NOUN, Form.PASSIVE, Form.PURPOSE) or governor.head >= len(tokens):
        return governor.head < len(tokens)
    if not governor.rule.startswith("governor.modal"):
        return True
    return _acts_at(tokens, governor.head, end, words)


def is_act_verb(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    """Whether an item that opens with a verb tells an act ("DEEPEN ..."), not a courtesy ("WELCOME ...")."""
    known = tokens[verb].low in words.words["verbs"] and tokens[verb].low not in words.words["speech"]
    return known and _acts_at(tokens, verb, end, words)


def _acts_at(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    low = tokens[verb].low
    if low == "continue":
        inner = skip_adverbs(tokens, verb + 2, words)
        chained = verb + 1 < end and tokens[verb + 1].low == "to" and inner < end
        return _acts_at(tokens, inner, end, words) if chained else False
    if low not in words.words["not_acts"]:
        return True
    following = words.acts_with.get(low, frozenset())
    if low == "help":
        return True
    return any(token.low in following for token in tokens[verb + 1 : min(end, verb + 4)])


def is_bare_value(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """ "committed to peace and stability": a value with nothing to do."""
    values = words.words["values"]
    last = start
    for index in range(start, min(end, start + 8)):
        low = tokens[index].low
        ruled = low == "of" and index > start and tokens[index - 1].low in ("rule", "principle", "principles")
        joined = low in words.words["coordinators"] and index > start and tokens[index - 1].is_name
        if joined or (low in words.words["prepositions"] and not ruled) or not tokens[index].is_word:
            break
        if low in values or low.endswith("-based"):
            return True
        last = index
    plain_name = tokens[last].is_name and tokens[start].low in words.words["determiners"]
    return plain_name or tokens[last].low in words.words["beneficiary_nouns"]


def is_target(tokens: Sequence[Token], subject: Subject, governor: Governor, words: Language) -> bool:
    """ "By 2025, over 2,000 teachers will be trained": a number, a date, and what will have come about."""
    modal = governor.rule.startswith(("governor.modal", "governor.passive"))
    if subject.role != Role.NAMED or not modal or tokens[0].low not in words.words["target_openers"]:
        return False
    counted = any(token.text[0].isdigit() for token in tokens[subject.start : governor.start])
    year = any(token.text.isdigit() and len(token.text) == 4 for token in tokens[:6])
    return counted and (year or bool(find_dates(" ".join(token.text for token in tokens[:10]))))
