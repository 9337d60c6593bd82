"""Text on a terminal: signs that would steer it made visible, widths counted, long words broken."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence

from followthrough.errors import Finding, Level

# Escape sequences could rewrite the screen, bidirectional controls could show words in another order.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WIDE = ("W", "F")
_NO_WIDTH = ("Mn", "Me", "Cf")
NARROWEST, WIDEST, IN_A_PIPE = 40, 160, 100


def printable(text: str) -> str:
    """`text` with control characters shown by their code points instead of obeyed."""
    return _STEERING.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def one_line(text: str) -> str:
    """`text` as one printable line."""
    return printable(" ".join(text.split()))


def terminal_width() -> int:
    """Columns to fill: the terminal's, or a fixed number in a pipe."""
    return min(max(shutil.get_terminal_size((IN_A_PIPE, 24)).columns, NARROWEST), WIDEST)


def width(text: str) -> int:
    """How many columns `text` takes: East Asian wide signs two, combining signs none."""
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`; a longer word is broken, but never before a combining mark."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, columns):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if width(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    """Parts of `word`, each at most `columns` wide."""
    piece, used = "", 0
    for sign in word:
        if used + _sign_width(sign) > columns and piece:
            yield piece
            piece, used = "", 0
        piece += sign
        used += _sign_width(sign)
    yield piece


def table(head: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Lines of a table whose last column takes what the others leave of `columns`.

    A cell may hold several lines. Words of a text stand last, so that right-to-left words move nothing.
    """
    fixed = [max(_widest(row[index]) for row in (head, *rows)) for index in range(len(head) - 1)]
    rest = max(columns - sum(fixed) - 2 * len(fixed), NARROWEST // 2)
    for row in (head, *rows):
        cells = [*(cell.split("\n") for cell in row[:-1]), _wrapped(row[-1], rest)]
        yield from _side_by_side(cells, [*fixed, rest])


def _widest(cell: str) -> int:
    return max(width(line) for line in cell.split("\n"))


def _wrapped(cell: str, columns: int) -> list[str]:
    return [line for paragraph in cell.split("\n") for line in wrap(paragraph, columns)]


def _side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for number in range(max(len(lines) for lines in cells)):
        parts = [lines[number] if number < len(lines) else "" for lines in cells]
        padded = [part + " " * (room - width(part)) for part, room in zip(parts, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def finding_line(finding: Finding) -> str:
    """A finding as one printable line."""
    return one_line(str(finding))


def needs_attention(findings: Sequence[Finding]) -> bool:
    """Whether any of them is an error: the command then ends with exit code 1."""
    return any(finding.level is Level.ERROR for finding in findings)
