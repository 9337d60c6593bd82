"""Where two undertakings of a sentence may meet, and what has been opened since the verb before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# The rule that each joining word gives a piece.
RULES = {
    "and": "object",
    ",": "object",
    ";": "semicolon",
    "while": "while",
    "to": "infinitive",
    "": "object",
    "as-well-as": "as-well-as",
}


class Joint(NamedTuple):
    """A place where two undertakings may meet: tokens `start` to `verb` join, an act begins at `verb`."""

    start: int
    first: int  # first token of the new piece
    verb: int
    comma: bool
    word: str  # "and", ",", ";", "while", "to", "as-well-as", "stop"
    to: bool = False  # "to" stands before the verb


@dataclass(slots=True)
class Depth:
    """What has been opened since the current verb: later verbs may belong to it."""

    purpose: bool = False
    relative: bool = False
    means: bool = False
    all: bool = False
    third: bool = False  # a clause about one thing: "which complements ..."
    example: bool = False
    series: bool = False  # "to avoid A, ensure B": the acts joined by commas belong to the purpose
