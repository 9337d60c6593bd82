"""Funds, programmes, centres, meetings and agreements through which a commitment is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, split_acronym
from followthrough.commitments.sentences import Token
from followthrough.documents import View

_KINDS = frozenset({"fund", "mechanism", "project", "programme", "agreement"})
_REFERENCE_REACH = 6


@dataclass(frozen=True, slots=True)
class Chunk:
    """A capitalised name: tokens ``[start, end)`` of a sentence."""

    start: int
    end: int
    plain: bool = False  # its noun stands in small letters


def find_vehicles(tokens: Sequence[Token], start: int, end: int, view: View, book: NameBook) -> tuple[Name, ...]:
    """The vehicles named in ``tokens[start:end]``, each once, in order."""
    found: dict[str, Name] = {}
    for chunk in [*_chunks(tokens, start, end, book), *_plain(tokens, start, end, book)]:
        for name in _names(tokens, chunk, view, book):
            if not _is_reference(tokens, chunk, start, book):
                found.setdefault(name.entity or name.name.casefold(), name)
    return tuple(sorted(found.values(), key=lambda name: name.span.start if name.span else 0))


def _chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    index = start
    while index < end:
        if not _opens_name(tokens, index, start, book):
            index += 1
            continue
        stop = _name_end(tokens, index, end, book)
        yield Chunk(index, stop)
        index = stop


def _opens_name(tokens: Sequence[Token], index: int, start: int, book: NameBook) -> bool:
    token = tokens[index]
    if not token.is_name:
        return token.text[0].isdigit() and index + 1 < len(tokens) and bool(re.match(r"\d\+\d", token.text))
    return True


def _name_end(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> int:
    """Past the last capitalised word, small words between and an acronym in brackets included."""
    words = book.words.words
    stop, position, has_noun = index + 1, index + 1, _is_noun(tokens[index], book)
    introduced = _introduced(tokens, index, book)
    while position < end:
        token = tokens[position]
        if token.is_name or (token.text[0].isdigit() and tokens[position - 1].is_name):
            has_noun, position = has_noun or _is_noun(token, book), position + 1
            stop = position
        elif token.text == "(" and (after := _bracketed(tokens, position, end)) is not None:
            stop = position = after
            has_noun = True
        elif token.low in words["name_connectors"] and _name_goes_on(
            tokens, position, end, has_noun and not introduced, book
        ):
            position += 1
        else:
            break
    return stop


def _introduced(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """"the project on Clean Air ...": all that follows in capitals is the name."""
    before = [token.low for token in tokens[max(0, index - 2) : index]]
    return " ".join(before) in book.words.phrases["name_introducers"]


def _bracketed(tokens: Sequence[Token], position: int, end: int) -> int | None:
    """Past "(ACR)", "(foreign and defense)" only when the name goes on behind it."""
    closing = next((i for i in range(position + 1, min(end, position + 5)) if tokens[i].text == ")"), None)
    if closing is None:
        return None
    inside = tokens[position + 1 : closing]
    if len(inside) == 1 and (inside[0].text.isupper() or sum(c.isupper() for c in inside[0].text) > 1):
        return closing + 1
    goes_on = closing + 1 < end and tokens[closing + 1].is_name
    return closing + 1 if goes_on else None


def _name_goes_on(tokens: Sequence[Token], position: int, end: int, complete: bool, book: NameBook) -> bool:
    """Whether a small word stands inside a name: a capital follows and no new name begins."""
    low = tokens[position].low
    after = position + 1
    while after < end and tokens[after].low in book.words.words["name_connectors"]:
        if tokens[after].low == "the" and low == "and":
            return False
        after += 1
    if after >= end or not tokens[after].is_name:
        return False
    if low == "and":
        return not (complete and _begins_vehicle(tokens, after, end, book))
    if low == "in":
        return not complete or tokens[position - 1].is_name and _for_before(tokens, position)
    if low in ("with", "to", "from", "against"):
        return not complete or low == "to"
    return True


def _for_before(tokens: Sequence[Token], position: int) -> bool:
    return any(token.low == "for" for token in tokens[max(0, position - 4) : position])


def _begins_vehicle(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> bool:
    """Whether the name that starts at `index` has a head noun of its own."""
    while index < end and (tokens[index].is_name or tokens[index].low in ("of", "on", "for")):
        if _is_noun(tokens[index], book) or _known(tokens[index].text, book):
            return True
        index += 1
    return False


def _is_noun(token: Token, book: NameBook) -> bool:
    return token.is_name and token.low in book.words.words["vehicle_nouns"]


def _known(text: str, book: NameBook) -> bool:
    entity = book.entity(text)
    return entity is not None and entity.kind in _KINDS


def _names(tokens: Sequence[Token], chunk: Chunk, view: View, book: NameBook) -> Iterator[Name]:
    """The vehicle of a chunk by its entity, its head noun or its long form; ``ASEAN+1/+3`` names two."""
    text = view.text[tokens[chunk.start].start : tokens[chunk.end - 1].end]
    text, cut = _without_possessive(text)
    span = view.span(tokens[chunk.start].start, tokens[chunk.end - 1].end - cut)
    if re.search(r"\+\d/\+\d", text):
        stem = text[: text.index("+")]
        for number in re.findall(r"\+\d", text):
            yield Name(stem + number, _key(stem + number, book), span)
        return
    entity = book.entity(text)
    if entity is not None and entity.kind in _KINDS:
        yield Name(book.display(text), entity.key, span)
    elif entity is None and (chunk.plain or _has_noun(tokens, chunk, book) or _introduced(tokens, chunk.start, book)):
        yield Name(book.display(text), None, span)
    elif entity is None and _long_has_noun(text, book):
        yield Name(book.display(text), None, span)


def _key(text: str, book: NameBook) -> str | None:
    entity = book.entity(text)
    return entity.key if entity else None


def _without_possessive(text: str) -> tuple[str, int]:
    match = re.search(r"[’']s?$", text)
    return (text[: match.start()], len(match.group())) if match else (text, 0)


def _has_noun(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    nouns = [token for token in tokens[chunk.start : chunk.end] if _is_noun(token, book)]
    return bool(nouns) and chunk.end - chunk.start > 1


def _long_has_noun(text: str, book: NameBook) -> bool:
    """An acronym, or the acronyms of a chain, whose long form is a vehicle's."""
    bare, acronym = split_acronym(text)
    for part in (acronym, *re.split(r"\s+", bare)):
        long = book.long_of.get(part, "")
        if any(word.lower() in book.words.words["vehicle_nouns"] for word in long.split()):
            return True
    return False


def _is_reference(tokens: Sequence[Token], chunk: Chunk, start: int, book: NameBook) -> bool:
    """Whether the name only says by which rule or whose hand ("in accordance with the ...")."""
    before = " ".join(token.low for token in tokens[max(start, chunk.start - _REFERENCE_REACH) : chunk.start])
    before = before.removesuffix(" the")
    return any(before.endswith(phrase) for phrase in book.words.phrases["reference_words"])


def _plain(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[Chunk]:
    """Vehicles named by a noun in small letters with a name before it: "BIMP-EAGA-Korea cooperation framework"."""
    phrases = [phrase.split() for phrase in book.words.phrases["plain_vehicles"]]
    for index in range(start, end):
        for phrase in phrases:
            if [token.low for token in tokens[index : index + len(phrase)]] == phrase and not tokens[index].is_name:
                first = index
                while first > start and (tokens[first - 1].is_name or _qualifies(tokens[first - 1])):
                    first -= 1
                if any(token.is_name for token in tokens[first:index]):
                    yield Chunk(first, index + len(phrase), plain=True)


def _qualifies(token: Token) -> bool:
    return bool(re.fullmatch(r"[\w+]+-[\w-]+|joint|three|two|four", token.text))
