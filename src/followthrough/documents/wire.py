"""A drawn text as JSON and back: data only, so that nothing a confined reader sends can run."""

from __future__ import annotations

import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from followthrough.documents.blocks import MOST_BLOCKS, Raw
from followthrough.documents.drawn import Drawn
from followthrough.documents.lines import Marker
from followthrough.documents.model import BlockKind, Cell, Metadata
from followthrough.documents.origin import Origin
from followthrough.errors import (
    Finding,
    FollowthroughError,
    InvalidValue,
    Level,
    OverLimit,
    RefusedInput,
    VocabularyError,
)
from followthrough.messages import Message, _
from followthrough.values import PartialDate, Span

_REFUSALS = {kind.__name__: kind for kind in (RefusedInput, OverLimit, VocabularyError)}
_PLAIN_PLACE = re.compile(r"\{[a-z_]+(?::(?:,|02x))?\}")
_ODD = re.compile(r"[{}]")
_COLUMNS = ("starts", "lengths", "offsets", "of_part", "boxes")


def drawn_to_bytes(drawn: Drawn) -> bytes:
    """The answer of a reader that read its file."""
    origin = drawn.origin
    return _bytes(
        {
            "text": drawn.text,
            "raws": [_raw(raw) for raw in drawn.raws],
            "media_type": drawn.media_type,
            "metadata": _metadata(drawn.metadata),
            "header_end": drawn.header_end,
            "origin": _origin(origin) if origin else None,
            "language": drawn.language,
            "findings": [_finding(finding) for finding in drawn.findings],
        }
    )


def refusal_to_bytes(refusal: FollowthroughError) -> bytes:
    """The answer of a reader that refuses its file."""
    kind = next((name for name, one in _REFUSALS.items() if type(refusal) is one), "RefusedInput")
    said, advice = refusal.args
    return _bytes({"refused": kind, "said": _message(said), "advice": _message(advice)})


def from_bytes(answer: bytes) -> Drawn:
    """What a reader answered; raises its refusal, and `InvalidValue` for what no reader answers."""
    try:
        tree = json.loads(answer)
        raise_refusal(tree)
        return _sound(_drawn(tree))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidValue(_("Not the answer of a reader: {reason}.", reason=type(error).__name__)) from None


def raise_refusal(tree: Any) -> None:
    """Raise the refusal that an answer is, where it is one."""
    if isinstance(tree, dict) and "refused" in tree:
        said, advice = _read_message(tree["said"]), _read_message(tree["advice"])
        raise _REFUSALS[tree["refused"]](said, advice)


def _bytes(tree: dict[str, Any]) -> bytes:
    return json.dumps(tree, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _raw(raw: Raw) -> list[Any]:
    marker, cell = raw.marker, raw.cell
    return [
        *(raw.kind.value, raw.start, raw.words, raw.end, raw.level, raw.indent),
        [marker.text, marker.sort, marker.end] if marker else None,
        raw.alone,
        raw.words_end,
        [[hole.start, hole.end] for hole in raw.holes],
        [cell.table, cell.row, cell.column, cell.head] if cell else None,
    ]


def _read_raw(row: list[Any]) -> Raw:
    kind, start, words, end, level, indent, marker, alone, words_end, holes, cell = row
    return Raw(
        *(BlockKind(kind), int(start), int(words), int(end), int(level), int(indent)),
        Marker(str(marker[0]), str(marker[1]), int(marker[2])) if marker else None,
        bool(alone),
        None if words_end is None else int(words_end),
        tuple(Span(int(a), int(b)) for a, b in holes),
        Cell(int(cell[0]), int(cell[1]), int(cell[2]), bool(cell[3])) if cell else None,
    )


def _finding(finding: Finding) -> list[Any]:
    said, advice = _message(finding.said), _message(finding.advice)
    return [finding.level.value, finding.code, finding.place, said, advice]


def _read_finding(row: list[Any]) -> Finding:
    level, code, place, said, advice = row
    return Finding(Level(level), str(code), str(place), _read_message(said), _read_message(advice))


def _message(message: Message | str) -> list[Any]:
    if isinstance(message, str):
        return [message, None, ""]
    return [message.template, message.values, message.plural]


def _read_message(row: list[Any]) -> Message:
    """A message whose places are plain names: a format could otherwise ask for more than its values."""
    template, values, plural = row
    if values is not None and any(
        _ODD.search(_PLAIN_PLACE.sub("", str(form))) for form in (template, plural)
    ):
        raise InvalidValue(_("Not the answer of a reader: {reason}.", reason="an odd message"))
    pairs = None if values is None else tuple((str(name), _value(value)) for name, value in values)
    return Message(str(template), pairs, str(plural))


def _value(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _metadata(metadata: Metadata) -> list[Any]:
    return [metadata.title, str(metadata.date or ""), metadata.source, dict(metadata.other)]


def _origin(origin: Origin) -> dict[str, Any]:
    columns = {name: b64encode(getattr(origin, name).tobytes()).decode("ascii") for name in _COLUMNS}
    return {"parts": origin.parts, "pages": origin.pages, "order": sys.byteorder, **columns}


def _read_origin(tree: dict[str, Any]) -> Origin:
    columns = {name: array("f" if name == "boxes" else "I") for name in _COLUMNS}
    for name, column in columns.items():
        column.frombytes(b64decode(tree[name], validate=True))
    pages = tuple(None if page is None else int(page) for page in tree["pages"])
    return Origin(tuple(map(str, tree["parts"])), pages, **columns)  # type: ignore[arg-type]


def _drawn(tree: dict[str, Any]) -> Drawn:
    title, date, source, other = tree["metadata"]
    return Drawn(
        text=str(tree["text"]),
        raws=[_read_raw(row) for row in tree["raws"]],
        media_type=str(tree["media_type"]),
        metadata=Metadata(
            str(title),
            PartialDate.parse(date) if date else None,
            str(source),
            {str(k): str(v) for k, v in other.items()},
        ),
        header_end=int(tree["header_end"]),
        origin=_read_origin(tree["origin"]) if tree["origin"] else None,
        language=str(tree["language"]),
        findings=tuple(map(_read_finding, tree["findings"])),
    )


def _sound(drawn: Drawn) -> Drawn:
    """The drawn text itself, when all its places lie in it and in order; raises `InvalidValue`."""
    size = len(drawn.text)
    inside = all(
        0 <= raw.start <= raw.words <= raw.end <= size and _within(raw.holes, raw) for raw in drawn.raws
    )
    ordered = all(a.start <= b.start for a, b in pairwise(drawn.raws))
    if not (inside and ordered and len(drawn.raws) <= MOST_BLOCKS and 0 <= drawn.header_end <= size):
        raise InvalidValue(_("Not the answer of a reader: {reason}.", reason="places outside its text"))
    if drawn.origin and not _matching(drawn.origin, size):
        raise InvalidValue(_("Not the answer of a reader: {reason}.", reason="an origin of another text"))
    return drawn


def _within(holes: Iterable[Span], raw: Raw) -> bool:
    ends = [raw.start, *(place for hole in holes for place in (hole.start, hole.end)), raw.end]
    return all(a <= b for a, b in pairwise(ends))


def _matching(origin: Origin, size: int) -> bool:
    runs = len(origin.starts)
    same = len(origin.lengths) == len(origin.offsets) == len(origin.of_part) == runs
    boxes = len(origin.boxes) in (0, 4 * runs)
    ordered = all(a <= b for a, b in pairwise(origin.starts))
    known = not runs or max(origin.of_part) < len(origin.parts) == len(origin.pages)
    return same and boxes and ordered and known and (not runs or origin.starts[-1] < size)
