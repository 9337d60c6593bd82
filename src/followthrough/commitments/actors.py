"""Who undertakes: the parties of a text, and the names its subjects stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, initials_fit, split_acronym
from followthrough.commitments.sentences import Token
from followthrough.commitments.subjects import Subject
from followthrough.documents import View
from followthrough.values import Span
from followthrough.vocab import Entity

NOT_ACTING_KINDS = frozenset({"project", "agreement", "mechanism"})
_STATES = frozenset({"country", "region", "group"})
_STEM = 4  # letters by which "Indian" is known to be India's

Found: TypeAlias = tuple[Name, Sequence[Token]]


@dataclass(slots=True)
class Actors:
    """The parties of one text and how its subjects are read."""

    book: NameBook
    words: Language
    parties: tuple[Name, ...] = ()
    joint: bool = False  # "we" are named parties of a joint text
    collective: Name | None = None  # "Heads of Government", where the text names its parties no further
    declared: bool = False  # the text itself names its parties or its issuer
    own: frozenset[str] = frozenset()  # names of the initiative the text itself announces
    last: tuple[Name, ...] = field(default=())
    acted: bool = False  # `last` has undertaken something in this block
    people: dict[str, Name] = field(default_factory=dict)  # "Kishida" speaks for Japan
    named: dict[str, Name | None] = field(default_factory=dict)  # what names stood for; void with new parties

    def resolve(self, tokens: Sequence[Token], subject: Subject) -> tuple[Name, ...]:
        """The actors a named subject stands for, empty when it names no one who acts."""
        return tuple(name for name, _ in self._found(tokens, subject))

    def resolve_in(self, view: View, tokens: Sequence[Token], subject: Subject) -> tuple[Name, ...]:
        """The same, each with the place of the words that stand for it."""
        placed: list[Name] = []
        place, before = None, None
        for name, words in self._found(tokens, subject):
            if words is not before:  # "we" stands for many names
                place, before = _place(view, words), words
            placed.append(_placed(name, place))
        return tuple(placed)

    def _found(self, tokens: Sequence[Token], subject: Subject) -> list[Found]:
        segments = [*subject.listed, (subject.start, subject.end)]
        found = [each for start, end in segments for each in self._of_words(tokens[start:end])]
        if self.parties and all(self.is_foreign(name) for name, _ in found):
            return []
        first: dict[str, Found] = {}
        for name, words in found:
            first.setdefault(name.name, (name, words))
        return list(first.values())

    def is_foreign(self, name: Name) -> bool:
        """Whether a known state, region or body of states is no author of this text."""
        if name.entity is None or not self.parties or name in self.parties:
            return False
        entity = self.book.by_key(name.entity)
        own = {self.book.country_of(party) for party in self.parties} - {None}
        if entity is None or entity.country in own:
            return False
        clubs = self.words.words["clubs"]
        if entity.kind in _STATES:
            return not any(party.entity in clubs for party in self.parties)
        if entity.key in clubs:
            return True
        if any(self._is_organ_of(entity, party) for party in self.parties):
            return False
        return entity.kind == "organisation" and (entity.country is None or entity.country not in own)

    def _is_organ_of(self, entity: Entity, party: Name) -> bool:
        """Whether a body bears the name of a union that speaks: "Northern Commission", "Northern Union"."""
        union = self.book.by_key(party.entity) if party.entity else None
        if union is None or union.kind == "country":
            return False
        first = entity.name.split()[0]
        shared = first.lower() not in self.words.words["shared_openers"]
        return shared and first in (union.name.split()[0], *union.acronyms)

    def speaks_of_others(self, tokens: Sequence[Token]) -> bool:
        """Whether a subject names a state or body that is no author of the text."""
        rival = any(token.is_name and token.low in self.words.words["rivals"] for token in tokens)
        if rival:
            return self._party(join(tokens), None) is None
        name = self.name_of(tokens)
        return name is not None and self.declared and self.is_foreign(name)

    def unknown(self, view: View, tokens: Sequence[Token]) -> Name:
        """An actor that no vocabulary knows, under its own words."""
        own = trim(tokens, self.words) or tokens
        shortened = own[0].low in self.words.words["shortened_nouns"]
        return located(Name(self.book.body(join(own)) if shortened else join(own)), view, own)

    def all(self) -> tuple[Name, ...]:
        """The parties, or a name for them when the text does not say who they are."""
        return self.parties or (self.collective or Name(self.words.phrases["unnamed_parties"][0]),)

    def _of_words(self, tokens: Sequence[Token]) -> Iterable[Found]:
        """The actors of one segment, each with its own words."""
        lows = [token.low for token in tokens if token.is_word]
        phrase = " ".join(lows)
        if not lows:
            return ()
        if len(self.parties) == 1 and phrase in self.words.words["single_author_words"]:
            members = phrase in self.words.words["union_members"]
            return [(Name(join(tokens)) if members else self.parties[0], tokens)]
        if lows[-1] in self.words.words["first_person"] or is_all_parties(lows, self.words):
            named = tokens[-1:] if lows[-1] in self.words.words["first_person"] else trim(tokens, self.words)
            who = self.parties or (self.collective or Name(join(named) or phrase),)
            return [(name, tokens) for name in who]
        if phrase in self.words.words["demonstratives"]:
            return ()
        if lows[0] in self.words.words["demonstratives"] and lows[-1] in self.words.words["abstract_nouns"]:
            return ()
        if phrase in self.words.words["last_actor"]:
            both = self.joint and len(self.last) == 1 and phrase in self.words.words["plural_pronouns"]
            return [(name, tokens) for name in (self.parties if both else self.last)]
        if lows[0] in self.words.words["demonstratives"]:
            return [(name, tokens) for name in self.last] if self.acted else ()
        if self._is_own_thing(tokens, lows):
            return [(name, tokens) for name in self.last]
        if self._is_organ(tokens, lows):
            return [(name, tokens) for name in self.parties]
        return self._of_names(tokens)

    def _is_own_thing(self, tokens: Sequence[Token], lows: Sequence[str]) -> bool:
        """ "the program", "the service": what the actor named last set up or is."""
        acting = lows[-1] in self.words.words["acting_things"] and not tokens[-1].is_name
        pointed = len(lows) == 2 and lows[-1] in self.words.words["pointed_things"]
        return (acting or pointed) and lows[0] in self.words.words["articles"]

    def _is_organ(self, tokens: Sequence[Token], lows: Sequence[str]) -> bool:
        """ "the Investment Track" of a joint text: its parties act through it."""
        named = lows[0] == "the" and len(lows) > 1 and all(t.is_name for t in tokens[1:] if t.is_word)
        organ = lows[-1] in self.words.words["joint_organs"]
        return self.joint and named and organ and self.book.entity(join(tokens)) is None

    def _of_names(self, tokens: Sequence[Token]) -> Iterable[Found]:
        for piece in self._name_pieces(_from_last_determiner(tokens, self.words)):
            name = self.name_of(piece)
            if name is not None:
                yield name, piece

    def _name_pieces(self, tokens: Sequence[Token]) -> Iterable[Sequence[Token]]:
        """The names of "the Department of State and USCG", each by itself."""
        if self.book.entity(join(trim(tokens, self.words))) is not None:
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
        for start in range(len(left)):
            opened = join(left[start:])
            if self.book.may_open(opened.split(" ", maxsplit=1)[0]):
                for end in range(min(4, len(right)), 0, -1):
                    if self.book.entity(f"{opened} and {join(right[:end])}"):
                        return True
        return self._one_name(left, right)

    def _one_name(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether "and" stands inside one name ("Ministry of Trade and Industry")."""
        if not left or not right:
            return False
        _, acronym = split_acronym(join(right))
        if (
            acronym
            and not initials_fit(acronym, join(right))
            and initials_fit(acronym, join([*left, *right]))
        ):
            return True
        return (
            right[0].low in self.words.words["portfolios"] and left[-1].low in self.words.words["portfolios"]
        )

    def name_of(self, tokens: Sequence[Token]) -> Name | None:
        """The actor a name stands for: a party, a known state or body, or an institution by its noun."""
        written = join(tokens)
        if written not in self.named:
            self.named[written] = self._name_of(tokens)
        return self.named[written]

    def _name_of(self, tokens: Sequence[Token]) -> Name | None:
        tokens = trim(tokens, self.words)
        if len(tokens) == 1 and tokens[0].low in self.words.words["rivals"]:
            return self._party(join(tokens), None)
        if not tokens or tokens[0].low in self.words.words["phrase_openers"]:
            return None
        if not any(token.is_name or token.text[0].isdigit() for token in tokens):
            return None
        text = join(tokens)
        if self._is_own(text):
            return None if not self.parties else self.parties[0]
        person = self._person(tokens)
        if person is not None:
            return person
        bare = join(without_role(tokens, self.words))
        entity = self.book.entity(text) or self.book.entity(bare)
        party = self._party(text, entity) or self._party(bare, self.book.entity(bare)) or self._side(tokens)
        if party is not None:
            return party
        if entity is not None:
            acts = entity.kind not in NOT_ACTING_KINDS or entity.key in self.words.words["clubs"]
            return self._named(text, entity) if acts else None
        return self._named(text, None) if self._acts(tokens) and not self.is_programme(tokens) else None

    def is_programme(self, tokens: Sequence[Token]) -> bool:
        """ "the ERP", "the Future Leaders Scheme": what its author runs, which does not act by itself."""
        written = self.book.long_of.get(tokens[-1].text, tokens[-1].text)
        last = written.split()[-1].lower() if written.strip() else ""
        return last in self.words.words["programme_nouns"]

    def _person(self, tokens: Sequence[Token]) -> Name | None:
        """The state of a leader the opening named: "President Biden"."""
        if tokens[0].low not in self.words.words["role_nouns"]:
            return None
        return next((self.people[token.low] for token in tokens if token.low in self.people), None)

    def _named(self, text: str, entity: Entity | None) -> Name:
        lone = entity is None and (
            " " not in text or text.split(maxsplit=1)[0].lower() in self.words.words["role_nouns"]
        )
        if lone and text.split(maxsplit=1)[0].lower() in self.words.words["shortened_nouns"]:
            text = self.book.body(text)
            entity = self.book.entity(text)
        return Name(self.book.display(text), entity.key if entity else None)

    def _is_own(self, text: str) -> bool:
        return text.casefold() in self.own

    def _party(self, text: str, entity: Entity | None) -> Name | None:
        for party in self.parties:
            if entity is None and " " not in text and party.name.startswith(text + " "):
                return party
            same = entity is not None and party.entity == entity.key
            if same or text.casefold() in _forms(party.name):
                return party
        return None

    def _side(self, tokens: Sequence[Token]) -> Name | None:
        """The party of "the Chinese side", "the African side"; of an organ that bears its name."""
        first, last = tokens[0].low, tokens[-1].low
        if len(tokens) == 2 and last in self.words.words["side_nouns"]:
            return next((party for party in self.parties if self._is_of(first, party)), None)
        named = next((party for party in self.parties if first in _forms(party.name)), None)
        club = named is not None and named.entity in self.words.words["clubs"]
        return named if club and last in self.words.words["organ_nouns"] else None

    def _is_of(self, demonym: str, party: Name) -> bool:
        """Whether an adjective is a party's: by the list, or because it begins as the party's name does."""
        country = self.words.tables["demonyms"].get(demonym)
        if country is not None:
            entity = self.book.entity(country)
            return entity is not None and entity.key == party.entity
        words = [word for word in party.name.lower().split() if len(word) >= _STEM]
        return any(demonym[:_STEM] == word[:_STEM] for word in words)

    def _acts(self, tokens: Sequence[Token]) -> bool:
        """Whether an unknown name is that of an institution, company or office."""
        if self.joint:
            ours = any(self._is_of(tokens[0].low, party) for party in self.parties)
            return ours and tokens[-1].low in self.words.words["institution_nouns"]
        lows = {token.low for token in tokens}
        if len(tokens) == 1 and tokens[0].low in self.words.words["own_acts"]:
            return False
        institution = bool(lows & self.words.words["institution_nouns"])
        all_names = all(
            t.is_name or t.low in self.words.words["name_connectors"] or not t.is_word or t.text[0].isdigit()
            for t in tokens
        )
        people = tokens[0].is_name and tokens[-1].low in self.words.words["institution_nouns"]
        return people or (all_names and (institution or len([t for t in tokens if t.is_word]) <= 2))


