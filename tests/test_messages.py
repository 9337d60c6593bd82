"""A message: a sentence with named places, said in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough import messages
from followthrough.errors import Finding, InvalidValue, Level
from followthrough.messages import Message, _, ngettext

KOREAN = {
    "{name} is larger than {limit:,} bytes.": "{name}: {limit:,}바이트보다 큽니다.",
    "Split the file.": "파일을 나누십시오.",
}


@pytest.fixture(autouse=True)
def same_voice_afterwards() -> Iterator[None]:
    before = (messages._voice.translate, messages._voice.translate_plural)
    messages.speak(lambda words: words, lambda one, more, count: one if count == 1 else more)
    yield
    messages.speak(*before)


def speak_korean() -> None:
    messages.speak(lambda words: KOREAN.get(words, words), lambda one, more, count: f"{{count}}개 ({more})")


def test_values_stand_in_their_places() -> None:
    said = _("{name} is larger than {limit:,} bytes.", name=Path("a.txt"), limit=20_000_000)
    assert str(said) == "a.txt is larger than 20,000,000 bytes."


def test_it_is_translated_when_it_is_shown_not_when_it_is_made() -> None:
    said = _("{name} is larger than {limit:,} bytes.", name="a.txt", limit=20_000_000)
    speak_korean()
    assert str(said) == "a.txt: 20,000,000바이트보다 큽니다."
    assert said.english == "a.txt is larger than 20,000,000 bytes."


def test_an_error_and_a_finding_are_said_in_the_language_of_the_moment() -> None:
    error = InvalidValue(_("{name} is larger than {limit:,} bytes.", name="a", limit=1), _("Split the file."))
    finding = Finding(Level.INFO, "a.b", "line 1", _("It is odd."), _("Split the file."))
    speak_korean()
    assert str(error) == "a: 1바이트보다 큽니다. 파일을 나누십시오."
    assert str(finding) == "info: line 1: It is odd. 파일을 나누십시오."


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 rows of t"), (1, "1 row of t"), (1200, "1,200 rows of t")]
)
def test_one_and_more(count: int, words: str) -> None:
    said = ngettext("{count:,} row of {name}", "{count:,} rows of {name}", count, name="t")
    assert str(said) == said.english == words


def test_a_language_decides_its_own_plural() -> None:
    said = ngettext("{count} row", "{count} rows", 2)
    speak_korean()
    assert str(said) == "2개 (2 rows)"
    assert said.english == "2 rows"


@given(st.text())
def test_signs_in_a_value_mean_nothing(text: str) -> None:
    assert str(_("<{words}>", words=text)) == f"<{text}>"


@given(st.text())
def test_signs_in_a_finished_sentence_mean_nothing(text: str) -> None:
    assert str(Message(text)) == Message(text).english == text


def test_places_are_filled_later() -> None:
    said = _('"{key}" is empty.')
    assert str(said.filled(key="name")) == '"name" is empty.'
    assert said.filled(key="name") == _('"{key}" is empty.', key="name")


def test_nothing_is_not_looked_up() -> None:
    messages.speak(lambda words: f"header of the catalogue, not {words!r}", lambda one, more, count: "")
    assert str(Message("")) == Message("").english == ""


def test_the_same_words_and_values_are_the_same_message() -> None:
    one, other = _("{a} of {b}", a=1, b="c"), _("{a} of {b}", a=1, b="c")
    assert one == other
    assert len({one, other, _("{a} of {b}", a=2, b="c")}) == 2


@pytest.mark.parametrize(
    "words",
    [
        "{gone}",
        "M {a",
        "a}",
        "{a.__class__}",
        "{a[0]}",
        "{a!r}",
        "{a:>2000000}",
        "{0}",
        "{}",
        "{{a}}",
        "%(a)s",
    ],
)
def test_a_sentence_from_elsewhere_can_do_nothing(words: str) -> None:
    """A stored row or a translation is no program: what is no plain place stays as it is written."""
    said = Message(words, (("a", "x"),))
    assert str(said) == said.english == words.replace("{a}", "x")


@given(
    st.text(st.sampled_from("{}:!.,%ab[]")), st.dictionaries(st.sampled_from("ab"), st.text() | st.integers())
)
def test_any_sentence_can_be_said(words: str, values: dict[str, str | int]) -> None:
    assert isinstance(str(Message(words, tuple(values.items()))), str)


@pytest.mark.parametrize("values", [None, (), (("count", "many"),)])
def test_a_plural_without_a_count_is_its_first_form(values: tuple[tuple[str, str], ...] | None) -> None:
    said = Message("a row", values, "rows")
    assert str(said) == said.english == "a row"


def test_a_translation_with_a_wrong_place_is_said_as_it_is() -> None:
    messages.speak(lambda words: "{pfad} fehlt {", lambda one, more, count: more)
    assert str(_("There is no {path}.", path="a")) == "{pfad} fehlt {"
