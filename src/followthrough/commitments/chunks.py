"""Names in the words of a sentence: runs of capitals with the small words inside them, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from followthrough.commitments.names import NameBook, initials_fit
from followthrough.commitments.sentences import Token

KINDS = frozenset({"fund", "mechanism", "project", "programme", "agreement"})
_NUMBERED = re.compile(r"\d\+\d|\d{1,3}(?:st|nd|rd|th)|\d+-[A-Z]\w+")
_SUM = re.compile(r"\d\+\d")
_COUNTED = re.compile(r"\d{2,4}")
_LONGEST_QUOTED = 8
_QUOTES = frozenset('“”"«»')
_MOST_MODIFIERS = 3
_LONGEST_TOPIC = 3  # words of one of the topics that a name lists
_LONGEST_TAIL = (
    5  # small words between a name and its acronym: "Centre for relief on disaster management (CRDM)"
)


class Chunk(NamedTuple):
    """A name: tokens ``[start, end)`` of a sentence."""

    start: int
    end: int
    plain: bool = False  # its noun stands in small letters
    marked: bool = False  # quotation marks stand around it


def chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    stop = start
    for index in [place for place in range(start, end) if tokens[place].is_name]:
        number = index - 1  # "3rd", "2+2", the year of a name: one opens it only before a capital
        if number >= stop and tokens[number].text[0].isdigit() and _opens_name(tokens, number, end, book):
            stop = _name_end(tokens, number, end, book)
            yield Chunk(number, stop)
        if index >= stop and _opens_name(tokens, index, end, book):
            stop = _name_end(tokens, index, end, book)
            yield Chunk(index, stop)


def _opens_name(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> bool:
    token = tokens[index]
    if token.is_name:
        if _is_opening_verb(tokens, index, book):
            return False
        return index + 1 >= end or token.low not in book.words.words["never_first"]
    if index + 1 >= end or not tokens[index + 1].is_name:
        return False
    dated = index > 0 and tokens[index - 1].low == "the" and bool(_COUNTED.fullmatch(token.text))
    return dated or bool(_NUMBERED.fullmatch(token.text))


def _is_opening_verb(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """The capital of an item's verb: "Launch the X Network", "Promote dialogue", "ENHANCE cooperation"."""
    words = book.words.words
    opens = index == 0 or not tokens[index - 1].is_word
    if not opens:
        return False
    low = tokens[index].low
    verb = low in words["verbs"] or low in words["starting"] or low in words["making"]
    if index + 1 >= len(tokens):
        return verb
    following = tokens[index + 1]
    acts = tokens[index].low in words["founding_words"] or tokens[index].low in words["opening_acts"]
    named = following.is_name and (not acts or is_vehicle_noun(following, book))
    return following.low in words["articles"] or (verb and not named)