def located(name: Name, view: View, words: Sequence[Token]) -> Name:
    """The name with the place of the words that stand for it; one without words keeps the place it had."""
    return _placed(name, _place(view, words))


def _placed(name: Name, place: Span | None) -> Name:
    return name if place is None else Name(name.name, name.entity, place)


def _place(view: View, words: Sequence[Token]) -> Span | None:
    """Where the words of a name stand, signs at their ends left out; None where they are only signs."""
    shown = [token for token in words if token.is_word or token.text == ")"]
    return view.span(shown[0].start, shown[-1].end) if shown else None


def is_all_parties(lows: Sequence[str], words: Language) -> bool:
    """Whether a phrase means the parties of the text together: "the three leaders", "both sides"."""
    if lows[-1] in words.words["single_parties"]:
        before = lows[1:-1] if lows[0] in words.words["each_words"] else lows[:-1]
        return not before or (len(before) == 1 and before[0] in words.words["party_styles"])
    small = words.words["party_openers"]
    nouns = [low for low in lows if low not in small and low not in words.words["numbers_written"]]
    opened = len(nouns) < len(lows) or lows[0].endswith("s") or lows[-1] == "ministers"
    if not (nouns and opened):
        return False
    together = "and" in lows and set(nouns) & words.words["person_roles"]  # "the President and the King"
    known = words.words["party_nouns"]
    known = known | words.words["person_roles"] if together else known
    known = known | words.words["portfolios"] if nouns[-1] == "ministers" else known  # "Law Ministers"
    return all(noun in known for noun in nouns)


