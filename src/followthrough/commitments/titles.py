"""The parties of a text by its title, by the forum it speaks for, or by whom it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from followthrough.commitments.actors import join, without_role
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import Token, tokenize, without_possessive
from followthrough.documents import BlockKind, Document, View
from followthrough.vocab import Entity, opening

_LONGEST_TITLE = 220
_SEARCHED_BLOCKS = 3
_LONGEST_NAME = 6
_FEWEST_CLUB = 3  # mentions by which a club is known to speak; "the G7's" counts as three
_OUTNUMBERED = 2  # times as often as the club a state is named that speaks itself
_LONGEST_SIDE = 4  # words of a name that a hyphen joins to another
_BOLD = re.compile(r"\*\*([^*]+)\*\*\s")
_DASH = re.compile(r"[-–—]")
_LONGEST_LETTERHEAD = 12  # words
_OPENING = 400  # characters of a paragraph that say who met
_OWN_KINDS = frozenset({"country", "organisation", "group"})
_SIDE_KINDS = _OWN_KINDS | {"region"}


def titles(document: Document, views: Sequence[View]) -> Iterator[str]:
    """The title of the header, and short opening blocks that may be the printed one."""
    if document.metadata.title:
        yield document.metadata.title
    for block, view in zip(document.blocks[:_SEARCHED_BLOCKS], views, strict=False):
        if bold := _BOLD.match(block.view.text[:_LONGEST_TITLE]):
            yield bold[1]  # the words of the text go on in its line
        elif 0 < len(view.text) <= _LONGEST_TITLE:
            yield view.text


def titled_parties(document: Document, views: Sequence[View], book: NameBook) -> tuple[Name, ...]:
    """The parties that a title names: "the 3rd A-B Summit", "Joint Statement by A and B", "A Action Plan"."""
    for title in titles(document, views):
        if not _is_title(title, book.words):
            continue
        whole = tokenize(title, 0, len(title))
        tokens = _without_topic(whole, book.words)
        found = _sides(tokens, views, book) or _named(tokens, book)
        if not found and not any(token.low in book.words.words["unilateral_titles"] for token in whole):
            found = _sides(whole, views, book)  # "Statement for the A-B Summit"
            found = found if all(name.entity for name in found) else ()
        if found:
            return found
    return ()


def _is_title(title: str, words: Language) -> bool:
    nouns = words.words["title_nouns"]
    if title.rstrip().endswith((".", ":", ";", ",")):
        return False  # a sentence
    return any(token.low in nouns for token in tokenize(title, 0, len(title)))


def _without_topic(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """Up to "on ...", "in ...": what the text is about or where it was made; a visit to B has B as host."""
    visits = False
    for index, token in enumerate(tokens):
        visits = visits or token.low in words.words["visit_nouns"]
        if index and token.low in words.words["topic_openers"] and not (visits and token.low == "to"):
            return tokens[:index]
    return tokens


def _sides(tokens: Sequence[Token], views: Sequence[View], book: NameBook) -> tuple[Name, ...]:
    """The two sides of "ASEAN-Canada Summit"; one of them must be known."""
    for index, token in enumerate(tokens):
        if not _DASH.search(token.text) or book.entity(token.text):
            continue
        parts = _whole_sides(tokens, index, book)
        if not all(part[:1].isupper() for part in parts):
            continue
        entities = [book.entity(_capitalised(part, views)) for part in parts]
        if any(entity is not None and is_side(entity, book.words) for entity in entities):
            return tuple(
                _side(_capitalised(part, views), entity, views, book)
                for part, entity in zip(parts, entities, strict=True)
            )
    return ()


def _whole_sides(tokens: Sequence[Token], index: int, book: NameBook) -> list[str]:
    """The sides of a hyphenated word with the words of their names around it: "New Zealand-Costa Rica"."""
    parts = _DASH.split(tokens[index].text)
    for start in range(max(0, index - _LONGEST_SIDE), index):
        left = " ".join([*(token.text for token in tokens[start:index]), parts[0]])
        if tokens[start].is_name and book.entity(left):
            parts[0] = left
            break
    for end in range(min(len(tokens), index + _LONGEST_SIDE), index + 1, -1):
        right = " ".join([parts[-1], *(token.text for token in tokens[index + 1 : end])])
        if book.entity(right):
            parts[-1] = right
            break
    return parts


def is_joint(document: Document, views: Sequence[View], book: NameBook) -> bool:
    """Whether a title says that several speak: "Joint Statement", not "Archive of Joint Statements"."""
    joint, nouns = book.words.words["joint_titles"], book.words.words["title_nouns"]
    return any(
        before.low in joint and after.low in nouns
        for title in titles(document, views)
        for before, after in pairwise(tokenize(title, 0, len(title)))
    )


def two_states(view: View, views: Sequence[View], book: NameBook) -> tuple[Name, ...]:
    """The two states of "the annual A-B Leaders' meeting" in the words of a block."""
    found = _sides(tokenize(view.text, 0, min(len(view.text), _OPENING)), views, book)
    entities = [book.by_key(name.entity) for name in found if name.entity]
    return found if len(entities) == 2 and all(e and e.kind in _OWN_KINDS for e in entities) else ()


def is_side(entity: Entity, words: Language) -> bool:
    """Whether an entity can be the side of a meeting: a state, body, group, region or club of states."""
    return entity.kind in _SIDE_KINDS or entity.key in words.words["clubs"]


def _capitalised(part: str, views: Sequence[View]) -> str:
    """A word of a title in capitals as the text writes it elsewhere."""
    if not part.isupper() or len(part) < 5:
        return part
    pattern = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", re.IGNORECASE)
    forms = Counter(match for view in views for match in pattern.findall(view.text) if not match.isupper())
    return str(forms.most_common(1)[0][0]) if forms else part


def _side(part: str, entity: Entity | None, views: Sequence[View], book: NameBook) -> Name:
    """One side; of a region, those of it that act ("African countries")."""
    if entity is None or entity.kind != "region":
        return Name(book.display(part), entity.key if entity else None)
    nouns = "|".join(sorted(book.words.words["region_people"]))
    pattern = re.compile(rf"\b({re.escape(part)}[a-z]{{0,3}}\s+(?:{nouns}))\b")
    forms = Counter(" ".join(m.split()) for view in views for m in pattern.findall(view.text))
    return Name(forms.most_common(1)[0][0]) if forms else Name(part, entity.key)


def _named(tokens: Sequence[Token], book: NameBook) -> tuple[Name, ...]:
    """Every state, body and club that a title names, in order."""
    bare = without_possessive(tokens)
    found: dict[str, Name] = {}
    for start, end, entity in known_names(bare, book):
        if entity.kind in _OWN_KINDS or entity.key in book.words.words["clubs"]:
            found.setdefault(entity.key, party_name(bare[start:end], entity, book))
    states = {key.partition(":")[2] for key in found if key.startswith("country:")}
    return tuple(name for name in found.values() if not _governs(name, states, book))


def _governs(name: Name, states: set[str], book: NameBook) -> bool:
    """ "the Government of the United States of America": the state is named already."""
    country = book.country_of(name)
    opened = name.name.lower().startswith(book.words.phrases["government_of"][0].lower())
    return opened and country in states and name.entity != f"country:{country}"


def party_name(tokens: Sequence[Token], entity: Entity, book: NameBook) -> Name:
    """The name of a party without the roles of those who speak for it: "G20 Leaders" is the G20."""
    text = join(without_role(tokens, book.words))
    same = book.entity(text)
    shown = text if same is not None and same.key == entity.key else join(tokens)
    return Name(book.display(shown), entity.key)


def known_names(tokens: Sequence[Token], book: NameBook) -> Iterator[tuple[int, int, Entity]]:
    """Known names in order, the longest at each place."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        opens = token.is_name and token.low not in book.words.words["articles"] and book.may_open(token.text)
        match = _longest(tokens, index, book) if opens else None
        if match is None:
            index += 1
            continue
        yield index, match[0], match[1]
        index = match[0]


