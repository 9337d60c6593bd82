"""Sound files of every format, and what becomes of them when bytes are changed, doubled or cut off."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from followthrough.documents.formats.detect import DOCX, HTML, PDF
from tests.documents.formats.handmade import line, pdf
from tests.documents.formats.pages import page_source
from tests.documents.formats.typeset import typst_pdf, typst_source
from tests.documents.formats.word import docx_of, zipped
from tests.documents.rendered import NAMES, Element, elements, given

_MOST_CHANGES = 6
_SIZES = (1, 2, 8, 64, 512)
_TIMES = (2, 50, 500)
_PIECES = (
    *(b"<", b">", b'"', b"'", b"</p>", b"<ul>", b"<table>", b"<td>", b"<li>", b"<br>", b"</div>"),
    *(b"<!--", b"-->", b"<script>", b"&#x", b"&amp;", b"\0", b"\xff", b"\xe2\x80", b"\r", b"\n"),
    *(b"|", b"[", b"](", b"```", b"> ", b"- ", b"    - ", b"(", b")", b"/", b"0", b"-1", b"4294967296"),
    *(b"<w:p>", b"</w:p>", b"<w:tbl>", b'w:val="', b"PK\x03\x04"),
    *(b"endobj", b"stream", b"<<", b"/Kids", b"obj", b"%%EOF"),
)
_VALUES = (b"", b"-1", b"0", b"1", b"99999999999", b"x", b"none", b"\xc2\xb2", b"ilvl", b"Heading1")
_TAG = re.compile(rb'<[^<>"]+"([^"]*)"')
_PARTS = (
    *("word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml"),
    *("word/_rels/document.xml.rels", "[Content_Types].xml"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound file: its format and its bytes."""

    media_type: str
    data: bytes


@cache
def samples() -> dict[str, Sample]:
    """Sound files by name, small enough that damage meets their structure; every format has one."""
    return {name: Sample(media_type, make()) for name, (media_type, make) in _MADE.items()}


def packed(files: Mapping[str, Sample]) -> dict[str, list[str]]:
    """Files as JSON can carry them."""
    return {name: [file.media_type, b64encode(file.data).decode()] for name, file in files.items()}


def unpacked(carried: Mapping[str, list[str]]) -> dict[str, Sample]:
    """The files that `packed` made ready."""
    return {name: Sample(media_type, b64decode(data)) for name, (media_type, data) in carried.items()}


def mutated(sample: Sample, random: Random) -> bytes:
    """A sound file changed in a few places; of a container, mostly its parts, with the right checksums."""
    if sample.media_type == DOCX and random.random() < 0.7:
        return _with_changed_part(sample.data, random)
    return _changed(sample.data, random)


def _content() -> tuple[Element, ...]:
    return elements(given(NAMES[1]).document)[:14]


def _by_hand() -> bytes:
    lines = [element.text[:60].encode("ascii", "replace").decode() for element in _content()]
    drawn = "0 0 m 90 90 l S\n"
    return pdf("".join(line(text, 40, 560 - 20 * at) for at, text in enumerate(lines)) + drawn)


def _markdown() -> bytes:
    body = "\n\n".join(f"{element.marker} {element.text}".strip() for element in _content())
    return (
        f"# Vision\n\n{body}\n\n| a | b |\n|---|---|\n| c [d](e) | f |\n\n> We go<br>on.[^1]\n\n```\nx\n```\n"
        "<table><tr><td>a<td>b</table>\n\n- a:\n    - b\n\n[^1]: A note.\n"
    ).encode()


_MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "plain.txt": ("text/plain", lambda: "\n\n".join(element.text for element in _content()).encode()),
    "marked.md": ("text/markdown", _markdown),
    "page.html": (HTML, lambda: page_source(_content()).encode()),
    "word.docx": (DOCX, lambda: docx_of(_content())),
    "hand.pdf": (PDF, _by_hand),
    "set.pdf": (PDF, lambda: typst_pdf(typst_source(_content(), 2))),
}


def _changed(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        if changed:
            start = random.randrange(len(changed))
            end = min(len(changed), start + random.choice(_SIZES))
            random.choice(_CHANGES)(changed, start, end, random)
    return bytes(changed)


def _set(data: bytearray, start: int, end: int, random: Random) -> None:
    data[start] = random.randrange(256)


def _noise(data: bytearray, start: int, end: int, random: Random) -> None:
    data[start:end] = random.randbytes(end - start)


def _delete(data: bytearray, start: int, end: int, random: Random) -> None:
    del data[start:end]


def _copy(data: bytearray, start: int, end: int, random: Random) -> None:
    origin = random.randrange(len(data))
    data[start:start] = data[origin : origin + end - start] * random.choice((1, 1, 30))


def _insert(data: bytearray, start: int, end: int, random: Random) -> None:
    data[start:start] = random.choice(_PIECES) * random.choice((1, *_TIMES))


def _cut(data: bytearray, start: int, end: int, random: Random) -> None:
    del data[start:]


_CHANGES = (_set, _noise, _delete, _copy, _insert, _insert, _cut)


def _with_changed_part(data: bytes, random: Random) -> bytes:
    container = zipfile.ZipFile(io.BytesIO(data))
    entries: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    part = random.choice(_PARTS)
    change = _with_other_values if random.random() < 0.6 else _changed
    entries[part] = change(container.read(part), random)
    return zipped(entries)


def _with_other_values(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, _MOST_CHANGES)):
        found = list(_TAG.finditer(data))
        if found:
            start, end = random.choice(found).span(1)
            data = data[:start] + random.choice(_VALUES) + data[end:]
    return data
