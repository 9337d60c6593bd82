"""What holds for every text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from benchmarks.extraction import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.commitments import Extraction, extract, to_row
from followthrough.commitments.language import language
from followthrough.commitments.sentences import (
    LONGEST_PIECE,
    LONGEST_SENTENCE,
    readable,
    tokenize,
    while_read,
)
from followthrough.documents import Document, parse, read
from followthrough.documents.formats.html.reading import draw as draw_page
from followthrough.values import PartialDate
from tests.documents.laid_out import document_of

KASI = Path("initiatives/kasi/source/kasi-2022-official-text.txt").read_bytes().decode()
GIVEN = tuple(corpus.texts())
MUTATIONS = 1_000 if settings.get_current_profile_name() == "searching" else 100
CHUNKS = 10
BREAKS = ["\n\n", "\r\n", " ", "; and - ", "-", "(", "\u202e", "\u0301", "\U0001f680", ""]
OF_THE_RULES = """We will Japan shall commit to the and , ; . : - while exploring strengthen launch
support by 2027 in USD 5 million AKCF (AKCF) trade which that not continue is launching committed reaffirm our
commitment peace such as well including through ROK’s — « ** {x} 2023-25 over next five years within"""
WORDS = st.sampled_from([*OF_THE_RULES.split(), "\n\n", "\n- ", "\n(a) "])


def assert_read(units: str, words: str) -> None:
    """No amount is made up: its first digit other than 0 stands in its words, or a number word does."""
    first = next(digit for digit in units if digit in "123456789")
    assert first in words or any(word in words.lower() for word in language().tables["numbers"] | {"a": "1"})


def laws_hold(document: Document, extraction: Extraction) -> None:
    position = 0
    seen = set()
    for commitment in extraction.commitments:
        assert commitment.span.start >= position
        position = commitment.span.end
        segments = commitment.segments or (commitment.span,)
        assert commitment.quote == " ".join(" ".join(each.of(document.text).split()) for each in segments)
        assert commitment.actors
        assert str(commitment.reference) not in seen
        seen.add(str(commitment.reference))
        if commitment.lead_in is not None:
            assert commitment.lead_in_words == " ".join(commitment.lead_in.of(document.text).split())
        for amount in commitment.amounts:
            opening = amount.span.end <= commitment.span.start  # "Through $3 million in grants, Japan will"
            assert opening or commitment.span.contains(amount.span)
            assert_read(str(amount.money.units), amount.span.of(document.text))
        for reason in commitment.reasons:
            assert reason.words == (document.words(reason.span) if reason.span else "")
            assert reason.words or reason.value
        for name in (*commitment.vehicles, *commitment.beneficiaries):
            assert name.span is None or name.span.end <= len(document.text)


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=200)
def test_any_mixture_of_the_words_of_the_rules(words: list[str]) -> None:
    text = " ".join(words) + " x"
    document = parse(text.encode(), "x.txt")
    laws_hold(document, extract(document, date=PartialDate(2024)))


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text(text: str) -> None:
    document = parse(("x " + text).encode(), "x.txt")
    laws_hold(document, extract(document))


MARKS = (
    *("**", "~~", "`", "<b>", "</b>", "<br>", "<!-- x -->", "<sup>1</sup>", "[", "](http://x.example)"),
    *(
        "[^1]",
        "&amp;",
        "&quot;",
        "&nbsp;",
        "&shy;",
        "-\n",
        "\u00ad\n",
        "\n> ",
        "\n- [ ] ",
        "\n| a | b |\n|---|---|\n",
    ),
    *('<span style="display:none">', "</span>", "<del>", "</del>"),
)


def as_page(text: str) -> Document:
    """The text in the paragraphs of a page, its marks as they stand; read as the confined reader does."""
    body = text.replace("\n\n", "</p><p>")
    return document_of(draw_page, f"<main><p>We met.</p><p>{body}</p></main>".encode(), "x.html")


FORMATS: tuple[Callable[[str], Document], ...] = (
    lambda text: parse(text.encode(), "x.txt"),
    lambda text: parse(text.encode(), "x.md"),
    as_page,
)


def mutated(random: Random) -> str:
    """A stretch of a given text with pieces cut out, doubled or broken by line ends and foreign signs."""
    source = random.choice(GIVEN).path.read_text(encoding="utf-8")
    start = random.randrange(len(source) - 2_000)
    text = source[start : start + random.randint(50, 2_000)]
    for _ in range(random.randint(1, 6)):
        place, size = random.randint(0, len(text)), random.randint(0, 20)
        piece = random.choice((*BREAKS, *MARKS, text[place : place + random.randint(0, 200)]))
        text = text[:place] + piece + text[place + size :]
    return text


@pytest.mark.parametrize("text", GIVEN, ids=lambda text: text.name)
def test_the_given_texts(text: corpus.Text) -> None:
    document = read(text.path)
    extraction = extract(document, date=text.date)
    assert extraction.commitments
    laws_hold(document, extraction)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_official_texts(chunk: int) -> None:
    """A hundred, a thousand in `make harden`, each as one of the formats."""
    for seed in range(chunk, MUTATIONS, CHUNKS):
        text = mutated(Random(seed))  # noqa: S311 - no secret
        if text.strip():
            document = FORMATS[seed % len(FORMATS)](text)
            extraction = extract(document)
            laws_hold(document, extraction)
            for commitment in extraction.commitments:
                assert document.displayed(commitment.segments or (commitment.span,))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_no_quotation(line_end: str, mark: str) -> None:
    document = parse((mark + KASI.replace("\n", line_end)).encode(), "x.txt")
    extraction = extract(document)
    laws_hold(document, extraction)
    plain = extract(parse(KASI.encode(), "x.txt"))
    assert [c.quote for c in extraction.commitments] == [c.quote for c in plain.commitments]


def test_a_text_without_commitments_gives_none() -> None:
    assert extract(parse(b"The weather was fine.", "x.txt")).commitments == ()


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_sentence_longer_than_any_is_told_and_read_in_pieces(mark: str) -> None:
    text = f"It rained{mark} " * 1_000 + "Japan will build a port" + f"{mark} it rained{mark} " * 1_000
    document = parse(text.encode(), "x.txt")
    extraction = extract(document)
    laws_hold(document, extraction)
    assert [c.quote[:17] for c in extraction.commitments] == ["will build a port"]
    assert [f.code for f in extraction.findings] == ["text.overlong_sentence"]
    assert extraction.findings[0].remedy


@given(st.lists(st.sampled_from(["and", "trade,", "it;", "x" * 700]), min_size=2, max_size=40))
@settings(max_examples=50)
def test_the_pieces_of_a_sentence_are_the_whole_of_it(words: list[str]) -> None:
    text = " ".join(words * (1 + LONGEST_SENTENCE // len(words)))
    pieces = list(readable(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in pieces).replace(" ", "") == text.replace(" ", "")
    assert all(0 < end - start <= LONGEST_PIECE for start, end in pieces)
    if "x" not in text:
        assert all(text[end : end + 1] in ("", " ") for _, end in pieces)


@given(
    st.lists(
        st.sampled_from([*OF_THE_RULES.split(), *BREAKS, "U.S.", "e.g.", "1,200.5", "\u00a0"]), max_size=30
    )
)
def test_a_part_of_a_text_has_the_words_it_would_have_alone(words: list[str]) -> None:
    text = " ".join(words)
    third, half = len(text) // 3, len(text) // 2
    for start, end in ((0, len(text)), (third, len(text)), (0, half), (third, half)):
        tokens = tokenize(text, start, end)
        assert [token.text for token in tokens] == [t.text for t in tokenize(text[start:end], 0, end - start)]
        assert all(text[token.start : token.end] == token.text for token in tokens)


def test_what_is_kept_of_a_text_is_forgotten_when_it_is_read() -> None:
    asked: list[str] = []
    keeping = while_read(asked.append)
    keeping("Japan")
    keeping("Japan")
    assert asked == ["Japan"]
    extract(parse(b"Japan will build a port.", "x.txt"))
    keeping("Japan")
    assert asked == ["Japan", "Japan"]


def test_a_row_holds_all_fields_and_whole_amounts_as_integers() -> None:
    text = "Japan will:\n\n- provide USD 5.4 million (2023-27) through the Delta Fund by 2027."
    (commitment,) = extract(parse(text.encode(), "x.txt"), date=PartialDate(2024)).commitments
    row = to_row(commitment)
    assert row["confidence"] == round(commitment.confidence, 2)
    assert {key: value for key, value in row.items() if key not in ("reasons", "confidence")} == {
        "quote": "provide USD 5.4 million (2023-27) through the Delta Fund by 2027",
        "start": text.index("provide"),
        "end": len(text) - 1,
        "segments": [],
        "reference": "0.1",
        "lead_in": "Japan will:",
        "lead_in_start": 0,
        "lead_in_end": 11,
        "actors": ["Japan"],
        "strength": "firm",
        "kind": "new",
        "amounts": [{"value": 5_400_000, "currency": "USD", "qualifier": "exact", "per": "total"}],
        "period": {"start": "2023", "end": "2027"},
        "deadline": "2027",
        "beneficiaries": [],
        "vehicles": ["Delta Fund"],
    }
    assert isinstance(row["amounts"][0]["value"], int)
    assert {reason["rule"] for reason in row["reasons"]} >= {
        "lead-in.modal",
        "amount.written",
        "kind.new-verb",
    }


def test_every_decision_has_a_reason_with_words() -> None:
    for commitment in extract(parse(KASI.encode(), "x.txt")).commitments:
        rules = [reason.rule for reason in commitment.reasons]
        assert all(reason.words and reason.span for reason in commitment.reasons)
        for part in ("strength.", "kind.", "actor."):
            assert any(rule.startswith(part) for rule in rules)
        assert rules[0].startswith(("lead-in.", "governor."))
        assert len([r for r in rules if r == "amount.written"]) == len(commitment.amounts)
