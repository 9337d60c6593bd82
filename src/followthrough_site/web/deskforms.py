"""The form of a commitment's terms: its controls as the desk draws them, and what was typed into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.vocab import load
from followthrough_site.review.terms import AmountTerms, Terms

MOST_AMOUNTS = 20
AMOUNT_PARTS = ("value", "currency", "qualifier", "per", "words")
_PLAIN = tuple(name for name in Terms.__slots__ if name != "amounts")


@dataclass(frozen=True, slots=True)
class Control:
    """One control. `shape` is "words", "lines", "text" or "choice"; `from_text` takes selected words."""

    name: str
    id: str
    label: str
    shape: str
    value: str
    hint: str = ""
    problem: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    vocabulary: str = ""
    from_text: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that say one thing together, with a problem of their own."""

    legend: str
    controls: tuple[Control, ...]
    id: str = ""
    hint: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TermsForm:
    """A whole form; `prefix` tells the ids of two forms on one page apart."""

    prefix: str
    words: Control
    lead_in: Control
    terms: tuple[Control, ...]
    names: tuple[Control, ...]
    amounts: tuple[Group, ...]
    further: Group | None
    times: tuple[Group, ...]
    reason: Control
    problems: Mapping[str, str] = field(default_factory=dict)


def sent(post: QueryDict) -> Terms:
    """The terms of a sent form; a field it does not have is empty."""
    plain = {name: post.get(name, "") for name in _PLAIN}
    return Terms(**plain, amounts=tuple(_amounts_sent(post)))


def _amounts_sent(post: QueryDict) -> Iterator[AmountTerms]:
    columns = [post.getlist(f"amount_{part}")[:MOST_AMOUNTS] for part in AMOUNT_PARTS]
    for cells in zip(*columns, strict=False):
        yield AmountTerms(*cells)


def terms_form(terms: Terms, problems: Mapping[str, str], prefix: str) -> TermsForm:
    """The form that shows `terms`, each problem beside its field, with one empty amount to add."""
    return _Maker(prefix, problems).form(terms)


