"""The parties of a text: who "we" are, and which leaders speak for which state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from followthrough.commitments.actors import NOT_ACTING_KINDS, Actors, join, trim, without_role
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, split_acronym
from followthrough.commitments.sentences import Token, bounds, tokenize
from followthrough.commitments.subjects import Role, find_subject
from followthrough.documents import BlockKind, Document, View
from followthrough.vocab import Entity

# "We, the Leaders of ...", "We—the governments of ..."
_WE = re.compile(r"(?<![\w*])we\s*[,–—]\s*(?:the\s+)?", re.IGNORECASE)
_SEARCHED_BLOCKS = 6
_OPENING = 1_200


def read_actors(document: Document, views: Sequence[View], book: NameBook, words: Language) -> Actors:
    """The parties: named after "We", else the issuer of the header, else the commonest subject."""
    actors = Actors(book, words)
    actors.own = _own_names(document, book)
    declared = _declared(document, views, actors)
    if declared:
        actors.parties, actors.joint = declared, len(declared) > 1
        return actors
    issuer = _issuer(document.metadata.source, actors)
    actors.parties = issuer or _commonest(document, views, actors)
    return actors


def _own_names(document: Document, book: NameBook) -> frozenset[str]:
    """The title's initiative: ``Long Name (ACR)`` under either name acts for the text's author."""
    title = document.metadata.title
    bare, _, rest = title.partition("(")
    acronym = rest.partition(")")[0].strip()
    names = {title, bare.strip(), acronym} if acronym in book.long_of or acronym else set()
    return frozenset(name.casefold() for name in names if name)


def _declared(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """Parties of "We, the Leaders of A, B and C, met ...", or of "President N of A and ... held a summit"."""
    opening = [
        view.text
        for block, view in zip(document.blocks, views, strict=True)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    ][:_SEARCHED_BLOCKS]
    for text in opening:
        match = _WE.search(text[:400])
        if match:
            names = _names_of_states(text[match.end() : match.end() + 800], actors)
            if names:
                return names
    for text in opening[:2]:
        names = _of_role_holders(text[:1_200], actors) if text else ()
        if len(names) > 1:
            return names
    return ()


def _of_role_holders(text: str, actors: Actors) -> tuple[Name, ...]:
    """States of "Prime Minister M of A, and President N of B" in the first sentence; learns M and N."""
    start, end = next(iter(bounds(text, actors.words)))
    found: dict[str, Name] = {}
    holder: list[Token] = []
    for piece in _listed(tokenize(text, start, end), actors):
        roles = [
            i
            for i, token in enumerate(piece)
            if token.low in actors.words.words["person_roles"] and token.is_name
        ]
        holder = list(piece[roles[0] :]) if roles else [*holder, *piece] if holder else []
        name = _state_after_of(holder, actors)
        if name is not None and name.entity:
            found.setdefault(name.entity, name)
            _learn_people(holder, name, actors)
            holder = []
    return tuple(found.values())


def _state_after_of(tokens: Sequence[Token], actors: Actors) -> Name | None:
    for index, token in enumerate(tokens):
        if token.is_word and not token.is_name and token.low not in ("of", "the"):
            return None  # a verb or preposition: the words behind it are not his title
        if token.low != "of":
            continue
        stop = index + 1
        while stop < len(tokens) and (
            tokens[stop].is_name or tokens[stop].low in ("the", "of", "and") or tokens[stop].text in "()"
        ):
            stop += 1
        for end in range(stop, index + 1, -1):
            name = _party_name(tokens[index + 1 : end], actors)
            if (
                name is not None
                and name.entity
                and name.entity.startswith(("country:", "group:", "organisation:"))
            ):
                return name
    return None


def _learn_people(holder: Sequence[Token], name: Name, actors: Actors) -> None:
    for token in holder:
        if token.low == "of":
            break
        if token.is_name and len(token.text) > 2 and token.low not in actors.words.words["role_nouns"]:
            actors.people[token.low] = name


def _names_of_states(text: str, actors: Actors) -> tuple[Name, ...]:
    """The parties named one after the other before the first verb of a sentence."""
    start, end = next(iter(bounds(text, actors.words)))
    tokens = tokenize(text, start, end)
    stop = _phrase_end(tokens, actors.words)
    found: dict[str, Name] = {}
    for piece in _listed(tokens[:stop], actors):
        name = _party_name(piece, actors)
        if name is not None:
            found.setdefault(name.entity or name.name, name)
    return tuple(found.values())


def _phrase_end(tokens: Sequence[Token], words: Language) -> int:
    """Where a list of names ends: at the first word that stands in no name and is no title."""
    inside = (
        words.words["name_connectors"]
        | words.words["role_nouns"]
        | words.words["determiners"]
        | {"as", "well", "together"}
    )
    for index, token in enumerate(tokens):
        if not token.is_word and token.text not in ",()":
            return index
        if token.is_word and not token.is_name and token.low not in inside:
            return index
    return len(tokens)


def _listed(tokens: Sequence[Token], actors: Actors) -> Iterable[Sequence[Token]]:
    """The pieces of "A, B (ACR), and the C", known names that hold "and" kept whole."""
    current: list[Token] = []
    for index, token in enumerate(tokens):
        joint = token.text == "," or token.low == "and"
        if joint and not (token.low == "and" and actors.joins(current, tokens[index + 1 :])):
            yield current
            current = []
        else:
            current.append(token)
    yield current


def _party_name(tokens: Sequence[Token], actors: Actors) -> Name | None:
    """The state of "President N of A", the group of "Leaders of B", or a name nobody knows yet."""
    bare, acronym = split_acronym(join(trim(tokens, actors.words)))
    if not bare[:1].strip():
        return None
    words = tokenize(bare, 0, len(bare))
    for start in range(len(words)):
        text = join(trim(words[start:], actors.words))
        entity = actors.book.entity(text) if text else None
        if entity is not None and entity.kind not in NOT_ACTING_KINDS:
            if (
                entity.kind == "group"
                and start + 1 < len(words)
                and words[start].low in actors.words.words["role_nouns"]
            ):
                continue
            shown = f"{entity.name if entity.kind == 'country' else text} ({acronym})"
            return Name(shown if acronym else _full(text, entity, actors.book), entity.key)
    inner = without_role(words, actors.words)
    known = inner and all(
        token.is_name or token.low in actors.words.words["name_connectors"] for token in inner
    )
    named = join(trim(inner, actors.words))
    return Name(named) if known and named and inner[0].low not in actors.words.words["role_nouns"] else None


def _full(text: str, entity: Entity, book: NameBook) -> str:
    if entity.kind == "country":
        return book.display(text)
    acronym = next((a for a, long in book.long_of.items() if long.casefold() == text.casefold()), None)
    return f"{text} ({acronym})" if acronym else book.display(text)


def _issuer(source: str, actors: Actors) -> tuple[Name, ...]:
    """The state of the header's source ("Ministry of Foreign Affairs, Republic of Korea")."""
    for part in [source, *source.split(",")]:
        entity = actors.book.entity(part.strip()) if part.strip() else None
        if entity is not None and entity.kind == "country":
            return (Name(entity.long_form, entity.key),)
    return ()


def _commonest(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The name that most often stands before words that bind."""
    counts: Counter[Name] = Counter()
    for block, view in zip(document.blocks, views, strict=True):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for start, end in bounds(view.text, actors.words):
                if end - start < 2_000:
                    counts.update(_subjects(tokenize(view.text, start, end), actors))
    return (counts.most_common(1)[0][0],) if counts else ()


def _subjects(tokens: Sequence[Token], actors: Actors) -> Iterable[Name]:
    for governor in find_governors(tokens, actors.words):
        subject = find_subject(tokens, governor.start, actors.words)
        if subject.role == Role.NAMED:
            yield from (name for name in actors.resolve(tokens, subject) if name.entity)
