"""Followthrough: the whole way from bytes to fields with reasons."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.extraction import corpus
from followthrough.commitments import extract
from followthrough.documents import parse
from followthrough.vocab import load


def prepared() -> Callable[[], None]:
    """Read and extract every text."""
    load()
    texts = [(text.path.read_bytes(), text.path.name, text.date) for text in corpus.texts()]

    def work() -> None:
        for data, name, date in texts:
            extract(parse(data, name), date=date)

    return work
