"""The words that bind: modal verbs, phrases of undertaking, announcements, and where their act begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from followthrough.commitments.announcements import (
    agreed_that,
    announced,
    charged,
    charged_passive,
    declared,
    opens_sum,
    performed,
    pledged,
    supported,
)
from followthrough.commitments.forms import (
    AIM_RULE,
    LIST_RULE,
    OWNED_RULE,
    PERFORMED,
    PLEDGED_RULE,
    THAT_RULE,
    TOLD_RULE,
    Form,
    Governor,
)
from followthrough.commitments.language import Language, Memo, Undertaking
from followthrough.commitments.lookalikes import infinitive, is_no_verb, is_plural_noun, opens_act
from followthrough.commitments.reported import reported
from followthrough.commitments.sentences import Token, while_read
from followthrough.commitments.verbs import skip_adverbs, stands_as_verb

_HOLDERS = 7  # words of those whose wish it is ("of the two governments")


def find_governors(tokens: Sequence[Token], words: Language) -> Sequence[Governor]:
    """Every governor of a sentence in order, none inside another."""
    return _governors(tuple(tokens), words)


@while_read
def _governors(tokens: tuple[Token, ...], words: Language) -> Sequence[Governor]:
    found: list[Governor] = []
    governing, free = words.words["governing"], 0
    for index in [place for place, token in enumerate(tokens) if token.low in governing]:
        governor = _at(tokens, index, words) if index >= free else None
        if governor is None:
            continue
        if not _goes_on(found, governor, tokens, words):
            found.append(_with_adverb(tokens, governor, words))
        free = max(governor.head + (governor.rule == PLEDGED_RULE), index + 1)
    return tuple(found)


def _goes_on(found: Sequence[Governor], governor: Governor, tokens: Sequence[Token], words: Language) -> bool:
    """Whether "and launch ..." only goes on with the verbs before it ("will build A, and launch B")."""
    if governor.rule != PERFORMED or tokens[governor.start - 1].low not in words.words["coordinators"]:
        return False
    if found and found[-1].form == Form.BASE and found[-1].rule != PERFORMED:
        return True
    since = found[-1].head if found else 0
    return any(
        tokens[i].low == "to"
        and not tokens[i + 1].is_name
        and tokens[i + 1].low not in words.words["determiners"]
        for i in range(since, governor.start - 1)
    )


def _at(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    if is_plural_noun(tokens, index, words):
        return None
    for rule in _rules(words)[tokens[index].low]:
        governor = rule(tokens, index, words)
        if governor is not None:
            return governor
    return None


_Rule = Callable[[Sequence[Token], int, Language], Governor | None]


@cache
def _rules(words: Language) -> Memo[tuple[_Rule, ...]]:
    """The rules under which a governor can begin at a word, in the order in which they are tried."""
    return Memo(lambda low: tuple(_rules_at(low, words)))


def _rules_at(low: str, words: Language) -> Iterator[_Rule]:
    lists, tables = words.words, words.tables
    if low in lists["modals"]:
        yield _modal
        return
    if low in lists["told_modals"]:
        yield _told_modal
        return
    forms = {low, words.base_of_past.get(low), words.base_of_third.get(low), words.base_of_gerund.get(low)}
    rules: tuple[tuple[bool, _Rule], ...] = (
        (low in lists["be"], _intended),
        (low in lists["be"], _to_be_done),
        (low in words.finite or low in words.participles or low in words.past, _phrase),
        (not lists["own_words"].isdisjoint(forms) or low in lists["united"], _reaffirmed),
        (not lists["reaffirming"].isdisjoint(forms), _stated),
        (low in tables["word_nouns"], _owned),
        (low in lists["owners"], _possessed),
        (not lists["agreeing"].isdisjoint(forms), agreed_that),
        (not lists["pledging"].isdisjoint(forms) or low in lists["have"], pledged),
        (not lists["reporting_acts"].isdisjoint(forms), reported),
        (low in lists["be"], announced),
        (not lists["charges"].isdisjoint(forms), charged),
        (low in lists["be"] or low in lists["was"], charged_passive),
        (low in lists["performatives"], performed),
        (low in lists["spoken_adverbs"], declared),
        (low in lists["with_means"], supported),
    )
    yield from (rule for begins, rule in rules if begins)


def _with_adverb(tokens: Sequence[Token], governor: Governor, words: Language) -> Governor:
    """An adverb just before belongs to the quotation ("also commit to", "further reaffirming")."""
    start = governor.start
    while start > 0 and tokens[start - 1].low in words.words["adverbs"] and start - 1 != 0:
        start -= 1
    if start == 1 and tokens[0].low in words.words["adverbs"] and tokens[0].text.isupper():
        start = 0
    start = _with_front(tokens, start, words)
    return governor if start == governor.start else governor._replace(start=start)


def _with_front(tokens: Sequence[Token], start: int, words: Language) -> int:
    """ "continue to commit to", "wish to announce": the words that lead up to the governor's verb."""
    if start < 3 or tokens[start - 1].low != "to":
        return start
    for front in words.phrases["fronts"]:
        parts = front.split()
        if [token.low for token in tokens[max(0, start - len(parts)) : start]] == parts:
            return start - len(parts)
    return start


