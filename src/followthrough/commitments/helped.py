"""How those for whom a commitment is carried out are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import Token
from followthrough.documents import View

_BROKEN = re.compile(r"(?<=\w)- (?=[A-Za-z]+[ -])(?!and |or )")  # a line broke inside "low-income"
HELPED = frozenset({"country", "region", "group", "organisation"})


class Place(NamedTuple):
    """Tokens ``[start, end)`` of those helped; `owner` where they own what is helped ("ASEAN's efforts")."""

    start: int
    end: int
    owner: bool = False


def name_of(
    tokens: Sequence[Token], place: Place, view: View, *, book: NameBook, actors: Sequence[Name]
) -> Name | None:
    """The name of those at a place, None where no one is helped there ("each other")."""
    first, last = _without_number(tokens, place, book), place.end
    if first >= last:
        return None
    text = view.text[tokens[first].start : tokens[last - 1].end]
    cut = next((len(tail) for tail in ("'s", "’s", "'", "’") if text.endswith(tail)), 0)
    text = text[: len(text) - cut]
    if "- " in text:
        text = _BROKEN.sub("-", text)
    bare = text.removeprefix("the ")
    if (
        not bare
        or bare.lower().startswith(("each ", "any ", "no "))
        or bare.casefold() in book.words.words["no_people"]
    ):
        return None
    entity = book.entity(bare)
    if entity is not None and entity.kind not in HELPED:
        return None
    party = next((actor for actor in actors if entity is not None and actor.entity == entity.key), None)
    span = view.span(tokens[first].start, tokens[last - 1].end - cut)
    shown = text if entity is None else book.display(bare)
    return Name(party.name if party else shown, entity.key if entity else None, span)


def _without_number(tokens: Sequence[Token], place: Place, book: NameBook) -> int:
    """Past "up to 200", "hundreds of thousands of", "more than"."""
    first, counting = place.start, book.words.words["counting_words"]
    if first + 1 < place.end and tokens[first].low in book.words.words["articles"]:
        counts = tokens[first + 1].low in counting or tokens[first + 1].text[0].isdigit()
        number = any(token.text[0].isdigit() for token in tokens[first + 1 : first + 3])
        first += int(number or (counts and tokens[first + 1].low in ("additional", "further", "another")))
    if tokens[first].low in book.words.words["helping_acts"]:
        first += 1
    while first < place.end and (
        tokens[first].low in counting
        or (tokens[first].low == "estimated" and first + 1 < place.end)
        or tokens[first].text[0].isdigit()
        or (tokens[first].low in ("of", "than", "to") and first > place.start)
    ):
        first += 1
    return first
