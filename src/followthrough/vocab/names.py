"""Two spellings of one name, and which entity a name stands for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from followthrough.messages import Message, _
from followthrough.vocab.tree import Place

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z]\b|[^\w.]|$)")
_LONG_WITH_ACRONYM = re.compile(r"(?P<long>.+?)\s*\((?P<short>[^()]+)\)")
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
)
# Each with what a name must hold for it to find anything.
_SPELLINGS = (
    (".", re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b|[^\w.]|$)"), r"\1"),
    ("-", re.compile(r"(?<=\w)-(?=\w)"), " "),
    ("centre", re.compile(r"\bcentre"), "center"),
    ("defence", re.compile(r"\bdefence\b"), "defense"),
    ("programme", re.compile(r"\bprogramme"), "program"),
    ("labour", re.compile(r"\blabour\b"), "labor"),
    ("isation", re.compile(r"isation"), "ization"),
    ("plus", re.compile(r"\bplus\b"), "+"),
    ("&", re.compile(r"\s*&\s*"), " and "),
    ("+", re.compile(r"\s*\+\s*"), "+"),
)
_SIGN = re.compile(r"\W")


def tidy(text: str) -> str:
    """White space, quotation marks, dashes and the points of initials (``U.S.``) made alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_MARKS)
    if "." in text:
        text = _INITIALS.sub(r"\1", text)
    return " ".join(text.split())


def drop_article(text: str) -> str:
    """`text` tidied, without a leading "the"."""
    text = tidy(text)
    return _ARTICLE.sub("", text, count=1) if text[:3].lower() == "the" else text


@lru_cache(maxsize=8_192)
def name_key(text: str) -> str:
    """What two spellings of one name share: case, article, British or American spelling put aside."""
    key = drop_article(text).casefold()
    for held, pattern, replacement in _SPELLINGS:
        if held in key:
            key = pattern.sub(replacement, key)
    return key


def first_word(form: str) -> str:
    """The letters and digits a form begins with, in lower case; empty where it begins with a sign."""
    return _SIGN.split(form, maxsplit=1)[0].casefold()


@lru_cache(maxsize=8_192)
def opening(name: str) -> str:
    """The first word of a name in the spelling that names are compared by."""
    return first_word(name_key(name))


def split_long_form(text: str) -> tuple[str, str | None]:
    """``Long name (ACR)`` as its two parts; any other text whole, with None."""
    text = text.strip()
    match = _LONG_WITH_ACRONYM.fullmatch(text) if text.endswith(")") else None
    return (match["long"], match["short"]) if match else (text, None)


@dataclass(slots=True)
class NameIndex:
    """Which owner (a key such as ``fund:akcf``) a written form stands for.

    A form claimed by two owners is refused unless every claim is marked ambiguous; an ambiguous form
    stands for nobody by itself. `taken` says that a form is: `written` of `owner`, `other` at `place`.
    """

    taken: Message
    owners: dict[str, list[tuple[str, bool, Place]]] = field(default_factory=dict)
    first_words: set[str] = field(default_factory=set)

    def add(self, form: str, owner: str, place: Place, written: str, ambiguous: bool = False) -> None:
        """Claim `form` for `owner`; raises `VocabularyError` with both places when it is taken."""
        self.check(form, owner, place, written, ambiguous)
        self.first_words.add(first_word(form))
        claims = self.owners.setdefault(form, [])
        if all(other != owner for other, _, _ in claims):
            claims.append((owner, ambiguous, place))

    def check(self, form: str, owner: str, place: Place, written: str, ambiguous: bool) -> None:
        """Raise `VocabularyError` with both places when another owner has claimed `form`."""
        for other, other_ambiguous, other_place in self.owners.get(form, ()):
            if other != owner and not (ambiguous and other_ambiguous):
                raise place.error(
                    self.taken.filled(written=written, owner=owner, other=other, place=other_place),
                    _('Remove it from one of them, or list it under "ambiguous" in both.'),
                )

    def owner(self, form: str) -> str | None:
        """The one owner of `form`, or None when nobody or more than one claims it."""
        claims = self.owners.get(form)
        return claims[0][0] if claims and len(claims) == 1 and not claims[0][1] else None

    def all_owners(self, form: str) -> tuple[str, ...]:
        """Every owner that claims `form`."""
        return tuple(owner for owner, _, _ in self.owners.get(form, []))
