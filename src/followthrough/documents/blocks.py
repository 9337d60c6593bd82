"""Headings, paragraphs, list items and notes, as the lines of a source lay them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from followthrough.documents.lines import Line, Marker, is_full, read_lines, read_marker
from followthrough.documents.model import BlockKind, Cell, between
from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough.values import Span

MOST_BLOCKS = 200_000
LONGEST_HEADING = 200
_LONGEST_TITLE_LINE = 100
_MOST_TITLE_WORDS = 14
_MOST_LINES = 2_000

_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_PLAIN = re.compile(r"(?!page )[a-z]{2,},? \S", re.IGNORECASE)  # a line with no mark of any block
_UNDERLINE = re.compile(r"(?:=+|-{3,})[ \t]*$")
_NOTE = re.compile(
    r"\{[^{}]*\}$|<!--.*-->$|\[\^[^\]]+\]:|\\?#{3,}$|\*{3,}$|-{3,}$|_{3,}$|(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$|/?end/?$",
    re.IGNORECASE,
)
_ROUND_BULLETS = frozenset("•●▪◦‣")  # never a sign of punctuation, as a dash may be
_BOLD = re.compile(r"(\*\*|__)(?=\S|\s)(?P<words>.+?)\1$", re.DOTALL)
_TERMINAL = re.compile(r"[.:;,!?…][\"'”’)\]*_\s]*$")


@dataclass(slots=True)
class Raw:
    """A block before its place in the whole is known: ``source[start:end]``, its words from `words` on.

    `holes` are stretches inside that are not its words: a page foot, a note, a hyphen at a line's end.
    """

    kind: BlockKind
    start: int
    words: int
    end: int
    level: int = 0
    indent: int = 0
    marker: Marker | None = None
    alone: bool = False  # blank lines before and after, and one line
    words_end: int | None = None  # where closing marks such as "**" follow the words
    holes: tuple[Span, ...] = ()
    cell: Cell | None = None

    def text(self, source: str) -> str:
        """Its words as they stand, holes left out."""
        end = self.words_end or self.end
        if not self.holes:
            return source[self.words : end].strip()
        return "".join(piece for piece, _ in between(source, self.words, end, self.holes)).strip()

    @property
    def opening(self) -> int:
        """The offset of the first word that stands in no hole."""
        start = self.words
        for hole in self.holes:
            if hole.start > start:
                break
            start = hole.end
        return min(start, self.end - 1)

    def tail(self, source: str, length: int) -> str:
        """The last words, of at most `length` characters and without holes."""
        start = max(self.words, self.end - length)
        holes = self.holes[-length:]  # those before end before the tail begins
        return "".join(piece for piece, _ in between(source, start, self.end, holes)).rstrip()


def scan(source: str, start: int, width: int | None, end: int | None = None) -> list[Raw]:
    """The blocks of ``source[start:end]``; raises `RefusedInput` when there are too many."""
    found: list[Raw] = []
    for group in _groups(source, start, end):
        found.extend(_read_group(source, group, width))
        refuse_too_many(len(found), group[-1].end)
    return found


def refuse_too_many(blocks: int, offset: int) -> None:
    """Raise `RefusedInput` when a text has more blocks than are read."""
    if blocks > MOST_BLOCKS:
        raise RefusedInput(
            _(
                "Expected at most {most:,} paragraphs; found more by offset {offset}.",
                most=MOST_BLOCKS,
                offset=offset,
            ),
            _("Split the file."),
        )


def _groups(source: str, start: int, end: int | None) -> Iterator[list[Line]]:
    """Lines between blank lines."""
    group: list[Line] = []
    for line in read_lines(source, start, end):
        blank = line.is_blank(source)
        if not blank:
            group.append(line)
        if group and (blank or len(group) >= _MOST_LINES):
            yield group
            group = []
    if group:
        yield group


def go_on(source: str, opened: Raw, width: int | None) -> list[Raw]:
    """The blocks that the lines of a block with line breaks make, the first as it was opened."""
    first, *rest = read_lines(source, opened.start, opened.end)
    found = [replace(opened, end=first.end, alone=not rest)]
    return _go_on(source, [line for line in rest if not line.is_blank(source)], width, found, first)


def _read_group(source: str, group: list[Line], width: int | None) -> list[Raw]:
    found = _go_on(source, group, width, [], None)
    if len(group) > 1:
        return _bold_group(source, found)
    for raw in found:
        raw.alone = True
    return found


def _go_on(
    source: str, lines: list[Line], width: int | None, found: list[Raw], previous: Line | None
) -> list[Raw]:
    """`found` with the blocks of `lines` after it; `previous` is the line before them."""
    for line in lines:
        plain = _PLAIN.match(source, line.start + line.indent, line.end)
        opened = None if plain else _open(source, line, found[-1] if found else None)
        if opened is not None:
            found.append(opened)
        elif not plain and found and _underlines(source, line, found[-1]):
            found[-1] = _under(source, line, found[-1])
        elif found and previous and _continues(source, line, previous, found[-1], width):
            found[-1].end = line.end
        else:
            found.append(_paragraph(source, line))
        previous = line
    return found


def _paragraph(source: str, line: Line) -> Raw:
    start = line.start + line.indent
    return Raw(BlockKind.PARAGRAPH, start, start, line.end, indent=line.indent)


def _open(source: str, line: Line, before: Raw | None) -> Raw | None:
    """A block that this line opens whatever stands before: heading mark, note, item."""
    start = line.start + line.indent
    words = source[start : min(line.end, start + LONGEST_HEADING)]
    hashes = _HASHES.match(words)
    if hashes:
        return Raw(BlockKind.HEADING, start, start + hashes.end(), line.end, level=len(hashes[1]))
    whole = words.rstrip() if line.end - start <= LONGEST_HEADING else ""
    if _NOTE.match(words if words.startswith("[^") else whole) and not (before and _UNDERLINE.match(whole)):
        return Raw(BlockKind.NOTE, start, start, line.end)
    marker = read_marker(source, line)
    if marker and (before is None or _may_follow(source, marker, before)):
        return Raw(BlockKind.LIST_ITEM, start, marker.end, line.end, indent=line.indent, marker=marker)
    return None


def _may_follow(source: str, marker: Marker, before: Raw) -> bool:
    """Whether a marker inside a group opens an item, or is a number or dash of a wrapped sentence."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or marker.text in _ROUND_BULLETS:
        return True
    if before.marker and before.marker.style == marker.style:
        return True
    if before.marker and marker.sort == "bullet":
        return True
    lettered = {"letter", "roman"}
    if before.marker and {marker.sort, before.marker.sort} <= lettered:
        return marker.brackets == before.marker.brackets
    return bool(_TERMINAL.search(source[max(before.words, before.end - 20) : before.end]))


