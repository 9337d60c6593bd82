"""What is told with the words of an undertaking and is none: states, effects, courtesies, bare values."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.forms import Form, Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.subjects import Role, Subject
from followthrough.commitments.verbs import skip_adverbs
from followthrough.documents.dates import find_dates


def is_act(
    tokens: Sequence[Token], governor: Governor, end: int, words: Language, agent: bool = False
) -> bool:
    """Whether the verb behind the governor is a thing one does, not a state or an effect.

    `agent` says that a person or body is the subject: what he "will require" or "will allow" he does.
    """
    if governor.form in (Form.NOUN, Form.PASSIVE, Form.PURPOSE) or governor.head >= len(tokens):
        return governor.head < len(tokens)
    if not governor.rule.startswith("governor.modal"):
        return True
    head = governor.head
    if agent and tokens[head].low == "continue":
        if _continues_a_thing(tokens, head, end, words):
            return True
        if head + 1 < end and tokens[head + 1].low == "to":
            head = skip_adverbs(tokens, head + 2, words)
    if not agent and tokens[head].low in words.words["deeds_of_things"]:
        return True
    if agent and head < end and tokens[head].low in words.words["acts_of_agents"]:
        idle = words.words["no_deeds"] - ({"efforts"} if tokens[head].low == "lead" else set())
        return not any(t.low in idle for t in tokens[head + 1 : head + 2])
    return _acts_at(tokens, governor.head, end, words)


def _continues_a_thing(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    """ "will continue its support for", "will continue investing in": what goes on is named."""
    place = skip_adverbs(tokens, verb + 1, words)
    if place >= end or not tokens[place].is_word or tokens[place].low in words.words["empty_pronouns"]:
        return False
    return tokens[place].low not in words.words["small_words"]


def is_deed_of_thing(tokens: Sequence[Token], governor: Governor, words: Language, aid: bool = False) -> bool:
    """Whether a programme or effort does this itself ("will train"), or it is its effect ("will boost").

    `aid` says that money or help is the subject: what it will support or improve is what it is given for.
    """
    if governor.head >= len(tokens) or governor.form not in (Form.BASE, Form.GERUND):
        return False
    if not governor.rule.startswith("governor.modal"):
        return True
    low = tokens[governor.head].low
    base = words.base_of_gerund.get(low, low)
    following = tokens[governor.head + 1].low if governor.head + 1 < len(tokens) else ""
    if base in words.words["leaning"] and following in words.words["leant_on"]:
        return False  # "the programme will build upon earlier work"
    return base not in words.words["brought_about"] or (aid and base in words.words["done_by_aid"])


def is_past_fact(tokens: Sequence[Token], governor: Governor, words: Language, year: int | None) -> bool:
    """Whether a sentence says that what it tells was before: "last year", "In 2019, A announced"."""
    if any(token.low in words.words["past_markers"] for token in tokens):
        return True
    if " ".join(token.low for token in tokens[:2]) in words.words["past_openers"]:
        return True
    dated = (
        token.text for token in tokens[: governor.start] if len(token.text) == 4 and token.text.isdigit()
    )
    return year is not None and any(1900 < int(text) < year for text in dated)


def is_done(tokens: Sequence[Token], subject: Subject, governor: Governor, words: Language) -> bool:
    """Whether a passive tells what will be done ("will be published"), not what befalls or is known."""
    if subject.role != Role.NAMED or subject.end <= subject.start:
        return False
    own = [token.low for token in tokens[subject.start : subject.end]]
    if own[0] in words.words["demonstratives"] and set(own) & words.words["instruments"]:
        return False  # "this Treaty shall be ratified": a final clause
    if governor.form != Form.PASSIVE:
        return _takes_place(tokens, subject, governor, words)
    if tokens[subject.start].low in words.words["last_actor"]:
        return False
    if subject.start and tokens[0].low in words.words["conditional_openers"] - words.words["time_openers"]:
        return False
    if {tokens[subject.start].low, tokens[subject.end - 1].low} & words.words["yields"]:
        return False
    done = tokens[governor.head]
    following = tokens[governor.head + 1] if governor.head + 1 < len(tokens) else done
    if done.low == "prepared":  # "a plan will be prepared", not "we will be prepared to"
        return following.low not in ("to", "for")
    return done.low not in words.words["not_done"]


def _takes_place(tokens: Sequence[Token], subject: Subject, governor: Governor, words: Language) -> bool:
    """ "The next summit will take place in Lima"."""
    verb = [token.low for token in tokens[governor.head : governor.head + 2]]
    own = [token.low for token in tokens[subject.start : subject.end]]
    if verb == ["take", "place"]:
        return not words.words["gatherings"].isdisjoint(own)
    begun = bool(verb) and verb[0] in words.words["beginnings"] and not governor.past
    works = words.words["gatherings"] | words.words["own_acts"] | words.words["works"]
    dated = any(t.text.isdigit() and len(t.text) == 4 for t in tokens[governor.head : governor.head + 7])
    return begun and dated and not works.isdisjoint(own)


def is_act_verb(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    """Whether an item that opens with a verb tells an act ("DEEPEN ..."), not a courtesy ("WELCOME ...")."""
    low = tokens[verb].low
    if low in words.words["acts_of_agents"]:
        return verb + 1 < end and tokens[verb + 1].low not in words.words["no_deeds"] | {"note"}
    return low in words.words["item_verbs"]


def _acts_at(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    if tokens[verb].low in words.words["negations"] and verb + 1 < end:
        verb = skip_adverbs(tokens, verb + 1, words)
    low = tokens[verb].low if verb < end else ""
    if low == "continue":
        inner = skip_adverbs(tokens, verb + 2, words)
        chained = verb + 1 < end and tokens[verb + 1].low == "to" and inner < end
        return _acts_at(tokens, inner, end, words) if chained else False
    if low not in words.words["not_acts"] or _goes_with_act(tokens, verb, end, words):
        return True
    following = words.acts_with.get(low, frozenset())
    if low == "help":
        return True
    return any(token.low in following for token in tokens[verb + 1 : min(end, verb + 4)])


def _goes_with_act(tokens: Sequence[Token], verb: int, end: int, words: Language) -> bool:
    """ "shall recognise, protect and restore": the verbs share one object, and the next is an act."""
    joint = verb + 1
    if joint + 2 >= end or not (
        tokens[joint].text == "," or tokens[joint].low in words.words["coordinators"]
    ):
        return False
    return tokens[joint + 1].low in words.words["act_verbs"]


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
