"""The words that bind: modal verbs, phrases of undertaking, announcements, and where their act begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from followthrough.commitments.language import Language, Undertaking
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import (
    gerund_stands_as_verb,
    is_adverb,
    object_follows,
    skip_adverbs,
    stands_as_verb,
)

LIST_RULE = "governor.declare-list"
THAT_RULE = "governor.reaffirm-that"


class Form(StrEnum):
    """In which form the act stands behind its governor."""

    BASE = "base"  # will strengthen
    GERUND = "gerund"  # committed to strengthening
    NOUN = "noun"  # commit to adequate financing
    PASSIVE = "passive"  # will be trained
    PURPOSE = "purpose"  # is working to strengthen A, improve B: one act with its aims
    OPEN = "open"  # nothing follows: a list does


@dataclass(frozen=True, slots=True)
class Governor:
    """Tokens `start` to `head` bind; the act begins at token `head`."""

    start: int
    head: int
    form: Form
    strength: str
    rule: str
    past: bool = False  # told in the past ("agreed to"): only where all parties speak
    owner: bool = False  # its actor stands right before it as owner ("Japan's commitment to")


def find_governors(tokens: Sequence[Token], words: Language) -> list[Governor]:
    """Every governor of a sentence in order, none inside another."""
    found: list[Governor] = []
    position = 0
    while position < len(tokens):
        governor = _at(tokens, position, words)
        if governor is None:
            position += 1
            continue
        found.append(_with_adverb(tokens, governor, words))
        position = max(governor.head, position + 1)
    return found


def _at(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    low = tokens[index].low
    if low in words.words["modals"]:
        return _modal(tokens, index, words)
    return (
        _phrase(tokens, index, words)
        or _reaffirmed(tokens, index, words)
        or _stated(tokens, index, words)
        or _owned(tokens, index, words)
        or _announced(tokens, index, words)
        or _performed(tokens, index, words)
        or _supported(tokens, index, words)
    )


def _with_adverb(tokens: Sequence[Token], governor: Governor, words: Language) -> Governor:
    """An adverb just before belongs to the quotation ("also commit to", "further reaffirming")."""
    start = governor.start
    while start > 0 and tokens[start - 1].low in words.words["adverbs"] and start - 1 != 0:
        start -= 1
    if start == 1 and tokens[0].low in words.words["adverbs"] and tokens[0].text.isupper():
        start = 0
    return replace(governor, start=start)


def _modal(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    head = skip_adverbs(tokens, index + 1, words)
    if head >= len(tokens) or not tokens[head].is_word:
        rest = tokens[head:]
        # An insertion ("will, where possible, explore") is stepped over.
        if rest and rest[0].text == "," and (after := _after_insertion(tokens, head)) is not None:
            return Governor(index, skip_adverbs(tokens, after, words), Form.BASE, "firm", "governor.modal")
        return Governor(index, head, Form.OPEN, "firm", "governor.modal")
    if tokens[head].low == "be":
        return _modal_be(tokens, index, head, words)
    return Governor(index, head, Form.BASE, "firm", "governor.modal")


def _after_insertion(tokens: Sequence[Token], comma: int) -> int | None:
    for index in range(comma + 1, min(comma + 14, len(tokens) - 1)):
        if tokens[index].text == ",":
            return index + 1
    return None


def _modal_be(tokens: Sequence[Token], index: int, be: int, words: Language) -> Governor:
    phrase = _match_phrases(tokens, be, words, as_base=True)
    if phrase:
        return replace(phrase, start=index)
    after = skip_adverbs(tokens, be + 1, words)
    if after < len(tokens) and words.base_of_gerund.get(tokens[after].low):
        return Governor(index, after, Form.GERUND, "firm", "governor.modal")
    if after < len(tokens) and tokens[after].low.endswith(words.phrases["participle_endings"]):
        return Governor(index, after, Form.PASSIVE, "firm", "governor.passive")
    return Governor(index, be, Form.BASE, "firm", "governor.modal")


def _phrase(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    return _match_phrases(tokens, index, words, as_base=False)


def _match_phrases(tokens: Sequence[Token], index: int, words: Language, as_base: bool) -> Governor | None:
    """The longest phrase of undertaking that stands at `index`."""
    low = tokens[index].low
    entries = words.bare.get(low, ()) if as_base else words.finite.get(low, ())
    past = False
    if not as_base and index and tokens[index - 1].low in words.words["possessives"]:
        return None  # "our resolve to", "the plan to": a noun
    if not as_base and not entries and _opens_clause(tokens, index):
        entries = words.participles.get(low, ())
    if not as_base and not entries:
        entries, past = words.past.get(low, ()), True
    best: Governor | None = None
    for entry in entries:
        end = _match_rest(tokens, index + 1, entry.words[1:], words)
        governor = None if end is None else _complete(tokens, index, end, entry, words)
        if governor and (best is None or governor.head > best.head):
            best = replace(governor, past=past)
    return best


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle here opens a paragraph of a preamble ("COMMITTING to ...")."""
    return index <= 1 or tokens[index - 1].text in ",;:"


def _match_rest(tokens: Sequence[Token], index: int, rest: Sequence[str], words: Language) -> int | None:
    for word in rest:
        if index >= len(tokens) or tokens[index].low != word:
            index = skip_adverbs(tokens, index, words)
        if index >= len(tokens) or tokens[index].low != word:
            return None
        index += 1
    return index


