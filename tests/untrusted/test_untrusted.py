"""Files from outside: the same is read and found in a process of its own as here, and its limits hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from followthrough.commitments import extract
from followthrough.documents import Limits, parse
from followthrough.documents.limits import DEFAULT_LIMITS
from followthrough.errors import OverLimit, RefusedInput, VocabularyError
from followthrough.untrusted import SMALL_TEXT, asking, extract_untrusted, read_untrusted
from followthrough.values import PartialDate
from followthrough.vocab import load
from tests.documents.formats.handmade import line, pdf

REPOSITORY = Path(__file__).parents[2]
TEXTS = sorted((REPOSITORY / "benchmarks/extraction/texts").glob("*.txt"))
KASI = REPOSITORY / "initiatives/kasi"
PAGE = "<h1>Accord</h1><p>3 March 2025</p><p>The Parties will:</p><ul><li>open 3 ports by 2027</li></ul>"


@pytest.fixture
def confined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is so small that it would be read here."""
    monkeypatch.setattr(asking, "SMALL_TEXT", 0)


@pytest.mark.parametrize("path", TEXTS[1::3], ids=lambda path: path.stem[:2])
def test_a_text_gives_the_same_in_a_process_of_its_own(confined: None, path: Path) -> None:
    data = path.read_bytes()
    here = parse(data, path.name)
    assert extract_untrusted(data, path.name) == (here, extract(here, None, here.metadata.date))
    assert read_untrusted(data, path.name) == here


def test_so_does_a_text_with_a_date_and_words_of_its_own(confined: None) -> None:
    source = KASI / "source/kasi-2022-official-text.txt"
    here, date, words = parse(source.read_bytes(), source.name), PartialDate(2021), [KASI / "vocabulary"]
    found = extract_untrusted(source.read_bytes(), source.name, date=date, vocabulary=words)
    assert found == (here, extract(here, load(extra=words), date))


@pytest.mark.parametrize(
    ("name", "data"),
    [("act.pdf", pdf(line("The Parties will open 3 ports by 2027.", 50, 500))), ("act.html", PAGE.encode())],
)
def test_so_does_a_file_of_another_format(name: str, data: bytes) -> None:
    here = parse(data, name)
    assert extract_untrusted(data, name) == (here, extract(here))


def test_its_language_is_recognised_here(confined: None) -> None:
    text = "Les parties vont construire un nouveau pont sur le fleuve avant la fin de cette année.\n"
    assert read_untrusted(text.encode(), "a.txt").language == parse(text.encode(), "a.txt").language == "fr"


def test_a_small_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(asking, "ask_confined")
    text = b"We will open a port.\n"
    assert len(extract_untrusted(text, "a.txt")[1].commitments) == 1
    assert len(read_untrusted(text, "a.txt").blocks) == 1


DENSE = {
    "words": b"We will " * 100_000,
    "sentences": b"We will train teachers. " * 30_000,
    "a table of one row": b"| We will train teachers " * 30_000,
}


@pytest.mark.parametrize("sort", DENSE)
@pytest.mark.parametrize("name", ["dense.txt", "dense.md"])
def test_a_dense_text_is_ended_by_the_limits(sort: str, name: str) -> None:
    with pytest.raises(OverLimit, match=r"Expected a file that is read within 1(\.5)? s.*takes longer"):
        extract_untrusted(DENSE[sort], name, limits=Limits(seconds=1))


def test_reading_alone_is_ended_too() -> None:
    with pytest.raises(OverLimit, match=r"within 1(\.5)? s.*; tags\.md takes longer"):
        read_untrusted(b"<b " * 4_000_000, "tags.md", limits=Limits(seconds=1))


@pytest.mark.parametrize("size", [5_000, SMALL_TEXT + 5_000])
def test_a_text_of_too_many_commitments_is_refused(size: int) -> None:
    text = b"We will train teachers. " * (size // 24)
    limits = replace(DEFAULT_LIMITS, commitments=100)
    with pytest.raises(RefusedInput, match=r"at most 100 commitments in one text; a\.txt has") as refused:
        extract_untrusted(text, "a.txt", limits=limits)
    assert refused.value.remedy == "Add the text in parts, each as a text of its own."


@pytest.mark.parametrize("size", [200, SMALL_TEXT // 4])
def test_a_text_of_too_many_blocks_is_refused(size: int) -> None:
    limits = replace(DEFAULT_LIMITS, blocks=100)
    with pytest.raises(RefusedInput, match=r"at most 100 headings, paragraphs, items and cells; a\.txt has"):
        read_untrusted(b"- a\n" * size, "a.txt", limits=limits)


def test_an_empty_or_too_large_file_is_refused_before_anything() -> None:
    with pytest.raises(RefusedInput, match=r"a\.txt is empty"):
        read_untrusted(b"", "a.txt")
    with pytest.raises(OverLimit, match="at most 10 bytes"):
        extract_untrusted(b"x" * 11, "a.txt", limits=Limits(bytes=10))


def test_a_refusal_of_the_reader_and_of_a_vocabulary_arrive_as_they_are(
    confined: None, tmp_path: Path
) -> None:
    with pytest.raises(RefusedInput, match="UTF-8"):
        read_untrusted(b"We will \xff act", "a.txt")
    (tmp_path / "funds.yaml").write_text("vocabulary: funds\nversion: 1\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"funds\.yaml"):
        extract_untrusted(b"We will act.", "a.txt", vocabulary=[tmp_path])
