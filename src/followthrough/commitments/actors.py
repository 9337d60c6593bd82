"""Who undertakes: the parties of a text, and the names its subjects stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, initials_fit, split_acronym
from followthrough.commitments.sentences import Token, bounds, tokenize
from followthrough.commitments.subjects import Role, Subject, find_subject
from followthrough.documents import BlockKind, Document, View
from followthrough.vocab import Entity

_WE = re.compile(r"(?<![\w*])we\s*[,–—]\s*(?:the\s+)?", re.IGNORECASE)
_SEARCHED_BLOCKS = 6
_NOT_ACTING_KINDS = frozenset({"project", "agreement", "mechanism"})
_STATES = frozenset({"country", "region", "group"})


@dataclass(slots=True)
class Actors:
    """The parties of one text and how its subjects are read."""

    book: NameBook
    words: Language
    parties: tuple[Name, ...] = ()
    joint: bool = False  # "we" are named parties of a joint text
    own: frozenset[str] = frozenset()  # names of the initiative the text itself announces
    last: tuple[Name, ...] = field(default=())
    people: dict[str, Name] = field(default_factory=dict)  # "Kishida" speaks for Japan

    def resolve(self, tokens: Sequence[Token], subject: Subject) -> tuple[Name, ...]:
        """The actors a named subject stands for, empty when it names no one who acts."""
        segments = [*subject.listed, (subject.start, subject.end)]
        found = [name for start, end in segments for name in self._of_words(tokens[start:end])]
        if self.parties and all(self.is_foreign(name) for name in found):
            return ()
        return tuple({name.name: name for name in found}.values())

    def is_foreign(self, name: Name) -> bool:
        """Whether a known state, region or body of states is no author of this text."""
        if name in self.parties or name.entity is None or not self.parties:
            return False
        entity = self.book.by_key(name.entity)
        if entity is None or entity.kind in _STATES:
            return entity is not None
        own = {self.book.country_of(party) for party in self.parties}
        return entity.kind == "organisation" and (entity.country is None or entity.country not in own)

    def _of_words(self, tokens: Sequence[Token]) -> Iterable[Name]:
        lows = [token.low for token in tokens if token.is_word]
        phrase = " ".join(lows)
        if not lows:
            return ()
        if lows[-1] in self.words.words["first_person"] or is_all_parties(lows, self.words):
            return self.parties
        if phrase in self.words.words["demonstratives"]:
            return ()
        if lows[0] in self.words.words["demonstratives"] and lows[-1] in self.words.words["abstract_nouns"]:
            return ()
        if phrase in self.words.words["last_actor"] or lows[0] in self.words.words["demonstratives"]:
            return self.last
        if lows[0] == "the" and lows[-1] in self.words.words["acting_things"] and not tokens[-1].is_name:
            return self.last
        return self._of_names(tokens)

    def _of_names(self, tokens: Sequence[Token]) -> Iterable[Name]:
        for piece in self._name_pieces(_from_last_determiner(tokens, self.words)):
            name = self.name_of(piece)
            if name is not None:
                yield name

    def _name_pieces(self, tokens: Sequence[Token]) -> Iterable[Sequence[Token]]:
        """The names of "the Department of State and USCG", each by itself."""
        if self.book.entity(_join(_trim(tokens, self.words))) is not None:
            yield tokens
            return
        current: list[Token] = []
        for index, token in enumerate(tokens):
            joins = token.low in self.words.words["coordinators"]
            if joins and not self._one_name(current, tokens[index + 1 :]):
                yield current
                current = []
            else:
                current.append(token)
        yield current

    def joins(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether "and" stands inside one known name or an institution's ("Antigua and Barbuda")."""
        for end in range(min(4, len(right)), 0, -1):
            for start in range(len(left)):
                joined = [*left[start:], *right[:end]]
                if self.book.entity(f"{_join(left[start:])} and {_join(right[:end])}") and joined:
                    return True
        return self._one_name(left, right)

    def _one_name(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether "and" stands inside one name ("Ministry of Trade and Industry")."""
        if not left or not right:
            return False
        _, acronym = split_acronym(_join(right))
        if acronym and not initials_fit(acronym, _join(right)) and initials_fit(acronym, _join([*left, *right])):
            return True
        return right[0].low in self.words.words["portfolios"] and left[-1].low in self.words.words["portfolios"]

    def name_of(self, tokens: Sequence[Token]) -> Name | None:
        """The actor a name stands for: a party, a known state or body, or an institution by its noun."""
        tokens = _trim(tokens, self.words)
        if not tokens or tokens[0].low in self.words.words["prepositions"] | self.words.words["subordinators"]:
            return None
        if not any(token.is_name or token.text[0].isdigit() for token in tokens):
            return None
        text = _join(tokens)
        if self._is_own(text):
            return None if not self.parties else self.parties[0]
        person = self._person(tokens)
        if person is not None:
            return person
        stripped = _without_role(tokens, self.words)
        entity = self.book.entity(text) or self.book.entity(_join(stripped))
        party = self._party(text, entity)
        if party is not None:
            return party
        if entity is not None:
            return None if entity.kind in _NOT_ACTING_KINDS else self._named(text, entity)
        return self._named(text, None) if self._acts(tokens) else None

    def _person(self, tokens: Sequence[Token]) -> Name | None:
        """The state of a leader the opening named: "President Biden"."""
        if tokens[0].low not in self.words.words["role_nouns"]:
            return None
        return next((self.people[token.low] for token in tokens if token.low in self.people), None)

    def _named(self, text: str, entity: Entity | None) -> Name:
        return Name(self.book.display(text), entity.key if entity else None)

    def _is_own(self, text: str) -> bool:
        return text.casefold() in self.own

    def _party(self, text: str, entity: Entity | None) -> Name | None:
        for party in self.parties:
            same = entity is not None and party.entity == entity.key
            if same or text.casefold() in _forms(party.name):
                return party
        return None

    def _acts(self, tokens: Sequence[Token]) -> bool:
        """Whether an unknown name is that of an institution, company or office."""
        if self.joint:
            return False
        lows = {token.low for token in tokens}
        institution = bool(lows & self.words.words["institution_nouns"])
        all_names = all(t.is_name or t.low in self.words.words["name_connectors"] or not t.is_word or t.text[0].isdigit() for t in tokens)
        people = tokens[0].is_name and tokens[-1].low in self.words.words["institution_nouns"]
        return people or (all_names and (institution or len([t for t in tokens if t.is_word]) <= 2))


def is_all_parties(lows: Sequence[str], words: Language) -> bool:
    """Whether a phrase means the parties of the text together: "the three leaders", "both sides"."""
    small = words.words["party_openers"]
    nouns = [low for low in lows if low not in small and low not in words.words["numbers_written"]]
    opened = len(nouns) < len(lows) or lows[0].endswith("s")
    return bool(nouns) and opened and all(noun in words.words["party_nouns"] for noun in nouns)


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
        roles = [i for i, token in enumerate(piece) if token.low in actors.words.words["role_nouns"] and token.is_name]
        holder = list(piece[roles[0] :]) if roles else [*holder, *piece] if holder else []
        name = _state_after_of(holder, actors)
        if name is not None and name.entity:
            found.setdefault(name.entity, name)
            _learn_people(holder, name, actors)
            holder = []
    return tuple(found.values())


def _state_after_of(tokens: Sequence[Token], actors: Actors) -> Name | None:
    for index, token in enumerate(tokens):
        if token.low != "of":
            continue
        stop = index + 1
        while stop < len(tokens) and (tokens[stop].is_name or tokens[stop].low in ("the", "of", "and") or tokens[stop].text in "()"):
            stop += 1
        for end in range(stop, index + 1, -1):
            name = _party_name(tokens[index + 1 : end], actors)
            if name is not None and name.entity and name.entity.startswith(("country:", "group:", "organisation:")):
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
    inside = words.words["name_connectors"] | words.words["role_nouns"] | words.words["determiners"] | {"as", "well", "together"}
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
    bare, acronym = split_acronym(_join(_trim(tokens, actors.words)))
    if not bare[:1].strip():
        return None
    words = tokenize(bare, 0, len(bare))
    for start in range(len(words)):
        text = _join(_trim(words[start:], actors.words))
        entity = actors.book.entity(text) if text else None
        if entity is not None and entity.kind not in _NOT_ACTING_KINDS:
            if entity.kind == "group" and start + 1 < len(words) and words[start].low in actors.words.words["role_nouns"]:
                continue
            return Name(f"{text} ({acronym})" if acronym else _full(text, entity, actors.book), entity.key)
    inner = _without_role(words, actors.words)
    known = inner and all(token.is_name or token.low in actors.words.words["name_connectors"] for token in inner)
    named = _join(_trim(inner, actors.words))
    return Name(named) if known and named and inner[0].low not in actors.words.words["role_nouns"] else None


def _full(text: str, entity: Entity, book: NameBook) -> str:
    acronym = next((a for a, long in book.long_of.items() if long.casefold() == text.casefold()), None)
    return f"{text} ({acronym})" if acronym else book.display(text)


def _issuer(source: str, actors: Actors) -> tuple[Name, ...]:
    """The state of the header's source ("Ministry of Foreign Affairs, Republic of Korea")."""
    for part in [source, *source.split(",")]:
        entity = actors.book.entity(part.strip()) if part.strip() else None
        if entity is not None and entity.kind == "country":
            return (Name(_with_acronym(entity), entity.key),)
    return ()


def _with_acronym(entity: Entity) -> str:
    return entity.long_form


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


def _from_last_determiner(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """The subject behind an opening phrase: "In this regard the ROK" gives "the ROK"."""
    if tokens and tokens[0].low in words.words["prepositions"] and len(tokens) > 2:
        for index in range(len(tokens) - 1, 0, -1):
            before = tokens[index - 1]
            if tokens[index].low == "the" and not before.is_name and before.low not in words.words["prepositions"]:
                return tokens[index:]
    return tokens


def _trim(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    start, end = 0, len(tokens)
    drop = {"the", "our", "its", "both", "of", "and", "also"}
    while start < end and (tokens[start].low in drop or tokens[start].text in ",*"):
        start += 1
    while end > start and (tokens[end - 1].low in {"the", "of", "and"} or tokens[end - 1].text in ",*"):
        end -= 1
    return tokens[start:end]


def _without_role(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """"Leaders of ASEAN", "Member States of ASEAN" and "ASEAN Leaders" stand for ASEAN."""
    roles = words.words["role_nouns"]
    start, end = 0, len(tokens)
    while start < end and (tokens[start].low in roles or tokens[start].low in ("of", "the", "and")):
        start += 1
    while end > start and tokens[end - 1].low in roles:
        end -= 1
    inner = tokens[start:end]
    return inner or tokens


def _join(tokens: Sequence[Token]) -> str:
    """The words of a name as printed, spaces where they stood."""
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        gap = before is not None and token.start > before.end
        text += (" " if gap else "") + token.text
    return text


def _forms(name: str) -> frozenset[str]:
    bare, _, rest = name.partition("(")
    return frozenset(form.strip().casefold() for form in (name, bare, rest.rstrip(") ")) if form.strip())
