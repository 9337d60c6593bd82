"""The parties of a text: who "we" are, and which leaders speak for which state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from followthrough.commitments.actors import (
    NOT_ACTING_KINDS,
    Actors,
    join,
    trim,
    without_role,
)
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, split_acronym
from followthrough.commitments.sentences import Token, bounds, lows_of, tokenize
from followthrough.commitments.speakers import collective, commonest, has_first_person, subject_words
from followthrough.commitments.titles import (
    club_openers,
    is_joint,
    known_names,
    letterhead,
    most_named,
    named_often,
    party_name,
    spoken_club,
    state_of,
    titled_parties,
    two_states,
)
from followthrough.documents import BlockKind, Document, View
from followthrough.vocab import Entity

# "We, the Leaders of ...", "We—the governments of ..."
_WE = re.compile(r"(?<![\w*])we\s*[,–—]\s*(?:the\s+)?", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?<!\w)[A-Z][a-z]+ Government(?!\w)")
_SEARCHED_BLOCKS = 6
_OPENING = 1_200
_FEWEST_SAID = 3
_FEWEST_LISTED = 3  # states that a text lists as its authors
_MOSTLY = 0.8  # of the names in such a list that are known states
_LISTING_BLOCKS = 4
_LONGEST_HEAD = 5  # words of a name before its verb
# "The Council," alone on a line, above what it decides.
_ALONE = re.compile(
    r"The\s+(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+|for\s+|on\s+|and\s+|the\s+)*[A-Z][\w’'-]*){0,9}),"
)


def read_actors(document: Document, views: Sequence[View], book: NameBook, words: Language) -> Actors:
    """The parties: named after "We", else the issuer of the header, else the commonest subject."""
    actors = Actors(book, words)
    actors.own = _own_names(document, book)
    declared, sworn = _declared(document, views, actors)
    club = None if sworn else _acting_club(document, views, actors)
    issuer = _issuer(document.metadata.source, actors)
    titled = titled_parties(document, views, book)
    named = (club,) if club else (declared if sworn else _agreed(declared, titled)) or issuer or titled
    named = _met(document, views, named, book) or named
    named = named if sworn or issuer else _as_called(named, views, book)
    if not named and has_first_person(views, words):
        spoken = spoken_club(views, book)
        named = (spoken,) if spoken and not _is_outspoken(spoken, views, book) else ()
    actors.declared = bool(named) and (sworn or not declared)
    named = named or letterhead(document, views, book)
    actors.parties = named or commonest(document, views, actors)
    actors.collective = None if actors.parties else collective(document, views, actors)
    actors.joint = len(actors.parties) > 1
    if not actors.joint and _is_speech(views, words):
        actors.parties = _government(views, actors)
    actors.named.clear()
    book.parties = frozenset(party.entity for party in actors.parties if party.entity)
    homes = {book.country_of(party) for party in actors.parties}
    book.home = homes.pop() if len(homes) == 1 else None
    return actors


def _agreed(declared: tuple[Name, ...], titled: tuple[Name, ...]) -> tuple[Name, ...]:
    """The states of those who met, unless the title names two sides and one who met is of neither."""
    sides = {name.entity for name in titled if name.entity}
    strange = len(sides) > 1 and any(name.entity not in sides for name in declared)
    return titled if strange else declared


def _as_called(named: tuple[Name, ...], views: Sequence[View], book: NameBook) -> tuple[Name, ...]:
    """States by their short names where the text calls each of them so more often than in full."""
    short = tuple(_short(name, book) for name in named)
    longer = [(name, brief) for name, brief in zip(named, short, strict=True) if name != brief]
    for name, brief in longer:
        full = sum(view.text.count(name.name) for view in views)
        if sum(view.text.count(brief.name) for view in views) <= 2 * full:
            return named
    return short


def _short(name: Name, book: NameBook) -> Name:
    """A state's short name; any other name as it is."""
    entity = book.by_key(name.entity) if name.entity else None
    if entity is None or entity.kind != "country" or entity.name not in name.name or "(" in name.name:
        return name
    return Name(book.display(entity.name), name.entity)


def _met(
    document: Document, views: Sequence[View], named: tuple[Name, ...], book: NameBook
) -> tuple[Name, ...]:
    """Both sides of "met for the A-B Leaders' meeting" where the title of a joint text names one or none."""
    if len(named) > 1 or not is_joint(document, views, book):
        return ()
    for view in views[:_SEARCHED_BLOCKS]:
        sides = two_states(view, views, book)
        if sides and (not named or named[0].entity in {side.entity for side in sides}):
            return sides
    return ()


def _is_outspoken(club: Name, views: Sequence[View], book: NameBook) -> bool:
    """Whether a state is named more often than the club: then the text only speaks of the club."""
    often = dict(named_often(views, book, frozenset({"country", "mechanism", "group"})))
    state = most_named(views, book, frozenset({"country"}))
    said = max((count for name, count in often.items() if name.entity == club.entity), default=0)
    return state is not None and often.get(state, 0) > 2 * said


def _is_speech(views: Sequence[View], words: Language) -> bool:
    """Whether one person speaks ("I will ...")."""
    singular, verbs = words.words["first_person_singular"], words.words["speaking_verbs"]
    said = sum(
        before.low in singular and before.text.isupper() and after.low in verbs
        for view in views
        if not singular.isdisjoint(lows_of(view.text))
        for before, after in pairwise(tokenize(view.text, 0, len(view.text)))
    )
    return said >= _FEWEST_SAID