def _longest(tokens: Sequence[Token], start: int, book: NameBook) -> tuple[int, Entity] | None:
    for end in range(min(len(tokens), start + _LONGEST_NAME), start, -1):
        if not tokens[end - 1].is_name:
            continue
        entity = book.entity(" ".join([token.text for token in tokens[start:end]]))
        if entity is not None:
            return end, entity
    return None


def spoken_club(views: Sequence[View], book: NameBook) -> Name | None:
    """The club of states for which "we" speak, by how often the text calls itself by its name."""
    scores: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for entity, text, weight in _club_mentions(views, book):
        scores[entity.key] += weight
        shown.setdefault(entity.key, text)
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_CLUB or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    (key, score), *_ = ranked
    states = named_often(views, book, frozenset({"country"}))
    if states and states[0][1] > _OUTNUMBERED * score:
        return None  # a state that only speaks of the club
    return Name(book.display(shown[key]), key)


def club_openers(book: NameBook) -> frozenset[str]:
    """The first words of all names of clubs of states, those that the text itself gives them among them."""
    clubs = book.words.words["clubs"]
    known = (entity for key in clubs if (entity := book.by_key(key)) is not None)
    forms = [form for club in known for form in (*club.labels.values(), *club.aliases, *club.acronyms)]
    own = [short for short in (*book.long_of, *book.slips) if _is_club(book.entity(short), clubs)]
    return frozenset(map(opening, (*forms, *own, *book.slips)))


