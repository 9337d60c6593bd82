"""Names of a text: its own acronyms with their long forms, joined to the entities of the vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.language import Language, Memo
from followthrough.commitments.model import Name
from followthrough.commitments.sentences import Token, tokenize
from followthrough.vocab import Entity, Vocabulary

_ACRONYM_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z0-9&/+.’'-]{1,14})\)")
# A capital comes before the look behind it: a pattern that opens with a letter is searched for faster.
_LONG_IN_BRACKETS = re.compile(r"([A-Z](?<![\w-].)[A-Za-z0-9+-]{1,14}) \(([A-Z][^()]{6,90})\)")
_CAPITALISED = r"[A-Z][\w-]*(?: (?:and |of |for |the )?[A-Z][\w-]*){0,8}"
_LONGER = re.compile(
    rf"(?<![\w-])(?:The )?(?P<short>[A-Z][\w-]*(?: [A-Z][\w-]*){{1,6}}) (?:for|on|of) (?:the )?{_CAPITALISED}"
)
# "Chief Tide Officer (CTO) Council": the acronym stands inside the name of the "CTO Council".
_ACRONYM_INSIDE = re.compile(r"((?:[A-Z][\w-]* ){1,6})\(([A-Z]{2,8})\) ([A-Z][a-z]+)")
_GOES_ON = re.compile(r"\([A-Z]{2,8}\) [A-Z][a-z]")  # no acronym inside a name without this
_BEFORE_CAPITAL = re.compile(r" (?:for|on|of) (?:the )?[A-Z]")  # no longer name without this
_ACRONYM_BEHIND = re.compile(r"(.+?)\s*\(([^()]{2,15})\)")
_PART = re.compile(r"[\w&/+-]+")
_REACH = 140
_MOST_TRIES = 5
_LONGEST_SHORT = 3  # letters of a state's name that is an abbreviation ("Lao", "Ukr")


@dataclass(slots=True)
class NameBook:
    """What the names of one text stand for.

    `long_of` gives the long form a text itself defines for an acronym; `slips` gives the right form of
    a name that was misprinted.
    """

    vocabulary: Vocabulary | None
    words: Language
    long_of: dict[str, str] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)  # how often a long form was looked for
    inside: dict[str, str] = field(default_factory=dict)  # long forms, acronyms inside
    bodies: dict[str, str] = field(default_factory=dict)  # the full names of bodies looked for so far
    texts: list[str] = field(default_factory=list)
    longer: dict[str, set[str]] = field(default_factory=dict)  # longer names by their first words
    parties: frozenset[str] = frozenset()  # keys of the text's own parties
    home: str | None = None  # ISO code of the one country that speaks, for "$" and "Rs"
    entities: Memo[Entity | None] = field(init=False)  # those looked for so far
    openers: Memo[bool] = field(init=False)  # words, and whether a known name begins with them

    def __post_init__(self) -> None:
        self.entities, self.openers = Memo(self._entity), Memo(self._may_open)

    def fuller(self, name: str) -> str:
        """The longer name that the text gives a thing: "Delta Compact" is "Delta Compact for Rivers"."""
        words = name.split()
        if "(" in name or len(words) < 2 or words[0].lower() in self.words.words["generic_openers"]:
            return name
        if self.entity(name) is not None:
            return name
        forms = self.longer.get(name, set())
        return next(iter(forms)) if len(forms) == 1 else name

    def learn(self, text: str) -> None:
        """Note every ``Long Name (ACR)`` and ``ACR (Long Name)`` of `text`."""
        self.texts.append(text)
        self.entities.clear()
        self.openers.clear()
        if "(" in text:
            self._learn_acronyms(text)
        for match in _LONGER.finditer(text) if _BEFORE_CAPITAL.search(text) else ():
            self.longer.setdefault(match["short"], set()).add(match.group().removeprefix("The "))

    def _learn_acronyms(self, text: str) -> None:
        for match in _ACRONYM_INSIDE.finditer(text) if _GOES_ON.search(text) else ():
            if initials_fit(match[2], match[1]):
                self.inside.setdefault(f"{match[2]} {match[3]}", match.group().removeprefix("The "))
        for match in _ACRONYM_IN_BRACKETS.finditer(text):
            acronym = match[1]
            tried = self.tries.get(acronym, 0)
            if acronym in self.long_of or tried >= _MOST_TRIES or sum(sign.isupper() for sign in acronym) < 2:
                continue
            self.tries[acronym] = tried + 1
            long = self._before(text, match.start(), acronym)
            if long:
                self.long_of[acronym] = long
        for match in _LONG_IN_BRACKETS.finditer(text):
            if initials_fit(match[1], match[2]):
                self.long_of.setdefault(match[1], match[2])

    def body(self, short: str) -> str:
        """The full name that a text gives "the Subcommittee"; `short` where it gives none."""
        if short not in self.bodies:
            self.bodies[short] = self._body(short)
        return self.bodies[short]

    def _body(self, short: str) -> str:
        name = re.escape(short)
        capitals = r"(?<![\w-])(?<!and )(?:The\s+)?((?!The\s)(?:[A-Z][\w-]+\s+){1,4}"
        before = self._counted(short, rf"{capitals}{name})(?![\w-])")
        behind = self._counted(short, rf"(?<![\w-])({name} (?:on|of|for) (?:the )?{_CAPITALISED})")
        for found in (before, behind) if " " in short else (before + behind,):
            if found and (len(found) == 1 or _leads(found)):
                return str(found.most_common(1)[0][0])
        if before or behind:
            return short
        known = self.words.tables["short_bodies"].get(short.lower())
        return known if known and self._speaks_of_union() else short

    def _counted(self, short: str, pattern: str) -> Counter[str]:
        """The names of the text that a pattern finds, without those that only begin a sentence so."""
        compiled, words = re.compile(pattern), self.words.words
        texts = (text for text in self.texts if short in text)
        found = (" ".join(each.split()) for text in texts for each in compiled.findall(text))
        small = words["determiners"] | words["quantifiers"] | words["prepositions"]
        return Counter(each for each in found if each.split()[0].lower() not in small)

    def _speaks_of_union(self) -> bool:
        return any(self.words.any_of("short_unions").search(text) for text in self.texts)

    def entity(self, name: str) -> Entity | None:
        """The entity of the vocabulary that a name of this text stands for, slips mended."""
        return self.entities[name]

    def _entity(self, name: str) -> Entity | None:
        if self.vocabulary is None or not self.may_open(name.split(" ", maxsplit=1)[0]):
            return None
        for form in self._forms(name):
            found = self.vocabulary.find(form)
            if found:
                return found
        return None

    def may_open(self, word: str) -> bool:
        """Whether some name that `entity` knows begins with `word`; False spares the look-ups."""
        return self.openers[word]

    def _may_open(self, word: str) -> bool:
        known = self.vocabulary is not None and self.vocabulary.may_open(word)
        return known or word in self.long_of or self.mended(word) != word

    def by_key(self, key: str) -> Entity | None:
        """The entity with that key."""
        return self.vocabulary.by_key.get(key) if self.vocabulary else None

    def country_of(self, name: Name) -> str | None:
        """The ISO code of a name that is a state or belongs to one."""
        entity = self.by_key(name.entity) if name.entity else None
        return str(entity.country) if entity and entity.country else None

    def _forms(self, name: str) -> Iterable[str]:
        yield name
        mended = self.mended(name)
        if mended != name:
            yield mended
        bare, acronym = split_acronym(mended)
        if acronym:
            yield bare
        if mended in self.long_of:
            yield self.long_of[mended]

    def mended(self, name: str) -> str:
        """The name with misprinted words replaced by the right ones."""
        if not self.slips or not any(slip in name for slip in self.slips):
            return name
        return _PART.sub(lambda match: self.slips.get(match.group(), match.group()), name)

    def display(self, name: str) -> str:
        """A name with its long form where text or vocabulary gives one: ``Long Name (ACR)``.

        A misprinted acronym stays as printed.
        """
        if "(" in name:
            return name
        if name in self.inside:
            return self.inside[name]
        if name in self.long_of and name not in self.slips:
            return f"{self.long_of[name]} ({name})"
        if name in self.slips:
            return name
        entity = self.entity(name)
        if entity is not None and name in entity.acronyms and entity.name != name:
            return f"{entity.name} ({name})"
        if entity is not None and entity.kind == "country":
            acronym = next(
                (a for a, long in self.long_of.items() if long.casefold() == name.casefold()), None
            )
            full = f"{entity.name} ({acronym})" if acronym and acronym != entity.name else None
            return full or self._formal(name) or _as_printed(name, entity.name)
        return name

    def _formal(self, name: str) -> str | None:
        """A state's full style as the text prints it ("Republic of Nauru"), None for a short name."""
        if name.split(maxsplit=1)[0].lower() not in self.words.words["state_styles"] or " " not in name:
            return None
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
        printed = (form for text in self.texts for form in pattern.findall(text) if not form.isupper())
        return next(printed, None)

    def _before(self, text: str, end: int, acronym: str) -> str | None:
        """The long form that stands before an acronym in brackets."""
        tokens = tokenize(text, _word_start(text, max(0, end - _REACH)), end)
        run = self._name_run(tokens)
        for start in range(len(run) - 1, -1, -1):
            words = [token.text for token in run[start:]]
            if run[start].is_name and initials_fit(acronym, " ".join(words)) and len(words) > 1:
                return text[run[start].start : run[-1].end].strip()
        for start in range(len(run) - 2, -1, -1):
            long = text[run[start].start : run[-1].end].strip()
            if run[start].is_name and letters_fit(acronym, long):
                return long
        return text[run[0].start : run[-1].end].strip() if len(run) > 1 else None

    def _name_run(self, tokens: Sequence[Token]) -> list[Token]:
        """The capitalised words, with small words between them, at the end of `tokens`."""
        connectors = self.words.words["name_connectors"]
        start = len(tokens)
        while start > 0 and (tokens[start - 1].is_name or tokens[start - 1].low in connectors):
            start -= 1
        while start < len(tokens) and not tokens[start].is_name:
            start += 1
        return list(tokens[start:])


