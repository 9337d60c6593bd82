"""Styles of paragraphs and characters, with what they take from the styles they are based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from lxml import etree

from followthrough.documents.formats.docx.xml import child, is_on, short, value
from followthrough.vocab import read_yaml

_LONGEST_CHAIN = 30
_BODY_LEVEL = 9  # the outline level that says: no heading
_NAMED = re.compile(r"(?P<word>\D*?)[\s_-]*(?P<level>[1-9])")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)|index [1-9]")
_WORDS = Path(str(files("followthrough.vocab") / "data" / "language" / "heading-styles.yaml"))


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, its own words and those it inherits; None and empty where it says nothing.

    `heading` is a level from 1, 0 for body text. `left` is in twentieths of a point.
    """

    name: str = ""
    heading: int = 0
    bold: bool | None = None
    hidden: bool | None = None
    number: str = ""  # of the list, in numbering.xml
    level: int | None = None  # of the list, from 0
    left: int | None = None
    raised: bool = False
    contents: bool = False  # an entry of a table of contents


@dataclass(slots=True)
class Styles:
    """The styles of a document by their id."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    language: str = ""
    _read: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """The styles that a styles part defines; none where it is missing."""
        if root is None:
            return cls()
        elements = {value(e, "styleId"): e for e in root if short(e) == "style"}
        paragraphs = (e for e in elements.values() if value(e, "type") == "paragraph")
        default = next((value(e, "styleId") for e in paragraphs if value(e, "default") in ("1", "true")), "")
        language = value(child(root, "docDefaults", "rPrDefault", "rPr", "lang"))
        return cls(elements, default, language.partition("-")[0].lower())

    def __getitem__(self, style: str) -> Style:
        """The style called `style`, or the default one where there is no such style."""
        style = style if style in self.elements else self.default
        if style not in self._read:
            self._read[style] = self._resolve(style)
        return self._read[style]

    def character(self, style: str) -> Style:
        """The style of characters called `style`; an empty one where there is none."""
        return self[style] if style in self.elements else Style()

    def _resolve(self, style: str) -> Style:
        chain: list[tuple[str, etree._Element]] = []
        while style in self.elements and len(chain) < _LONGEST_CHAIN:
            chain.append((style, self.elements[style]))
            style = value(child(self.elements[style], "basedOn"))
        found = Style()
        for name, element in reversed(chain):
            found = _over(found, name, element)
        return found


def _over(base: Style, key: str, element: etree._Element) -> Style:
    """A style on top of the one it is based on."""
    name = value(child(element, "name")).lower()
    inner, letters = child(element, "pPr"), child(element, "rPr")
    bold, hidden = is_on(child(letters, "b")), is_on(child(letters, "vanish"))
    number, level = number_of(inner)
    left = left_of(inner)
    return Style(
        name=name,
        heading=_heading(key, name, outline_of(inner), base.heading),
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        number=number or base.number,
        level=base.level if level is None else level,
        left=base.left if left is None else left,
        raised=is_raised(letters) or base.raised,
        contents=bool(_CONTENTS.fullmatch(name)),
    )


def _heading(key: str, name: str, outline: int | None, inherited: int) -> int:
    if outline is not None:
        return outline
    words = heading_words()
    for called in (name, key.lower()):
        match = _NAMED.fullmatch(called)
        if match and match["word"] in words["heading"]:
            return int(match["level"])
        if called in words["title"]:
            return 1
    return inherited


def is_title(style: Style) -> bool:
    """Whether paragraphs of this style are the document's title."""
    return style.name in heading_words()["title"]


@cache
def heading_words() -> dict[str, frozenset[str]]:
    """How styles of headings and titles are called in the languages of office programs, in small letters."""
    tree = read_yaml(_WORDS)
    return {name: frozenset(tree.texts(name)) for name in ("heading", "title")}


def is_raised(properties: etree._Element | None) -> bool:
    """Whether properties of characters set them above the line."""
    height = value(child(properties, "position"))
    higher = height.isascii() and height.isdigit() and int(height[:6]) > 0
    return higher or value(child(properties, "vertAlign")) == "superscript"


def outline_of(properties: etree._Element | None) -> int | None:
    """The heading level that paragraph properties give, 0 for body text, None where they give none."""
    said = value(child(properties, "outlineLvl"))
    if not (said.isascii() and said.isdigit()):
        return None
    return int(said) + 1 if int(said) < _BODY_LEVEL else 0


def number_of(properties: etree._Element | None) -> tuple[str, int | None]:
    """The list and the level in it that paragraph properties give."""
    numbered = child(properties, "numPr")
    level = value(child(numbered, "ilvl"))
    return value(child(numbered, "numId")), int(level) if level in _LEVELS else None


_LEVELS = tuple("012345678")


def left_of(properties: etree._Element | None) -> int | None:
    """The left indentation that paragraph properties give, in twentieths of a point."""
    indented = child(properties, "ind")
    said = value(indented, "left") or value(indented, "start")
    match = re.fullmatch(r"(-?\d{1,6})(?:\.\d+)?", said, re.ASCII)
    return int(match[1]) if match else None
