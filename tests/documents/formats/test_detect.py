"""A file's format is told by its content first, then by its name; what has no signature is text."""

from __future__ import annotations

from importlib import import_module

import pytest

from followthrough.documents.formats.detect import FORMATS, PDF, Format, format_of


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "act.pdf", PDF),
        (b"%PDF-1.7 ...", "act.txt", PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4 ...", "act", PDF),
        (b"We will act.", "ACT.PDF", PDF),
        (b"We will act.", "act.txt", None),
        (b"We will act.", "act", None),
        (b"Files begin with %PDF-1.7.", "act.md", None),
        (b"", "act.md", None),
    ],
)
def test_formats_are_told_by_content_then_by_name(data: bytes, name: str, media_type: str | None) -> None:
    form = format_of(data, name)
    assert (form.media_type if form else None) == media_type


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.media_type)
def test_each_format_has_a_reader_and_endings_in_small_letters(form: Format) -> None:
    assert callable(import_module(form.module).draw)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in form.endings)
