"""Funds, programmes, centres, meetings and agreements through which a commitment is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, split_acronym
from followthrough.commitments.sentences import Token
from followthrough.documents import View
from followthrough.vocab import Entity

_KINDS = frozenset({"fund", "mechanism", "project", "programme", "agreement"})
_REFERENCE_REACH = 6
_SERIES = re.compile(r"\+\d/\+\d")
_NUMBERED = re.compile(r"\d\+\d|\d{1,3}(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A name: tokens ``[start, end)`` of a sentence."""

    start: int
    end: int
    plain: bool = False  # its noun stands in small letters


def find_vehicles(
    tokens: Sequence[Token], start: int, end: int, view: View, book: NameBook
) -> tuple[Name, ...]:
    """The vehicles named in ``tokens[start:end]``, each once, in order."""
    end = _before_remark(tokens, start, end)
    plain = list(_plain(tokens, start, end, book))
    taken = {index for chunk in plain for index in range(chunk.start, chunk.end)}
    capitalised = [
        chunk
        for chunk in _chunks(tokens, start, end, book)
        if taken.isdisjoint(range(chunk.start, chunk.end))
    ]
    found: dict[str, Name] = {}
    for chunk in sorted([*plain, *capitalised], key=lambda chunk: chunk.start):
        if (
            _is_reference(tokens, chunk, start, book)
            or _in_brackets(tokens, chunk, start)
            or _of_members(tokens, chunk, book)
        ):
            continue
        for name in _names(tokens, chunk, view, book):
            found.setdefault(name.entity or name.name.casefold(), name)
    return tuple(found.values())


