"""How firmly an undertaking binds, and whether it starts, goes on, or holds a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from followthrough.commitments.acts import Act
from followthrough.commitments.language import Language, whole
from followthrough.commitments.verbs import skip_adverbs

_ORDER = ("firm", "intent", "exploratory")
_NEAR = 7  # tokens from a verb on that tell whether what it weighs exists
_MADE = 10  # tokens from "make" to "available"
_OBJECT = 8  # tokens behind a verb that its object may take
_OPENING = 3  # tokens of an object that tell whether it is there already
_COUNTED = 25  # tokens behind "reduce" within which it says by how much
_NUMBER = re.compile(r"\d[\d,.]*(?:%|-?\w*)")
_NEW_THING = frozenset({"holding", "establishment", "creation", "launch", "new", "by"})
GOVERNED = "strength.governor"


class Judgement(NamedTuple):
    """A key of a vocabulary and the rule that chose it."""

    key: str
    rule: str


def strength_of(act: Act, governing: str, chain: str = "") -> Judgement:
    """The weakest word decides: the governor's, the verb's own, or that which a list of acts shares."""
    judgement = Judgement(governing, GOVERNED)
    if chain in act.words.words["intent"] and governing == "firm":
        judgement = Judgement("intent", "strength.shared-verb")
    own = _own_strength(act.charged or act)
    if own is not None and _ORDER.index(own.key) > _ORDER.index(governing):
        return own
    return judgement


def _own_strength(act: Act) -> Judgement | None:
    words = act.words.words
    if not words["exploratory"].isdisjoint(act.verbs):
        return Judgement("exploratory", "strength.exploratory-verb")
    joined = " ".join(act.lows(3))
    if joined.startswith(act.words.phrases["exploratory_phrases"]):
        return Judgement("exploratory", "strength.exploratory-phrase")
    if act.base in words["possibility_verbs"] and _speaks_of_possibility(act):
        return Judgement("exploratory", "strength.possibility")
    if _asks_how(act):
        return Judgement("exploratory", "strength.asks-how")
    if joined.startswith(act.words.phrases["intent_phrases"]):
        return Judgement("intent", "strength.intent-phrase")
    if act.base in words["intent"] and act.base not in ("plan",):
        return Judgement("intent", "strength.intent-verb")
    return None


def _asks_how(act: Act) -> bool:
    """ "assess how funds can be used", "review whether to join"."""
    words = act.words.words
    return act.base in words["asking_verbs"] and not words["asking_words"].isdisjoint(act.object_lows(1))


def _speaks_of_possibility(act: Act) -> bool:
    """ "facilitate discussions on the potential upgrade": talk about what may be."""
    head, words = act.lows(8), act.words.words
    return not (words["possibility_nouns"].isdisjoint(head) or words["possibility_words"].isdisjoint(head))


def kind_of(
    act: Act, has_money: bool, governor_rule: str, governor_words: Sequence[str], chain: str = ""
) -> Judgement:
    """`stance`, `new` or `continuing`, by the verb first, then by what it acts on.

    `chain` is the verb before "to" that a list of acts shares: "continue" in "will continue to A and to B".
    """
    asked = set(governor_words) & act.words.words["charging_verbs"]
    charged = act if asked else act.charged
    if charged is not None:
        return _charged_kind(charged, has_money)
    founds = act.base in act.words.words["founding"] or "new" in act.object_lows(2)
    if chain == "continue" and not founds and _stance(act) is None:
        return Judgement("continuing", "kind.continues")
    return (
        _stance(act)
        or _goes_on(act, governor_words)
        or _reaffirmed(governor_rule, governor_words, act.words)
        or _more(act)
        or _verb_kind(act, governor_words)
        or _object_kind(act, has_money)
        or _laid_down(act, governor_words)
        or Judgement("continuing", "kind.default")
    )


def _laid_down(act: Act, governor_words: Sequence[str]) -> Judgement | None:
    """ "will be included in the plan", "each Party shall place ...": what was not so before."""
    words, low = act.words, act.tokens[act.verb].low
    base = words.base_of_past.get(low, act.base) if act.passive else act.base
    laid = act.passive or (governor_words and governor_words[0] in words.words["obliging_modals"])
    if act.passive and act.verb > 2 and act.tokens[act.verb - 3].low in words.words["qualities"]:
        return None  # "priority will be given to small ports"
    return Judgement("new", "kind.laid-down") if laid and base not in words.words["going_on"] else None


def _charged_kind(act: Act, has_money: bool) -> Judgement:
    """A task given is new, unless it is to go on with what there is."""
    found = _goes_on(act, ()) or _more(act)
    if found is not None:
        return found
    existing = {act.base, *act.object_lows(6)} & act.words.words["existing_words"]
    started = _verb_kind(act, ())
    carried_on = act.base in act.words.words["upkeep"] or act.base == "work"
    if existing or (started is None and (carried_on or act.object_lows(1) in (["efforts"], ["on"]))):
        return Judgement("continuing", "kind.charged-to-go-on")
    return started or _object_kind(act, has_money) or Judgement("new", "kind.charged")


def _stance(act: Act) -> Judgement | None:
    words = act.words.words
    if act.base in words["negations"]:
        return Judgement("stance", "kind.negated")
    if act.base == "be":
        return Judgement("stance", "kind.state")
    before = [token.low for token in act.tokens[max(0, act.verb - 4) : act.verb]]
    if not words["no_party"].isdisjoint(before):
        return Judgement("stance", "kind.negated")
    if f"{_opened(act, 'conduct_phrases')} ".startswith(whole(act.words.phrases["conduct_phrases"])):
        return Judgement("stance", "kind.conduct")
    if _ensures_that(act):
        kept_out = not words["negations"].isdisjoint(act.lows())
        return Judgement("stance", "kind.keeps-out") if kept_out else None
    if act.base == "stand" and act.lows(2)[-1] not in ("as", "with", "against", "by", "for"):
        return None
    if not words["stance"].isdisjoint(act.verbs):
        return Judgement("stance", "kind.stance-verb")
    if act.base not in words["verbs"] and act.base != "continue" and set(act.lows(3)) & words["values"]:
        return Judgement("stance", "kind.value")
    return _keeps(act) if act.base in words["keeping"] else None


def _opened(act: Act, phrases: str) -> str:
    """Its first words, where one of these phrases begins with its verb."""
    return " ".join([act.base, *act.lows(4)[1:]]) if act.base in act.words.by_first[phrases] else ""


def _keeps(act: Act) -> Judgement | None:
    """ "keep the border free of", "protect human rights"."""
    words = act.words.words
    if set(act.lows(5)) & words["negations"] or "no" in act.lows(4):
        return Judgement("stance", "kind.keeps-out")
    if set(act.lows(7)) & words["values"] and not _carries_out(act):
        return Judgement("stance", "kind.keeps-value")
    return None


def _ensures_that(act: Act) -> bool:
    """ "shall ensure that the data are public": what is to be so is not so yet."""
    lows = act.lows(2)
    return len(lows) > 1 and act.base in act.words.words["ensuring"] and lows[1] == "that"


def _carries_out(act: Act) -> bool:
    """ "ensure the implementation of the peace plan": something that is there is carried out."""
    return "implementation" in act.lows(5)


def _goes_on(act: Act, governor_words: Sequence[str]) -> Judgement | None:
    lows = act.lows(2)
    before = act.tokens[act.verb - 1].low if act.verb else ""
    if act.base in ("continue", "resume") or "further" in (lows[0], before) or _gives_further(act):
        return Judgement("continuing", "kind.continues")
    told = (
        governor_words[1:] if len(governor_words) > 2 and governor_words[0] == "further" else governor_words
    )
    if any(word in ("remain", "remains", "continue", "further") for word in told):
        return Judgement("continuing", "kind.remains")
    if set(told) & act.words.words["under_way"]:
        return Judgement("continuing", "kind.remains")
    return None


def _gives_further(act: Act) -> bool:
    """ "pledge further support", "is also providing medicines": what the author gives already."""
    words = act.words.words
    lows = act.object_lows(_OBJECT)
    if lows[:1] == ["further"]:
        return act.base in words["giving_verbs"] or act.base in words["promising"]
    if act.base not in words["giving_on"] or not _under_way(act):
        return False
    return not any(low[0].isdigit() or low in words["new_openers"] for low in lows)


def _more(act: Act) -> Judgement | None:
    """ "forge closer links", "seek greater connectivity": there is some of it already."""
    lows = act.lows(6)[1:]
    compared = not act.words.words["comparatives"].isdisjoint(lows[:4])
    return Judgement("continuing", "kind.more-of-it") if compared and "than" not in lows else None


def _reaffirmed(governor_rule: str, governor_words: Sequence[str], words: Language) -> Judgement | None:
    """ "reaffirm our commitment to"; an intention expressed is none that was there before."""
    if governor_rule not in ("governor.reaffirm-commitment", "governor.reaffirm-that"):
        return None
    intended = set(governor_words) & words.words["intentions"]
    return None if intended else Judgement("continuing", "kind.reaffirmed")


def _verb_kind(act: Act, governor_words: Sequence[str]) -> Judgement | None:
    words = act.words.words
    opening = act.lows(3)
    begins = bool(opening) and opening[0] in act.words.by_first["beginning_objects"]
    if begins and f"{' '.join(opening)} ".startswith(whole(act.words.phrases["beginning_objects"])):
        return Judgement("new", "kind.begins")
    if _ensures_that(act):
        return Judgement("new", "kind.ensures")
    if act.base in words["go_between"] or act.base in words["attending"]:
        return _behind_go_between(act, not words["committing_words"].isdisjoint(governor_words))
    if not words["exploratory"].isdisjoint(act.verbs):
        existing = set(act.lows(_NEAR)) & words["existing_words"]
        if set(act.object_lows(3)) & words["openings"]:
            return Judgement("new", "kind.explores")  # "explore opportunities to expand trade"
        return Judgement("continuing" if existing else "new", "kind.explores")
    committed = not words["committing_words"].isdisjoint(governor_words)
    if act.base == "make" and "available" in act.lows(_MADE):
        return Judgement("new", "kind.makes")
    return _started(act, committed) or _counted(act) or _made(act, committed) or _steps(act) or _secured(act)


def _secured(act: Act) -> Judgement | None:
    """ "ensure a smooth transfer": what is to be so is not so yet, unless it is there and goes on."""
    words = act.words.words
    if act.base not in words["securing"] or act.base in words["existing_words"]:
        return None
    return None if set(act.object_lows(_OPENING)) & words["carried_on"] else Judgement("new", "kind.ensures")


def _started(act: Act, committed: bool) -> Judgement | None:
    """A verb that starts something, of several joined ones any that is not bettering too."""
    words, verbs = act.words.words, [act.base] if act.passive else act.verbs
    if words["founding" if committed else "starting"].isdisjoint(verbs) or _is_noun(act):
        return None
    led = act.base == "commit" and act.last_verb > act.verb  # "will commit to publishing"
    if not led and f"{_opened(act, 'not_started')} ".startswith(whole(act.words.phrases["not_started"])):
        return None
    bettering = verbs[0] not in words["founding"] and not words["existing_words"].isdisjoint(verbs)
    bettering = bettering or not words["kept"].isdisjoint(verbs[1:])
    return None if bettering else Judgement("new", "kind.new-verb")


def _under_way(act: Act) -> bool:
    """ "is pursuing", "are making": what the author is already at."""
    verb = act.tokens[act.verb].low
    before = {token.low for token in act.tokens[max(0, act.verb - 2) : act.verb]}
    return verb.endswith("ing") and not before.isdisjoint(("is", "are", "am"))


def _is_noun(act: Act) -> bool:
    """ "training of nurses": a field of work, nothing begun."""
    lows = act.lows(2)
    return len(lows) > 1 and lows[1] == "of" and lows[0].endswith("ing")


def _counted(act: Act) -> Judgement | None:
    """ "train 500 teachers", "reduce imports by 40 per cent"; not "maintain 40 per cent"."""
    words = act.words.words
    lows = act.object_lows(8)
    if act.base in words["reducing"] and any(
        low in ("by", "to") and _is_number(after, act.words)
        for low, after in pairwise(act.object_lows(_COUNTED))
    ):
        return Judgement("new", "kind.reduces")
    if any(act.base in words[name] for name in ("existing_words", "keeping", "kept")):
        return None
    opened = [low for low in lows[:5] if low not in words["number_openers"]]
    counted = bool(opened) and _is_number(opened[0], act.words)
    return Judgement("new", "kind.counted") if counted else None


def _is_number(low: str, words: Language) -> bool:
    return low in words.tables["numbers"] or bool(_NUMBER.fullmatch(low))


def _made(act: Act, committed: bool) -> Judgement | None:
    """A verb of making with something that is not there yet: "develop mechanisms", not "build trust"."""
    words = act.words.words
    making = not words["making"].isdisjoint(act.verbs)
    if (
        not (making or not words["upkeep"].isdisjoint(act.verbs))
        or not words["existing_words"].isdisjoint(act.verbs)
        or act.passive
        or _under_way(act)
        or _is_noun(act)
        or _head_noun(act) in words["qualities"]
    ):
        return None
    lows = [low for low in act.object_lows(3) if low not in words["particles"]]
    if lows and lows[0] in words["new_openers"]:
        return Judgement("new", "kind.makes")
    if lows and lows[0] == "further":
        return None
    if committed or (lows and lows[0] in words["owned"] and not _names_a_thing(act)):
        return None
    return Judgement("new", "kind.makes") if making or _head_noun(act) in words["projects"] else None


def _names_a_thing(act: Act) -> bool:
    """ "invest in the Delta Initiative": "the" stands before a name."""
    tokens = act.tokens[act.last_verb + 1 : min(act.end, act.last_verb + 4)]
    return any(before.low == "the" and after.is_name for before, after in pairwise(tokens))


def _head_noun(act: Act) -> str:
    """The noun of its object: "capacity" of "build stronger capacity in ports"."""
    lows = act.object_lows(_OBJECT)
    if lows and lows[0] in act.words.words["qualities"]:
        return lows[0]
    words = act.words.words
    start = 1 if lows and lows[0] in words["particles"] else 0
    for index in range(start + 1, len(lows)):
        low = lows[index]
        stops = low in words["prepositions"] or low in words["coordinators"] or low in ("that", "which")
        if stops or not low[0].isalnum():
            return lows[index - 1]
    return lows[-1] if lows else ""


def _steps(act: Act) -> Judgement | None:
    """ "take measures to empower women", not "take further action"."""
    if act.base != "take":
        return None
    lows = act.object_lows(_OBJECT)
    taken = set(lows) & act.words.words["steps"]
    return Judgement("new", "kind.steps") if taken and "further" not in lows[:3] else None


def _behind_go_between(act: Act, committed: bool) -> Judgement | None:
    """ "work with partners to <verb>": the verb behind it says whether something starts."""
    words = act.words
    together = act.base in words.words["joining"] and ("together" in act.lows(3) or _under_way(act))
    for index in range(act.verb + 1, min(act.end - 2, act.verb + 12)):
        if act.tokens[index].low in (",", ";"):
            return None
        at = index == act.verb + 1 and act.tokens[index].low in words.words["attending_on"]
        if act.tokens[index].low == "to" or (at and act.tokens[index + 1].low in words.base_of_gerund):
            joined = " ".join(token.low for token in act.tokens[index + 1 : index + 4])
            begins = joined.startswith(act.words.phrases["beginning_objects"])
            inner = Act(act.tokens, skip_adverbs(act.tokens, index + 1, act.words), act.end, act.words)
            if inner.base in act.words.words["existing_words"]:
                return Judgement("continuing", "kind.betters")
            if committed or together:
                new = begins or _counted(inner) or (not together and _started(inner, committed))
            else:
                new = begins or _started(inner, False) or _counted(inner) or _made(inner, committed=False)
            return Judgement("new", "kind.begins") if new else None
    if act.base in words.words["attending"]:
        return None
    return _started(act, committed=False) or _made(act, committed=False) or _steps(act)


def _object_kind(act: Act, has_money: bool) -> Judgement | None:
    words = act.words.words
    betters = act.base in words["existing_words"]
    if _is_number(act.base, act.words) or act.base in words["new_openers"]:
        return Judgement("new", "kind.counted")  # "4 ships by 2030": what is planned is only named
    if not betters and _begins_object(act):
        return Judgement("new", "kind.new-thing")
    opened = [low for low in act.lows(3) if low != "the"]
    if len(opened) > 1 and opened[0] in words["initial_nouns"] and opened[1] == "of":
        return Judgement("new", "kind.new-thing")
    if not betters and _holds_new_thing(act):
        return Judgement("new", "kind.new-thing")
    if has_money and not betters:
        return Judgement("new", "kind.money")
    return None


def _begins_object(act: Act) -> bool:
    """ "hold the first forum", "support new projects"; not "the growth of new firms", "the new phase"."""
    words = act.words.words
    if act.passive:
        return False
    lows = act.object_lows(6)
    stop = next((i for i, low in enumerate(lows) if i and low in words["prepositions"]), len(lows))
    for index, low in enumerate(lows[:stop]):
        if low in words["beginning_words"]:
            return not (low == "new" and index and lows[index - 1] in words["owned"])
    return False


def _holds_new_thing(act: Act) -> bool:
    """ "promote networking, including the holding of a forum", "through a new initiative"."""
    lows = act.lows()
    if _NEW_THING.isdisjoint(lows):
        return False
    for index, low in enumerate(lows[:-2]):
        if low in ("holding", "establishment", "creation", "launch") and lows[index + 1] == "of":
            return index > 0 and lows[index - 1] in ("the", "including")
        if low in ("a", "an") and lows[index + 1] == "new":
            return True
        if low == "by" and act.words.base_of_gerund.get(lows[index + 1]) in act.words.words["founding"]:
            return True
    return False
