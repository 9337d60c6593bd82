"""What cannot be read is refused with one line that says what was found and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from followthrough.documents import parse, read
from followthrough.errors import RefusedInput

REFUSED = {
    "nothing": (b"", "is empty"),
    "white space": (b" \r\n\t\n", "is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf\n", "is empty"),
    "a PDF": (b"%PDF-1.7\n...", "is damaged"),
    "a DOCX": (b"PK\x03\x04rest", "is a ZIP container"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
    "UTF-16": ("\ufeffWe will act.".encode("utf-16-le"), "is UTF-16"),
    "UTF-32": ("\ufeffWe will act.".encode("utf-32-le"), "is UTF-32"),
    "UTF-32, the other way round": ("\ufeffWe will act.".encode("utf-32-be"), "is UTF-32"),
    "a NUL byte": (b"We will\nact\0.", "has a NUL byte at offset 11 (line 2)"),
    "Latin-1": ("We will\nmeet in Bogotá.".encode("latin-1"), "has the byte 0xe1 at offset 21 (line 2)"),
    "a lone surrogate": (b"text \xed\xa0\x80", "has the byte 0xed at offset 5"),
    "control characters": (b"\x01\x02\x03\x04 text", "is mostly control characters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bytes_that_are_no_text_are_refused(case: str) -> None:
    data, message = REFUSED[case]
    with pytest.raises(RefusedInput) as refused:
        parse(data, "speech.txt")
    assert message in refused.value.message
    assert "speech.txt" in refused.value.message
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


def test_more_bytes_than_the_limit_are_refused() -> None:
    with pytest.raises(RefusedInput, match=r"at most 10 bytes; long\.txt is larger"):
        parse(b"We will act now.", "long.txt", limit=10)


def test_exactly_the_limit_is_read() -> None:
    assert parse(b"We will.", "short.txt", limit=8).text == "We will."


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput, match="there is none at"):
        read(tmp_path / "missing.txt")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput, match="is a directory"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(RefusedInput, match="Expected a regular file") as refused:
        read(tmp_path / "pipe.txt")
    assert refused.value.remedy


def test_a_file_over_the_limit_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 1_000)
    with pytest.raises(RefusedInput, match=r"big\.txt is larger"):
        read(path, limit=999)


def test_a_name_no_system_allows_is_refused() -> None:
    with pytest.raises(RefusedInput):
        read(Path("text\0.txt"))


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(RefusedInput, match="at most 200,000 paragraphs"):
        parse(b"- a\n" * 201_000, "items.txt")
