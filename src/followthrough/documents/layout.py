"""The layout of a read document as one JSON text, and the document again from its text and layout.

A small text or Markdown file can be read again from its own text. What was drawn from a PDF, Word or HTML
file cannot, and a large text is not read outside the limits; their blocks and the map into the file are kept
beside the text.
"""

from __future__ import annotations

import json
import re
from array import array
from itertools import accumulate, pairwise
from typing import Any

from followthrough.documents.model import Block, BlockKind, Cell, Document, Metadata, View
from followthrough.documents.origin import Origin
from followthrough.errors import InvalidValue
from followthrough.messages import _
from followthrough.values import PartialDate, Span

VERSION = 1
_SPACE = re.compile(r"\s")


def layout_of(document: Document) -> str:
    """The layout of a document: its metadata, blocks and origin; the same document gives the same text."""
    metadata = document.metadata
    tree = {
        "version": VERSION,
        "metadata": [metadata.title, str(metadata.date or ""), metadata.source, dict(metadata.other)],
        "language": document.language,
        "blocks": [_block(block, document.text) for block in document.blocks],
        "origin": _origin(document.origin) if document.origin else None,
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def laid_out(name: str, text: str, sha256: str, media_type: str, layout: str) -> Document:
    """The document whose text and layout were kept; raises `InvalidValue` for a layout of another text."""
    try:
        tree = json.loads(layout)
        title, date, source, other = tree["metadata"]
        return Document(
            name=name,
            text=text,
            sha256=sha256,
            media_type=media_type,
            metadata=Metadata(title, PartialDate.parse(date) if date else None, source, other),
            blocks=tuple(_read_block(row, text) for row in tree["blocks"]),
            origin=_read_origin(tree["origin"]) if tree["origin"] else None,
            language=tree["language"],
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InvalidValue(
            _(
                "The layout kept for {name} cannot be read ({reason}).",
                name=name,
                reason=type(error).__name__,
            ),
            _("Compare with the last export or backup."),
        ) from error


def _block(block: Block, text: str) -> list[Any]:
    view, cell = block.view, block.cell
    lengths = [b - a for a, b in pairwise([*view.starts, len(view.text)])]
    runs = [list(run) for run in zip(view.places, lengths, strict=True)]
    return [
        block.kind.value,
        [block.span.start, block.span.end],
        runs,
        block.level,
        block.marker,
        [block.lead_in, block.parent, block.section],
        [cell.table, cell.row, cell.column, cell.head] if cell else None,
        *([] if _view(runs, text) == view else [view.text]),  # as where a space stands for a tag
    ]


def _view(runs: list[list[int]], text: str) -> View:
    """The view of these runs, given as place and length, where its words are those of the text."""
    return View.of_runs((_SPACE.sub(" ", text[place : place + length]), place) for place, length in runs)


def _read_view(runs: list[list[int]], text: str, words: list[str]) -> View:
    """The view of these runs; `words` holds its text where that is not what stands in the source."""
    if any(place < 0 or length < 1 or place + length > len(text) for place, length in runs):
        raise ValueError("a run outside the text")
    if not words:
        return _view(runs, text)
    starts = accumulate((length for _place, length in runs[:-1]), initial=0)
    return View(words[0], array("I", starts if runs else ()), array("I", (place for place, _length in runs)))


def _read_block(row: list[Any], text: str) -> Block:
    kind, span, runs, level, marker, (lead_in, parent, section), cell, *words = row
    return Block(
        BlockKind(kind),
        Span(*span),
        _read_view(runs, text, words),
        level,
        marker,
        lead_in,
        parent,
        section,
        Cell(*cell) if cell else None,
    )


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "parts": origin.parts,
        "pages": origin.pages,
        "runs": [
            list(run)
            for run in zip(origin.starts, origin.lengths, origin.offsets, origin.of_part, strict=True)
        ],
        "boxes": [round(edge, 1) for edge in origin.boxes],
    }


def _read_origin(tree: dict[str, Any]) -> Origin:
    columns = list(zip(*tree["runs"], strict=True)) or [(), (), (), ()]
    starts, lengths, offsets, of_part = (array("I", column) for column in columns)
    return Origin(
        tuple(tree["parts"]),
        tuple(tree["pages"]),
        starts,
        lengths,
        offsets,
        of_part,
        array("f", tree["boxes"]),
    )
