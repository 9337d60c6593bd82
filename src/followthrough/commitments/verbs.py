"""Which words are verbs where they stand, by the word lists and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token


def mend_joined(tokens: Sequence[Token], words: Language) -> tuple[Token, ...]:
    """Tokens with a small word and a verb that were printed as one ("toensure", "inworking") taken apart."""
    mended: list[Token] = []
    for token in tokens:
        small, rest = token.text[:2], token.low[2:]
        known = token.low in words.words["verbs"] or token.low in words.base_of_gerund
        verb = (small == "to" and rest in words.words["verbs"]) or (
            small == "in" and rest in words.base_of_gerund
        )
        if verb and not known:
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


def gerund_stands_as_verb(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """The same for an -ing form."""
    low = tokens[index].low
    base = words.base_of_gerund.get(low)
    if base is None:
        return False
    if low not in words.words["nouns_in_ing"]:
        return True
    return object_follows(tokens, index + 1, base, words)


def object_follows(tokens: Sequence[Token], index: int, verb: str, words: Language) -> bool:
    if index >= len(tokens) or not tokens[index].is_word:
        return False
    low = tokens[index].low
    if low in words.words["determiners"]:
        return True
    if verb in words.words["intransitive"] and low in words.words["intransitive_followers"]:
        return True
    if low in words.words["prepositions"] or low in words.words["coordinators"]:
        return False
    if verb in words.words["mostly_nouns"]:
        return False
    adjective = low.endswith(words.phrases["adjective_endings"])
    return (
        adjective
        or low.endswith(("'s", "s'", "s", "ing"))
        or (verb in words.words["mostly_verbs"] and not low[0].isdigit())
    )
