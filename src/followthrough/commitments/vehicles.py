"""Funds, programmes, centres, meetings and agreements through which a commitment is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from followthrough.commitments.chunks import (
    KINDS,
    Chunk,
    chunks,
    definite_chunks,
    founded_chunks,
    introduced,
    is_vehicle_noun,
    known,
    plain_chunks,
    quoted_chunks,
)
from followthrough.commitments.model import Name
from followthrough.commitments.names import NameBook, split_acronym
from followthrough.commitments.sentences import Token
from followthrough.documents import View
from followthrough.vocab import Entity

_REFERENCE_REACH = 6
_SHORTEST_ACRONYM = 2
_PAID_REACH = 5  # tokens between a sum and the "to" behind it
_BROKEN = re.compile(r"(?<=\w)- (?=[A-Z])")  # a line broke inside "Indo-Pacific"
_DOMAIN = re.compile(r"\w+\.[A-Z]{2,4}")
_YEAR = re.compile(r"20\d\d")
_MEETING = re.compile(r"(?:COP|CoP|MC|MOP|CMP|CMA|UNEA|WRC|SBI)\d{1,2}")  # a conference by its number
_SERIES = re.compile(r"\+\d/\+\d")
_POSSESSIVE = re.compile(r"[’']s?$")


def find_vehicles(
    tokens: Sequence[Token], start: int, end: int, view: View, book: NameBook
) -> tuple[Name, ...]:
    """The vehicles named in ``tokens[start:end]``, each once, in order."""
    end = _before_remark(tokens, start, end)
    found: dict[str, Name] = {}
    for chunk in _all_chunks(tokens, start, end, book):
        if (
            _is_reference(tokens, chunk, start, book)
            or _in_brackets(tokens, chunk, start)
            or _of_members(tokens, chunk, book)
            or _is_body_met(tokens, chunk, book)
            or _is_own_text(tokens, chunk, book)
        ):
            continue
        names = [name for part in _joined(tokens, chunk, book) for name in _names(tokens, part, view, book)]
        for name in names:
            found.setdefault(name.entity or name.name.casefold(), name)
    return tuple(found.values())


def _is_own_text(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "this MOU": the text itself."""
    lone = chunk.end - chunk.start == 1 and chunk.start > 0
    return (
        lone
        and tokens[chunk.start - 1].low == "this"
        and tokens[chunk.start].low in book.words.words["instruments"]
    )


