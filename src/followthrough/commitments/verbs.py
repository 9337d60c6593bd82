"""Which words are verbs where they stand, by the word lists and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token

_SMALL = ("to", "in")
_MONEY = frozenset("$£€¥")  # "spending £3 billion": a sum is an object


def mend_joined(tokens: Sequence[Token], words: Language) -> tuple[Token, ...]:
    """Tokens taken apart that are two words: "we'll", and slips like "toensure" and "inworking"."""
    mended: list[Token] = []
    for token in tokens:
        if token.low[:2] not in _SMALL and token.low[-2:] != "to" and "'" not in token.low:
            mended.append(token)
            continue
        small, rest = token.text[:2], token.low[2:]
        known = token.low in words.words["verbs"] or token.low in words.base_of_gerund
        verb = (small == "to" and rest in words.words["verbs"]) or (
            small == "in" and rest in words.base_of_gerund
        )
        if token.low.endswith(("'ll", "'re", "'ve")) and len(token.low) > 3:
            cut = token.end - 3
            mended += [
                Token(token.text[:-3], token.low[:-3], token.start, cut),
                Token(token.text[-3:], token.low[-3:], cut, token.end),
            ]
        elif token.low.endswith("to") and token.low[:-2] in words.words["verbs"] and not known:
            cut = token.end - 2
            mended += [
                Token(token.text[:-2], token.low[:-2], token.start, cut),
                Token(token.text[-2:], "to", cut, token.end),
            ]
        elif verb and not known:
            cut = token.start + 2
            mended += [Token(small, small, token.start, cut), Token(token.text[2:], rest, cut, token.end)]
        else:
            mended.append(token)
    return tuple(mended)


def skip_adverbs(tokens: Sequence[Token], index: int, words: Language) -> int:
    """The first token from `index` on that is no adverb."""
    while index < len(tokens) and is_adverb(tokens[index], words):
        index += 1
    return index


def is_adverb(token: Token, words: Language) -> bool:
    return token.low in words.words["adverbs"] or (
        token.low.endswith(words.phrases["adverb_ending"]) and token.low not in words.words["no_adverbs"]
    )


def stands_as_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """Whether a base form at `index` is a verb here, not a noun of the same form."""
    low = tokens[index].low
    if low not in words.words["verbs"]:
        return False
    if low not in words.words["nouns_too"]:
        return True
    return object_follows(tokens, index + 1, low, words)


def opens_with_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """Whether the base form that opens an item is its verb, not the noun of a title."""
    if stands_as_verb(tokens, index, words):
        return True
    low = tokens[index].low
    if low not in words.words["verbs"] or low in words.words["mostly_nouns"] or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    closed = words.words["prepositions"] | words.words["coordinators"] | words.words["finite_auxiliaries"]
    return following.is_word and following.low not in closed and not following.is_name


def gerund_stands_as_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """The same for an -ing form."""
    low = tokens[index].low
    base = words.base_of_gerund.get(low)
    if base is None:
        return False
    if low not in words.words["nouns_in_ing"]:
        return True
    return object_follows(tokens, index + 1, base, words)


def becomes_with_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ "to grow and renew": a verb of becoming shares the object of the next."""
    if index + 2 >= len(tokens) or tokens[index].low not in words.words["not_acts"]:
        return False
    return tokens[index + 1].low in words.words["coordinators"] and stands_as_verb(tokens, index + 2, words)


def is_only_said(low: str, words: Language) -> bool:
    """ ", and welcome their report": said, not done; not "take steps"."""
    return low in words.words["not_acts"] and not words.acts_with.get(low)


def object_follows(tokens: Sequence[Token], index: int, verb: str, words: Language) -> bool:
    if index >= len(tokens) or not tokens[index].is_word:
        return index < len(tokens) and tokens[index].text[0] in _MONEY
    low = tokens[index].low
    if low == "that" and verb in words.words["mostly_nouns"]:
        return False  # "any act or practice that spoils the river"
    if low in words.words["determiners"] or low in words.words["verb_particles"]:
        return True
    follows = low in words.words["intransitive_followers"] or low.endswith(words.phrases["adverb_ending"])
    if verb in words.words["intransitive"] and follows:
        return True
    if low in words.words["prepositions"] or low in words.words["coordinators"]:
        return False
    if verb in words.words["mostly_nouns"]:
        return False
    adjective = low.endswith(words.phrases["adjective_endings"])
    return (
        adjective
        or low.endswith(("'s", "s'", "s", "ing"))
        or (verb in words.words["mostly_verbs"] and not (low.isdigit() and len(low) == 4))
    )
