"""Those for whom a commitment is to be carried out, as the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import Token
from followthrough.documents import View

_PLACES = frozenset({"country", "region", "group"})
_LONGEST = 7


def find_beneficiaries(
    tokens: Sequence[Token], start: int, end: int, view: View, *, book: NameBook, actors: Sequence[Name]
) -> tuple[Name, ...]:
    """States, groups and people helped in ``tokens[start:end]``; an actor only as owner of what is helped."""
    own = {name.entity for name in actors if name.entity}
    found: dict[str, Name] = {}
    for first, last, owner in _places(tokens, start, end, book):
        name = _name(tokens, first, last, view, book=book, actors=actors)
        if name is not None and (owner or name.entity is None or name.entity not in own):
            found.setdefault(name.entity or name.name.casefold(), name)
    return tuple(found.values())


def _places(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[tuple[int, int, bool]]:
    """Token ranges of those helped, and whether they stand as owners ("support ASEAN's efforts")."""
    for index in range(start, end):
        low = tokens[index].low
        if low in book.words.words["helping_verbs"]:
            owner = _owner(tokens, index + 1, end, book)
            if owner is not None:
                yield (*owner, True)
            people = _people(tokens, index + 1, end, book)
            if people is not None:
                yield (*people, False)
        elif low in ("for", "to", "of") and index > start and _receives(tokens, index, book):
            place = _place(tokens, index + 1, end, book) or (
                _people(tokens, index + 1, end, book) if low == "for" else None
            )
            if place is not None:
                yield (*place, False)


def _owner(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> tuple[int, int] | None:
    """The known owner right behind the verb, determiner left out."""
    first = index + 1 if index < end and tokens[index].low == "the" else index
    for last in range(first, min(end, first + 3)):
        if tokens[last].low.endswith(("'s", "s'", "'")):
            named = (
                tokens[first].is_name
                or tokens[last].low.rstrip("'s") in book.words.words["beneficiary_nouns"]
            )
            return (index, last + 1) if named else None
        if not tokens[last].is_name:
            return None
    return None


def _people(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> tuple[int, int] | None:
    """A phrase for people: "women and girls", "Southeast Asian countries"."""
    people = book.words.words["beneficiary_nouns"]
    found = None
    for last in range(index, min(end, index + _LONGEST)):
        low = tokens[last].low
        verb_joined = last > index and tokens[last - 1].low == "and" and low in book.words.words["verbs"]
        if not tokens[last].is_word or low in book.words.words["prepositions"] or verb_joined:
            break
        if low in people:
            found = (index, last + 1)
    return None if found is None else (found[0], _described_end(tokens, found[1], end, book))


def _described_end(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> int:
    """Past "in Indonesia", "with disabilities", "across Southeast Asia"."""
    if index + 1 >= end or tokens[index].low not in ("in", "with", "across", "from"):
        return index
    stop = index + 1
    while (
        stop < end
        and tokens[stop].is_word
        and (tokens[stop].is_name or tokens[stop].low in ("the", "region", "disabilities"))
    ):
        stop += 1
    return stop if stop > index + 1 and tokens[stop - 1].low != "the" else index


def _place(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> tuple[int, int] | None:
    """A known state, group or region, and nothing in capitals behind it."""
    first = index + 1 if index < end and tokens[index].low == "the" else index
    for last in range(min(end, first + 4), first, -1):
        entity = book.entity(" ".join(token.text for token in tokens[first:last]))
        if entity is not None and entity.kind in _PLACES:
            return (first, last) if last >= end or not tokens[last].is_name else None
    return None


def _receives(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Whether help goes over this word: "capacity building of", "assistance to", "training for"."""
    return tokens[index].low == "for" or tokens[index - 1].low in book.words.words["given_nouns"]


def _name(
    tokens: Sequence[Token], first: int, last: int, view: View, *, book: NameBook, actors: Sequence[Name]
) -> Name | None:
    while (first < last and tokens[first].low in ("all", "some", "more", "than")) or tokens[first].text[
        0
    ].isdigit():
        first += 1
        if first >= last:
            return None
    text = view.text[tokens[first].start : tokens[last - 1].end]
    cut = next((len(tail) for tail in ("'s", "’s", "'", "’") if text.endswith(tail)), 0)
    text = text[: len(text) - cut]
    entity = book.entity(text)
    if entity is not None and entity.kind not in _PLACES and entity.kind != "organisation":
        return None
    party = next((actor for actor in actors if entity is not None and actor.entity == entity.key), None)
    span = view.span(tokens[first].start, tokens[last - 1].end - cut)
    return Name(party.name if party else book.display(text), entity.key if entity else None, span)