def _before_remark(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a closing ", which ..." begins: it describes what was named."""
    for index in range(start, end - 1):
        if tokens[index].text == "," and tokens[index + 1].low == "which":
            return index
    return end


def _chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    index = start
    while index < end:
        if not _opens_name(tokens, index, end, book):
            index += 1
            continue
        stop = _name_end(tokens, index, end, book)
        yield Chunk(index, stop)
        index = stop


def _opens_name(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> bool:
    if tokens[index].is_name:
        return index + 1 >= end or tokens[index].low not in book.words.words["never_first"]
    ordinal = bool(_NUMBERED.fullmatch(tokens[index].text))
    return ordinal and index + 1 < end and tokens[index + 1].is_name


def _name_end(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> int:
    """Past the last capitalised word, small words between and an acronym in brackets included."""
    words = book.words.words
    stop, position, complete = index + 1, index + 1, _is_noun(tokens[index], book)
    introduced = _introduced(tokens, index, book)
    while position < end:
        token = tokens[position]
        glued = (
            token.text == "-" and tokens[position - 1].text == ")" and token.start == tokens[position - 1].end
        )
        if token.is_name or (token.text[0].isdigit() and tokens[position - 1].is_name):
            complete, position = complete or _is_noun(token, book), position + 1
            stop = position
        elif glued:
            complete, position = False, position + 1
        elif token.text == "(" and (after := _bracketed(tokens, position, end)) is not None:
            stop = position = after
            complete = True
        elif token.low in words["name_connectors"] and _goes_on(
            tokens, index, position, end, complete=complete and not introduced, book=book
        ):
            position += 1
        else:
            break
    return stop


def _introduced(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """ "the project on Clean Air ...": all that follows in capitals is the name."""
    before = [token.low for token in tokens[max(0, index - 2) : index]]
    return " ".join(before) in book.words.phrases["name_introducers"]


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
        return not complete or "for" in inner
    if low == "with":
        return bool(inner & {"on", "for", "of"})
    if low in ("from", "against"):
        return not complete
    return True


def _begins_vehicle(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> bool:
    """Whether the name that starts at `index` has a head noun of its own."""
    while index < end and (tokens[index].is_name or tokens[index].low in ("of", "on", "for")):
        if _is_noun(tokens[index], book) or _known(tokens[index].text, book):
            return True
        index += 1
    return False


def _is_noun(token: Token, book: NameBook) -> bool:
    nouns = book.words.words["vehicle_nouns"]
    return token.is_name and (token.low in nouns or token.low.removesuffix("s") in nouns)


def _known(text: str, book: NameBook) -> bool:
    entity = book.entity(text)
    return entity is not None and entity.kind in _KINDS


def _names(tokens: Sequence[Token], chunk: Chunk, view: View, book: NameBook) -> Iterator[Name]:
    """The vehicle of a chunk by its entity, its head noun or its long form; ``ASEAN+1/+3`` names two."""
    chunk = _at_possessive(tokens, _without_description(tokens, chunk, book), book)
    text = view.text[tokens[chunk.start].start : tokens[chunk.end - 1].end]
    text, cut = _without_possessive(text)
    if not text:
        return
    span = view.span(tokens[chunk.start].start, tokens[chunk.end - 1].end - cut)
    if _SERIES.search(text):
        stem = text[: text.index("+")]
        for number in re.findall(r"\+\d", text):
            yield Name(stem + number, _key(stem + number, book), span)
        return
    entity = book.entity(text)
    if _is_vehicle(tokens, chunk, text, entity, book):
        yield Name(_shown(text, book), entity.key if entity else None, span)


def _is_vehicle(
    tokens: Sequence[Token], chunk: Chunk, text: str, entity: Entity | None, book: NameBook
) -> bool:
    if entity is not None and entity.kind in _KINDS:
        return True
    if entity is not None and entity.kind != "organisation":
        return False
    if entity is not None:
        return _has_noun(tokens, chunk, book)
    return (
        chunk.plain
        or _has_noun(tokens, chunk, book)
        or _introduced(tokens, chunk.start, book)
        or _long_has_noun(text, book)
    )


def _without_description(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> Chunk:
    """Without "WHO-designated", "ASEAN-related" at the head of the name."""
    start = chunk.start
    while (
        start + 1 < chunk.end
        and not chunk.plain
        and tokens[start].low.endswith(book.words.phrases["describing_endings"])
    ):
        start += 1
    return Chunk(start, chunk.end, chunk.plain)


def _at_possessive(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> Chunk:
    """A known name up to its possessive: "the ASEAN Outlook on the Indo-Pacific's Maritime Pillar"."""
    for index in range(chunk.start, chunk.end - 1):
        if tokens[index].low.endswith("'s"):
            text = " ".join(token.text for token in tokens[chunk.start : index + 1])
            if _known(_without_possessive(text)[0], book):
                return Chunk(chunk.start, index + 1)
    return chunk


def _shown(text: str, book: NameBook) -> str:
    """The name with the long form of an acronym at its head: ``Expert Working Groups (EWGs) of the ...``."""
    shown = book.display(text)
    head, _, rest = text.partition(" ")
    if shown == text and rest.startswith("of ") and head in book.long_of and head not in book.slips:
        return f"{book.long_of[head]} ({head}) {rest}"
    return shown


def _key(text: str, book: NameBook) -> str | None:
    entity = book.entity(text)
    return entity.key if entity else None


def _without_possessive(text: str) -> tuple[str, int]:
    match = re.search(r"[’']s?$", text)
    return (text[: match.start()], len(match.group())) if match else (text, 0)


def _has_noun(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """Whether a part of the name ends in a head noun: "Plan of Action", "Fund", not "Dialogue Partners"."""
    if chunk.end - chunk.start < 2:
        return False
    for index in range(chunk.start, chunk.end):
        last = index + 1 >= chunk.end or not tokens[index + 1].is_name
        if last and _is_noun(tokens[index], book):
            return True
    return False


def _long_has_noun(text: str, book: NameBook) -> bool:
    """An acronym, or the acronyms of a chain, whose long form is a vehicle's."""
    bare, acronym = split_acronym(text)
    for part in (acronym, *bare.split()):
        words = book.long_of.get(part, "").split()
        if words and any(word.lower() in book.words.words["vehicle_nouns"] for word in words):
            return True
    return False


def _is_reference(tokens: Sequence[Token], chunk: Chunk, start: int, book: NameBook) -> bool:
    """Whether the name only says by which rule or whose hand ("in accordance with the 1982 ...")."""
    before = [token.low for token in tokens[max(start, chunk.start - _REFERENCE_REACH) : chunk.start]]
    while before and (before[-1] in ("the", "its", "their") or before[-1].isdigit()):
        before.pop()
    joined = " ".join(before)
    return any(joined.endswith(phrase) for phrase in book.words.phrases["reference_words"])


def _in_brackets(tokens: Sequence[Token], chunk: Chunk, start: int) -> bool:
    depth = 0
    for token in tokens[start : chunk.start]:
        depth += (token.text == "(") - (token.text == ")")
    return depth > 0


def _of_members(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "Global Methane Pledge countries": the name only tells which countries."""
    return chunk.end < len(tokens) and tokens[chunk.end].low in book.words.words["members"]


def _plain(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    """Vehicles whose noun stands in small letters behind a name: "ASEAN-Korea cooperation framework"."""
    phrases = sorted(
        (phrase.split() for phrase in book.words.phrases["plain_vehicles"]), key=len, reverse=True
    )
    index = start
    while index < end:
        phrase = next((p for p in phrases if [t.text for t in tokens[index : index + len(p)]] == p), None)
        first = index if phrase is None else _plain_start(tokens, start, index)
        if phrase is not None and any(_named(token) for token in tokens[first:index]):
            yield Chunk(first, index + len(phrase), plain=True)
        index += 1 if phrase is None else len(phrase)


def _plain_start(tokens: Sequence[Token], start: int, index: int) -> int:
    first = index
    while first > start and (
        _named(tokens[first - 1]) or re.fullmatch(r"joint|three|two|four", tokens[first - 1].low)
    ):
        first -= 1
        if tokens[first].text == ")":
            return first
    if first > start and tokens[first - 1].text == ")":
        opening = next((i for i in range(first - 1, start, -1) if tokens[i].text == "("), None)
        return opening - 1 if opening is not None and _named(tokens[opening - 1]) else first
    return first


def _named(token: Token) -> bool:
    """Part of a name: a capital, "ASEAN-related", "2+2"."""
    return token.is_name or bool(re.fullmatch(r"\d\+\d", token.text))


def last_named(nouns: str, vehicles: Sequence[Name]) -> Name | None:
    """The vehicle named last whose head noun is `nouns`: what "the agreement" stands for."""
    fitting = [name for name in vehicles if re.search(rf"\b{nouns}s?\b", name.name, re.IGNORECASE)]
    return fitting[-1] if fitting else None
