"""A read document and what was found in it, as JSON and back: data only, so that nothing in it can run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from followthrough.commitments.model import Commitment, Extraction
from followthrough.documents.model import Document, View
from followthrough.documents.wire import raise_refusal
from followthrough.errors import InvalidValue
from followthrough.messages import _
from followthrough.untrusted.plain import plain_of, read_plain
from followthrough.values import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What a confined process answers; `extraction` is None where only reading was asked for.

    The document's language is left open: the model that tells languages apart writes a file when it is
    loaded, which a confined process may not. `sample` is what it is to be told by, and `declared` what the
    file says.
    """

    document: Document
    extraction: Extraction | None
    sample: str = ""
    declared: str = ""


def to_bytes(answer: Answer) -> bytes:
    """The answer as it is sent."""
    return json.dumps(plain_of(answer), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def from_bytes(sent: bytes) -> Answer:
    """What was answered; raises the refusal it holds, and `InvalidValue` for what no reader answers."""
    try:
        tree = json.loads(sent)
        raise_refusal(tree)
        answer: Answer = read_plain(Answer, tree)
        _check(answer)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InvalidValue(_("Not the answer of a reader: {reason}.", reason=type(error).__name__)) from None
    return answer


def _check(answer: Answer) -> None:
    """Raise `ValueError` unless every place lies in the text and every quotation equals its source."""
    document, size = answer.document, len(answer.document.text)
    for index, block in enumerate(document.blocks):
        links = (block.lead_in, block.parent, block.section)
        known = all(link is None or 0 <= link < len(document.blocks) for link in links)
        if not (known and block.span.end <= size and _is_sound(block.view, size)):
            raise ValueError(f"block {index}")
    found = answer.extraction.commitments if answer.extraction else ()
    for index, one in enumerate(found):
        quoted = document.quotation(one.segments or (one.span,)) == one.quote
        if not quoted or any(span.end > size for span in _places(one)):
            raise ValueError(f"commitment {index}")


def _is_sound(view: View, size: int) -> bool:
    same = len(view.starts) == len(view.places)
    return same and (not view.text or view.starts[0] == 0) and all(place < size for place in view.places)


def _places(one: Commitment) -> Iterable[Span]:
    named = (name.span for name in chain(one.actors, one.beneficiaries, one.vehicles))
    reasons, amounts = (each.span for each in one.reasons), (each.span for each in one.amounts)
    timed = (one.period.span if one.period else None, one.deadline.span if one.deadline else None)
    given = (one.span, one.lead_in, *one.segments, *timed, *chain(named, reasons, amounts))
    return (span for span in given if span is not None)
