"""Read a file or its bytes into a `Document`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from followthrough.documents.blocks import name_headings, scan, settle_letters
from followthrough.documents.decode import (
    DEFAULT_LIMIT_BYTES,
    bidi_findings,
    decode,
    read_bytes,
    refuse_over_limit,
)
from followthrough.documents.header import Header, read_header
from followthrough.documents.lines import margin, read_lines
from followthrough.documents.model import Block, BlockKind, Document, View
from followthrough.documents.rejoin import rejoin, split_inline_items
from followthrough.documents.structure import arrange
from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough.values import Span

_MARKDOWN = (".md", ".markdown", ".mdown")


def read(path: Path, limit: int = DEFAULT_LIMIT_BYTES) -> Document:
    """Read a UTF-8 text or Markdown file of at most `limit` bytes; raises `RefusedInput`."""
    return parse(read_bytes(path, limit), path.name, limit)


def parse(data: bytes, name: str, limit: int = DEFAULT_LIMIT_BYTES) -> Document:
    """Read the bytes of a UTF-8 text or Markdown file called `name`; raises `RefusedInput`."""
    if not data:
        raise RefusedInput(
            _("Expected text; {name} is empty.", name=name), _("Choose a file that has words in it.")
        )
    refuse_over_limit(len(data), limit, name)
    text = decode(data, name)
    header = read_header(text)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/markdown" if name.lower().endswith(_MARKDOWN) else "text/plain",
        metadata=header.metadata,
        blocks=_blocks(text, header),
        findings=bidi_findings(text),
    )


def _blocks(text: str, header: Header) -> tuple[Block, ...]:
    start = header.end or (1 if text.startswith("\ufeff") else 0)
    raws = name_headings(text, settle_letters(scan(text, start, margin(text))))
    body = arrange(text, split_inline_items(text, rejoin(text, raws)))
    notes = _header_notes(text, header.end)
    return (*notes, *(_shifted(block, len(notes)) for block in body))


def _header_notes(text: str, end: int) -> tuple[Block, ...]:
    """Each line of the header as a note: what an archive or editor wrote above the text."""
    lines = (line for line in read_lines(text[:end]) if not line.is_blank(text))
    views = (View.collapsed(text, line.start, line.end) for line in lines)
    return tuple(
        Block(BlockKind.NOTE, Span(view.offset(0), view.offset(len(view.text) - 1) + 1), view)
        for view in views
    )


def _shifted(block: Block, by: int) -> Block:
    def move(index: int | None) -> int | None:
        return None if index is None else index + by

    return Block(
        block.kind,
        block.span,
        block.view,
        block.level,
        block.marker,
        move(block.lead_in),
        move(block.parent),
        move(block.section),
    )
