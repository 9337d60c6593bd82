"""How firmly an undertaking binds, and whether it starts, goes on, or holds a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.commitments.language import Language
from followthrough.commitments.sentences import Token
from followthrough.commitments.verbs import skip_adverbs

_ORDER = ("firm", "intent", "exploratory")
_HEAD = 4
GOVERNED = "strength.governor"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A key of a vocabulary and the rule that chose it."""

    key: str
    rule: str


@dataclass(frozen=True, slots=True)
class Act:
    """The tokens of one undertaking, its verb at `verb`, in their sentence."""

    tokens: Sequence[Token]
    verb: int
    end: int
    words: Language

    @property
    def base(self) -> str:
        """The base form of its verb, the negation stepped over."""
        return self.base_at(self.verb)

    def base_at(self, index: int) -> str:
        low = self.tokens[index].low if index < len(self.tokens) else ""
        return self.words.base_of_gerund.get(low, low)

    @property
    def verbs(self) -> list[str]:
        """Its verbs: the first, those a chain leads to, those joined to it without an object between."""
        found, index = [self.base], self.verb
        while index + 1 < self.end and len(found) < _HEAD:
            following = self._next_verb(index)
            if following is None:
                break
            index = following
            found.append(self.base_at(index))
        return found

    def _next_verb(self, index: int) -> int | None:
        after = skip_adverbs(self.tokens, index + 1, self.words)
        if after + 1 >= self.end:
            return None
        joined = self.tokens[after].low
        chained = joined == "to" and self.base_at(index) in self.words.words["chain_openers"]
        if not chained and joined not in self.words.words["coordinators"]:
            return None
        inner = skip_adverbs(self.tokens, after + 1, self.words)
        verb = inner < self.end and self.base_at(inner) in self.words.words["verbs"]
        return inner if verb else None

    def lows(self, length: int | None = None) -> list[str]:
        stop = self.end if length is None else min(self.end, self.verb + length)
        return [token.low for token in self.tokens[self.verb : stop]]


def strength_of(act: Act, governing: str) -> Judgement:
    """The weakest word decides: the governor's, or the verb's own."""
    judgement = Judgement(governing, GOVERNED)
    own = _own_strength(act)
    if own is not None and _ORDER.index(own.key) > _ORDER.index(governing):
        return own
    return judgement


def _own_strength(act: Act) -> Judgement | None:
    words = act.words.words
    for verb in act.verbs:
        if verb in words["exploratory"]:
            return Judgement("exploratory", "strength.exploratory-verb")
    joined = " ".join(act.lows(3))
    if any(joined.startswith(phrase) for phrase in act.words.phrases["exploratory_phrases"]):
        return Judgement("exploratory", "strength.exploratory-phrase")
    if act.base in words["possibility_verbs"] and _speaks_of_possibility(act):
        return Judgement("exploratory", "strength.possibility")
    if act.base in words["intent"] and act.base not in ("plan",):
        return Judgement("intent", "strength.intent-verb")
    return None


def _speaks_of_possibility(act: Act) -> bool:
    """ "facilitate discussions on the potential upgrade": talk about what may be."""
    head = act.lows(8)
    return bool(set(head) & act.words.words["possibility_nouns"]) and bool(
        set(head) & act.words.words["possibility_words"]
    )


def kind_of(act: Act, has_money: bool, governor_rule: str, governor_words: Sequence[str]) -> Judgement:
    """`stance`, `new` or `continuing`, by the verb first, then by what it acts on."""
    return (
        _stance(act)
        or _goes_on(act, governor_words)
        or _reaffirmed(act, governor_rule)
        or _more(act)
        or _verb_kind(act, governor_words)
        or _object_kind(act, has_money, governor_rule)
        or Judgement("continuing", "kind.default")
    )


