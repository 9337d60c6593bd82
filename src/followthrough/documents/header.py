"""What a text says of itself before it begins: front matter, `[Title] ...` lines, `Date: ...` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.documents.dates import first_date
from followthrough.documents.model import Metadata
from followthrough.documents.words import layout_words

_SEARCHED = 20_000
_BRACKETED = re.compile(r"\[([^\[\]\r\n]{1,40})\][ \t]*([^\r\n]*)")
_NAMED = re.compile(r"[ \t]*\**([A-Za-z][A-Za-z ]{1,30}?)\**[ \t]*:\**[ \t]*([^\r\n]+)")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


@dataclass(frozen=True, slots=True)
class Header:
    """What was read, and the offset at which the header ends (0: there is none)."""

    metadata: Metadata
    end: int = 0


def read_header(text: str) -> Header:
    """The header of a text in any of the three forms, searched in its first 20,000 characters."""
    head = text[:_SEARCHED]
    return _front_matter(head) or _bracketed(head) or _named(head) or Header(Metadata())


def _front_matter(head: str) -> Header | None:
    match = _FRONT.match(head)
    if not match:
        return None
    lines = (line.partition(":") for line in match[1].splitlines() if ":" in line)
    pairs = [(name.strip(), value.strip().strip("\"'")) for name, _, value in lines]
    return Header(_metadata(pairs), match.end())


def _bracketed(head: str) -> Header | None:
    """Lines such as ``[Title] ...``: with an archive's own lines above and blank lines between them."""
    known = layout_words().header_fields
    matches = [match for match in _BRACKETED.finditer(head) if _opens_line(head, match.start())]
    while matches and matches[-1][1].strip().lower() not in known:
        matches.pop()
    if len({known.get(match[1].strip().lower()) for match in matches} & {"title", "date", "source"}) < 2:
        return None
    return Header(_metadata([(match[1].strip(), match[2].strip()) for match in matches]), matches[-1].end())


def _opens_line(head: str, offset: int) -> bool:
    return not head[head.rfind("\n", 0, offset) + 1 : offset].strip(" \t")


def _named(head: str) -> Header | None:
    """Lines such as ``Date: 11 November 2022`` that open the text, at least one of a known name."""
    known = layout_words().header_fields
    pairs: list[tuple[str, str]] = []
    end = position = 1 if head.startswith("\ufeff") else 0
    while position < len(head):
        line = _LINE.match(head, position)
        match = _NAMED.match(head, position)
        if not line or not match or match[1].strip().lower() not in known:
            break
        pairs.append((match[1].strip(), match[2].strip(" \t*")))
        end, position = match.end(), line.end()
    return Header(_metadata(pairs), end) if pairs else None


def _metadata(pairs: list[tuple[str, str]]) -> Metadata:
    known = layout_words().header_fields
    values: dict[str, str] = {}
    other: dict[str, str] = {}
    for name, value in pairs:
        field = known.get(name.lower())
        if field is None and value:
            other[name] = value
        elif field and value:
            values.setdefault(field, value)
    return Metadata(
        title=values.get("title", ""),
        date=first_date(values.get("date", "")),
        source=values.get("source", ""),
        other=other,
    )
