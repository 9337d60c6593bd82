"""What is written about the pages is true."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from followthrough.reports.charts import PALETTE
from followthrough_site.review.rows import CARRIES, LISTED
from followthrough_site.web.urls import urlpatterns

GUIDE = (Path(__file__).parents[2] / "docs/guide/pages.md").read_text(encoding="utf-8")


def test_the_guide_names_every_address() -> None:
    for pattern in urlpatterns:
        address = "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))
        assert f"`{address}`" in GUIDE, address


def test_the_guide_names_every_filter_value() -> None:
    for value in (*CARRIES, *LISTED):
        assert f"`{value}`" in GUIDE, value


def test_the_style_sheet_knows_every_colour_of_a_chart() -> None:
    found = finders.find("web/site.css")
    assert isinstance(found, str)
    sheet = Path(found).read_text(encoding="utf-8")
    for key, colour in PALETTE.items():
        assert f'.chart [fill="{colour}"] {{ fill: var(--{key}); }}' in sheet, key
