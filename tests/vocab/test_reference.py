"""The reference page says what the data say."""

from pathlib import Path

import pytest

from followthrough.vocab import load, reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "vocabularies.md"


def test_the_page_is_fresh() -> None:
    remedy = "run: python -m followthrough.vocab.reference > docs/reference/vocabularies.md"
    assert PAGE.read_text(encoding="utf-8") == reference.render(load()), remedy


def test_the_command_prints_the_page(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    reference.main()
    assert capfdbinary.readouterr().out.decode() == reference.render(load())


def test_every_key_and_label_stands_on_the_page() -> None:
    page, vocabulary = reference.render(load()), load()
    for terms in vocabulary.term_lists.values():
        for term in terms.values():
            assert f"| `{term.key}` | {term.labels['en']} |" in page
    for entity in vocabulary.entities:
        key = entity.country if entity.kind == "country" else entity.key
        assert f"| `{key}` | {entity.name} |" in page
    assert all(f"| `{code}` | {c.currency.exponent} |" in page for code, c in vocabulary.currencies.items())
    assert all(f"| `{head.file}` | {head.vocabulary} |" in page for head in vocabulary.heads)
