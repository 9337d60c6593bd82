"""Damaged files of every format are read or refused: no other error, and nothing above the limits.

Files are read by tens, each ten in a process with the limits of a reader. A seeded thousand in `make test`,
ten thousand in `make harden`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from followthrough.documents import Limits, parse
from followthrough.documents.confined import draw_confined
from followthrough.documents.formats.detect import FORMATS
from tests.hardening.mutations import packed, samples

SEARCHING = settings.get_current_profile_name() == "searching"
FILES = 10_000 if SEARCHING else 1_000
CHUNKS = 10
FILES_OF_ONE_PROCESS = 10
LIMITS = Limits(unpacked_bytes=5_000_000, seconds=30)  # seconds of all ten: one takes a hundredth of it


def test_every_format_has_a_sound_file() -> None:
    assert {form.media_type for form in FORMATS} <= {sample.media_type for sample in samples().values()}


@pytest.mark.parametrize("name", samples())
def test_the_sound_files_are_read(name: str) -> None:
    document = parse(samples()[name].data, name)
    assert document.media_type == samples()[name].media_type
    assert len(document.blocks) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_damaged_files_are_read_or_refused_within_the_limits(chunk: int) -> None:
    seeds = range(chunk * FILES // CHUNKS, (chunk + 1) * FILES // CHUNKS)
    outcomes = Counter(line for first in seeds[::FILES_OF_ONE_PROCESS] for line in _outcomes(first))
    assert {outcome.rpartition(" ")[2] for outcome in outcomes} == {"read", "refused"}
    assert {int(outcome.partition(" ")[0]) for outcome in outcomes} == set(seeds)
    assert {outcome.split()[1] for outcome in outcomes} == set(samples())


def _outcomes(first: int) -> Iterator[str]:
    """What came of ten files; the seeds stand in the failure where the process did not end well."""
    seeds = list(range(first, first + FILES_OF_ONE_PROCESS))
    order = {"seeds": seeds, "samples": packed(samples())}
    drawn = draw_confined("tests.hardening.damaged_reader", json.dumps(order).encode(), f"{seeds}", LIMITS)
    yield from drawn.text.splitlines()
