"""How far the words of a governor reach in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.commitments.forms import Governor
from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.subjects import Role, Subject

_CLOSING_SIGNS = frozenset(",;.:?!–—/*")
_DASHES = frozenset("–—")
_QUOTES = frozenset("\"”’'")
_BEFORE_NUMBER = frozenset({",", ";", ":", "and", "or"})
_LONGEST_SUBJECT = 8  # words of a name before the verb of a clause of its own


def region_end(
    tokens: Sequence[Token],
    governors: Sequence[Governor],
    subjects: Sequence[Subject],
    place: int,
    words: Language,
) -> int:
    """The end of governor `place`: the next clause with a subject of its own, or the sentence's end."""
    head = governors[place].head
    stop = _new_clause(tokens, governors[place], words)
    told_off = subjects[place].role == Role.CLAUSE
    for governor, subject in zip(governors[place + 1 :], subjects[place + 1 :], strict=True):
        start = governor.start if subject.role == Role.SHARED else subject.clause_start
        cut = subject.role == Role.NAMED and _after_joint(tokens, start, words)
        cut = cut or (subject.role == Role.SHARED and not told_off)
        told_off = subject.role == Role.CLAUSE or (told_off and subject.role == Role.SHARED)
        if cut and start > head:
            return trim_end(tokens, head, min(start, stop), words)
    return trim_end(tokens, head, stop, words)


def trim_end(tokens: Sequence[Token], start: int, end: int, words: Language) -> int:
    """Without closing signs and the "and" that leads on to the next item."""
    joints = words.words["joints"]
    while end > start + 1:
        if tokens[end - 1].low in _CLOSING_SIGNS or tokens[end - 1].low in joints:
            end -= 1
        elif end > start + 4 and _numbers_item(tokens, end):
            end -= 3
        else:
            break
    return end


def _numbers_item(tokens: Sequence[Token], end: int) -> bool:
    """Whether "(ii)" of the next item stands at the end."""
    opened = tokens[end - 1].text == ")" and tokens[end - 3].text == "("
    return opened and len(tokens[end - 2].text) <= 4 and tokens[end - 4].low in _BEFORE_NUMBER


def _new_clause(tokens: Sequence[Token], governor: Governor, words: Language) -> int:
    """The next "; we ...", ", and we ...", remark behind a dash, or past verb of a told sentence."""
    authors, dashes = words.words["author_subject"], [t for t in tokens if t.text in _DASHES]
    for index in range(governor.head + 1, len(tokens)):
        if tokens[index].low in authors:
            stop = _before_author(tokens, index, words)
        elif tokens[index].is_word:
            done = tokens[index].low == "having" and tokens[index - 1].text == ","
            told = (tokens[index].is_name or governor.past) and _after_joint(tokens, index, words)
            stop = index if done or (told and _is_told_on(tokens, index, governor, words)) else None
        else:
            remark = dashes and tokens[index] is dashes[-1] and _opens_remark(tokens, index, words)
            stop = index if remark or _opens_speech_tag(tokens, index, words) else None
        if stop is not None:
            return stop
    return len(tokens)


def _before_author(tokens: Sequence[Token], index: int, words: Language) -> int | None:
    """Where a clause begins whose subject is the author at `index`; None where he is no subject."""
    if _after_joint(tokens, index, words):
        return index
    if not any(token.is_word for token in tokens[index + 1 :]):
        return _joint_before(tokens, index, words)  # "..., and in this regard we:"
    return index if tokens[index].is_name else None  # "... of the region We will ...": the full stop is lost


def _is_told_on(tokens: Sequence[Token], index: int, governor: Governor, words: Language) -> bool:
    """Whether behind a joint a past verb goes on with what was said, or another is told of."""
    return _tells_on(tokens[index], governor, words) or _tells_of_another(tokens, index, words)


def _tells_of_another(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ ", and President N commended it": a name and at once a verb by which a text reports."""
    if not tokens[index].is_name or tokens[index].text.isupper():
        return False
    for place in range(index + 1, min(index + _LONGEST_SUBJECT, len(tokens))):
        low = tokens[place].low
        told = words.base_of_past.get(low) or words.base_of_third.get(low)
        if told in words.words["narrating"] and not tokens[place].is_name:
            return tokens[index - 1].low in words.words["joints"]
        if not tokens[place].is_name and low not in words.words["name_connectors"]:
            return False
    return False


def _opens_speech_tag(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """ "... for every child," said the minister: the mark that closes what was spoken."""
    closes = tokens[index].text in _QUOTES and index + 1 < len(tokens)
    return closes and bool({t.low for t in tokens[index + 1 : index + 5]} & words.words["speech_tags"])


def _joint_before(tokens: Sequence[Token], index: int, words: Language) -> int:
    while index > 1 and not _after_joint(tokens, index, words):
        index -= 1
    return index


def _tells_on(token: Token, governor: Governor, words: Language) -> bool:
    """Whether a past verb behind a governor in the past goes on with what was said."""
    return governor.past and words.base_of_past.get(token.low) in words.words["statement_verbs"]


def _opens_remark(tokens: Sequence[Token], dash: int, words: Language) -> bool:
    """ "... economies – a critical step in ...": a remark from the last dash to the end of the sentence."""
    return dash + 1 < len(tokens) and tokens[dash + 1].low in words.words["articles"]


def _after_joint(tokens: Sequence[Token], index: int, words: Language) -> bool:
    """Whether a comma, semicolon or "and" stands before the token."""
    if index > 3 and tokens[index - 1].text == ")" and tokens[index - 3].text == "(":
        index -= 3  # "; (b) the Council will"
    if index == 0:
        return False
    before = tokens[index - 1]
    return before.text in ",;:" or before.low in words.words["joints"]
