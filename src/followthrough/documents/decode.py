"""From bytes to text, or a refusal that says why."""

from __future__ import annotations

import re
from pathlib import Path

from followthrough.errors import Finding, Level, OverLimit, RefusedInput

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (DOCX, XLSX, ODT or EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_MOST_CONTROLS = 0.01
_MOST_BIDI_FINDINGS = 100
_AS_UTF8 = "Save the text as UTF-8 and try again."
_AS_TEXT = "Export the text as UTF-8 (.txt or .md) and try again."


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes; raises `RefusedInput` for what is no file, not readable or over `limit` bytes."""
    if path.is_dir():
        raise RefusedInput(f"Expected a file; {path} is a directory.", "Name one file in it.")
    if path.exists() and not path.is_file():
        raise RefusedInput(
            f"Expected a regular file; {path} is a pipe, socket or device.", "Save the text to a file first."
        )
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise RefusedInput(f"Expected a file; there is none at {path}.", "Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedInput(f"Expected a readable file; {path}: {reason}.", "Check its rights.") from None
    refuse_over_limit(len(data), limit, path.name)
    return data


def refuse_over_limit(size: int, limit: int, name: str) -> None:
    """Raise `OverLimit` when `size` bytes are more than `limit`."""
    if size > limit:
        raise OverLimit(
            f"Expected at most {limit:,} bytes; {name} is larger.", "Split the file, or raise the limit."
        )


def decode(data: bytes, name: str) -> str:
    """The text of UTF-8 `data`, byte order mark and line ends kept; raises `RefusedInput` otherwise."""
    _refuse_binary(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedInput(
            f"Expected UTF-8 text; {name} has the byte 0x{data[error.start]:02x} at offset {error.start}"
            f" (line {line}).",
            _AS_UTF8,
        ) from None
    if not text.removeprefix("\ufeff").strip():
        raise RefusedInput(f"Expected text; {name} is empty.", "Choose a file that has words in it.")
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise RefusedInput(f"Expected text; {name} is mostly control characters.", _AS_TEXT)
    return text


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedInput(f"Expected UTF-8 text; {name} is {kind}.", _AS_TEXT)
    if data.startswith(_UTF16):
        raise RefusedInput(f"Expected UTF-8 text; {name} is UTF-16.", _AS_UTF8)
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise RefusedInput(
            f"Expected text; {name} has a NUL byte at offset {nul} (line {line}): a binary file.", _AS_TEXT
        )


def bidi_findings(text: str) -> tuple[Finding, ...]:
    """A finding for each stretch of bidirectional control characters: words may show in another order.

    After the first hundred one more finding tells how many there are.
    """
    found: list[Finding] = []
    count = 0
    for count, match in enumerate(_BIDI.finditer(text), start=1):
        if count <= _MOST_BIDI_FINDINGS:
            signs = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(match.group()))
            found.append(
                _bidi(f"offset {match.start()}-{match.end()}", f"Bidirectional control characters {signs}")
            )
    if count > _MOST_BIDI_FINDINGS:
        found.append(_bidi("document", f"{count:,} stretches of bidirectional control characters"))
    return tuple(found)


def _bidi(place: str, what: str) -> Finding:
    return Finding(
        Level.WARNING,
        "text.bidi_control",
        place,
        f"{what}: the words may be shown in another order than they stand.",
        "Compare the place with the original before quoting it.",
    )
