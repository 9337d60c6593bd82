"""What the confined process does with a file: read it, search it where that is asked, and answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from followthrough.commitments import extract
from followthrough.commitments.model import Extraction
from followthrough.documents.drawn import Drawn
from followthrough.documents.formats import text
from followthrough.documents.formats.detect import format_of
from followthrough.documents.language import sample_of
from followthrough.documents.limits import Limits
from followthrough.documents.model import Document
from followthrough.documents.reader import arranged
from followthrough.untrusted.answer import Answer, to_bytes
from followthrough.untrusted.most import check_blocks, check_commitments
from followthrough.values import PartialDate
from followthrough.vocab import load


def answer(data: bytes, name: str, limits: Limits, question: Mapping[str, Any]) -> bytes:
    """The answer to `question`, as bytes; raises what refuses the file."""
    drawn = _drawn(data, name, limits)
    document = arranged(drawn, name, hashlib.sha256(data).hexdigest())
    check_blocks(document, limits)
    found = _found(document, limits, question) if question["extract"] else None
    return to_bytes(Answer(document, found, sample_of(drawn.text, drawn.raws), drawn.language))


def _drawn(data: bytes, name: str, limits: Limits) -> Drawn:
    form = format_of(data, name)
    drawn: Drawn = (import_module(form.module) if form else text).draw(data, name, limits)
    return drawn


def _found(document: Document, limits: Limits, question: Mapping[str, Any]) -> Extraction:
    vocabulary = load(extra=[Path(folder) for folder in question["vocabulary"]])
    date = PartialDate.parse(question["date"]) if question["date"] else document.metadata.date
    extraction = extract(document, vocabulary, date)
    check_commitments(extraction, document.name, limits)
    return extraction
