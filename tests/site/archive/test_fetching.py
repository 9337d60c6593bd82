"""Fetching from a real server on this machine; only which addresses count as public is told by the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from followthrough.errors import OverLimit, RefusedInput
from followthrough_site.archive.fetching import Fetched, fetch, public

LIMIT = 50_000


class Pages(BaseHTTPRequestHandler):
    """One path for each way a server can behave."""

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/").partition("/")[0].replace("-", "_").partition(".")[0])()

    def accord(self) -> None:
        self.answer(200, b"# Accord\n\nWe will act.\n", {"Content-Type": "text/markdown; charset=utf-8"})

    def report(self) -> None:
        self.answer(200, b"<p>We will act.</p>", {"Content-Type": "text/html"})

    def moved(self) -> None:
        self.answer(302, b"", {"Location": "/accord"})

    def inside(self) -> None:
        self.answer(302, b"", {"Location": "http://inside.example:8000/secret"})

    def other_scheme(self) -> None:
        self.answer(302, b"", {"Location": "file:///etc/passwd"})

    def round(self) -> None:
        self.answer(302, b"", {"Location": "/round"})

    def packed(self) -> None:
        self.answer(200, b"\x1f\x8b", {"Content-Encoding": "gzip"})

    def large(self) -> None:
        self.answer(200, b"x" * (LIMIT + 1), {})

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.stopping.is_set():  # type: ignore[attr-defined]
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def drips_header_lines(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n")

    def drips_one_header(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nX: ", b"a")

    def drips_the_size_of_a_chunk(self) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0")

    def drip(self, begin: bytes, drop: bytes) -> None:
        """For twenty seconds at most, longer than any deadline of a test, and less than a hang of the run."""
        end = time.monotonic() + 20
        self.wfile.write(begin)
        while time.monotonic() < end and not self.server.stopping.is_set():  # type: ignore[attr-defined]
            try:
                self.wfile.write(drop)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def settings(self) -> None:
        self.answer(200, b'{"We": "will act"}', {"Content-Type": "application/json; charset=utf-8"})

    def feed(self) -> None:
        self.answer(200, b"<rss/>", {"Content-Type": "application/rss+xml"})

    def gone(self) -> None:
        self.answer(404, b"", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing on the test's output."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    httpd.stopping = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://public.example:{httpd.server_port}"
    httpd.stopping.set()  # type: ignore[attr-defined]
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def names(host: str, port: int) -> list[str]:
    return {
        "public.example": ["127.0.0.1"],
        "inside.example": ["10.0.0.7"],
        "both.example": ["127.0.0.1", "10.0.0.7"],
    }[host]


def get(url: str, resolve: Callable[[str, int], list[str]] = names, seconds: int = 10) -> Fetched:
    return fetch(url, limit=LIMIT, seconds=seconds, resolve=resolve, allow=lambda ip: ip == "127.0.0.1")


def test_a_file_comes_with_a_name_that_says_what_it_is(server: str) -> None:
    assert get(f"{server}/accord") == Fetched(b"# Accord\n\nWe will act.\n", "accord.md", f"{server}/accord")
    assert get(f"{server}/report.html").name == "report.html"


def test_a_redirect_is_followed_and_its_end_is_the_address(server: str) -> None:
    assert get(f"{server}/moved").address == f"{server}/accord"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("inside", "inside.example leads to an address inside a private network"),
        ("other-scheme", "begins with http:// or https://"),
        ("round", "redirects more than 5 times"),
        ("packed", "is sent packed"),
        ("gone", "answered with status 404"),
        ("settings", "Expected a text to read; .* sends application/json"),
        ("feed", "sends application/rss"),
    ],
)
def test_what_a_server_may_not_do(server: str, path: str, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason):
        get(f"{server}/{path}")


def test_more_bytes_than_allowed_are_not_taken(server: str) -> None:
    with pytest.raises(OverLimit, match="at most 50,000 bytes"):
        get(f"{server}/large")


def test_a_server_that_never_ends_is_cut_off(server: str) -> None:
    with pytest.raises(RefusedInput, match="was cut off: it was still sending after 1 seconds"):
        get(f"{server}/endless", seconds=1)


@pytest.mark.parametrize("path", ["drips-header-lines", "drips-one-header", "drips-the-size-of-a-chunk"])
def test_a_server_that_drips_is_cut_off(server: str, path: str) -> None:
    with pytest.raises(RefusedInput, match="was cut off: it was still sending after 1 seconds"):
        get(f"{server}/{path}", seconds=1)


def test_a_greeting_of_tls_that_never_comes_is_cut_off(server: str) -> None:
    with pytest.raises(RefusedInput, match=r"was cut off|could not be fetched"):
        get(f"{server}/accord".replace("http:", "https:"), seconds=1)


def test_a_host_in_other_letters_is_asked_for_as_names_are(server: str) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    port = server.rpartition(":")[2]
    assert get(f"http://외교부.한국:{port}/accord", resolve).name == "accord.md"
    assert asked == ["xn--9d0b002a0wg.xn--3e0b707e"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://" + "가" * 80 + ".kr/", "is no address"),
        ("ftp://public.example/x", "begins with http:// or https://"),
        ("http:///x", "begins with http:// or https://"),
        ("http://public.example:99999/", "is no address"),
        ("http://[::1/", "is no address"),
        ("http://public.example:25/", "port 25 is not one"),
        ("http://me:secret@public.example/", "a name or password in it"),
        ("http://both.example/", "inside a private network"),
        ("http://inside.example/", "inside a private network"),
    ],
)
def test_an_address_that_is_not_fetched(url: str, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason) as caught:
        get(url)
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


def test_a_name_that_nobody_knows() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(RefusedInput, match=r"There is no host nowhere\.example"):
        get("http://nowhere.example/", resolve=unknown)


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(RefusedInput, match="could not be fetched"):
        get("http://public.example:1/".replace(":1/", ":1025/"))


def test_this_machine_is_refused_unless_told_otherwise(server: str) -> None:
    with pytest.raises(RefusedInput, match="inside a private network"):
        fetch(server.replace("public.example", "127.0.0.1") + "/accord", limit=LIMIT)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104 - not bound to
        *("224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
        *("ff02::1", "no address"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_that_are_public(address: str) -> None:
    assert public(address)
