"""A naive reader to compare with: a binding verb to the end of its sentence, and items under a lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.extraction.corpus import Row, Text

_MODAL = re.compile(
    r"\b(?:will|shall|(?:are |is )?committed to|(?:commit|pledge|agree|resolve|intend|seek) to)\b"
    r"(?!\s*:)[^.;:]*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^[ \t]*-[ \t]+([^\n]+(?:\n(?![ \t]*\n|[ \t]*-)[^\n]+)*)", re.MULTILINE)
_LED = re.compile(r":\s*$")


def found(text: Text) -> tuple[Row, ...]:
    """Rows with a span, "firm" and "continuing" throughout."""
    source = text.path.read_bytes().decode("utf-8")
    spans = sorted({*_items(source), *_modals(source)})
    return tuple({"start": a, "end": b, "strength": "firm", "kind": "continuing"} for a, b in spans if a < b)


def _modals(source: str) -> Iterator[tuple[int, int]]:
    for match in _MODAL.finditer(source):
        yield match.start(), match.start() + len(match.group().rstrip())


def _items(source: str) -> Iterator[tuple[int, int]]:
    led = False
    for block in re.finditer(r"(?:[^\n]+\n?)+", source):
        item = _ITEM.match(source, block.start())
        if item and led:
            yield item.start(1), item.start(1) + len(item[1].rstrip(" .;\n"))
        elif not item:
            led = bool(_LED.search(block.group()))
