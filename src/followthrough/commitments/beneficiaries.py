"""Those for whom a commitment is to be carried out, as the text names them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from followthrough.commitments.helped import HELPED, Place, name_of
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import is_adverb
from followthrough.documents import View

_VERB_REACH = 5  # tokens at the head of an undertaking among which its verb stands
_LONGEST = 14  # tokens of a phrase for people
_LONGEST_PLACE = 5
_REACH = 40  # tokens of an undertaking within which it says for whom; further on it tells effects
_GIVING_REACH = 25  # tokens between "provide" and "to"


def find_beneficiaries(
    tokens: Sequence[Token], start: int, end: int, view: View, *, book: NameBook, actors: Sequence[Name]
) -> tuple[Name, ...]:
    """States, groups and people helped in ``tokens[start:end]``; an actor only as owner of what is helped."""
    search = _Search.over(tokens, start, min(end, start + _REACH), book)
    own = {name.entity for name in actors if name.entity}
    found: dict[str, Name] = {}
    for place in search.places(start):
        name = name_of(tokens, place, view, book=book, actors=actors)
        lone = len(actors) == 1  # "increase Japan's aid" helps not Japan, whose act it is
        if name is not None and (name.entity is None or name.entity not in own or (place.owner and not lone)):
            found.setdefault(name.entity or name.name.casefold(), name)
    if not found and (given := search.helped_place(start)) is not None:
        name = name_of(tokens, given, view, book=book, actors=actors)
        joint = len(book.parties) > 1 and (name is None or (name.entity or "").startswith("region:"))
        if name is not None and not joint and name.entity not in own | book.parties:
            return (name,)  # the region of those who act together is their own
    return tuple(found.values())


@dataclass(slots=True)
class _Search:
    """Looks for those helped in the tokens of one undertaking.

    `lows` are the tokens up to its end in lower case, `people` the places of nouns of people in it.
    """

    tokens: Sequence[Token]
    end: int
    book: NameBook
    lows: Sequence[str]
    people: Sequence[int]

    @classmethod
    def over(cls, tokens: Sequence[Token], start: int, end: int, book: NameBook) -> _Search:
        lows, nouns = [token.low for token in tokens[:end]], book.words.words["beneficiary_nouns"]
        people = [
            index
            for index in range(start, end)
            if lows[index] in nouns or (tokens[index].is_name and _is_people(lows[index], book))
        ]
        return cls(tokens, end, book, lows, people)

    def places(self, start: int) -> Iterator[Place]:
        index = start
        opening = self._people(start)
        if opening is not None and self._is_modal(opening.end):
            yield opening  # "200 nurses will be trained"
            index = opening.end
        words, lows = self.book.words.words, self.lows
        openers = words["help_verbs" if words["help_sources"].isdisjoint(lows) else "help_openers"]
        for opener in [place for place in range(index, self.end) if lows[place] in openers]:
            if opener >= index:
                for place in self._at(opener, start):
                    yield place
                    index = max(index, place.end)

    def helped_place(self, start: int) -> Place | None:
        """ "expand clinics in Tonga": the state or region where something is given or bettered."""
        words = self.book.words.words
        opened = [token.low for token in self.tokens[start : start + _VERB_REACH]]
        verbs = (words["helping_verbs"], words["giving_verbs"], words["bringing_verbs"])
        if all(each.isdisjoint(opened) for each in verbs):
            return None
        for index in range(start + 2, self.end - 1):
            if self.tokens[index].low in words["placed_in"]:
                place = None if self.tokens[index - 1].is_name else self._known(index + 1)
                bracket = place is not None and place.end < self.end and self.tokens[place.end].text == "("
                if place is not None and not bracket:
                    return place
        return None

    def _is_modal(self, index: int) -> bool:
        return index < self.end and self.tokens[index].low in self.book.words.words["modals"]

    def _at(self, index: int, start: int) -> Iterator[Place]:
        words, low = self.book.words.words, self.lows[index]
        before = self.lows[index - 1] if index > start else ""
        if low in words["helping_verbs"]:
            yield from self._owner(index + 1)
        if low in words["direct_help"] or low in words["serving_verbs"]:
            places = self._list(index + 1, helped=low in words["direct_help"])
            if low not in words["providing_verbs"] or self._are_provided(places):
                yield from places
        elif (low == "for" and not self._inside_name(index)) or self._gives(index, start, low):
            yield from self._list(index + 1, helped=True)
        elif low in ("of", "to", "among") and before in words["given_nouns"]:
            yield from self._owner(index + 1) or self._list(index + 1, helped=True)
        elif self._reaches(index, low, before) or (low == "that" and before in words["ensuring"]):
            yield from self._list(index + 1, helped=False)

    def _are_provided(self, places: Sequence[Place]) -> bool:
        """ "provide farmers with seed", "offer firms advice"; not "provide the necessary staff"."""
        words, end = self.book.words.words, places[-1].end if places else self.end
        if end >= self.end:
            return False
        low = self.tokens[end].low
        return low == "with" or low in words["articles"] or low in words["given_nouns"]

    def _reaches(self, index: int, low: str, before: str) -> bool:
        """ "focus on", "invest in", "in developing countries"."""
        words = self.book.words.words
        if low == "from":
            return not words["buying_verbs"].isdisjoint(self.lows[max(0, index - _GIVING_REACH) : index])
        if low == "on":
            return before in words["focus_nouns"]
        return low == "in" and (before in words["investing_verbs"] or self._is_needy(index + 1))

    def _is_needy(self, index: int) -> bool:
        """ "in developing countries": where help goes by the name of those who need it."""
        needy = self.book.words.words["needy_words"]
        if needy.isdisjoint(self.lows[index:]):
            return False
        place = self._people(index)
        return place is not None and not needy.isdisjoint(self.lows[index : place.end])

    def _inside_name(self, index: int) -> bool:
        """ "Institute for Rising Leaders"."""
        return (
            0 < index < self.end - 1
            and self.tokens[index - 1].is_name
            and self.tokens[index + 1].is_name
            and (self.tokens[index - 1].low not in self.book.words.words["given_nouns"])
        )

    def _gives(self, index: int, start: int, low: str) -> bool:
        """Whether a verb of giving stands before "to", or of sharing before "with"."""
        words = self.book.words.words
        if low not in ("to", "with"):
            return False
        verbs = words["sharing_verbs"] if low == "with" else words["giving_verbs"]
        return not verbs.isdisjoint(self.lows[max(start, index - _GIVING_REACH) : index])

    def _owner(self, index: int) -> list[Place]:
        """ "support the region's recovery": the owner right behind the verb."""
        words = self.book.words.words
        for last in range(index, min(self.end, index + _LONGEST_PLACE)):
            token = self.tokens[last]
            if token.low.endswith(("'s", "s'", "'")):
                people = token.low.rstrip("'s") in _people_stems(self.book.words)
                named = all(each.is_name for each in self.tokens[index:last] if each.low != "the")
                known = named and (token.is_name or people)
                return [Place(index, last + 1, owner=True)] if known or people else []
            acts = token.low in words["helping_verbs"] or token.low in words["verbs"]
            if not token.is_word or acts or token.low in words["small_words"]:
                return []
        return []

    def _list(self, index: int, *, helped: bool) -> list[Place]:
        """One or more phrases for people or places, joined by commas and "and"."""
        found: list[Place] = []
        place = self._one(index, helped=helped)
        while place is not None:
            joins = found and self._are_one(found[-1], place)
            found[-1:] = [Place(found[-1].start, place.end)] if joins else [*found[-1:], place]
            after = place.end
            while after < self.end and (
                self.tokens[after].text == "," or self.tokens[after].low in ("and", "or")
            ):
                after += 1
            listed = place.end < after < self.end and self.tokens[after].low != "including"
            place = self._one(after, helped=helped) if listed else None
        return [] if self._acts_itself(index, found) else found

    def _acts_itself(self, index: int, found: Sequence[Place]) -> bool:
        """ "the goal for Alba to end coal power": a state that is itself to act."""
        if len(found) != 1 or self.tokens[index - 1].low != "for" or found[0].end >= self.end:
            return False
        given = self.tokens[index - 2].low in self.book.words.words["given_nouns"]
        states = self._known(index) == found[0] or self.tokens[index].low in ("both", "our")
        return states and not given and self.tokens[found[0].end].low == "to"

    def _are_one(self, first: Place, second: Place) -> bool:
        """ "refugees and their hosts": those who belong to the ones before go with them."""
        owned = self.tokens[second.start].low in self.book.words.words["belonging_words"]
        return owned and self.tokens[second.start - 1].low == "and" and first.end == second.start - 1

    def _one(self, index: int, *, helped: bool) -> Place | None:
        place = (self._known(index) or self._institution(index)) if helped else None
        return place or self._people(index)

    def _institution(self, index: int) -> Place | None:
        """ "the Delta River Commission": capitals that end in the noun of a body."""
        first = index + 1 if index < self.end and self.tokens[index].low == "the" else index
        stop = first
        while stop < self.end and self.tokens[stop].is_name:
            stop += 1
        body = stop > first + 1 and self.tokens[stop - 1].low in self.book.words.words["helped_bodies"]
        return Place(index, stop) if body else None

    def _known(self, index: int) -> Place | None:
        """A known state, body, group or region that ends its phrase."""
        first = index + 1 if index < self.end and self.tokens[index].low in ("the", "all") else index
        if first >= self.end or not self.book.may_open(self.tokens[first].text):
            return None
        for last in range(min(self.end, first + _LONGEST_PLACE), first, -1):
            entity = self.book.entity(" ".join([token.text for token in self.tokens[first:last]]))
            if entity is None or entity.kind not in HELPED:
                continue
            goes_on = last < self.end and (self.tokens[last].is_name or self._is_noun_behind(last))
            return None if goes_on else Place(index, last)
        return None

    def _is_noun_behind(self, index: int) -> bool:
        """ "for ASEAN cooperation": the name only describes what follows."""
        if index >= self.end:
            return False
        token = self.tokens[index]
        return (
            token.is_word
            and token.low not in self.book.words.words["phrase_ends"]
            and not is_adverb(token, self.book.words)
            and not self._opens(token)
        )

    def _opens(self, token: Token) -> bool:
        """Whether a word opens what describes people: "in", "affected", "hosting", not "building"."""
        words = self.book.words
        gerund = token.low in words.base_of_gerund and token.low not in words.words["nouns_in_ing"]
        return token.low in words.words["after_people"] or gerund

    def _people(self, index: int) -> Place | None:
        """A phrase whose noun is of people: "women and girls", "small and medium-sized enterprises"."""
        if index + 1 < self.end and self.tokens[index].low == "those":
            return self._those(index)
        place = bisect_left(self.people, index)
        if place == len(self.people) or self.people[place] >= index + _LONGEST:
            return None
        for last in range(index, min(self.end, index + _LONGEST)):
            if last in self.people and not self._is_noun_behind(last + 1):
                stop = self._past_joined(last + 1)
                return Place(index, self._past_description(stop))
            if not self._modifies(last, index):
                return None
        return None

    def _those(self, index: int) -> Place | None:
        """ "those in insecure work", "those who care for others"."""
        words = self.book.words.words
        low = self.tokens[index + 1].low
        opens = low in words["after_people"] or low in words["those_openers"] or low.endswith("ed")
        if not opens and low not in self.book.words.base_of_gerund:
            return None
        hurt = low.endswith("ed")  # "those injured by mines"
        stop = index + 2 + (low in ("who", "that"))
        while stop < self.end and self.tokens[stop].is_word:
            closed = self.tokens[stop].low
            if closed in words["those_closers"] and not (hurt and closed == "by"):
                break
            stop += 1
        return Place(index, stop)

    def _past_joined(self, index: int) -> int:
        """Past "and girls" of "women and girls": a bare noun of people goes with the one before."""
        joined = index + 1 < self.end and self.tokens[index].low in ("and", "or")
        noun = joined and self.tokens[index + 1].low in self.book.words.words["beneficiary_nouns"]
        return index + 2 if noun and not self._is_noun_behind(index + 2) else index

    def _modifies(self, position: int, start: int) -> bool:
        """Whether a token may stand inside such a phrase before its noun."""
        token, words = self.tokens[position], self.book.words.words
        if token.low in words["counting_words"]:
            return True
        if token.text == "," or token.low in ("and", "or"):
            return position > start
        if token.low in words["prepositions"] or token.low == "to":
            return token.low == "of" and position > start and self._counts(position - 1)
        if self._takes_an_object(position):
            return False
        return token.is_word and token.low not in words["people_ends"]

    def _takes_an_object(self, position: int) -> bool:
        """ "building a stronger ...": a verb stands here, no describing word."""
        token, words = self.tokens[position], self.book.words
        verb = token.low in words.base_of_gerund or token.low in words.words["verbs"]
        following = self.lows[position + 1] if position + 1 < self.end else ""
        return verb and following in words.words["object_openers"]

    def _counts(self, position: int) -> bool:
        return self.tokens[position].low in self.book.words.words["counting_words"]

    def _past_description(self, index: int) -> int:
        """Past "in the region", "with disabilities", "affected by drought", "and their families"."""
        words = self.book.words.words
        if index >= self.end or self.tokens[index].low not in words["after_people"]:
            return self._past_acronym(index)
        opener, behind = self.tokens[index].low, self.tokens[index + 1].low if index + 1 < self.end else ""
        if opener in ("in", "from") and not self._is_place(index + 1):
            return index
        if opener == "with" and behind not in words["with_words"]:
            return index
        if behind in words["with_lone"]:
            return index + 2
        stop = index + 1
        while stop < self.end and self.tokens[stop].is_word:
            low = self.tokens[stop].low
            closes = (
                low in words["coordinators"]
                or low == "to"
                or low in ("through", "by", "for", "on", "under", "via", "as", "at")
            )
            again = stop > index + 1 and low in ("in", "with", "from", "across")
            if low == "and" and self._joins_places(stop, opener):
                stop += 1
                continue
            if again or (closes and not (low == "by" and stop == index + 1)):
                break
            stop += 1
        return index if stop == index + 1 else stop

    def _joins_places(self, index: int, opener: str) -> bool:
        """ "in rural and remote areas", "in Alba and the Isles"."""
        if opener not in ("in", "across", "from", "throughout") or index + 1 >= self.end:
            return False
        before, after = self.tokens[index - 1], self.tokens[index + 1]
        places = self.book.words.words["place_words"]
        named = before.is_name and (after.is_name or (after.low == "the" and self._is_place(index + 1)))
        return named or (before.low in places and after.low in places)

    def _past_acronym(self, index: int) -> int:
        """Past "(MSMEs)"."""
        bracket = (
            index + 2 < self.end and self.tokens[index].text == "(" and self.tokens[index + 2].text == ")"
        )
        return index + 3 if bracket else index

    def _is_place(self, index: int) -> bool:
        low = self.tokens[index].low if index < self.end else ""
        behind = self.tokens[index + 1].low if index + 1 < self.end else ""
        named = index < self.end and self.tokens[index].is_name
        words = self.book.words.words
        return (
            named
            or low in words["place_words"]
            or (
                low in ("the", "our")
                and (
                    behind in words["place_words"] or self.tokens[index + 1].is_name
                    if index + 1 < self.end
                    else False
                )
            )
        )


def _is_people(name: str, book: NameBook) -> bool:
    """A people by its name: "Ghanaians"."""
    return name.endswith("ans") and name not in book.words.words["vehicle_nouns"]


@cache
def _people_stems(words: Language) -> frozenset[str]:
    return frozenset(noun.rstrip("s") for noun in words.words["beneficiary_nouns"])
