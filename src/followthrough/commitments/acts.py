"""One act: its verbs, what stands behind them, and their base forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from followthrough.commitments.language import Language, gerund, language, third_person
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import skip_adverbs

_HEAD = 4  # verbs of a chain that are looked at
_CHARGED = 14  # tokens behind "ask" within which "to" tells what is asked


@dataclass(slots=True)
class Act:
    """The tokens of one undertaking, its verb at `verb`, in their sentence.

    `base` is the base form of its verb, the negation stepped over; `verbs` are the first, those a chain leads
    to and those joined to it without an object between; `last_verb` is the token of the last one: "aim to
    mobilise" ends with "mobilise".
    """

    tokens: Sequence[Token]
    verb: int
    end: int
    words: Language
    base: str = field(init=False)
    verbs: list[str] = field(init=False)
    last_verb: int = field(init=False)
    _lows: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._lows = [token.low for token in self.tokens[self.verb : self.end]]
        self.base = self.base_at(self.verb)
        self.verbs, self.last_verb = [self.base], self.verb
        for _ in range(_HEAD):
            following = self._next_verb(self.last_verb)
            if following is None:
                break
            self.last_verb = following
            self.verbs.append(self.base_at(following))
        del self.verbs[_HEAD:]

    @property
    def last_verb_end(self) -> int:
        """The place in the view behind its last verb."""
        return self.tokens[self.last_verb].end

    @property
    def charged(self) -> Act | None:
        """What another is charged to do: "ask our Ministers to meet" gives "meet"."""
        if self.base not in self.words.words["charging_verbs"]:
            return None
        for index in range(self.verb + 1, min(self.end - 1, self.verb + _CHARGED)):
            if self.tokens[index].text in ",;":
                return None
            if self.tokens[index].low == "to":
                return Act(
                    self.tokens, skip_adverbs(self.tokens, index + 1, self.words), self.end, self.words
                )
        return None

    def base_at(self, index: int) -> str:
        low = self.tokens[index].low if index < len(self.tokens) else ""
        return self.words.base_of_gerund.get(low) or _base_forms(self.words.code).get(low, low)

    @property
    def passive(self) -> bool:
        """Whether its verb is a participle behind "be": "will be held"."""
        return self.verb > 0 and self.tokens[self.verb - 1].low in ("be", "been", "being")

    def _next_verb(self, index: int) -> int | None:
        after = skip_adverbs(self.tokens, index + 1, self.words)
        if after + 1 >= self.end:
            return None
        joined = self.tokens[after].low
        if joined == "to":
            if self.base_at(index) not in self.words.words["chain_openers"]:
                return None
        elif joined not in self.words.words["coordinators"]:
            return None
        inner = skip_adverbs(self.tokens, after + 1, self.words)
        verb = inner < self.end and self.base_at(inner) in self.words.words["verbs"]
        return inner if verb else None

    def object_lows(self, length: int) -> list[str]:
        """The words right behind its last verb."""
        start = self.last_verb + 1 - self.verb
        return self._lows[start : start + length]

    def lows(self, length: int | None = None) -> list[str]:
        return self._lows[:length]


@cache
def _base_forms(code: str) -> dict[str, str]:
    """Base forms of the verbs of kind, by their participles and third persons."""
    words = language(code)
    verbs = words.phrases["starting"] + words.phrases["making"]
    forms = {form: verb for verb in verbs for form in _forms(verb)}
    return {**forms, **words.tables["participles"], **{verb: verb for verb in verbs}}


def _forms(verb: str) -> Iterator[str]:
    yield gerund(verb)
    yield third_person(verb)
    yield verb + "d" if verb.endswith("e") else f"{verb[:-1]}ied" if verb.endswith("y") else verb + "ed"