def _name_end(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> int:
    """Past the last capitalised word, small words between and an acronym in brackets included."""
    words = book.words.words
    stop, position, complete = index + 1, index + 1, is_vehicle_noun(tokens[index], book)
    presented = introduced(tokens, index, book)
    while position < end:
        token = tokens[position]
        glued = (
            token.text == "-" and tokens[position - 1].text == ")" and token.start == tokens[position - 1].end
        )
        if token.is_name or (token.text[0].isdigit() and tokens[position - 1].is_name):
            complete, position = complete or is_vehicle_noun(token, book), position + 1
            stop = position
        elif token.text == "." and _is_domain(tokens, position, end):
            stop = position = position + 2
        elif glued:
            complete, position = False, position + 1
        elif token.text == "," and complete and (after := _past_topics(tokens, index, position, end, book)):
            stop = position = after
        elif token.text == "(" and (after := _bracketed(tokens, position, end)) is not None:
            stop = position = after
            complete = True
        elif token.low in words["name_connectors"] and _goes_on(
            tokens, index, position, end, complete=complete and not presented, book=book
        ):
            position += 1
        else:
            break
    return max(stop, _past_tail(tokens, index, stop, end, book))


def _is_domain(tokens: Sequence[Token], dot: int, end: int) -> bool:
    """ "Ports.UK": the dot stands inside a name."""
    if dot + 1 >= end or not tokens[dot + 1].text.isupper():
        return False
    return tokens[dot - 1].end == tokens[dot].start and tokens[dot].end == tokens[dot + 1].start


def _past_topics(tokens: Sequence[Token], first: int, comma: int, end: int, book: NameBook) -> int | None:
    """Past the topics of "Committee on Ports, Rivers and Lakes": capitals, the last behind "and"."""
    if not {token.low for token in tokens[first:comma]} & {"on", "for", "fight", "of"}:
        return None
    position, length = comma + 1, 0
    while position < end and length <= _LONGEST_TOPIC:
        token = tokens[position]
        if token.low == "and":
            last = position + 1
            while last < end and tokens[last].is_name and last - position <= _LONGEST_TOPIC:
                last += 1
            whole = last > position + 1 and not any(is_vehicle_noun(t, book) for t in tokens[comma:last])
            return last if whole and (length or tokens[position - 1].text == ",") else None
        if token.text == ",":
            length = 0
        elif token.is_name:
            length += 1
        else:
            return None
        position += 1
    return None


def _past_tail(tokens: Sequence[Token], first: int, stop: int, end: int, book: NameBook) -> int:
    """Past small words that an acronym in brackets shows to be of the name ("for fair access (PFA)")."""
    connectors = book.words.words["name_connectors"]
    if tokens[first].low in book.words.words["generic_names"] and is_vehicle_noun(tokens[stop - 1], book):
        return _past_topic(tokens, stop, end, book)
    if stop - first < 2 or stop >= end:
        return stop
    if tokens[stop].low not in connectors or tokens[stop].low in ("and", "to"):
        return stop
    for position in range(stop + 1, min(end, stop + 1 + _LONGEST_TAIL)):
        if tokens[position].text == "(":
            after = _bracketed(tokens, position, end)
            acronym = "".join(token.text for token in tokens[position + 1 : (after or position) - 1])
            long = " ".join(token.text for token in tokens[first:position])
            fits = after is not None and initials_fit(acronym.split("Centre")[0].split("Center")[0], long)
            return after if fits and after is not None else stop
        if not tokens[position].is_word or tokens[position].is_name:
            return stop
    return stop


def introduced(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """ "the project on Clean Air ...": all that follows in capitals is the name."""
    end = index - 1 if index and tokens[index - 1].low == "the" else index
    if not end or tokens[end - 1].low not in book.words.words["introducer_ends"]:
        return False
    before = [token.low for token in tokens[max(0, end - 2) : end]]
    return " ".join(before) in book.words.words["name_introducers"]


def _bracketed(tokens: Sequence[Token], position: int, end: int) -> int | None:
    """Past "(ACR)"; past other brackets only when the name goes on behind them."""
    closing = next((i for i in range(position + 1, min(end, position + 5)) if tokens[i].text == ")"), None)
    if closing is None:
        return None
    inside = tokens[position + 1 : closing]
    if sum(sign.isupper() for token in inside for sign in token.text) > 1 and len(inside) <= 3:
        return closing + 1
    goes_on = closing + 1 < end and tokens[closing + 1].is_name
    return closing + 1 if goes_on else None


def _goes_on(
    tokens: Sequence[Token], first: int, position: int, end: int, *, complete: bool, book: NameBook
) -> bool:
    """Whether a small word stands inside a name: a capital follows and no new name begins."""
    low = tokens[position].low
    after = position + 1
    while after < end and tokens[after].low in book.words.words["name_connectors"]:
        if tokens[after].low == "the" and low == "and":
            return False
        after += 1
    if after >= end or not tokens[after].is_name:
        return False
    inner = {token.low for token in tokens[first:position]}
    if low == "and":
        place = first > 0 and tokens[first - 1].low in ("in", "at") and position == first + 1
        return not place and not (complete and _begins_vehicle(tokens, after, end, book))
    if low == "in":
        last = after + 1 >= end or not tokens[after + 1].is_name
        short = after + 1 < end and tokens[after + 1].text == "(" and _bracketed(tokens, after + 1, end)
        subject = not last or bool(short) or tokens[after].low in book.words.words["portfolios"]
        return not complete or ("for" in inner and subject)
    if low == "to":
        return not complete or bool(inner & {"for", "on"}) or tokens[after].low in book.words.words["verbs"]
    if low == "with":
        return bool(inner & {"on", "for", "of"})
    if low == "from":
        return not complete
    return True


def _begins_vehicle(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> bool:
    """Whether the name that starts at `index` has a head noun of its own."""
    while index < end and (tokens[index].is_name or tokens[index].low in ("of", "on", "for")):
        if is_vehicle_noun(tokens[index], book) or known(tokens[index].text, book):
            return True
        index += 1
    return False


def is_vehicle_noun(token: Token, book: NameBook) -> bool:
    nouns = book.words.words["all_vehicle_nouns"]
    return (
        token.is_name
        and token.low not in book.words.words["no_vehicle_nouns"]
        and (token.low in nouns or token.low.removesuffix("s") in nouns)
    )


def known(text: str, book: NameBook) -> bool:
    """Whether the vocabulary has a vehicle of this name."""
    entity = book.entity(text)
    return entity is not None and entity.kind in KINDS


def plain_chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    """Vehicles whose noun stands in small letters behind a name: "ASEAN-Korea cooperation framework"."""
    by_first, stop = book.words.by_first["plain_vehicles"], start
    for index in [place for place in range(start, end) if tokens[place].text in by_first]:
        if index < stop:
            continue
        if index > start and is_vehicle_noun(tokens[index - 1], book):
            continue  # "the Shared Ocean Fund project" has its noun already
        phrases = by_first[tokens[index].text]
        length = next((len(p) for p in phrases if [t.text for t in tokens[index : index + len(p)]] == p), 0)
        if not length:
            continue
        stop, first = index + length, _plain_start(tokens, start, index, book)
        if any(_names(token, book) for token in tokens[first:index]):
            yield Chunk(first, stop, plain=True)


def _plain_start(tokens: Sequence[Token], start: int, index: int, book: NameBook) -> int:
    first = index
    while (
        first > start
        and not _is_opening_verb(tokens, first - 1, book)
        and not tokens[first - 1].low.endswith("'s")
        and (named(tokens[first - 1]) or tokens[first - 1].low in ("joint", "three", "two", "four"))
    ):
        first -= 1
        if tokens[first].text == ")":
            return first
    if first > start and tokens[first - 1].text == ")":
        opening = next((i for i in range(first - 1, start, -1) if tokens[i].text == "("), None)
        return opening - 1 if opening is not None and named(tokens[opening - 1]) else first
    return first


def quoted_chunks(tokens: Sequence[Token], start: int, end: int) -> Iterator[Chunk]:
    """Names in quotation marks: the "Blue Ribbon Schools"."""
    opening: int | None = None
    for index in [place for place in range(start, end) if tokens[place].text in _QUOTES]:
        if opening is not None and 1 < index - opening - 1 <= _LONGEST_QUOTED:
            inner = tokens[opening + 1 : index]
            if inner[0].is_name and sum(token.is_name for token in inner) * 2 >= len(inner):
                yield Chunk(
                    opening + 1, index - (not inner[-1].is_word and inner[-1].text != ")"), marked=True
                )
            opening = None
        else:
            opening = index


def founded_chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    """What is founded or weighed without a capital: "establish a carbon market dialogue"."""
    words = book.words.words
    for index in [place for place in range(start, end - 2) if tokens[place].low in ("a", "an")]:
        if not _founds(tokens, start, index, book):
            continue
        for position in range(index + 1, min(end, index + 2 + _MOST_MODIFIERS)):
            low = tokens[position].low
            if low in words["founded_nouns"] and (
                position + 1 >= end or tokens[position + 1].low not in words["founded_nouns"]
            ):
                first = index + 1 + (tokens[index + 1].low == "new" and position > index + 2)
                if not {token.low for token in tokens[first:position]} & words["vague_modifiers"]:
                    stop = _past_topic(tokens, position + 1, end, book)
                    if position > first or stop > position + 1:
                        yield Chunk(first, stop, plain=True)
                break
            if not tokens[position].is_word or low in words["prepositions"] or low in words["coordinators"]:
                break


def definite_chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    """What the text knows by a name in small letters: "the reef restoration programme"."""
    words = book.words.words
    small, places = words["small_nouns"], range(start + 2, end)
    for index in [place for place in places if tokens[place].low in small and not tokens[place].is_name]:
        if index + 1 < end and _is_noun_here(tokens[index + 1], book):
            continue
        first = index
        while first > start and index - first < _MOST_MODIFIERS + 1 and _is_modifier(tokens[first - 1], book):
            first -= 1
        before = tokens[first - 1].low if first > start else ""
        article = before in words["definite"] or before.endswith(("'s", "s'"))
        if article and (index - first > 1 or "-" in tokens[first].text):
            yield Chunk(first, index + 1, plain=True)


def _is_modifier(token: Token, book: NameBook) -> bool:
    """Whether a word may stand in such a name: "coral", "reef", "start-up", no "existing", no "of"."""
    plain = token.low in book.words.words["no_modifiers"] or token.low.endswith(("'s", "s'"))
    return token.text[0].isalpha() and not plain


def _is_noun_here(token: Token, book: NameBook) -> bool:
    """Whether a noun follows, so that the name goes on or only describes it."""
    return token.is_word and token.low not in book.words.words["name_closers"]


def _founds(tokens: Sequence[Token], start: int, index: int, book: NameBook) -> bool:
    """Whether the words before an article found or weigh what follows."""
    before = [token.low for token in tokens[max(start, index - 3) : index]]
    if not before:
        return False
    joined = " ".join(before)
    phrases = book.words.phrases["founding_phrases"]
    return before[-1] in book.words.words["founding_words"] or joined.endswith(phrases)


def _past_topic(tokens: Sequence[Token], position: int, end: int, book: NameBook) -> int:
    """Past "on cybercrime", "for young farmers"."""
    if position + 1 >= end or tokens[position].low not in ("on", "for"):
        return position
    stop = first = position + (2 if tokens[position + 1].low == "the" else 1)
    while stop < min(end, first + _MOST_MODIFIERS) and tokens[stop].is_word:
        low, words = tokens[stop].low, book.words.words
        inner = low == "of" and stop > first
        if not inner and (low in words["topic_ends"] or low in book.words.base_of_gerund):
            break
        stop += 1
    return stop if stop > first and tokens[stop - 1].low != "of" else position


def _names(token: Token, book: NameBook) -> bool:
    """Part of a name, not the capital of "This initiative" at the head of a sentence."""
    return named(token) and token.low not in book.words.words["determiners"]


def named(token: Token) -> bool:
    """Part of a name: a capital, "ASEAN-related", "2+2"."""
    return token.is_name or bool(_SUM.fullmatch(token.text))
