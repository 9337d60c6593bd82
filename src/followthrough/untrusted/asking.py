"""Have a file from outside read and searched: a small text here, everything else in a confined process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from followthrough.commitments import extract
from followthrough.commitments.model import Extraction
from followthrough.documents.confined import ask_confined, broken
from followthrough.documents.formats.detect import format_of
from followthrough.documents.language import recognised
from followthrough.documents.limits import DEFAULT_LIMITS, Limits
from followthrough.documents.model import Document
from followthrough.documents.reader import check_size, parse
from followthrough.errors import InvalidValue
from followthrough.untrusted.answer import Answer, from_bytes
from followthrough.untrusted.most import check_blocks, check_commitments
from followthrough.values import PartialDate
from followthrough.vocab import load

SMALL_TEXT = 50_000
"""Bytes of a text or Markdown file that is read and searched in this process. The densest of that size ("We
will We will ...") took one second of processor time and 50 MiB; an ordinary one takes a tenth of that, less
than the half second a process of its own costs."""

_CHILD = "followthrough.untrusted.answering"


def read_untrusted(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes of a file called `name`; raises `RefusedInput`, or `OverLimit`."""
    check_size(data, name, limits)
    if not _is_small_text(data, name):
        return _asked(data, name, limits, {"extract": False}).document
    document = parse(data, name, limits=limits)
    check_blocks(document, limits)
    return document


def extract_untrusted(
    data: bytes,
    name: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    date: PartialDate | None = None,
    vocabulary: Sequence[Path] = (),
) -> tuple[Document, Extraction]:
    """The document and its commitments; the limits hold for both steps together.

    `date` is the document's date where it is given; `vocabulary` are folders of an initiative's own words.
    Raises `RefusedInput` or `OverLimit`, and `VocabularyError` for a folder that breaks a rule.
    """
    check_size(data, name, limits)
    if not _is_small_text(data, name):
        told = {"date": str(date or ""), "vocabulary": [str(folder.absolute()) for folder in vocabulary]}
        answer = _asked(data, name, limits, {"extract": True, **told})
        if answer.extraction is None:
            raise broken(name, "no extraction")
        return answer.document, answer.extraction
    document = parse(data, name, limits=limits)
    check_blocks(document, limits)
    extraction = extract(document, load(extra=vocabulary), date or document.metadata.date)
    check_commitments(extraction, name, limits)
    return document, extraction


def _is_small_text(data: bytes, name: str) -> bool:
    return len(data) <= SMALL_TEXT and format_of(data, name) is None


def _asked(data: bytes, name: str, limits: Limits, question: dict[str, Any]) -> Answer:
    sent = ask_confined({"module": _CHILD, "question": question}, data, name, limits)
    try:
        answer = from_bytes(sent)
    except InvalidValue as error:
        raise broken(name, "no answer", error.message) from None
    language = recognised(answer.sample, answer.declared)
    return replace(answer, document=replace(answer.document, language=language))
