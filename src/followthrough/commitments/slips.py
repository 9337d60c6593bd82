"""Misprints of a text, found by general rules, kept as printed and linked to what was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add, ne

from followthrough.commitments.language import Memo
from followthrough.commitments.names import NameBook
from followthrough.commitments.sentences import tokenize
from followthrough.documents import Document, View
from followthrough.errors import Finding, Level
from followthrough.messages import Message, _
from followthrough.values import Span

_ACRONYM = re.compile(r"[A-Z](?<![\w-].)[A-Z]{3,9}(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BRACES = re.compile(r"\{[^{}\r\n]{1,120}\}")
_SHORTEST_PART = 4
_SHORTEST_JOINED = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """A misprint: the words as printed, what was meant, and the finding that says so."""

    printed: str
    meant: str
    span: Span
    finding: Finding


def find_slips(document: Document, views: Sequence[View], book: NameBook) -> tuple[Slip, ...]:
    """Misprinted acronyms and words run together, in order of the text."""
    slips = [*_acronyms(views, book), *_run_together(views, book)]
    return tuple(sorted(slips, key=lambda slip: slip.span))


def omissions(document: Document) -> tuple[Finding, ...]:
    """Editorial marks such as ``{figure deleted}``: something of the original is not here."""
    return tuple(
        Finding(
            Level.WARNING,
            "source.omission",
            f"offset {match.start()}-{match.end()}",
            _('The text says "{words}": something of the original is left out here.', words=match.group()),
            _("Look the place up in the original publication."),
        )
        for match in _BRACES.finditer(document.text)
    )


def _acronyms(views: Sequence[View], book: NameBook) -> Iterator[Slip]:
    counts = Counter([acronym for view in views for acronym in _ACRONYM.findall(view.text)])
    meant = {acronym: right for acronym in counts if (right := _meant(acronym, counts, book)) is not None}
    for view in views if meant else ():
        for match in _ACRONYM.finditer(view.text):
            if match.group() in meant:
                yield _acronym_slip(match.group(), meant[match.group()], view.span(*match.span()), book)


def _meant(acronym: str, counts: Counter[str], book: NameBook) -> str | None:
    """The one known acronym that differs from this unknown one by one letter or two swapped.

    Known are the acronyms of the text and of the vocabulary; a mere change of one letter is believed
    only towards an acronym the text itself uses.
    """
    if book.vocabulary is None or book.vocabulary.acronym(acronym):
        return None
    if acronym in book.long_of:
        return _by_long_form(acronym, book)
    near = [
        known for known in counts if known != acronym and is_near(acronym, known) and _is_known(known, book)
    ]
    if not near:
        near = [known for known in _swaps(acronym) if book.vocabulary.acronym(known)]
    return near[0] if len(near) == 1 else None


def _by_long_form(acronym: str, book: NameBook) -> str | None:
    """An acronym printed behind a known name that has another, near one ("Fund (MKFC)")."""
    entity = book.vocabulary.find(book.long_of[acronym]) if book.vocabulary else None
    near = [known for known in entity.acronyms if is_near(acronym, known)] if entity else []
    return near[0] if near else None


def _is_known(acronym: str, book: NameBook) -> bool:
    known = book.vocabulary is not None and book.vocabulary.acronym(acronym) is not None
    return known or (acronym in book.long_of and _by_long_form(acronym, book) is None)


def _swaps(word: str) -> set[str]:
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return swapped - {word}


def is_near(word: str, other: str) -> bool:
    """Whether one letter changed, added, left out, or two neighbours swapped turn one into the other."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        changed = sum(map(ne, word, other))
        return changed == 1 or (changed == 2 and other in _swaps(word))
    short, long = sorted((word, other), key=len)
    same = next((i for i, sign in enumerate(short) if sign != long[i]), len(short))
    return long[same + 1 :] == short[same:]


def _acronym_slip(printed: str, meant: str, span: Span, book: NameBook) -> Slip:
    entity = book.vocabulary.acronym(meant) if book.vocabulary else None
    return Slip(
        printed,
        meant,
        span,
        Finding(
            Level.WARNING,
            "slip.acronym",
            f"offset {span}",
            _named_reading(printed, meant, entity.name) if entity else _reading(printed, meant),
            _("Confirm the reading, or correct the link."),
        ),
    )


def _named_reading(printed: str, meant: str, name: str) -> Message:
    return _(
        '"{printed}" is not a known acronym; it is read as "{meant}" ({name}). The words stay as printed.',
        printed=printed,
        meant=meant,
        name=name,
    )


def _reading(printed: str, meant: str) -> Message:
    return _(
        '"{printed}" is not a known acronym; it is read as "{meant}". The words stay as printed.',
        printed=printed,
        meant=meant,
    )


def _run_together(views: Sequence[View], book: NameBook) -> Iterator[Slip]:
    """Words printed as one whose hyphenated or spaced form stands elsewhere in the text."""
    printed = [_words(view.text) for view in views]
    words = Counter([word for each in printed for word in each])
    meant = _hyphenated(words) | _spaced(views, printed, words, book)
    for view, each in zip(views, printed, strict=True):
        for match in () if meant.keys().isdisjoint(each) else _WORD.finditer(view.text):
            if match.group() in meant:
                yield _joined_slip(match.group(), meant[match.group()], view.span(*match.span()))


def _words(text: str) -> list[str]:
    """The words of a text, by its tokens: no word goes on from one to the next."""
    return list(chain.from_iterable([_PARTS[token.text] for token in tokenize(text, 0, len(text))]))


_PARTS: Memo[list[str]] = Memo(_WORD.findall)


def _hyphenated(words: Counter[str]) -> dict[str, str]:
    found = {}
    for word, count in words.items():
        if "-" not in word:
            continue
        joined = word.replace("-", "")
        if len(joined) >= _SHORTEST_JOINED and 0 < words[joined] <= count:
            found[joined] = word
    return found


def _spaced(
    views: Sequence[View], printed: Sequence[Sequence[str]], words: Counter[str], book: NameBook
) -> dict[str, str]:
    """Two long words printed as one, when the pair stands elsewhere and the one nowhere else."""
    once = {word for word, count in words.items() if count == 1 and len(word) >= 2 * _SHORTEST_PART}
    compounds = book.words.words["compounds"]
    found: dict[str, str] = {}
    for view, each in zip(views, printed, strict=True):
        here = once.intersection(map(add, each, each[1:]))
        if not here or all(
            a + b not in here or min(len(a), len(b)) < _SHORTEST_PART for a, b in pairwise(each)
        ):
            continue
        previous: re.Match[str] | None = None
        for match in _WORD.finditer(view.text):
            if previous is not None and match.start() == previous.end() + 1:
                joined = previous.group() + match.group()
                long = min(len(previous.group()), len(match.group())) >= _SHORTEST_PART
                if long and joined in once and joined.lower() not in compounds:
                    found[joined] = f"{previous.group()} {match.group()}"
            previous = match
    return found


def _joined_slip(printed: str, meant: str, span: Span) -> Slip:
    return Slip(
        printed,
        meant,
        span,
        Finding(
            Level.INFO,
            "slip.run_together",
            f"offset {span}",
            _(
                '"{printed}" stands for "{meant}", as the text prints it elsewhere.'
                " The words stay as printed.",
                printed=printed,
                meant=meant,
            ),
            _("Confirm the reading; nothing is changed."),
        ),
    )