def _underlines(source: str, line: Line, before: Raw) -> bool:
    """Whether the line is the rule under a one-line heading (setext)."""
    short = before.end - before.start <= LONGEST_HEADING
    one_line = short and "\n" not in source[before.start : before.end]
    return (
        before.kind == BlockKind.PARAGRAPH
        and one_line
        and bool(_UNDERLINE.match(source[line.start : line.end]))
    )


def _under(source: str, rule: Line, title: Raw) -> Raw:
    level = 1 if source[rule.start + rule.indent] == "=" else 2
    return replace(title, kind=BlockKind.HEADING, words_end=title.end, end=rule.end, level=level)


def _continues(source: str, line: Line, previous: Line, before: Raw, width: int | None) -> bool:
    if before.kind in (BlockKind.HEADING, BlockKind.NOTE):
        return before.kind == BlockKind.NOTE and is_full(previous, width) and source[before.start] == "["
    if is_full(previous, width) or _is_hung(line, before):
        return True
    return (
        not _TERMINAL.search(source[max(previous.start, previous.end - 20) : previous.end])
        and source[line.start + line.indent].islower()
    )


def _is_hung(line: Line, item: Raw) -> bool:
    """Whether a line stands as far in as the words of the item before it."""
    return item.kind == BlockKind.LIST_ITEM and line.indent >= item.indent + item.words - item.start


def _bold_group(source: str, found: list[Raw]) -> list[Raw]:
    """A group of several lines that is one bold paragraph is as alone as a single line."""
    if len(found) == 1 and found[0].end - found[0].start <= 2 * LONGEST_HEADING:
        return [replace(found[0], alone=True)] if _BOLD.match(found[0].text(source)) else found
    return found