def _government(views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The government for which a member of it speaks."""
    party = next((name for name in actors.parties if actors.book.country_of(name)), None)
    country = party or most_named(views, actors.book, frozenset({"country"}))
    if country is None:
        return _named_government(views, actors) or actors.parties
    noun = actors.words.phrases["government_of"][0]
    return (Name(f"{noun} {split_acronym(country.name)[0]}", country.entity),)


def _named_government(views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """ "the Australian Government": by its own name, with the state its adjective is of."""
    counts = Counter(match for view in views for match in _GOVERNMENT.findall(view.text))
    for name, _ in counts.most_common():
        entity = state_of(name.split()[0], actors.book)
        if entity is not None:
            return (Name(name, entity.key),)
    return ()


def _acting_club(document: Document, views: Sequence[View], actors: Actors) -> Name | None:
    """The club of states that the text makes the subject of its undertakings ("the Quad will")."""
    counts: Counter[str] = Counter()
    shown: dict[str, Name] = {}
    openers = club_openers(actors.book)
    for tokens, start, end in subject_words(document, views, actors, openers):
        for first, last, entity in known_names(tokens[start:end], actors.book):
            if entity.key in actors.words.words["clubs"]:
                counts[entity.key] += 1
                named = tokens[start:end][first:last]
                shown.setdefault(entity.key, party_name(named, entity, actors.book))
    if not counts or counts.most_common(1)[0][1] < _FEWEST_SAID:
        return None
    return shown[counts.most_common(1)[0][0]]


def _own_names(document: Document, book: NameBook) -> frozenset[str]:
    """The title's initiative: ``Long Name (ACR)`` under either name acts for the text's author."""
    title = document.metadata.title
    bare, _, rest = title.partition("(")
    acronym = rest.partition(")")[0].strip()
    names = {title, bare.strip(), acronym} if acronym in book.long_of or acronym else set()
    return frozenset(name.casefold() for name in names if name)


def _declared(document: Document, views: Sequence[View], actors: Actors) -> tuple[tuple[Name, ...], bool]:
    """Parties of "We, the Leaders of A, B and C, met ...", or of "President N of A and ... held a summit".

    The second value tells whether the parties call themselves so ("We, ...").
    """
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
                return _with_heads(text[match.end() : match.end() + 300], names, actors), True
    alone = _alone(opening, actors)
    if alone:
        return alone, True
    for text in opening[:_LISTING_BLOCKS]:
        names = _listed_states(text[:_OPENING], actors)
        if names:
            return names, True
    for text in opening[:2]:
        names = _of_role_holders(text[:_OPENING], actors) if text else ()
        if len(names) > 1:
            return names, False
    return (), False


def _listed_states(text: str, actors: Actors) -> tuple[Name, ...]:
    """The states of "Ministers from A, B and C met", "released by the Governments of A, B and C"."""
    for match in actors.words.any_of("party_listers").finditer(text):
        names = _names_of_states(text[match.end() :], actors)
        states = [name for name in names if name.entity and name.entity.startswith("country:")]
        if len(states) >= _FEWEST_LISTED and len(states) >= _MOSTLY * len(names):
            return names
    return ()


def _with_heads(text: str, names: tuple[Name, ...], actors: Actors) -> tuple[Name, ...]:
    """ "Heads of State of the Northern Union" are more than its name where they speak alone."""
    if len(names) != 1 or names[0].entity is None or names[0].entity in actors.words.words["clubs"]:
        return names
    heads = actors.words.any_of("heads_of_state").match(text)
    tokens = tokenize(text, heads.end(), len(text)) if heads else ()
    known = next(known_names(tokens[:_LONGEST_HEAD], actors.book), None)
    if heads is None or known is None or known[2].key != names[0].entity:
        return names
    return (Name(" ".join(text[: tokens[known[1] - 1].end].split()), names[0].entity),)


def _alone(opening: Sequence[str], actors: Actors) -> tuple[Name, ...]:
    """The body of a resolution: "The Security Council," above "Recalling ..."."""
    for text, after in pairwise(opening):
        match = _ALONE.fullmatch(text.strip())
        first = after.split(maxsplit=1)[0].lower().strip(",") if after.strip() else ""
        if match and (first.endswith(("ing", "ed")) or first in actors.words.words["preamble_words"]):
            name = " ".join(match["name"].split())
            entity = actors.book.entity(name)
            return (Name(actors.book.display(name), entity.key if entity else None),)
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
    if found and not any(name.entity for name in found.values()):
        comma = next((i for i, token in enumerate(tokens[:stop]) if token.text == ","), stop)
        return (
            Name(join(trim(tokens[:comma], actors.words))),
        )  # "the African Heads of State and Government"
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
        elided = token.low.startswith("d'")  # "Cote d'Ivoire"
        if token.is_word and not (token.is_name or elided) and token.low not in inside:
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
        if entity is not None and (
            entity.kind not in NOT_ACTING_KINDS or entity.key in actors.words.words["clubs"]
        ):
            if start and _is_body(words[:start], actors.words):
                break
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


def _is_body(before: Sequence[Token], words: Language) -> bool:
    """Whether the words before a state's name make a body's own name: "National Democratic Front of the"."""
    roles = words.words["role_nouns"] | words.words["person_roles"] | words.words["governing_nouns"]
    named = [token for token in before if token.is_name]
    return len(named) > 1 and before[-1].low in ("of", "the") and not any(t.low in roles for t in before)


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
