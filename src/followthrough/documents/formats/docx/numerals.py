"""The number formats of Word's lists."""

from __future__ import annotations

from followthrough.documents.numerals import repeated, roman

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_KOREAN_SYLLABLES = "가나다라마바사아자차카타파하"
_KOREAN_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE_DIGITS = "〇一二三四五六七八九"
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"),
        *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanDigital2", "ideographTraditional"),
    )
)
_ALPHABETS = {
    "thaiLetters": _THAI_LETTERS,
    "ganada": _KOREAN_SYLLABLES,
    "chosung": _KOREAN_CONSONANTS,
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def printed(number: int, form: str) -> str:
    """A number in the format `form` of Word ("decimal", "lowerRoman" ...); Arabic for those not known."""
    if form in ("lowerRoman", "upperRoman"):
        return _cased(roman(number), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(repeated(number), form)
    if form in _ALPHABETS:
        return repeated(number, _ALPHABETS[form])
    if form in _CHINESE:
        return _chinese(number)
    if form == "decimalEnclosedCircle" and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return _arabic(number, form)


def sort_of(form: str) -> str:
    """What `Marker` calls a number of this format."""
    if form.endswith("Roman"):
        return "roman"
    return "letter" if form.endswith("Letter") or form in _ALPHABETS else "number"


def _arabic(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        teens = 10 <= number % 100 < 20
        return f"{number}{'th' if teens else _ORDINALS.get(number % 10, 'th')}"
    if form == "thaiNumbers":
        return str(number).translate(_THAI_DIGITS)
    return str(number).translate(_FULL_WIDTH) if form == "decimalFullWidth" else str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _chinese(number: int) -> str:
    """As counted: 十, 十一, 二十, 二十一; Arabic from a hundred on."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _CHINESE_DIGITS[tens]) + "十" if tens else ""
    return head + (_CHINESE_DIGITS[ones] if ones else "")
