"""From a chart's specification to SVG that stands in a page under a strict content-security policy."""

from __future__ import annotations

import json
from functools import lru_cache
from xml.etree import ElementTree

import vl_convert
from django.utils.safestring import SafeString, mark_safe

from followthrough.reports.charts import Specification

# The renderer resolves relative links against a foreign address: they go in under this, and come out bare.
ORIGIN = "https://page.invalid"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)
SPOKEN = ("role", "aria-label", "aria-roledescription")


def link(path: str) -> str:
    """A link of this site as the specification must carry it."""
    return f"{ORIGIN}{path}"


def svg(specification: Specification, name: str) -> SafeString:
    """The chart as inline SVG with the class `name`.

    It is hidden from screen readers and the tab key, since the table behind it says and links the same.
    """
    return mark_safe(_rendered(json.dumps(specification, sort_keys=False), name))  # noqa: S308 (made here)


@lru_cache(maxsize=64)
def _rendered(specification: str, name: str) -> str:
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(specification))  # noqa: S314 (made just now)
    root.set("class", f"chart {name}")
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    for element in root.iter():
        _quiet(element)
    return ElementTree.tostring(root, encoding="unicode")


def _quiet(element: ElementTree.Element) -> None:
    for attribute in (*SPOKEN, "style"):
        element.attrib.pop(attribute, None)
    target = element.get(f"{{{XLINK}}}href")
    if target:
        del element.attrib[f"{{{XLINK}}}href"]
        element.set("href", target.removeprefix(ORIGIN))
        element.set("tabindex", "-1")