def _from_last_determiner(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """The subject behind an opening phrase: "In this regard the ROK" gives "the ROK"."""
    if tokens and tokens[0].low in words.words["prepositions"] and len(tokens) > 2:
        for index in range(len(tokens) - 1, 0, -1):
            before = tokens[index - 1]
            if before.text[0].isdigit() and tokens[index].is_name:
                return tokens[index:]  # "In 2030 Japan"
            if (
                tokens[index].low in words.words["articles"]
                and not before.is_name
                and before.low not in words.words["prepositions"]
            ):
                return tokens[index:]
    return tokens


def trim(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """A name without articles, joints and commas at its ends."""
    start, end = 0, len(tokens)
    edges = words.words["name_edges"]
    while start < end and (tokens[start].low in edges or tokens[start].text in ",*"):
        start += 1
    while end > start and (tokens[end - 1].low in edges or tokens[end - 1].text in ",*"):
        end -= 1
    return tokens[start:end]


def without_role(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """ "Leaders of ASEAN", "Member States of ASEAN" and "ASEAN Leaders" stand for ASEAN."""
    roles = words.words["role_nouns"]
    start, end = 0, len(tokens)
    while start < end and (tokens[start].low in roles or tokens[start].low in words.words["name_edges"]):
        start += 1
    while end > start and tokens[end - 1].low in roles:
        end -= 1
    inner = tokens[start:end]
    return inner or tokens


def join(tokens: Sequence[Token]) -> str:
    """The words of a name as printed, spaces where they stood."""
    parts: list[str] = []
    end = tokens[0].start if tokens else 0
    for token in tokens:
        if token.start > end:
            parts.append(" ")
        parts.append(token.text)
        end = token.end
    return "".join(parts)


@lru_cache(maxsize=1_024)
def _forms(name: str) -> frozenset[str]:
    bare, _, rest = name.partition("(")
    return frozenset(form.strip().casefold() for form in (name, bare, rest.rstrip(") ")) if form.strip())