@dataclass(frozen=True, slots=True)
class _Maker:
    prefix: str
    problems: Mapping[str, str]

    def form(self, terms: Terms) -> TermsForm:
        words = self._control("words", _("Words of the text"), "words", terms.words, from_text=True)
        lead_in = self._control(
            "lead_in",
            _("Words that govern it, where they stand apart"),
            "words",
            terms.lead_in,
            from_text=True,
        )
        kept = [row for row in terms.amounts if not row.is_empty]
        return TermsForm(
            prefix=self.prefix,
            words=replace(words, required=True),
            lead_in=lead_in,
            terms=self._terms(terms),
            names=self._names(terms),
            amounts=tuple(self._amounts(kept)),
            further=self._further(len(kept)),
            times=(self._period(terms), self._deadline(terms)),
            reason=reason(self.prefix, terms.reason, self.problems.get("reason", "")),
            problems=self.problems,
        )

    def _control(
        self,
        name: str,
        label: str,
        shape: str,
        value: str,
        *,
        hint: str = "",
        choices: tuple[tuple[str, str], ...] = (),
        from_text: bool = False,
    ) -> Control:
        problem = self.problems.get(name, "")
        return Control(
            name, f"{self.prefix}{name}", label, shape, value, hint, problem, choices, from_text=from_text
        )

    def _terms(self, terms: Terms) -> tuple[Control, ...]:
        strengths, kinds = labelled("strengths", terms.strength), labelled("kinds", terms.kind)
        strength = self._control("strength", _("Strength"), "choice", terms.strength, choices=strengths)
        kind = self._control("kind", _("Kind"), "choice", terms.kind, choices=kinds)
        return replace(strength, vocabulary="strengths"), replace(kind, vocabulary="kinds")

    def _names(self, terms: Terms) -> tuple[Control, ...]:
        hint = _("One a line.")
        return (
            self._control("actors", _("Who undertakes it"), "lines", terms.actors, hint=hint),
            self._control("beneficiaries", _("For whom"), "lines", terms.beneficiaries, hint=hint),
            self._control("vehicles", _("Through which fund or body"), "lines", terms.vehicles, hint=hint),
        )

    def _amounts(self, rows: Sequence[AmountTerms]) -> Iterator[Group]:
        for index, row in enumerate(rows):
            legend = _("Amount %(number)s") % {"number": index + 1} if len(rows) > 1 else _("Amount")
            yield self._amount_group(legend, index, row)

    def _further(self, index: int) -> Group | None:
        """An empty amount to add, while there is room for one."""
        if index >= MOST_AMOUNTS:
            return None
        return self._amount_group(_("A further amount") if index else _("Amount"), index, AmountTerms())

    def _amount_group(self, legend: str, index: int, row: AmountTerms) -> Group:
        name = f"amount-{index}"
        problem = self.problems.get(name, "")
        return Group(legend, tuple(self._amount(index, row)), f"{self.prefix}{name}", problem=problem)

    def _amount(self, index: int, row: AmountTerms) -> Iterator[Control]:
        per = (("total", _("in all")), ("year", _("a year")))
        parts: Iterable[tuple[str, str, str, tuple[tuple[str, str], ...]]] = (
            ("value", _("In full units"), "text", ()),
            ("currency", _("Currency"), "text", ()),
            ("qualifier", _("How exactly"), "choice", labelled("qualifiers", row.qualifier)),
            ("per", _("For the whole or each year"), "choice", per),
            ("words", _("Words that say it"), "text", ()),
        )
        for part, label, shape, choices in parts:
            name, value = f"amount_{part}", getattr(row, part)
            ident = f"{self.prefix}{name}_{index}"
            listed = "qualifiers" if part == "qualifier" else ""
            control = Control(name, ident, label, shape, value, choices=choices, vocabulary=listed)
            yield replace(control, from_text=part == "words")

    def _period(self, terms: Terms) -> Group:
        return self._group(
            "period",
            _("Period"),
            (
                self._control("period_start", _("From"), "text", terms.period_start),
                self._control("period_end", _("To"), "text", terms.period_end),
                self._said("period_words", terms.period_words),
            ),
        )

    def _deadline(self, terms: Terms) -> Group:
        date = self._control("deadline", _("Date"), "text", terms.deadline)
        controls = (replace(date, problem=""), self._said("deadline_words", terms.deadline_words))
        return self._group("deadline", _("Deadline"), controls)

    def _said(self, name: str, value: str) -> Control:
        return self._control(name, _("Words that say it"), "text", value, from_text=True)

    def _group(self, name: str, legend: str, controls: tuple[Control, ...]) -> Group:
        hint = _("As exact as the text: 2027, 2027-05 or 2027-05-31.")
        return Group(legend, controls, f"{self.prefix}{name}-group", hint, self.problems.get(name, ""))


def labelled(vocabulary: str, chosen: str) -> tuple[tuple[str, str], ...]:
    """The terms of a vocabulary with their labels, for a choice; a key it lacks stays choosable as it is."""
    language = get_language() or "en"
    choices = tuple((key, term.labels.best(language)) for key, term in load().terms(vocabulary).items())
    known = chosen in dict(choices)
    return choices if known else ((chosen, chosen or "–"), *choices)


def reason(prefix: str, value: str = "", problem: str = "") -> Control:
    """Why: every change of the register asks for it."""
    label = _("Reason (stays in the record)")
    return Control("reason", f"{prefix}reason", label, "words", value, problem=problem, required=True)


def words(prefix: str, name: str, label: str, value: str = "", problem: str = "") -> Control:
    """Words of the text that a form asks for beside a commitment's own."""
    return Control(
        name, f"{prefix}{name}", label, "words", value, problem=problem, from_text=True, required=True
    )
