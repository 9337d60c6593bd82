"""The words by which the layout of a text is read, from the language files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from followthrough.vocab import read_yaml

_FOLDER = Path(str(files("followthrough.vocab") / "data" / "language"))


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Words of one language that show how a page is laid out; all in lower case."""

    never_last: frozenset[str]
    item_joiners: tuple[str, ...]
    header_fields: dict[str, str]
    months: dict[str, int]
    compound_heads: frozenset[str]
    compound_tails: frozenset[str]


@cache
def layout_words(language: str = "en") -> LayoutWords:
    """The layout words of `language`; raises `VocabularyError` when a file is missing or malformed."""
    layout = read_yaml(_FOLDER / f"{language}-layout.yaml")
    dates = read_yaml(_FOLDER / f"{language}-dates.yaml")
    fields, months = layout.mapping("header_fields"), dates.mapping("months")
    return LayoutWords(
        never_last=frozenset(layout.texts("never_last")),
        item_joiners=layout.texts("item_joiners"),
        header_fields={name: field for field in fields for name in fields.texts(field)},
        months={name: int(number) for number in months for name in months.texts(number)},
        compound_heads=frozenset(layout.texts("compound_heads")),
        compound_tails=frozenset(layout.texts("compound_tails")),
    )
