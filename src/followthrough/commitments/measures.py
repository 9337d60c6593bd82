"""Lead-ins that bind by the measures they name: "the following measures are envisaged:", "take steps to:"."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.forms import Form, Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import is_adverb

MEASURES_RULE = "governor.measures"
_SUBJECT = 12  # words within which the measures are named
_LONGEST_TAKEN = 16  # words of "take all appropriate legislative and administrative measures to"


def measures_told(tokens: Sequence[Token], words: Language) -> Governor | None:
    """ "The following measures are envisaged:", "these actions will be taken:": a plan in the passive."""
    last = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].is_word), 0)
    strength = words.tables["plan_participles"].get(tokens[last].low) if last else None
    verb = last - 1
    while verb > 0 and (tokens[verb].low in words.words["passive_openers"] or is_adverb(tokens[verb], words)):
        verb -= 1
    opened = {token.low for token in tokens[verb + 1 : last]}
    if strength is None or not opened & words.words["passive_openers"]:
        return None
    if strength == "firm" and not opened & words.words["coming_passives"]:
        return None  # "the following measures were taken:"
    subject = {token.low for token in tokens[max(0, verb + 1 - _SUBJECT) : verb + 1]}
    if subject.isdisjoint(words.words["planned_things"]) or subject & words.words["relatives"]:
        return None
    return Governor(verb + 1, len(tokens), Form.OPEN, strength, MEASURES_RULE)


def takes_measures(lows: Sequence[str], words: Language) -> bool:
    """Whether what is undertaken is to take measures that a list tells: "adopt effective measures (to):"."""
    if not lows or len(lows) > _LONGEST_TAKEN or lows[0] not in words.words["taking_verbs"]:
        return False
    for tail in ("", *words.phrases["measure_tails"]):
        parts = tail.split()
        bare = lows[: len(lows) - len(parts)]
        if bare and list(lows[len(bare) :]) == parts and bare[-1] in words.words["measure_nouns"]:
            return True
    return False


def goes_on_with_measures(tokens: Sequence[Token], words: Language) -> bool:
    """ "Measures to this end include:", "Such steps are:": the list tells what was undertaken before."""
    bare = [token.low for token in tokens if token.is_word]
    if len(bare) < 2 or bare[-1] not in words.words["list_openers"] | words.words["be"]:
        return False
    named = next((i for i, low in enumerate(bare[:4]) if low in words.words["measure_nouns"]), None)
    pointing = words.words["demonstratives"] | words.words["pointing_words"]
    return named is not None and not pointing.isdisjoint(bare[: named + 5])


def opens_means(tokens: Sequence[Token], words: Language) -> bool:
    """ "Delivering better services, through:": an aim without a finite verb, its means in the list."""
    bare = [token.low for token in tokens if token.is_word]
    if len(bare) < 3 or bare[-1] not in words.words["means_openers"]:
        return False
    acts = bare[0] in words.base_of_gerund or bare[0] in words.words["verbs"]
    return acts and words.words["finite_auxiliaries"].isdisjoint(bare)


def is_under_way(tokens: Sequence[Token], words: Language) -> int | None:
    """ "To build capability, we are:": where the verb stands that a list of gerunds completes."""
    last = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].is_word), 0)
    while last > 0 and is_adverb(tokens[last], words):
        last -= 1
    return last if last and tokens[last].low in words.words["be"] else None
