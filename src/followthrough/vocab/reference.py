"""The reference page of the vocabularies, made from their data.

`python -m followthrough.vocab.reference > docs/reference/vocabularies.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from followthrough.vocab.loader import load
from followthrough.vocab.model import LANGUAGES, LanguageMap
from followthrough.vocab.vocabulary import Vocabulary

_OPENING = """# Vocabularies

This page is made from the files in `src/followthrough/vocab/data/`; change those, then run
`python -m followthrough.vocab.reference > docs/reference/vocabularies.md`.

A folder of files in the same form can be added for one initiative. Every file names its version, source and
licence; every value is text. A wrong entry is refused with file, line and remedy, and so is a name or acronym
that stands for two things without being marked ambiguous in both.
"""


def render(vocabulary: Vocabulary) -> str:
    """The page as Markdown."""
    sections = (_files, _terms, _memberships, _entities, _countries, _currencies)
    return "\n".join((_OPENING, *(part for section in sections for part in section(vocabulary))))


def _files(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Files\n"
    rows = [(f"`{h.file}`", h.vocabulary, h.version, h.source, h.licence) for h in vocabulary.heads]
    yield _table(("File", "Vocabulary", "Version", "Source", "Licence"), rows)


def _terms(vocabulary: Vocabulary) -> Iterator[str]:
    for name, terms in vocabulary.term_lists.items():
        fields = list(dict.fromkeys(field for term in terms.values() for field in term.extra))
        yield f"## {name}\n"
        yield _table(
            ("Key", *LANGUAGES, "Meaning", "Also written", *fields),
            [
                (
                    f"`{term.key}`",
                    *_labels(term.labels),
                    term.definition["en"],
                    "; ".join(term.aliases),
                    *(_extra(term.extra.get(field, "")) for field in fields),
                )
                for term in terms.values()
            ],
        )


def _memberships(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Memberships\n"
    rows = [
        (m.group, vocabulary.countries[m.country].name, f"`{m.country}`", m.start or "", m.end or "")
        for m in vocabulary.memberships
    ]
    yield _table(("Group", "Country", "Code", "From", "To"), rows)


def _entities(vocabulary: Vocabulary) -> Iterator[str]:
    for kind in dict.fromkeys(entity.kind for entity in vocabulary.entities if entity.kind != "country"):
        yield f"## Entities: {kind}\n"
        yield _table(
            ("Key", *LANGUAGES, "Acronyms", "Also written", "Country", "From", "To"),
            [
                (
                    f"`{entity.key}`",
                    *_labels(entity.labels),
                    "; ".join(entity.acronyms),
                    "; ".join(entity.aliases),
                    entity.country or "",
                    entity.start or "",
                    entity.end or "",
                )
                for entity in vocabulary.entities
                if entity.kind == kind
            ],
        )


def _countries(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Countries\n"
    rows = [
        (f"`{c.code}`", *_labels(c.labels), "; ".join((*c.acronyms, *c.aliases)))
        for c in vocabulary.countries.values()
    ]
    yield _table(("Code", *LANGUAGES, "Also written"), rows)


def _currencies(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Currencies\n"
    rows = [
        (
            f"`{code}`",
            term.currency.exponent,
            *_labels(term.labels),
            "; ".join((*term.symbols, *term.words)),
            term.withdrawn or "",
        )
        for code, term in vocabulary.currencies.items()
    ]
    yield _table(("Code", "Exponent", *LANGUAGES, "Written as", "Withdrawn"), rows)


def _labels(labels: LanguageMap) -> tuple[str, ...]:
    return tuple(labels.get(language, "") for language in LANGUAGES)


def _extra(value: str | tuple[str, ...] | LanguageMap) -> str:
    if isinstance(value, LanguageMap):
        return value["en"]
    return value if isinstance(value, str) else "; ".join(value)


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    cells = ([str(cell).replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def main() -> None:
    """Write the page to standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(render(load()).encode())


if __name__ == "__main__":
    main()
