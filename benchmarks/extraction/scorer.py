"""Precision, recall and the share of right fields, over commitments matched by overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.extraction.corpus import Row, span

_NAMES = ("actors", "vehicles", "beneficiaries")
ENOUGH = 0.5  # intersection over union of the characters


@dataclass(slots=True)
class Tally:
    """Hits among what was given and among what was wanted."""

    right: int = 0
    given: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, found: int, wanted: int) -> None:
        self.right += right
        self.given += given
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Comparison:
    """Two sets of rows over one text, matched: pairs, and what stands alone on either side."""

    pairs: list[tuple[Row, Row]]
    lost: list[Row]
    extra: list[Row]

    @property
    def tally(self) -> Tally:
        hits = len(self.pairs)
        return Tally(hits, hits + len(self.extra), hits, hits + len(self.lost))


def compare(gold: Sequence[Row], given: Sequence[Row]) -> Comparison:
    """Match one to one, the greatest overlaps first."""
    overlaps = sorted(
        ((span(g).similarity(span(p)), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(given)),
        reverse=True,
    )
    left, right, pairs = set(range(len(gold))), set(range(len(given))), []
    for similarity, i, j in overlaps:
        if similarity >= ENOUGH and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            pairs.append((gold[-i], given[-j]))
    return Comparison(pairs, [gold[i] for i in sorted(left)], [given[j] for j in sorted(right)])


@dataclass(slots=True)
class FieldScores:
    """How often each field is right over the matched pairs."""

    equal: dict[str, Tally] = field(default_factory=dict)
    names: dict[str, Tally] = field(default_factory=dict)


def score_fields(pairs: Iterable[tuple[Row, Row]]) -> FieldScores:
    """Strength and kind over all pairs; sums and dates over those that carry one; names by a shared form."""
    scores = FieldScores()
    for gold, given in pairs:
        for name, value in _VALUES.items():
            wanted, got = value(gold), value(given)
            if wanted or got:
                hit = int(wanted == got)
                scores.equal.setdefault(name, Tally()).add(hit, 1, hit, 1)
        for name in _NAMES:
            scores.names.setdefault(name, Tally()).add(*_same_names(gold.get(name), given.get(name)))
    return scores


def wrong_fields(gold: Row, given: Row) -> list[str]:
    """The fields of a matched pair that do not say the same."""
    wrong = [name for name, value in _VALUES.items() if value(gold) != value(given)]
    for name in _NAMES:
        right, got, found, wanted = _same_names(gold.get(name), given.get(name))
        if (right, found) != (got, wanted):
            wrong.append(name)
    return wrong


def _sums(row: Row) -> frozenset[tuple[str, str]]:
    return frozenset((f"{float(a['value']):.2f}", a["currency"]) for a in row.get("amounts") or ())


def _period(row: Row) -> tuple[object, ...]:
    period = row.get("period") or {}
    ends = (period.get("start"), period.get("end"))
    return ends if any(ends) else ()


_VALUES: dict[str, Callable[[Row], object]] = {
    "strength": lambda row: row["strength"],
    "kind": lambda row: row["kind"],
    "amounts": _sums,
    "period": _period,
    "deadline": lambda row: row.get("deadline"),
}


def _forms(name: str) -> frozenset[str]:
    """A name as it stands and the short form in its brackets, case and article put aside."""
    plain = " ".join(name.split()).casefold().removeprefix("the ")
    outside = re.sub(r"\s*\([^()]*\)", "", plain).strip()
    inside = [part.strip() for part in re.findall(r"\(([^()]{1,13})\)", plain)]
    return frozenset([outside or plain, *inside])


def _same_names(wanted: list[str] | None, given: list[str] | None) -> tuple[int, int, int, int]:
    gold, got = [_forms(n) for n in wanted or ()], [_forms(n) for n in given or ()]
    right = sum(any(name & other for other in gold) for name in got)
    found = sum(any(name & other for other in got) for name in gold)
    return right, len(got), found, len(gold)
