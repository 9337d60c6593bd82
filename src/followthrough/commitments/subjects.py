"""Who stands before the words that bind: the subject of a governor."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from followthrough.commitments.language import Language, whole
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import is_adverb

_STOPS = frozenset(",;:")
_DASHES = frozenset("–—")
_LONGEST_NUMBER = 4  # characters of the number of a paragraph
_SHORTEST_RELATIVE = 3  # words before "we" that are more than "this year"
_LONGEST_HEAD = 6  # words of a subject before its relative clause
_SHORTEST_CLAUSE = 5  # words of a clause and the pronoun behind it


class Role(StrEnum):
    """What sort of subject stands there."""

    NAMED = "named"  # words that may name actors
    SHARED = "shared"  # none of its own: that of the governor before ("..., and will")
    CLAUSE = "clause"  # a relative or conditional clause: nobody undertakes here
    NONE = "none"  # a participle or imperative: the author himself


class Subject(NamedTuple):
    """The tokens ``[start, end)`` of the subject, and further names before them in a list."""

    role: Role
    start: int
    end: int
    listed: tuple[tuple[int, int], ...] = ()
    clause_start: int = 0  # first token of the clause, its conjunction left out


def find_subject(tokens: Sequence[Token], governor: int, words: Language, floor: int = 0) -> Subject:
    """The subject of the governor that starts at token `governor`; `floor` is where the one before acts."""
    end = governor
    while end > 0 and is_adverb(tokens[end - 1], words):
        end -= 1
    if end == 0:
        return Subject(Role.NONE, 0, governor)
    if tokens[end - 1].low in words.words["coordinators"]:
        return Subject(Role.SHARED, end - 1, end, clause_start=end - 1)
    start, end = _segment(tokens, end, words)
    if start < floor < end:
        joints = [i for i in range(floor, end) if tokens[i].low in words.words["coordinators"]]
        start = joints[-1] if joints else start
    start = _behind_announcement(tokens, start, end, words)
    inner = _strip_opening(tokens, start, end, words)
    if inner >= end:
        return Subject(Role.SHARED, start, end, clause_start=start)
    if _author_restarts(tokens, inner, end, words):
        opened = inner if tokens[inner].low in words.words["prepositions"] else end - 1
        return Subject(Role.NAMED, end - 1, end, clause_start=opened)
    if _is_clause(tokens, inner, end, words) and not _closes_relative(tokens, inner, end, words):
        return Subject(Role.CLAUSE, inner, end, clause_start=start)
    listed = _listed_before(tokens, start, inner, end, words)
    first = listed[0][0] if listed else inner
    if first > start and tokens[first - 1].low in words.words["pair_words"]:
        first -= 1  # "and both sides"
    if end + 1 < governor and tokens[end + 1].low in words.words["joining_openers"]:
        listed = (*listed, *_joined_after(tokens, end + 1, governor, words))
    return Subject(Role.NAMED, inner, end, listed, clause_start=first)


def within_clauses(
    tokens: Sequence[Token], heads: Sequence[tuple[int, int]], subjects: Sequence[Subject], words: Language
) -> list[Subject]:
    """The subjects, those behind "ensure that" counted as subjects of a clause: A, B or C shall not ...

    `heads` gives where each governor starts and where its act begins.
    """
    found = list(subjects)
    for place in range(1, len(found)):
        head, start = heads[place - 1][1], heads[place][0]
        if found[place].role in (Role.NAMED, Role.SHARED) and _opens_that(tokens, head, start, words):
            found[place] = found[place]._replace(role=Role.CLAUSE)
    return found


def _opens_that(tokens: Sequence[Token], head: int, start: int, words: Language) -> bool:
    """Whether "ensure that" stands between two governors, and no author or semicolon behind it."""
    that = next(
        (
            i
            for i in range(head + 1, start)
            if tokens[i].low == "that" and tokens[i - 1].low in words.words["ensuring"]
        ),
        None,
    )
    if that is None:
        return False
    between = tokens[that + 1 : start]
    restarted = any(t.text == ";" or t.low in words.words["author_subject"] for t in between)
    return not restarted and not (between and between[-1].low in words.words["coordinators"])


def _behind_announcement(tokens: Sequence[Token], start: int, end: int, words: Language) -> int:
    """ "The President announced today that the United States": the subject stands behind "that"."""
    for index in range(start + 1, end):
        last = index == end - 1  # "Ministers announced they would"
        opens = tokens[index].low in words.words["last_actor"] if last else tokens[index].low == "that"
        if not opens:
            continue
        before = [token.low for token in tokens[max(start, index - 4) : index]]
        said = not words.words["announcing_that"].isdisjoint(before[-3:])
        if said and words.words["relatives"].isdisjoint(before):
            return index if last else index + 1
    return start


def _segment(tokens: Sequence[Token], end: int, words: Language) -> tuple[int, int]:
    """From the last stop before `end` to `end`; insertions between commas are stepped over."""
    start = _back_to_stop(tokens, end)
    while start > 0 and tokens[start - 1].text in ",–—" and _is_insertion(tokens, start, end, words):
        end = start - 1
        start = _back_to_stop(tokens, end)
    return start, end


def _back_to_stop(tokens: Sequence[Token], end: int) -> int:
    depth, index = 0, end
    while index > 0:
        text = tokens[index - 1].text
        if text == ")":
            depth += 1
        elif text == "(":
            depth -= 1
            if depth < 0:
                return index
        elif depth == 0 and (text in _STOPS or text in _DASHES):
            return index
        index -= 1
    return index


def _is_insertion(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """Whether the segment only stands between a subject and its verb."""
    if start >= end:
        return True
    low = tokens[start].low
    if low in words.words["insertion_openers"]:
        return not _has_subject_inside(tokens, start, end, words)
    return _is_bare_place(tokens, start, end, words)


def _has_subject_inside(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """ "In this regard the ROK": an opening phrase with the subject right behind it, no comma between."""
    return any(tokens[index].low in words.words["first_person"] for index in range(start + 1, end)) or (
        start == 0 and end - start > 2 and tokens[end - 1].is_name
    )


def _is_bare_place(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """ "..., in Hanoi, Vietnam, will": a name that only places the insertion before it."""
    if end - start > 2 or not tokens[start].is_name or start < 2:
        return False
    before = _back_to_stop(tokens, start - 1)
    opened = tokens[before].low in words.words["insertion_openers"] if before < start - 1 else False
    return opened and tokens[start - 2].is_name and before > 0


def _strip_opening(tokens: Sequence[Token], start: int, end: int, words: Language) -> int:
    if start > 0 and start < end and tokens[start].low in words.words["meanwhile"]:
        start += 1
    start = _past_number(tokens, start, end, words)
    while start < end and (
        tokens[start].low in words.words["coordinators"] or is_adverb(tokens[start], words)
    ):
        start += 1
    return start


def _past_number(tokens: Sequence[Token], start: int, end: int, words: Language) -> int:
    """Past the number of an item within a sentence or before it: "(ii) resolve to", "3a) The Office will"."""
    numbered = start + 2 < len(tokens) and tokens[start].text == "(" and tokens[start + 2].text == ")"
    if numbered:
        return min(start + 3, end) if len(tokens[start + 1].text) <= _LONGEST_NUMBER else start
    return start if start or not tokens[0].text[0].isdigit() else _past_label(tokens, end, words)


def _past_label(tokens: Sequence[Token], end: int, words: Language) -> int:
    """Past "3a)", "16 .9", "5" at the head of a sentence; a capital or a bracket shows it is no count."""
    index = 0
    while index < end and not tokens[index].text.isalpha() and len(tokens[index].text) <= _LONGEST_NUMBER:
        index += 1
    if not 0 < index < end:
        return 0
    closed = tokens[index - 1].text == ")"
    opens = tokens[index].is_name and tokens[index].low in words.words["paragraph_openers"]
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    opens = opens or (tokens[index].is_name and behind in words.words["behind_a_name"])
    return index if closed or opens else 0


def _is_clause(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    lows = [token.low for token in tokens[start:end]]
    if not words.words["relatives"].isdisjoint(lows):
        return not _demonstrative(lows, words)
    if len(lows) > _SHORTEST_RELATIVE and lows[-1] in words.words["author_subject"]:
        opening = words.words["opening_words"]
        participle = lows[0].endswith(("ing", "ed"))
        if lows[0] not in opening and not participle and not is_adverb(tokens[start], words):
            return True  # "Chapter 2 describes the actions we will take"
    if f"{' '.join(lows)} ".startswith(whole(words.phrases["subordinators"])):
        return True
    return not words.words["clause_words"].isdisjoint(lows)


def _closes_relative(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """ "Projects that can be completed by March will": the clause has its verb, the next is the subject's."""
    lows, closing = [token.low for token in tokens[start:end]], words.words["closing_relatives"]
    if closing.isdisjoint(lows):
        return False
    place = next((i for i, low in enumerate(lows) if low in closing), 0)
    if not 0 < place < _LONGEST_HEAD or place + 2 > len(lows) or lows[0] in words.words["relatives"]:
        return False
    leads_on = words.words["clause_words"] | words.words["relatives"]
    if not leads_on.isdisjoint(lows[:place]) or not leads_on.isdisjoint(lows[place + 1 :]):
        return False
    told = (words.words["ensuring"], words.words["finite_auxiliaries"])
    if not all(each.isdisjoint(lows[:place]) for each in told):
        return False
    verb = lows[place + 1]
    return verb in words.words["finite_auxiliaries"] or verb in words.words["verbs"]


