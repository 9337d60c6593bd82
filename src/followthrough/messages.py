"""What the product says, in the reader's language: every message of the core and of the commands.

A `Message` is translated when it is shown, not when it is made, so that one finding can be read in any
language. Whoever runs the core says where translations come from (`speak`); without that it speaks English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

Value = str | int
_Translate = Callable[[str], str]
_TranslatePlural = Callable[[str, str, int], str]

# A sentence can come out of a database or a catalogue, so places are filled by this and not by str.format,
# which would follow attributes and pad to any width.
_PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)(?::(,|02x))?\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named places, ``"Expected a file; {path} is a directory."``, and what stands in them.

    `values` is None for a finished sentence, in which braces mean nothing. `plural` is the form for other
    counts than one; `values` then holds "count".
    """

    template: str
    values: tuple[tuple[str, Value], ...] | None = None
    plural: str = ""

    def __str__(self) -> str:
        return self._with_values(self._translated()) if self.template else ""

    @property
    def english(self) -> str:
        """The English words, whatever language is spoken: for data that programs read."""
        return self._with_values(self.template if self._is_one() else self.plural)

    def filled(self, **values: object) -> Message:
        """The same sentence with `values` in its places."""
        return replace(self, values=_settled(values))

    def _translated(self) -> str:
        if self._is_singular():
            return _voice.translate(self.template)
        return _voice.translate_plural(self.template, self.plural, self._count())

    def _is_singular(self) -> bool:
        """Whether there is but one form, as in a sentence that counts nothing."""
        return not self.plural or not isinstance(dict(self.values or ()).get("count"), int)

    def _is_one(self) -> bool:
        return self._is_singular() or self._count() == 1

    def _count(self) -> int:
        return int(dict(self.values or ())["count"])

    def _with_values(self, words: str) -> str:
        if self.values is None:
            return words
        values = dict(self.values)
        return _PLACE.sub(lambda place: _filled(place, values), words)


def _(template: str, /, **values: object) -> Message:
    """The message `template` makes of `values`; integers stay numbers, all else is written as text."""
    return Message(template, _settled(values))


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """The message for `count` things; both forms may name {count}."""
    return Message(singular, _settled({**values, "count": count}), plural)


def _filled(place: re.Match[str], values: Mapping[str, Value]) -> str:
    """What stands in a place; a place nobody gave a value for stays as it is written."""
    name, form = place.groups()
    if name not in values:
        return place.group()
    value = values[name]
    return format(value, form) if form and isinstance(value, int) else str(value)


def _settled(values: Mapping[str, object]) -> tuple[tuple[str, Value], ...]:
    plain = ((name, value if isinstance(value, int) else str(value)) for name, value in values.items())
    return tuple(sorted(plain))


@dataclass(slots=True)
class _Voice:
    translate: _Translate
    translate_plural: _TranslatePlural


def _english(singular: str, plural: str, count: int) -> str:
    return singular if count == 1 else plural


_voice = _Voice(lambda template: template, _english)


def speak(translate: _Translate, translate_plural: _TranslatePlural) -> None:
    """Take translations from now on from these: gettext and ngettext of the standard library or of Django."""
    _voice.translate, _voice.translate_plural = translate, translate_plural
