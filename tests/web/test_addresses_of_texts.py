"""No address but one of the web becomes a link, whatever was stored."""

from __future__ import annotations

import pytest

from followthrough_site.web.templatetags.gazette import web_address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//x.org", ""]
)
def test_another_scheme_is_shown_as_words(address: str) -> None:
    assert "href" not in web_address(address)


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "HTTP://example.org"])
def test_the_webs_own_is_a_link(address: str) -> None:
    assert f'<a href="{address}"' in web_address(address)
