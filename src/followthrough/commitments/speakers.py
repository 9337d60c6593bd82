"""Who speaks in a text that names no parties: the sides that act together, or the commonest subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from followthrough.commitments.actors import Actors, is_all_parties, join, trim
from followthrough.commitments.agency import Agency, agency, core_of
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Name
from followthrough.commitments.sentences import Token, bounds, lows_of, tokenize
from followthrough.commitments.subjects import Role, Subject, find_subject
from followthrough.commitments.titles import is_side, named_often, state_of
from followthrough.documents import BlockKind, Document, View
from followthrough.vocab import opening

_LONGEST_READ = 2_000
_FEWEST_PAIRS = 3
_FEWEST_COLLECTIVE = 2
_FEWEST_SAID = 3
_HEAD = 80  # characters that show whom a sentence speaks of
_LONGEST_HEAD = 5  # words of a name before its verb


def has_first_person(views: Sequence[View], words: Language) -> bool:
    return not all(words.words["first_person"].isdisjoint(lows_of(view.text)) for view in views)


def commonest(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The sides that act together, else the name that most often stands before words that bind."""
    counts: Counter[Name] = Counter()
    joint: Counter[tuple[Name, ...]] = Counter()
    pairs = 0
    for tokens, start, end in subject_words(document, views, actors):
        subject = Subject(Role.NAMED, start, end)
        named = tuple(name for name in actors.resolve(tokens, subject) if name.entity)
        joint.update([named] if len(named) > 1 else [])
        counts.update(named)
        pairs += _is_pair(tokens[max(0, start - 1) : end], actors.words)
    together = _together(joint, counts, actors) if has_first_person(views, actors.words) else ()
    together = together or (_pair(views, actors) if pairs >= _FEWEST_PAIRS else ())
    together = together or _hosts(document, views, actors)
    if together:
        return together
    ranked = [*counts.most_common(2)]
    if not ranked:
        return _believer(document, views, actors) or _unlisted(document, views, actors)
    if home := _home(counts, actors):
        return (home,)
    (first, often), *others = ranked
    actors.declared = often > 1 and (not others or often >= 2 * others[0][1])  # others are spoken of
    return (first,)


def _home(counts: Counter[Name], actors: Actors) -> Name | None:
    """The one state whose ministries and agencies act, each for its own part."""
    bodies = [actors.book.by_key(name.entity) for name in counts if name.entity]
    states = {body.country for body in bodies if body is not None}
    apart = [body for body in bodies if body is not None and body.kind == "organisation"]
    country = states.pop() if len(states) == 1 and len(apart) > 1 else None
    entity = actors.book.by_key(f"country:{country}") if country else None
    return Name(entity.name, entity.key) if entity else None


def collective(document: Document, views: Sequence[View], actors: Actors) -> Name | None:
    """What the parties of a text call themselves where it names none: "Parties", "Heads of Government"."""
    counts: Counter[str] = Counter()
    for tokens, start, end in subject_words(document, views, actors):
        words = trim(tokens[start:end], actors.words)
        lows = [token.low for token in words if token.is_word]
        if lows and words[0].is_name and is_all_parties(lows, actors.words):
            counts[actors.words.tables["plural_parties"].get(lows[-1], join(words))] += 1
    ranked = counts.most_common(1)
    return Name(actors.book.body(ranked[0][0])) if ranked and ranked[0][1] >= _FEWEST_COLLECTIVE else None


def _together(joint: Counter[tuple[Name, ...]], counts: Counter[Name], actors: Actors) -> tuple[Name, ...]:
    """The sides that a text names as one subject ("A and B will") as often as any of them alone."""
    for names, often in joint.most_common(1):
        entities = [actors.book.by_key(name.entity) for name in names if name.entity]
        sides = all(entity is not None and is_side(entity, actors.words) for entity in entities)
        if sides and often > 1 and all(counts[name] <= 2 * often for name in names):
            return names
    return ()


