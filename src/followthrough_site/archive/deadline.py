"""A deadline that ends a connection, whatever its server sends.

A time limit of a socket counts from one byte to the next: who drips header lines, or the line that tells a
chunk's size, holds it for as long as he likes. So at the deadline the connection itself is shut down.
"""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection


class Deadline:
    """`seconds` from now on; the connections given to `watch` are shut down then."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()

    def left(self) -> float:
        """Seconds until then; none or less when it has passed."""
        return self._end - time.monotonic()

    def passed(self) -> bool:
        """Whether it has passed."""
        return self.left() <= 0

    def watch(self, connection: socket.socket) -> None:
        """Shut `connection` down at the deadline, also when TLS has wrapped it meanwhile."""
        with self._lock:
            self._watched.append(connection.dup())
        if self.passed():
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for connection in self._watched:
                _shut_down(connection)


def _shut_down(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it had ended already


def pool(deadline: Deadline, address: str, port: int, tls_host: str) -> urllib3.HTTPConnectionPool:
    """Connections to `address` that end at the deadline; with TLS for `tls_host` where it is given."""
    if not tls_host:
        return _Plain(address, port, deadline=deadline)
    return _Tls(address, port, deadline=deadline, server_hostname=tls_host, assert_hostname=tls_host)


class _PlainConnection(HTTPConnection):
    def __init__(self, *args: Any, deadline: Deadline, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        connection = super()._new_conn()
        self._deadline.watch(connection)
        return connection


class _TlsConnection(HTTPSConnection):
    def __init__(self, *args: Any, deadline: Deadline, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        connection = super()._new_conn()
        self._deadline.watch(connection)
        return connection


class _Plain(urllib3.HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _Tls(urllib3.HTTPSConnectionPool):
    ConnectionCls = _TlsConnection