def _told_modal(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    ready = _phrase(tokens, index, words)  # "would be prepared to"
    told = None if ready else _modal(tokens, index, words)
    return told._replace(rule=TOLD_RULE, past=True) if told and told.form == Form.BASE else ready


def _modal(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    head = _past_colon(tokens, skip_adverbs(tokens, index + 1, words), words)
    if head >= len(tokens) or not tokens[head].is_word:
        rest = tokens[head:]
        # An insertion ("will, where possible, explore") is stepped over.
        if rest and rest[0].text == "," and (after := _after_insertion(tokens, head)) is not None:
            return Governor(index, skip_adverbs(tokens, after, words), Form.BASE, "firm", "governor.modal")
        return Governor(index, head, Form.OPEN, "firm", "governor.modal")
    if tokens[head].low == "be":
        return _modal_be(tokens, index, head, words)
    if tokens[head].low in words.words["staying"] and (
        kept := _match_phrases(tokens, head, words, as_base=True)
    ):
        return kept._replace(start=index)  # "will remain committed to"
    return Governor(index, head, Form.BASE, "firm", "governor.modal")


def _to_be_done(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "A review is to be undertaken": as good as "will be undertaken"."""
    lows = [token.low for token in tokens[index + 1 : index + 4]]
    if index and tokens[index - 1].low == "it" and lows and lows[0] in words.words["planned_words"]:
        return _aimed(tokens, index, index + 1, words)  # "It is planned to build"
    if lows[:2] != ["to", "be"] or len(lows) < 3:
        return None
    governor = _modal_be(tokens, index, index + 2, words)
    return governor if governor.form == Form.PASSIVE else None


def _past_colon(tokens: Sequence[Token], head: int, words: Language) -> int:
    """ "will: (i) draft a plan; (ii) ...": to the first verb of a list within the sentence."""
    if head >= len(tokens) or tokens[head].text != ":":
        return head
    verb = head + 1
    if verb + 2 < len(tokens) and tokens[verb].text == "(" and tokens[verb + 2].text == ")":
        verb += 3
    return verb if verb < len(tokens) and tokens[verb].low in words.words["verbs"] else head


def _after_insertion(tokens: Sequence[Token], comma: int) -> int | None:
    for index in range(comma + 1, min(comma + 14, len(tokens) - 1)):
        if tokens[index].text == ",":
            return index + 1
    return None


def _modal_be(tokens: Sequence[Token], index: int, be: int, words: Language) -> Governor:
    phrase = _match_phrases(tokens, be, words, as_base=True)
    if phrase:
        return phrase._replace(start=index)
    after = skip_adverbs(tokens, be + 1, words)
    if after < len(tokens) and words.base_of_gerund.get(tokens[after].low):
        return Governor(index, after, Form.GERUND, "firm", "governor.modal")
    if after < len(tokens) and tokens[after].low.endswith(words.phrases["participle_endings"]):
        return Governor(index, after, Form.PASSIVE, "firm", "governor.passive")
    return Governor(index, be, Form.BASE, "firm", "governor.modal")


def _phrase(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    return _match_phrases(tokens, index, words, as_base=False)


def _match_phrases(tokens: Sequence[Token], index: int, words: Language, as_base: bool) -> Governor | None:
    """The longest phrase of undertaking that stands at `index`."""
    low = tokens[index].low
    entries = words.bare.get(low, ()) if as_base else words.finite.get(low, ())
    past = False
    owned = index > 0 and tokens[index - 1].low.endswith(("'s", "s'"))
    if not as_base and (owned or (index and tokens[index - 1].low in words.words["possessives"])):
        return None  # "our resolve to", "the plan to", "Chad's plan to": a noun
    if not as_base and index > 1 and is_no_verb(tokens, index, words):
        return None
    if not as_base and not entries and _opens_clause(tokens, index):
        entries = words.participles.get(low, ())
    if not as_base and not entries:
        entries, past = words.past.get(low, ()), True
    best: Governor | None = None
    following = {token.low for token in tokens[index + 1 :]}
    for entry in entries:
        if past and "now" in entry.takes:
            continue  # "a project aimed at": no verb
        if not following.issuperset(entry.words[1:]):
            continue
        end = _match_rest(tokens, index + 1, entry.words[1:], words)
        governor = None if end is None else _complete(tokens, index, end, entry, words)
        if governor and (best is None or governor.head > best.head):
            best = governor
    return best._replace(past=True) if best and past else best


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle here opens a paragraph of a preamble ("COMMITTING to ...")."""
    return index <= 1 or tokens[index - 1].text in ",;:"


def _match_rest(tokens: Sequence[Token], index: int, rest: Sequence[str], words: Language) -> int | None:
    """Past the words of a phrase; adverbs, "not" and an insertion between commas may stand before each."""
    for word in rest:
        index = _before_word(tokens, index, word, words)
        if index >= len(tokens) or tokens[index].low != word:
            return None
        index += 1
    return index


def _before_word(tokens: Sequence[Token], index: int, word: str, words: Language) -> int:
    if index < len(tokens) and tokens[index].low == word:
        return index
    index = skip_adverbs(tokens, index, words)
    if index < len(tokens) and tokens[index].text == ",":
        index = _after_insertion(tokens, index) or index
    if index < len(tokens) and word == "to" and tokens[index].low in words.words["negations"]:
        index += 1
    return index


def _complete(
    tokens: Sequence[Token], start: int, end: int, entry: Undertaking, words: Language
) -> Governor | None:
    head = _past_colon(tokens, skip_adverbs(tokens, end, words), words)
    if "list" in entry.takes:
        last = not any(token.is_word for token in tokens[head:]) or tokens[head].text == ","
        if len(entry.words) == 1:  # "We commit:", not "as mutually agreed"
            last = last and any(token.text == ":" for token in tokens[end:])
        return Governor(start, end, Form.OPEN, entry.strength, LIST_RULE) if last else None
    if head >= len(tokens) or not tokens[head].is_word:
        return Governor(start, head, Form.OPEN, entry.strength, entry.rule)
    if "purpose" in entry.takes:
        return Governor(start, head, Form.PURPOSE, entry.strength, entry.rule)
    if tokens[head].low in words.words["coordinators"]:  # "committed to and invested in ..."
        head = min(head + 3, len(tokens) - 1)
    if "act" in entry.takes:
        acts = stands_as_verb(tokens, head, words) and tokens[head].low not in words.words["not_acts"]
        return Governor(start, head, Form.BASE, entry.strength, entry.rule) if acts else None
    form = _form_of(tokens, head, entry.takes, words)
    return Governor(start, head, form, entry.strength, entry.rule) if form else None


def _form_of(tokens: Sequence[Token], head: int, takes: frozenset[str], words: Language) -> Form | None:
    low = tokens[head].low
    if "gerund" in takes and low.endswith("ing") and len(low) > 5:
        return Form.GERUND
    if low in words.words["possessives"] and "noun" not in takes:  # "agreed to the text"
        return None
    if "base" in takes and ("noun" not in takes or opens_act(tokens, head, words)):
        return Form.BASE
    if "base" in takes and head + 1 < len(tokens) and tokens[head].text.islower():
        follows = tokens[head + 1].low in words.words["determiners"]
        closed = words.words["determiners"] | words.words["prepositions"] | words.words["empty_pronouns"]
        if follows and low not in closed and not low.endswith(("ing", "ed")):
            return Form.BASE  # a verb the lists lack: "commit to halve the gap"
    return Form.NOUN if "noun" in takes and low not in words.words["empty_pronouns"] else None


def _reaffirmed(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We reaffirm our shared commitment to <act>"."""
    low = tokens[index].low
    told = words.base_of_past.get(low)
    base = told or words.base_of_third.get(low) or low
    own = index + 1 < len(tokens) and tokens[index + 1].low in words.words["owners"]
    said = (own and base in words.words["noting"]) or base in words.words["reaffirming"]
    past = said and low != base and told is not None
    united = low in words.words["united"] and index + 1 < len(tokens) and tokens[index + 1].low == "in"
    participle = words.base_of_gerund.get(low) in words.words["reaffirming"] and _opens_clause(tokens, index)
    if not (said or participle or united):
        return None
    place = skip_adverbs(tokens, index + 1 + united, words)
    said_so = low == "share" or base in words.words["voicing"]
    if place >= len(tokens) or not (said_so or _is_owned(tokens, place, words)):
        return None
    if united and index and tokens[index - 1].low in words.words["be"]:
        index -= 1
    for noun in range(place, min(place + 5, len(tokens) - 1)):
        strength = words.tables["resolve_nouns"].get(tokens[noun].low)
        held = _past_holders(tokens, noun + 1) if strength else noun + 1
        if strength and held < len(tokens) and tokens[held].low in ("to", "for", "of"):
            of = tokens[held].low == "of"  # "its intention of joining"
            to = held if of else infinitive(tokens, held)
            takes = frozenset({"gerund"} if of else {"base", "gerund", "noun"})
            entry = Undertaking(("reaffirm", "commitment"), strength, takes)
            governor = _complete(tokens, index, to + 1, entry, words) if to else None
            return governor._replace(past=past) if governor else None
    return None


def _past_holders(tokens: Sequence[Token], place: int) -> int:
    """Past "of both countries" of "the strong wish of both countries to"."""
    if place >= len(tokens) or tokens[place].low != "of":
        return place
    reach = range(place + 1, min(place + _HOLDERS, len(tokens)))
    return next((i for i in reach if tokens[i].low == "to"), place)


def _is_owned(tokens: Sequence[Token], place: int, words: Language) -> bool:
    """ "our commitment", "India's determination", "the wish of both countries"."""
    if tokens[place].low in words.words["articles"] and any(
        t.low == "of" for t in tokens[place + 1 : place + 5]
    ):
        return True
    named = (token for token in tokens[place : place + 4] if token.low.endswith(("'s", "s'")))
    parties = words.words["party_nouns"]  # "both countries' commitment"
    owner = any(token.is_name or token.low.removesuffix("'") in parties for token in named)
    return owner or tokens[place].low in words.words["possessives"]


def _intended(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "Our aim is to halve ...", "it is our intention to ratify ..."."""
    if tokens[index].low not in words.words["be"]:
        return None
    aims = words.words["aim_nouns"]
    owned = words.words["author_possessives"]
    if index + 4 < len(tokens) and tokens[index + 1].low in owned:
        return _aimed(tokens, index, index + 2, words) if tokens[index + 2].low in aims else None
    before = [token.low for token in tokens[max(0, index - 5) : index]]
    if index + 2 < len(tokens) and before and before[-1] in aims and set(before) & owned:
        start = max(i for i in range(index) if tokens[i].low in owned)
        return _aimed(tokens, start, index, words)
    return None


def _aimed(tokens: Sequence[Token], start: int, last: int, words: Language) -> Governor | None:
    if last + 2 >= len(tokens) or tokens[last + 1].low != "to":
        return None
    verb = skip_adverbs(tokens, last + 2, words)
    acts = verb < len(tokens) and tokens[verb].low in words.words["lasting_acts"]
    return Governor(start, verb, Form.BASE, "intent", AIM_RULE) if acts else None


def _stated(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "reiterated that the U.S. commitment to defend Japan is ironclad": the whole statement is the act."""
    low = tokens[index].low
    base = words.base_of_past.get(low) or words.base_of_third.get(low) or low
    if base not in words.words["reaffirming"] or index + 1 >= len(tokens) or tokens[index + 1].low != "that":
        return None
    for noun in range(index + 2, min(index + 8, len(tokens) - 2)):
        strength = words.tables["resolve_nouns"].get(tokens[noun].low)
        if strength and tokens[noun + 1].low == "to" and tokens[noun + 2].low in words.words["verbs"]:
            return Governor(index, noun + 2, Form.PURPOSE, strength, THAT_RULE)
    return None


def _possessed(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "Their decision to establish an agency": an item of a declaration without a finite verb."""
    if index or len(tokens) < 5 or tokens[0].low not in words.words["owners"]:
        return None
    if any(token.low in words.words["finite_auxiliaries"] for token in tokens):
        return None
    for noun in range(1, 4):
        strength = words.tables["word_nouns"].get(tokens[noun].low)
        if strength and tokens[noun + 1].low == "to":
            entry = Undertaking(("own", "commitment"), strength, frozenset({"base", "gerund"}))
            return _complete(tokens, 0, noun + 2, entry, words)
    return None


def _owned(tokens: Sequence[Token], index: int, words: Language) -> Governor | None:
    """ "We welcome the United States' commitment to enhance ...": a party's word given through the text."""
    strength = words.tables["word_nouns"].get(tokens[index].low)
    if strength is None or index < 2 or index + 2 >= len(tokens):
        return None
    if not tokens[index - 1].low.endswith(("'s", "s'", "'")):
        return None
    if not any(token.low in words.words["welcoming"] for token in tokens[max(0, index - 10) : index]):
        return None
    if tokens[index + 1].low == "of":
        given = opens_sum(tokens, index + 2, words) or tokens[index + 2].low in words.words["articles"]
        return Governor(index, index, Form.PURPOSE, strength, OWNED_RULE, owner=True) if given else None
    if tokens[index + 1].low != "to":
        return None
    entry = Undertaking(("own", "commitment"), strength, frozenset({"base", "gerund"}))
    governor = _complete(tokens, index, index + 2, entry, words)
    return governor._replace(owner=True) if governor else None
