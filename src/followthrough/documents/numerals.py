"""Numbers as lists print them: Arabic, Roman, letters."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LARGEST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_REPEATED = 30


def roman(number: int) -> str:
    """A number as a Roman one in small letters: ``iv``; Arabic where Roman numbers do not reach."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def roman_value(text: str) -> int | None:
    """The value of a Roman number such as ``IV``; None for what is none."""
    if not text or any(sign not in _ROMAN_DIGITS for sign in text.lower()):
        return None
    digits = [_ROMAN_DIGITS[sign] for sign in text.lower()]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def letters(number: int) -> str:
    """A number as letters: ``a`` to ``z``, then ``aa``, ``ab``; Arabic below 1."""
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[rest] + text
    return text


def repeated(number: int, alphabet: str = _LETTERS) -> str:
    """A number as one letter, repeated after the last: ``a`` to ``z``, then ``aa``, ``bb``."""
    times, place = divmod(number - 1, len(alphabet))
    if number < 1 or times >= _MOST_REPEATED:
        return str(number)
    return alphabet[place] * (times + 1)