def settle_letters(raws: list[Raw]) -> list[Raw]:
    """A lone "(c)", "(i)" or "(v)" that follows the letter before it is a letter, not a Roman number."""
    settled: list[Raw] = []
    before: Marker | None = None
    for raw in raws:
        marker = raw.marker
        if marker and before and marker.sort == "roman" and before.sort == "letter":
            letter = Marker(marker.text, "letter", marker.end)
            marker = letter if letter.is_single and letter.number == (before.number or 0) + 1 else marker
        settled.append(replace(raw, marker=marker) if marker is not raw.marker else raw)
        before = marker or before
    return settled


def name_headings(source: str, raws: list[Raw]) -> list[Raw]:
    """Turn lone lines that have the form of a heading into headings."""
    numbered = {index for index, raw in enumerate(raws) if _numbered_heading(source, raws, index, raw)}
    romans = any(marker.sort == "roman" for index in numbered if (marker := raws[index].marker))
    named: list[Raw] = []
    for index, raw in enumerate(raws):
        if index in numbered and raw.marker:
            level = 1 if raw.marker.sort == "roman" or not romans else 2
            level += raw.marker.text.strip(".").count(".") + (raw.marker.sort == "letter")
            named.append(replace(raw, kind=BlockKind.HEADING, level=level))
        elif raw.kind == BlockKind.PARAGRAPH and raw.alone:
            following = raws[index + 1] if index + 1 < len(raws) else None
            named.append(_titled(source, raw, following))
        else:
            named.append(raw)
    return named


def _numbered_heading(source: str, raws: list[Raw], index: int, raw: Raw) -> bool:
    """A numbered lone line without a full stop is a heading unless the next number follows at once."""
    if not (raw.kind == BlockKind.LIST_ITEM and raw.alone and raw.marker and raw.marker.number):
        return False
    words = raw.text(source)
    if len(words) > LONGEST_HEADING or _TERMINAL.search(words) or not words[:1].isupper():
        return False
    neighbours = (raws[place] for place in (index - 1, index + 1) if 0 <= place < len(raws))
    return not any(_next_in_list(raw.marker, other) for other in neighbours)


def _next_in_list(marker: Marker, other: Raw) -> bool:
    if other.marker is None or other.marker.style != marker.style:
        return False
    return abs((other.marker.number or 0) - (marker.number or 0)) == 1


def ends_open(words: str) -> bool:
    """Whether words end as a heading does: with no mark that ends a sentence or opens a list."""
    return not _TERMINAL.search(words)


def _titled(source: str, raw: Raw, following: Raw | None) -> Raw:
    """A lone line as a heading when it is bold, in capitals, or a title before its text."""
    words = raw.text(source)
    bold = _BOLD.match(source[raw.words : raw.words_end or raw.end].rstrip())
    inner = bold["words"] if bold else words
    if not inner.strip() or _TERMINAL.search(inner) or (bold and bold[1] in inner):
        return raw
    if bold:
        start, end = raw.words + bold.start("words"), raw.words + bold.end("words")
        return replace(raw, kind=BlockKind.HEADING, words=start, words_end=end, level=2)
    if _in_capitals(words) and len(words) <= LONGEST_HEADING:
        return replace(raw, kind=BlockKind.HEADING, level=2)
    return replace(raw, kind=BlockKind.HEADING, level=3) if _is_title_line(words, following) else raw


def _in_capitals(words: str) -> bool:
    letters = [sign for sign in words if sign.isalpha()]
    return (
        len(letters) >= 4
        and all(not sign.islower() for sign in letters)
        and any(s.isupper() for s in letters)
    )


def _is_title_line(words: str, following: Raw | None) -> bool:
    if following is None or following.kind == BlockKind.HEADING:
        return False
    short = len(words) <= _LONGEST_TITLE_LINE and len(words.split()) <= _MOST_TITLE_WORDS
    opens_list = following.kind == BlockKind.LIST_ITEM and words.rsplit(maxsplit=1)[-1].islower()
    return (
        short
        and not opens_list
        and words[:1].isupper()
        and ";" not in words
        and not words.startswith(("http", "["))
    )