def _is_club(entity: Entity | None, clubs: Container[str]) -> bool:
    return entity is not None and entity.key in clubs


def _club_mentions(views: Sequence[View], book: NameBook) -> Iterator[tuple[Entity, str, int]]:
    """Each place where a club is named; "the G7's", "G7 members" count more than a bare name."""
    words, openers = book.words.words, club_openers(book)
    for view in views:
        tokens = tokenize(view.text, 0, len(view.text))
        for index, token in enumerate(tokens):
            if not token.is_name or opening(token.text) not in openers:
                continue
            bare = without_possessive([token])[0]
            entity = book.entity(bare.text)
            if entity is None or entity.key not in words["clubs"]:
                continue
            before = [t.low for t in tokens[max(0, index - 2) : index]]
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if before and set(before) & words["topic_openers"]:
                continue
            own = bare.text != token.text or following in words["role_nouns"] or following in words["members"]
            yield entity, bare.text, 3 if own else 1


def most_named(views: Iterable[View], book: NameBook, kinds: frozenset[str]) -> Name | None:
    """The entity of these kinds that a text names most often."""
    ranked = named_often(views, book, kinds)
    return ranked[0][0] if ranked else None


def named_often(views: Iterable[View], book: NameBook, kinds: frozenset[str]) -> list[tuple[Name, int]]:
    """The entities of these kinds that a text names, with how often, the commonest first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for view in views:
        tokens = without_possessive(tokenize(view.text, 0, len(view.text)))
        for start, end, entity in known_names(tokens, book):
            if entity.kind in kinds:
                counts[entity.key] += 1
                bare = join(without_role(tokens[start:end], book.words))
                whole = join(tokens[start:end])  # "United States": no "States" of a union
                same = book.entity(bare)
                shown.setdefault(entity.key, bare if same and same.key == entity.key else whole)
    return [(Name(book.display(shown[key]), key), often) for key, often in counts.most_common()]


def letterhead(document: Document, views: Sequence[View], book: NameBook) -> tuple[Name, ...]:
    """The body whose name alone fills an opening line: "MINISTRY OF WATER AND LAND"."""
    words = book.words.words
    for block, view in zip(document.blocks[:_SEARCHED_BLOCKS], views, strict=False):
        found = tokenize(view.text, 0, min(len(view.text), _LONGEST_TITLE))
        line = [token for token in found if token.is_word]
        if block.kind == BlockKind.LIST_ITEM or not 1 < len(line) <= _LONGEST_LETTERHEAD:
            continue
        tokens = _body_of(line, book.words)
        names = all(token.is_name or token.low in words["name_connectors"] for token in tokens)
        headed = tokens[0].low in words["issuing_nouns"] and tokens[1].low in words["name_connectors"]
        plain = not any(token.low in words["name_connectors"] for token in tokens)
        if names and (headed or (plain and tokens[-1].low in words["issuing_nouns"])):
            text = view.text[tokens[0].start : tokens[-1].end]
            return (Name(book.display(_lowered(text, book))),)
    return ()


def _body_of(tokens: Sequence[Token], words: Language) -> Sequence[Token]:
    """ "Ministry of Justice" of "Ministry of Justice Digital Strategy"."""
    small = words.words["name_connectors"]
    portfolios = words.words["portfolios"]
    if tokens[-1].low not in words.words["title_nouns"] or tokens[0].low not in words.words["issuing_nouns"]:
        return tokens
    end = 1
    while end < len(tokens) and (tokens[end].low in small or tokens[end].low in portfolios):
        end += 1
    return tokens[:end] if end > 2 else tokens


def _lowered(text: str, book: NameBook) -> str:
    """A line in capitals with capitals at the heads of its words only."""
    text = " ".join(text.split())
    if not text.isupper():
        return text
    small = book.words.words["name_connectors"]
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in text.split())


def state_of(adjective: str, book: NameBook) -> Entity | None:
    """The state of an adjective: "Australian", "Canadian", "Swiss"."""
    written = book.words.tables["demonyms"].get(adjective.lower())
    stems = [adjective[:-cut] for cut in (1, 2, 3) if len(adjective) > cut + 2]
    for name in (
        written,
        adjective,
        *stems,
        *(stem + "a" for stem in stems),
        *(stem + "e" for stem in stems),
    ):
        entity = book.entity(name) if name else None
        if entity is not None and entity.kind == "country":
            return entity
    return None
