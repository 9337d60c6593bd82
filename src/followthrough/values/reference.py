"""The public reference of a commitment: given once, printed in papers, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.errors import InvalidValue
from followthrough.messages import _

LARGEST_LINE = 9_999
_PRINTED = re.compile(r"(0|[1-9]\d{0,3})\.(P?)([1-9]\d{0,6})([a-z]{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PublicReference:
    """`line.bullet` with a letter where one bullet holds several: ``5.4``, ``5.1a``; prose ``5.P1``.

    A line has at most four digits, a number seven, and five letters may follow.

    Line 0 is what stands before the first line of effort. A reference is text, never a number:
    ``6.10`` follows ``6.9``. Each has one way to be written: no leading zeros.
    """

    line: int
    number: int
    prose: bool = False
    letter: str = ""

    def __post_init__(self) -> None:
        if not _PRINTED.fullmatch(str(self)):
            raise _not_a_reference(str(self))

    @classmethod
    def parse(cls, text: str) -> PublicReference:
        """Read the printed form."""
        match = _PRINTED.fullmatch(text.strip())
        if not match:
            raise _not_a_reference(text)
        return cls(int(match[1]), int(match[3]), match[2] == "P", match[4])

    def __str__(self) -> str:
        return f"{self.line}.{'P' if self.prose else ''}{self.number}{self.letter}"

    @property
    def sort_key(self) -> tuple[int, bool, int, int, str]:
        """Order of the printed matrix: by line, bullets before prose, number, letter."""
        return (self.line, self.prose, self.number, len(self.letter), self.letter)


def nth_letter(count: int) -> str:
    """The letter of the `count`-th commitment of one place, from 1: a to z, aa to zz, aaa and on."""
    letters = ""
    while count > 0:
        count, place = divmod(count - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _not_a_reference(found: str) -> InvalidValue:
    return InvalidValue(
        _('A reference looks like "5.4", "5.1a" or "5.P1"; found "{found}".', found=found),
        _("Write line, point and number, without leading zeros."),
    )
