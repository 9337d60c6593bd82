"""Whatever bytes a reader is given, it gives a document or a refusal in one line, within its limits.

A seeded thousand in `make test`, ten thousand in `make harden`.
"""

from __future__ import annotations

from importlib import import_module
from random import Random

import pytest
from hypothesis import settings

from followthrough.documents import Document, Limits, parse
from followthrough.documents.formats import text
from followthrough.documents.formats.detect import FORMATS, HTML, PDF, format_of
from followthrough.documents.reader import composed
from followthrough.documents.wire import drawn_to_bytes, from_bytes
from followthrough.errors import RefusedInput
from tests.hardening.mutations import SAMPLES, mutated

SEARCHING = settings.get_current_profile_name() == "searching"
EXAMPLES = 10_000 if SEARCHING else 1_000
CHUNKS = 10
LIMITS = Limits(unpacked_bytes=5_000_000, seconds=20)
CONFINED_EVERY = 20  # in a process of its own; a reader whose library may crash is never called elsewhere
HERE = tuple(media_type for media_type in SAMPLES if media_type != PDF)


def test_every_format_has_a_sound_file() -> None:
    assert {form.media_type for form in FORMATS} <= set(SAMPLES)


@pytest.mark.parametrize("media_type", SAMPLES)
def test_the_sound_files_are_read(media_type: str) -> None:
    name, make = SAMPLES[media_type]
    document = parse(make(), name)
    assert document.media_type == media_type
    assert len(document.blocks) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_changed_files_are_read_or_refused(chunk: int) -> None:
    outcomes = [outcome(seed) for seed in range(chunk, EXAMPLES, CHUNKS)]
    assert {"read", "refused"} == set(outcomes)


def outcome(seed: int) -> str:
    """What becomes of one changed file; the seed names it."""
    turn = seed // CHUNKS
    confined = turn % CONFINED_EVERY == 0
    media_type = (PDF, PDF, HTML)[turn // CONFINED_EVERY % 3] if confined else HERE[turn % len(HERE)]
    data = mutated(media_type, Random(seed))  # noqa: S311 - no secret
    refusal = ""
    try:
        document = read(data, SAMPLES[media_type][0], confined=confined)
    except RefusedInput as refused:
        refusal = str(refused)
    if refusal:
        assert "\n" not in refusal, seed
        return "refused"
    sound_in_itself(document)
    return "read"


def read(data: bytes, name: str, *, confined: bool) -> Document:
    """The document, drawn here or in a process of its own, and sent as that would send it."""
    form = format_of(data, name)
    if confined or not data or (form is not None and form.media_type == PDF):
        return parse(data, name, limits=LIMITS)
    draw = text.draw if form is None else import_module(form.module).draw
    drawn = draw(data, name, LIMITS)
    return composed(drawn if form is None else from_bytes(drawn_to_bytes(drawn)), name, "")


def sound_in_itself(document: Document) -> None:
    """Blocks stand in order inside the text, and views point into their blocks."""
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(document.text)
        position = block.span.start
        if block.view.text:
            assert block.span.contains(block.view.span(0, len(block.view.text)))
