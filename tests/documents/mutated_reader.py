"""A reader that damages files and reads them with the readers of their formats, many in one process."""

from __future__ import annotations

import io
import json
import random
import zipfile
from base64 import b64decode
from importlib import import_module

from followthrough.documents.drawn import Drawn
from followthrough.documents.formats import text
from followthrough.documents.formats.detect import format_of
from followthrough.documents.limits import Limits
from followthrough.documents.rejoin import rejoin, split_inline_items
from followthrough.documents.structure import arrange
from followthrough.documents.wire import drawn_to_bytes, from_bytes
from followthrough.errors import RefusedInput

_LONGEST = 400
_MARKS = (
    *(b"<", b">", b"&", b"\0", b"\xff", b"(", b")", b"[", b"]", b"/", b"0", b"-1", b"4294967296", b"\r"),
    *(b"%%EOF", b"endobj", b"</w:p>", b"<w:tbl>", b"<table>", b"</div>", b"<script>", b"```", b"    - "),
)


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read `count` files made of those given, by `seed`; a line for each with what came of it."""
    order = json.loads(data)
    files = {name: b64decode(text) for name, text in order["files"].items()}
    chance = random.Random(order["seed"])  # noqa: S311 - damage, no secret
    outcomes = [_outcome(*_mutated(files, chance), limits) for _ in range(order["count"])]
    return Drawn("\n".join(outcomes), [], "text/plain")


def _outcome(name: str, data: bytes, limits: Limits) -> str:
    form = format_of(data, name)
    reader = import_module(form.module).draw if form else text.draw
    try:
        drawn = from_bytes(drawn_to_bytes(reader(data, name, limits)))
    except RefusedInput as refusal:
        return _told(name, refusal)
    blocks = arrange(drawn.text, split_inline_items(drawn.text, rejoin(drawn.text, drawn.raws)))
    ends = [place for block in blocks for place in (block.span.start, block.span.end)]
    assert all(0 <= place <= len(drawn.text) for place in ends)
    assert drawn.text.encode()
    return f"{name} read"


def _told(name: str, refusal: RefusedInput) -> str:
    assert name in refusal.message or "paragraphs" in refusal.message, refusal.message
    assert "\n" not in str(refusal)
    assert refusal.remedy
    return f"{name} refused"


def _mutated(files: dict[str, bytes], chance: random.Random) -> tuple[str, bytes]:
    name = chance.choice(sorted(files))
    data = files[name]
    if name.endswith(".docx") and chance.random() < 0.7:
        return name, _with_mutated_part(data, chance)
    return name, _damaged(data, chance)


def _with_mutated_part(data: bytes, chance: random.Random) -> bytes:
    """A container with damage inside one of its parts: its checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {part: container.read(part) for part in container.namelist()}
    damaged = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))])
    parts[damaged] = _damaged(parts[damaged], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for part, content in parts.items():
            container.writestr(part, content)
    return file.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        place, length = chance.randrange(len(data) + 1), chance.randrange(_LONGEST)
        kind = chance.choice(("byte", "noise", "copy", "mark", "cut", "end"))
        if kind == "byte":
            data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
        elif kind == "noise":
            data = data[:place] + chance.randbytes(length) + data[place + chance.randrange(_LONGEST) :]
        elif kind == "copy":
            other = chance.randrange(len(data) + 1)
            data = data[:place] + data[other : other + length] * chance.choice((1, 1, 30)) + data[place:]
        elif kind == "mark":
            data = data[:place] + chance.choice(_MARKS) * chance.choice((1, 1, 50)) + data[place:]
        elif kind == "cut":
            data = data[:place] + data[place + length :]
        elif chance.random() < 0.2:
            data = data[:place]
    return data
