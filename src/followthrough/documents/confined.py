"""Draw an untrusted file in a process of its own that may use so much and no more."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from followthrough.documents.drawn import Drawn
from followthrough.documents.limits import Limits, over_memory, over_output, split_or_raise
from followthrough.documents.wire import from_bytes
from followthrough.errors import FollowthroughError, InvalidValue, OverLimit, RefusedInput
from followthrough.messages import Message, _

_log = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-S", "-P", "-B", "-X", "utf8", "-m", "followthrough.documents.child")
_WAITING = 1.5  # of the processor time
_KEPT_ERRORS = 4_000
_WAITED = _("Expected a file that is read within {seconds} s; {name} takes longer.")
_WORKED = _("Expected a file that is read within {seconds} s of processor time; {name} takes longer.")
_OUT_OF_MEMORY = (b"MemoryError", b"bad_alloc", b"out of memory", b"Out of memory", b"Cannot allocate memory")


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a child ended: its answer, the last it said on standard error, its code, and if it was too slow."""

    answer: bytes
    errors: bytes
    code: int
    late: bool


def draw_confined(module: str, data: bytes, name: str, limits: Limits) -> Drawn:
    """What ``module.draw(data, name, limits)`` draws, called in a child process.

    Raises `OverLimit` when the child needs more memory, time or output than `limits` allow, and
    `RefusedInput` when the reader refuses the file or breaks on it.
    """
    answer = ask_confined({"module": module}, data, name, limits)
    try:
        return from_bytes(answer)
    except InvalidValue as error:
        raise broken(name, "no answer", error.message) from None


def ask_confined(order: Mapping[str, Any], data: bytes, name: str, limits: Limits) -> bytes:
    """What the child answers to `order` about the file in `data`; `child` says what an order holds.

    Raises `OverLimit` and `RefusedInput` as `draw_confined` does, save what the answer itself refuses.
    """
    head = json.dumps({**order, "name": name, "limits": asdict(limits)})
    with TemporaryDirectory(prefix="followthrough-") as folder:
        ended = _run(head.encode("ascii") + b"\n" + data, folder, limits)
    if ended.late or len(ended.answer) > limits.output_bytes or ended.code != 0:
        raise _reason(ended, name, limits)
    return ended.answer


def broken(name: str, how: str, told: str = "") -> RefusedInput:
    """The refusal of a file whose reader broke; what it `told` goes to the log alone."""
    _log.warning("The confined reader of a file answered badly: %s", told or how)
    return _crashed(name, how)


def _run(question: bytes, folder: str, limits: Limits) -> _Ended:
    with (
        subprocess.Popen(  # noqa: S603 - our own interpreter and module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_environment(),
        ) as child,
        ThreadPoolExecutor(3) as threads,
    ):
        try:
            return _attended(child, threads, question, limits)
        finally:
            child.kill()


def _attended(
    child: subprocess.Popen[bytes], threads: ThreadPoolExecutor, question: bytes, limits: Limits
) -> _Ended:
    threads.submit(_send, child, question)
    answer = threads.submit(_receive, child, limits.output_bytes)
    errors = threads.submit(_last_of, child.stderr)
    late = False
    try:
        child.wait(limits.seconds * _WAITING)
    except subprocess.TimeoutExpired:
        late = True
        child.kill()
    return _Ended(answer.result(), errors.result(), child.wait(), late)


def _environment() -> dict[str, str]:
    """The import path and nothing else; Windows cannot start a program without its root folder."""
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    return {"PYTHONPATH": path, **kept}


def _send(child: subprocess.Popen[bytes], question: bytes) -> None:
    try:
        if child.stdin is not None:
            child.stdin.write(question)
            child.stdin.close()
    except OSError:
        return  # the child ended early; its code tells why


def _receive(child: subprocess.Popen[bytes], most: int) -> bytes:
    answer = child.stdout.read(most + 1) if child.stdout else b""
    if len(answer) > most:
        child.kill()
    return answer


def _last_of(stream: IO[bytes] | None) -> bytes:
    kept = b""
    while piece := stream.read(65_536) if stream else b"":
        kept = (kept + piece)[-_KEPT_ERRORS:]
    return kept


def _reason(ended: _Ended, name: str, limits: Limits) -> FollowthroughError:
    if ended.late:
        return _over_time(_WAITED, name, limits.seconds * _WAITING)
    if len(ended.answer) > limits.output_bytes:
        return over_output(name, limits)
    if ended.code == -_signal("SIGXCPU"):
        return _over_time(_WORKED, name, limits.seconds)
    if _starved(ended):
        return over_memory(name, limits)
    _log.warning("The confined reader of a file broke: %s", ended.errors.decode("utf-8", "replace"))
    return _crashed(name, _how(ended.code))


def _starved(ended: _Ended) -> bool:
    """Whether a child ended for want of memory.

    It says so, or the system killed it, or a library's allocator aborted, which it does without a word.
    """
    killed = ended.code in (-_signal("SIGKILL"), -_signal("SIGABRT"))
    return (killed and ended.code < 0) or any(sign in ended.errors for sign in _OUT_OF_MEMORY)


def _signal(name: str) -> int:
    """The number of a signal, 0 where the platform lacks it."""
    return int(getattr(signal, name, 0))


def _how(code: int) -> str:
    known = {int(one): one.name for one in signal.Signals}
    return known.get(-code, f"code {code}")


def _over_time(told: Message, name: str, seconds: float) -> OverLimit:
    return OverLimit(told.filled(name=name, seconds=f"{seconds:g}"), split_or_raise("seconds"))


def _crashed(name: str, how: str) -> RefusedInput:
    told = _("Expected a file its reader understands; the reader of {name} broke on it ({how}).")
    return RefusedInput(
        told.filled(name=name, how=how),
        _("Open the file in the program it was made with, save it anew and try again."),
    )