def _joined(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> tuple[Chunk, ...]:
    """The two names of "the Delta Task Force and the River Council": each has a head noun of its own."""
    for index in range(chunk.start + 2, chunk.end - 1):
        if tokens[index].low != "and" or chunk.plain:
            continue
        halves = chunk._replace(end=index), chunk._replace(start=index + 1)
        if index == chunk.end - 2 and _is_acronym(tokens[index + 1].text):
            return halves  # "the Delta River Compact and DRC"
        if not is_vehicle_noun(tokens[index - 1], book):
            continue
        whole = known(" ".join(token.text for token in tokens[chunk.start : chunk.end]), book)
        last = tokens[chunk.end - 1]
        headed = is_vehicle_noun(last, book) or last.low in book.words.words["joint_heads"]
        if not whole and headed and tokens[index + 1].is_name and chunk.end - index > 2:
            return halves
    return (chunk,)


def _is_paid(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "$5 million to UNDP to map reefs": a body through which the money works."""
    index = chunk.start
    while index > 0 and tokens[index - 1].low in book.words.words["articles"]:
        index -= 1
    if index < 2 or tokens[index - 1].low not in ("to", "through", "via"):
        return False
    behind = {token.low for token in tokens[max(0, index - _PAID_REACH) : index - 1]}
    return bool(behind & book.words.tables["scales"].keys())


def _all_chunks(tokens: Sequence[Token], start: int, end: int, book: NameBook) -> list[Chunk]:
    """Names in order, none inside another; quoted ones first, then those with a noun in small letters."""
    found = (
        *quoted_chunks(tokens, start, end),
        *plain_chunks(tokens, start, end, book),
        *chunks(tokens, start, end, book),
        *founded_chunks(tokens, start, end, book),
        *definite_chunks(tokens, start, end, book),
    )
    if len(found) < 2:
        return list(found)
    taken: set[int] = set()
    kept: list[Chunk] = []
    for chunk in found:
        if taken.isdisjoint(range(chunk.start, chunk.end)):
            taken.update(range(chunk.start, chunk.end))
            kept.append(chunk)
    return sorted(kept, key=lambda chunk: chunk.start)


def _before_remark(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a closing ", which ..." begins: it describes what was named."""
    for index in range(start + 1, end):
        if tokens[index].low == "which" and tokens[index - 1].text == ",":
            return index - 1
    return end


def _names(tokens: Sequence[Token], chunk: Chunk, view: View, book: NameBook) -> Iterator[Name]:
    """The vehicle of a chunk by its entity, its head noun or its long form; ``ASEAN+1/+3`` names two."""
    chunk = _at_possessive(tokens, _without_description(tokens, chunk, book), book)
    text = view.text[tokens[chunk.start].start : tokens[chunk.end - 1].end]
    text, cut = _without_possessive(text)
    text = _mended(text)
    if not text:
        return
    if "+" in text and _SERIES.search(text):
        span = view.span(tokens[chunk.start].start, tokens[chunk.end - 1].end - cut)
        stem = text[: text.index("+")]
        for number in re.findall(r"\+\d", text):
            yield Name(stem + number, _key(stem + number, book), span)
        return
    entity = book.entity(text)
    if _is_vehicle(tokens, chunk, text, entity, book):
        span = view.span(tokens[chunk.start].start, tokens[chunk.end - 1].end - cut)
        shown = _mended(book.fuller(_shown(text, book)))
        yield Name(shown, entity.key if entity else None, span)


def _mended(text: str) -> str:
    return _BROKEN.sub("-", text) if "- " in text else text


def _is_vehicle(
    tokens: Sequence[Token], chunk: Chunk, text: str, entity: Entity | None, book: NameBook
) -> bool:
    if entity is not None and entity.kind in KINDS:
        return entity.key not in book.words.words["aims"]
    if entity is not None and entity.kind != "organisation":
        return False
    if entity is not None:
        bank = tokens[chunk.end - 1].low in book.words.words["joint_heads"]
        return (not bank and _has_noun(tokens, chunk, book)) or _is_paid(tokens, chunk, book)
    if chunk.end - chunk.start == 1 and _is_pair_of_states(text, book):
        return False
    if chunk.end - chunk.start <= 2 and _MEETING.fullmatch(tokens[chunk.end - 1].text):
        return True
    return (
        chunk.plain
        or bool(_DOMAIN.fullmatch(text))
        or _bears_a_year(tokens, chunk, book)
        or _is_paid(tokens, chunk, book)
        or chunk.marked
        or _has_noun(tokens, chunk, book)
        or introduced(tokens, chunk.start, book)
        or _long_has_noun(text, book)
        or _is_used(tokens, chunk, book)
    )


def _is_pair_of_states(text: str, book: NameBook) -> bool:
    """ "existing Peru-Chile ties": whose they are, no name of its own."""
    parts = re.split(r"[-–—]", text)
    return len(parts) > 1 and all(part and book.entity(part) is not None for part in parts)


def _bears_a_year(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "Delta 2030": a programme known by its year, unless it is a date or a place and its year."""
    last = tokens[chunk.end - 1]
    if chunk.end - chunk.start not in (2, 3) or not _YEAR.fullmatch(last.text):
        return False
    before = tokens[chunk.start - 1].low if chunk.start else ""
    dated = tokens[chunk.end - 2].low in book.words.tables["months"] or before in book.words.words["placing"]
    named = " ".join(token.text for token in tokens[chunk.start : chunk.end - 1])
    return not dated and book.entity(named) is None


def _is_used(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """A name that is founded or gone through, whatever its noun: "launch the X Shield", "under the NRDP"."""
    words = book.words.words
    institution = {token.low for token in tokens[chunk.start : chunk.end]} & words["institution_nouns"]
    single = chunk.end - chunk.start == 1
    acronym = single and _is_acronym(tokens[chunk.start].text)
    if single and not acronym:
        return False
    if (
        acronym
        and set(book.long_of.get(tokens[chunk.start].text, "").lower().split()) & words["institution_nouns"]
    ):
        return False
    index = chunk.start
    while index > 0 and tokens[index - 1].low in words["used_determiners"]:
        index -= 1
    before = tokens[index - 1].low if index else ""
    base = words_base(before, book)
    if institution:  # "create a Harbour Bank", "expand the Reef Trust": no one "under the Ministry"
        return not acronym and (base in words["founding_words"] or base in words["reshaping_verbs"])
    if base in words["founding_words"] or base in words["using_verbs"]:
        return index < chunk.start or not single or (acronym and base in words["carrying_verbs"])
    return before in words["using_words"] and (index < chunk.start or acronym)


def _is_acronym(text: str) -> bool:
    """``NRDP``, ``NAPs``, ``REDD+``."""
    bare = text.removesuffix("s").removesuffix("+")
    return len(bare) > _SHORTEST_ACRONYM and bare.isupper() and bare.isalpha()


def words_base(low: str, book: NameBook) -> str:
    """The base form of a verb in -ing."""
    return book.words.base_of_gerund.get(low, low)


def _without_description(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> Chunk:
    """Without "WHO-designated", "ASEAN-related" at the head of the name."""
    start, endings = chunk.start, book.words.phrases["describing_endings"]
    if start + 4 < chunk.end and tokens[start].low in book.words.words["text_parts"]:
        part = [token.low for token in tokens[start + 2 : start + 4]]
        start += 4 * (part == ["of", "the"])  # "Article 17 of the Fisheries Directive"
    while start + 1 < chunk.end and not chunk.plain and tokens[start].low.endswith(endings):
        start += 1
    return chunk if start == chunk.start else chunk._replace(start=start)


def _at_possessive(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> Chunk:
    """A known name up to its possessive: "the ASEAN Outlook on the Indo-Pacific's Maritime Pillar".

    Of another owner's thing, what he owns: "the Delta Trust's River Fund".
    """
    for index in range(chunk.start, chunk.end - 1):
        if tokens[index].low.endswith("'s"):
            text = " ".join(token.text for token in tokens[chunk.start : index + 1])
            if known(_without_possessive(text)[0], book):
                return chunk._replace(end=index + 1, plain=False)
            owned = chunk._replace(start=index + 1)
            return owned if _has_noun(tokens, owned, book) else chunk
    return chunk


def _shown(text: str, book: NameBook) -> str:
    """The name with the long form of an acronym at its head: ``Expert Working Groups (EWGs) of the ...``."""
    shown = book.display(text)
    head, _, rest = text.partition(" ")
    if (
        shown == text
        and rest.startswith(("of ", "to ", "for ", "on "))
        and head in book.long_of
        and head not in book.slips
    ):
        return f"{book.long_of[head]} ({head}) {rest}"
    if shown == text and text.endswith("s") and text[:-1] in book.long_of and text not in book.slips:
        return f"{book.long_of[text[:-1]]}s ({text})"
    return shown


def _key(text: str, book: NameBook) -> str | None:
    entity = book.entity(text)
    return entity.key if entity else None


def _without_possessive(text: str) -> tuple[str, int]:
    match = _POSSESSIVE.search(text) if text.endswith(("'", "’", "'s", "’s")) else None
    return (text[: match.start()], len(match.group())) if match else (text, 0)


def _has_noun(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """Whether a part of the name ends in a head noun: "Plan of Action", "Fund", not "Dialogue Partners"."""
    if chunk.end - chunk.start < 2:
        return False
    for index in range(chunk.start, chunk.end):
        last = index + 1 >= chunk.end or not tokens[index + 1].is_name
        bound = book.words.tables["bound_nouns"].get(tokens[index].low, tokens[index - 1].low)
        if last and is_vehicle_noun(tokens[index], book) and tokens[index - 1].low == bound:
            return True
    return False


def _long_has_noun(text: str, book: NameBook) -> bool:
    """An acronym, or the acronyms of a chain, whose long form is a vehicle's."""
    bare, acronym = split_acronym(text)
    nouns = book.words.words["all_vehicle_nouns"]
    for part in (acronym, *bare.split()):
        words = (book.long_of.get(part) or book.long_of.get(part.removesuffix("s"), "")).split()
        if words and any(word.lower() in nouns for word in words):
            return True
    return False


def _is_reference(tokens: Sequence[Token], chunk: Chunk, start: int, book: NameBook) -> bool:
    """Whether the name only says by which rule or whose hand ("in accordance with the 1982 ...")."""
    first, last = max(start, chunk.start - _REFERENCE_REACH), chunk.start
    while last > first and (
        tokens[last - 1].low in ("the", "its", "their") or tokens[last - 1].low.isdigit()
    ):
        last -= 1
    phrases = book.words.phrases["reference_words"]
    if last == first or not tokens[last - 1].low.endswith(_last_words(phrases)):
        return False
    return " ".join([token.low for token in tokens[first:last]]).endswith(phrases)


@cache
def _last_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({phrase.split()[-1] for phrase in phrases})


def _in_brackets(tokens: Sequence[Token], chunk: Chunk, start: int) -> bool:
    before = [token.text for token in tokens[start : chunk.start]]
    return before.count("(") > before.count(")")


def _of_members(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "Global Methane Pledge countries": the name only tells which countries."""
    return chunk.end < len(tokens) and tokens[chunk.end].low in book.words.words["members"]


def _is_body_met(tokens: Sequence[Token], chunk: Chunk, book: NameBook) -> bool:
    """ "a visit by the Ports Committee", "members of the Assembly": a body that is only met."""
    words = book.words.words
    if chunk.plain or not {tokens[chunk.start].low, tokens[chunk.end - 1].low} & words["met_bodies"]:
        return False
    index = chunk.start
    while index > 0 and (tokens[index - 1].low in words["articles"] or tokens[index - 1].low == "new"):
        index -= 1
    before = tokens[index - 1].low if index else ""
    return before in words["meeting_words"] or before.endswith("'s") or before in words["expanding"]


def last_named(nouns: str, vehicles: Sequence[Name]) -> Name | None:
    """The vehicle named last whose head noun is `nouns`: what "the agreement" stands for."""
    fitting = [name for name in vehicles if re.search(rf"\b{nouns}s?\b", name.name, re.IGNORECASE)]
    return fitting[-1] if fitting else None
