"""The numbers that Word prints before the paragraphs of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from followthrough.documents.formats.docx.numerals import printed, sort_of
from followthrough.documents.formats.docx.styles import Styles, left_of
from followthrough.documents.formats.docx.xml import child, is_on, short, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_MARKER = 60
# Signs of the fonts Symbol and Wingdings, which stand in the private area of Unicode.
_SIGNS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▫", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF0E0: "→"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, the text around its numbers and where it starts."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # number of the level (from 1) after which it begins anew; 0: never
    legal: bool = False  # every number Arabic, whatever its own format
    left: int | None = None
    style: str = ""  # of paragraphs, where the level belongs to one


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is printed before a paragraph (None: nothing), on which level from 0, and its left indentation."""

    marker: tuple[str, str] | None
    level: int
    left: int | None


@dataclass(slots=True)
class _Instance:
    """A list of the text: the definition it follows, and the numbers at which it starts its levels anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    instances: dict[str, _Instance] = field(default_factory=dict)
    _counted: dict[str, list[int | None]] = field(default_factory=dict)  # by definition: last of each level
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> Numbering:
        """The lists that a numbering part defines; none where it is missing."""
        if root is None:
            return cls()
        definitions = {value(e, "abstractNumId"): e for e in root if short(e) == "abstractNum"}
        numbers = [element for element in root if short(element) == "num"]
        links = {value(e, "numId"): value(child(e, "abstractNumId")) for e in numbers}
        found = cls()
        for element in numbers:
            key = _linked(value(child(element, "abstractNumId")), definitions, links, styles)
            levels = _levels(definitions.get(key))
            starts = {}
            for changed in (e for e in element if short(e) == "lvlOverride"):
                place = _level_index(changed)
                own = child(changed, "lvl")
                if own is not None:
                    levels[place] = _level(own)
                start = _integer(value(child(changed, "startOverride")))
                if start is not None:
                    starts[place] = start
            found.instances[value(element, "numId")] = _Instance(key, levels, starts)
        return found

    def level_of(self, number: str, style: str) -> int:
        """The level of list `number` that belongs to the paragraph style; the first where none does."""
        instance = self.instances.get(number)
        levels = instance.levels.items() if instance else ()
        return next((place for place, level in levels if style and level.style == style), 0)

    def next(self, number: str, place: int) -> Numbered | None:
        """Count one paragraph of list `number` on level `place`; None where there is no such list."""
        instance = self.instances.get(number)
        if instance is None:
            return None
        level = instance.levels.get(place, Level())
        counted = self._counted.setdefault(instance.definition, [None] * LEVELS)
        self._count(number, instance, place, counted)
        return Numbered(_marker(instance, place, counted), place, level.left)

    def _count(self, number: str, instance: _Instance, place: int, counted: list[int | None]) -> None:
        level, last = instance.levels.get(place, Level()), counted[place]
        if place in instance.starts and (number, place) not in self._begun:
            counted[place] = instance.starts[place]
        else:
            counted[place] = level.start if last is None else last + 1
        self._begun.add((number, place))
        for deeper in range(place + 1, LEVELS):
            restart = instance.levels.get(deeper, Level()).restart
            if restart is None or (restart and place < restart):
                counted[deeper] = None


def _marker(instance: _Instance, place: int, counted: list[int | None]) -> tuple[str, str] | None:
    level = instance.levels.get(place, Level())
    if level.form == "bullet":
        return _bullet(level.text), "bullet"

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        of = instance.levels.get(index, Level())
        value = counted[index]
        form = "decimal" if level.legal else of.form
        return "" if form == "none" else printed(of.start if value is None else value, form)

    text = " ".join(_PLACE.sub(number, level.text).split())[:_LONGEST_MARKER]
    return (text, sort_of(level.form)) if text else None


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    if not sign or "\ue000" <= sign <= "\uf8ff":
        return _SIGNS.get(ord(sign), "•") if sign else "•"
    return "○" if sign == "o" else sign  # Courier's small o stands for a circle


def symbol(code: str) -> str:
    """The sign of a symbol font by its hexadecimal number; a mark for one that is not known."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    if number in _SIGNS:
        return _SIGNS[number]
    return chr(number) if 0x20 <= number < 0xD800 else "\ufffd"


def _linked(key: str, definitions: dict[str, etree._Element], links: dict[str, str], styles: Styles) -> str:
    """The definition to follow, where one only names the style that has it."""
    style = value(child(definitions.get(key), "numStyleLink"))
    return links.get(styles[style].number, key) if style and style in styles.elements else key


def _levels(definition: etree._Element | None) -> dict[int, Level]:
    if definition is None:
        return {}
    return {_level_index(element): _level(element) for element in definition if short(element) == "lvl"}


def _level(element: etree._Element) -> Level:
    start = _integer(value(child(element, "start")))
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        start=1 if start is None else start,
        restart=_integer(value(child(element, "lvlRestart"))),
        legal=bool(is_on(child(element, "isLgl"))),
        left=left_of(child(element, "pPr")),
        style=value(child(element, "pStyle")),
    )


def _level_index(element: etree._Element) -> int:
    return min(_integer(value(element, "ilvl")) or 0, LEVELS - 1)


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,7}", text, re.ASCII) else None
