"""`serve`: the pages and the API on one address, until Ctrl-C."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import signal
import socket
from typing import Any

import click
import waitress
from django.conf import settings

from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.stored import people
from followthrough_site.cli.stored.installation import require_ready
from followthrough_site.cli.stored.static import collect

FIRST_PORT = 8000
PORTS_TRIED = 50
ROOM_FOR_FORM = 1_000_000  # bytes beside a file in one request
FORWARDED = "x-forwarded-for x-forwarded-proto x-forwarded-host"


def serve(host: str, port: int | None, *, proxy: str | None, first_user: bool) -> int:
    """Serve until interrupted; returns the exit code. Raises when the database is not ready."""
    require_ready()
    collect()
    # The module refuses to load on a database that is not ready: only now may it.
    application = importlib.import_module("followthrough_site.wsgi").application
    listener = listen(host, port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    limit = settings.LIMITS.bytes + ROOM_FOR_FORM
    options = {"threads": 8, "ident": None, "max_request_body_size": limit, **_trust(proxy)}
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how a server is meant to end
        for line in [
            _("serving {address} until Ctrl-C", address=address(listener)),
            *(people.first_user() if first_user else []),
        ]:
            click.echo(line)
        waitress.serve(application, sockets=[listener], _quiet=True, **options)
    return DONE


def listen(host: str, port: int | None) -> socket.socket:
    """A socket on `port`; without one on the first free port from 8000 on, which is then said."""
    for candidate in [port] if port else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        try:
            listener = _bound(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise FollowthroughError(
                    _(
                        "Cannot listen on {host} port {port}: {reason}.",
                        host=host,
                        port=candidate,
                        reason=error.strerror or error,
                    ),
                    _("Give another --host or --port."),
                ) from error
        else:
            if port is None and candidate != FIRST_PORT:
                click.echo(_("port {port} is taken; using {other}", port=FIRST_PORT, other=candidate))
            return listener
    raise FollowthroughError(
        _("Port {port} of {host} is taken.", port=port or FIRST_PORT, host=host),
        _("Give another with --port."),
    )


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    if os.name == "posix":  # on Windows the option would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address(listener: socket.socket) -> str:
    """The URL of a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _trust(proxy: str | None) -> dict[str, Any]:
    """Whose X-Forwarded headers are believed: nobody's, or the named proxy's."""
    if proxy is None:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": FORWARDED,
        "clear_untrusted_proxy_headers": True,
    }
