"""Those for whom a commitment is to be carried out, as the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import Token
from followthrough.documents import View

_GROUPS = frozenset({"country", "region", "group", "organisation"})
_LONGEST = 6


def find_beneficiaries(
    tokens: Sequence[Token], start: int, end: int, view: View, book: NameBook, actors: Sequence[Name]
) -> tuple[Name, ...]:
    """States, groups and people helped in ``tokens[start:end]``, the actors themselves left out."""
    own = {name.entity for name in actors if name.entity}
    found: dict[str, Name] = {}
    for first, last in _places(tokens, start, end, book):
        name = _name(tokens, first, last, view, book)
        if name is not None and (name.entity is None or name.entity not in own):
            found.setdefault(name.entity or name.name.casefold(), name)
    return tuple(found.values())


def _places(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> Iterator[tuple[int, int]]:
    helping = book.words.words["helping_verbs"]
    for index in range(start, end):
        low = tokens[index].low
        if low in helping:
            last = _possessor_end(tokens, index + 1, end)
            if last is not None:
                yield index + 1, last
        elif low in ("for", "of") and index > start:
            last = _people_end(tokens, index + 1, end, book)
            if last is not None:
                yield index + 1, last


def _possessor_end(tokens: Sequence[Token], index: int, end: int) -> int | None:
    """"supporting ASEAN's ...": the owner of what is helped."""
    for last in range(index, min(end, index + 4)):
        if tokens[last].low.endswith(("'s", "s'", "'")) and tokens[last].is_name:
            return last + 1
    return None


def _people_end(tokens: Sequence[Token], index: int, end: int, book: NameBook) -> int | None:
    """"for Southeast Asian countries", "of Timor-Leste"."""
    people = book.words.words["beneficiary_nouns"]
    for last in range(index, min(end, index + _LONGEST)):
        low = tokens[last].low
        if not tokens[last].is_word or low in book.words.words["prepositions"]:
            return None
        if low in people:
            return last + 1
        if tokens[last].is_name and _is_group(tokens[last].text, book):
            return last + 1 if last + 1 >= end or not tokens[last + 1].is_name else None
    return None


def _is_group(text: str, book: NameBook) -> bool:
    entity = book.entity(text)
    return entity is not None and entity.kind in _GROUPS and entity.kind != "organisation"


def _name(tokens: Sequence[Token], first: int, last: int, view: View, book: NameBook) -> Name | None:
    while first < last and tokens[first].low in ("the", "all", "some", "our", "its"):
        first += 1
    if first >= last:
        return None
    text = view.text[tokens[first].start : tokens[last - 1].end]
    cut = next((len(tail) for tail in ("'s", "’s", "'", "’") if text.endswith(tail)), 0)
    text = text[: len(text) - cut]
    if not text:
        return None
    entity = book.entity(text)
    if entity is not None and entity.kind not in _GROUPS:
        return None
    span = view.span(tokens[first].start, tokens[last - 1].end - cut)
    return Name(book.display(text), entity.key if entity else None, span)
