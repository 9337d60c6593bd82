"""Whether a text reports what was said and decided ("Ministers noted ...") or speaks now ("we note ...")."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token, tokenize
from followthrough.commitments.verbs import is_adverb
from followthrough.documents import View

_READ = 60_000  # characters: the manner of a text shows early
_FEWEST = 3  # reports that make a manner


def is_told(views: Sequence[View], words: Language) -> bool:
    """Whether verbs of speech of those who met stand in the past more often than in the present."""
    told = now = read = 0
    forms = words.words["narrating_forms"]
    for view in views:
        read += len(view.text)
        if read > _READ:
            break
        tokens = tokenize(view.text, 0, len(view.text))
        for index in [place for place, token in enumerate(tokens) if token.low in forms]:
            if not _speaks(tokens, index, words):
                continue
            low = tokens[index].low
            told += words.base_of_past.get(low) in words.words["narrating"]
            now += (words.base_of_third.get(low) or low) in words.words["narrating"]
    return told >= _FEWEST and told > now


def _speaks(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """Whether those who met stand right before a word."""
    if index == 0:
        return True
    before = index - 1
    while before > 0 and is_adverb(tokens[before], words):
        before -= 1
    low = tokens[before].low
    return (
        low in words.words["pronouns_before"] or low in words.words["party_nouns"] or tokens[before].is_name
    )
