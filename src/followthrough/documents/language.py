"""In which language a text is written: by its script, by the commonest words of English, by a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from string import ascii_letters
from typing import Protocol, cast

from followthrough.documents.blocks import Raw
from followthrough.documents.model import BlockKind
from followthrough.vocab import read_yaml

_FOLDER = Path(str(files("followthrough.vocab") / "data" / "language"))
_MODEL = "followthrough.documents.language_model"  # takes most of a second to load, so only when it is needed

_BLOCKS_SAMPLED = 50
_LONGEST_STRETCH = 250
_FEWEST_LETTERS = 12
_FEWEST_WORDS = 8
_ENGLISH = 0.12  # share of the commonest words among all
_SURE = 0.8  # probability from which the model is believed against what the file declares
_LIKELY = 0.5  # and where the file declares nothing

# Letters of each script, and how many letters of an alphabet one of them weighs.
_SCRIPTS: dict[str, tuple[str, int]] = {
    "latin": (r"A-Za-z\u00c0-\u024f\u1e00-\u1eff", 1),
    "cyrillic": (r"\u0400-\u052f", 1),
    "arabic": (r"\u0600-\u06ff\u0750-\u077f", 1),
    "devanagari": (r"\u0900-\u097f", 1),
    "hangul": (r"\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f", 3),
    "kana": (r"\u3040-\u30ff", 3),
    "han": (r"\u3400-\u9fff", 3),
    "thai": (r"\u0e00-\u0e7f", 1),
    "lao": (r"\u0e80-\u0eff", 1),
    "khmer": (r"\u1780-\u17ff", 1),
    "myanmar": (r"\u1000-\u109f", 1),
    "bengali": (r"\u0980-\u09ff", 1),
    "tamil": (r"\u0b80-\u0bff", 1),
    "greek": (r"\u0370-\u03ff", 1),
    "hebrew": (r"\u0590-\u05ff", 1),
}
_ASCII = re.compile(r"[\x00-\x7f]+")
_ASCII_LETTERS = ascii_letters.encode()
_LATIN = re.compile(f"[{_SCRIPTS['latin'][0]}]+")
_LETTERS = {script: re.compile(f"[{signs}]") for script, (signs, _) in _SCRIPTS.items()}
_OF_SCRIPT = {
    "hangul": "ko",
    "kana": "ja",
    "han": "zh",
    "thai": "th",
    "lao": "lo",
    "khmer": "km",
    "myanmar": "my",
    "bengali": "bn",
    "tamil": "ta",
    "greek": "el",
    "hebrew": "he",
}
_KANA_IN_JAPANESE = 0.05  # of its letters; less of them is a name in a Chinese text
_CANDIDATES: dict[str, tuple[str, ...]] = {
    "latin": (
        *("en", "fr", "es", "pt", "de", "it", "nl", "vi", "id", "ms", "tl", "tr", "pl", "ro", "cs", "hu"),
        *("sv", "da", "no", "fi", "sw"),
    ),
    "cyrillic": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi", "ne", "mr"),
}
_OTHER_CODES = {"fil": "tl", "in": "id", "iw": "he", "cmn": "zh", "yue": "zh", "nb": "no", "nn": "no"}
_WORD = re.compile(r"[a-z]+(?=[\s,.])|[^\W\d_]+")  # the first form is no other, only sooner told


def recognised(sample: str, declared: str = "") -> str:
    """The ISO 639-1 code of a sample's language, empty where it is too short or too mixed to say.

    `declared` is what the file says of itself; it counts only where the sample alone does not decide.
    """
    hint = _code(declared)
    script = _script(sample)
    if script is None:
        return hint
    if script in _OF_SCRIPT:
        return _OF_SCRIPT[script]
    words = _WORD.findall(sample.lower())
    if script == "latin" and len(words) >= _FEWEST_WORDS and _is_english(words):
        return "en"
    if len(words) < _FEWEST_WORDS:
        return hint
    return _by_model(sample, _CANDIDATES[script], hint)


def sample_of(text: str, raws: Sequence[Raw]) -> str:
    """Words from all over a drawn text, notes left out."""
    worded = [raw for raw in raws if raw.kind != BlockKind.NOTE]
    chosen = worded[:: max(1, len(worded) // _BLOCKS_SAMPLED)]
    return "\n".join(text[raw.words : min(raw.end, raw.words + _LONGEST_STRETCH)] for raw in chosen)


def _code(declared: str) -> str:
    code = declared.strip().lower().replace("_", "-").partition("-")[0]
    code = _OTHER_CODES.get(code, code)
    return code if re.fullmatch(r"[a-z]{2}", code) else ""


def _script(sample: str) -> str | None:
    """The script of most of the letters; of "han" and "kana" the one that tells the language."""
    ascii_signs = sample.encode("ascii", "ignore")
    letters = len(ascii_signs) - len(ascii_signs.translate(None, _ASCII_LETTERS))
    rest = _ASCII.sub("", sample)
    other = _LATIN.sub("", rest)
    counts = dict.fromkeys(_SCRIPTS, 0)
    if other:
        counts = {name: len(_LETTERS[name].findall(other)) * weight for name, (_, weight) in _SCRIPTS.items()}
    counts["latin"] = letters + len(rest) - len(other)
    kana, han = counts.pop("kana"), counts.pop("han")
    counts["kana" if kana >= _KANA_IN_JAPANESE * (kana + han) else "han"] = kana + han
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= max(_FEWEST_LETTERS, sum(counts.values()) / 2) else None


@cache
def _commonest() -> frozenset[str]:
    return frozenset(read_yaml(_FOLDER / "en-commonest.yaml").texts("words"))


def _is_english(words: Sequence[str]) -> bool:
    return sum(map(_commonest().__contains__, words)) >= _ENGLISH * len(words)


class _Model(Protocol):
    def likeliest(self, sample: str, candidates: tuple[str, ...]) -> tuple[str, float]: ...


def _by_model(sample: str, candidates: tuple[str, ...], hint: str) -> str:
    model = cast(_Model, import_module(_MODEL))
    language, probability = model.likeliest(sample, candidates)
    if probability >= _SURE or (probability >= _LIKELY and not hint):
        return _OTHER_CODES.get(language, language)
    return hint
