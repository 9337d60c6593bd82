"""Fetch one file from a public address of the web; nothing behind this installation's own network.

Every name is resolved here and the connection goes to the address that was checked, so that a name that
changes its address between check and use, or a redirect, leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from followthrough.errors import OverLimit, RefusedInput
from followthrough.messages import Message, _
from followthrough_site.archive.deadline import Deadline, pool

MOST_REDIRECTS = 5
CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024  # below stand mail, printers and the like
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST_NAME = 120
_NO_TEXT = re.compile(
    r"(?:application|text)/(?:json|.+\+json|(?:x-)?javascript|ecmascript|css|csv|xml|(?!xhtml).+\+xml)"
    r"|(?:image|audio|video|font)/.+"
)
_ENDINGS = {"text/html": ".html", "application/pdf": ".pdf", "text/markdown": ".md", "text/plain": ".txt"}

Resolve = Callable[[str, int], list[str]]
Allow = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file: its bytes, a name for it, and the address it came from in the end."""

    data: bytes
    name: str
    address: str


def public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet can reach."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = _embedded(found)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _embedded(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, by mapping, 6to4 or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a name."""
    return list(
        dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


def fetch(
    url: str, *, limit: int, seconds: int = 30, resolve: Resolve = resolve, allow: Allow = public
) -> Fetched:
    """The file at `url`, of at most `limit` bytes, within `seconds`; raises `RefusedInput` or `OverLimit`.

    Redirects are followed five times at most, each to an address that `allow` lets through.
    """
    with Deadline(seconds) as deadline:
        for _hop in range(MOST_REDIRECTS + 1):
            parts = _checked(url)
            with _open(parts, _address(parts, resolve, allow), deadline) as response:
                if response.status not in _REDIRECTS:
                    return Fetched(_body(response, url, limit, deadline), _name(parts, response), url)
                url = urljoin(url, response.headers.get("Location", ""))
    raise RefusedInput(
        _("Expected a file; {url} redirects more than {most} times.", url=url, most=MOST_REDIRECTS),
        _("Open it in a browser and give the address it ends at."),
    )


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched at all."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _in_letters_of_dns(parts)
    except ValueError:
        raise RefusedInput(_("{url} is no address.", url=url), _("Check how it is written.")) from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise RefusedInput(
            _("Expected an address that begins with http:// or https://; found {url}.", url=url),
            _("Give the whole address, or the path of a file."),
        )
    if parts.username or parts.password:
        raise RefusedInput(
            _("{host}: an address with a name or password in it is not fetched.", host=parts.hostname),
            _("Download the file, then add it."),
        )
    if port is not None and port < _FIRST_FREE_PORT and port not in _PORTS.values():
        raise RefusedInput(
            _("{url}: port {port} is not one that web pages come from.", url=url, port=port),
            _("Download the file, then add it."),
        )
    return parts._replace(netloc=host if port is None else f"{host}:{port}")


def _in_letters_of_dns(parts: SplitResult) -> str:
    """The host as names are asked for and sent (IDNA); raises `ValueError` for what is no name."""
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")


def _address(parts: SplitResult, resolve: Resolve, allow: Allow) -> str:
    """An IP address of the host; all of them must be allowed."""
    host = str(parts.hostname)
    try:
        found = resolve(host, parts.port or _PORTS[parts.scheme])
    except (OSError, UnicodeError):
        raise RefusedInput(
            _("There is no host {host}, or it cannot be found from here.", host=host),
            _("Check the address and this machine's network."),
        ) from None
    if not found or not all(map(allow, found)):
        raise RefusedInput(
            _("{host} leads to an address inside a private network; it is not fetched.", host=host),
            _("Download the file yourself, then add it."),
        )
    return found[0]


def _open(parts: SplitResult, address: str, deadline: Deadline) -> urllib3.BaseHTTPResponse:
    timeout = urllib3.Timeout(total=max(deadline.left(), 0.1))
    try:
        response = _pool(parts, address, deadline).urlopen(
            "GET",
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            headers={"Host": parts.netloc, "Accept-Encoding": "identity", "User-Agent": "Followthrough"},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=timeout,
            assert_same_host=False,
        )
    except HTTPError as error:
        raise _failed(parts.geturl(), error, deadline) from None
    if deadline.passed():
        raise _cut_off(parts.geturl(), deadline)
    return response


def _pool(parts: SplitResult, address: str, deadline: Deadline) -> urllib3.HTTPConnectionPool:
    port = parts.port or _PORTS[parts.scheme]
    return pool(deadline, address, port, str(parts.hostname) if parts.scheme == "https" else "")


def _body(response: urllib3.BaseHTTPResponse, url: str, limit: int, deadline: Deadline) -> bytes:
    if response.status != 200:
        raise RefusedInput(
            _("Expected a file; {url} answered with status {status}.", url=url, status=response.status),
            _("Open it in a browser to see whether it is there."),
        )
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise RefusedInput(
            _("{url} is sent packed, though it was asked for as it is.", url=url),
            _("Download the file, then add it."),
        )
    if _NO_TEXT.fullmatch(_kind(response)):
        raise RefusedInput(
            _("Expected a text to read; {url} sends {kind}.", url=url, kind=_kind(response)),
            _("Give the address of the text itself: a PDF, Word, HTML, Markdown or plain text file."),
        )
    data = bytearray()
    for chunk in _chunks(response, url, deadline):
        data += chunk
        if len(data) > limit:
            raise OverLimit(
                _("Expected at most {limit:,} bytes; {url} sends more.", limit=limit, url=url),
                _("Split the file, or raise FOLLOWTHROUGH_LIMIT_MB."),
            )
    return bytes(data)


def _chunks(response: urllib3.BaseHTTPResponse, url: str, deadline: Deadline) -> Iterator[bytes]:
    """What the server sends; where the deadline ended the connection, the end is no end of the file."""
    try:
        while chunk := response.read1(CHUNK):
            yield chunk
    except HTTPError as error:
        raise _failed(url, error, deadline) from None
    if deadline.passed():
        raise _cut_off(url, deadline)


def _cut_off(url: str, deadline: Deadline) -> RefusedInput:
    return RefusedInput(
        _(
            "{url} was cut off: it was still sending after {seconds} seconds.",
            url=url,
            seconds=deadline.seconds,
        ),
        _("Download the file, then add it."),
    )


def _failed(url: str, error: HTTPError, deadline: Deadline) -> RefusedInput:
    if deadline.passed():
        return _cut_off(url, deadline)
    reason: Message | str = type(error).__name__
    return RefusedInput(
        _("{url} could not be fetched ({reason}).", url=url, reason=reason),
        _("Check the address, or download the file and add it."),
    )


def _name(parts: SplitResult, response: urllib3.BaseHTTPResponse) -> str:
    """A file name with an ending that says what it is."""
    last = PurePosixPath(unquote(parts.path)).name[-_LONGEST_NAME:] or str(parts.hostname)
    ending = _ENDINGS.get(_kind(response), "")
    return last if not ending or last.lower().endswith(ending) else last + ending


def _kind(response: urllib3.BaseHTTPResponse) -> str:
    """The media type that the server gives, empty where it gives none."""
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
