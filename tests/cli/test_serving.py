"""`serve`: which port, which address, whose headers."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from followthrough.errors import FollowthroughError
from followthrough_site.cli.stored import serving


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port that another program holds; `serve` tries it first."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setattr(serving, "FIRST_PORT", port)
        yield port


def test_the_next_free_port_is_taken_and_said(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    with serving.listen("127.0.0.1", None) as listener:
        port = listener.getsockname()[1]
        assert taken < port < taken + serving.PORTS_TRIED
        assert serving.address(listener) == f"http://127.0.0.1:{port}/"
    assert capsys.readouterr().out == f"port {taken} is taken; using {port}\n"


def test_a_port_that_was_asked_for_is_not_replaced(taken: int) -> None:
    with pytest.raises(FollowthroughError, match=f"Port {taken} of 127.0.0.1 is taken"):
        serving.listen("127.0.0.1", taken)


def test_a_host_that_is_not_ours() -> None:
    with pytest.raises(FollowthroughError, match=r"Cannot listen on 192\.0\.2\.1 port 8123"):
        serving.listen("192.0.2.1", 8123)


def test_no_header_is_believed_unless_a_proxy_is_named() -> None:
    assert serving._trust(None) == {"clear_untrusted_proxy_headers": True}
    trusted = serving._trust("10.0.0.1")
    assert trusted["trusted_proxy"] == "10.0.0.1"
    assert "x-forwarded-proto" in trusted["trusted_proxy_headers"]
