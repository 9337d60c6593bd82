"""Which words are verbs where they stand, by the word lists and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token, lows_of, tokenize, while_read

_CLOSED = (
    "prepositions",
    "coordinators",
    "relatives",
    "determiners",
    "subordinators",
    "finite_auxiliaries",
    "adverbs",
    "empty_pronouns",
    "modals",
    "courtesies",
    "function_words",
)
_MONEY = frozenset("$£€¥")  # "spending £3 billion": a sum is an object


def tokenize_mended(text: str, start: int, end: int, words: Language) -> tuple[Token, ...]:
    """Tokens, those taken apart that are two words: "we'll", and slips like "toensure" and "inworking"."""
    tokens = tokenize(text, start, end)
    joined = _has_joined(text, words) or (tokens and words.cuts[tokens[-1].text])  # the end may cut a word
    return _mended(tokens, words) if joined else tokens


@while_read
def _has_joined(text: str, words: Language) -> bool:
    return any(map(words.cuts.__getitem__, lows_of(text)))


def _mended(tokens: Sequence[Token], words: Language) -> tuple[Token, ...]:
    cuts = words.cuts
    mended: list[Token] = []
    for token in tokens:
        if cut := cuts[token.text]:
            mended.append(Token.of(token.text[:cut], token.start))
            mended.append(Token.of(token.text[cut:], token.start + cut))
        else:
            mended.append(token)
    return tuple(mended)


def skip_adverbs(tokens: Sequence[Token], index: int, words: Language) -> int:
    """The first token from `index` on that is no adverb."""
    adverb, last = words.adverb, len(tokens)
    while index < last and adverb[tokens[index].low]:
        index += 1
    return index


def is_adverb(token: Token, words: Language) -> bool:
    return words.adverb[token.low]


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
    closed = words.words["closed_words"]
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


def acts_unlisted(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ "and profile the site": a word between "and" and an article is a verb, listed or not."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if following not in words.words["possessives"]:
        return False
    token = tokens[index]
    if not token.text.islower() or not token.text.isalpha() or token.low.endswith(("ing", "ed", "ly", "s")):
        return False
    return not any(token.low in words.words[name] for name in _CLOSED)


def is_only_said(low: str, words: Language) -> bool:
    """ ", and welcome their report": said, not done; not "take steps"."""
    return low in words.words["not_acts"] and not words.acts_with.get(low)


def object_follows(tokens: Sequence[Token], index: int, verb: str, words: Language) -> bool:
    if index >= len(tokens) or not tokens[index].is_word:
        return index < len(tokens) and tokens[index].text[0] in _MONEY
    low = tokens[index].low
    if low == "that" and verb in words.words["nouns_too"]:
        return False  # "a practice that"
    if low in words.words["determiners"] or low in words.words["verb_particles"]:
        return True
    follows = low in words.words["intransitive_followers"] or low.endswith(words.phrases["adverb_ending"])
    if verb in words.words["intransitive"] and follows:
        return True
    if low in words.words["prepositions"] or low in words.words["coordinators"]:
        return False
    if verb in words.words["mostly_nouns"]:
        return verb in words.words["giving_words"] and low in words.words["said_things"]
    adjective = low.endswith(words.phrases["adjective_endings"])
    return (
        adjective
        or low.endswith(("'s", "s'", "s", "ing"))
        or (verb in words.words["mostly_verbs"] and not (low.isdigit() and len(low) == 4))
    )