def _as_printed(name: str, usual: str) -> str:
    """A state's name in the text's own spelling ("Vietnam" for "Viet Nam"), odd forms in the usual."""
    kin = name[0] == usual[0] and not name.isupper() and "." not in name
    return name if kin and not name.startswith(usual) and len(name) > _LONGEST_SHORT else usual


def _leads(found: Counter[str]) -> bool:
    (_, first), (_, second) = found.most_common(2)
    return first >= 2 * second


def _word_start(text: str, position: int) -> int:
    while position > 0 and position < len(text) and not text[position].isspace():
        position += 1
    return position


def split_acronym(name: str) -> tuple[str, str]:
    """``Long Name (ACR)`` as its two parts; the second empty where there is none."""
    match = _ACRONYM_BEHIND.fullmatch(name) if name.endswith(")") else None
    return (match[1], match[2]) if match else (name, "")


def initials_fit(acronym: str, long: str) -> bool:
    """Whether the capitals of an acronym stand in order at the heads of the words of `long`."""
    wanted = [sign.lower() for sign in acronym if sign.isalnum() and not sign.islower()]
    words = re.findall(r"[A-Za-z0-9]+", long)
    if not words or words[0][0].lower() != wanted[0]:
        return False
    heads = iter(_heads(words))
    return all(any(sign == head for head in heads) for sign in wanted)


def letters_fit(acronym: str, long: str) -> bool:
    """The same with letters inside words: ``ASEAN`` in "Association of Southeast Asian Nations"."""
    letters = iter(long.lower())
    same_start = long[:1].lower() == acronym[:1].lower()
    return same_start and all(sign in letters for sign in acronym.lower() if sign.isalnum())


def _heads(words: Iterable[str]) -> Iterable[str]:
    """First letters, and the further capitals inside a word ("BIMP" in "BIMP-EAGA")."""
    for word in words:
        yield word[0].lower()
        yield from (sign.lower() for sign in word[1:] if sign.isupper())
