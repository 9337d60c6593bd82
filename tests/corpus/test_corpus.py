"""The texts of the benchmark: what is missed and what is too much stays exactly as pinned.

A change of the extractor that wins or loses a commitment turns this red and names it; when the change is
meant, `make bench-reading LAND=--land` writes `landed.yaml` anew and its difference is read in review.
"""

from __future__ import annotations

import pytest
from benchmarks.extraction import corpus, landed, report
from benchmarks.extraction.scorer import compare, score_fields

from followthrough.commitments import extract
from followthrough.documents import read

TEXTS = {text.name: text for text in corpus.texts()}


@pytest.mark.parametrize("name", TEXTS)
def test_gains_and_losses_are_as_landed(name: str) -> None:
    text = TEXTS[name]
    assert landed.state(compare(text.gold, corpus.found(text))) == landed.read()[name]


def test_the_reference_page_shows_the_measured_figures() -> None:
    compared = {name: compare(text.gold, corpus.found(text)) for name, text in TEXTS.items()}
    page = report.PAGE.read_text(encoding="utf-8")
    assert "\n".join(report.tables(compared)) in page, "run: make bench-reading"


@pytest.mark.parametrize("name", TEXTS)
def test_every_quotation_equals_its_source(name: str) -> None:
    document = read(TEXTS[name].path)
    for row in corpus.found(TEXTS[name]):
        pieces = row.get("segments") or [[row["start"], row["end"]]]
        words = [" ".join(document.text[slice(*piece)].split()) for piece in pieces]
        assert row["quote"] == " ".join(words)


def test_the_official_text_is_read_whole_and_right() -> None:
    """The reference initiative: every commitment, every sum, period and deadline, nothing invented."""
    text = TEXTS["D1-kasi-2022"]
    result = compare(text.gold, corpus.found(text))
    assert (len(result.pairs), result.lost, result.extra) == (81, [], [])
    scores = score_fields(result.pairs)
    for name in ("amounts", "period", "deadline", "strength", "kind"):
        tally = scores.equal[name]
        assert (name, tally.right) == (name, tally.wanted)
    assert scores.names["actors"].f1 == 1.0
    assert scores.names["vehicles"].f1 >= 0.9


def test_the_official_text_has_its_eight_lines_and_sixty_items() -> None:
    document = read(TEXTS["D1-kasi-2022"].path)
    extraction = extract(document)
    assert [line.number for line in extraction.lines] == [1, 2, 3, 4, 5, 6, 7, 8]
    items = {str(c.reference).rstrip("abcd") for c in extraction.commitments if not c.reference.prose}
    by_line = [len([item for item in items if item.startswith(f"{line}.")]) for line in range(1, 9)]
    assert by_line == [7, 6, 11, 7, 9, 12, 4, 4]


def test_the_official_text_shows_its_slips() -> None:
    extraction = extract(read(TEXTS["D1-kasi-2022"].path))
    assert [finding.code for finding in extraction.findings] == [
        "source.omission",
        *["slip.run_together"] * 4,
        *["slip.acronym"] * 2,
    ]
    linked = {name.name: name.entity for c in extraction.commitments for name in c.vehicles}
    assert linked["Mekong-Korea Cooperation Fund (MKFC)"] == "fund:mkcf"
    assert linked["BMCF"] == "fund:bkcf"
