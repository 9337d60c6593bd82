"""From bytes to text, or a refusal that says why."""

from __future__ import annotations

import re
from pathlib import Path

from followthrough.documents.limits import split_or_raise
from followthrough.errors import Finding, Level, OverLimit, RefusedInput
from followthrough.messages import Message, _, ngettext

_SIGNATURES = (
    (b"%PDF", _("Expected UTF-8 text; {name} is a PDF file.")),
    (b"PK\x03\x04", _("Expected UTF-8 text; {name} is a ZIP container (DOCX, XLSX, ODT or EPUB).")),
    (b"\xd0\xcf\x11\xe0", _("Expected UTF-8 text; {name} is an old Office file (DOC, XLS).")),
    (b"{\\rtf", _("Expected UTF-8 text; {name} is an RTF file.")),
    (b"\x89PNG", _("Expected UTF-8 text; {name} is a PNG picture.")),
    (b"\xff\xd8\xff", _("Expected UTF-8 text; {name} is a JPEG picture.")),
    (b"GIF8", _("Expected UTF-8 text; {name} is a GIF picture.")),
    (b"\x1f\x8b", _("Expected UTF-8 text; {name} is a gzip archive.")),
    (b"\x7fELF", _("Expected UTF-8 text; {name} is a program.")),
    (b"MZ\x90", _("Expected UTF-8 text; {name} is a program.")),
)
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes((*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{_TURNING}]+")
_MOST_CONTROLS = 0.01
_MOST_BIDI_FINDINGS = 100
_AS_UTF8 = _("Save the text as UTF-8 and try again.")
_AS_TEXT = _("Export the text as UTF-8 (.txt or .md) and try again.")


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes; raises `RefusedInput` for what is no file, not readable or over `limit` bytes."""
    if path.is_dir():
        raise RefusedInput(_("Expected a file; {path} is a directory.", path=path), _("Name one file in it."))
    if path.exists() and not path.is_file():
        raise RefusedInput(
            _("Expected a regular file; {path} is a pipe, socket or device.", path=path),
            _("Save the text to a file first."),
        )
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise RefusedInput(
            _("Expected a file; there is none at {path}.", path=path), _("Check the path.")
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedInput(
            _("Expected a readable file; {path}: {reason}.", path=path, reason=reason), _("Check its rights.")
        ) from None
    refuse_over_limit(len(data), limit, path.name)
    return data


def refuse_over_limit(size: int, limit: int, name: str) -> None:
    """Raise `OverLimit` when `size` bytes are more than `limit`."""
    if size > limit:
        raise OverLimit(
            _("Expected at most {limit:,} bytes; {name} is larger.", limit=limit, name=name),
            split_or_raise("bytes"),
        )


def decode(data: bytes, name: str) -> str:
    """The text of UTF-8 `data`, byte order mark and line ends kept; raises `RefusedInput` otherwise."""
    _refuse_binary(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedInput(
            _(
                "Expected UTF-8 text; {name} has the byte 0x{byte:02x} at offset {offset} (line {line}).",
                name=name,
                byte=data[error.start],
                offset=error.start,
                line=line,
            ),
            _AS_UTF8,
        ) from None
    if not text.removeprefix("\ufeff").strip():
        raise RefusedInput(
            _("Expected text; {name} is empty.", name=name), _("Choose a file that has words in it.")
        )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(text):
        raise RefusedInput(_("Expected text; {name} is mostly control characters.", name=name), _AS_TEXT)
    return text


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, said in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedInput(said.filled(name=name), _AS_TEXT)
    if data.startswith(_UTF32):  # before UTF-16, whose mark one of its own begins with
        raise RefusedInput(_("Expected UTF-8 text; {name} is UTF-32.", name=name), _AS_UTF8)
    if data.startswith(_UTF16):
        raise RefusedInput(_("Expected UTF-8 text; {name} is UTF-16.", name=name), _AS_UTF8)
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise RefusedInput(
            _(
                "Expected text; {name} has a NUL byte at offset {offset} (line {line}): a binary file.",
                name=name,
                offset=nul,
                line=line,
            ),
            _AS_TEXT,
        )


def bidi_findings(text: str) -> tuple[Finding, ...]:
    """A finding for each stretch of bidirectional control characters: words may show in another order.

    After the first hundred one more finding tells how many there are.
    """
    if not any(sign in text for sign in _TURNING):
        return ()
    found: list[Finding] = []
    count = 0
    for count, match in enumerate(_BIDI.finditer(text), start=1):
        if count <= _MOST_BIDI_FINDINGS:
            signs = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(match.group()))
            found.append(_bidi(f"offset {match.start()}-{match.end()}", _signs_that_turn(signs)))
    if count > _MOST_BIDI_FINDINGS:
        found.append(_bidi("document", _stretches_that_turn(count)))
    return tuple(found)


def _signs_that_turn(signs: str) -> Message:
    return _(
        "Bidirectional control characters {signs}: the words may be shown in another order than they stand.",
        signs=signs,
    )


def _stretches_that_turn(count: int) -> Message:
    return ngettext(
        "{count:,} stretch of bidirectional control characters:"
        " the words may be shown in another order than they stand.",
        "{count:,} stretches of bidirectional control characters:"
        " the words may be shown in another order than they stand.",
        count,
    )


def _bidi(place: str, said: Message) -> Finding:
    return Finding(
        Level.WARNING,
        "text.bidi_control",
        place,
        said,
        _("Compare the place with the original before quoting it."),
    )
