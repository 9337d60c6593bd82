"""Fill an installation for the browser: the small initiative with decisions, releases and a newer reading."""

from __future__ import annotations

from dataclasses import replace

import django

if __name__ == "__main__":
    django.setup()
    from followthrough_site.review.actions import suggest_all
    from tests.filled import EXTRACTION, STATIONS, fill

    filled = fill()
    newer = replace(EXTRACTION, commitments=(replace(STATIONS, strength="intent", period=None),), version="2")
    suggest_all(filled.extractor, filled.initiative, filled.version, newer)
