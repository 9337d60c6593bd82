"""Read a file or its bytes into a `Document`."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from followthrough.documents.confined import draw_confined
from followthrough.documents.decode import read_bytes, refuse_over_limit
from followthrough.documents.drawn import Drawn
from followthrough.documents.formats import text
from followthrough.documents.formats.detect import format_of
from followthrough.documents.language import recognised, sample_of
from followthrough.documents.limits import DEFAULT_LIMITS, Limits
from followthrough.documents.lines import read_lines
from followthrough.documents.model import Block, BlockKind, Document, View
from followthrough.documents.rejoin import rejoin, split_inline_items
from followthrough.documents.structure import arrange, depth_findings, part_datelines
from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough.values import Span


def read(path: Path, limit: int | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file within `limits`, of at most `limit` bytes where that is given; raises `RefusedInput`."""
    limits = limits if limit is None else replace(limits, bytes=limit)
    return parse(read_bytes(path, limits.bytes), path.name, limits=limits)


def parse(data: bytes, name: str, limit: int | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read the bytes of a file called `name`, within the same limits as `read`; raises `RefusedInput`.

    Text and Markdown are read here; every other format in a process of its own.
    """
    limits = limits if limit is None else replace(limits, bytes=limit)
    check_size(data, name, limits)
    form = format_of(data, name)
    drawn = draw_confined(form.module, data, name, limits) if form else text.draw(data, name, limits)
    return composed(drawn, name, hashlib.sha256(data).hexdigest())


def check_size(data: bytes, name: str, limits: Limits) -> None:
    """Raise `RefusedInput` for an empty file and `OverLimit` for one of too many bytes."""
    if not data:
        raise RefusedInput(
            _("Expected text; {name} is empty.", name=name), _("Choose a file that has words in it.")
        )
    refuse_over_limit(len(data), limits.bytes, name)


def composed(drawn: Drawn, name: str, sha256: str) -> Document:
    """The document that a drawn text makes, its language recognised."""
    language = recognised(sample_of(drawn.text, drawn.raws), drawn.language)
    return replace(arranged(drawn, name, sha256), language=language)


def arranged(drawn: Drawn, name: str, sha256: str) -> Document:
    """The document that a drawn text makes, its blocks put together and in their places; no language yet."""
    blocks = _blocks(drawn)
    return Document(
        name=name,
        text=drawn.text,
        sha256=sha256,
        media_type=drawn.media_type,
        metadata=drawn.metadata,
        blocks=blocks,
        findings=(*drawn.findings, *depth_findings(blocks)),
        origin=drawn.origin,
    )


def _blocks(drawn: Drawn) -> tuple[Block, ...]:
    source = drawn.text
    raws = part_datelines(source, split_inline_items(source, rejoin(source, drawn.raws)))
    return arrange(source, raws, _header_notes(source, drawn.header_end))


def _header_notes(source: str, end: int) -> tuple[Block, ...]:
    """Each line of the header as a note: what an archive or editor wrote above the text."""
    lines = (line for line in read_lines(source[:end]) if not line.is_blank(source))
    views = (View.collapsed(source, line.start, line.end) for line in lines)
    return tuple(
        Block(BlockKind.NOTE, Span(view.offset(0), view.offset(len(view.text) - 1) + 1), view)
        for view in views
    )
