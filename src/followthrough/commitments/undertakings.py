"""What is read and found: sentences, the words that govern a list, and undertakings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from followthrough.commitments.forms import Governor
from followthrough.commitments.model import Name
from followthrough.commitments.sentences import Token
from followthrough.commitments.splitting import Piece
from followthrough.documents import View
from followthrough.values import Span


class Sentence(NamedTuple):
    """A sentence of a block, or the piece of an overlong one that is read at once."""

    block: int
    view: View
    tokens: Sequence[Token]
    first: bool = True  # of its block


class Lead(NamedTuple):
    """The words that govern a list: their place, their governor and who speaks."""

    span: Span
    text: str
    governor: Governor
    actors: tuple[Name, ...]
    words: tuple[str, ...]  # the governor's own words, in lower case
    opens: tuple[int, int] = (-1, -1)  # its block, and where in that view the governor starts
    strict: bool = False  # it stands above other headings: only items that open with a verb are governed


class Governing(NamedTuple):
    """What the blocks around it make of a block: a lead-in, an actor it speaks for, a place in a plan."""

    lead: Lead | None = None
    speaker: tuple[Name, ...] = ()  # of an item whose label, heading or row names an actor
    planned: bool = False  # an item of a plan: what opens with a bare verb is undertaken
    figures: bool = False  # an item of a list of targets: one with a figure is undertaken
    nouns: bool = (
        False  # an item of a plan or a milestone of its table: a phrase without a verb is undertaken
    )
    pledges: bool = False  # under "Commitments" or "Pledges": past forms are the pledges
    spoken: bool = False  # a heading that is itself an undertaking ("First, we resolve to ...")
    held: bool = False  # an item that only tells the means or parts of the undertaking before its list
    holds: int = -1  # the last block of such a list, of the block that leads to it
    opens: int = -1  # where in the view of a lead-in its governor starts; it is read with its items


class Undertaking(NamedTuple):
    """One undertaking of a block before its fields are read."""

    block: int
    view: View
    tokens: Sequence[Token]
    piece: Piece
    governor: Governor
    actors: tuple[Name, ...]
    lead: Lead | None = None
    prefix: tuple[int, int] | None = None  # view offsets of the words before the subject, same sentence
    lead_in: Span | None = None
    subject: tuple[int, int] | None = None  # tokens of its subject, same sentence
    reach: Span | None = None  # to the end of the list that belongs to it
