"""A reader that damages sound files and reads each with the reader of its format, many in one process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from random import Random

from followthrough.documents.drawn import Drawn
from followthrough.documents.formats import text
from followthrough.documents.formats.detect import format_of
from followthrough.documents.limits import Limits
from followthrough.documents.model import Block
from followthrough.documents.rejoin import rejoin, split_inline_items
from followthrough.documents.structure import arrange
from followthrough.documents.wire import drawn_to_bytes, from_bytes
from followthrough.errors import RefusedInput
from tests.hardening.mutations import Sample, mutated, unpacked


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read one damaged file for each of the seeds given; a line for each: seed, file, what came of it."""
    order = json.loads(data)
    samples = unpacked(order["samples"])
    return Drawn("\n".join(outcome(seed, samples, limits) for seed in order["seeds"]), [], "text/plain")


def outcome(seed: int, samples: dict[str, Sample], limits: Limits) -> str:
    """What becomes of one changed file, each file in its turn; the seed makes the same one again."""
    name = list(samples)[seed % len(samples)]
    data = mutated(samples[name], Random(seed))  # noqa: S311 - damage, no secret
    try:
        drawn = _drawn(data, name, limits)
        blocks = arrange(drawn.text, split_inline_items(drawn.text, rejoin(drawn.text, drawn.raws)))
    except RefusedInput as refusal:
        return f"{seed} {name} {_refused(refusal)}"
    _sound_in_itself(drawn.text, blocks)
    return f"{seed} {name} read"


def _refused(refusal: RefusedInput) -> str:
    """A refusal says in one line what was found and what to do."""
    return "refused" if refusal.remedy and "\n" not in str(refusal) else f"badly refused: {refusal!r}"


def _drawn(data: bytes, name: str, limits: Limits) -> Drawn:
    """The drawn text, through the bytes that one process sends to the other."""
    form = format_of(data, name) if data else None
    draw_format = text.draw if form is None else import_module(form.module).draw
    return from_bytes(drawn_to_bytes(draw_format(data, name, limits)))


def _sound_in_itself(source: str, blocks: Sequence[Block]) -> None:
    """Blocks stand in order inside the text, views point into their blocks, and the text can be stored."""
    position = 0
    for block in blocks:
        assert position <= block.span.start < block.span.end <= len(source)
        position = block.span.start
        if block.view.text:
            assert block.span.contains(block.view.span(0, len(block.view.text)))
    assert source.encode() or not blocks
