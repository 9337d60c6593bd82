"""`python -m followthrough.documents.child`: the confined process that reads one file and ends.

One line of JSON comes in on standard input (module, name, limits), then the file's bytes; one JSON text goes
out on standard output. The module has `draw(data, name, limits) -> Drawn`; where the order holds a
question it has `answer(data, name, limits, question) -> bytes`. Whatever a library prints goes nowhere.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, BinaryIO

from followthrough.documents.limits import Limits, over_memory, over_output
from followthrough.documents.wire import drawn_to_bytes, refusal_to_bytes
from followthrough.errors import RefusedInput, VocabularyError

if sys.platform != "win32":  # there the parent's clock and sizes are the only limits
    import resource

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.startfile")
_SPARED_DESCRIPTORS = 64


def main() -> int:
    """Draw what standard input holds; 0 when an answer went out."""
    answers = _take_output()
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    _confine(limits)
    answers.write(_answer(order, sys.stdin.buffer.read(), limits))
    answers.flush()
    return 0


def _take_output() -> BinaryIO:
    """Standard output for the answer alone: what else is printed must not stand in it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _answer(order: Mapping[str, Any], data: bytes, limits: Limits) -> bytes:
    name: str = order["name"]
    try:
        answer = _asked(order, name, data, limits)
    except (RefusedInput, VocabularyError) as refusal:
        return refusal_to_bytes(refusal)
    except MemoryError:
        return refusal_to_bytes(over_memory(name, limits))
    if len(answer) > limits.output_bytes:
        return refusal_to_bytes(over_output(name, limits))
    return answer


def _asked(order: Mapping[str, Any], name: str, data: bytes, limits: Limits) -> bytes:
    module = import_module(order["module"])
    if "question" in order:
        answer: bytes = module.answer(data, name, limits, order["question"])
        return answer
    return drawn_to_bytes(module.draw(data, name, limits))


def _confine(limits: Limits) -> None:
    sys.addaudithook(_forbid)
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NOFILE, _SPARED_DESCRIPTORS)
        _lower(resource.RLIMIT_CPU, limits.seconds)
        _lower(resource.RLIMIT_AS, limits.memory_mib * 1024 * 1024)


def _lower(kind: int, most: int) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(kind)
        unlimited = hard == resource.RLIM_INFINITY
        resource.setrlimit(kind, (most if unlimited else min(most, hard), hard))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    """No network, no other program, no file changed: a reader needs none of it."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"A confined reader may not do this: {event}.")
    if event == "open" and len(arguments) > 2 and _writes(arguments[1], arguments[2]):
        raise PermissionError("A confined reader may not write files.")


def _writes(mode: object, flags: object) -> bool:
    changing = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
    return bool(isinstance(flags, int) and flags & changing) or bool(
        isinstance(mode, str) and set(mode) & set("wax+")
    )


if __name__ == "__main__":
    sys.exit(main())
