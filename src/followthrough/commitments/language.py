"""The words of one language that the rules of extraction stand on, from the language files."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from followthrough.vocab import Mapping, read_yaml

_FOLDER = Path(str(files("followthrough.vocab") / "data" / "language"))
_VERB_LISTS = ("new", "exploratory", "intent", "stance", "continuing", "keeping", "acting")
_PARTS = ("governors", "verbs", "grammar", "names", "money", "dates", "kinds")


_MOST_KEPT = 50_000

T = TypeVar("T")


class Memo(dict[str, T]):
    """What a function says of each word, kept by word: most words of a text stood in one before."""

    def __init__(self, of: Callable[[str], T]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[word] = self._of(word)
        return found


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A fixed phrase of undertaking ("be committed to") and what may follow it."""

    words: tuple[str, ...]
    strength: str
    takes: frozenset[str]

    @property
    def rule(self) -> str:
        return "governor." + "-".join(self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Word lists by name (`words`), ordered phrases (`phrases`) and tables (`tables`), in lower case."""

    code: str
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[str, ...]]
    tables: dict[str, dict[str, str]]
    undertakings: tuple[Undertaking, ...]
    finite: dict[str, tuple[Undertaking, ...]]  # by a finite first form: "is", "remains", "intend"
    participles: dict[str, tuple[Undertaking, ...]]  # by the first form in -ing: "committing"
    bare: dict[str, tuple[Undertaking, ...]]  # by the base form: "be", "remain"
    past: dict[str, tuple[Undertaking, ...]]  # by the past form: "agreed", "resolved"
    base_of_past: dict[str, str]
    acts_with: dict[str, frozenset[str]]
    qualifiers: dict[str, tuple[str, ...]]
    qualifiers_after: dict[str, tuple[str, ...]]
    base_of_gerund: dict[str, str]
    base_of_third: dict[str, str]
    adverb: Memo[bool]  # whether a lower-case word is an adverb
    cuts: Memo[int]  # where a word is two run together ("toensure"), else 0
    by_first: Memo[dict[str, tuple[list[str], ...]]]  # the phrases of a list by their first word
    patterns: Memo[re.Pattern[str]]

    def any_of(self, name: str) -> re.Pattern[str]:
        """A pattern of all phrases of a list as whole words, the longest first."""
        return self.patterns[name]


def _phrases_by_first(phrases: tuple[str, ...]) -> dict[str, tuple[list[str], ...]]:
    """The words of each phrase by its first word, the longest phrase first."""
    table: dict[str, tuple[list[str], ...]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.split())):
        parts = phrase.split()
        table[parts[0]] = (*table.get(parts[0], ()), parts)
    return table


def _alternatives(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    escaped = "|".join(r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<![\w-])(?:{escaped})(?![\w-])", re.IGNORECASE)


@cache
def whole(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Each phrase with the space behind its last word: for words that begin with one of them."""
    return tuple(f"{phrase} " for phrase in phrases)


@cache
def language(code: str = "en") -> Language:
    """The word lists of a language; raises `VocabularyError` when a file is missing or malformed."""
    roots = [read_yaml(_FOLDER / f"{code}-{part}.yaml") for part in _PARTS]
    lists = {name: values for root in roots for name, values in _lists(root)}
    tables = {name: values for root in roots for name, values in _tables(root)}
    governors, money = roots[0], roots[4]
    entries = _undertakings(governors)
    verbs = {verb for group in _VERB_LISTS for verb in lists[group]}
    said = ("speech", "narrating", "agreeing", "pledging", "reaffirming", "noting", "asking", "charging")
    told = {*verbs, *(verb for name in said for verb in lists[name])}
    words = {name: frozenset(values) for name, values in lists.items()}
    words["verbs"] = frozenset(verbs)
    words |= _combined(words, tables)
    words["narrating_forms"] = _forms(lists["narrating"], tables)
    words["governing"] = _governing(lists, tables, entries)
    gerunds = {gerund(verb): verb for verb in sorted(verbs)}
    return Language(
        code=code,
        words=words,
        phrases=lists,
        tables=tables,
        undertakings=entries,
        finite=_by_form(entries, lambda verb: _finite_forms(verb, lists)),
        participles=_by_form(entries, lambda verb: (gerund(verb),)),
        bare=_by_form(entries, lambda verb: (verb,)),
        past=_by_form(entries, lambda verb: () if verb in ("be", "have") else (_past(verb, tables),)),
        base_of_past={_past(verb, tables): verb for verb in sorted(told)},
        acts_with=_sets(governors.mapping("acts_with")),
        qualifiers=_phrase_table(money.mapping("qualifiers")),
        qualifiers_after=_phrase_table(money.mapping("qualifiers_after")),
        base_of_gerund=gerunds,
        base_of_third={third_person(verb): verb for verb in sorted(told)},
        adverb=Memo(lambda low: _is_adverb(low, lists)),
        cuts=Memo(lambda text: _cut(text, verbs, gerunds)),
        by_first=Memo(lambda name: _phrases_by_first(lists[name])),
        patterns=Memo(lambda name: _alternatives(lists[name])),
    )


def _is_adverb(low: str, lists: dict[str, tuple[str, ...]]) -> bool:
    return low in lists["adverbs"] or (
        low.endswith(lists["adverb_ending"]) and low not in lists["no_adverbs"]
    )


def _cut(text: str, verbs: Container[str], gerunds: Container[str]) -> int:
    """Where a word is two: "we'll", and slips like "toensure", "endeavourto" and "inworking"; else 0."""
    low = text.lower().replace("’", "'")
    if low.endswith(("'ll", "'re", "'ve")) and len(low) > 3:
        return len(low) - 3
    if low in verbs or low in gerunds:
        return 0
    if low.endswith("to") and low[:-2] in verbs:
        return len(low) - 2
    verb = (text[:2] == "to" and low[2:] in verbs) or (text[:2] == "in" and low[2:] in gerunds)
    return 2 if verb else 0


def _combined(
    words: dict[str, frozenset[str]], tables: dict[str, dict[str, str]]
) -> dict[str, frozenset[str]]:
    """Lists made of others that the rules ask for at every word."""
    verbs, small = words["verbs"], words["prepositions"] | words["coordinators"]
    small_openers = words["prepositions"] | words["subordinators"]
    return {
        "joints": words["coordinators"] | words["meanwhile"],
        "small_words": small,
        "phrase_openers": small_openers,
        "closed_words": small | words["finite_auxiliaries"],
        "verbs_of_agents": words["acts_of_agents"]
        | words["deeds_of_things"]
        | words["leaning"]
        | {"continue"},
        "act_verbs": verbs - words["not_acts"],
        "lasting_acts": verbs - words["states"],
        "item_verbs": verbs - words["courtesies"] - words["states"],
        "spoken_verbs": words["courtesies"] | words["narrating"],
        "statement_verbs": words["speech"] | words["reporting_verbs"],
        "clause_words": words["reporting"] | words["inner_subordinators"],
        "charges": words["asking"] | words["charging"],
        "single_author_words": words["union_members"] | words["own_state"],
        "own_words": words["reaffirming"] | words["noting"],
        "aim_nouns": words["aim_words"] | tables["resolve_nouns"].keys(),
        "owners": words["possessives"] - words["articles"],
        "body_nouns": words["party_nouns"] | words["institution_nouns"] | words["agent_nouns"],
        "running_things": words["acting_things"] | words["vehicle_nouns"],
        "all_vehicle_nouns": words["vehicle_nouns"] | words["further_vehicle_nouns"],
        "help_verbs": frozenset({"for", "that"}).union(*(words[name] for name in _HELP_VERBS)),
        "help_openers": _HELP_JOINTS.union(*(words[name] for name in _HELP_VERBS)),
        "help_sources": frozenset().union(*(words[name] for name in _HELP_SOURCES)),
        "people_ends": frozenset().union(*(words[name] for name in _PEOPLE_ENDS)),
        "phrase_ends": small | words["relatives"] | words["phrase_closers"],
        "no_modifiers": small.union(words["determiners"], words["vague_modifiers"], words["plain_modifiers"]),
        "name_closers": small.union(words["modals"], words["relatives"], words["phrase_closers"]),
        "opening_words": small_openers | words["time_openers"] | words["adverbs"],
        "relative_words": words["relatives"] | words["inner_subordinators"],
        "introducer_ends": frozenset(phrase.split()[-1] for phrase in words["name_introducers"]),
        "topic_ends": small | words["determiners"] | {"to", "that", "which"},
        "object_openers": words["determiners"] - {"more", "other"},
        "singular_subjects": frozenset().union(*(words[name] for name in _SINGULAR_SUBJECTS)),
    }


# What may open a phrase for those helped: verbs and, where something is given or needed, small words.
_HELP_VERBS = ("helping_verbs", "direct_help", "serving_verbs")
_HELP_SOURCES = (
    "giving_verbs",
    "sharing_verbs",
    "given_nouns",
    "buying_verbs",
    "focus_nouns",
    "investing_verbs",
    "needy_words",
)
_HELP_JOINTS = frozenset({"that", "for", "to", "with", "of", "among", "from", "on", "in"})
# Lists whose words stand in no such phrase.
_PEOPLE_ENDS = ("relatives", "people_stops", "direct_help", "serving_verbs", "giving_verbs")
_SINGULAR_SUBJECTS = (
    "agent_nouns",
    "institution_nouns",
    "party_nouns",
    "acting_things",
    "vehicle_nouns",
    "last_actor",
    "coordinators",
    "relatives",
    "person_roles",
)
_GOVERNING_FORMS = (
    "reaffirming",
    "noting",
    "reporting_acts",
    "voicing",
    "agreeing",
    "pledging",
    "asking",
    "charging",
    "performatives",
    "with_means",
)
_GOVERNING_WORDS = ("modals", "told_modals", "be", "united", "possessives", "was", "spoken_adverbs")


def _governing(
    lists: dict[str, tuple[str, ...]],
    tables: dict[str, dict[str, str]],
    entries: tuple[Undertaking, ...],
) -> frozenset[str]:
    """Every form in which a governor can begin: other words need no look."""
    bases = {verb for name in _GOVERNING_FORMS for verb in lists[name]}
    bases |= {entry.words[0] for entry in entries}
    forms = _forms(bases, tables)
    plain = {word for name in _GOVERNING_WORDS for word in lists[name]}
    return frozenset(
        forms | plain | set(lists["have"]) | set(tables["word_nouns"]) | set(tables["resolve_nouns"])
    )


def _forms(verbs: Iterable[str], tables: dict[str, dict[str, str]]) -> frozenset[str]:
    return frozenset(
        form for verb in verbs for form in (verb, third_person(verb), gerund(verb), _past(verb, tables))
    )


def _lists(root: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    skipped = {"undertakings", "acts_with", "qualifiers", "qualifiers_after"}
    for name in root:
        node = root.node(name)
        if name not in skipped and not isinstance(node, Mapping) and not hasattr(node, "text"):
            yield name, root.texts(name)


def _tables(root: Mapping) -> Iterator[tuple[str, dict[str, str]]]:
    for name in (
        "resolve_nouns",
        "word_nouns",
        "list_pledges",
        "plan_participles",
        "scales",
        "numbers",
        "past_irregular",
        "signs_at_home",
        "ends",
        "demonyms",
        "short_bodies",
        "plural_parties",
        "bound_nouns",
        "meaning_verbs",
        "participles",
    ):
        if name in root:
            table = root.mapping(name)
            yield name, {key: table.text(key) for key in table}
    if "months" in root:
        months = root.mapping("months")
        yield "months", {name: number for number in months for name in months.texts(number)}


def _undertakings(root: Mapping) -> tuple[Undertaking, ...]:
    entries = root.mappings("undertakings")
    return tuple(
        Undertaking(tuple(e.text("words").split()), e.text("strength"), frozenset(e.texts("takes")))
        for e in entries
    )


def _by_form(
    entries: tuple[Undertaking, ...], forms: Callable[[str], Iterable[str]]
) -> dict[str, tuple[Undertaking, ...]]:
    table: dict[str, tuple[Undertaking, ...]] = {}
    for entry in entries:
        for form in forms(entry.words[0]):
            table[form] = (*table.get(form, ()), entry)
    return table


def _finite_forms(verb: str, lists: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return lists[verb] if verb in ("be", "have") else (verb, third_person(verb))


def _sets(table: Mapping) -> dict[str, frozenset[str]]:
    return {name: frozenset(table.texts(name)) for name in table}


def _phrase_table(table: Mapping) -> dict[str, tuple[str, ...]]:
    return {name: table.texts(name) for name in table}


# Verbs that double their last letter before -ing.
_DOUBLING = frozenset(
    {
        "set",
        "put",
        "cut",
        "begin",
        "commit",
        "stop",
        "get",
        "run",
        "plan",
        "equip",
        "map",
        "submit",
        "concur",
        "step",
        "transfer",
        "refer",
        "permit",
        "retrofit",
        "confer",
        "ship",
        "swap",
        "spur",
        "plug",
        "tap",
        "cap",
        "ban",
        "recommit",
        "re-commit",
    }
)


def gerund(verb: str) -> str:
    """The -ing form of an English verb: ``put`` gives ``putting``, ``make`` gives ``making``."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return f"{verb}{verb[-1]}ing" if verb in _DOUBLING else verb + "ing"


def _past(verb: str, tables: dict[str, dict[str, str]]) -> str:
    irregular = tables["past_irregular"].get(verb)
    if irregular:
        return irregular
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        return verb[:-1] + "ied"
    return f"{verb}{verb[-1]}ed" if verb in _DOUBLING else verb + "ed"


def third_person(verb: str) -> str:
    """The form after he, she, it: ``launch`` gives ``launches``."""
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