def _author_restarts(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    """ "Where ports are closed we will": the clause in front has its own verb, no comma follows."""
    own = tokens[end - 1].low
    if own in words.words["pronouns_before"] and tokens[end - 2].low in words.words["coordinators"]:
        return end - 2 > start  # "... and they asked"
    if own not in words.words["author_subject"]:
        return False
    if start == 0 and tokens[0].low == "to" and end > 2:
        return True  # "To do so we will"
    if tokens[start].low in words.words["prepositions"]:  # "From this year we will"
        inside = [token.low for token in tokens[start : end - 1]]
        return words.words["relative_words"].isdisjoint(inside)
    if end - start < _SHORTEST_CLAUSE:
        return False
    opener = tokens[start].low
    if opener not in words.words["conditional_openers"] and opener not in ("where", "as", "while"):
        return False
    inner = tokens[start + 1 : end - 1]
    told = any(token.low in words.words["finite_auxiliaries"] for token in inner)
    leads_on = words.words["relatives"] | words.words["inner_subordinators"] | words.words["coordinators"]
    leads_on |= words.words["reporting"] | {"what", "as", "when"}
    return told and not any(token.low in leads_on for token in inner)


def _demonstrative(lows: list[str], words: Language) -> bool:
    """ "That initiative will": a pointing word at the head of the subject, not a relative one."""
    if len(lows) < 2 or lows[1] in words.words["articles"] or lows[1] in words.words["possessives"]:
        return False  # "and that the dykes will"
    return lows[0] in words.words["demonstratives"] and words.words["relatives"].isdisjoint(lows[1:])


def _listed_before(
    tokens: Sequence[Token], start: int, inner: int, end: int, words: Language
) -> tuple[tuple[int, int], ...]:
    """ "A, B, and C will": the segments of A and B when C is joined to them."""
    joined = inner > start or any(token.low in words.words["coordinators"] for token in tokens[inner:end])
    if not joined or start == 0 or tokens[start - 1].text != ",":
        return ()
    segments: list[tuple[int, int]] = []
    stop = start - 1
    while stop > 0:
        begin = _back_to_stop(tokens, stop)
        if not names_only(tokens, begin, stop, words):
            break
        segments.insert(0, (begin, stop))
        if begin == 0 or tokens[begin - 1].text != ",":
            break
        stop = begin - 1
    return tuple(segments)


def _joined_after(
    tokens: Sequence[Token], start: int, end: int, words: Language
) -> tuple[tuple[int, int], ...]:
    """ "The Office, together with the Fund, will": the segment of those who act with the subject."""
    stop = next((i for i in range(start + 2, end) if tokens[i].text in _STOPS), end)
    joined = start + 2 < stop and tokens[start + 1].low == "with"
    return ((start + 2, stop),) if joined and names_only(tokens, start + 2, stop, words) else ()


def names_only(tokens: Sequence[Token], start: int, end: int, words: Language) -> bool:
    small = words.words["name_connectors"]
    return start < end and all(
        token.is_name or token.low in small or not token.is_word for token in tokens[start:end]
    )