def _is_pair(tokens: Sequence[Token], words: Language) -> bool:
    """ "both countries", "the two sides"."""
    lows = [token.low for token in tokens if token.is_word]
    return bool(set(lows[:2]) & words.words["pair_words"]) and is_all_parties(lows, words)


def _pair(views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The two states or bodies of states that a text about "both countries" names most often."""
    ranked = named_often(views, actors.book, frozenset({"country", "group"}))[:3]
    clear = len(ranked) > 1 and ranked[1][1] > 1 and (len(ranked) == 2 or ranked[1][1] > ranked[2][1])
    return tuple(name for name, _ in ranked[:2]) if clear else ()


def _hosts(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The two states of a text in which "Chilean Ministers", "Peruvian Ministers" and "Ministers" act."""
    counts: Counter[Name] = Counter()
    joint = 0
    for tokens, start, end in subject_words(document, views, actors):
        lows = [token.low for token in tokens[start:end] if token.is_word]
        joint += bool(lows) and is_all_parties(lows, actors.words)
        if len(lows) == 2 and lows[1] in actors.words.words["side_nouns"]:
            state = state_of(tokens[start].text, actors.book)
            counts.update([Name(state.name, state.key)] if state else [])
    return tuple(counts) if len(counts) == 2 and joint >= _FEWEST_PAIRS else ()


def _unlisted(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The one body no vocabulary knows that a text in the first person makes its subject."""
    if not has_first_person(views, actors.words):
        return ()
    counts: Counter[str] = Counter()
    for tokens, start, end in subject_words(document, views, actors):
        own = core_of(tokens[start:end], actors.words)
        opened = start < end and tokens[start].low in actors.words.words["articles"]
        if opened and own and agency(own, actors.words) == Agency.AGENT:
            counts[join(own)] += not is_all_parties([token.low for token in own], actors.words)
    ranked = counts.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return (Name(actors.book.display(ranked[0][0])),) if clear and ranked[0][1] >= _FEWEST_SAID else ()


def _believer(document: Document, views: Sequence[View], actors: Actors) -> tuple[Name, ...]:
    """The one name of which a text in the first person says what it believes ("Alba believes that ...")."""
    counts: Counter[str] = Counter()
    for block, view in zip(document.blocks, views, strict=True):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            for start, end in bounds(view.text, actors.words):
                counts.update(_believing(tokenize(view.text, start, min(end, start + _HEAD)), actors.words))
    ranked = counts.most_common(2)
    clear = ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return (
        (Name(actors.book.display(ranked[0][0])),) if clear and has_first_person(views, actors.words) else ()
    )


def _believing(tokens: Sequence[Token], words: Language) -> Iterator[str]:
    """The name at the head of a sentence that a verb of belief follows."""
    head = trim(tokens, words)
    for index, token in enumerate(head):
        if index and token.low in words.words["believing_verbs"] and index <= _LONGEST_HEAD:
            first = (
                head[0].low
                in words.words["first_person"] | words.words["determiners"] | words.words["last_actor"]
            )
            if not first and all(before.is_name for before in head[:index]):
                yield join(head[:index])
            return


def subject_words(
    document: Document, views: Sequence[View], actors: Actors, openers: frozenset[str] | None = None
) -> Iterator[tuple[Sequence[Token], int, int]]:
    """Each sentence that binds, with the place of its subject.

    With `openers`, the first words of the names looked for, only sentences that have one of them.
    """
    for block, view in zip(document.blocks, views, strict=True):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for start, end in bounds(view.text, actors.words):
            tokens = tokenize(view.text, start, end) if end - start < _LONGEST_READ else ()
            if openers is not None and openers.isdisjoint([opening(t.text) for t in tokens if t.is_name]):
                continue
            for governor in find_governors(tokens, actors.words):
                subject = find_subject(tokens, governor.start, actors.words)
                if subject.role == Role.NAMED:
                    yield tokens, subject.start, subject.end
