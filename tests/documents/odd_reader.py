"""A reader that behaves as its file's bytes tell it: too hungry, too slow, broken, curious."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from followthrough.documents.drawn import Drawn
from followthrough.documents.limits import Limits
from followthrough.errors import RefusedInput
from followthrough.messages import _


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Do what the bytes name and answer with its words."""
    return Drawn(_BEHAVIOURS[data.decode()](name), [], "text/plain")


def _hungry(name: str) -> str:
    return str(len([bytearray(10_000_000) for _ in range(1_000)]))


def _busy(name: str) -> str:
    while True:
        pass


def _asleep(name: str) -> str:
    time.sleep(60)
    return "awake"


def _wordy(name: str) -> str:
    return "word " * 100_000


def _crashing(name: str) -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return "alive"


def _killed(name: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def _aborted(name: str) -> str:
    os.abort()  # as an allocator does that gets no more memory


def _exhausted(name: str) -> str:
    os.kill(os.getpid(), signal.SIGXCPU)  # as the system does when the time is up
    return "alive"


def _failing(name: str) -> str:
    raise ValueError("secret of the inside")


def _refusing(name: str) -> str:
    raise RefusedInput(_("Expected sense; {name} has none.", name=name), _("Give it some."))


def _printing(name: str) -> str:
    print('{"text": "forged"}', flush=True)
    print("noise", file=sys.stderr, flush=True)
    os.write(1, b"noise")
    return "printed"


def _curious(name: str) -> str:
    """What each forbidden thing came to, line by line."""
    attempts: dict[str, Callable[[], object]] = {
        "network": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        "names": lambda: socket.getaddrinfo("localhost", 80),
        "program": lambda: subprocess.run(["true"], check=False),  # noqa: S607
        "shell": lambda: os.system("true"),  # noqa: S605, S607
        "fork": os.fork,
        "file": lambda: open("kept.txt", "w"),  # noqa: SIM115
        "descriptor": lambda: os.open("kept.txt", os.O_CREAT | os.O_WRONLY),
    }
    return "\n".join(f"{what}: {_outcome(attempt)}" for what, attempt in attempts.items())


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except PermissionError:
        return "refused"
    except OSError as error:
        return type(error).__name__
    return "done"


def _surroundings(name: str) -> str:
    return "\n".join((os.getcwd(), *sorted(os.environ)))


def _modules(name: str) -> str:
    return "\n".join(sorted(sys.modules))


def _limited(name: str) -> str:
    kinds = ("CORE", "FSIZE", "CPU", "AS")
    return "\n".join(f"{kind} {resource.getrlimit(getattr(resource, f'RLIMIT_{kind}'))[0]}" for kind in kinds)


_BEHAVIOURS: dict[str, Callable[[str], str]] = {
    "hungry": _hungry,
    "busy": _busy,
    "asleep": _asleep,
    "wordy": _wordy,
    "crashing": _crashing,
    "killed": _killed,
    "aborted": _aborted,
    "exhausted": _exhausted,
    "failing": _failing,
    "refusing": _refusing,
    "printing": _printing,
    "curious": _curious,
    "surroundings": _surroundings,
    "modules": _modules,
    "limited": _limited,
    "named": lambda name: name,
}