def _stance(act: Act) -> Judgement | None:
    words = act.words.words
    if act.base in words["negations"]:
        return Judgement("stance", "kind.negated")
    if act.base == "be":
        return Judgement("stance", "kind.state")
    verbs = act.verbs
    if act.base == "stand" and act.lows(2)[-1] not in ("as", "with", "against", "by", "for"):
        return None
    if any(verb in words["stance"] for verb in verbs):
        return Judgement("stance", "kind.stance-verb")
    if act.base not in words["verbs"] and act.base != "continue" and set(act.lows(3)) & words["values"]:
        return Judgement("stance", "kind.value")
    if act.base in words["keeping"] and set(act.lows(7)) & words["values"] and not _carries_out(act):
        return Judgement("stance", "kind.keeps-value")
    return None


def _carries_out(act: Act) -> bool:
    """ "ensure the implementation of the peace plan": something that is there is carried out."""
    return "implementation" in act.lows(5)


def _goes_on(act: Act, governor_words: Sequence[str]) -> Judgement | None:
    lows = act.lows(2)
    if act.base in ("continue", "resume") or lows[0] in ("continuing", "further"):
        return Judgement("continuing", "kind.continues")
    if any(word in ("remain", "remains", "continue", "further") for word in governor_words):
        return Judgement("continuing", "kind.remains")
    return None


def _more(act: Act) -> Judgement | None:
    """ "forge closer links", "seek greater connectivity": there is some of it already."""
    lows = act.lows(6)[1:]
    compared = [low for low in lows[:4] if low in act.words.words["comparatives"]]
    counted = "than" in lows
    return Judgement("continuing", "kind.more-of-it") if compared and not counted else None


def _reaffirmed(act: Act, governor_rule: str) -> Judgement | None:
    if governor_rule in ("governor.reaffirm-commitment", "governor.reaffirm-that"):
        return Judgement("continuing", "kind.reaffirmed")
    return None


def _verb_kind(act: Act, governor_words: Sequence[str]) -> Judgement | None:
    words = act.words.words
    joined = " ".join(act.lows(3))
    if any(joined == p or joined.startswith(p + " ") for p in act.words.phrases["beginning_objects"]):
        return Judgement("new", "kind.begins")
    if act.base in words["go_between"]:
        return _behind_go_between(act)
    if any(verb in words["exploratory"] or verb in words["possibility_verbs"] for verb in act.verbs):
        existing = set(act.lows(14)) & words["existing_words"]
        exploratory = any(verb in words["exploratory"] for verb in act.verbs)
        if exploratory:
            key = "continuing" if existing else "new"
            return Judgement(key, "kind.explores")
    committed = any(word in ("committed", "commit", "commitment", "dedicated") for word in governor_words)
    if act.base in words["founding" if committed else "new"]:
        return Judgement("new", "kind.new-verb")
    return None


def _behind_go_between(act: Act) -> Judgement | None:
    """ "work with partners to <verb>": the verb behind it says whether something starts."""
    for index in range(act.verb + 1, min(act.end - 2, act.verb + 12)):
        if act.tokens[index].low in (",", ";"):
            return None
        if act.tokens[index].low == "to":
            joined = " ".join(token.low for token in act.tokens[index + 1 : index + 4])
            begins = any(joined.startswith(p) for p in act.words.phrases["beginning_objects"])
            new = act.base_at(index + 1) in act.words.words["new"]
            return Judgement("new", "kind.begins") if begins or new else None
    return Judgement("new", "kind.new-verb") if act.base in act.words.words["new"] else None


def _object_kind(act: Act, has_money: bool, governor_rule: str) -> Judgement | None:
    words = act.words.words
    betters = act.base in words["existing_words"]
    lows = act.lows(6)[1:]
    if not betters and any(low in words["beginning_words"] for low in lows):
        return Judgement("new", "kind.new-thing")
    if not betters and _holds_new_thing(act):
        return Judgement("new", "kind.new-thing")
    if has_money and not betters:
        return Judgement("new", "kind.money")
    return None


def _holds_new_thing(act: Act) -> bool:
    """ "promote networking, including the holding of a forum", "through a new initiative"."""
    lows = act.lows()
    for index, low in enumerate(lows[:-2]):
        if low in ("holding", "establishment", "creation", "launch") and lows[index + 1] == "of":
            return index > 0 and lows[index - 1] in ("the", "including")
        if low in ("a", "an") and lows[index + 1] == "new":
            return True
    return False