def _complete(
    tokens: Sequence[Token], start: int, end: int, entry: Undertaking, words: Language
) -> Governor | None:
    head = skip_adverbs(tokens, end, words)
    if "list" in entry.takes:
        last = not any(token.is_word for token in tokens[head:])
        return Governor(start, end, Form.OPEN, entry.strength, LIST_RULE) if last else None
    if head >= len(tokens) or not tokens[head].is_word:
        return Governor(start, head, Form.OPEN, entry.strength, entry.rule)
    if "purpose" in entry.takes:
        return Governor(start, head, Form.PURPOSE, entry.strength, entry.rule)
    if tokens[head].low in words.words["coordinators"]:  # "committed to and invested in ..."
        head = min(head + 3, len(tokens) - 1)
    if "act" in entry.takes:
        acts = stands_as_verb(tokens, head, words) and tokens[head].low not in words.words["not_acts"]
        return Governor(start, head, Form.BASE, entry.strength, entry.rule) if acts else None
    form = _form_of(tokens, head, entry.takes, words)
    return Governor(start, head, form, entry.strength, entry.rule) if form else None


def _form_of(tokens: Sequence[Token], head: int, takes: frozenset[str], words: Language) -> Form | None:
    low = tokens[head].low
    if "gerund" in takes and low.endswith("ing") and len(low) > 5:
        return Form.GERUND
    if "base" in takes and ("noun" not in takes or stands_as_verb(tokens, head, words)):
        return Form.BASE
    return Form.NOUN if "noun" in takes and low not in words.words["empty_pronouns"] else None


def _reaffirmed(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We reaffirm our shared commitment to <act>"."""
    low = tokens[index].low
    said = low in words.words["reaffirming"] or words.base_of_third.get(low) in words.words["reaffirming"]
    past = not said and words.base_of_past.get(low) in words.words["reaffirming"]
    united = low in words.words["united"] and index + 1 < len(tokens) and tokens[index + 1].low == "in"
    participle = words.base_of_gerund.get(low) in words.words["reaffirming"] and _opens_clause(tokens, index)
    if not (said or past or participle or united):
        return None
    place = skip_adverbs(tokens, index + 1 + united, words)
    if place >= len(tokens) or (tokens[place].low not in words.words["possessives"] and low != "share"):
        return None
    if united and index and tokens[index - 1].low in words.words["be"]:
        index -= 1
    for noun in range(place, min(place + 5, len(tokens) - 1)):
        strength = words.tables["resolve_nouns"].get(tokens[noun].low)
        if strength and tokens[noun + 1].low == "to":
            entry = Undertaking(("reaffirm", "commitment"), strength, frozenset({"base", "gerund", "noun"}))
            governor = _complete(tokens, index, noun + 2, entry, words)
            return replace(governor, past=past) if governor else None
    return None


def _stated(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "reiterated that the U.S. commitment to defend Japan is ironclad": the whole statement is the act."""
    low = tokens[index].low
    base = words.base_of_past.get(low) or words.base_of_third.get(low) or low
    if base not in words.words["reaffirming"] or index + 1 >= len(tokens) or tokens[index + 1].low != "that":
        return None
    for noun in range(index + 2, min(index + 8, len(tokens) - 2)):
        strength = words.tables["resolve_nouns"].get(tokens[noun].low)
        if strength and tokens[noun + 1].low == "to" and tokens[noun + 2].low in words.words["verbs"]:
            return Governor(index, noun + 2, Form.PURPOSE, strength, THAT_RULE)
    return None


def _owned(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We welcome the United States' commitment to enhance ...": a party's word given through the text."""
    strength = words.tables["resolve_nouns"].get(tokens[index].low)
    if strength is None or index < 2 or index + 2 >= len(tokens) or tokens[index + 1].low != "to":
        return None
    if not tokens[index - 1].low.endswith(("'s", "s'", "'")):
        return None
    welcomed = any(token.low in words.words["welcoming"] for token in tokens[max(0, index - 10) : index])
    entry = Undertaking(("own", "commitment"), strength, frozenset({"base", "gerund"}))
    governor = _complete(tokens, index, index + 2, entry, words) if welcomed else None
    return replace(governor, owner=True) if governor else None


def _announced(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "The United States is launching ...": the progressive form of an act."""
    if tokens[index].low not in words.words["be"]:
        return None
    head = skip_adverbs(tokens, index + 1, words)
    if head >= len(tokens):
        return None
    base = words.base_of_gerund.get(tokens[head].low)
    if base is None or base not in words.words["announcing"]:
        return None
    return Governor(index, head, Form.GERUND, "firm", "governor.progressive")


def _performed(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We launch ...", "we task our Ministers to ...": said and thereby done."""
    low = tokens[index].low
    if words.base_of_past.get(low) in words.words["charging"] and index > 0:
        charged = any(token.low == "to" for token in tokens[index + 1 : index + 9])
        told = Governor(index, index, Form.PURPOSE, "firm", "governor.performative", past=True)
        return told if charged and object_follows(tokens, index + 1, "", words) else None
    if low not in words.words["performatives"] or index == 0 or index + 1 >= len(tokens):
        return None
    if tokens[index - 1].low in ("to", "not") or not object_follows(tokens, index + 1, "", words):
        return None
    before = index - 1
    while before > 0 and is_adverb(tokens[before], words):
        before -= 1
    spoken = (
        tokens[before].low in words.words["first_person"] or tokens[before].low in words.words["coordinators"]
    )
    if not spoken:
        return None
    if low in words.words["charging"] and not any(t.low == "to" for t in tokens[index + 1 : index + 9]):
        return None
    return Governor(index, index, Form.BASE, "firm", "governor.performative")


def _supported(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
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
